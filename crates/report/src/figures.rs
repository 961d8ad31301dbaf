//! How figures are rounded and written. One rule for both languages: half is rounded up, scores
//! have one decimal, points two, energy and emissions two, intensities four significant digits.

use crate::standing::{grade_sign, signed};
use locale::{number, number_fixed, significant};
use model::{Dimension, Grade, Intensity, Language, Quantity, Unit};
use rust_decimal::Decimal;

const SCORE_PLACES: u32 = 1;
const POINT_PLACES: u32 = 2;
const AMOUNT_PLACES: u32 = 2;
const INTENSITY_DIGITS: u32 = 4;

/// Numbers are written alike in both languages.
const EITHER: Language = Language::Zh;

/// A score out of 100.
pub(crate) fn score(value: Decimal) -> String {
    number_fixed(EITHER, value, SCORE_PLACES)
}

/// What one question adds to a score.
pub(crate) fn points(value: Decimal) -> String {
    number_fixed(EITHER, value, POINT_PLACES)
}

/// A share in per cent.
pub(crate) fn percent(value: Decimal) -> String {
    format!("{}%", score(value))
}

/// Energy or emissions, without the unit.
pub(crate) fn amount(value: Decimal) -> String {
    number_fixed(EITHER, value, AMOUNT_PLACES)
}

/// Energy or emissions with the unit.
pub(crate) fn amount_of(language: Language, quantity: Quantity) -> String {
    with_unit(language, amount(quantity.value), quantity.unit)
}

/// An intensity, without the unit.
pub(crate) fn intensity(value: Decimal) -> String {
    significant(EITHER, value, INTENSITY_DIGITS)
}

/// An intensity with its units.
pub(crate) fn intensity_of(language: Language, intensity: &Intensity) -> String {
    locale::intensity(language, *intensity, INTENSITY_DIGITS)
}

/// The units of an intensity.
pub(crate) fn ratio(language: Language, intensity: &Intensity) -> String {
    let (unit, per) = (
        locale::unit(language, intensity.unit),
        locale::unit(language, intensity.per),
    );
    locale::text(language, "report.ratio", &[("unit", unit), ("per", per)])
}

/// A number as the owner gave it, with as many decimals as it has.
pub(crate) fn given(language: Language, quantity: Quantity) -> String {
    locale::quantity(language, quantity, quantity.value.normalize().scale())
}

/// A number as it is, with as many decimals as it has. Factors are never rounded.
pub(crate) fn plain(value: Decimal) -> String {
    number(EITHER, value, value.normalize().scale())
}

/// A figure that was worked out: at most two decimals, small ones four significant digits.
pub(crate) fn worked_out(value: Decimal) -> String {
    if value.abs() < Decimal::ONE {
        intensity(value)
    } else {
        number(EITHER, value, AMOUNT_PLACES)
    }
}

/// The same with its unit, as the language has it: one case, two cases.
pub(crate) fn worked_out_of(language: Language, quantity: Quantity) -> String {
    if quantity.value.abs() < Decimal::ONE && !quantity.value.is_zero() {
        with_unit(language, intensity(quantity.value), quantity.unit)
    } else {
        locale::quantity(language, quantity, AMOUNT_PLACES)
    }
}

/// The unit's word for one of it: “per person”.
pub(crate) fn one_of(language: Language, unit: Unit) -> String {
    let singular = locale::lookup(language, &format!("unit.{}_one", unit.code()), &[]);
    singular.unwrap_or_else(|| locale::unit(language, unit))
}

/// A figure with its unit, as the language has it.
pub(crate) fn with_unit(language: Language, figure: String, unit: Unit) -> String {
    let form = match unit.dimension() {
        Dimension::Money => "unit.form.money",
        Dimension::Share => "unit.form.share",
        _ => "unit.form.plain",
    };
    let unit = locale::unit(language, unit);
    locale::text(language, form, &[("value", figure), ("unit", unit)])
}

/// A quantity with its symbol, alike in both languages: for reckonings, where each line would
/// otherwise stand there twice.
pub(crate) fn symbols(figure: &str, unit: Unit) -> String {
    format!("{figure} {}", symbol(unit))
}

/// A figure that was worked out with its symbol, where its unit has one that both languages read.
pub(crate) fn by_symbol(value: Decimal, unit: Unit) -> Option<String> {
    let has_symbol = matches!(
        unit.dimension(),
        Dimension::Energy
            | Dimension::StandardCoal
            | Dimension::Emissions
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Time
    );
    has_symbol.then(|| symbols(&worked_out(value), unit))
}

/// The unit's symbol.
fn symbol(unit: Unit) -> String {
    locale::unit(Language::En, unit)
}

/// A factor with its symbols: `0.1229 kgce/kWh`.
pub(crate) fn factor(factor: &questionnaire::Factor) -> String {
    let (unit, per) = (symbol(factor.unit), symbol(factor.per));
    format!("{} {unit}/{per}", plain(factor.value))
}

/// A day in a table, alike in both languages and never mistaken for another order.
pub(crate) fn day(date: chrono::NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// Where a figure comes from, with its sign.
pub(crate) fn grade(language: Language, grade: Grade) -> String {
    signed(language, grade_sign(grade), grade_word(language, grade))
}

/// Where a figure comes from.
pub(crate) fn grade_word(language: Language, grade: Grade) -> String {
    let key = match grade {
        Grade::Metered => "grade.metered",
        Grade::Calculated => "grade.calculated",
        Grade::Estimated => "grade.estimated",
    };
    locale::text(language, key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn a_half_is_rounded_up_and_zeros_are_kept() {
        assert_eq!(score(decimal("62.25")), "62.3");
        assert_eq!(score(decimal("100")), "100.0");
        assert_eq!(amount(decimal("1011.195")), "1,011.20");
        assert_eq!(percent(decimal("92.4047619")), "92.4%");
    }

    #[test]
    fn an_intensity_keeps_four_digits_however_small_it_is() {
        assert_eq!(intensity(decimal("0.093279219167")), "0.09328");
        assert_eq!(intensity(decimal("6.9959414375")), "6.996");
        assert_eq!(intensity(decimal("0.000012345678")), "0.00001235");
        assert_eq!(intensity(Decimal::ZERO), "0");
    }

    #[test]
    fn a_factor_is_printed_as_it_stands_in_the_edition() {
        assert_eq!(plain(decimal("0.5500")), "0.55");
        assert_eq!(plain(decimal("0.4211")), "0.4211");
    }
}
