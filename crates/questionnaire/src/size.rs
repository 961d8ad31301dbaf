//! Size classes of 工信部联企业〔2011〕300号 and 国统字〔2017〕213号.

use model::{Bilingual, IndustryCode};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A size class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    /// 微型.
    Micro,
    /// 小型.
    Small,
    /// 中型.
    Medium,
    /// 大型.
    Large,
}

/// The floors of one class. All that are given must be reached, else the firm is one class down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Persons employed.
    #[serde(default)]
    pub staff: Option<Decimal>,
    /// Revenue in CNY 10,000.
    #[serde(default)]
    pub revenue: Option<Decimal>,
    /// Total assets in CNY 10,000.
    #[serde(default)]
    pub assets: Option<Decimal>,
}

/// One row of the official table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeRow {
    /// Its id.
    pub id: String,
    /// The industry as the table names it.
    pub name: Bilingual,
    /// Section letters, divisions or classes it covers; the longest match wins.
    pub industries: Vec<String>,
    /// Floors of a large firm.
    pub large: Bounds,
    /// Floors of a medium firm.
    pub medium: Bounds,
    /// Floors of a small firm.
    pub small: Bounds,
}

impl SizeRow {
    /// How closely the row covers an industry: the length of the code that matches.
    #[must_use]
    pub fn covers(&self, section: &str, code: &IndustryCode) -> Option<usize> {
        crate::sector::closest(&self.industries, section, code)
    }
}
