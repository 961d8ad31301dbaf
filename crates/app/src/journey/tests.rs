//! What is left to do, on sample firms and on what becomes of them.

use super::*;
use crate::Library;
use assessment::Because;
use model::{Answer, PartAnswer, PartId, PremiseId, Status};
use std::collections::BTreeMap;

fn of(library: &Library, sheet: &AnswerSheet) -> (Assessment, Journey) {
    let assessment = library.assess(sheet).unwrap();
    let edition = library.edition(&sheet.edition).unwrap();
    let journey = journey(edition, sheet, &assessment, Pace::default());
    (assessment, journey)
}

fn sheet(library: &Library, name: &str) -> AnswerSheet {
    library.sample(name).unwrap().sheet.clone()
}

fn id(text: &str) -> QuestionId {
    QuestionId::new(text).unwrap()
}

#[test]
fn the_tasks_hold_each_question_once_and_their_points_make_up_what_is_missing_to_hundred() {
    let library = Library::load().unwrap();
    for sample in library.samples() {
        let (assessment, journey) = of(&library, &sample.sheet);
        let sum = |get: fn(&Task) -> usize| journey.tasks.iter().map(get).sum::<usize>();
        assert_eq!(sum(|t| t.left.asked), assessment.responses.len());
        assert_eq!(sum(|t| t.left.left), journey.all.left);
        assert_eq!(sum(|t| t.left.unproven), journey.all.unproven);
        let gain: Decimal = journey.tasks.iter().map(|t| t.left.gain).sum();
        let missing = Decimal::ONE_HUNDRED - assessment.scorecard.declared;
        assert_eq!(gain, journey.all.gain);
        assert_eq!(gain.round_dp(4), missing.round_dp(4), "{}", sample.name);
    }
}

#[test]
fn a_task_is_not_begun_then_begun_then_done() {
    let library = Library::load().unwrap();
    let full = sheet(&library, "electronics");
    let mut begun = AnswerSheet {
        tier: Tier::Quick,
        answers: BTreeMap::new(),
        review: None,
        previous: None,
        ..full.clone()
    };
    let task = |sheet: &AnswerSheet| {
        let (_, journey) = of(&library, sheet);
        let task = journey
            .tasks
            .into_iter()
            .find(|t| t.topic.as_str() == "people");
        task.unwrap()
    };
    let before = task(&begun);
    assert_eq!(before.state, TaskState::NotBegun);
    assert_eq!(before.left.left, before.left.asked);
    assert!(before.left.minutes > 0);

    let unknown = Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: String::new(),
    };
    begun.answers.insert(id("S02"), unknown.clone());
    let one = task(&begun);
    assert_eq!(
        (one.state, one.left.left),
        (TaskState::Begun, before.left.left - 1)
    );

    let topic = |q: &&Question| q.topic == before.topic && q.tier == Tier::Quick;
    for question in library.newest().questions.iter().filter(topic) {
        begun.answers.insert(question.id.clone(), unknown.clone());
    }
    let done = task(&begun);
    assert_eq!(
        (done.state, done.left.left, done.left.minutes),
        (TaskState::Done, 0, 0)
    );
    assert!(done.left.gain > Decimal::ZERO, "“don't know” gains nothing");
}

#[test]
fn what_may_stay_blank_is_known_before_anything_was_answered_and_takes_no_time() {
    let library = Library::load().unwrap();
    let mut blank = sheet(&library, "electronics");
    blank.answers = BTreeMap::new();
    let question = library.newest().question(&id("S01")).unwrap();
    let leavers = |sheet: &AnswerSheet| {
        let responses = of(&library, sheet).0.responses;
        let response = responses.iter().find(|r| r.question == question.id);
        let parts = &response.unwrap().parts;
        let part = parts.iter().find(|p| p.part.as_str() == "leavers");
        (part.unwrap().optional, seconds_left(question, parts))
    };
    blank.profile.staff = Some(model::NumberEntry {
        text: "12".to_owned(),
        ..Default::default()
    });
    let (small, fewer) = leavers(&blank);
    blank.profile.staff = Some(model::NumberEntry {
        text: "120".to_owned(),
        ..Default::default()
    });
    let (large, more) = leavers(&blank);
    assert_eq!((small, large), (true, false));
    assert!(fewer < more, "{fewer} >= {more}");
}

#[test]
fn an_answer_with_a_paper_that_counts_is_not_unproven() {
    let library = Library::load().unwrap();
    for sample in library.samples() {
        let (assessment, journey) = of(&library, &sample.sheet);
        let provable = assessment.responses.iter().filter(|response| {
            let question = library.newest().question(&response.question).unwrap();
            let points = response.points.is_some_and(|p| p > Decimal::ZERO);
            points && !response.is_backed() && !question.evidence.is_empty()
        });
        assert_eq!(journey.all.unproven, provable.count(), "{}", sample.name);
    }
}

#[test]
fn what_is_worth_most_begins_with_the_law_and_goes_on_by_points() {
    let library = Library::load().unwrap();
    let blank = AnswerSheet {
        answers: BTreeMap::new(),
        ..sheet(&library, "electronics")
    };
    for sheet in library.samples().iter().map(|s| &s.sheet).chain([&blank]) {
        let (assessment, journey) = of(&library, sheet);
        assert!(journey.worth.len() <= MOST_WORTH);
        let order = |w: &Worth| (!w.legal, -w.gain);
        assert!(journey.worth.is_sorted_by_key(order), "{:?}", journey.worth);
        let least = journey
            .worth
            .iter()
            .filter(|w| !w.legal)
            .map(|w| w.gain)
            .min();
        let left_out = assessment.plan.iter().filter(|action| {
            let named = journey.worth.iter().any(|w| w.question == action.question);
            !named && least.is_some_and(|least| action.gain > least)
        });
        assert_eq!(left_out.count(), 0);
    }
}

