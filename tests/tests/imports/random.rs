//! Laws over random firms.

use crate::desk::{Room, choices, field, packed};
use acceptance::firms;
use app::model::AnswerSheet;
use app::{FirmState, ImportField, Library};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::load().expect("the library"));

fn few() -> ProptestConfig {
    let default = ProptestConfig::default();
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked_for { default.cases } else { 10 },
        max_shrink_iters: 60,
        failure_persistence: None,
        ..default
    }
}

fn any_firm() -> impl Strategy<Value = AnswerSheet> {
    firms::sheet(LIBRARY.newest())
}

/// Everything that stands in the data, firm by firm.
fn digest(room: &Room) -> BTreeMap<String, AnswerSheet> {
    let all = room.desk.assessments().expect("listed");
    all.into_iter()
        .map(|one| (one.id.clone(), room.sheet(&one.id)))
        .collect()
}

proptest! {
    #![proptest_config(few())]

    /// A second import changes nothing: not a value, not an entry, not a byte of a package.
    #[test]
    fn what_came_in_once_changes_nothing_the_second_time(sheet in any_firm()) {
        let room = Room::new();
        let path = [room.file("a.qp", &packed(&sheet))];
        let done = room.bring_in(&path, |_| false);
        prop_assert!(!done.is_empty());
        let (before, package) = (digest(&room), room.export(&done[0].id));
        let (_, view) = room.look(&path);
        for plan in &view.firms {
            let waits = plan.state == FirmState::Again;
            prop_assert!(waits || matches!(plan.state, FirmState::Known(_)), "{:?}", plan.state);
            prop_assert!(waits || plan.new.is_empty() && plan.differences.is_empty(), "{plan:?}");
        }
        let undoable = room.desk.open_assessment(&done[0].id).expect("there").undoable;
        room.bring_in(&path, |_| true);
        prop_assert_eq!(digest(&room), before);
        prop_assert_eq!(room.export(&done[0].id), package.clone());
        let after = room.desk.open_assessment(&done[0].id).expect("there").undoable;
        prop_assert_eq!(after, undoable);

        let elsewhere = Room::new();
        let path = [elsewhere.file("b.qp", &package)];
        let there = elsewhere.bring_in(&path, |_| false);
        prop_assert_eq!(elsewhere.export(&there[0].id), package);
    }

    /// Whatever is chosen: what is taken stands, what is not stays, nobody else is touched, the second
    /// import knows all of it, and one undo leads back.
    #[test]
    fn two_sides_come_together_as_chosen(
        ours in any_firm(),
        mut theirs in any_firm(),
        other in any_firm(),
        chosen in any::<u64>(),
    ) {
        let room = Room::new();
        let mut ours = ours;
        for sheet in [&mut ours, &mut theirs] {
            sheet.previous = None;
            sheet.profile.credit_code = "91350211M0000XUF46".to_owned();
            sheet.period.year = 2025;
        }
        let mut other = other;
        other.previous = None;
        other.profile.credit_code = "91350200M0001XUF4X".to_owned();
        let id = room.adopt(&ours);
        room.adopt(&other);
        let mut others = digest(&room);
        let before = others.remove(&id).expect("there");

        let path = [room.file("theirs.qp", &packed(&theirs))];
        let (import, view) = room.look(&path);
        let plan = &view.firms[0];
        let fields: Vec<ImportField> = plan.differences.iter().map(field).collect();
        let is_taken = |field: &ImportField| {
            let place = fields.iter().position(|one| one == field).unwrap_or(0);
            (chosen >> (place % 64)) & 1 == 1
        };
        room.desk.bring_in(&import, &choices(&view, is_taken)).expect("brought in");
        let after = room.sheet(&id);
        for (question, answer) in &after.answers {
            let field = ImportField::Answer(question.clone());
            let taken = plan.new.contains(&field) || fields.contains(&field) && is_taken(&field);
            let unchanged = before.answers.get(question) == Some(answer);
            prop_assert!(taken || unchanged, "{question}");
        }
        prop_assert!(before.answers.keys().all(|id| after.answers.contains_key(id)));
        let mut now = digest(&room);
        now.remove(&id);
        prop_assert_eq!(now, others, "another firm was touched");

        let (_, again) = room.look(&path);
        prop_assert!(again.firms[0].new.is_empty() && again.firms[0].differences.is_empty());
        if after != before {
            room.desk.undo(&id).expect("undone");
            prop_assert_eq!(room.sheet(&id), before);
        }
    }
}
