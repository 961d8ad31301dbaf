//! What a countersignature holds and what makes it fall.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::NaiveDate;
use ed25519_dalek::{Signer, SigningKey};
use model::{AnswerSheet, EditionId, QuestionId, ReviewSignature};
use proptest::prelude::*;
use review::{Countersigned, Refusal, Reviewer, Standing, examine};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const CODE: &str = "91350213MAXXXXX15A";

fn id(text: &str) -> QuestionId {
    QuestionId::new(text).unwrap()
}

fn ids(texts: &[&str]) -> BTreeSet<QuestionId> {
    texts.iter().map(|text| id(text)).collect()
}

fn day() -> NaiveDate {
    "2026-03-31".parse().unwrap()
}

fn reviewer(secret: u8) -> Reviewer {
    Reviewer::new("林老师", "某某商会", &[secret; 32]).unwrap()
}

/// An answer with a file under it.
fn attached(typed: &str, file: u8) -> Value {
    let files = json!([{
        "sha256": format!("{file:02x}").repeat(32), "name": "账单.pdf", "kind": "pdf", "bytes": 7,
    }]);
    json!({
        "status": { "given": { "amount": { "number": { "text": typed } } } },
        "evidence": [{ "document": "bills", "dated": "2025-12-31", "files": files }],
    })
}

/// Three answers with files, and one without.
fn firm() -> AnswerSheet {
    serde_json::from_value(json!({
        "edition": "2026.1",
        "profile": { "name_zh": "厦门某某公司", "credit_code": CODE },
        "period": { "year": 2025 },
        "answers": {
            "E03": attached("38.6万度", 1),
            "E04": attached("120吨", 2),
            "S01": attached("47人", 1),
            "G01": { "status": "unknown" },
        },
    }))
    .unwrap()
}

fn reviewed(questions: &[&str]) -> AnswerSheet {
    let mut sheet = firm();
    sheet.review = Some(reviewer(7).sign(&sheet, &ids(questions), day()).unwrap());
    sheet
}

fn found(sheet: &AnswerSheet) -> Countersigned {
    examine(sheet).unwrap()
}

#[test]
fn what_was_signed_is_seen_and_the_rest_is_not() {
    let signed = found(&reviewed(&["E03", "S01"]));
    assert_eq!(signed.standing, Standing::Genuine);
    assert_eq!(signed.seen, ids(&["E03", "S01"]));
    assert_eq!(signed.changed, BTreeSet::new());
    assert_eq!(signed.code, reviewer(7).code());
    assert_eq!(signed.code.len(), 19, "sixteen signs in groups of four");
    assert_eq!((signed.reviewer.as_str(), signed.day), ("林老师", day()));
    assert_eq!(examine(&firm()), None, "without a review nothing was seen");
}

/// A test that holds the form itself: who writes a program of their own has to come to the same.
#[test]
fn the_form_that_is_hashed_is_the_one_that_the_documentation_tells() {
    let question = id("G01");
    let answer = &firm().answers[&question];
    // printf 'qingping-answer/1\nG01\n{"status":"unknown"}' | sha256sum
    let expected = "f872fba90f35ec2df0934a3c042248ae46547777c54066afd31d835c1e7c64c9";
    assert_eq!(review::hash(&question, answer).to_string(), expected);
}

#[test]
fn only_an_answer_with_a_file_can_be_seen() {
    let sign = |questions: &[&str]| reviewer(7).sign(&firm(), &ids(questions), day());
    assert_eq!(sign(&["E03", "G01"]), Err(Refusal::NoFile(id("G01"))));
    assert_eq!(sign(&["E99"]), Err(Refusal::NoFile(id("E99"))));
    assert_eq!(sign(&[]), Err(Refusal::Nothing));
}

#[test]
fn a_firm_without_a_credit_code_is_not_signed_for() {
    for code in ["", "无", "12345"] {
        let mut sheet = firm();
        sheet.profile.credit_code = code.to_owned();
        let refused = reviewer(7).sign(&sheet, &ids(&["E03"]), day());
        assert_eq!(refused, Err(Refusal::NoCreditCode), "{code}");
    }
}