#[test]
fn the_full_questionnaire_is_counted_for_this_firm_exactly() {
    let library = Library::load().unwrap();
    for sample in library.samples() {
        let (_, as_it_is) = of(&library, &sample.sheet);
        let quick = AnswerSheet {
            tier: Tier::Quick,
            ..sample.sheet.clone()
        };
        let full = AnswerSheet {
            tier: Tier::Full,
            ..sample.sheet.clone()
        };
        let (in_quick, journey) = of(&library, &quick);
        let (in_full, at_full) = of(&library, &full);
        assert_eq!(journey.in_full.asked, in_full.responses.len());
        assert_eq!(as_it_is.in_full.asked, in_full.responses.len());
        let more = in_full.responses.len() - in_quick.responses.len();
        assert_eq!(journey.in_full.more, more, "{}", sample.name);
        assert_eq!((at_full.in_full.more, at_full.in_full.minutes), (0, 0));
    }
}

#[test]
fn what_is_parked_is_listed_with_why() {
    let library = Library::load().unwrap();
    let mut sheet = sheet(&library, "electronics");
    sheet.tier = Tier::Full;
    assert_eq!(of(&library, &sheet).1.parked, []);
    let unknown = |sheet: &mut AnswerSheet, question: &str| {
        let answer = Answer {
            status: Status::Unknown,
            evidence: Vec::new(),
            note: String::new(),
        };
        sheet.answers.insert(id(question), answer);
    };
    // Of another line of business, and for whom there is a workshop.
    let other = library.newest().questions.iter().find(|q| {
        let sectors: Vec<&str> = q.sectors.iter().map(model::SectorId::as_str).collect();
        sectors == ["construction"]
    });
    let other = other.unwrap().id.clone();
    unknown(&mut sheet, other.as_str());
    sheet.profile.premises = [PremiseId::new("office").unwrap()].into();
    let parked = of(&library, &sheet).1.parked;
    let why = |question: &QuestionId| {
        let found = parked.iter().find(|p| p.question == *question);
        found.map(|p| p.because.clone())
    };
    assert_eq!(why(&other), Some(Because::Sector));
    assert_eq!(why(&id("E01")), Some(Because::Profile));

    let later = library.newest().questions.iter().find(|q| {
        let common = q.sectors.is_empty() && q.ask_when.is_none();
        common && q.tier == Tier::Full
    });
    let later = later.unwrap().id.clone();
    unknown(&mut sheet, later.as_str());
    assert_eq!(of(&library, &sheet).1.parked, parked);
    sheet.tier = Tier::Quick;
    let (assessment, journey) = of(&library, &sheet);
    assert!(assessment.responses.iter().all(|r| r.question != later));
    let tier = Parked {
        question: later,
        part: None,
        because: Because::Tier,
    };
    assert!(journey.parked.contains(&tier), "{:?}", journey.parked);
}

#[test]
fn a_part_behind_a_gate_that_was_answered_otherwise_is_listed_and_unlisted() {
    let library = Library::load().unwrap();
    let mut sheet = sheet(&library, "electronics");
    let gated = library.newest().question(&id("E04")).unwrap();
    let (gate, behind) = (&gated.parts[0], &gated.parts[1]);
    let answer = sheet.answers.get_mut(&id("E04")).unwrap();
    let number = model::NumberEntry {
        text: "12".to_owned(),
        ..Default::default()
    };
    let none = model::OptionId::new("none").unwrap();
    answer.status = Status::Given(BTreeMap::from([
        (gate.id.clone(), PartAnswer::Choices([none].into())),
        (behind.id.clone(), PartAnswer::Number(number)),
    ]));
    let parked = of(&library, &sheet).1.parked;
    let own: Vec<&Parked> = parked.iter().filter(|p| p.question == id("E04")).collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].part, Some(behind.id.clone()));
    assert_eq!(own[0].because, Because::Answers(vec![id("E04")]));
}

#[test]
fn of_two_answers_that_contradict_each_other_both_are_named() {
    let library = Library::load().unwrap();
    let mut sheet = sheet(&library, "electronics");
    // More women than staff.
    let part = |name: &str| PartId::new(name).unwrap();
    let number = |text: &str| {
        PartAnswer::Number(model::NumberEntry {
            text: text.to_owned(),
            ..Default::default()
        })
    };
    let Status::Given(parts) = &mut sheet.answers.get_mut(&id("S01")).unwrap().status else {
        panic!("the sample answers S01");
    };
    parts.insert(part("women"), number("100000"));
    let (_, journey) = of(&library, &sheet);
    let doubt = journey.doubts.iter().find(|doubt| {
        matches!(&doubt.finding.subject, Subject::Question { question, part: Some(part) }
            if *question == id("S01") && part.as_str() == "women")
    });
    let doubt = doubt.unwrap();
    let whole = Subject::Question {
        question: id("S01"),
        part: Some(part("total")),
    };
    assert_eq!(doubt.against, [whole]);
}
