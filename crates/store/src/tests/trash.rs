//! Deleting, and removing for good.

use super::*;

const CANARY: &str = "CANARY金丝雀13800138000";

fn with_canary(store: &mut Store, id: &str) {
    make(store, id);
    let profile = Profile {
        name_zh: CANARY.to_owned(),
        ..Profile::default()
    };
    store
        .save_profile(id, &profile, Period { year: 2025 }, NOW)
        .unwrap();
    let long = format!("{CANARY} ").repeat(400);
    for n in 0..30 {
        let note = if n % 7 == 0 { &long } else { CANARY };
        store
            .save_answer(id, &numbered(n), Some(&noted(&format!("{n} {note}"))), NOW)
            .unwrap();
    }
}

fn holding_the_canary(folder: &Path) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let canary = CANARY.as_bytes();
        bytes.windows(canary.len()).any(|window| window == canary)
    };
    files_below(folder).into_iter().filter(holds).collect()
}

#[test]
fn what_is_deleted_lies_in_the_trash_and_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..5);
    let before = store.record("a1").unwrap();
    store.delete("a1", NOW).unwrap();
    assert!(store.records().unwrap().is_empty());
    assert!(matches!(store.record("a1"), Err(StoreError::NotFound(_))));
    let refused = store.save_answer("a1", &question(), Some(&unknown()), NOW);
    assert!(matches!(refused, Err(StoreError::NotFound(_))));
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    let deleted = store.deleted().unwrap();
    assert_eq!(deleted[0].record, before);
    assert_eq!(deleted[0].deleted_at, NOW);
    store.undelete("a1").unwrap();
    assert_eq!(store.record("a1").unwrap(), before);
    assert!(store.deleted().unwrap().is_empty());
    let backups = store.list_backups().unwrap();
    assert_eq!(backups[0].kind, Kind::BeforeDelete);
}

#[test]
fn what_is_removed_for_good_is_found_in_no_file_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..12);
    with_canary(&mut store, "a2");
    answer_many(&mut store, "a1", 12..24);
    store.back_up(Kind::Regular, NOW).unwrap();
    // A damaged database that was set aside, and a damaged backup.
    drop(store);
    damage(&database(folder.path()), |bytes| bytes[..100].fill(7));
    let mut store = Store::open_or_recover(folder.path()).unwrap().store;
    let bad = store.back_up(Kind::Regular, NOW).unwrap();
    damage(bad.path(), |bytes| bytes[30..90].fill(7));
    store.delete("a2", NOW).unwrap();
    let (kept, holding) = (everything(&store), holding_the_canary(folder.path()));
    assert!(holding.len() >= 5, "{holding:?}");

    store.purge(&["a2".to_owned()]).unwrap();

    assert_eq!(holding_the_canary(folder.path()), [] as [PathBuf; 0]);
    assert_eq!(everything(&store), kept);
    assert!(store.deleted().unwrap().is_empty());
    let backups = store.list_backups().unwrap();
    assert_eq!(backups.len(), 2, "the good ones are still there");
    store.restore(&backups[0].clone(), NOW).unwrap();
    assert_eq!(everything(&store), kept);
    // What was set aside is still there, without what was removed.
    let aside = files_below(&folder.path().join("damaged"));
    assert_eq!(aside.len(), 2, "{aside:?}");
    drop(store);
    assert!(Store::open(folder.path()).is_ok());
    assert_eq!(holding_the_canary(folder.path()), [] as [PathBuf; 0]);
}

#[test]
fn a_clock_that_is_ahead_for_a_day_does_not_empty_the_trash() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    store.delete("a1", "2026-11-22T08:00:00.000Z").unwrap();
    let mut ask = |at: &str| store.purge_deleted_before(at).unwrap();
    // Ten years ahead for a whole day, then right again: the counting begins anew.
    for at in [
        "2036-10-23T08:00:00.000Z",
        "2036-10-23T09:00:00.000Z",
        "2026-10-24T08:00:00.000Z",
        "2026-12-01T08:00:00.000Z",
        "2026-12-01T20:00:00.000Z",
        "2026-12-02T08:00:00.000Z",
    ] {
        assert!(ask(at).is_empty(), "{at}");
    }
    assert_eq!(ask("2026-12-04T08:00:00.000Z"), ["a1"]);
    assert!(store.deleted().unwrap().is_empty());
}

#[test]
fn what_was_taken_back_out_of_the_trash_is_not_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    store.delete("a1", "2026-01-01T00:00:00.000Z").unwrap();
    store.undelete("a1").unwrap();
    for day in 1..9 {
        let at = format!("2026-12-0{day}T00:00:00.000Z");
        assert!(store.purge_deleted_before(&at).unwrap().is_empty());
    }
    assert!(store.record("a1").is_ok());
}
