//! Somebody saw originals and signs for it; the report says so, and only as long as it is true.

use crate::desk::Desk;
use serde_json::Value;

/// A folder with a sample's answers, a key and its passphrase.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.sample("electronics", "answers.json");
    desk.write("words.txt", "四个词 的 口令\n");
    let made = desk.en(&[
        "reviewer",
        "new",
        "--name",
        "林老师",
        "--organisation",
        "某某商会",
        "--out",
        "lin.qpk",
        "--passphrase-file",
        "words.txt",
    ]);
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
    desk
}

fn sign(desk: &Desk, more: &[&str]) -> crate::desk::Run {
    let mut line = vec![
        "review",
        "answers.json",
        "--key",
        "lin.qpk",
        "--passphrase-file",
        "words.txt",
        "--date",
        "2026-03-31",
        "--out",
        "signed.json",
    ];
    line.extend(more);
    desk.en(&line)
}

fn json(desk: &Desk, name: &str) -> Value {
    serde_json::from_slice(&desk.read(name)).expect("JSON")
}

/// The code that `show` prints.
fn code(desk: &Desk) -> String {
    let shown = desk.en(&["reviewer", "show", "lin.qpk"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    let code = shown
        .out
        .split("key ")
        .nth(1)
        .and_then(|rest| rest.get(..19));
    code.unwrap_or_else(|| panic!("a code in {}", shown.out))
        .to_owned()
}

fn verified(desk: &Desk) -> (i32, Value) {
    let report = [
        "report",
        "signed.json",
        "--out",
        "r.pdf",
        "--language",
        "zh",
    ];
    let made = desk.en(&report);
    assert_eq!(made.code, 0, "{}", made.err);
    let run = desk.en(&["verify", "r.pdf", "--json"]);
    (run.code, serde_json::from_str(&run.out).expect("JSON"))
}

#[test]
fn a_key_is_made_shown_and_never_overwritten() {
    let desk = desk();
    let key = json(&desk, "lin.qpk");
    assert_eq!(key["name"], "林老师");
    let shown = desk.en(&["reviewer", "show", "lin.qpk"]);
    assert!(shown.out.contains("某某商会"), "{}", shown.out);
    assert!(
        shown.out.contains(key["key"].as_str().expect("a key")),
        "{}",
        shown.out
    );
    let again = desk.en(&[
        "reviewer",
        "new",
        "--name",
        "A",
        "--organisation",
        "B",
        "--out",
        "lin.qpk",
        "--passphrase-file",
        "words.txt",
    ]);
    assert_eq!(again.code, 2);
    assert_eq!(json(&desk, "lin.qpk"), key);
}

#[test]
fn a_weak_passphrase_or_no_name_makes_no_key() {
    let desk = Desk::new();
    desk.write("short.txt", "abc");
    desk.write("good.txt", "long enough to keep");
    for (name, words) in [
        ("林老师", "short.txt"),
        (" ", "good.txt"),
        ("林😀", "good.txt"),
    ] {
        let run = desk.en(&[
            "reviewer",
            "new",
            "--name",
            name,
            "--organisation",
            "B",
            "--out",
            "k.qpk",
            "--passphrase-file",
            words,
        ]);
        assert_eq!(run.code, 2, "{name} {words}");
        assert!(!desk.path("k.qpk").exists());
    }
}

#[test]
fn signing_names_who_when_and_how_many_and_changes_nothing_else() {
    let desk = desk();
    let signed = sign(&desk, &["--question", "E03", "--question", "S03"]);
    assert_eq!((signed.code, signed.err.as_str()), (0, ""));
    assert!(signed.out.contains("林老师"), "{}", signed.out);
    assert!(
        signed.out.contains("no audit and no assurance"),
        "{}",
        signed.out
    );
    let mut sheet = json(&desk, "signed.json");
    let review = sheet["review"].take();
    sheet.as_object_mut().expect("a sheet").remove("review");
    assert_eq!(sheet, json(&desk, "answers.json"));
    assert_eq!(review["day"], "2026-03-31");
    let seen = review["seen"].as_object().expect("questions");
    assert_eq!(seen.keys().collect::<Vec<_>>(), ["E03", "S03"]);
    let score = desk.en(&["score", "signed.json"]);
    assert!(
        score.out.contains("Originals seen for 2 of"),
        "{}",
        score.out
    );
}

#[test]
fn without_questions_all_answers_with_files_are_signed_for() {
    let desk = desk();
    assert_eq!(sign(&desk, &[]).code, 0);
    let sheet = json(&desk, "signed.json");
    let with_files = sheet["answers"].as_object().expect("answers").iter();
    let with_files = with_files.filter(|(_, answer)| {
        let marks = answer["evidence"].as_array();
        marks.is_some_and(|marks| marks.iter().any(|mark| mark.get("files").is_some()))
    });
    let with_files: Vec<&String> = with_files.map(|(id, _)| id).collect();
    let seen = sheet["review"]["seen"].as_object().expect("questions");
    assert_eq!(seen.keys().collect::<Vec<_>>(), with_files);
    assert!(with_files.len() > 3);
}

#[test]
fn what_cannot_be_signed_for_is_refused_and_nothing_is_written() {
    let desk = desk();
    desk.write("wrong.txt", "another passphrase");
    desk.write("no.qpk", "{}");
    let refused = [
        vec!["--question", "E99"],
        vec!["--question", "G 1"],
        vec!["--key", "no.qpk"],
    ];
    for more in refused {
        let run = sign(&desk, &more);
        assert_eq!(run.code, 2, "{more:?}: {}", run.out);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    let wrong = desk.zh(&[
        "review",
        "answers.json",
        "--key",
        "lin.qpk",
        "--passphrase-file",
        "wrong.txt",
        "--out",
        "signed.json",
    ]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("口令"), "{}", wrong.err);
    let mut nameless = json(&desk, "answers.json");
    nameless["profile"]["credit_code"] = "".into();
    desk.write("answers.json", nameless.to_string());
    assert_eq!(sign(&desk, &[]).code, 2);
    assert!(!desk.path("signed.json").exists());
}

#[test]
fn a_key_file_that_names_somebody_else_does_not_sign() {
    let desk = desk();
    let mut key = json(&desk, "lin.qpk");
    key["name"] = "陈老师".into();
    desk.write("lin.qpk", key.to_string());
    let run = sign(&desk, &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("somebody else"), "{}", run.err);
}

#[test]
fn a_report_says_who_saw_what_and_a_change_drops_that_answer() {
    let desk = desk();
    assert_eq!(
        sign(&desk, &["--question", "E03", "--question", "S03"]).code,
        0
    );
    let (outcome, found) = verified(&desk);
    let review = &found["review"];
    assert_eq!(outcome, 0, "{found}");
    assert_eq!(review["standing"], "genuine");
    assert_eq!(review["code"], code(&desk).as_str());
    assert_eq!(review["seen"], serde_json::json!(["E03", "S03"]));

    let mut sheet = json(&desk, "signed.json");
    sheet["answers"]["E03"]["note"] = "后来改了".into();
    desk.write("signed.json", sheet.to_string());
    let (_, found) = verified(&desk);
    assert_eq!(found["review"]["seen"], serde_json::json!(["S03"]));
    assert_eq!(found["review"]["changed"], serde_json::json!(["E03"]));
    let lines = desk.en(&["verify", "r.pdf"]).out;
    assert!(
        lines.contains("changed and not counted (1): E03"),
        "{lines}"
    );
}

#[test]
fn a_review_carried_elsewhere_or_forged_counts_for_nothing_and_is_named() {
    let desk = desk();
    assert_eq!(sign(&desk, &[]).code, 0);
    let signed = json(&desk, "signed.json");
    let mut other = signed.clone();
    other["profile"]["credit_code"] = "91350203MAXXXXX31G".into();
    let mut forged = signed;
    forged["review"]["reviewer"] = "陈老师".into();
    for (sheet, standing, word) in [
        (other, "elsewhere", "another firm"),
        (forged, "forged", "forged"),
    ] {
        desk.write("signed.json", sheet.to_string());
        let (_, found) = verified(&desk);
        assert_eq!(found["review"]["standing"], standing);
        assert_eq!(found["review"]["seen"], serde_json::json!([]));
        assert_eq!(
            found["outcome"] == "altered",
            standing == "forged",
            "{found}"
        );
        let score = desk.en(&["score", "signed.json"]);
        assert!(score.out.contains(word), "{}", score.out);
    }
}

#[test]
fn a_package_and_a_workbook_do_not_lose_it() {
    let desk = desk();
    assert_eq!(sign(&desk, &[]).code, 0);
    let review = json(&desk, "signed.json")["review"].clone();
    assert_eq!(desk.en(&["pack", "signed.json", "--out", "a.qp"]).code, 0);
    assert_eq!(desk.en(&["unpack", "a.qp", "--out", "out"]).code, 0);
    assert_eq!(json(&desk, "out/answers.json")["review"], review);
    let write = [
        "sheet",
        "write",
        "--out",
        "a.xlsx",
        "--answers",
        "signed.json",
    ];
    assert_eq!(desk.en(&write).code, 0);
    let read = [
        "sheet",
        "read",
        "a.xlsx",
        "--into",
        "signed.json",
        "--out",
        "back.json",
    ];
    let run = desk.en(&read);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(json(&desk, "back.json")["review"], review);
}
