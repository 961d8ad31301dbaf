//! What a file says and what stands here, brought together as the owner chooses.

use crate::desk::{Room, choices, field, packed, packed_as, sample};
use app::exchange::package::PackageKind;
use app::exchange::write_sheet;
use app::model::{
    Answer, AnswerSheet, EditionId, PlannedAction, QuestionId, Status, Tier, TopicId,
};
use app::questionnaire::ProfileFieldId;
use app::{ErrorCode, FirmState, ImportField, ImportWord, NaiveDate, Origin};

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).expect("an id")
}

fn unknown(note: &str) -> Answer {
    Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: note.to_owned(),
    }
}

/// The electronics firm here, and the same firm's answers elsewhere: E03 and S01 otherwise, E05 gone,
/// a plan, another purpose, and all of the questionnaire asked.
fn two_sides(room: &Room) -> (String, AnswerSheet) {
    let mut ours = sample("electronics");
    ours.answers.remove(&question("S02"));
    ours.plan.clear();
    let id = room.adopt(&ours);
    let mut theirs = sample("electronics");
    theirs.tier = Tier::Full;
    theirs.plan.clear();
    theirs.answers.insert(question("E03"), unknown("theirs"));
    theirs.answers.insert(question("S01"), unknown("theirs"));
    theirs.answers.remove(&question("E05"));
    theirs.profile.purpose = "另一笔贷款".to_owned();
    let action = PlannedAction {
        due: NaiveDate::from_ymd_opt(2026, 12, 31),
        ..PlannedAction::default()
    };
    theirs.plan.insert(question("S01"), action);
    (id, theirs)
}

#[test]
fn a_package_goes_into_an_empty_app_and_comes_out_as_it_was() {
    let (there, here) = (Room::new(), Room::new());
    let id = there.adopt(&sample("electronics"));
    let package = there.export(&id);
    let path = here.file("renamed.txt", &package);
    let (_, view) = here.look(std::slice::from_ref(&path));
    assert_eq!(view.firms[0].state, FirmState::New);
    assert!(view.firms[0].papers.new > 0 && view.firms[0].papers.missing == 0);
    let done = here.bring_in(std::slice::from_ref(&path), |_| false);
    assert!(done[0].added);
    assert_eq!(here.export(&done[0].id), package);
    assert_eq!(here.evidence().len(), view.firms[0].papers.new);
    let (_, again) = here.look(&[path]);
    let plan = &again.firms[0];
    assert_eq!(plan.state, FirmState::Known(done[0].id.clone()));
    assert_eq!((plan.new.len(), plan.differences.len()), (0, 0));
}

#[test]
fn what_differs_is_asked_what_is_new_comes_and_what_is_only_ours_stays() {
    let room = Room::new();
    let (id, theirs) = two_sides(&room);
    let before = room.sheet(&id);
    let path = room.file("theirs.qp", &packed(&theirs));
    let (_, view) = room.look(std::slice::from_ref(&path));
    let plan = &view.firms[0];
    let fields: Vec<ImportField> = plan.differences.iter().map(field).collect();
    let answer = |id| ImportField::Answer(question(id));
    let purpose = ImportField::Profile(ProfileFieldId::Purpose);
    assert_eq!(fields, [purpose.clone(), answer("E03"), answer("S01")]);
    let action = ImportField::Action(question("S01"));
    assert_eq!(plan.new, [ImportField::Tier, answer("S02"), action]);

    let done = room.bring_in(std::slice::from_ref(&path), |field| *field == answer("E03"));
    assert_eq!((done[0].taken, done[0].kept), (4, 2));
    let after = room.sheet(&id);
    let mut expected = before.clone();
    expected.tier = Tier::Full;
    for id in ["E03", "S02"] {
        let theirs = theirs.answers[&question(id)].clone();
        expected.answers.insert(question(id), theirs);
    }
    expected.plan.clone_from(&theirs.plan);
    assert_eq!(after, expected, "E05 and the purpose are ours");

    // Both sides stand in the history, and one undo takes all of it back.
    let former = room.desk.history(&id, &question("S01")).expect("read");
    let origins: Vec<Origin> = former.iter().map(|one| one.origin).collect();
    assert_eq!(
        origins,
        [Origin::Restored, Origin::Imported, Origin::Imported]
    );
    assert_eq!(former[1].answer.as_ref(), Some(&unknown("theirs")));
    let (_, again) = room.look(std::slice::from_ref(&path));
    assert!(again.firms[0].differences.is_empty() && again.firms[0].new.is_empty());
    assert_eq!(again.firms[0].older, 2, "what was not taken is known");
    room.desk.undo(&id).expect("undone").expect("something");
    assert_eq!(room.sheet(&id), before);
}

