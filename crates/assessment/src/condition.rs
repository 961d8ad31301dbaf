//! Whether a question or part concerns this firm.

use crate::firm::Firm;
use model::{Answer, Answers, Level, PartAnswer, PartId, QuestionId, Status};
use questionnaire::{Condition, PartCondition};
use std::collections::BTreeMap;

pub(crate) fn holds(condition: &Condition, firm: &Firm, answers: &Answers) -> bool {
    match condition {
        Condition::All(list) => list.iter().all(|c| holds(c, firm, answers)),
        Condition::Any(list) => list.iter().any(|c| holds(c, firm, answers)),
        Condition::Not(inner) => !holds(inner, firm, answers),
        Condition::Section(sections) => firm.section.as_ref().is_some_and(|s| sections.contains(s)),
        Condition::StaffAtLeast(least) => firm
            .staff
            .as_ref()
            .is_some_and(|staff| staff.quantity.value >= (*least).into()),
        Condition::Answered { question, part, is } => {
            given(answers, question).is_some_and(|parts| {
                let condition = PartCondition {
                    part: part.clone(),
                    is: is.clone(),
                };
                part_holds(&condition, parts)
            })
        }
    }
}

fn given<'a>(
    answers: &'a Answers,
    question: &QuestionId,
) -> Option<&'a BTreeMap<PartId, PartAnswer>> {
    match answers.get(question) {
        Some(Answer {
            status: Status::Given(parts),
            ..
        }) => Some(parts),
        _ => None,
    }
}

/// Whether another part of the same answer was answered in one of the ways named.
pub(crate) fn part_holds(condition: &PartCondition, parts: &BTreeMap<PartId, PartAnswer>) -> bool {
    let is = |text: &str| condition.is.iter().any(|value| value.as_str() == text);
    match parts.get(&condition.part) {
        Some(PartAnswer::Level(level)) => is(match level {
            Level::Yes => "yes",
            Level::Partly => "partly",
            Level::No => "no",
        }),
        Some(PartAnswer::Choice(option)) => is(option.as_str()),
        Some(PartAnswer::Choices(options)) => options.iter().any(|o| is(o.as_str())),
        _ => false,
    }
}
