//! answers → policy items that may concern the firm, each with the reasons why.

use crate::asked::Asked;
use model::{Bilingual, PolicyId};
use questionnaire::{Edition, PolicyKind};
use serde::{Deserialize, Serialize};

/// An item of a city paper that may concern the firm. Nothing is promised by it: the notice of the
/// current year decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct PolicyMatch {
    /// Which.
    pub policy: PolicyId,
    /// What it is to the firm.
    pub kind: PolicyKind,
    /// Why it may concern it, in the edition's words.
    pub why: Vec<Bilingual>,
}

/// Nothing for a firm elsewhere. Money first, then help, then what counts against a firm, then what is expected of it.
pub(crate) fn policies(edition: &Edition, asked: &Asked<'_>) -> Vec<PolicyMatch> {
    let rank = |kind: PolicyKind| match kind {
        PolicyKind::Incentive => 0,
        PolicyKind::Service => 1,
        PolicyKind::Requirement => 2,
        PolicyKind::Expectation => 3,
        PolicyKind::Background => 4,
    };
    if asked.firm.outside {
        return Vec::new();
    }
    let found = edition.policies.iter().filter_map(|policy| {
        let holding = policy.when.iter().filter(|arm| asked.holds(&arm.condition));
        let why: Vec<Bilingual> = holding.map(|arm| arm.why.clone()).collect();
        (!why.is_empty()).then(|| PolicyMatch {
            policy: policy.id.clone(),
            kind: policy.kind,
            why,
        })
    });
    let mut found: Vec<PolicyMatch> = found.collect();
    found.sort_by_key(|m| rank(m.kind));
    found
}
