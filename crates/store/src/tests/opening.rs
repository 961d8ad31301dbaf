//! Opening, and refusing to.

use super::*;
use rusqlite::Connection;
use std::io;

#[test]
fn a_file_of_another_program_or_of_a_newer_version_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("qingping.db");
    Connection::open(&file)
        .unwrap()
        .execute_batch("CREATE TABLE recipes (name TEXT)")
        .unwrap();
    let before = fs::read(&file).unwrap();
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Foreign)
    ));
    assert_eq!(fs::read(&file).unwrap(), before);

    let folder = tempfile::tempdir().unwrap();
    drop(new_store(folder.path()));
    let file = folder.path().join("qingping.db");
    Connection::open(&file)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let newer = Store::open(folder.path());
    assert!(matches!(newer, Err(StoreError::Newer { found: 99, .. })));

    fs::write(&file, b"this is no database, it is a letter to the bank").unwrap();
    let _ = fs::remove_file(folder.path().join("qingping.db-wal"));
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Damaged(_))
    ));
}

#[test]
fn writes_are_synced_in_full_and_the_linked_sqlite_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let pragma = |name: &str| -> String {
        let sql = format!("PRAGMA {name}");
        store
            .connection
            .query_row(&sql, [], |row| row.get::<_, rusqlite::types::Value>(0))
            .map(|v| format!("{v:?}"))
            .unwrap()
    };
    assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
    assert_eq!(pragma("synchronous"), "Integer(2)");
    assert_eq!(pragma("foreign_keys"), "Integer(1)");
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[cfg(unix)]
#[test]
fn other_users_of_the_computer_can_neither_list_nor_read_the_answers() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("数据 💾");
    drop(new_store(&folder));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("qingping.db")), 0o600);
}

#[test]
fn a_second_start_is_told_so_and_a_reader_is_not_kept_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    for _ in 0..2 {
        let second = Store::open(folder.path());
        assert!(matches!(second, Err(StoreError::InUse)));
    }
    assert!(matches!(
        Reader::open(folder.path()),
        Err(StoreError::InUse)
    ));
    let reader = Connection::open(database(folder.path())).unwrap();
    let seen: i64 = reader
        .query_row("SELECT count(*) FROM assessment", [], |row| row.get(0))
        .unwrap();
    assert_eq!(seen, 1);
    drop(reader);
    drop(store);
    assert!(Store::open(folder.path()).is_ok());
}

#[test]
fn nothing_can_rewrite_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let refused = store.connection.execute_batch(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '' WHERE name = 'entry';",
    );
    assert!(refused.is_err());
}

#[test]
fn a_path_of_260_characters_with_hanzi_emoji_and_spaces_works_in_every_way() {
    let parent = tempfile::tempdir().unwrap();
    let long = format!("张三的 文件 💾/{}", "很长的 folder/".repeat(40));
    let left = 260 - parent.path().display().to_string().chars().count() - 1;
    let name: String = long.chars().take(left - 1).chain(['末']).collect();
    let folder = parent.path().join(name);
    assert_eq!(folder.display().to_string().chars().count(), 260);
    let mut store = new_store(&folder);
    answer_many(&mut store, "a1", 0..3);
    store.back_up(Kind::Regular, NOW).unwrap();
    assert!(store.rehearse().unwrap().succeeded());
    let before = everything(&store);
    kill(store);
    damage(&database(&folder), |bytes| bytes[..4096].fill(0));
    let opened = Store::open_or_recover(&folder).unwrap();
    assert_eq!(everything(&opened.store), before);
}

#[cfg(unix)]
#[test]
fn a_path_that_sqlite_cannot_open_is_refused_before_anything_is_written() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("很长/".repeat(100));
    assert!(matches!(
        Store::open(&folder),
        Err(StoreError::PathTooLong { limit: 430, .. })
    ));
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
}

#[test]
fn each_trouble_of_the_disk_has_its_own_code() {
    let code = |number| StoreError::from(io::Error::from_raw_os_error(number));
    if cfg!(target_os = "linux") {
        let (eio, eacces, enospc, erofs, edquot) = (5, 13, 28, 30, 122);
        assert!(matches!(code(eio), StoreError::DiskFails(_)));
        assert!(matches!(code(eacces), StoreError::NoPermission(_)));
        assert!(matches!(code(enospc), StoreError::DiskFull));
        assert!(matches!(code(erofs), StoreError::ReadOnly));
        assert!(matches!(code(edquot), StoreError::DiskFull));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(
        Store::open(&file.join("below")),
        Err(StoreError::CannotOpen(_))
    ));
}

#[test]
fn what_a_newer_version_wrote_can_still_be_read_and_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    store
        .save_answer("a1", &question(), Some(&noted("38.6万度")), NOW)
        .unwrap();
    drop(store);
    let file = database(folder.path());
    Connection::open(&file)
        .unwrap()
        .execute_batch(
            "ALTER TABLE entry ADD COLUMN mood TEXT; PRAGMA user_version = 3;
             INSERT INTO entry (seq, assessment, field, value, recorded_at, mood)
             VALUES (99, 'a1', 'dream:E03', '\"green\"', 't', 'gay');",
        )
        .unwrap();
    let before = fs::read(&file).unwrap();
    for refused in [
        Store::open(folder.path()),
        Store::open_or_recover(folder.path()).map(|opened| opened.store),
    ] {
        assert!(matches!(refused, Err(StoreError::Newer { found: 3, .. })));
    }
    let read = Reader::open(folder.path()).unwrap().records().unwrap();
    let [Readable { record, unread: 1 }] = read.as_slice() else {
        panic!("{read:?}");
    };
    assert_eq!(record.sheet.answers[&question()], noted("38.6万度"));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_reader_sees_what_is_still_in_the_wal() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..8);
    let before = store.records().unwrap();
    kill(store);
    let read = Reader::open(folder.path()).unwrap().records().unwrap();
    let read: Vec<Record> = read.into_iter().map(|r| r.record).collect();
    assert_eq!(read, before);
}

#[test]
fn one_flipped_bit_in_the_header_does_not_make_it_anothers() {
    // The application id, the number of the schema, the text encoding.
    for byte in [60, 63, 68, 71, 59] {
        for bit in [0, 2] {
            let folder = tempfile::tempdir().unwrap();
            let mut store = new_store(folder.path());
            answer_many(&mut store, "a1", 0..4);
            let before = everything(&store);
            drop(store);
            damage(&database(folder.path()), |bytes| bytes[byte] ^= 1 << bit);
            let opened = Store::open_or_recover(folder.path()).unwrap();
            assert_eq!(everything(&opened.store), before, "byte {byte}, bit {bit}");
            if let Some(recovery) = opened.recovery {
                let missing = recovery.missing;
                assert_eq!((missing.entries, missing.exact), (0, true));
            }
        }
    }
}
