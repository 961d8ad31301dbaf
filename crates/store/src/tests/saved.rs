//! Saved is saved.

use super::*;
use model::PlannedAction;
use std::collections::BTreeMap;

#[test]
fn what_was_saved_is_there_after_the_program_was_closed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let profile = Profile {
        name_zh: "厦门𠮷野电子（虚构）".to_owned(),
        ..Profile::default()
    };
    store
        .save_profile(
            "a1",
            &profile,
            Period { year: 2024 },
            "2026-11-22T08:01:00Z",
        )
        .unwrap();
    store
        .save_answer("a1", &question(), Some(&unknown()), "2026-11-22T08:02:00Z")
        .unwrap();
    store.set_position("a1", "question E03").unwrap();
    drop(store);
    let record = Store::open(folder.path()).unwrap().record("a1").unwrap();
    assert_eq!(record.sheet.profile, profile);
    assert_eq!(record.sheet.period.year, 2024);
    assert_eq!(
        record.sheet.answers,
        BTreeMap::from([(question(), unknown())])
    );
    assert_eq!(record.position, "question E03");
    assert_eq!(record.saved_at, "2026-11-22T08:02:00Z");
}

#[test]
fn an_answer_that_is_changed_or_taken_back_stays_in_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let given = Answer {
        status: Status::Given(BTreeMap::new()),
        ..unknown()
    };
    for (answer, at) in [
        (Some(&unknown()), "t1"),
        (Some(&given), "t2"),
        (Some(&given), "t3"),
        (None, "t4"),
    ] {
        store.save_answer("a1", &question(), answer, at).unwrap();
    }
    let history = store.history("a1", &question()).unwrap();
    let expected = [("t1", Some(unknown())), ("t2", Some(given)), ("t4", None)];
    assert_eq!(
        history,
        expected.map(|(at, answer)| (at.to_owned(), answer))
    );
    assert!(store.record("a1").unwrap().sheet.answers.is_empty());
}

#[test]
fn an_answer_for_an_assessment_that_is_not_there_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let refused = store.save_answer("a2", &question(), Some(&unknown()), "t");
    assert!(matches!(refused, Err(StoreError::NotFound(_))));
    assert!(matches!(
        store.set_position("a2", "x"),
        Err(StoreError::NotFound(_))
    ));
}

#[test]
fn going_on_to_the_full_questionnaire_and_back_keeps_every_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    store
        .save_answer("a1", &question(), Some(&unknown()), "t1")
        .unwrap();
    for (tier, at) in [(Tier::Full, "t2"), (Tier::Quick, "t3")] {
        store.save_tier("a1", tier, at).unwrap();
        let record = store.record("a1").unwrap();
        assert_eq!(record.sheet.tier, tier);
        assert_eq!(record.sheet.answers.len(), 1);
        assert_eq!(record.saved_at, at);
    }
}

#[test]
fn an_action_that_was_taken_on_is_there_again_until_it_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let action = PlannedAction {
        due: "2026-06-30".parse().ok(),
        person: "会计小林".to_owned(),
        done: None,
    };
    store
        .save_action("a1", &question(), Some(&action), "t1")
        .unwrap();
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    let plan = store.record("a1").unwrap().sheet.plan;
    assert_eq!(plan, BTreeMap::from([(question(), action)]));
    store.save_action("a1", &question(), None, "t2").unwrap();
    assert!(store.record("a1").unwrap().sheet.plan.is_empty());
}

#[test]
fn last_years_sheet_is_found_by_the_firms_code_and_the_year() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let firm = |code: &str| Profile {
        credit_code: code.to_owned(),
        ..Profile::default()
    };
    let year = |year| Period { year };
    // The year that counts is the one that stands now, not one that stood before.
    for (code, of, at) in [("91350203MA", 2023, "t1"), (" 91350203ma ", 2024, "t2")] {
        store.save_profile("a1", &firm(code), year(of), at).unwrap();
    }
    let found = |code, of| store.find(code, year(of)).unwrap().map(|r| r.id);
    assert_eq!(found("91350203MA", 2024).as_deref(), Some("a1"));
    assert_eq!(found("91350203MA", 2023), None);
    assert_eq!(found("91350203MB", 2024), None);
}
