//! The owner's desk: what was entered is there again, and a report of it verifies.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{
    Answer, Grade, Language, NumberEntry, PartAnswer, PartId, Period, PlannedAction, Profile,
    QuestionId, Status, Tier,
};
use app::report::{Languages, Outcome, Parts};
use app::{Changed, Clock, Desk, Display, ErrorCode, Origin, Position, TextSize, Theme};
use std::collections::BTreeMap;
use std::path::Path;

/// Half past midnight on 1 January 2026 in China; the year before it in UTC.
struct NewYear;

impl Clock for NewYear {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        "2025-12-31T16:30:00Z".parse().unwrap()
    }
}

fn desk(folder: &Path) -> Desk {
    Desk::open_in(folder, Box::new(NewYear)).unwrap()
}

fn electricity(text: &str) -> (QuestionId, Answer) {
    let entry = NumberEntry {
        text: text.to_owned(),
        unit: None,
        grade: Some(Grade::Metered),
    };
    let part = PartId::new("electricity").unwrap();
    let parts = BTreeMap::from([(part, PartAnswer::Number(entry))]);
    let answer = Answer {
        status: Status::Given(parts),
        evidence: Vec::new(),
        note: String::new(),
    };
    (QuestionId::new("E03").unwrap(), answer)
}

#[test]
fn an_assessment_is_of_last_year_as_the_calendar_stands_in_china() {
    let folder = tempfile::tempdir().unwrap();
    let view = desk(folder.path()).start().unwrap();
    assert_eq!(view.sheet.period, Period { year: 2025 });
    assert_eq!(view.position, Position::Profile);
}

#[test]
fn what_was_saved_and_where_the_owner_was_are_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    let id = first.start().unwrap().id;
    let (question, answer) = electricity("约38.6万度");
    let saved = first.save_answer(&id, &question, Some(&answer)).unwrap();
    assert_eq!(saved.saved_at, "2025-12-31T16:30:00.000Z");
    first
        .set_position(&id, &Position::Question(question.clone()))
        .unwrap();
    drop(first);

    let second = desk(folder.path());
    let view = second.open_assessment(&id).unwrap();
    assert_eq!(
        view.sheet.answers,
        BTreeMap::from([(question.clone(), answer)])
    );
    assert_eq!(view.position, Position::Question(question.clone()));
    let summary = &second.assessments().unwrap()[0];
    assert_eq!((summary.asked, summary.answered), (20, 1));

    second.save_answer(&id, &question, None).unwrap();
    assert_eq!(second.assessments().unwrap()[0].answered, 0);
}

#[test]
fn a_report_carries_the_day_in_china_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let id = desk.start().unwrap().id;
    let profile = Profile {
        name_zh: "厦门/示例:电子（虚构）".to_owned(),
        ..Profile::default()
    };
    desk.save_profile(&id, &profile, Period { year: 2025 })
        .unwrap();
    let export = desk.make_report(&id, Languages::Both, Parts::Full).unwrap();
    assert!(
        !export.file_name.contains(['/', ':']),
        "{}",
        export.file_name
    );
    assert!(
        export.file_name.contains("厦门示例电子（虚构）"),
        "{}",
        export.file_name
    );
    let path = folder.path().join("report.pdf");
    desk.issue_report(&id, &export, &path).unwrap();
    let verified = desk.library().verify(&std::fs::read(&path).unwrap(), None);
    assert_eq!(verified.outcome, Outcome::Intact);
    assert_eq!(verified.year, Some(2025));
}

#[test]
fn a_character_without_a_glyph_stops_the_export_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let id = desk.start().unwrap().id;
    let profile = Profile {
        name_zh: "厦门😀电子".to_owned(),
        ..Profile::default()
    };
    desk.save_profile(&id, &profile, Period { year: 2025 })
        .unwrap();
    let refused = desk
        .make_report(&id, Languages::Both, Parts::Full)
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::GlyphsMissingName);
    assert_eq!(refused.parameters["characters"], "😀");
    assert!(refused.parameters["text"].contains("厦门😀电子"));
}

#[test]
fn the_language_is_the_one_chosen_once_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    first.set_language(Language::En).unwrap();
    assert_eq!(first.settings().unwrap().language, Language::En);
    first.set_language(Language::Zh).unwrap();
    drop(first);
    assert_eq!(
        desk(folder.path()).settings().unwrap().language,
        Language::Zh
    );
}

#[test]
fn an_assessment_that_is_not_there_is_an_error_with_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let refused = desk(folder.path()).open_assessment("nobody").unwrap_err();
    assert_eq!(refused.code, ErrorCode::AssessmentNotFound);
}

fn firm(code: &str) -> Profile {
    Profile {
        credit_code: code.to_owned(),
        ..Profile::default()
    }
}

#[test]
fn the_same_firms_year_before_stands_beside_this_one_and_no_other_firms_does() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let (last, this) = (desk.start().unwrap().id, desk.start().unwrap().id);
    let code = "91350203MAXXXXX31G";
    desk.save_profile(&last, &firm(code), Period { year: 2024 })
        .unwrap();
    let (question, answer) = electricity("100000");
    desk.save_answer(&last, &question, Some(&answer)).unwrap();
    let action = PlannedAction {
        person: "老陈".to_owned(),
        ..PlannedAction::default()
    };
    desk.save_action(&last, &question, Some(&action)).unwrap();

    let year = Period { year: 2025 };
    let other = desk
        .save_profile(&this, &firm("91350206MAXXXXX32X"), year)
        .unwrap();
    assert_eq!(other.assessment.comparison, None);
    let same = desk.save_profile(&this, &firm(code), year).unwrap();
    let comparison = same.assessment.comparison.unwrap();
    assert_eq!(comparison.year, 2024);
    let energy = comparison.bank.energy_mwh.quantity.unwrap();
    assert_eq!(energy.value, 100.into());
    assert_eq!(comparison.plan[0].planned, action);
}

