//! History, undo and redo.

use super::*;
use model::{NumberEntry, PartAnswer, PartId, PlannedAction};
use proptest::prelude::*;

/// A minute after the one before it, so that no two are one piece of typing.
fn minute(n: usize) -> String {
    format!("2026-03-01T08:{n:02}:00.000Z")
}

fn present(store: &Store) -> Option<String> {
    let answers = store.record("a1").unwrap().sheet.answers;
    answers.get(&question()).map(|answer| answer.note.clone())
}

fn reopened(store: Store, folder: &Path) -> Store {
    drop(store);
    Store::open(folder).unwrap()
}

#[test]
fn undo_and_redo_go_through_the_changes_one_by_one_and_survive_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    for (n, note) in ["one", "two", "three"].into_iter().enumerate() {
        store
            .save_answer("a1", &question(), Some(&noted(note)), &minute(n))
            .unwrap();
    }
    let mut seen = Vec::new();
    for step in "uuuurrrruu".chars() {
        store = reopened(store, folder.path());
        let done = match step {
            'u' => store.undo("a1", NOW).unwrap(),
            _ => store.redo("a1", NOW).unwrap(),
        };
        seen.push((done.is_some(), present(&store)));
    }
    let some = |note: &str| (true, Some(note.to_owned()));
    let expected = [
        some("two"),
        some("one"),
        (true, None),
        // The change that made the assessment is not undone.
        (false, None),
        some("one"),
        some("two"),
        some("three"),
        (false, Some("three".to_owned())),
        some("two"),
        some("one"),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn an_undo_adds_to_the_history_and_takes_nothing_out_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    for (n, note) in ["one", "two"].into_iter().enumerate() {
        store
            .save_answer("a1", &question(), Some(&noted(note)), &minute(n))
            .unwrap();
    }
    store.undo("a1", "later").unwrap();
    let given = store.answers_given("a1", &question()).unwrap();
    let given: Vec<_> = given
        .iter()
        .map(|g| {
            (
                g.answer.as_ref().map(|a| a.note.as_str()),
                g.origin,
                g.at.as_str(),
            )
        })
        .collect();
    assert_eq!(
        given,
        [
            (Some("one"), Origin::Typed, minute(0).as_str()),
            (Some("two"), Origin::Typed, minute(1).as_str()),
            (Some("one"), Origin::Undone, "later"),
        ]
    );
}

#[test]
fn what_was_saved_at_once_is_undone_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let profile = Profile {
        name_zh: "新名字".to_owned(),
        ..Profile::default()
    };
    store
        .save_profile("a1", &profile, Period { year: 2024 }, NOW)
        .unwrap();
    let undone = store.undo("a1", NOW).unwrap().unwrap();
    assert_eq!(undone.fields, [Field::Profile, Field::Period]);
    let sheet = store.record("a1").unwrap().sheet;
    assert_eq!(sheet.profile, Profile::default());
    assert_eq!(sheet.period.year, 2025);
}

#[test]
fn a_new_entry_ends_what_could_be_redone_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    for (n, note) in ["one", "two"].into_iter().enumerate() {
        store
            .save_answer("a1", &question(), Some(&noted(note)), &minute(n))
            .unwrap();
    }
    store.undo("a1", NOW).unwrap();
    store
        .save_answer("a1", &question(), Some(&noted("three")), &minute(2))
        .unwrap();
    assert_eq!(store.redo("a1", NOW).unwrap(), None);
    for expected in [Some("one"), None] {
        store.undo("a1", NOW).unwrap();
        assert_eq!(present(&store).as_deref(), expected);
    }
}

#[test]
fn each_assessment_has_an_undo_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    make(&mut store, "a2");
    for id in ["a1", "a2"] {
        store
            .save_answer(id, &question(), Some(&noted(id)), NOW)
            .unwrap();
    }
    store.undo("a1", NOW).unwrap();
    assert_eq!(present(&store), None);
    let other = store.record("a2").unwrap().sheet.answers;
    assert_eq!(other[&question()].note, "a2");
    assert!(store.undoable("a1").unwrap().redo.is_some());
    assert_eq!(store.undoable("a2").unwrap().redo, None);
}

#[test]
fn a_former_answer_is_brought_back_as_a_new_entry() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    for answer in [Some(noted("old")), None] {
        store
            .save_answer("a1", &question(), answer.as_ref(), NOW)
            .unwrap();
    }
    let first = store.answers_given("a1", &question()).unwrap()[0].seq;
    store.bring_back("a1", first, NOW).unwrap();
    assert_eq!(present(&store).as_deref(), Some("old"));
    let last = store.answers_given("a1", &question()).unwrap().pop();
    assert_eq!(last.unwrap().origin, Origin::Restored);
    let none = store.bring_back("a1", 4711, NOW);
    assert!(matches!(none, Err(StoreError::NotFound(_))));
}

#[test]
fn an_imported_sheet_is_there_whole_and_says_where_it_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..3);
    store
        .save_action("a1", &question(), Some(&PlannedAction::default()), NOW)
        .unwrap();
    let mut sheet = store.record("a1").unwrap().sheet;
    sheet.tier = Tier::Full;
    store.import(&[whole("a2", &sheet)], NOW).unwrap();
    assert_eq!(store.record("a2").unwrap().sheet, sheet);
    let entries = store.entries("a2").unwrap();
    assert!(entries.iter().all(|entry| entry.origin == Origin::Imported));
    assert_eq!(store.list_backups().unwrap()[0].kind, Kind::BeforeImport);
    // Making it is one change, and that is not undone.
    assert_eq!(store.undo("a2", NOW).unwrap(), None);
}

