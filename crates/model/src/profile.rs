//! Who the firm is. Not scored; decides which questions, size class and factors apply.

use crate::{DistrictId, IndustryCode, NumberEntry, PremiseId, ZoneId};
use serde::{Deserialize, Serialize};

/// The firm as the owner describes it. Every field may still be blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Registered name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Unified social credit code (GB 32100-2015) as typed.
    pub credit_code: String,
    /// GB/T 4754—2017 division.
    pub industry: Option<IndustryCode>,
    /// Where the firm mainly works.
    pub district: Option<DistrictId>,
    /// Special zones it belongs to.
    pub zones: Vec<ZoneId>,
    /// What the firm works with: office, workshop, kitchen … Empty means it was not said.
    pub premises: Vec<PremiseId>,
    /// Persons employed at the end of the year.
    pub staff: Option<NumberEntry>,
    /// Revenue of the year.
    pub revenue: Option<NumberEntry>,
    /// Total assets at the end of the year.
    pub assets: Option<NumberEntry>,
    /// Sells abroad.
    pub exporter: Option<bool>,
    /// Foreign-owned in whole or part.
    pub foreign_owned: Option<bool>,
    /// Supplies a listed or state-owned company.
    pub listed_supplier: Option<bool>,
    /// What the report is for, in the owner's words, e.g. the loan applied for.
    pub purpose: String,
}
