//! One firm, one year, one edition: everything an assessment is worked out from.

use crate::{Answers, EditionId, Profile, QuestionId, Review};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// What the owner means to do about them.
    #[serde(default, skip_serializing_if = "Plan::is_empty")]
    #[cfg_attr(feature = "wire", ts(as = "Option<Plan>", optional))]
    pub plan: Plan,
    /// What a reviewer signed who saw originals. That of a year before is not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional))]
    pub review: Option<Review>,
    /// The sheet of the year before, where there is one. Its own `previous` is not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional))]
    pub previous: Option<Box<AnswerSheet>>,
}

/// The actions the owner has taken on, by the question that each mends.
pub type Plan = BTreeMap<QuestionId, PlannedAction>;

/// An action the owner has taken on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PlannedAction {
    /// The day by which it should be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional, as = "Option<String>"))]
    pub due: Option<NaiveDate>,
    /// Who sees to it, in the owner's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "wire", ts(as = "Option<String>", optional))]
    pub person: String,
    /// The day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional, as = "Option<String>"))]
    pub done: Option<NaiveDate>,
}
