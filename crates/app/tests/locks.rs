//! A firm behind its PIN: who gets in, what is told, and what neither a restart, nor a backup, nor the
//! year after is a way round.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{Period, Profile};
use app::{
    AssessmentSummary, Clock, Desk, ErrorCode, Forgotten, Pin, PinNews, ReadOnly, Sharing, Tag,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const CODE: &str = "91350200MA2XXXXX1A";

/// Stands still until it is moved.
#[derive(Clone)]
struct Standing(Arc<Mutex<DateTime<Utc>>>);

impl Standing {
    fn new() -> Self {
        let begin = "2026-11-20T01:00:00Z".parse().unwrap();
        Self(Arc::new(Mutex::new(begin)))
    }

    fn pass(&self, time: TimeDelta) {
        *self.0.lock().unwrap() += time;
    }
}

impl Clock for Standing {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

struct Room {
    folder: TempDir,
    clock: Standing,
    desk: Desk,
}

impl Room {
    fn new() -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Standing::new());
        let desk = opened(folder.path(), &clock);
        Self {
            folder,
            clock,
            desk,
        }
    }

    fn restart(self) -> Self {
        drop(self.desk);
        let desk = opened(self.folder.path(), &self.clock);
        Self { desk, ..self }
    }

    fn firm(&self, name: &str, code: &str, year: i32) -> String {
        let id = self.desk.start().unwrap().id;
        let profile = Profile {
            name_zh: name.to_owned(),
            credit_code: code.to_owned(),
            ..Profile::default()
        };
        let period = Period { year };
        self.desk.save_profile(&id, &profile, period).unwrap();
        id
    }

    /// A firm with a PIN, and everything locked.
    fn locked_firm(&self) -> String {
        let id = self.firm("厦门鹭江电子有限公司", CODE, 2024);
        self.desk.set_pin(&id, Some(&pin())).unwrap();
        self.desk.lock_all(false).unwrap();
        id
    }

    fn line(&self, id: &str) -> AssessmentSummary {
        let lines = self.desk.assessments().unwrap();
        lines.into_iter().find(|line| line.id == id).unwrap()
    }

    fn opens(&self, id: &str) -> Option<ErrorCode> {
        self.desk.open_assessment(id).err().map(|error| error.code)
    }

    fn unlock(&self, id: &str, pin: &str) -> Option<ErrorCode> {
        let outcome = self.desk.unlock(id, &Pin::new(pin));
        outcome.err().map(|error| error.code)
    }
}

fn opened(folder: &Path, clock: &Standing) -> Desk {
    Desk::open_in(folder, Box::new(clock.clone())).unwrap()
}

fn pin() -> Pin {
    Pin::new("2468")
}

#[test]
fn the_pin_opens_until_all_is_locked_or_the_program_ends() {
    let room = Room::new();
    let id = room.locked_firm();
    assert_eq!(room.opens(&id), Some(ErrorCode::FirmLocked));
    assert_eq!(room.unlock(&id, "1357"), Some(ErrorCode::PinWrong));
    assert_eq!(room.unlock(&id, "2468"), None);
    assert!(room.desk.open_assessment(&id).unwrap().lock.pin);
    let room = room.restart();
    assert_eq!(room.opens(&id), Some(ErrorCode::FirmLocked));
}

#[test]
fn opening_one_firm_locks_the_other() {
    let room = Room::new();
    let first = room.locked_firm();
    let second = room.firm("鹭岛茶业", "91350200MA2XXXXX2B", 2025);
    room.desk
        .set_pin(&second, Some(&Pin::new("13579")))
        .unwrap();
    assert_eq!(room.opens(&second), None, "whoever sets a PIN is in");
    assert_eq!(room.unlock(&first, "2468"), None);
    assert_eq!(room.opens(&second), Some(ErrorCode::FirmLocked));
}

