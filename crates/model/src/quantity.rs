//! Numbers that carry their unit.

use crate::Unit;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Decimal places kept in a ratio: far beyond what is shown, short enough to print in a file.
const RATIO_PLACES: u32 = 12;

/// A decimal number with its unit. Always finite; arithmetic happens on these, never on bare numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
}

impl Quantity {
    /// A quantity from its number and unit.
    #[must_use]
    pub fn new(value: Decimal, unit: Unit) -> Self {
        Self { value, unit }
    }

    /// The same quantity in another unit; `None` where the dimensions differ or the number overflows.
    #[must_use]
    pub fn to(self, unit: Unit) -> Option<Self> {
        if self.unit == unit {
            return Some(self);
        }
        if self.unit.dimension() != unit.dimension() {
            return None;
        }
        let value = self
            .value
            .checked_mul(self.unit.in_base())?
            .checked_div(unit.in_base())?;
        Some(Self::new(value.normalize(), unit))
    }

    /// The sum in the unit of `self`; `None` where the dimensions differ or the number overflows.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let other = other.to(self.unit)?;
        Some(Self::new(self.value.checked_add(other.value)?, self.unit))
    }

    /// This much for each `unit` of `whole`; `None` where `whole` is zero or cannot be given in `unit`.
    #[must_use]
    pub fn per(self, whole: Self, unit: Unit) -> Option<Intensity> {
        let whole = whole.to(unit)?;
        let value = self.value.checked_div(whole.value)?.round_dp(RATIO_PLACES);
        Some(Intensity {
            value,
            unit: self.unit,
            per: unit,
        })
    }
}

/// A quantity for each unit of another one, e.g. tCO2e per CNY 10,000 of revenue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Intensity {
    /// The number.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub value: Decimal,
    /// Unit of the numerator.
    pub unit: Unit,
    /// Unit of the denominator.
    pub per: Unit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn going_to_another_unit_and_back_changes_nothing(
            mantissa in 0i64..1_000_000_000_000, scale in 0u32..4,
            from in prop::sample::select(Unit::ALL), to in prop::sample::select(Unit::ALL),
        ) {
            let there = Quantity::new(Decimal::new(mantissa, scale), from);
            if let Some(other) = there.to(to) {
                let back = other.to(from).unwrap();
                prop_assert!((back.value - there.value).abs() <= Decimal::new(1, 9));
            } else {
                prop_assert_ne!(from.dimension(), to.dimension());
            }
        }
    }

    #[test]
    fn a_share_of_nothing_is_not_a_number() {
        let energy = Quantity::new(Decimal::ONE, Unit::TonneCoal);
        let nothing = Quantity::new(Decimal::ZERO, Unit::Yuan);
        assert_eq!(energy.per(nothing, Unit::TenThousandYuan), None);
    }

    #[test]
    fn coal_equivalent_is_not_converted_into_heat_by_the_back_door() {
        let coal = Quantity::new(Decimal::ONE, Unit::TonneCoal);
        assert_eq!(coal.to(Unit::Gigajoule), None);
    }
}
