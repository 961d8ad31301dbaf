//! Many firms at one computer: whatever is done with one, nothing changes of the others. Tried with random
//! sequences of what a person can do in the window.

use app::model::{
    Answer, Grade, NumberEntry, PartAnswer, PartId, Period, Profile, QuestionId, Status, Tier,
};
use app::{Desk, Pin, Position, SystemClock, Tag};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

const OPEN: &str = "91350200MA2AAAAA1A";
const BEHIND_PIN: &str = "91350200MA2BBBBB2B";
const TOUCHED: &str = "91350200MA2CCCCC3C";

/// What is done with one firm.
#[derive(Debug, Clone)]
enum Act {
    Answer(u8, String),
    TakeBack(u8),
    Name(String),
    /// The code of the firm behind a PIN, as if it were its own. What bears the code of a firm that is
    /// open is that firm's: by nothing else is a firm known.
    Pretend(&'static str),
    Tier(bool),
    Position,
    Undo,
    Redo,
    Tag(u8, bool),
    SetPin(u16),
    TakeOffPin,
    Unlock(u16),
    Forget(&'static str),
    HandOver(bool),
    Delete,
    Undelete,
    Purge,
    NextYear,
    Attach(u8),
    Package,
    BackUp,
}

fn act() -> impl Strategy<Value = Act> {
    let code = || prop::sample::select(vec![BEHIND_PIN, TOUCHED]);
    prop_oneof![
        4 => (0..5_u8, "[0-9一二三万]{0,6}").prop_map(|(at, text)| Act::Answer(at, text)),
        1 => (0..5_u8).prop_map(Act::TakeBack),
        2 => "[甲乙丙丁]{0,4}".prop_map(Act::Name),
        1 => code().prop_map(Act::Pretend),
        1 => any::<bool>().prop_map(Act::Tier),
        1 => Just(Act::Position),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        2 => (0..3_u8, any::<bool>()).prop_map(|(tag, give)| Act::Tag(tag, give)),
        2 => (0..3_u16).prop_map(Act::SetPin),
        1 => Just(Act::TakeOffPin),
        2 => (0..3_u16).prop_map(Act::Unlock),
        1 => code().prop_map(Act::Forget),
        2 => any::<bool>().prop_map(Act::HandOver),
        1 => Just(Act::Delete),
        1 => Just(Act::Undelete),
        1 => Just(Act::Purge),
        1 => Just(Act::NextYear),
        1 => (0..3_u8).prop_map(Act::Attach),
        1 => Just(Act::Package),
        1 => Just(Act::BackUp),
    ]
}

fn question(at: u8) -> QuestionId {
    QuestionId::new(["E03", "E05", "S01", "S02", "G01"][usize::from(at)]).expect("an id")
}

fn pin(number: u16) -> Pin {
    Pin::new(format!("246{number}"))
}

fn number(text: &str) -> Answer {
    let entry = NumberEntry {
        text: text.to_owned(),
        unit: None,
        grade: Some(Grade::Metered),
    };
    let part = PartId::new("electricity").expect("an id");
    Answer {
        status: Status::Given(BTreeMap::from([(part, PartAnswer::Number(entry))])),
        evidence: Vec::new(),
        note: text.to_owned(),
    }
}

struct Room {
    _folder: TempDir,
    desk: Desk,
    open: String,
    behind_pin: String,
    touched: String,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open_in(folder.path(), Box::new(SystemClock)).expect("the data folder");
        let [open, behind_pin, touched] = [OPEN, BEHIND_PIN, TOUCHED].map(|code| firm(&desk, code));
        desk.tag(&BTreeSet::from([open.clone()]), &Tag::new("11月班"), true)
            .expect("a tag");
        desk.set_pin(&behind_pin, Some(&pin(9))).expect("a PIN");
        desk.lock_all(false).expect("locked");
        Self {
            _folder: folder,
            desk,
            open,
            behind_pin,
            touched,
        }
    }

    /// Whether an act is refused is its own affair; what it does to others is looked at here.
    fn act(&self, act: &Act) {
        let (desk, id) = (&self.desk, self.touched.as_str());
        let year = Period { year: 2025 };
        let profile = |name: &str, code: &str| Profile {
            name_zh: name.to_owned(),
            credit_code: code.to_owned(),
            ..Profile::default()
        };
        let outcome = match act {
            Act::Answer(at, text) => {
                let (question, answer) = (question(*at), number(text));
                desk.save_answer(id, &question, Some(&answer)).map(drop)
            }
            Act::TakeBack(at) => desk.save_answer(id, &question(*at), None).map(drop),
            Act::Name(name) => desk
                .save_profile(id, &profile(name, TOUCHED), year)
                .map(drop),
            Act::Pretend(code) => desk.save_profile(id, &profile("甲", code), year).map(drop),
            Act::Tier(full) => {
                let tier = if *full { Tier::Full } else { Tier::Quick };
                desk.save_tier(id, tier).map(drop)
            }
            Act::Position => desk.set_position(id, &Position::Result),
            Act::Undo => desk.undo(id).map(drop),
            Act::Redo => desk.redo(id).map(drop),
            Act::Tag(tag, give) => {
                let ids = BTreeSet::from([id.to_owned()]);
                desk.tag(&ids, &Tag::new(format!("班{tag}")), *give)
            }
            Act::SetPin(number) => desk.set_pin(id, Some(&pin(*number))).map(drop),
            Act::TakeOffPin => desk.set_pin(id, None).map(drop),
            Act::Unlock(number) => desk.unlock(id, &pin(*number)),
            Act::Forget(code) => desk.forget_pin(id, code).map(drop),
            Act::HandOver(next) => desk.lock_all(*next),
            Act::Delete => desk.delete(id),
            Act::Undelete => desk.undelete(id),
            Act::Purge => desk.purge(id),
            Act::NextYear => desk.start_next_year(id).map(drop),
            Act::Attach(number) => {
                let name = format!("{number}.pdf");
                desk.attach(&name, acceptance::canary::paper()).map(drop)
            }
            Act::Package => desk.make_package(id, None).map(drop),
            Act::BackUp => desk.back_up().map(drop),
        };
        let _ = outcome;
    }

    /// All that there is of the other two: what was entered and how, what can be undone, their files, tags
    /// and PINs, and what the first page says of them.
    fn others(&self) -> Vec<String> {
        let desk = &self.desk;
        desk.lock_all(false).expect("locked");
        let mut told = vec![self.lines()];
        told.push(self.firm_told(&self.open));
        let shut = desk.open_assessment(&self.behind_pin).is_err();
        told.push(format!("shut: {shut}"));
        desk.unlock(&self.behind_pin, &pin(9)).expect("its own PIN");
        told.push(self.lines());
        told.push(self.firm_told(&self.behind_pin));
        told
    }

    fn lines(&self) -> String {
        let lines = self.desk.assessments().expect("a list").into_iter();
        let mut others: Vec<_> = lines
            .filter(|line| [&self.open, &self.behind_pin].contains(&&line.id))
            // The number of a firm says only which lines belong together.
            .map(|line| app::AssessmentSummary { firm: 0, ..line })
            .collect();
        others.sort_by(|one, other| one.id.cmp(&other.id));
        format!("{others:?}")
    }

    fn firm_told(&self, id: &str) -> String {
        let view = self.desk.open_assessment(id).expect("open");
        let former: Vec<_> = (0..5)
            .map(|at| self.desk.history(id, &question(at)).expect("a history"))
            .collect();
        let package = self.desk.make_package(id, None).expect("a package");
        format!("{view:?} {former:?} {:?}", package.bytes)
    }
}

fn firm(desk: &Desk, code: &str) -> String {
    let id = acceptance::canary::plant(desk);
    let mut profile = desk.open_assessment(&id).expect("open").sheet.profile;
    code.clone_into(&mut profile.credit_code);
    let year = Period { year: 2024 };
    desk.save_profile(&id, &profile, year).expect("saved");
    id
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn whatever_is_done_with_one_firm_the_others_stay_as_they_were(
        acts in prop::collection::vec(act(), 1..25),
    ) {
        let room = Room::new();
        let before = room.others();
        room.desk.lock_all(false).expect("locked");
        for act in &acts {
            room.act(act);
        }
        prop_assert_eq!(room.others(), before);
    }
}
