//! What came in a file, entered beside what stands.

use super::*;

fn value(answer: &Answer) -> FieldValue {
    FieldValue::Answer(question(), answer.clone())
}

/// Their answer, and ours over it where ours is kept.
fn for_a1(theirs: &str, ours: Option<&str>) -> Import {
    let came = Came {
        theirs: value(&noted(theirs)),
        then: ours.map(|note| value(&noted(note))),
    };
    Import {
        target: Target::Known("a1".to_owned()),
        came: vec![came],
    }
}

fn history(store: &Store) -> Vec<(String, Origin)> {
    let given = store.answers_given("a1", &question()).unwrap();
    let note = |given: Given| given.answer.map_or_else(String::new, |answer| answer.note);
    given
        .into_iter()
        .map(|g| (note(g.clone()), g.origin))
        .collect()
}

fn present(store: &Store) -> Option<String> {
    let answers = store.record("a1").unwrap().sheet.answers;
    answers.get(&question()).map(|answer| answer.note.clone())
}

fn answered(folder: &Path, note: &str) -> Store {
    let mut store = new_store(folder);
    let answer = noted(note);
    store
        .save_answer("a1", &question(), Some(&answer), NOW)
        .unwrap();
    store
}

#[test]
fn what_came_stands_and_one_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = answered(folder.path(), "ours");
    let mut import = for_a1("theirs", None);
    import.came.push(Came {
        theirs: FieldValue::Tier(Tier::Full),
        then: None,
    });
    store.import(&[import], NOW).unwrap();
    assert_eq!(present(&store).as_deref(), Some("theirs"));
    let undone = store.undo("a1", NOW).unwrap().unwrap();
    assert_eq!(undone.fields, [Field::Answer(question()), Field::Tier]);
    let sheet = store.record("a1").unwrap().sheet;
    assert_eq!(
        (sheet.tier, present(&store).as_deref()),
        (Tier::Quick, Some("ours"))
    );
    store.redo("a1", NOW).unwrap().unwrap();
    assert_eq!(present(&store).as_deref(), Some("theirs"));
}

#[test]
fn where_ours_is_kept_both_stand_in_the_history_and_there_is_nothing_to_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = answered(folder.path(), "ours");
    let before = store.undoable("a1").unwrap();
    store
        .import(&[for_a1("theirs", Some("ours"))], NOW)
        .unwrap();
    let entry = |note: &str, origin| (note.to_owned(), origin);
    let expected = [
        entry("ours", Origin::Typed),
        entry("theirs", Origin::Imported),
        entry("ours", Origin::Restored),
    ];
    assert_eq!(history(&store), expected);
    let shown = store.answers_meant("a1", &question()).unwrap();
    assert_eq!(shown.len(), 3, "theirs can be brought back");
    // The undo goes on to what the owner did last.
    assert_eq!(store.undoable("a1").unwrap(), before);
    store.undo("a1", NOW).unwrap().unwrap();
    assert_eq!(present(&store), None);
}

#[test]
fn a_second_later_it_is_no_typing_that_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = answered(folder.path(), "386");
    let second = |n: usize| format!("2026-03-01T08:00:0{n}.000Z");
    let type_in = |store: &mut Store, note: &str, n| {
        let answer = noted(note);
        store
            .save_answer("a1", &question(), Some(&answer), &second(n))
            .unwrap();
    };
    type_in(&mut store, "3861", 0);
    store.import(&[for_a1("3900", None)], &second(1)).unwrap();
    type_in(&mut store, "3901", 2);
    for expected in ["3900", "3861"] {
        store.undo("a1", NOW).unwrap().unwrap();
        assert_eq!(present(&store).as_deref(), Some(expected));
    }
}

#[test]
fn of_several_firms_all_is_entered_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = answered(folder.path(), "ours");
    let before = everything(&store);
    let gone = Import {
        target: Target::Known("gone".to_owned()),
        came: for_a1("theirs", None).came,
    };
    let sheet = store.record("a1").unwrap().sheet;
    let imports = [whole("a2", &sheet), for_a1("theirs", None), gone];
    let refused = store.import(&imports, NOW).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound(id) if id == "gone"));
    assert_eq!(everything(&store), before);
    drop(store);
    assert_eq!(everything(&Store::open(folder.path()).unwrap()), before);
}

#[test]
fn where_nothing_came_nothing_is_written_and_nothing_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = answered(folder.path(), "ours");
    let before = everything(&store);
    let nothing = Import {
        target: Target::Known("a1".to_owned()),
        came: Vec::new(),
    };
    store.import(&[nothing], NOW).unwrap();
    assert_eq!(everything(&store), before);
    assert_eq!(store.list_backups().unwrap(), []);
}