#[test]
fn what_was_here_once_is_no_difference() {
    let room = Room::new();
    let sheet = sample("hotel");
    let id = room.adopt(&sheet);
    let path = room.file("old.qp", &packed(&sheet));
    let (e03, s01) = (question("E03"), question("S01"));
    room.desk
        .save_answer(&id, &e03, Some(&unknown("newer")))
        .expect("saved");
    room.desk.save_answer(&id, &s01, None).expect("taken back");
    let (_, view) = room.look(&[path]);
    let plan = &view.firms[0];
    assert_eq!(
        (plan.older, plan.new.len(), plan.differences.len()),
        (2, 0, 0)
    );
}

#[test]
fn a_section_touches_its_topic_and_nothing_else() {
    let room = Room::new();
    let (id, theirs) = two_sides(&room);
    let before = room.sheet(&id);
    let topic = TopicId::new("energy").expect("an id");
    let section = packed_as(PackageKind::Section(topic), vec![theirs.clone()]);
    let path = room.file("section.qp", &section);
    let done = room.bring_in(&[path], |_| true);
    assert_eq!((done[0].taken, done[0].kept), (1, 0));
    let mut expected = before;
    expected.answers.insert(question("E03"), unknown("theirs"));
    assert_eq!(room.sheet(&id), expected);
}

#[test]
fn of_a_class_each_firm_has_a_line_and_the_same_one_twice_waits() {
    let room = Room::new();
    let (id, theirs) = two_sides(&room);
    let hotel = sample("hotel");
    let class = packed_as(PackageKind::Class, vec![theirs.clone(), hotel.clone()]);
    let paths = [
        room.file("class.qp", &class),
        room.file("hotel.qp", &packed(&hotel)),
    ];
    let (import, view) = room.look(&paths);
    let mut states: Vec<&FirmState> = view.firms.iter().map(|plan| &plan.state).collect();
    assert_eq!(states.pop(), Some(&FirmState::Again));
    assert!(states.contains(&&FirmState::New) && states.contains(&&FirmState::Known(id)));
    // Of all of them or of none: the last may not come in yet.
    let mut all = choices(&view, |_| true);
    all.push(app::ImportChoice {
        firm: 2,
        theirs: std::collections::BTreeSet::new(),
    });
    let refused = room.desk.bring_in(&import, &all).expect_err("it waits");
    assert_eq!(refused.code, ErrorCode::ImportStale);
    assert_eq!(room.desk.assessments().expect("listed").len(), 1);
    all.pop();
    assert_eq!(
        room.desk.bring_in(&import, &all).expect("brought in").len(),
        2
    );
}

#[test]
fn the_year_before_that_a_sheet_carries_is_a_year_of_its_own() {
    let room = Room::new();
    let mut sheet = sample("hotel");
    let mut before = sheet.clone();
    before.period.year -= 1;
    sheet.previous = Some(Box::new(before.clone()));
    let path = room.file("two.json", write_sheet(&sheet).as_bytes());
    let done = room.bring_in(&[path], |_| true);
    let years: Vec<i32> = done.iter().map(|firm| firm.year).collect();
    assert_eq!(years, [2025, 2024]);
    let view = room.desk.open_assessment(&done[0].id).expect("there");
    assert_eq!(
        view.sheet.previous.map(|sheet| sheet.period.year),
        Some(2024)
    );
}

#[test]
fn a_firm_that_is_chosen_twice_is_not_entered_twice() {
    let room = Room::new();
    let path = room.file("a.qp", &packed(&sample("software")));
    let (import, view) = room.look(&[path]);
    let twice = [choices(&view, |_| true), choices(&view, |_| true)].concat();
    let refused = room.desk.bring_in(&import, &twice).expect_err("twice");
    assert_eq!(refused.code, ErrorCode::ImportStale);
    assert_eq!(room.desk.assessments().expect("listed"), []);
}

#[test]
fn a_firm_without_a_code_is_asked_for_and_not_guessed() {
    let room = Room::new();
    let mut ours = sample("hotel");
    ours.profile.credit_code.clear();
    let id = room.adopt(&ours);
    let mut theirs = ours.clone();
    theirs.answers.insert(question("E03"), unknown("theirs"));
    let path = room.file("theirs.json", write_sheet(&theirs).as_bytes());
    let (mut import, view) = room.look(&[path]);
    let FirmState::Unsure(candidates) = &view.firms[0].state else {
        panic!("{:?}", view.firms[0].state);
    };
    assert_eq!(candidates[0].id, id);
    assert_eq!(choices(&view, |_| true), []);
    let say = |import: &mut _, id: Option<String>| {
        let word = ImportWord::Firm { firm: 0, id };
        room.desk.say_to_import(import, word).expect("taken").firms[0].clone()
    };
    assert_eq!(say(&mut import, None).state, FirmState::New);
    let same = say(&mut import, Some(id.clone()));
    assert_eq!(
        (same.state, same.differences.len()),
        (FirmState::Known(id), 1)
    );
}

