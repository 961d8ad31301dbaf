//! Sums of energy and emissions, where no firm shows through.

use crate::LEAST;
use crate::count::by_fives;
use model::{Quantity, Unit};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The *p* of the *p*% rule: no firm's figure may be worked out from the sum more closely than so
/// many per cent.
const CLOSEST: i64 = 20;
/// The (*n*, *k*) rule with *n* = 2: the two largest may make up so many per cent of the sum.
const MOST_OF_TWO: i64 = 80;

/// A sum over the firms whose own figure is complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Total {
    /// Fewer than five firms have a figure above zero.
    Withheld,
    /// One or two firms make up too much of it.
    Dominated,
    /// The sum, rounded.
    Given {
        /// The sum, in steps of 1, 2 or 5 times a power of ten.
        sum: Quantity,
        /// So many firms or more are in it; a multiple of five.
        firms: usize,
    },
}

impl Total {
    /// The sum of the figures, in `unit`. A firm that uses nothing adds nothing and hides nobody,
    /// so it is not counted.
    pub(crate) fn of(figures: impl Iterator<Item = Decimal>, unit: Unit) -> Self {
        let mut figures: Vec<Decimal> = figures.filter(|f| *f > Decimal::ZERO).collect();
        figures.sort_unstable();
        let firms = figures.len();
        let [.., second, first] = figures[..] else {
            return Self::Withheld;
        };
        if firms < LEAST {
            return Self::Withheld;
        }
        let sum = figures.iter().try_fold(Decimal::ZERO, |sum, figure| {
            let sum = sum.checked_add(*figure)?;
            // Beyond this a figure is no firm's, and percentages would overflow.
            (sum < Decimal::from(u64::MAX)).then_some(sum)
        });
        let Some(sum) = sum.filter(|sum| !is_dominated(*sum, first, second)) else {
            return Self::Dominated;
        };
        // The second largest firm knows the sum and itself; rounding must not sharpen that, and a
        // sum with one firm more or less must not tell this firm closer than the rule allows.
        let step = step_above(percent(first, CLOSEST));
        let steps = (sum / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Self::Given {
            sum: Quantity::new((steps * step).normalize(), unit),
            firms: by_fives(firms),
        }
    }
}

fn is_dominated(sum: Decimal, first: Decimal, second: Decimal) -> bool {
    let others = sum - first - second;
    others < percent(first, CLOSEST) || first + second > percent(sum, MOST_OF_TWO)
}

fn percent(of: Decimal, percent: i64) -> Decimal {
    of * Decimal::new(percent, 2)
}

/// The next of 1, 2, 5, 10, 20, 50 … (and of 0.5, 0.2, 0.1 …) that is not below `size`.
fn step_above(size: Decimal) -> Decimal {
    let mut unit = Decimal::new(1, SMALLEST);
    loop {
        let steps = [1, 2, 5].map(|n| unit * Decimal::from(n));
        if let Some(step) = steps.into_iter().find(|step| *step >= size) {
            return step;
        }
        unit *= Decimal::TEN;
    }
}

/// No sum is given finer than so many places.
const SMALLEST: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn total(figures: &[i64]) -> Total {
        let figures = figures.iter().map(|f| Decimal::from(*f));
        Total::of(figures, Unit::TonneCoal)
    }

    fn given(sum: i64, firms: usize) -> Total {
        let sum = Quantity::new(Decimal::from(sum), Unit::TonneCoal);
        Total::Given { sum, firms }
    }

    #[test]
    fn a_sum_needs_five_firms_that_add_to_it() {
        assert_eq!(total(&[10, 20, 30, 40]), Total::Withheld);
        assert_eq!(total(&[10, 20, 30, 40, 0, 0]), Total::Withheld);
        // A fifth of 40 is 8, so the sum of 150 goes by tens.
        assert_eq!(total(&[10, 20, 30, 40, 50]), given(150, 5));
        assert_eq!(total(&[11, 20, 30, 40, 40, 0]), given(140, 5));
    }

    #[test]
    fn one_or_two_large_firms_do_not_show_through() {
        assert_eq!(total(&[1, 1, 1, 1, 1, 900]), Total::Dominated);
        // Two of 450 leave one hundred, which is more than a fifth of one, but they are nine tenths.
        assert_eq!(total(&[25, 25, 25, 25, 450, 450]), Total::Dominated);
        assert_eq!(total(&[100, 100, 100, 100, 100, 450]), given(1000, 5));
    }

    #[test]
    fn steps_are_round_and_never_below_what_is_asked() {
        for (size, step) in [
            ("0", "0.001"),
            ("0.3", "0.5"),
            ("1", "1"),
            ("2.1", "5"),
            ("61", "100"),
        ] {
            let [size, step] = [size, step].map(|text| text.parse::<Decimal>().unwrap());
            assert_eq!(step_above(size), step);
        }
    }
}