#[test]
fn a_credit_code_written_in_another_way_is_the_same_firm() {
    let mut sheet = reviewed(&["E03"]);
    sheet.profile.credit_code = format!(" {} {}", &CODE[..9].to_lowercase(), &CODE[9..]);
    assert!(found(&sheet).is_genuine());
    sheet.profile.name_zh = "厦门改了名的公司".to_owned();
    assert!(found(&sheet).is_genuine(), "a firm is known by its code");
}

#[test]
fn a_name_has_to_be_one() {
    let make = |name: &str| Reviewer::new(name, "商会", &[1; 32]).map(|_| ());
    for bad in ["", "  ", "林\n老师", &"林".repeat(41)] {
        assert_eq!(make(bad), Err(Refusal::Name), "{bad:?}");
    }
    assert_eq!(make(&"林".repeat(40)), Ok(()));
}

#[test]
fn the_secret_is_not_told_by_accident() {
    let told = format!("{:?}", reviewer(7));
    assert!(told.contains("林老师") && !told.contains("7, 7"), "{told}");
}

#[test]
fn a_weak_key_signs_nothing() {
    // The neutral element of the curve, under which one signature would fit every message.
    let mut forged = serde_json::to_value(reviewed(&["E03"])).unwrap();
    let weak = format!("01{}", "00".repeat(31));
    forged["review"]["key"] = json!(weak);
    forged["review"]["signature"] = json!(format!("{weak}{}", "00".repeat(32)));
    let forged: AnswerSheet = serde_json::from_value(forged).unwrap();
    assert_eq!(found(&forged).standing, Standing::Forged);
}

/// Whoever signs with a program of their own comes to the same form, and fills no page with what is
/// no name.
#[test]
fn another_program_signs_what_the_documentation_tells_and_nothing_else() {
    let key = SigningKey::from_bytes(&[7; 32]);
    let signed = |name: &str| {
        let mut sheet = serde_json::to_value(reviewed(&["E03"])).unwrap();
        let review = sheet["review"].as_object_mut().unwrap();
        review.remove("signature");
        review.insert("reviewer".to_owned(), json!(name));
        let sorted: BTreeMap<&String, &Value> = review.iter().collect();
        let text = format!(
            "qingping-review/1\n{}",
            serde_json::to_string(&sorted).unwrap()
        );
        let signature = ReviewSignature::of(key.sign(text.as_bytes()).to_bytes());
        review.insert("signature".to_owned(), json!(signature.to_string()));
        found(&serde_json::from_value(sheet).unwrap()).standing
    };
    assert_eq!(signed("陈老师"), Standing::Genuine);
    for name in ["", "陈老师 ", "陈\n老师", &"陈".repeat(41)] {
        assert_eq!(signed(name), Standing::Forged, "{name:?}");
    }
}

/// Every single change to the fields of a review.
#[test]
fn a_review_in_which_anything_was_changed_counts_for_nothing() {
    let sheet = serde_json::to_value(reviewed(&["E03", "S01"])).unwrap();
    let changes: [(&str, Value); 10] = [
        ("/review/reviewer", json!("陈老师")),
        ("/review/organisation", json!("别的商会")),
        ("/review/key", json!(reviewer(8).key().to_string())),
        ("/review/day", json!("2026-04-01")),
        ("/review/credit_code", json!("91350203MAXXXXX31G")),
        ("/review/year", json!(2024)),
        ("/review/edition", json!("2027.1")),
        ("/review/seen/E03", json!("0".repeat(64))),
        ("/review/signature", json!("0".repeat(128))),
        ("/review/seen", json!({})),
    ];
    for (place, value) in changes {
        let mut changed = sheet.clone();
        *changed.pointer_mut(place).unwrap() = value;
        let changed: AnswerSheet = serde_json::from_value(changed).unwrap();
        let found = found(&changed);
        assert_eq!(found.standing, Standing::Forged, "{place}");
        assert!(found.seen.is_empty() && found.changed.is_empty(), "{place}");
    }
}

/// What an owner may do to an answer.
#[derive(Debug, Clone)]
enum Change {
    Retype(String),
    Note(String),
    Exchange(u8),
    Rename(String),
    Redate,
    TakeFilesAway,
    DontKnow,
    TakeBack,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        "[a-z0-9万吨 ]{1,12}".prop_map(Change::Retype),
        "\\PC{1,12}".prop_map(Change::Note),
        (100..=255u8).prop_map(Change::Exchange),
        "[a-z]{1,8}".prop_map(Change::Rename),
        Just(Change::Redate),
        Just(Change::TakeFilesAway),
        Just(Change::DontKnow),
        Just(Change::TakeBack),
    ]
}

