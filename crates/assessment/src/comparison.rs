//! This year beside last year.

use crate::finding::{Finding, FindingKind, Severity, Subject};
use crate::footprint::{BankFigures, Sum};
use crate::indicator::Indicator;
use crate::response::{Response, State};
use crate::score::Scorecard;
use crate::{Assessment, assess};
use model::{AnswerSheet, PlannedAction, QuestionId};
use questionnaire::{Edition, ProfileFieldId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What last year's sheet says, worked out with the same edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Comparison {
    /// Last year.
    pub year: i32,
    /// Last year's scores; absent where another set of questions was asked, since they would then
    /// not be comparable.
    pub scorecard: Option<Scorecard>,
    /// Scope 1, tCO2e.
    pub scope1: Sum,
    /// Scope 2, location-based, tCO2e.
    pub scope2: Sum,
    /// The figures banks look at.
    pub bank: BankFigures,
    /// Figures worked out from last year's answers.
    pub indicators: Vec<Indicator>,
    /// What became of the actions taken on last year.
    pub plan: Vec<Outcome>,
}

/// What became of an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Outcome {
    /// The question it was to mend.
    pub question: QuestionId,
    /// As it was planned, and the day it was done if it was.
    pub planned: PlannedAction,
    /// The question's points last year, 0 to 1; absent where it left the count.
    #[cfg_attr(feature = "wire", ts(type = "string | null"))]
    pub before: Option<Decimal>,
    /// The question's points this year.
    #[cfg_attr(feature = "wire", ts(type = "string | null"))]
    pub now: Option<Decimal>,
}

/// Last year's assessment, where the sheet carries one that belongs to this firm and to the year
/// before. Otherwise a finding says why it is not used.
pub(crate) fn last_year(
    edition: &Edition,
    sheet: &AnswerSheet,
    findings: &mut Vec<Finding>,
) -> Option<Assessment> {
    let previous = sheet.previous.as_deref()?;
    let mut refuse = |kind| {
        findings.push(Finding {
            severity: Severity::Warning,
            subject: Subject::Profile(ProfileFieldId::Year),
            kind,
            laws: Vec::new(),
        });
        None
    };
    // As the check of the code reads it: spaces and small letters do not matter.
    let code = |sheet: &AnswerSheet| {
        let typed = sheet.profile.credit_code.split_whitespace();
        typed.collect::<String>().to_uppercase()
    };
    let (ours, theirs) = (code(sheet), code(previous));
    if previous.period.year != sheet.period.year - 1 {
        let year = previous.period.year;
        return refuse(FindingKind::PreviousOtherYear { year });
    }
    if !ours.is_empty() && !theirs.is_empty() && ours != theirs {
        return refuse(FindingKind::PreviousOtherFirm { value: theirs });
    }
    if previous.edition != edition.id {
        let value = previous.edition.to_string();
        return refuse(FindingKind::PreviousOtherEdition { value });
    }
    let mut alone = previous.clone();
    alone.previous = None;
    Some(assess(edition, &alone))
}

/// Sets this year's responses beside last year's assessment.
pub(crate) fn compare(
    sheet: &AnswerSheet,
    responses: &[Response],
    last_year: &Assessment,
) -> Comparison {
    let asked = |responses: &[Response]| -> Vec<QuestionId> {
        responses.iter().map(|r| r.question.clone()).collect()
    };
    let same = asked(responses) == asked(&last_year.responses);
    let points = |responses: &[Response], id: &QuestionId| {
        let response = responses.iter().find(|r| r.question == *id);
        response.and_then(|r| r.points.filter(|_| !is_away(r)))
    };
    let plan = sheet.previous.as_deref().map(|p| &p.plan);
    // An action on a question that was hidden last year is parked with it.
    let taken_on = plan.into_iter().flatten();
    let taken_on =
        taken_on.filter(|(id, _)| last_year.responses.iter().any(|r| r.question == **id));
    let outcomes = taken_on.map(|(id, planned)| Outcome {
        question: id.clone(),
        planned: planned.clone(),
        before: points(&last_year.responses, id),
        now: points(responses, id),
    });
    Comparison {
        year: last_year.period.year,
        scorecard: same.then(|| last_year.scorecard.clone()),
        scope1: last_year.footprint.scope1.clone(),
        scope2: last_year.footprint.scope2.clone(),
        bank: last_year.footprint.bank.clone(),
        indicators: last_year.indicators.clone(),
        plan: outcomes.collect(),
    }
}

fn is_away(response: &Response) -> bool {
    matches!(response.state, State::NotApplicable { .. })
}
