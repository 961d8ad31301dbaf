//! How answers become points, and points a band.

use crate::Pillar;
use model::{Bilingual, Grade, Level};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The scoring of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// Weights of the pillars for firms of no sector; they sum to 100.
    pub pillars: PillarWeights,
    /// What a level is worth, 0 to 1.
    pub level: LevelPoints,
    /// What a known number is worth by where it comes from, 0 to 1.
    pub grade: GradePoints,
    /// Bands in rising order; the first begins at 0.
    #[serde(rename = "band")]
    pub bands: Vec<BandRule>,
    /// Coverage in per cent below which the band stays the first one.
    pub coverage_floor: Decimal,
    /// Evidence-backed score below which the highest band is not given.
    pub evidence_floor: Decimal,
}

impl Scoring {
    /// What a level is worth.
    #[must_use]
    pub fn level_points(&self, level: Level) -> Decimal {
        match level {
            Level::Yes => self.level.yes,
            Level::Partly => self.level.partly,
            Level::No => self.level.no,
        }
    }

    /// What a known number is worth.
    #[must_use]
    pub fn grade_points(&self, grade: Grade) -> Decimal {
        match grade {
            Grade::Metered => self.grade.metered,
            Grade::Calculated => self.grade.calculated,
            Grade::Estimated => self.grade.estimated,
        }
    }

    /// The rule of a band.
    #[must_use]
    pub fn band(&self, band: Band) -> Option<&BandRule> {
        self.bands.iter().find(|rule| rule.band == band)
    }
}

/// Weights of the pillars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PillarWeights {
    /// Environment and energy.
    #[serde(rename = "E")]
    pub e: Decimal,
    /// People and society.
    #[serde(rename = "S")]
    pub s: Decimal,
    /// Governance.
    #[serde(rename = "G")]
    pub g: Decimal,
}

impl PillarWeights {
    /// The weight of a pillar.
    #[must_use]
    pub fn of(&self, pillar: Pillar) -> Decimal {
        match pillar {
            Pillar::E => self.e,
            Pillar::S => self.s,
            Pillar::G => self.g,
        }
    }
}

/// What levels are worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelPoints {
    /// Done.
    pub yes: Decimal,
    /// Under way.
    pub partly: Decimal,
    /// Not done.
    pub no: Decimal,
}

/// What known numbers are worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradePoints {
    /// From a meter, bill or ledger.
    pub metered: Decimal,
    /// Worked out.
    pub calculated: Decimal,
    /// A guess.
    pub estimated: Decimal,
}

/// A band of the result. Words, never letters or stars: it is no rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// 起步.
    Starting,
    /// 规范.
    Organised,
    /// 良好.
    Good,
    /// 领先.
    Leading,
}

impl Band {
    /// All bands in rising order.
    pub const ALL: [Self; 4] = [Self::Starting, Self::Organised, Self::Good, Self::Leading];
}

/// Where a band begins and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BandRule {
    /// Which band.
    pub band: Band,
    /// The score from which it is given.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub from: Decimal,
    /// Its name.
    pub name: Bilingual,
    /// What it means, in one sentence.
    pub meaning: Bilingual,
}
