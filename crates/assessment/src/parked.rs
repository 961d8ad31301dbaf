//! What is kept though it is not asked now, and why it is not.

use crate::asked::{Asked, asked_parts};
use model::{AnswerSheet, PartId, QuestionId, Status, Tier};
use questionnaire::{Condition, Edition, Question};
use serde::{Deserialize, Serialize};

/// An answer, or a part of one, that is kept though it is not asked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Parked {
    /// The question.
    pub question: QuestionId,
    /// The part, where the question itself is asked.
    pub part: Option<PartId>,
    /// Why it is not asked.
    pub because: Because,
}

/// Why something is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Only the full questionnaire asks it.
    Tier,
    /// It belongs to another line of business.
    Sector,
    /// By the profile it does not concern the firm.
    Profile,
    /// By the answers to these questions it does not concern the firm.
    Answers(Vec<QuestionId>),
}

/// The questions that would be asked of the firm in a tier, in asking order.
#[must_use]
pub fn asked_in(edition: &Edition, sheet: &AnswerSheet, tier: Tier) -> Vec<QuestionId> {
    let sheet = AnswerSheet {
        tier,
        previous: None,
        ..sheet.clone()
    };
    let (firm, _) = crate::firm::understand(edition, &sheet);
    let asked = Asked::new(edition, &sheet, &firm);
    asked.questions.iter().map(|q| q.id.clone()).collect()
}

/// The answers that are parked, in asking order. Answers to questions the edition does not know are
/// none of them: they were not hidden, only not understood.
#[must_use]
pub fn parked(edition: &Edition, sheet: &AnswerSheet) -> Vec<Parked> {
    let (firm, _) = crate::firm::understand(edition, sheet);
    let asked = Asked::new(edition, sheet, &firm);
    let answered = edition.questions.iter().filter_map(|question| {
        let answer = sheet.answers.get(&question.id)?;
        Some((question, answer))
    });
    answered
        .flat_map(|(question, answer)| {
            if asked.questions.iter().any(|q| q.id == question.id) {
                return hidden_parts(question, &answer.status);
            }
            vec![Parked {
                question: question.id.clone(),
                part: None,
                because: because(&asked, sheet.tier, question),
            }]
        })
        .collect()
}

/// The parts of an answer that stand behind another part that was answered otherwise since.
fn hidden_parts(question: &Question, status: &Status) -> Vec<Parked> {
    let Status::Given(given) = status else {
        return Vec::new();
    };
    let asked = asked_parts(question, given);
    let is_hidden = |part: &PartId| !asked.iter().any(|a| a.id == *part);
    let held = question.parts.iter().map(|part| &part.id);
    held.filter(|part| given.contains_key(*part) && is_hidden(part))
        .map(|part| Parked {
            question: question.id.clone(),
            part: Some(part.clone()),
            because: Because::Answers(vec![question.id.clone()]),
        })
        .collect()
}

fn because(asked: &Asked<'_>, tier: Tier, question: &Question) -> Because {
    let ours = asked.firm.sector.as_ref();
    if question.tier > tier {
        return Because::Tier;
    }
    if !question.sectors.is_empty() && !ours.is_some_and(|s| question.sectors.contains(s)) {
        return Because::Sector;
    }
    let mut answers = Vec::new();
    if let Some(condition) = &question.ask_when {
        gates(asked, condition, &mut answers);
    }
    if answers.is_empty() {
        Because::Profile
    } else {
        Because::Answers(answers)
    }
}

/// The questions on whose answers it hangs that a condition does not hold.
fn gates(asked: &Asked<'_>, condition: &Condition, found: &mut Vec<QuestionId>) {
    match condition {
        Condition::All(list) => {
            for inner in list.iter().filter(|c| !asked.holds(c)) {
                gates(asked, inner, found);
            }
        }
        Condition::Answered(is) if !found.contains(&is.question) => found.push(is.question.clone()),
        _ => {
            for inner in condition.inner() {
                gates(asked, inner, found);
            }
        }
    }
}