fn apply(sheet: &mut AnswerSheet, question: &QuestionId, change: &Change) {
    let mut value = serde_json::to_value(&sheet.answers[question]).unwrap();
    let file = "/evidence/0/files/0";
    match change {
        Change::Retype(text) => {
            *value
                .pointer_mut("/status/given/amount/number/text")
                .unwrap() = json!(text);
        }
        Change::Note(text) => value["note"] = json!(text),
        Change::Exchange(file_number) => {
            let hash = json!(format!("{file_number:02x}").repeat(32));
            *value.pointer_mut(&format!("{file}/sha256")).unwrap() = hash;
        }
        Change::Rename(name) => {
            *value.pointer_mut(&format!("{file}/name")).unwrap() = json!(name);
        }
        Change::Redate => value["evidence"][0]["dated"] = json!("2025-11-30"),
        Change::TakeFilesAway => value["evidence"][0]["files"] = json!([]),
        Change::DontKnow => value["status"] = json!("unknown"),
        Change::TakeBack => {
            sheet.answers.remove(question);
            return;
        }
    }
    let answer = serde_json::from_value(value).unwrap();
    sheet.answers.insert(question.clone(), answer);
}

proptest! {
    /// Any change to an answer that was seen drops that answer and no other; undoing it brings it back.
    #[test]
    fn a_changed_answer_and_no_other_falls(at in 0..3usize, change in change()) {
        let questions = ["E03", "E04", "S01"];
        let before = reviewed(&questions);
        let mut sheet = before.clone();
        let hit = id(questions[at]);
        apply(&mut sheet, &hit, &change);
        prop_assume!(sheet.answers != before.answers);
        let signed = found(&sheet);
        prop_assert_eq!(signed.standing, Standing::Genuine);
        prop_assert_eq!(&signed.changed, &BTreeSet::from([hit.clone()]));
        let mut rest = ids(&questions);
        rest.remove(&hit);
        prop_assert_eq!(signed.seen, rest);
        sheet.answers.insert(hit.clone(), before.answers[&hit].clone());
        prop_assert_eq!(found(&sheet), found(&before));
    }

    /// A review never fits another firm, year or edition, whatever the answers are.
    #[test]
    fn it_does_not_travel(code in "[0-9A-HJ-NP-RTUWXY]{18}", year in 2000..2999i32, edition in "[0-9]{4}\\.[0-9]") {
        let mut others = Vec::new();
        if code != CODE {
            let mut sheet = reviewed(&["E03"]);
            sheet.profile.credit_code = code;
            others.push(sheet);
        }
        if year != 2025 {
            let mut sheet = reviewed(&["E03"]);
            sheet.period.year = year;
            others.push(sheet);
        }
        if edition != "2026.1" {
            let mut sheet = reviewed(&["E03"]);
            sheet.edition = EditionId::new(edition).unwrap();
            others.push(sheet);
        }
        for sheet in others {
            let signed = found(&sheet);
            prop_assert_eq!(signed.standing, Standing::Elsewhere);
            prop_assert!(signed.seen.is_empty());
        }
    }

    /// No bit of a signature can be changed.
    #[test]
    fn each_bit_of_the_signature_counts(bit in 0..512usize) {
        let mut sheet = reviewed(&["E03"]);
        let review = sheet.review.as_mut().unwrap();
        let mut bytes = *review.signature.bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        review.signature = ReviewSignature::of(bytes);
        prop_assert_eq!(found(&sheet).standing, Standing::Forged);
    }

    /// A review survives its file: writing and reading changes nothing.
    #[test]
    fn it_comes_back_from_json_as_it_was(secret in any::<[u8; 32]>(), name in "\\PC{1,40}") {
        prop_assume!(!name.trim().is_empty() && !name.chars().any(char::is_control));
        let mut sheet = firm();
        let reviewer = Reviewer::new(&name, "商会", &secret).unwrap();
        sheet.review = Some(reviewer.sign(&sheet, &ids(&["E04"]), day()).unwrap());
        let text = serde_json::to_string(&sheet).unwrap();
        let back: AnswerSheet = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(found(&back), found(&sheet));
        prop_assert!(found(&back).is_genuine());
    }
}