#[test]
fn another_edition_is_explained_and_nothing_is_written() {
    let room = Room::new();
    let mut sheet = sample("hotel");
    sheet.edition = EditionId::new("2031.1").expect("an id");
    let path = room.file("newer.qp", &packed(&sheet));
    let (import, view) = room.look(&[path]);
    let FirmState::Refused(error) = &view.firms[0].state else {
        panic!("{:?}", view.firms[0].state);
    };
    assert_eq!(error.code, ErrorCode::ImportEdition);
    assert_eq!(error.parameters["edition"], "2031.1");
    let choice = app::ImportChoice {
        firm: 0,
        theirs: std::collections::BTreeSet::new(),
    };
    room.desk.bring_in(&import, &[choice]).expect_err("refused");
    assert_eq!(room.desk.assessments().expect("listed"), []);
}

#[test]
fn a_sealed_package_opens_with_its_passphrase_only() {
    let (there, here) = (Room::new(), Room::new());
    let id = there.adopt(&sample("electronics"));
    let passphrase = "厦门 spring 2026";
    let sealed = there
        .desk
        .make_package(&id, Some(passphrase))
        .expect("sealed")
        .bytes;
    let path = here.file("sealed.qp", &sealed);
    let (mut import, view) = here.look(&[path]);
    assert_eq!(
        (view.files[0].sort, view.firms.len()),
        (Some(app::FileSort::Sealed), 0)
    );
    let word = |passphrase: &str| ImportWord::Passphrase {
        file: 0,
        passphrase: passphrase.to_owned(),
    };
    let wrong = here.desk.say_to_import(&mut import, word("autumn 2026"));
    assert_eq!(wrong.expect_err("refused").code, ErrorCode::PassphraseWrong);
    let view = here
        .desk
        .say_to_import(&mut import, word(passphrase))
        .expect("opened");
    let done = here
        .desk
        .bring_in(&import, &choices(&view, |_| true))
        .expect("brought in");
    assert_eq!(here.export(&done[0].id), there.export(&id));
}

#[test]
fn a_report_and_a_workbook_bring_their_answers() {
    let (there, here) = (Room::new(), Room::new());
    let id = there.adopt(&sample("hotel"));
    let (languages, parts) = (app::report::Languages::Zh, app::report::Parts::Full);
    let report = there
        .desk
        .make_report(&id, languages, parts)
        .expect("a report");
    let workbook = there
        .desk
        .make_workbook(Some(&id), Tier::Quick)
        .expect("a workbook");
    let report = here.file("report.pdf", &report.pdf);
    let done = here.bring_in(&[report], |_| false);
    let mut given = there.sheet(&id).answers;
    given.values_mut().for_each(|answer| {
        answer
            .evidence
            .iter_mut()
            .for_each(|mark| mark.files.clear());
    });
    assert_eq!(
        here.sheet(&done[0].id).answers,
        given,
        "the files did not come along"
    );

    let path = here.file("sheet.bin", &workbook.bytes);
    let (_, view) = here.look(std::slice::from_ref(&path));
    let plan = &view.firms[0];
    assert_eq!((plan.new.len(), plan.differences.len()), (0, 0), "{plan:?}");
    let e03 = question("E03");
    here.desk
        .save_answer(&done[0].id, &e03, Some(&unknown("other")))
        .expect("saved");
    let (_, view) = here.look(&[path]);
    let fields: Vec<ImportField> = view.firms[0].differences.iter().map(field).collect();
    assert_eq!(fields, [ImportField::Answer(e03)]);
}

#[test]
fn what_changed_since_it_was_shown_is_not_brought_in() {
    let room = Room::new();
    let (id, theirs) = two_sides(&room);
    let path = room.file("theirs.qp", &packed(&theirs));
    let (import, view) = room.look(&[path]);
    room.desk
        .save_answer(&id, &question("E03"), Some(&unknown("mine")))
        .expect("saved");
    let before = room.sheet(&id);
    let refused = room
        .desk
        .bring_in(&import, &choices(&view, |_| true))
        .expect_err("stale");
    assert_eq!(refused.code, ErrorCode::ImportStale);
    assert_eq!(room.sheet(&id), before);
}
