//! What is asked, what is parked, and what the order of things does not change.

use crate::{any_asked, assess, edition, firms_tried, question, sheet};
use acceptance::firms;
use app::Desk;
use app::assessment::{Finding, FindingKind, Subject, without_parked};
use app::exchange::{read_sheet, write_sheet};
use app::model::{Answer, AnswerSheet, PremiseId, QuestionId, Status, Tier};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::BTreeSet;

/// The questions the firm is asked.
fn asked(sheet: &AnswerSheet) -> BTreeSet<QuestionId> {
    assess(sheet)
        .responses
        .into_iter()
        .map(|r| r.question)
        .collect()
}

/// Findings in an order of their own.
fn sorted(findings: &[Finding]) -> Vec<String> {
    let mut sorted: Vec<String> = findings.iter().map(|f| format!("{f:?}")).collect();
    sorted.sort_unstable();
    sorted
}

/// The same file with the keys of every object the other way round.
fn turned_round(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let entries = entries.iter().rev();
            let entries = entries.map(|(key, value)| {
                format!("{}:{}", Value::from(key.as_str()), turned_round(value))
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        Value::Array(entries) => {
            let entries: Vec<String> = entries.iter().map(turned_round).collect();
            format!("[{}]", entries.join(","))
        }
        plain => plain.to_string(),
    }
}

proptest! {
    #![proptest_config(firms_tried())]

    #[test]
    fn the_order_of_answers_does_not_matter(sheet in sheet()) {
        let mut other = read_sheet(&turned_round(&serde_json::to_value(&sheet.0).expect("JSON")))
            .unwrap_or_else(|problem| panic!("{problem:?}"));
        prop_assert_eq!(&other, &sheet.0);
        other.profile.premises.reverse();
        other.profile.zones.reverse();
        for answer in other.answers.values_mut() {
            answer.evidence.reverse();
        }
        let (before, mut after) = (assess(&sheet), assess(&other));
        prop_assert_eq!(sorted(&before.findings), sorted(&after.findings));
        after.findings.clone_from(&before.findings);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_sheet_comes_back_from_its_file_as_it_was(sheet in sheet()) {
        prop_assert_eq!(read_sheet(&write_sheet(&sheet)).expect("our own file"), sheet.0);
    }

    #[test]
    fn parked_answers_change_nothing(sheet in sheet()) {
        let visible = without_parked(edition(), &sheet);
        prop_assert_eq!(assess(&visible), assess(&sheet));
        let asked = asked(&sheet);
        for (id, answer) in &visible.answers {
            let known = edition().question(id).is_some();
            prop_assert!(!known || asked.contains(id), "{id} is parked");
            prop_assert_eq!(&answer.evidence, &sheet.answers[id].evidence);
        }
        prop_assert_eq!(without_parked(edition(), &visible), visible);
    }

    #[test]
    fn what_is_answered_to_hidden_questions_changes_nothing(
        sheet in sheet(), answers in firms::answers(edition()),
    ) {
        let asked = asked(&sheet);
        let mut other = sheet.0.clone();
        other.answers.retain(|id, _| asked.contains(id) || edition().question(id).is_none());
        for (id, answer) in answers {
            if !asked.contains(&id) && edition().question(&id).is_some() {
                other.answers.insert(id, answer);
            }
        }
        prop_assert_eq!(assess(&other), assess(&sheet));
    }

    #[test]
    fn unknown_questions_are_kept_and_listed_and_never_scored(sheet in sheet(), which: Index) {
        let stranger = QuestionId::new("Z01").expect("an id");
        let answer = sheet.answers.get(&any_asked(&sheet, which).id);
        let answer = answer.cloned().unwrap_or_else(|| firms::plain(Status::Unknown));
        let mut other = sheet.0.clone();
        other.answers.insert(stranger.clone(), answer.clone());

        let (without, mut with) = (assess(&sheet), assess(&other));
        let about = |finding: &Finding| {
            finding.subject == Subject::Question { question: stranger.clone(), part: None }
        };
        let told: Vec<FindingKind> =
            with.findings.iter().filter(|f| about(f)).map(|f| f.kind.clone()).collect();
        prop_assert_eq!(told, [FindingKind::UnknownQuestion]);
        with.findings.retain(|f| !about(f));
        prop_assert_eq!(with, without);
        let visible = without_parked(edition(), &other);
        prop_assert_eq!(visible.answers.get(&stranger), Some(&answer));
    }

    #[test]
    fn going_on_to_the_full_questionnaire_changes_no_quick_answer(sheet in sheet()) {
        let mut sheet = sheet.0;
        sheet.tier = Tier::Quick;
        let quick = assess(&sheet).responses;
        sheet.tier = Tier::Full;
        let mut full = assess(&sheet).responses;
        full.retain(|response| question(&response.question).tier == Tier::Quick);
        prop_assert_eq!(quick, full);
    }

    #[test]
    fn what_the_owner_notes_or_plans_moves_no_figure(sheet in sheet()) {
        let mut bare = sheet.0.clone();
        bare.plan.clear();
        for answer in bare.answers.values_mut() {
            answer.note.clear();
        }
        let (bare, full) = (assess(&bare), assess(&sheet));
        prop_assert_eq!(bare.scorecard, full.scorecard);
        prop_assert_eq!(bare.footprint, full.footprint);
        prop_assert_eq!(bare.findings, full.findings);
    }
}

proptest! {
    // Each case writes to a real store.
    #![proptest_config(ProptestConfig { cases: 6, ..firms_tried() })]

    /// An owner unticks a workshop and ticks it again a week later.
    #[test]
    fn parked_answers_come_back_unchanged(sheet in sheet()) {
        let mut sheet = sheet.0;
        sheet.profile.premises = edition().premises.iter().map(|p| p.id.clone()).collect();
        sheet.period.year = 2025;
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open_in(folder.path(), Box::new(app::SystemClock)).expect("a desk");
        let id = desk.start().expect("an assessment").id;
        let hideable = edition().questions.iter().filter(|q| q.ask_when.is_some());
        let answers: Vec<(QuestionId, Answer)> = hideable
            .filter_map(|q| Some((q.id.clone(), sheet.answers.get(&q.id)?.clone())))
            .collect();
        desk.save_profile(&id, &sheet.profile, sheet.period).expect("saved");
        for (question, answer) in &answers {
            desk.save_answer(&id, question, Some(answer)).expect("saved");
        }
        let before = desk.open_assessment(&id).expect("opened");

        let mut office = sheet.profile.clone();
        office.premises = vec![PremiseId::new("office").expect("an id")];
        desk.save_profile(&id, &office, sheet.period).expect("saved");
        let hidden = desk.open_assessment(&id).expect("opened");
        prop_assert!(hidden.assessment.responses.len() < before.assessment.responses.len());

        desk.save_profile(&id, &sheet.profile, sheet.period).expect("saved");
        let after = desk.open_assessment(&id).expect("opened");
        prop_assert_eq!(after.sheet, before.sheet);
        prop_assert_eq!(after.assessment, before.assessment);
    }
}
