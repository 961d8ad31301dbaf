//! Where a firm is and what it does: districts, zones, industries, and the fields of the profile.

use crate::Drawing;
use model::{Bilingual, DistrictId, IndustryCode, PremiseId, ZoneId};
use serde::{Deserialize, Serialize};

/// A district, or the wider place for firms elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Its id.
    pub id: DistrictId,
    /// Its name.
    pub name: Bilingual,
    /// The area whose grid factor applies.
    pub region: String,
    /// It lies in the city whose papers stand in the edition.
    pub local: bool,
}

/// A special zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its id.
    pub id: ZoneId,
    /// Its name.
    pub name: Bilingual,
}

/// What a firm works with: an office, a workshop, a kitchen …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Premise {
    /// Its id.
    pub id: PremiseId,
    /// Its name.
    pub name: Bilingual,
}

/// A section of GB/T 4754—2017.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its letter.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
}

/// A division of GB/T 4754—2017 (for real estate, whose size classes need it, a class).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Division {
    /// Its code.
    pub code: IndustryCode,
    /// The letter of its section.
    pub section: String,
    /// Its name.
    pub name: Bilingual,
}

/// A field of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ProfileFieldId {
    /// Name in Chinese.
    NameZh,
    /// Name in English.
    NameEn,
    /// Unified social credit code.
    CreditCode,
    /// Industry.
    Industry,
    /// District.
    District,
    /// Zones.
    Zones,
    /// Premises.
    Premises,
    /// Reporting year.
    Year,
    /// Staff.
    Staff,
    /// Revenue.
    Revenue,
    /// Assets.
    Assets,
    /// Sells abroad.
    Exporter,
    /// Foreign-owned.
    ForeignOwned,
    /// Supplies a listed company.
    ListedSupplier,
    /// What the report is for.
    Purpose,
}

impl ProfileFieldId {
    /// Every field, in the order in which it is asked.
    pub const ALL: [Self; 15] = [
        Self::NameZh,
        Self::NameEn,
        Self::CreditCode,
        Self::Industry,
        Self::District,
        Self::Zones,
        Self::Premises,
        Self::Year,
        Self::Staff,
        Self::Revenue,
        Self::Assets,
        Self::Exporter,
        Self::ForeignOwned,
        Self::ListedSupplier,
        Self::Purpose,
    ];
}

/// A field of the profile with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ProfileField {
    /// Which field.
    pub id: ProfileFieldId,
    /// Its label.
    pub label: Bilingual,
    /// One short sentence under it.
    pub hint: Bilingual,
    /// The paper on which the answer usually stands.
    #[serde(default)]
    pub drawing: Option<Drawing>,
}