#[test]
fn of_a_locked_firm_the_first_page_tells_two_letters_and_how_far_it_is() {
    let room = Room::new();
    let id = room.firm("厦门鹭江电子有限公司", CODE, 2024);
    let open = room.line(&id);
    assert_eq!((open.pin, open.locked), (false, false));
    assert_eq!(open.credit_code, CODE);
    room.desk.set_pin(&id, Some(&pin())).unwrap();
    assert_eq!((room.line(&id).pin, room.line(&id).locked), (true, false));
    room.desk.lock_all(true).unwrap();
    let line = room.line(&id);
    assert!(line.locked);
    assert_eq!(line.name_zh, "厦•••司");
    assert_eq!(line.credit_code, "");
    assert_eq!((line.asked, line.left), (open.asked, open.left));
    let told = format!("{:?}", room.desk.assessments().unwrap());
    assert!(
        !told.contains("鹭江") && !told.contains("91350200"),
        "{told}"
    );
}

#[test]
fn wrong_ones_are_counted_across_restarts_and_lose_nothing() {
    let mut room = Room::new();
    let id = room.locked_firm();
    for _ in 0..2 {
        assert_eq!(room.unlock(&id, "1111"), Some(ErrorCode::PinWrong));
    }
    assert_eq!(room.unlock(&id, "1111"), Some(ErrorCode::PinWait));
    room = room.restart();
    assert_eq!(room.unlock(&id, "2468"), Some(ErrorCode::PinWait));
    assert_eq!(room.unlock(&id, "12"), Some(ErrorCode::PinForm), "no try");
    room.clock.pass(TimeDelta::seconds(61));
    assert_eq!(room.unlock(&id, "2468"), None);
    let sheet = room.desk.open_assessment(&id).unwrap().sheet;
    assert_eq!(sheet.profile.name_zh, "厦门鹭江电子有限公司");
}

#[test]
fn a_pin_is_set_only_where_there_is_a_way_past_it() {
    let room = Room::new();
    let id = room.firm("鹭江", " ", 2025);
    let refused = room.desk.set_pin(&id, Some(&pin())).unwrap_err();
    assert_eq!(refused.code, ErrorCode::PinNeedsCode);
    assert_eq!(room.desk.set_pin(&id, None).unwrap(), Default::default());
    assert_eq!(room.opens(&id), None);
}

#[test]
fn whoever_forgot_it_comes_back_a_day_later_and_the_owner_is_told() {
    let room = Room::new();
    let id = room.locked_firm();
    let wrong = room.desk.forget_pin(&id, "91350200MA2XXXXX9Z").unwrap_err();
    assert_eq!(wrong.code, ErrorCode::CodeWrong);
    let typed = " 9135 0200ma2xxxxx1a";
    let from = Forgotten::From("2026-11-21T01:00:00.000Z".to_owned());
    assert_eq!(room.desk.forget_pin(&id, typed), Ok(from));
    let room = room.restart();
    room.clock.pass(TimeDelta::hours(23));
    assert!(matches!(
        room.desk.forget_pin(&id, typed),
        Ok(Forgotten::From(_))
    ));
    assert_eq!(room.opens(&id), Some(ErrorCode::FirmLocked));
    room.clock.pass(TimeDelta::hours(1));
    assert_eq!(room.desk.forget_pin(&id, typed), Ok(Forgotten::Off));

    let lock = room.desk.open_assessment(&id).unwrap().lock;
    let told = PinNews::TakenOff("2026-11-21T01:00:00.000Z".to_owned());
    assert_eq!((lock.pin, lock.news), (false, Some(told)));
    let room = room.restart();
    assert!(
        room.desk.open_assessment(&id).unwrap().lock.news.is_some(),
        "until it was read"
    );
    room.desk.pin_news_read(&id).unwrap();
    assert_eq!(room.desk.open_assessment(&id).unwrap().lock.news, None);
}

#[test]
fn an_owner_who_has_the_pin_learns_that_somebody_asked() {
    let room = Room::new();
    let id = room.locked_firm();
    room.desk.forget_pin(&id, CODE).unwrap();
    room.clock.pass(TimeDelta::hours(2));
    assert_eq!(room.unlock(&id, "2468"), None);
    let lock = room.desk.open_assessment(&id).unwrap().lock;
    let told = PinNews::Asked("2026-11-20T01:00:00.000Z".to_owned());
    assert_eq!((lock.pin, lock.news), (true, Some(told)));
    room.desk.lock_all(false).unwrap();
    room.clock.pass(TimeDelta::hours(23));
    assert!(matches!(
        room.desk.forget_pin(&id, CODE),
        Ok(Forgotten::From(_))
    ));
}

