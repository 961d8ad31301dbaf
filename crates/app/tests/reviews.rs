//! A reviewer signs on the owner's computer: what is offered, what falls off, and undo.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{Period, QuestionId, Tier};
use app::review::Standing;
use app::{Changed, Clock, Desk, ErrorCode, KeyFile, NewReviewer, Passphrase, ReviewView};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

struct Today;

impl Clock for Today {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        "2026-11-22T18:00:00Z".parse().unwrap()
    }
}

const WORDS: &str = "四个词 的 口令";

fn passphrase() -> Passphrase {
    Passphrase(WORDS.to_owned())
}

fn id(text: &str) -> QuestionId {
    QuestionId::new(text).unwrap()
}

fn ids(texts: &[&str]) -> BTreeSet<QuestionId> {
    texts.iter().map(|text| id(text)).collect()
}

/// A desk with a sample's answers as the owner's own, and a reviewer's key.
fn prepared(folder: &Path) -> (Desk, String, KeyFile) {
    let desk = Desk::open_in(&folder.join("data"), Box::new(Today)).unwrap();
    let sheet = desk.library().sample("hotel").unwrap().sheet.clone();
    let assessment = desk.start().unwrap().id;
    desk.save_profile(&assessment, &sheet.profile, sheet.period)
        .unwrap();
    desk.save_tier(&assessment, Tier::Full).unwrap();
    for (question, answer) in &sheet.answers {
        desk.save_answer(&assessment, question, Some(answer))
            .unwrap();
    }
    let reviewer = NewReviewer {
        name: "林老师".to_owned(),
        organisation: "某某商会".to_owned(),
        passphrase: passphrase(),
    };
    let made = desk.library().new_reviewer(&reviewer).unwrap();
    let file = folder.join(&made.file_name);
    fs::write(&file, &made.text).unwrap();
    (desk, assessment, KeyFile::read(&file).unwrap())
}

fn left(view: &ReviewView) -> (BTreeSet<QuestionId>, BTreeSet<QuestionId>) {
    let signed = view.signed.clone().unwrap();
    (signed.seen, signed.changed)
}

#[test]
fn what_was_signed_is_seen_until_an_answer_changes_and_undo_brings_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, assessment, key) = prepared(folder.path());
    let before = desk.review_view(&assessment).unwrap();
    assert!(before.signed.is_none() && before.bindable);
    assert!(before.offers.len() > 20 && before.offers.iter().all(|offer| !offer.seen));
    assert!(before.offers.iter().all(|offer| !offer.files.is_empty()));

    let chosen = ids(&["E03", "S03"]);
    let view = desk
        .sign_review(&assessment, &key, &passphrase(), &chosen)
        .unwrap();
    assert_eq!(view.undoable.undo, Some(Changed::Review));
    let now = desk.review_view(&assessment).unwrap();
    assert_eq!(left(&now), (chosen.clone(), BTreeSet::new()));
    let signed = now.signed.unwrap();
    assert_eq!(signed.code, key.view().code);
    assert_eq!(signed.day.to_string(), "2026-11-23", "the day in China");

    desk.save_answer(&assessment, &id("E03"), None).unwrap();
    let now = desk.review_view(&assessment).unwrap();
    assert_eq!(left(&now), (ids(&["S03"]), ids(&["E03"])));
    desk.undo(&assessment).unwrap().unwrap();
    let now = desk.review_view(&assessment).unwrap();
    assert_eq!(left(&now), (chosen.clone(), BTreeSet::new()));

    desk.take_review_back(&assessment).unwrap();
    assert_eq!(desk.review_view(&assessment).unwrap().signed, None);
    let undone = desk.undo(&assessment).unwrap().unwrap();
    assert_eq!(undone.changed, Changed::Review);
    assert_eq!(left(&desk.review_view(&assessment).unwrap()).0, chosen);
}

/// What is not asked any more was hidden from the owner, and is not seen either; asked again, it is.
#[test]
fn an_answer_that_is_parked_is_not_seen_and_comes_back_with_its_question() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, assessment, key) = prepared(folder.path());
    let chosen = ids(&["E03", "E07", "HO01"]);
    desk.sign_review(&assessment, &key, &passphrase(), &chosen)
        .unwrap();
    desk.save_tier(&assessment, Tier::Quick).unwrap();
    let quick = desk.review_view(&assessment).unwrap();
    assert_eq!(left(&quick).0, ids(&["E03"]));
    assert!(
        quick
            .offers
            .iter()
            .all(|offer| offer.question != id("HO01"))
    );
    let refused = desk.sign_review(&assessment, &key, &passphrase(), &ids(&["HO01"]));
    assert_eq!(refused.unwrap_err().code, ErrorCode::ReviewNoFile);
    desk.save_tier(&assessment, Tier::Full).unwrap();
    assert_eq!(left(&desk.review_view(&assessment).unwrap()).0, chosen);
}

#[test]
fn another_year_or_credit_code_ends_it_and_a_blank_one_lets_nobody_sign() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, assessment, key) = prepared(folder.path());
    desk.sign_review(&assessment, &key, &passphrase(), &ids(&["E03"]))
        .unwrap();
    let mut profile = desk.open_assessment(&assessment).unwrap().sheet.profile;
    let standing = || {
        let view = desk.review_view(&assessment).unwrap();
        view.signed.unwrap().standing
    };
    desk.save_profile(&assessment, &profile, Period { year: 2024 })
        .unwrap();
    assert_eq!(standing(), Standing::Elsewhere);
    profile.credit_code = String::new();
    desk.save_profile(&assessment, &profile, Period { year: 2025 })
        .unwrap();
    assert_eq!(standing(), Standing::Elsewhere);
    assert!(!desk.review_view(&assessment).unwrap().bindable);
    let refused = desk.sign_review(&assessment, &key, &passphrase(), &ids(&["E03"]));
    assert_eq!(refused.unwrap_err().code, ErrorCode::ReviewNoCreditCode);
}

#[test]
fn nothing_is_signed_with_a_wrong_passphrase_or_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, assessment, key) = prepared(folder.path());
    let wrong = Passphrase("another passphrase".to_owned());
    let refused = desk.sign_review(&assessment, &key, &wrong, &ids(&["E03"]));
    assert_eq!(refused.unwrap_err().code, ErrorCode::ReviewerPassphrase);
    assert_eq!(desk.review_view(&assessment).unwrap().signed, None);
    let other = folder.path().join("other.qpk");
    fs::write(&other, "{}").unwrap();
    let refused = KeyFile::read(&other).unwrap_err();
    assert_eq!(refused.code, ErrorCode::ReviewerOther);
    assert_eq!(format!("{wrong:?}"), "Passphrase", "it is told to no log");
}
