//! Nothing is lost: what is deleted, damaged, restored or taken along is there again.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{Answer, Language, Period, Profile, QuestionId, Status};
use app::report::{Languages, Outcome};
use app::{BackupReason, Clock, Desk, ErrorCode, ReadOnly, StartView, exchange};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that is put forward, or back, by days.
#[derive(Clone, Default)]
struct Days(Arc<AtomicI64>);

impl Days {
    fn set(&self, days: i64) {
        self.0.store(days, Ordering::Relaxed);
    }
}

impl Clock for Days {
    fn now(&self) -> DateTime<Utc> {
        let start: DateTime<Utc> = "2026-11-22T02:00:00Z".parse().unwrap();
        start + TimeDelta::days(self.0.load(Ordering::Relaxed))
    }
}

fn open(folder: &Path) -> Desk {
    open_with(folder, &Days::default())
}

fn open_with(folder: &Path, clock: &Days) -> Desk {
    Desk::open_in(folder, Box::new(clock.clone())).unwrap()
}

fn question() -> QuestionId {
    QuestionId::new("S08").unwrap()
}

fn noted(note: &str) -> Answer {
    Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: note.to_owned(),
    }
}

fn answer(desk: &Desk, id: &str, note: &str) {
    desk.save_answer(id, &question(), Some(&noted(note)))
        .unwrap();
}

/// A firm with a name and an answer.
fn firm(desk: &Desk, name: &str) -> String {
    let id = desk.start().unwrap().id;
    let profile = Profile {
        name_zh: name.to_owned(),
        ..Profile::default()
    };
    let year = Period { year: 2025 };
    desk.save_profile(&id, &profile, year).unwrap();
    answer(desk, &id, "第一次");
    id
}

fn note(desk: &Desk, id: &str) -> String {
    let view = desk.open_assessment(id).unwrap();
    view.sheet.answers[&question()].note.clone()
}

fn names(desk: &Desk) -> Vec<String> {
    let assessments = desk.assessments().unwrap();
    assessments.into_iter().map(|one| one.name_zh).collect()
}

fn database(folder: &Path) -> PathBuf {
    folder.join("qingping.db")
}

#[test]
fn what_is_deleted_comes_back_whole_until_it_is_removed_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    let id = firm(&desk, "甲厂");
    desk.delete(&id).unwrap();
    assert!(desk.assessments().unwrap().is_empty());
    let safety = desk.safety().unwrap();
    assert_eq!(safety.deleted[0].summary.name_zh, "甲厂");
    assert_eq!(safety.deleted[0].days_left, 30);
    assert_eq!(safety.backups[0].reason, BackupReason::BeforeDelete);

    desk.undelete(&id).unwrap();
    assert_eq!(note(&desk, &id), "第一次");
    let refused = desk.purge(&id).unwrap_err();
    assert_eq!(refused.code, ErrorCode::AssessmentNotFound, "it is in use");

    desk.delete(&id).unwrap();
    desk.purge(&id).unwrap();
    assert!(desk.safety().unwrap().deleted.is_empty());
    assert_eq!(
        desk.undelete(&id).unwrap_err().code,
        ErrorCode::AssessmentNotFound
    );
}

#[test]
fn thirty_days_later_the_next_start_removes_what_was_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Days::default();
    let desk = open_with(folder.path(), &clock);
    let (gone, stays) = (firm(&desk, "甲厂"), firm(&desk, "乙厂"));
    desk.delete(&gone).unwrap();
    drop(desk);
    for day in [7, 14, 21, 28, 29] {
        clock.set(day);
        let desk = open_with(folder.path(), &clock);
        desk.keep_house();
        assert_eq!(desk.safety().unwrap().deleted[0].days_left, 30 - day);
    }
    clock.set(30);
    let desk = open_with(folder.path(), &clock);
    desk.keep_house();
    assert!(desk.safety().unwrap().deleted.is_empty());
    assert_eq!(note(&desk, &stays), "第一次");
}

#[test]
fn an_older_backup_brings_the_older_answer_and_leaves_the_settings_alone() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    desk.set_language(Language::Zh).unwrap();
    let id = firm(&desk, "甲厂");
    let older = desk.back_up().unwrap();
    answer(&desk, &id, "第二次");
    desk.set_language(Language::En).unwrap();

    let before = desk.restore(older.generation).unwrap();

    assert_eq!(note(&desk, &id), "第一次");
    assert_eq!(desk.settings().unwrap().language, Language::En);
    assert_eq!(before.reason, BackupReason::BeforeRestore);
    desk.restore(before.generation).unwrap();
    assert_eq!(note(&desk, &id), "第二次", "what stood before is in it");
    let refused = desk.restore(99_999).unwrap_err();
    assert_eq!(refused.code, ErrorCode::BackupNotFound);
}

