//! How a report is to be made.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The languages of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Languages {
    /// Chinese first, English beneath.
    Both,
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// How much of a report is printed. The attachment holds all answers in either case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Parts {
    /// Page 1, the scores by topic, what was noticed and how to check: what a bank files.
    Summary,
    /// All chapters.
    #[default]
    Full,
}

/// How a report is to be made. It stands in the attachment, so that the same report can be made
/// again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// The languages.
    pub languages: Languages,
    /// The chapters.
    #[serde(default)]
    pub parts: Parts,
    /// The day of issue; without it the report leaves a line to be filled in by hand.
    pub date: Option<NaiveDate>,
    /// How many answers were changed after the result was first seen. Absent where nobody knows, as
    /// on the command line; then the report says nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<u32>,
}

/// The day as the document crate knows it; `None` for years no calendar on paper has.
pub(crate) fn calendar_day(date: NaiveDate) -> Option<document::Date> {
    let year = u16::try_from(date.year()).ok()?;
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    document::Date::from_ymd(year, month, day)
}
