//! Amounts that come as bills: twelve months that are added up, or yuan divided by a tariff.

use super::number::{Expect, Refused, read};
use crate::finding::FindingKind;
use crate::response::{Basis, Reading};
use model::{BillEntry, Grade, MonthsEntry, NumberEntry, Quantity, Unit, read_written};
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
pub(super) fn bill(entry: &BillEntry, expect: &Expect<'_>) -> Result<Reading, Refused> {
    let money = Expect {
        units: &[Unit::Yuan, Unit::TenThousandYuan],
        whole: false,
        unsaid: Grade::Calculated,
        most: None,
    };
    let amount = |text: &str| {
        let entry = NumberEntry {
            text: text.to_owned(),
            unit: Some(Unit::Yuan),
            grade: Some(Grade::Calculated),
        };
        read(&entry, &money, None)
    };
    let paid = amount(&entry.paid)?;
    let tariff = amount(price(&entry.tariff))?;
    let yuan = |reading: &Reading| reading.quantity.to(Unit::Yuan).map(|q| q.value);
    let unit = entry.unit.or_else(|| expect.units.first().copied());
    let typed = format!("{} ÷ {}", paid.typed, entry.tariff.trim());
    let worked_out = (|| {
        let (paid, tariff) = (yuan(&paid)?, yuan(&tariff)?);
        let value = paid.checked_div(tariff)?.round_dp(PLACES).normalize();
        Some((Quantity::new(paid, Unit::Yuan), tariff, value))
    })();
    let (Some((total, tariff_value, value)), Some(unit)) = (worked_out, unit) else {
        return refuse(FindingKind::TariffZero { typed });
    };
    let approximate = paid.approximate || tariff.approximate;
    Ok(Reading {
        typed,
        quantity: Quantity::new(value, unit),
        grade: paid.grade.min(tariff.grade),
        approximate,
        basis: Basis::Bill {
            paid: total,
            tariff: tariff_value,
        },
    })
}

/// The price in a tariff as it stands on a bill: `0.68元/度` says 0.68元.
fn price(text: &str) -> &str {
    let Some((price, per)) = text.split_once(['/', '／']) else {
        return text;
    };
    let is_unit = read_written(&format!("1{}", per.trim())).is_ok_and(|w| w.unit.is_some());
    if is_unit { price } else { text }
}

fn refuse<T>(finding: FindingKind) -> Result<T, Refused> {
    Err(Refused { why: None, finding })
}
