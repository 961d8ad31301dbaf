//! Figures that an edition works out from answers. A figure whose inputs are missing is not shown.

use crate::firm::Firm;
use crate::response::{PartValue, Reading, Response};
use model::{Grade, IndicatorId, PartRef, Quantity, Unit};
use questionnaire::{Carrier, Edition, Formula, PartKind, Pillar};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Decimal places kept in a worked-out figure.
const PLACES: u32 = 8;

/// A figure worked out from answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Indicator {
    /// Which.
    pub id: IndicatorId,
    /// The pillar under which it is shown.
    pub pillar: Pillar,
    /// The figure.
    pub measure: Measure,
    /// The least certain input.
    pub grade: Grade,
    /// The answers it comes from.
    pub inputs: Vec<PartRef>,
    /// The first of these divided by the second is the figure, in its unit; one alone is the figure.
    pub terms: Vec<Quantity>,
}

/// So many `unit`, or so many for every `times` of `per`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Measure {
    /// The number.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
    /// The unit it is set against, and for every how many of it.
    #[cfg_attr(feature = "wire", ts(type = "[string, Unit] | null"))]
    pub per: Option<(Decimal, Unit)>,
}

/// The number that was read for a part, if one was.
pub(crate) fn reading<'r>(responses: &'r [Response], part: &PartRef) -> Option<&'r Reading> {
    let response = responses.iter().find(|r| r.question == part.question)?;
    match response.value(&part.part)? {
        PartValue::Number(reading) => Some(reading),
        _ => None,
    }
}

/// The number in a unit, by the carrier's conversions where the part feeds one (tonnes of water).
pub(crate) fn amount(
    edition: &Edition,
    responses: &[Response],
    part: &PartRef,
    unit: Unit,
) -> Option<Quantity> {
    let quantity = reading(responses, part)?.quantity;
    quantity.to(unit).or_else(|| {
        let (amount, _) = carrier_of(edition, part)?.amount(quantity)?;
        amount.to(unit)
    })
}

/// The carrier that a part feeds.
pub(crate) fn carrier_of<'e>(edition: &'e Edition, part: &PartRef) -> Option<&'e Carrier> {
    let part = edition.question(&part.question)?.part(&part.part)?;
    match &part.kind {
        PartKind::Quantity {
            feeds: Some(carrier),
            ..
        } => edition.carrier(carrier),
        _ => None,
    }
}

pub(crate) fn indicators(edition: &Edition, firm: &Firm, responses: &[Response]) -> Vec<Indicator> {
    edition
        .indicators
        .iter()
        .filter_map(|rule| {
            let (measure, terms) = work_out(edition, firm, responses, &rule.formula)?;
            let inputs: Vec<PartRef> = rule.formula.inputs().into_iter().cloned().collect();
            let grades = inputs
                .iter()
                .filter_map(|i| Some(reading(responses, i)?.grade));
            Some(Indicator {
                id: rule.id.clone(),
                pillar: rule.pillar,
                measure,
                grade: grades.min()?,
                inputs,
                terms,
            })
        })
        .collect()
}

/// The figure, and what it was worked out from.
fn work_out(
    edition: &Edition,
    firm: &Firm,
    responses: &[Response],
    formula: &Formula,
) -> Option<(Measure, Vec<Quantity>)> {
    let plain = |quantity: Quantity| Measure {
        value: quantity.value,
        unit: quantity.unit,
        per: None,
    };
    match formula {
        Formula::Value { of, unit } => {
            let value = amount(edition, responses, of, *unit)?;
            Some((plain(value), vec![value]))
        }
        Formula::Share { part, whole } => {
            let whole = reading(responses, whole)?.quantity;
            let part = reading(responses, part)?.quantity.to(whole.unit)?;
            let share = (part.value * Decimal::ONE_HUNDRED)
                .checked_div(whole.value)?
                .round_dp(PLACES);
            let share = plain(Quantity::new(share, Unit::Percent));
            Some((share, vec![part, whole]))
        }
        Formula::PerHead { of, unit } => {
            let total = amount(edition, responses, of, *unit)?;
            let staff = firm.staff()?;
            let per_head = Measure {
                value: total.per(staff, Unit::Person)?.value,
                unit: *unit,
                per: Some((Decimal::ONE, Unit::Person)),
            };
            Some((per_head, vec![total, staff]))
        }
        Formula::Rate { of, base, times } => {
            let of = reading(responses, of)?.quantity;
            let base = reading(responses, base)?.quantity;
            let value = of
                .value
                .checked_mul(*times)?
                .checked_div(base.value)?
                .round_dp(PLACES);
            let rate = Measure {
                value,
                unit: of.unit,
                per: Some((*times, base.unit)),
            };
            Some((rate, vec![of, base]))
        }
    }
}
