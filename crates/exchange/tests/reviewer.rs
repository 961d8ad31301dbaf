//! A reviewer's key comes out of its file only with the passphrase, and as it went in.

use exchange::package::CHANCE;
use exchange::reviewer::{ReviewerProblem, read_reviewer, write_reviewer};
use review::Reviewer;
use serde_json::{Value, json};

const PASSPHRASE: &str = "厦门 2026 spring";

fn reviewer() -> Reviewer {
    Reviewer::new("林老师", "某某商会", &[7; 32]).expect("the test stands on it")
}

fn file() -> Value {
    let text = write_reviewer(&reviewer(), PASSPHRASE, &[9; CHANCE]);
    serde_json::from_str(&text).expect("a key file is JSON")
}

fn unlocked(file: &Value, passphrase: &str) -> Result<Reviewer, ReviewerProblem> {
    read_reviewer(file.to_string().as_bytes())?.unlock(passphrase)
}

#[test]
fn everybody_reads_whose_it_is_and_only_the_passphrase_opens_it() {
    let read = read_reviewer(file().to_string().as_bytes()).unwrap();
    assert_eq!(
        (read.name.as_str(), read.organisation.as_str()),
        ("林老师", "某某商会")
    );
    assert_eq!(read.code(), reviewer().code());
    let opened = read.unlock(&format!(" {PASSPHRASE}\n")).unwrap();
    assert_eq!(opened.secret(), reviewer().secret());
    let wrong = read.unlock("厦门 2026 autumn").map(|_| ());
    assert_eq!(wrong, Err(ReviewerProblem::PassphraseWrong));
}

#[test]
fn the_secret_stands_nowhere_in_the_file() {
    let text = file().to_string();
    let hex: String = reviewer()
        .secret()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let base64 = data_encoding::BASE64.encode(&reviewer().secret());
    assert!(!text.contains(&hex) && !text.contains(&base64), "{text}");
}

/// Somebody who gets hold of the file cannot have its owner sign under another name or key.
#[test]
fn what_stands_outside_is_held_by_what_is_sealed() {
    let other = Reviewer::new("陈老师", "别的商会", &[8; 32]).unwrap();
    let changes = [
        ("name", json!("陈老师")),
        ("organisation", json!("别的商会")),
        ("key", json!(other.key().to_string())),
    ];
    for (key, value) in changes {
        let mut changed = file();
        changed[key] = value;
        let opened = unlocked(&changed, PASSPHRASE).map(|_| ());
        assert_eq!(opened, Err(ReviewerProblem::Altered), "{key}");
    }
}

#[test]
fn a_bit_of_what_is_sealed_is_not_changed_unnoticed() {
    let sealed = file()["sealed"].as_str().unwrap().to_owned();
    let bytes = data_encoding::BASE64.decode(sealed.as_bytes()).unwrap();
    for at in [0, bytes.len() / 2, bytes.len() - 1] {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        let mut changed = file();
        changed["sealed"] = json!(data_encoding::BASE64.encode(&bytes));
        let opened = unlocked(&changed, PASSPHRASE).map(|_| ());
        assert_eq!(opened, Err(ReviewerProblem::PassphraseWrong), "byte {at}");
    }
}

#[test]
fn what_is_no_key_of_ours_is_refused() {
    let mut newer = file();
    newer["format"] = json!("qingping-reviewer/2");
    newer["more"] = json!(1);
    let mut more = file();
    more["more"] = json!(1);
    let mut short = file();
    short["start"] = json!("AAAA");
    let read = |text: &str| read_reviewer(text.as_bytes()).map(|_| ());
    assert_eq!(read(&newer.to_string()), Err(ReviewerProblem::Newer));
    let large = format!("{}{}", file(), " ".repeat(70_000));
    for text in ["", "{}", "PK\u{3}\u{4}", &more.to_string(), &large] {
        assert_eq!(read(text), Err(ReviewerProblem::NotAKey), "{text:.40}");
    }
    let opened = unlocked(&short, PASSPHRASE).map(|_| ());
    assert_eq!(opened, Err(ReviewerProblem::NotAKey));
}
