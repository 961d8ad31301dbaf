//! When something concerns a firm. A closed list: a new kind is a line of Rust with a test.

use model::{OptionId, PartId, PremiseId, QuestionId, SectorId, ZoneId};
use serde::{Deserialize, Serialize};

/// When a question is asked, or a policy concerns a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// All of these hold; an empty list always holds.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The firm's section of GB/T 4754 is one of these.
    Section(Vec<String>),
    /// The firm's sector is one of these.
    Sector(Vec<SectorId>),
    /// The firm has one of these premises, or did not say which it has: what is not known hides
    /// no question.
    Premises(Vec<PremiseId>),
    /// The firm lies in one of these zones.
    Zone(Vec<ZoneId>),
    /// The firm said that it sells abroad, or that it does not.
    Exporter(bool),
    /// The firm said that it has a foreign owner, or that it has none.
    ForeignOwned(bool),
    /// The firm said that it supplies a listed or state-owned company, or that it does not.
    ListedSupplier(bool),
    /// The firm employs at least so many persons.
    StaffAtLeast(u32),
    /// Another question, asked before, was answered in one of these ways.
    Answered(PartIs),
}

impl Condition {
    /// The conditions directly within this one.
    #[must_use]
    pub fn inner(&self) -> &[Condition] {
        match self {
            Self::All(list) | Self::Any(list) => list,
            Self::Not(one) => std::slice::from_ref(one),
            _ => &[],
        }
    }
}

/// A part of a question was answered in one of these ways: option ids, or `yes`, `partly`, `no` for
/// a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PartIs {
    /// The question.
    pub question: QuestionId,
    /// Its part.
    pub part: PartId,
    /// Any of these.
    pub is: Vec<OptionId>,
}

/// Another part of the same question was answered in one of these ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PartCondition {
    /// The part.
    pub part: PartId,
    /// Any of these.
    pub is: Vec<OptionId>,
}