#[test]
fn the_full_questionnaire_asks_more_and_the_report_of_it_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let id = desk.start().unwrap().id;
    let full = desk.save_tier(&id, Tier::Full).unwrap().assessment;
    assert!(full.responses.len() > 40, "{}", full.responses.len());
    let export = desk.make_report(&id, Languages::Both, Parts::Full).unwrap();
    let verified = desk.library().verify(&export.pdf, None);
    assert_eq!(verified.outcome, Outcome::Intact);
    let quick = desk.save_tier(&id, Tier::Quick).unwrap().assessment;
    assert_eq!(quick.responses.len(), 20);
}

#[test]
fn next_year_begins_with_the_same_firm_and_none_of_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let id = desk.start().unwrap().id;
    let profile = Profile {
        name_zh: "厦门示例电子（虚构）".to_owned(),
        staff: Some(NumberEntry {
            text: "126".to_owned(),
            ..NumberEntry::default()
        }),
        ..firm("91350203MAXXXXX31G")
    };
    desk.save_profile(&id, &profile, Period { year: 2025 })
        .unwrap();
    let (question, answer) = electricity("100000");
    desk.save_answer(&id, &question, Some(&answer)).unwrap();
    let next = desk.start_next_year(&id).unwrap();
    assert_eq!(next.sheet.period, Period { year: 2026 });
    assert_eq!(next.sheet.profile.name_zh, profile.name_zh);
    assert_eq!(next.sheet.profile.staff, None);
    assert!(next.sheet.answers.is_empty());
    assert_eq!(next.assessment.comparison.map(|c| c.year), Some(2025));
    let before = next.last_year.iter().find(|r| r.question == question);
    assert_eq!(before.map(|r| &r.state), Some(&assessment::State::Given));
    assert!(desk.open_assessment(&id).unwrap().last_year.is_empty());
    // Asked again, it is the same one: nobody gets two assessments of one year by two clicks.
    assert_eq!(desk.start_next_year(&id).unwrap().id, next.id);
    let refused = desk.start_next_year(&next.id).unwrap_err();
    assert_eq!(refused.code, ErrorCode::YearNotCovered);
}

#[test]
fn a_change_is_taken_back_and_done_again_and_the_window_is_told_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let id = desk.start().unwrap().id;
    let (question, answer) = electricity("38.6万度");
    let saved = desk.save_answer(&id, &question, Some(&answer)).unwrap();
    let changed = Changed::Answer(question.clone());
    assert_eq!(saved.undoable.undo, Some(changed.clone()));
    let saved = desk.save_tier(&id, Tier::Full).unwrap();
    assert_eq!(saved.undoable.undo, Some(Changed::Tier));

    let desk = desk_again(desk, folder.path());
    let undone = desk.undo(&id).unwrap().unwrap();
    assert_eq!(
        (undone.changed, undone.view.sheet.tier),
        (Changed::Tier, Tier::Quick)
    );
    let undone = desk.undo(&id).unwrap().unwrap();
    assert_eq!(undone.changed, changed);
    assert!(undone.view.sheet.answers.is_empty());
    assert_eq!(undone.view.undoable.redo, Some(changed.clone()));
    assert_eq!(desk.undo(&id).unwrap(), None);

    let redone = desk.redo(&id).unwrap().unwrap();
    assert_eq!(redone.view.sheet.answers[&question], answer);
}

#[test]
fn a_former_answer_is_found_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let id = desk.start().unwrap().id;
    let (question, answer) = electricity("38.6万度");
    desk.save_answer(&id, &question, Some(&answer)).unwrap();
    desk.save_answer(&id, &question, None).unwrap();
    let former = desk.history(&id, &question).unwrap();
    let answers: Vec<_> = former.iter().map(|former| former.answer.as_ref()).collect();
    assert_eq!(answers, [None, Some(&answer)], "the last first");
    let view = desk.bring_back(&id, former[1].seq).unwrap();
    assert_eq!(view.sheet.answers[&question], answer);
    let last = &desk.history(&id, &question).unwrap()[0];
    assert_eq!(last.origin, Origin::Restored);
}

#[test]
fn how_the_window_looks_is_remembered_and_nonsense_is_no_reason_not_to_open() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    assert_eq!(first.settings().unwrap().display, Display::default());
    let display = Display {
        text: TextSize::Largest,
        theme: Theme::Contrast,
    };
    first.set_display(display).unwrap();
    let second = desk_again(first, folder.path());
    assert_eq!(second.settings().unwrap().display, display);
    drop(second);
    let mut store = store::Store::open(folder.path()).unwrap();
    store.set_setting("display", "{\"text\":\"tiny\"}").unwrap();
    drop(store);
    assert_eq!(
        desk(folder.path()).settings().unwrap().display,
        Display::default()
    );
}

/// The program is closed and opened again.
fn desk_again(open: Desk, folder: &Path) -> Desk {
    drop(open);
    desk(folder)
}
