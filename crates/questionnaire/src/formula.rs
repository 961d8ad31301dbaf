//! Figures and sense checks that an edition works out from its answers. Closed forms only: a new
//! form is a line of Rust with a test, never an expression in a file.

use crate::{PartIs, Pillar};
use model::{Bilingual, CheckId, IndicatorId, PartRef, PremiseId, ReasonId, Unit};
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

/// A sense check with its id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRule {
    /// Its id.
    pub id: CheckId,
    /// What to say, where the form of the check does not say it all.
    #[serde(default)]
    pub text: Option<Bilingual>,
    /// What is checked.
    pub rule: SenseCheck,
}

/// A check of answers against each other, the profile, last year or what firms usually have.
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
    /// The answer is usually between `low` and `high` of `unit`.
    UsualRange {
        /// The answer.
        of: PartRef,
        /// The unit of the range.
        unit: Unit,
        /// Below it is unusual.
        low: Decimal,
        /// Above it is unusual.
        high: Decimal,
    },
    /// `part` is usually not more than `high` per cent of `whole`.
    UsualShare {
        /// The part.
        part: PartRef,
        /// The whole.
        whole: PartRef,
        /// Above it is unusual.
        high: Decimal,
    },
    /// The answer per CNY 10,000 of revenue is usually not more than `high` of `unit`.
    UsualPerRevenue {
        /// The answer.
        of: PartRef,
        /// The unit of the range.
        unit: Unit,
        /// Above it is unusual.
        high: Decimal,
    },
    /// Revenue per person employed is usually between `low` and `high`, in CNY 10,000.
    UsualRevenuePerHead {
        /// Below it is unusual.
        low: Decimal,
        /// Above it is unusual.
        high: Decimal,
    },
    /// Where `of` is above zero, `needs` cannot be zero.
    PositiveNeedsPositive {
        /// The answer.
        of: PartRef,
        /// What it cannot be without.
        needs: PartRef,
    },
    /// These two answers contradict each other; the rule's text says why.
    NotTogether {
        /// One answer.
        one: PartIs,
        /// The other, by which the finding stands.
        other: PartIs,
    },
    /// The answer is more than `times` last year's, or less than one `times`th of it.
    JumpAgainstLastYear {
        /// The answer.
        of: PartRef,
        /// How many times.
        times: Decimal,
    },
    /// The year lies ahead of the reporting year.
    YearAhead {
        /// The answer.
        of: PartRef,
    },
    /// The reason “not applicable” does not go with a number above zero.
    ReasonNeedsZero {
        /// The reason.
        reason: ReasonId,
        /// The number.
        of: PartRef,
    },
    /// A firm of these sections has more than these premises.
    MorePremises {
        /// Premises that are not enough.
        only: Vec<PremiseId>,
        /// Sections of GB/T 4754.
        sections: Vec<String>,
    },
}

impl SenseCheck {
    /// The answers it looks at.
    #[must_use]
    pub fn inputs(&self) -> Vec<&PartRef> {
        match self {
            Self::NotAbove { part, whole } | Self::UsualShare { part, whole, .. } => {
                vec![part, whole]
            }
            Self::SameAsStaff { of }
            | Self::UsualPerHead { of, .. }
            | Self::UsualRange { of, .. }
            | Self::UsualPerRevenue { of, .. }
            | Self::JumpAgainstLastYear { of, .. }
            | Self::YearAhead { of }
            | Self::ReasonNeedsZero { of, .. }
            | Self::NotZero { of, .. } => vec![of],
            Self::PositiveNeedsPositive { of, needs } => vec![of, needs],
            Self::YesNeedsShare { level, share, .. } => vec![level, share],
            Self::YesNeedsAtMost { level, number, .. } => vec![level, number],
            Self::ReasonNeedsNoStaff { .. }
            | Self::ReasonNotIn { .. }
            | Self::UsualRevenuePerHead { .. }
            | Self::MorePremises { .. }
            | Self::NotTogether { .. } => Vec::new(),
        }
    }
}
