//! One firm, one year, one edition: everything an assessment is worked out from.

use crate::{Answers, EditionId, Profile};
use serde::{Deserialize, Serialize};

/// The reporting period, a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The calendar year, e.g. 2025.
    pub year: i32,
}

/// How much of the questionnaire is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The twenty questions a bank looks at first.
    #[default]
    Quick,
    /// All of it.
    Full,
}

/// The raw input of an assessment, and the format in which answers travel as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AnswerSheet {
    /// The edition that asked.
    pub edition: EditionId,
    /// How much of it was asked.
    #[serde(default)]
    pub tier: Tier,
    /// Who answers.
    #[serde(default)]
    pub profile: Profile,
    /// The year the answers are about.
    pub period: Period,
    /// The answers.
    #[serde(default)]
    pub answers: Answers,
}
