//! scorecard → plan: the next step for every answer that is not yet full.

use crate::finding::{Finding, Severity, Subject};
use crate::response::Response;
use crate::score::Scorecard;
use model::{AnswerSheet, LawId, PlannedAction, PolicyId, QuestionId};
use questionnaire::{Edition, Effort, Pillar};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Decimal places in which two actions are worth the same.
const WORTH_PLACES: u32 = 6;

/// One thing to do. Its words are the question's next step and helper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Action {
    /// The question it mends.
    pub question: QuestionId,
    /// Its pillar.
    pub pillar: Pillar,
    /// A legal minimum is open.
    pub legal: bool,
    /// Points of the total to gain.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub gain: Decimal,
    /// How much work it is.
    pub effort: Effort,
    /// The legal minimums behind it.
    pub laws: Vec<LawId>,
    /// The policy items that look at it.
    pub policies: Vec<PolicyId>,
    /// What the owner has taken on, where he or she has.
    pub planned: Option<PlannedAction>,
}

/// Legal minimums first, then by points to gain for the work it takes. An action that was taken on
/// stays in the plan when nothing is left to gain: then it has done its work.
pub(crate) fn plan(
    edition: &Edition,
    sheet: &AnswerSheet,
    responses: &[Response],
    findings: &[Finding],
    scorecard: &Scorecard,
) -> Vec<Action> {
    let is_legal = |id: &QuestionId| {
        findings.iter().any(|f| {
            let about = matches!(&f.subject, Subject::Question { question, .. } if question == id);
            about && f.severity == Severity::Legal
        })
    };
    let mut actions: Vec<Action> = responses
        .iter()
        .filter_map(|response| {
            let question = edition.question(&response.question)?;
            let legal = is_legal(&question.id);
            let contribution = scorecard
                .contributions
                .iter()
                .find(|c| c.question == question.id)?;
            let gain = contribution.possible - contribution.declared;
            let planned = sheet.plan.get(&question.id).cloned();
            (legal || gain > Decimal::ZERO || planned.is_some()).then(|| Action {
                question: question.id.clone(),
                pillar: question.pillar,
                legal,
                gain,
                effort: question.effort,
                laws: question.laws.clone(),
                policies: question.policies.clone(),
                planned,
            })
        })
        .collect();
    // The sort is stable: what is worth the same stays in asking order. Contributions are rounded,
    // so the last places say nothing.
    actions.sort_by(|a, b| {
        let worth = |action: &Action| (action.gain / action.effort.size()).round_dp(WORTH_PLACES);
        b.legal.cmp(&a.legal).then_with(|| worth(b).cmp(&worth(a)))
    });
    actions
}
