//! History, undo and redo.

use super::*;
use model::PlannedAction;

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
    for note in ["one", "two", "three"] {
        store
            .save_answer("a1", &question(), Some(&noted(note)), NOW)
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
    for note in ["one", "two"] {
        store
            .save_answer("a1", &question(), Some(&noted(note)), NOW)
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
            (Some("one"), Origin::Typed, NOW),
            (Some("two"), Origin::Typed, NOW),
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
    for note in ["one", "two"] {
        store
            .save_answer("a1", &question(), Some(&noted(note)), NOW)
            .unwrap();
    }
    store.undo("a1", NOW).unwrap();
    store
        .save_answer("a1", &question(), Some(&noted("three")), NOW)
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
    store.import("a2", &sheet, "start", NOW).unwrap();
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
