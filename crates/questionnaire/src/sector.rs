//! Sectors: groups of industries with questions and weights of their own.

use crate::scoring::PillarWeights;
use model::{Bilingual, IndustryCode, SectorId};
use serde::{Deserialize, Serialize};

/// A sector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Its id.
    pub id: SectorId,
    /// Its name.
    pub name: Bilingual,
    /// Section letters, divisions or classes of GB/T 4754; the longest match wins.
    pub industries: Vec<String>,
    /// Where it stands in Xiamen's 4+4+6 system of industries.
    pub clusters: Bilingual,
    /// Weights of the pillars for firms of this sector; they sum to 100.
    pub weights: PillarWeights,
    /// Why these weights.
    pub weights_reason: Bilingual,
}

impl Sector {
    /// How closely the sector covers an industry: the length of the code that matches.
    #[must_use]
    pub fn covers(&self, section: &str, code: &IndustryCode) -> Option<usize> {
        closest(&self.industries, section, code)
    }
}

/// The length of the longest code in the list that covers an industry.
pub(crate) fn closest(codes: &[String], section: &str, code: &IndustryCode) -> Option<usize> {
    codes
        .iter()
        .filter(|i| i.as_str() == section || code.as_str().starts_with(i.as_str()))
        .map(String::len)
        .max()
}