#[test]
fn only_what_is_new_is_backed_up_and_an_empty_desk_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    let backups = || desk.safety().unwrap().backups.len();
    desk.back_up_what_is_new().unwrap();
    assert_eq!(backups(), 0);
    let id = firm(&desk, "甲厂");
    assert!(!desk.safety().unwrap().backed_up);
    desk.back_up_what_is_new().unwrap();
    desk.back_up_what_is_new().unwrap();
    assert_eq!(backups(), 1);
    assert!(desk.safety().unwrap().backed_up);
    answer(&desk, &id, "第二次");
    assert!(!desk.safety().unwrap().backed_up);
}

#[test]
fn a_backup_is_tried_once_a_month_whatever_the_clock_says() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Days::default();
    let desk = open_with(folder.path(), &clock);
    desk.keep_house();
    assert_eq!(
        desk.safety().unwrap().rehearsal,
        None,
        "nothing to rehearse"
    );
    firm(&desk, "甲厂");
    let rehearsed_on = |day: i64| {
        clock.set(day);
        desk.keep_house();
        let safety = desk.safety().unwrap();
        assert_eq!(safety.trouble, None);
        let rehearsal = safety.rehearsal.unwrap();
        assert!(rehearsal.same);
        (rehearsal.at.parse::<DateTime<Utc>>().unwrap() - Days::default().now()).num_days()
    };
    let days = [0, 29, 30, 59, 3650, 60];
    assert_eq!(days.map(rehearsed_on), [0, 0, 30, 30, 3650, 60]);
}

#[test]
fn a_rehearsal_says_that_all_comes_back_and_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    assert_eq!(desk.rehearse().unwrap_err().code, ErrorCode::BackupNone);
    let id = firm(&desk, "甲厂");
    desk.back_up().unwrap();
    answer(&desk, &id, "第二次");
    let rehearsal = desk.rehearse().unwrap();
    assert!(rehearsal.same);
    assert_eq!(rehearsal.newer, 1);
    assert_eq!(note(&desk, &id), "第二次");
    assert!(!folder.path().join("rehearsal").exists());
}

#[test]
fn a_copy_on_a_stick_brings_everything_to_another_computer() {
    let [here, stick, there] = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let desk = open(here.path());
    let id = firm(&desk, "甲厂");
    let copy = desk.copy_to(stick.path()).unwrap();
    assert_eq!(copy.backup.assessments, 1);
    assert!(copy.same_disk, "both are on the disk of this test");

    let other = open(there.path());
    let path = stick.path().join(&copy.name);
    assert_eq!(other.look_at_copy(&path).unwrap().assessments, 1);
    other.restore_copy(&path).unwrap();
    assert_eq!(note(&other, &id), "第一次");
}

#[test]
fn a_stick_that_is_gone_and_a_file_that_is_no_backup_are_said_so() {
    let [here, stick] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let desk = open(here.path());
    firm(&desk, "甲厂");
    let pulled_out = stick.path().join("pulled out");
    let refused = |path: &Path| desk.look_at_copy(path).unwrap_err().code;
    assert_eq!(
        desk.copy_to(&pulled_out).unwrap_err().code,
        ErrorCode::CopyGone
    );
    assert_eq!(
        refused(&pulled_out.join("a.db")),
        ErrorCode::BackupUnreadable
    );

    let copy = desk.copy_to(stick.path()).unwrap();
    let path = stick.path().join(&copy.name);
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].fill(0);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(refused(&path), ErrorCode::BackupUnfit);
    fs::write(&path, "这是一份别的文件，不是备份。".repeat(50)).unwrap();
    assert_eq!(refused(&path), ErrorCode::BackupUnfit);
    assert_eq!(
        desk.restore_copy(&path).unwrap_err().code,
        ErrorCode::BackupUnfit
    );
    assert_eq!(names(&desk), ["甲厂"], "nothing was replaced");
}

