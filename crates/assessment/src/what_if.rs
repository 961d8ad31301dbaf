//! “What if I do this”: the scores as they would be once some actions are done. A trial, kept
//! nowhere.

use crate::Assessment;
use crate::finding::{Severity, Subject};
use crate::response::{Response, State};
use crate::score::{Scorecard, score};
use model::QuestionId;
use questionnaire::Edition;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The scores once the actions on these questions are done, all else equal: each counts as answered
/// in full, and its legal minimum as kept. What stands behind the new answer (questions that it
/// opens, figures that it changes) is not guessed at. No paper is invented either: the
/// evidence-backed score rises only where papers that count are attached already.
///
/// A question that the firm is not asked, or that left the count, changes nothing.
#[must_use]
pub fn if_done(edition: &Edition, now: &Assessment, done: &BTreeSet<QuestionId>) -> Scorecard {
    let responses: Vec<Response> = now
        .responses
        .iter()
        .map(|response| match done.contains(&response.question) {
            true => fulfilled(response),
            false => response.clone(),
        })
        .collect();
    let settled = |subject: &Subject| match subject {
        Subject::Question { question, .. } => done.contains(question),
        Subject::Profile(_) => false,
    };
    let legal_gap = now
        .findings
        .iter()
        .any(|f| f.severity == Severity::Legal && !settled(&f.subject));
    let weights = edition.pillar_weights(now.firm.sector.as_ref());
    score(edition, weights, &responses, legal_gap)
}

/// The response as it would be once its action is done.
fn fulfilled(response: &Response) -> Response {
    let counts = response.points.is_some();
    if !counts {
        return response.clone();
    }
    Response {
        state: State::Given,
        points: Some(Decimal::ONE),
        answered: Decimal::ONE,
        ..response.clone()
    }
}
