//! Damaged databases without their journal, which alone would bring all back. Whatever is broken,
//! one can go on, and is told what is missing.

use super::*;
use std::sync::OnceLock;

const PAGE: usize = 4096;

struct Firm {
    folder: tempfile::TempDir,
    before: Vec<(String, Vec<Entry>)>,
}

/// Forty answers, a backup, twenty more; the last ones stand in the WAL only.
fn firm() -> Firm {
    static MADE: OnceLock<Firm> = OnceLock::new();
    let made = MADE.get_or_init(make_firm);
    let folder = tempfile::tempdir().unwrap();
    let files = files_below(made.path()).into_iter();
    for file in files.filter(|file| *file != journal(made.path())) {
        let to = folder.path().join(file.strip_prefix(made.path()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(file, to).unwrap();
    }
    let before = made.before.clone();
    Firm { folder, before }
}

fn make_firm() -> Firm {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    make(&mut store, "a2");
    answer_many(&mut store, "a1", 0..40);
    store.set_setting("language", "zh-CN").unwrap();
    store.back_up(Kind::Regular, NOW).unwrap();
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    answer_many(&mut store, "a1", 40..60);
    let before = everything(&store);
    kill(store);
    Firm { folder, before }
}

impl Firm {
    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Opens it and sees that one can go on.
    fn opened(&self) -> Opened {
        let mut opened = Store::open_or_recover(self.path()).unwrap();
        let before = everything(&opened.store);
        if !opened.store.records().unwrap().is_empty() {
            let id = opened.store.records().unwrap()[0].id.clone();
            answer_many(&mut opened.store, &id, 90..91);
        }
        opened.store.back_up(Kind::Regular, NOW).unwrap();
        drop(opened.store);
        let again = Store::open_or_recover(self.path()).unwrap();
        assert_eq!(again.recovery, None, "it is whole now");
        let mut store = again.store;
        if let Some((id, _)) = before.first() {
            store.undo(id, NOW).ok();
        }
        Opened {
            store,
            recovery: opened.recovery,
        }
    }

    fn backup(&self) -> PathBuf {
        files_below(&self.path().join("backups")).remove(0)
    }
}

/// The entries as they were, without what opening them for a trial added.
fn as_before(opened: &Opened, firm: &Firm) -> bool {
    let now = everything(&opened.store);
    firm.before.iter().all(|(id, entries)| {
        now.iter()
            .any(|(other, found)| other == id && found.starts_with(entries))
    })
}

fn missing(opened: &Opened) -> (u64, bool) {
    let missing = opened.recovery.as_ref().unwrap().missing;
    (missing.entries, missing.exact)
}

#[test]
fn after_a_kill_all_is_there_without_any_recovery() {
    let firm = firm();
    let opened = firm.opened();
    assert_eq!(opened.recovery, None);
    assert!(as_before(&opened, &firm));
}

#[test]
fn a_page_of_the_table_that_was_zeroed_is_filled_from_the_backup() {
    let pages = fs::metadata(database(firm().path())).unwrap().len() as usize / PAGE;
    for page in (0..pages).step_by(5) {
        let firm = firm();
        damage(&database(firm.path()), |bytes| {
            bytes[page * PAGE..][..PAGE].fill(0);
        });
        let opened = firm.opened();
        assert!(as_before(&opened, &firm), "page {page}");
        if let Some(recovery) = &opened.recovery {
            assert_eq!(recovery.missing.entries, 0, "page {page}");
        }
    }
}

#[test]
fn without_a_backup_what_is_on_a_zeroed_page_is_counted_as_missing() {
    let firm = firm();
    fs::remove_file(firm.backup()).unwrap();
    let file = database(firm.path());
    damage(&file, |bytes| {
        let needle = "答17 ".as_bytes();
        let at = bytes.windows(needle.len()).position(|w| w == needle);
        let page = at.unwrap() / PAGE * PAGE;
        bytes[page..page + PAGE].fill(0);
    });
    let opened = firm.opened();
    let recovery = opened.recovery.as_ref().unwrap();
    let all: usize = firm.before.iter().map(|(_, entries)| entries.len()).sum();
    let lost = recovery.missing.entries;
    assert!(lost > 0);
    assert!(recovery.missing.exact);
    assert_eq!(recovery.back.entries + lost, all as u64);
    assert_eq!(recovery.salvaged, recovery.back.entries);
    assert_eq!(recovery.backup, None);
}

#[test]
fn one_changed_digit_in_an_answer_is_noticed_and_mended() {
    let firm = firm();
    damage(&database(firm.path()), |bytes| {
        let needle = "答17 ".as_bytes();
        let at = bytes.windows(needle.len()).position(|w| w == needle);
        bytes[at.unwrap() + 3] = b'9';
    });
    let opened = firm.opened();
    assert!(as_before(&opened, &firm));
    assert_eq!(missing(&opened), (0, true));
    let recovery = opened.recovery.unwrap();
    assert_eq!(recovery.backup.unwrap().generation, 1);
}

#[test]
fn a_fault_in_the_wal_does_not_cost_what_was_saved_after_it() {
    let firm = firm();
    damage(&wal(firm.path()), |bytes| bytes[32 + 24 + 700] ^= 4);
    let opened = firm.opened();
    assert!(
        opened.recovery.is_some(),
        "SQLite alone would drop 20 answers"
    );
    assert!(as_before(&opened, &firm));
}

#[test]
fn a_fault_in_the_header_of_the_wal_does_not_cost_all_of_it() {
    for byte in [0, 9, 17, 25] {
        let firm = firm();
        damage(&wal(firm.path()), |bytes| bytes[byte] ^= 1);
        let opened = firm.opened();
        assert!(as_before(&opened, &firm), "byte {byte}");
    }
}

#[test]
fn a_wal_cut_short_is_told() {
    let firm = firm();
    damage(&wal(firm.path()), |bytes| bytes.truncate(bytes.len() / 2));
    let opened = firm.opened();
    let all: usize = firm.before.iter().map(|(_, entries)| entries.len()).sum();
    let recovery = opened.recovery.as_ref().unwrap();
    assert!(recovery.back.entries < all as u64);
    assert!(!recovery.missing.exact);
}

#[test]
fn where_the_last_of_the_wal_is_zeroed_nobody_says_that_nothing_is_missing() {
    let firm = firm();
    damage(&wal(firm.path()), |bytes| {
        let end = bytes.len();
        bytes[end - 3 * (PAGE + 24)..end].fill(0);
    });
    let opened = firm.opened();
    let all: usize = firm.before.iter().map(|(_, entries)| entries.len()).sum();
    let recovery = opened.recovery.as_ref().unwrap();
    assert_eq!(recovery.back.entries, all as u64 - 1);
    assert!(!recovery.missing.exact);
}

#[test]
fn a_database_cut_short_in_the_middle_of_a_page_is_mended_from_the_backup() {
    for short in [1, PAGE + 1, 9 * PAGE + 700] {
        let firm = firm();
        damage(&database(firm.path()), |bytes| {
            bytes.truncate(bytes.len() - short);
        });
        let opened = firm.opened();
        assert!(as_before(&opened, &firm), "{short} bytes");
    }
}

#[test]
fn a_database_that_is_gone_comes_back_from_its_backup_and_the_wal() {
    for gone in ["removed", "emptied"] {
        let firm = firm();
        match gone {
            "removed" => fs::remove_file(database(firm.path())).unwrap(),
            _ => damage(&database(firm.path()), Vec::clear),
        }
        let opened = firm.opened();
        assert!(as_before(&opened, &firm), "{gone}");
        assert_eq!(
            opened.store.setting("language").unwrap().as_deref(),
            Some("zh-CN")
        );
    }
}

#[test]
fn where_nothing_is_left_one_begins_anew_and_is_told_so() {
    let firm = firm();
    fs::remove_file(firm.backup()).unwrap();
    fs::remove_file(wal(firm.path())).unwrap();
    let rubbish = vec![0x5a; 20_000];
    fs::write(database(firm.path()), &rubbish).unwrap();
    let opened = firm.opened();
    let recovery = opened.recovery.unwrap();
    assert_eq!(recovery.back, Holdings::default());
    assert!(!recovery.missing.exact);
    let aside = recovery.set_aside.unwrap().join("qingping.db");
    assert_eq!(fs::read(aside).unwrap(), rubbish);
}

#[test]
fn what_is_set_aside_is_whole_and_the_next_does_not_overwrite_it() {
    let firm = firm();
    let (db, log) = (
        fs::read(database(firm.path())).unwrap(),
        fs::read(wal(firm.path())).unwrap(),
    );
    damage(&wal(firm.path()), |bytes| bytes[32 + 24 + 700] ^= 4);
    drop(firm.opened());
    let first = firm.path().join("damaged/00000002");
    assert_eq!(fs::read(first.join("qingping.db")).unwrap(), db);
    assert_eq!(
        fs::read(first.join("qingping.db-wal")).unwrap().len(),
        log.len()
    );
    damage(&database(firm.path()), |bytes| bytes[..PAGE].fill(0));
    drop(firm.opened());
    let aside = fs::read_dir(firm.path().join("damaged")).unwrap().count();
    assert_eq!(aside, 2);
}

#[test]
fn plain_opening_refuses_and_touches_nothing() {
    let firm = firm();
    damage(&database(firm.path()), |bytes| bytes[..PAGE].fill(0));
    damage(&wal(firm.path()), |bytes| bytes[32 + 24 + 700] ^= 4);
    let before = [database(firm.path()), wal(firm.path())].map(|f| fs::read(f).unwrap());
    assert!(matches!(
        Store::open(firm.path()),
        Err(StoreError::Damaged(_))
    ));
    let after = [database(firm.path()), wal(firm.path())].map(|f| fs::read(f).unwrap());
    assert!(before == after);
}

#[test]
fn a_recovery_that_was_interrupted_is_finished_wherever_it_stopped() {
    let aside = "damaged/00000002";
    let moved = |firm: &Firm, names: &[&str]| {
        fs::create_dir_all(firm.path().join(aside)).unwrap();
        for name in names {
            let to = firm.path().join(aside).join(name);
            fs::rename(firm.path().join(name), to).unwrap();
        }
    };
    let (db, log) = ("qingping.db", "qingping.db-wal");
    let stops: [(&str, &[&str], bool); 5] = [
        ("aside 2", &[], false),
        ("aside 2", &[log], false),
        ("aside 2", &[log, db], false),
        ("rebuild 2", &[log, db], false),
        ("rebuild 2", &[log, db], true),
    ];
    for (note, names, placed) in stops {
        let firm = firm();
        fs::write(firm.path().join("recovery"), note).unwrap();
        moved(&firm, names);
        if placed {
            // The new database stands in its place already, unfinished for all we know.
            fs::write(database(firm.path()), b"half").unwrap();
        }
        assert!(matches!(
            Store::open(firm.path()),
            Err(StoreError::Damaged(_))
        ));
        let opened = firm.opened();
        assert!(opened.recovery.is_some());
        assert!(as_before(&opened, &firm), "{note} {names:?} {placed}");
    }
}

#[test]
fn entries_given_up_by_a_restore_do_not_come_back_with_a_repair() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..5);
    let backup = store.back_up(Kind::Regular, NOW).unwrap();
    answer_many(&mut store, "a1", 5..30);
    store.restore(&backup, NOW).unwrap();
    answer_many(&mut store, "a1", 50..52);
    let now = everything(&store);
    kill(store);
    damage(&database(folder.path()), |bytes| bytes[..PAGE].fill(0));
    let opened = Store::open_or_recover(folder.path()).unwrap();
    assert_eq!(everything(&opened.store), now);
}

#[test]
fn an_assessment_whose_own_row_is_lost_is_put_together_from_its_entries() {
    let firm = firm();
    fs::remove_file(firm.backup()).unwrap();
    // The row is the only record that holds edition, tier and position side by side.
    damage(&database(firm.path()), |bytes| {
        let needle = b"a12026.1";
        let at = bytes.windows(needle.len()).position(|w| w == needle);
        bytes[at.unwrap()] = b'x';
    });
    let opened = firm.opened();
    assert!(as_before(&opened, &firm));
    let record = opened.store.record("a1").unwrap();
    assert_eq!(record.sheet.edition.as_str(), "2026.1");
    assert_eq!(record.sheet.period.year, 2025);
}

#[test]
fn the_owner_may_have_a_sound_database_set_aside_and_loses_nothing_by_it() {
    let firm = firm();
    let opened = Store::recover(firm.path()).unwrap();
    assert_eq!(everything(&opened.store), firm.before);
    let recovery = opened.recovery.unwrap();
    assert_eq!(
        (recovery.missing.entries, recovery.missing.exact),
        (0, true)
    );
    assert!(recovery.set_aside.unwrap().join("qingping.db-wal").exists());
}
