//! City papers and their items: what a firm may ask for, and what is expected of it.

use crate::Condition;
use chrono::NaiveDate;
use model::{Bilingual, PaperId, PolicyId};
use serde::{Deserialize, Serialize};

/// A city paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Its id, e.g. `XM`.
    pub id: PaperId,
    /// Its title.
    pub name: Bilingual,
    /// Its document number.
    pub number: String,
    /// The day of the paper.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub issued: NaiveDate,
    /// The last day it is valid, where it says so.
    #[serde(default)]
    #[cfg_attr(feature = "wire", ts(type = "string | null"))]
    pub valid_until: Option<NaiveDate>,
    /// Whether it is a paper of Xiamen. Others stand here for comparison and concern no firm.
    pub local: bool,
    /// What a reader should know of it.
    #[serde(default)]
    pub note: Option<Bilingual>,
}

/// What an item is to a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PolicyKind {
    /// Money, or better terms.
    Incentive,
    /// Help that is offered.
    Service,
    /// Something firms are encouraged to do.
    Expectation,
    /// Something that counts against those who do not.
    Requirement,
    /// Addressed to others than firms.
    Background,
}

/// A numbered item of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its id, e.g. `XM-05`.
    pub id: PolicyId,
    /// The paper.
    #[serde(rename = "plan")]
    pub paper: PaperId,
    /// Where in the paper it stands.
    pub item: Bilingual,
    /// What it is to a firm.
    pub kind: PolicyKind,
    /// What it says, after the Chinese text.
    pub text: Bilingual,
    /// What an owner would do next.
    #[serde(default)]
    pub how: Option<Bilingual>,
    /// When it may concern a firm: any of these.
    #[serde(default)]
    pub when: Vec<PolicyArm>,
}

/// One reason for which an item may concern a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PolicyArm {
    /// When it does.
    pub condition: Condition,
    /// The reason in words.
    pub why: Bilingual,
}
