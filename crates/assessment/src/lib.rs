//! The chain: answers → responses → footprint → indicators → scorecard → plan.
//!
//! Each step is one pure function without I/O, clock, language or randomness. [`assess`] runs them
//! all; the window, the command line, the report and the tests call nothing else.

mod condition;
mod finding;
mod firm;
mod footprint;
mod indicator;
mod plan;
mod response;
mod score;
mod sense;
mod validate;

use model::{AnswerSheet, EditionId, Period, Tier};
use questionnaire::Edition;
use serde::{Deserialize, Serialize};

pub use finding::{Finding, FindingKind, Parameter, Severity, Subject};
pub use firm::{Firm, SizeOutcome};
pub use footprint::{BankFigures, Footprint, Gap, GapReason, Line, Scope, Step, Sum};
pub use indicator::{Indicator, Measure};
pub use plan::Action;
pub use response::{PartResponse, PartValue, Reading, Response, State};
pub use score::{BandOutcome, Cap, Contribution, PillarScore, Scorecard};

/// All that follows from one answer sheet. Nothing of it is stored; it is always worked out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Assessment {
    /// The edition it was worked out with.
    pub edition: EditionId,
    /// The hash of that edition.
    pub edition_hash: String,
    /// How much was asked.
    pub tier: Tier,
    /// The reporting year.
    pub period: Period,
    /// The firm, as far as it could be understood.
    pub firm: Firm,
    /// One response to each question that concerns the firm, in asking order.
    pub responses: Vec<Response>,
    /// What is wrong or worth a look, most severe first.
    pub findings: Vec<Finding>,
    /// Energy and emissions.
    pub footprint: Footprint,
    /// Figures worked out from the answers.
    pub indicators: Vec<Indicator>,
    /// The scores.
    pub scorecard: Scorecard,
    /// What to do next, best first.
    pub plan: Vec<Action>,
}

/// Works out everything that follows from an answer sheet.
#[must_use]
pub fn assess(edition: &Edition, sheet: &AnswerSheet) -> Assessment {
    let (firm, mut findings) = firm::understand(edition, sheet);
    let responses = validate::validate(edition, sheet, &firm, &mut findings);
    let footprint = footprint::footprint(edition, sheet, &firm, &responses);
    let indicators = indicator::indicators(edition, &firm, &responses);
    findings.extend(sense::sense_checks(edition, &firm, &responses));
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    let legal_gaps = findings.iter().any(|f| f.severity == Severity::Legal);
    let scorecard = score::score(edition, &responses, legal_gaps);
    let plan = plan::plan(edition, &responses, &findings, &scorecard);
    Assessment {
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        tier: sheet.tier,
        period: sheet.period,
        firm,
        responses,
        findings,
        footprint,
        indicators,
        scorecard,
        plan,
    }
}