#[test]
fn the_order_is_that_of_entering_whatever_the_clock_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    make(&mut store, "a2");
    let clocks = [
        ("a1", "2036-01-01T00:00:00.000Z"),
        ("a2", "2016-01-01T00:00:00.000Z"),
        ("a1", "1970-01-01T00:00:00.000Z"),
    ];
    for (n, (id, at)) in clocks.into_iter().enumerate() {
        let answer = noted(&n.to_string());
        store
            .save_answer(id, &question(), Some(&answer), at)
            .unwrap();
    }
    let records = store.records().unwrap();
    assert_eq!(records[0].id, "a1");
    assert_eq!(records[0].saved_at, "1970-01-01T00:00:00.000Z");
    assert_eq!(present(&store).as_deref(), Some("2"));
}

/// Types a number as the window saves it, a bit at a time, pausing so many milliseconds.
fn type_bits(store: &mut Store, bits: &[(&str, u32)]) {
    let mut now = 0;
    for (text, pause) in bits {
        now += pause;
        let at = format!(
            "2026-03-01T08:{:02}:{:02}.{:03}Z",
            now / 60_000,
            now / 1000 % 60,
            now % 1000
        );
        let entry = NumberEntry {
            text: (*text).to_owned(),
            ..NumberEntry::default()
        };
        let part = PartId::new("electricity").unwrap();
        let parts = BTreeMap::from([(part, PartAnswer::Number(entry))]);
        let answer = Answer {
            status: Status::Given(parts),
            evidence: Vec::new(),
            note: String::new(),
        };
        store
            .save_answer("a1", &question(), Some(&answer), &at)
            .unwrap();
    }
}

fn text_of(answer: Answer) -> Option<String> {
    let Status::Given(parts) = answer.status else {
        return None;
    };
    match parts.into_values().next()? {
        PartAnswer::Number(entry) => Some(entry.text),
        _ => None,
    }
}

fn typed(store: &Store) -> Option<String> {
    let mut answers = store.record("a1").unwrap().sheet.answers;
    text_of(answers.remove(&question())?)
}

#[test]
fn a_number_typed_in_one_go_is_taken_back_in_one_go_and_so_it_comes_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let bits = [
        ("38", 0),
        ("386", 900),
        ("386000", 4_000),
        ("4", 60_000),
        ("40", 500),
    ];
    type_bits(&mut store, &bits);
    let mut seen = Vec::new();
    for (n, step) in "uurru".chars().enumerate() {
        store = reopened(store, folder.path());
        match step {
            'u' => store.undo("a1", &minute(20 + n)).unwrap(),
            _ => store.redo("a1", &minute(20 + n)).unwrap(),
        };
        seen.push(typed(&store));
    }
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        seen,
        [
            some("386000"),
            None,
            some("386000"),
            some("40"),
            some("386000")
        ]
    );
    let meant = store.answers_meant("a1", &question()).unwrap();
    let texts: Vec<Option<String>> = meant
        .into_iter()
        .map(|given| text_of(given.answer?))
        .collect();
    let shown = [
        some("386000"),
        some("40"),
        some("386000"),
        None,
        some("386000"),
        some("40"),
        some("386000"),
    ];
    assert_eq!(texts, shown, "half-typed numbers are not shown");
}

#[test]
fn two_choices_made_in_haste_are_two_steps() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let unknown = Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: String::new(),
    };
    for answer in [Some(&unknown), None, Some(&unknown)] {
        store.save_answer("a1", &question(), answer, NOW).unwrap();
    }
    store.undo("a1", NOW).unwrap();
    assert_eq!(store.record("a1").unwrap().sheet.answers.len(), 0);
    store.undo("a1", NOW).unwrap();
    assert_eq!(store.record("a1").unwrap().sheet.answers.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever was entered, taken back and done again: undoing all of it leads to where it began,
    /// and doing it all again to where it ended.
    #[test]
    fn undoing_everything_leads_to_the_beginning(
        edits in prop::collection::vec((0..3_usize, 0..4_u8, 0..9_000_u32), 1..24)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = new_store(folder.path());
        let start = store.record("a1").unwrap().sheet;
        let mut now = 0;
        for (place, act, pause) in edits {
            now += pause;
            let at = format!("2026-03-01T08:{:02}:{:02}.{:03}Z", now / 60_000, now / 1000 % 60, now % 1000);
            match act {
                0 => drop(store.undo("a1", &at).unwrap()),
                1 => drop(store.redo("a1", &at).unwrap()),
                _ => {
                    let answer = noted(&now.to_string());
                    store.save_answer("a1", &numbered(place), Some(&answer), &at).unwrap();
                }
            }
        }
        while store.redo("a1", NOW).unwrap().is_some() {}
        let end = store.record("a1").unwrap().sheet;
        while store.undo("a1", NOW).unwrap().is_some() {}
        prop_assert_eq!(&store.record("a1").unwrap().sheet, &start);
        while store.redo("a1", NOW).unwrap().is_some() {}
        prop_assert_eq!(&store.record("a1").unwrap().sheet, &end);
    }
}

/// What a reviewer signed is an entry like any other.
#[test]
fn a_review_is_taken_back_and_undo_brings_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let present = |store: &Store| store.record("a1").unwrap().sheet.review;
    store
        .save_review("a1", Some(&review()), &minute(1))
        .unwrap();
    assert_eq!(present(&store), Some(review()));
    store.save_review("a1", None, &minute(2)).unwrap();
    assert_eq!(present(&store), None);
    store = reopened(store, folder.path());
    let undone = store.undo("a1", NOW).unwrap().unwrap();
    assert_eq!(undone.fields, [Field::Review]);
    assert_eq!(present(&store), Some(review()));
    store.redo("a1", NOW).unwrap();
    assert_eq!(present(&store), None);
}