#[test]
fn all_years_of_a_firm_are_behind_its_pin_and_the_next_one_too() {
    let room = Room::new();
    let other = room.firm("厦门鹭江电子有限公司", &CODE.to_lowercase(), 2023);
    let id = room.firm("厦门鹭江电子有限公司", CODE, 2024);
    room.desk.set_pin(&id, Some(&pin())).unwrap();
    let next = room.desk.start_next_year(&id).unwrap().id;
    room.desk.lock_all(false).unwrap();
    for id in [&other, &id, &next] {
        assert_eq!(room.opens(id), Some(ErrorCode::FirmLocked));
    }
    assert_eq!(room.unlock(&next, "2468"), None);
    for id in [&other, &id, &next] {
        assert_eq!(room.opens(id), None);
    }
    room.desk.set_pin(&id, None).unwrap();
    room.desk.lock_all(false).unwrap();
    assert_eq!(room.opens(&other), None);
}

/// The neighbour types the firm's code, which is public, into an assessment of his own.
#[test]
fn typing_a_firms_code_shows_nothing_of_its_last_year() {
    let room = Room::new();
    let id = room.locked_firm();
    let mine = room.firm("隔壁", CODE, 2025);
    let view = room.desk.open_assessment(&mine).unwrap();
    assert_eq!(view.sheet.previous, None);
    assert!(room.desk.kept_files(&mine).unwrap().is_empty());
    let lines = room.desk.assessments().unwrap();
    let firm = |id: &str| {
        lines
            .iter()
            .find(|line| line.id == id)
            .map(|line| line.firm)
    };
    assert_ne!(firm(&id), firm(&mine), "nor is it set beside it");
    room.desk.set_pin(&mine, Some(&Pin::new("9999"))).unwrap();
    assert_eq!(
        room.unlock(&id, "9999"),
        Some(ErrorCode::PinWrong),
        "its PIN is its own"
    );
    assert_eq!(room.unlock(&id, "2468"), None);
    assert!(room.desk.open_assessment(&id).is_ok());
}

#[test]
fn an_older_backup_is_no_way_round_a_pin() {
    let room = Room::new();
    let id = room.firm("厦门鹭江电子有限公司", CODE, 2024);
    let before = room.desk.back_up().unwrap().generation;
    room.desk.set_pin(&id, Some(&pin())).unwrap();
    room.desk.lock_all(false).unwrap();
    room.desk.restore(before).unwrap();
    assert_eq!(room.opens(&id), Some(ErrorCode::FirmLocked));
    assert_eq!(room.unlock(&id, "2468"), None);

    // Nor does one bring a PIN back that was taken off since.
    let with_pin = room.desk.back_up().unwrap().generation;
    room.desk.set_pin(&id, None).unwrap();
    room.desk.restore(with_pin).unwrap();
    assert_eq!(room.opens(&id), None);
}

#[test]
fn what_is_read_without_writing_is_as_locked() {
    let room = Room::new();
    let id = room.locked_firm();
    let open = room.firm("鹭岛茶业", "", 2025);
    let Room { folder, desk, .. } = room;
    drop(desk);
    let data = ReadOnly::open(folder.path()).unwrap();
    let lines = data.assessments().unwrap();
    let locked = lines.iter().find(|line| line.id == id).unwrap();
    assert!(locked.locked);
    assert_eq!(locked.name_zh, "厦•••司");
    let refused = data.answers(&id).unwrap_err();
    assert_eq!(refused.code, ErrorCode::FirmLocked);
    assert!(data.answers(&open).is_ok());
}

