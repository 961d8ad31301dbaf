//! Figures and sense checks that an edition works out from its answers. Closed forms only: a new
//! form is a line of Rust with a test, never an expression in a file.

use crate::Pillar;
use model::{Bilingual, IndicatorId, PartRef, ReasonId, Unit};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A figure worked out from answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct IndicatorRule {
    /// Its id.
    pub id: IndicatorId,
    /// The pillar under which it is shown.
    pub pillar: Pillar,
    /// Its name.
    pub name: Bilingual,
    /// How it is worked out.
    pub formula: Formula,
}

/// How a figure follows from answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Formula {
    /// The answer itself, in this unit.
    Value {
        /// The answer.
        of: PartRef,
        /// The unit shown.
        unit: Unit,
    },
    /// `part` as a percentage of `whole`.
    Share {
        /// The part.
        part: PartRef,
        /// The whole.
        whole: PartRef,
    },
    /// The answer for each person employed.
    PerHead {
        /// The answer.
        of: PartRef,
        /// The unit shown.
        unit: Unit,
    },
    /// The answer for every `times` of `base`, e.g. accidents per 200,000 hours.
    Rate {
        /// The answer.
        of: PartRef,
        /// What it is set against.
        base: PartRef,
        /// For every how many.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        times: Decimal,
    },
}

impl Formula {
    /// The answers it is worked out from.
    #[must_use]
    pub fn inputs(&self) -> Vec<&PartRef> {
        match self {
            Self::Value { of, .. } | Self::PerHead { of, .. } => vec![of],
            Self::Share { part, whole } => vec![part, whole],
            Self::Rate { of, base, .. } => vec![of, base],
        }
    }
}

/// A check of answers against each other, the profile or what firms usually have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SenseCheck {
    /// `part` cannot be more than `whole`.
    NotAbove {
        /// The part.
        part: PartRef,
        /// The whole.
        whole: PartRef,
    },
    /// The answer should be the staff of the profile.
    SameAsStaff {
        /// The answer.
        of: PartRef,
    },
    /// The answer per person employed is usually between `low` and `high` of `unit`.
    UsualPerHead {
        /// The answer.
        of: PartRef,
        /// The unit of the range.
        unit: Unit,
        /// Below it is unusual.
        low: Decimal,
        /// Above it is unusual.
        high: Decimal,
    },
    /// “Yes” to `level` does not go with a `share` below `at_least` per cent.
    YesNeedsShare {
        /// The level.
        level: PartRef,
        /// The share.
        share: PartRef,
        /// The least share that goes with yes.
        at_least: Decimal,
    },
    /// “Yes” to `level` does not go with a `number` above `at_most`.
    YesNeedsAtMost {
        /// The level.
        level: PartRef,
        /// The number.
        number: PartRef,
        /// The most that goes with yes.
        at_most: Decimal,
    },
    /// The reason “not applicable” does not go with more than one person employed.
    ReasonNeedsNoStaff {
        /// The reason.
        reason: ReasonId,
    },
    /// The reason “not applicable” does not go with firms of these sections.
    ReasonNotIn {
        /// The reason.
        reason: ReasonId,
        /// Sections of GB/T 4754.
        sections: Vec<String>,
    },
    /// Zero cannot be right for firms of these sections.
    NotZero {
        /// The answer.
        of: PartRef,
        /// Sections of GB/T 4754.
        sections: Vec<String>,
    },
}

impl SenseCheck {
    /// The answers it looks at.
    #[must_use]
    pub fn inputs(&self) -> Vec<&PartRef> {
        match self {
            Self::NotAbove { part, whole } => vec![part, whole],
            Self::SameAsStaff { of } | Self::UsualPerHead { of, .. } | Self::NotZero { of, .. } => {
                vec![of]
            }
            Self::YesNeedsShare { level, share, .. } => vec![level, share],
            Self::YesNeedsAtMost { level, number, .. } => vec![level, number],
            Self::ReasonNeedsNoStaff { .. } | Self::ReasonNotIn { .. } => Vec::new(),
        }
    }
}
