//! Backups: made, listed, copied, rehearsed, restored.

use super::*;
use std::collections::BTreeSet;

#[test]
fn a_backup_holds_what_the_database_holds_and_is_listed_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    for (n, kind) in [Kind::Regular, Kind::BeforeImport].into_iter().enumerate() {
        answer_many(&mut store, "a1", n..n + 1);
        let made = store.back_up(kind, NOW).unwrap();
        assert_eq!(made.holdings.entries, 3 + n as u64);
        assert_eq!(made.made_at, "2026-11-22T08:00:00Z");
    }
    let listed = store.list_backups().unwrap();
    let listed: Vec<_> = listed.iter().map(|b| (b.generation, b.kind)).collect();
    assert_eq!(listed, [(2, Kind::BeforeImport), (1, Kind::Regular)]);
}

#[test]
fn a_backup_with_one_changed_letter_is_not_listed_and_not_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let answer = noted("386000 度");
    store
        .save_answer("a1", &question(), Some(&answer), NOW)
        .unwrap();
    let made = store.back_up(Kind::Regular, NOW).unwrap();
    damage(made.path(), |bytes| {
        let at = bytes.windows(6).position(|w| w == b"386000").unwrap();
        bytes[at] = b'9';
    });
    assert_eq!(store.list_backups().unwrap(), []);
    store.back_up(Kind::Regular, NOW).unwrap();
    assert_eq!(store.list_backups().unwrap().len(), 1);
    assert!(made.path().exists());
    assert!(matches!(
        store.restore(&made, NOW),
        Err(StoreError::Damaged(_))
    ));
    assert_eq!(
        store.record("a1").unwrap().sheet.answers[&question()],
        answer
    );
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_backups() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let made = store.back_up(Kind::Regular, NOW).unwrap();
    let copied = store.copy_backup_to(folder.path()).unwrap();
    for (path, expected) in [
        (made.path(), 0o600),
        (&*copied.path, 0o600),
        (made.path().parent().unwrap(), 0o700),
        (&folder.path().join("qingping.lock"), 0o600),
    ] {
        let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, expected, "{}", path.display());
    }
}

#[test]
fn the_rotation_keeps_24_of_one_day_and_the_numbers_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let first = store.back_up(Kind::Regular, NOW).unwrap();
    for generation in 2..=26 {
        let name = first
            .file_name()
            .replace("00000001", &format!("{generation:08}"));
        fs::copy(first.path(), first.path().with_file_name(name)).unwrap();
    }
    store.back_up(Kind::Regular, NOW).unwrap();
    let listed = store.list_backups().unwrap();
    let generations: Vec<u64> = listed.iter().map(|b| b.generation).collect();
    assert_eq!(generations, (4..=27).rev().collect::<Vec<_>>());
}

#[test]
fn a_copy_on_a_stick_is_the_backup_to_the_byte_and_overwrites_nothing() {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = new_store(folder.path());
    let nothing = store.copy_backup_to(stick.path());
    assert!(matches!(nothing, Err(StoreError::NoBackup)));
    let made = store.back_up(Kind::Regular, NOW).unwrap();
    let first = store.copy_backup_to(stick.path()).unwrap();
    assert_eq!(
        fs::read(&first.path).unwrap(),
        fs::read(made.path()).unwrap()
    );
    // The same again is the same file; another of that name stays.
    assert_eq!(store.copy_backup_to(stick.path()).unwrap(), first);
    fs::write(&first.path, "another firm's").unwrap();
    let second = store.copy_backup_to(stick.path()).unwrap();
    assert_ne!(second.path, first.path);
    assert_eq!(fs::read(&first.path).unwrap(), b"another firm's");
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 2);
    let gone = store.copy_backup_to(&stick.path().join("unplugged"));
    assert!(matches!(gone, Err(StoreError::CannotOpen(_))));
}

#[test]
fn a_copy_from_a_stick_can_be_restored_on_another_computer() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let stick = tempfile::tempdir().unwrap();
    let mut store = new_store(old.path());
    answer_many(&mut store, "a1", 0..5);
    store.back_up(Kind::Regular, NOW).unwrap();
    let copied = store.copy_backup_to(stick.path()).unwrap();
    let mut other = Store::open(new.path()).unwrap();
    let backup = other.read_backup(&copied.path).unwrap();
    other.restore(&backup, NOW).unwrap();
    assert_eq!(everything(&other), everything(&store));
}

#[test]
fn a_rehearsal_restores_the_newest_backup_beside_the_data_and_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..5);
    store.back_up(Kind::Regular, NOW).unwrap();
    answer_many(&mut store, "a1", 5..7);
    let before = files_below(folder.path());
    let found = store.rehearse().unwrap();
    assert!(found.succeeded());
    assert_eq!((found.not_in_database, found.newer), (0, 2));
    assert_eq!(files_below(folder.path()), before);
}

#[test]
fn a_restore_brings_back_all_as_it_was_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..5);
    let then = everything(&store);
    let backup = store.back_up(Kind::Regular, NOW).unwrap();
    answer_many(&mut store, "a1", 5..9);
    make(&mut store, "a2");
    let now = everything(&store);
    let before = store.restore(&backup, NOW).unwrap();
    assert_eq!(everything(&store), then);
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(everything(&store), then);
    assert_eq!(before.kind, Kind::BeforeRestore);
    store.restore(&before, NOW).unwrap();
    assert_eq!(everything(&store), now);
}

#[test]
fn restoring_over_and_over_evicts_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let mut good = BTreeSet::new();
    for n in 0..24 {
        answer_many(&mut store, "a1", n..n + 1);
        good.insert(store.back_up(Kind::Regular, NOW).unwrap().generation);
    }
    for _ in 0..4 {
        let oldest = store.list_backups().unwrap().pop().unwrap();
        store.restore(&oldest, NOW).unwrap();
    }
    let kept = store.list_backups().unwrap();
    let kept: BTreeSet<u64> = kept.iter().map(|b| b.generation).collect();
    assert!(kept.is_superset(&good), "{kept:?}");
}