#[test]
fn tags_and_pins_come_back_with_the_data_and_go_with_it() {
    let room = Room::new();
    let id = room.locked_firm();
    let other = room.firm("鹭岛茶业", "", 2025);
    let both = BTreeSet::from([id.clone(), other.clone()]);
    let tag = Tag::new("厦门商会　11月班");
    room.desk.tag(&both, &tag, true).unwrap();
    room.desk.tag(&both, &tag, true).unwrap();
    assert_eq!(
        room.line(&id).tags,
        ["厦门商会 11月班"],
        "once, and needs no PIN"
    );

    // The database is lost; the journal brings both back.
    let Room {
        folder,
        clock,
        desk,
    } = room;
    drop(desk);
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(folder.path().join(format!("qingping.{ending}")));
    }
    let desk = opened(folder.path(), &clock);
    let room = Room {
        folder,
        clock,
        desk,
    };
    assert!(room.desk.recovery_to_tell().unwrap().is_some());
    assert_eq!(room.line(&id).tags, ["厦门商会 11月班"]);
    assert_eq!(room.opens(&id), Some(ErrorCode::FirmLocked));

    room.desk
        .tag(&BTreeSet::from([other.clone()]), &tag, false)
        .unwrap();
    assert!(room.line(&other).tags.is_empty());
    assert_eq!(room.unlock(&id, "2468"), None);
    room.desk.back_up().unwrap();
    room.desk.delete(&id).unwrap();
    room.desk.purge(&id).unwrap();
    for file in all_files(room.folder.path()) {
        let bytes = std::fs::read(&file).unwrap();
        let left = bytes.windows(id.len()).any(|part| part == id.as_bytes());
        assert!(!left, "{} names what is gone", file.display());
    }
}

fn all_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                all_files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn a_tag_that_one_firm_cannot_take_is_given_to_none() {
    let room = Room::new();
    let id = room.firm("鹭江", "", 2025);
    let other = room.firm("鹭岛", "", 2025);
    let one = BTreeSet::from([id.clone()]);
    for number in 0..8 {
        room.desk
            .tag(&one, &Tag::new(format!("班{number}")), true)
            .unwrap();
    }
    let both = BTreeSet::from([id, other.clone()]);
    let refused = room.desk.tag(&both, &Tag::new("再来"), true).unwrap_err();
    assert_eq!(refused.code, ErrorCode::TagsMany);
    assert!(room.line(&other).tags.is_empty());
    let unknown = BTreeSet::from([other.clone(), "gone".to_owned()]);
    let refused = room.desk.tag(&unknown, &Tag::new("班"), true).unwrap_err();
    assert_eq!(refused.code, ErrorCode::AssessmentNotFound);
    assert!(room.line(&other).tags.is_empty());
}

#[test]
fn the_seat_stays_free_over_a_restart_until_somebody_opens_something() {
    let room = Room::new();
    let id = room.firm("鹭江", "", 2025);
    assert!(!room.desk.handed_over().unwrap());
    room.desk.lock_all(true).unwrap();
    let room = room.restart();
    room.desk.lock_all(false).unwrap();
    assert!(room.desk.handed_over().unwrap());
    room.desk.open_assessment(&id).unwrap();
    assert!(!room.desk.handed_over().unwrap());
}

#[test]
fn what_was_chosen_for_the_computer_is_there_again() {
    let room = Room::new();
    let sharing = Sharing {
        board: true,
        lock_after: Some(3),
    };
    let after = room.desk.set_sharing(sharing).unwrap();
    assert_eq!(after.without_pin, Some(3));
    let room = room.restart();
    assert_eq!(room.desk.settings().unwrap().sharing, sharing);
    assert_eq!(room.desk.settings().unwrap().locks_after, after);
}

/// What a line says is worked out once; it must not stay behind what was entered.
#[test]
fn a_line_follows_each_entry_and_each_database() {
    let room = Room::new();
    let id = room.firm("甲厂", "", 2025);
    let name = |room: &Room| room.line(&id).name_zh;
    assert_eq!(name(&room), "甲厂");
    let before = room.desk.back_up().unwrap().generation;
    let renamed = Profile {
        name_zh: "乙厂".to_owned(),
        ..Profile::default()
    };
    let period = Period { year: 2025 };
    room.desk.save_profile(&id, &renamed, period).unwrap();
    assert_eq!(name(&room), "乙厂");
    room.desk.restore(before).unwrap();
    assert_eq!(name(&room), "甲厂");
    let third = Profile {
        name_zh: "丙厂".to_owned(),
        ..Profile::default()
    };
    // What is typed in one go is taken back in one go.
    room.clock.pass(TimeDelta::hours(1));
    room.desk.save_profile(&id, &third, period).unwrap();
    assert_eq!(
        name(&room),
        "丙厂",
        "although its entry has a number that another had"
    );
    room.desk.undo(&id).unwrap();
    assert_eq!(name(&room), "甲厂");
    room.desk.delete(&id).unwrap();
    assert!(room.desk.assessments().unwrap().is_empty());
    room.desk.undelete(&id).unwrap();
    assert_eq!(name(&room), "甲厂");
}
