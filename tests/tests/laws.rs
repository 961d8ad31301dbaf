//! Laws of the assessment: what must hold for every firm, not only for those in the scenarios.

#[path = "laws/asking.rs"]
mod asking;
#[path = "laws/better.rs"]
mod better;
#[path = "laws/figures.rs"]
mod figures;
#[path = "laws/proof.rs"]
mod proof;
#[path = "laws/score.rs"]
mod score;
#[path = "laws/what_if.rs"]
mod what_if;

use acceptance::firms;
use app::Library;
use app::assessment::{Assessment, FindingKind, PartValue};
use app::exchange::write_sheet;
use app::model::{
    Answer, AnswerSheet, Grade, NumberEntry, PartAnswer, PartId, QuestionId, Status, Unit,
};
use app::questionnaire::{Edition, Part, PartKind, Question};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load().expect("the built-in edition"));

/// So many firms for each law; `PROPTEST_CASES` asks for more. A failure shows its smallest case.
fn firms_tried() -> ProptestConfig {
    let default = ProptestConfig::default();
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked_for { default.cases } else { 96 },
        // A sheet has hundreds of answers to be left out before the case is small.
        max_shrink_iters: 20_000,
        failure_persistence: None,
        ..default
    }
}

fn edition() -> &'static Edition {
    LIBRARY.newest()
}

fn assess(sheet: &AnswerSheet) -> Assessment {
    LIBRARY.assess(sheet).expect("the edition is known")
}

/// A firm as it comes.
fn sheet() -> impl Strategy<Value = Firm> {
    firms::sheet(edition()).prop_map(Firm)
}

/// A sheet that a failed law shows as a file, so that the case can be opened and assessed.
#[derive(Clone)]
struct Firm(AnswerSheet);

impl fmt::Debug for Firm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_sheet(&self.0))
    }
}

impl Deref for Firm {
    type Target = AnswerSheet;

    fn deref(&self) -> &AnswerSheet {
        &self.0
    }
}

fn question(id: &QuestionId) -> &'static Question {
    edition().question(id).expect("a question of the edition")
}

/// Any question that the firm is asked.
fn any_asked(sheet: &AnswerSheet, which: Index) -> &'static Question {
    let responses = assess(sheet).responses;
    question(&which.get(&responses).question)
}

/// A part that was answered, with the other answers to its question.
struct Answered {
    question: &'static Question,
    part: &'static Part,
    others: BTreeMap<PartId, PartAnswer>,
}

/// Whether a value was understood.
fn counts(value: &PartValue) -> bool {
    !matches!(value, PartValue::Blank | PartValue::Unread { .. })
}

/// Any part that the firm answered in a way that counts and `fits`.
fn any_answered(
    sheet: &AnswerSheet,
    which: Index,
    fits: impl Fn(&Part) -> bool,
) -> Option<Answered> {
    let mut found = Vec::new();
    for response in &assess(sheet).responses {
        let question = question(&response.question);
        for asked in &response.parts {
            let part = question.part(&asked.part).expect("a part of the question");
            if counts(&asked.value) && fits(part) {
                found.push((question, part));
            }
        }
    }
    let (question, part) = *found.get(which.index(found.len().max(1)))?;
    let Some(Status::Given(parts)) = sheet.answers.get(&question.id).map(|a| &a.status) else {
        return None;
    };
    let mut others = parts.clone();
    others.remove(&part.id);
    Some(Answered {
        question,
        part,
        others,
    })
}

impl Answered {
    /// The sheet with this answer to the part; `None` leaves it blank.
    fn instead(&self, sheet: &AnswerSheet, answer: Option<PartAnswer>) -> AnswerSheet {
        let mut parts = self.others.clone();
        parts.extend(answer.map(|answer| (self.part.id.clone(), answer)));
        with(sheet, self.question, Some(Status::Given(parts)))
    }
}

/// The same sheet with the answer to one question replaced; its papers stay.
fn with(sheet: &AnswerSheet, question: &Question, status: Option<Status>) -> AnswerSheet {
    let mut other = sheet.clone();
    let evidence = sheet.answers.get(&question.id).map(|a| a.evidence.clone());
    match status {
        None => other.answers.remove(&question.id),
        Some(status) => other.answers.insert(
            question.id.clone(),
            Answer {
                evidence: evidence.unwrap_or_default(),
                ..firms::plain(status)
            },
        ),
    };
    other
}

fn number(text: impl ToString, unit: Option<Unit>, grade: Grade) -> PartAnswer {
    PartAnswer::Number(NumberEntry {
        text: text.to_string(),
        unit,
        grade: Some(grade),
    })
}

fn is_number(part: &Part) -> bool {
    matches!(
        part.kind,
        PartKind::Quantity { .. }
            | PartKind::Count { .. }
            | PartKind::Money { .. }
            | PartKind::Percent
    )
}

/// Whether a part is larger than its whole. A number that makes another one impossible is not a
/// better answer, and more of it is not more consumption.
fn contradicts(assessment: &Assessment) -> bool {
    let kinds = assessment.findings.iter().map(|finding| &finding.kind);
    kinds
        .into_iter()
        .any(|kind| matches!(kind, FindingKind::PartAboveWhole { .. }))
}
