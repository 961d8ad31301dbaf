//! Where the scores of a group of firms lie.

use crate::LEAST;
use crate::member::Points;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// Where the scores of a group lie, in points; how much is said depends on how many firms it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Spread {
    /// Fewer than five firms.
    Withheld,
    /// Five to nine firms: their mean, to the nearest five points, and never nearer to the ends
    /// than five, where it would tell of each firm.
    Mean {
        /// Points.
        mean: i32,
    },
    /// Ten to nineteen firms: half of them are below, half above.
    Median {
        /// Whole points.
        median: i32,
    },
    /// Twenty firms or more, in four quarters.
    Quartiles {
        /// A quarter of the firms is below, in whole points.
        lower: i32,
        /// Half of them are.
        median: i32,
        /// Three quarters are.
        upper: i32,
    },
}

/// A mean is given in steps of so many points.
const STEP: i32 = 5;

impl Spread {
    /// Of scores that may lie between `low` and `high`.
    ///
    /// Quantiles are those of definition 7 of Hyndman and Fan, *Sample Quantiles in Statistical
    /// Packages*, 1996: linear between the two nearest, as in most spreadsheets.
    pub(crate) fn of(scores: impl Iterator<Item = Points>, low: i32, high: i32) -> Self {
        let mut scores: Vec<Points> = scores.collect();
        scores.sort_unstable();
        let quarter = |number| whole(quantile(&scores, number, 4));
        match scores.len() {
            count if count < LEAST => Self::Withheld,
            count if count < 2 * LEAST => Self::Mean {
                mean: mean(&scores).clamp(low + STEP, high - STEP),
            },
            count if count < 4 * LEAST => Self::Median { median: quarter(2) },
            _ => Self::Quartiles {
                lower: quarter(1),
                median: quarter(2),
                upper: quarter(3),
            },
        }
    }

    /// The figure in the middle: the median, or where there is none the mean.
    #[must_use]
    pub fn middle(self) -> Option<i32> {
        match self {
            Self::Withheld => None,
            Self::Mean { mean } => Some(mean),
            Self::Median { median } | Self::Quartiles { median, .. } => Some(median),
        }
    }
}

fn mean(scores: &[Points]) -> i32 {
    let sum: Decimal = scores.iter().map(|p| p.decimal()).sum();
    let mean = sum / Decimal::from(scores.len());
    whole(mean / Decimal::from(STEP)) * STEP
}

/// `scores` are sorted and not empty.
fn quantile(scores: &[Points], part: usize, parts: usize) -> Decimal {
    let place = (scores.len() - 1) * part;
    let (below, rest) = (place / parts, place % parts);
    let at = |place: usize| scores[place.min(scores.len() - 1)].decimal();
    at(below) + (at(below + 1) - at(below)) * Decimal::from(rest) / Decimal::from(parts)
}

fn whole(value: Decimal) -> i32 {
    let value = value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    value.to_i32().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(scores: impl IntoIterator<Item = i64>) -> Spread {
        Spread::of(scores.into_iter().map(|n| Points::new(n.into())), 0, 100)
    }

    #[test]
    fn how_much_is_said_grows_with_the_firms() {
        assert_eq!(spread(0..4), Spread::Withheld);
        assert_eq!(spread([11, 12, 13, 14, 15]), Spread::Mean { mean: 15 });
        assert_eq!(spread(1..=10), Spread::Median { median: 6 });
        // 21 firms: the quartiles are the 6th, the 11th and the 16th.
        let quartiles = Spread::Quartiles {
            lower: 25,
            median: 50,
            upper: 75,
        };
        assert_eq!(spread((0..=20).map(|n| n * 5)), quartiles);
        // 20 firms 1 to 20: 1 + 19/4 = 5.75, 10.5, 15.25.
        let between = Spread::Quartiles {
            lower: 6,
            median: 11,
            upper: 15,
        };
        assert_eq!(spread(1..=20), between);
    }

    #[test]
    fn a_mean_at_the_end_of_the_scale_does_not_tell_that_all_are_there() {
        assert_eq!(spread([0; 7]), Spread::Mean { mean: 5 });
        assert_eq!(spread([100; 9]), Spread::Mean { mean: 95 });
    }
}
