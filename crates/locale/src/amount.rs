//! Quantities and intensities with their units.

use crate::{lookup, number, significant, text};
use model::{Dimension, Intensity, Language, Quantity, Unit};

/// The unit as it stands beside a field or at the head of a column.
#[must_use]
pub fn unit(language: Language, unit: Unit) -> String {
    text(language, &format!("unit.{}", unit.code()), &[])
}

/// A quantity with at most so many decimals: `386,400千瓦时`, `386,400 kWh`, `5,200万元`,
/// `CNY 52,000,000`.
#[must_use]
pub fn quantity(language: Language, quantity: Quantity, max_decimals: u32) -> String {
    let quantity = spoken(language, quantity);
    // A calendar year is a name, not an amount: no separators.
    let value = match quantity.unit.dimension() {
        Dimension::Years => quantity.value.round().to_string(),
        _ => number(language, quantity.value, max_decimals),
    };
    let one = value == "1";
    fill(
        language,
        form(quantity.unit),
        value,
        unit_for(language, quantity.unit, one),
    )
}

/// So much for each of something, of which so many digits count: `0.0304吨标准煤/万元`,
/// `0.0304 tce per CNY 10,000`.
#[must_use]
pub fn intensity(language: Language, intensity: Intensity, digits: u32) -> String {
    let value = significant(language, intensity.value, digits);
    let one = value == "1";
    let of = fill(
        language,
        form(intensity.unit),
        value,
        unit_for(language, intensity.unit, one),
    );
    let per = unit_for(language, intensity.per, true);
    text(language, "unit.form.per", &[("amount", of), ("per", per)])
}

/// 万元 is how money is counted in Chinese; in English it is said in yuan.
fn spoken(language: Language, quantity: Quantity) -> Quantity {
    match (language, quantity.unit) {
        (Language::En, Unit::TenThousandYuan) => quantity.to(Unit::Yuan).unwrap_or(quantity),
        _ => quantity,
    }
}

fn form(unit: Unit) -> &'static str {
    match unit.dimension() {
        Dimension::Money => "unit.form.money",
        Dimension::Share => "unit.form.share",
        Dimension::Energy
        | Dimension::StandardCoal
        | Dimension::Emissions
        | Dimension::Volume
        | Dimension::Mass
        | Dimension::People
        | Dimension::Cases
        | Dimension::Time
        | Dimension::Days
        | Dimension::Vehicles => "unit.form.plain",
        Dimension::Years => "unit.form.year",
    }
}

fn fill(language: Language, form: &str, value: String, unit: String) -> String {
    text(language, form, &[("value", value), ("unit", unit)])
}

/// The unit's word, in the singular where there is one and it is called for.
fn unit_for(language: Language, of: Unit, one: bool) -> String {
    let singular = || lookup(language, &format!("unit.{}_one", of.code()), &[]);
    let singular = if one { singular() } else { None };
    singular.unwrap_or_else(|| unit(language, of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Zh};
    use rust_decimal::Decimal;

    fn amount(value: &str, unit: Unit) -> Quantity {
        Quantity::new(value.parse().unwrap_or(Decimal::NEGATIVE_ONE), unit)
    }

    #[test]
    fn units_follow_the_number_as_each_language_has_it() {
        let power = amount("386400", Unit::KilowattHour);
        assert_eq!(quantity(Zh, power, 1), "386,400千瓦时");
        assert_eq!(quantity(En, power, 1), "386,400 kWh");
        assert_eq!(quantity(En, amount("99.50", Unit::Percent), 1), "99.5%");
        assert_eq!(quantity(En, amount("1", Unit::Person), 0), "1 person");
        assert_eq!(quantity(En, amount("126", Unit::Person), 0), "126 persons");
    }

    #[test]
    fn a_year_is_written_as_a_year() {
        let year = amount("2030", Unit::Year);
        assert_eq!(quantity(Zh, year, 1), "2030年");
        assert_eq!(quantity(En, year, 1), "2030");
    }

    #[test]
    fn money_is_counted_in_wan_in_chinese_and_in_yuan_in_english() {
        let revenue = amount("5200", Unit::TenThousandYuan);
        assert_eq!(quantity(Zh, revenue, 2), "5,200万元");
        assert_eq!(quantity(En, revenue, 2), "CNY 52,000,000");
    }

    #[test]
    fn an_intensity_names_both_units() {
        let carbon = Intensity {
            value: Decimal::new(304_061, 7),
            unit: Unit::TonneCarbon,
            per: Unit::TenThousandYuan,
        };
        assert_eq!(intensity(Zh, carbon, 3), "0.0304吨二氧化碳当量/万元");
        assert_eq!(intensity(En, carbon, 3), "0.0304 t CO2e per CNY 10,000");
        let per_head = Intensity {
            per: Unit::Person,
            ..carbon
        };
        assert_eq!(intensity(En, per_head, 3), "0.0304 t CO2e per person");
    }
}
