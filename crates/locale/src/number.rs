//! Numbers for reading: grouped in thousands, rounded half up, the same in both languages.

use model::Language;
use rust_decimal::{Decimal, RoundingStrategy};

/// A number with at most so many decimals, and none that say nothing: `386,400`, `158.1`.
#[must_use]
pub fn number(_language: Language, value: Decimal, max_decimals: u32) -> String {
    grouped(&round(value, max_decimals).normalize().to_string())
}

/// A number with exactly so many decimals, for columns: `62.0`.
#[must_use]
pub fn number_fixed(_language: Language, value: Decimal, decimals: u32) -> String {
    let mut value = round(value, decimals);
    value.rescale(decimals);
    grouped(&value.to_string())
}

/// A number of which so many digits count: `0.0304`, `158`. Digits before the point always stay.
#[must_use]
pub fn significant(language: Language, value: Decimal, digits: u32) -> String {
    number(language, value, decimals_for(value, digits))
}

/// How many decimals show so many significant digits.
fn decimals_for(value: Decimal, digits: u32) -> u32 {
    let value = value.abs().normalize();
    if value.is_zero() {
        return 0;
    }
    let written = value.mantissa().unsigned_abs().to_string().len();
    let written = u32::try_from(written).unwrap_or(u32::MAX);
    // 0.0304 is the mantissa 304 at scale 4: the first digit that counts is the second decimal.
    (value.scale() + digits).saturating_sub(written)
}

fn round(value: Decimal, decimals: u32) -> Decimal {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() {
        // No “-0”.
        Decimal::ZERO
    } else {
        rounded
    }
}

fn grouped(plain: &str) -> String {
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain),
    };
    let (whole, fraction) = match plain.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (plain, None),
    };
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::Zh;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap_or(Decimal::NEGATIVE_ONE)
    }

    #[test]
    fn thousands_are_grouped_and_empty_decimals_left_out() {
        for (value, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("386400.00", "386,400"),
            ("1234567.25", "1,234,567.3"),
            ("-1234.5", "-1,234.5"),
            ("-0.04", "0"),
        ] {
            assert_eq!(number(Zh, decimal(value), 1), shown);
        }
    }

    #[test]
    fn halves_are_rounded_up_and_not_to_the_even_digit() {
        assert_eq!(number(Zh, decimal("0.5"), 0), "1");
        assert_eq!(number(Zh, decimal("2.5"), 0), "3");
        assert_eq!(number(Zh, decimal("61.25"), 1), "61.3");
    }

    #[test]
    fn a_column_keeps_its_decimals() {
        assert_eq!(number_fixed(Zh, decimal("62"), 1), "62.0");
        assert_eq!(number_fixed(Zh, decimal("1000.96"), 1), "1,001.0");
    }

    #[test]
    fn significant_digits_never_cost_a_digit_before_the_point() {
        for (value, shown) in [
            ("0.0304061", "0.0304"),
            ("0.000999", "0.000999"),
            ("1.5", "1.5"),
            ("158.116", "158"),
            ("12345.6", "12,346"),
            ("0", "0"),
        ] {
            assert_eq!(significant(Zh, decimal(value), 3), shown);
        }
    }
}
