//! Databases as released versions wrote them: `tests/databases`.

use super::*;
use crate::schema;
use model::{PartAnswer, PartId};

fn databases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/databases")
}

fn placed(version: i64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let source = databases().join(format!("v{version}.db"));
    fs::copy(source, database(folder.path())).unwrap();
    folder
}

/// What stands in each of them.
fn assert_is_whole(store: &Store, version: i64) {
    let records = store.records().unwrap();
    let names: Vec<&str> = records
        .iter()
        .map(|r| r.sheet.profile.name_zh.as_str())
        .collect();
    let (electronics, cold) = ("厦门𠮷野电子有限公司（虚构）", "鹭岛冷链物流 🚚（虚构）");
    assert_eq!(names, [electronics, cold], "v{version}");
    let first = &records[0];
    assert_eq!(first.sheet.tier, Tier::Full);
    assert_eq!(first.saved_at, "2026-11-03T08:05:00.000Z");
    assert_eq!(first.sheet.plan.len(), 1);
    let e01 = QuestionId::new("E01").unwrap();
    let Status::Given(parts) = &first.sheet.answers[&e01].status else {
        panic!("v{version}: E01 is not given");
    };
    let PartAnswer::Number(entry) = &parts[&PartId::new("amount").unwrap()] else {
        panic!("v{version}: E01 is no number");
    };
    assert_eq!(entry.text, "38.6万度");
    let e03 = QuestionId::new("E03").unwrap();
    for record in &records {
        assert_eq!(record.sheet.answers.len(), 4, "E03 was taken back");
        let history = store.history(&record.id, &e03).unwrap();
        let given: Vec<bool> = history.iter().map(|(_, answer)| answer.is_some()).collect();
        assert_eq!(given, [true, true, false]);
    }
    assert_eq!(store.setting("language").unwrap().as_deref(), Some("zh-CN"));
}

#[test]
fn there_is_one_database_for_each_schema() {
    for version in 1..=schema::newest() {
        let file = databases().join(format!("v{version}.db"));
        assert!(file.exists(), "{} is missing", file.display());
    }
}

#[test]
fn every_old_database_opens_with_all_that_is_in_it_and_is_backed_up_first() {
    for version in 1..=schema::newest() {
        let folder = placed(version);
        let mut store = Store::open(folder.path()).unwrap();
        assert_is_whole(&store, version);
        let backups = store.list_backups().unwrap();
        let kinds: Vec<Kind> = backups.iter().map(|b| b.kind).collect();
        if version < schema::newest() {
            assert_eq!(kinds, [Kind::BeforeMigration]);
            assert!(store.rehearse().unwrap().succeeded());
            let before = fs::read(databases().join(format!("v{version}.db"))).unwrap();
            assert_eq!(before.len() as u64, backups[0].bytes);
        } else {
            assert_eq!(kinds, []);
        }
        let id = store.records().unwrap()[0].id.clone();
        store.undo(&id, NOW).unwrap().unwrap();
        assert!(store.record(&id).unwrap().sheet.plan.is_empty());
    }
}

#[test]
fn every_old_database_can_be_read_without_being_touched() {
    for version in 1..=schema::newest() {
        let folder = placed(version);
        let before = fs::read(database(folder.path())).unwrap();
        let read = Reader::open(folder.path()).unwrap().records().unwrap();
        assert_eq!(read.len(), 2);
        assert!(read.iter().all(|r| r.unread == 0));
        assert_eq!(files_below(folder.path()), [database(folder.path())]);
        assert_eq!(fs::read(database(folder.path())).unwrap(), before);
    }
}

#[test]
fn every_old_database_is_recovered_from_its_pages_alone() {
    for version in 1..=schema::newest() {
        let folder = placed(version);
        damage(&database(folder.path()), |bytes| bytes[..100].fill(0));
        let opened = Store::open_or_recover(folder.path()).unwrap();
        assert_is_whole(&opened.store, version);
        assert_eq!(opened.recovery.unwrap().missing.entries, 0);
    }
}

#[test]
fn a_backup_from_before_the_migration_can_be_restored() {
    let folder = placed(1);
    let mut store = Store::open(folder.path()).unwrap();
    let id = store.records().unwrap()[0].id.clone();
    store.save_tier(&id, Tier::Quick, NOW).unwrap();
    let oldest = store.list_backups().unwrap().pop().unwrap();
    store.restore(&oldest, NOW).unwrap();
    assert_is_whole(&store, 1);
}

#[test]
fn removing_an_assessment_reaches_the_backup_of_the_old_schema() {
    let folder = placed(1);
    let mut store = Store::open(folder.path()).unwrap();
    let (gone, kept) = {
        let records = store.records().unwrap();
        (records[0].id.clone(), records[1].clone())
    };
    store.delete(&gone, NOW).unwrap();
    store.purge(std::slice::from_ref(&gone)).unwrap();
    let oldest = store.list_backups().unwrap().pop().unwrap();
    assert_eq!(oldest.kind, Kind::BeforeMigration);
    assert_eq!(oldest.holdings.assessments, 1);
    store.restore(&oldest, NOW).unwrap();
    assert_eq!(store.records().unwrap(), [kept]);
    drop(store);
    assert!(Store::open(folder.path()).is_ok());
}
