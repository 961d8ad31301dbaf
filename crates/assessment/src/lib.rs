//! The chain: answers → responses → footprint → indicators → scorecard → plan, and beside it what
//! the city papers offer and what last year was.
//!
//! Each step is one pure function without I/O, clock, language or randomness. [`assess`] runs them
//! all; the window, the command line, the report and the tests call nothing else.

mod against;
mod asked;
mod comparison;
mod finding;
mod firm;
mod footprint;
mod indicator;
mod parked;
mod plan;
mod policy;
mod response;
mod score;
mod sense;
mod validate;
mod what_if;

use model::{AnswerSheet, EditionId, Period, Tier};
use questionnaire::Edition;
use serde::{Deserialize, Serialize};

pub use asked::without_parked;
pub use comparison::{Comparison, Outcome};
pub use finding::{Finding, FindingKind, Parameter, Severity, Subject};
pub use firm::{Firm, SizeOutcome};
pub use footprint::{BankFigures, Footprint, Gap, GapReason, GreenPower, Line, Scope, Step, Sum};
pub use indicator::{Indicator, Measure};
pub use parked::{Because, Parked, asked_in, parked};
pub use plan::Action;
pub use policy::PolicyMatch;
pub use response::{Basis, PartResponse, PartValue, Reading, Response, State};
pub use score::{BandOutcome, Cap, Contribution, PillarScore, Scorecard, TopicScore};
pub use what_if::if_done;

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
    /// Items of the city papers that may concern the firm.
    pub policies: Vec<PolicyMatch>,
    /// Last year beside it, where the sheet carries it.
    pub comparison: Option<Comparison>,
}

/// Works out everything that follows from an answer sheet.
#[must_use]
pub fn assess(edition: &Edition, sheet: &AnswerSheet) -> Assessment {
    let (firm, mut findings) = firm::understand(edition, sheet);
    let last_year = comparison::last_year(edition, sheet, &mut findings);
    let asked = asked::Asked::new(edition, sheet, &firm);
    let responses = validate::validate(edition, sheet, &asked, &mut findings);
    let footprint = footprint::footprint(edition, sheet, &firm, &responses);
    let indicators = indicator::indicators(edition, &firm, &responses);
    let seen = sense::Seen {
        edition,
        sheet,
        firm: &firm,
        asked: &asked,
        responses: &responses,
        last_year: last_year.as_ref(),
    };
    findings.extend(sense::sense_checks(&seen));
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    let legal_gaps = findings.iter().any(|f| f.severity == Severity::Legal);
    let weights = edition.pillar_weights(firm.sector.as_ref());
    let scorecard = score::score(edition, weights, &responses, legal_gaps);
    let plan = plan::plan(edition, sheet, &responses, &findings, &scorecard);
    let policies = policy::policies(edition, &asked);
    let comparison = last_year.map(|last| comparison::compare(sheet, &responses, &last));
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
        policies,
        comparison,
    }
}