#[test]
fn a_damaged_database_is_back_and_told_until_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    let id = firm(&desk, "甲厂");
    desk.back_up().unwrap();
    drop(desk);
    let mut bytes = fs::read(database(folder.path())).unwrap();
    for page in bytes.chunks_mut(4096) {
        page.fill(0);
    }
    fs::write(database(folder.path()), bytes).unwrap();
    // Else all would come out of it, and no backup would be needed.
    fs::remove_file(folder.path().join("qingping.journal")).unwrap();

    let desk = open(folder.path());
    assert_eq!(note(&desk, &id), "第一次");
    let told = desk.start_view().unwrap().recovery.unwrap();
    assert_eq!(told.assessments, 1);
    assert!(told.backup.is_some());
    assert!(Path::new(&told.set_aside.clone().unwrap()).is_dir());
    drop(desk);

    let desk = open(folder.path());
    assert_eq!(desk.start_view().unwrap().recovery.as_ref(), Some(&told));
    desk.recovery_read().unwrap();
    assert_eq!(desk.start_view().unwrap().recovery, None);
    drop(desk);
    let desk = open(folder.path());
    assert_eq!(desk.start_view().unwrap().recovery, None);
    assert_eq!(
        desk.safety().unwrap().recovery,
        Some(told),
        "to be read again"
    );
}

#[test]
fn a_missing_database_comes_back_to_the_last_answer() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    let id = firm(&desk, "甲厂");
    desk.back_up().unwrap();
    answer(&desk, &id, "第二次");
    drop(desk);
    fs::remove_file(database(folder.path())).unwrap();
    let desk = open(folder.path());
    let told = desk.start_view().unwrap().recovery.unwrap();
    assert_eq!((told.assessments, told.set_aside.as_deref()), (1, None));
    assert_eq!((told.missing, told.exact), (0, true));
    assert_eq!(note(&desk, &id), "第二次");
}

#[test]
fn what_the_owner_decides_on_a_failing_disk_is_told_like_damage() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    let id = firm(&desk, "甲厂");
    drop(desk);
    let desk = Desk::recover_in(folder.path(), Box::new(Days::default())).unwrap();
    assert_eq!(note(&desk, &id), "第一次");
    let told = desk.start_view().unwrap().recovery.unwrap();
    assert_eq!((told.missing, told.exact), (0, true));
}

fn written_by_a_newer_version(folder: &Path) -> String {
    let desk = open(folder);
    let id = firm(&desk, "甲厂");
    drop(desk);
    let connection = Connection::open(database(folder)).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    id
}

#[test]
fn the_data_of_a_newer_version_is_looked_at_and_taken_along() {
    let folder = tempfile::tempdir().unwrap();
    let id = written_by_a_newer_version(folder.path());
    let untouched = fs::read(database(folder.path())).unwrap();
    let error = Desk::open_in(folder.path(), Box::new(Days::default())).unwrap_err();
    assert_eq!(error.code, ErrorCode::DataNewer);
    let start = StartView::failed(folder.path(), error);
    let failed = start.failed.unwrap();
    assert!(failed.may_read && !failed.may_recover);

    let data = ReadOnly::open(folder.path()).unwrap();
    let found = data.assessments().unwrap();
    assert_eq!((found[0].name_zh.as_str(), found[0].answered), ("甲厂", 1));
    assert!(found[0].may_report);
    let report = data.make_report(&id, Languages::Both).unwrap();
    let library = app::Library::load().unwrap();
    assert_eq!(library.verify(&report.pdf, None).outcome, Outcome::Intact);
    let answers = data.answers(&id).unwrap();
    assert_eq!(answers.file_name, "轻评 甲厂 2025 答卷.json");
    let read = exchange::read_sheet(&answers.json).unwrap();
    assert_eq!(read.answers[&question()], noted("第一次"));
    assert_eq!(fs::read(database(folder.path())).unwrap(), untouched);
}

#[test]
fn a_foreign_file_and_data_in_use_offer_nothing_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    firm(&first, "甲厂");
    let refused = || Desk::open_in(folder.path(), Box::new(Days::default())).unwrap_err();
    let in_use = refused();
    assert_eq!(in_use.code, ErrorCode::DataBusy);
    let start = StartView::failed(folder.path(), in_use);
    assert!(!start.failed.unwrap().may_read);
    drop(first);

    let other = tempfile::tempdir().unwrap();
    let path = database(other.path());
    let recipes = "CREATE TABLE recipes (name TEXT)";
    Connection::open(&path)
        .unwrap()
        .execute_batch(recipes)
        .unwrap();
    let before = fs::read(&path).unwrap();
    let error = Desk::open_in(other.path(), Box::new(Days::default())).unwrap_err();
    assert_eq!(error.code, ErrorCode::DataForeign);
    let failed = StartView::failed(other.path(), error).failed.unwrap();
    assert!(!failed.may_read && !failed.may_recover);
    assert_eq!(fs::read(path).unwrap(), before, "it is left alone");
}
