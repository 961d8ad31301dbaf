//! Amounts that come as bills: twelve months that are added up, or yuan divided by a tariff.

use super::number::{Expect, Refused, read};
use crate::finding::FindingKind;
use crate::response::{Basis, Reading};
use model::{BillEntry, Grade, MonthsEntry, NumberEntry, Quantity, Unit, Written, read_written};
use questionnaire::Carrier;
use rust_decimal::Decimal;

/// Decimal places kept of an amount that follows from a tariff.
const PLACES: u32 = 3;

/// The sum of twelve months. A year with a month missing is no year: it is refused, not added up.
pub(super) fn months(
    entry: &MonthsEntry,
    expect: &Expect<'_>,
    carrier: Option<&Carrier>,
) -> Result<Reading, Refused> {
    let missing = entry.months.iter().filter(|m| m.trim().is_empty()).count();
    if missing > 0 {
        let missing = Decimal::from(missing);
        return refuse(FindingKind::MonthsMissing { missing });
    }
    let mut parts: Vec<Reading> = Vec::new();
    for text in &entry.months {
        let month = NumberEntry {
            text: text.clone(),
            unit: entry.unit,
            grade: entry.grade,
        };
        parts.push(read(&month, expect, carrier)?);
    }
    let unit = parts.first().map_or(Unit::Case, |p| p.quantity.unit);
    let mut sum = Quantity::new(Decimal::ZERO, unit);
    for part in &parts {
        sum = sum.plus(part.quantity).ok_or_else(|| Refused {
            why: None,
            finding: FindingKind::WrongUnit {
                typed: part.typed.clone(),
                unit: part.quantity.unit,
                expected: unit,
            },
        })?;
    }
    let typed: Vec<&str> = parts.iter().map(|p| p.typed.as_str()).collect();
    Ok(Reading {
        typed: typed.join(" + "),
        quantity: Quantity::new(sum.value.normalize(), unit),
        grade: parts.iter().map(|p| p.grade).min().unwrap_or(expect.unsaid),
        approximate: parts.iter().any(|p| p.approximate),
        basis: Basis::Months(parts.iter().map(|p| p.quantity).collect()),
    })
}

/// Paid ÷ tariff: worked out, so never better than calculated.
pub(super) fn bill(
    entry: &BillEntry,
    expect: &Expect<'_>,
    carrier: Option<&Carrier>,
) -> Result<Reading, Refused> {
    let (price, per) = price(&entry.tariff);
    let (paid, tariff) = (yuan(&entry.paid)?, yuan(price)?);
    let typed = format!("{} ÷ {}", paid.typed, entry.tariff.trim());
    // As in a number: what was typed comes before what was chosen beside it.
    let unit = per
        .or(entry.unit)
        .or_else(|| expect.units.first().copied())
        .unwrap_or(Unit::Case);
    if !expect.fits(unit, carrier) {
        let expected = *expect.units.first().unwrap_or(&unit);
        return refuse(FindingKind::WrongUnit {
            typed,
            unit,
            expected,
        });
    }
    let value = paid.quantity.value.checked_div(tariff.quantity.value);
    let Some(value) = value.map(|v| v.round_dp(PLACES).normalize()) else {
        return refuse(FindingKind::TariffZero { typed });
    };
    Ok(Reading {
        typed,
        quantity: Quantity::new(value, unit),
        grade: paid.grade.min(tariff.grade),
        approximate: paid.approximate || tariff.approximate,
        basis: Basis::Bill {
            paid: paid.quantity,
            tariff: tariff.quantity.value,
        },
    })
}

/// Money as typed, in yuan.
fn yuan(text: &str) -> Result<Reading, Refused> {
    let money = Expect {
        units: &[Unit::Yuan, Unit::TenThousandYuan],
        whole: false,
        unsaid: Grade::Calculated,
        most: None,
    };
    let entry = NumberEntry {
        text: text.to_owned(),
        unit: Some(Unit::Yuan),
        grade: None,
    };
    let mut reading = read(&entry, &money, None)?;
    reading.quantity = reading.quantity.to(Unit::Yuan).unwrap_or(reading.quantity);
    Ok(reading)
}

/// The price in a tariff as it stands on a bill, and the unit it is for: `0.68元/度` says 0.68元 a 度.
fn price(text: &str) -> (&str, Option<Unit>) {
    let Some((price, per)) = text.split_once(['/', '／']) else {
        return (text, None);
    };
    match read_written(&format!("1{}", per.trim())) {
        Ok(Written {
            unit: Some(unit), ..
        }) => (price, Some(unit)),
        _ => (text, None),
    }
}

fn refuse<T>(finding: FindingKind) -> Result<T, Refused> {
    Err(Refused { why: None, finding })
}
