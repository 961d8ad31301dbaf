//! Green power: the market-based figure beside the location-based one, and own solar power.

use super::{Line, Scope, Step, Sum, sum};
use crate::indicator::reading;
use crate::response::Response;
use model::{Grade, PartRef, Period, Quantity, Unit};
use questionnaire::{Edition, Form, PartKind};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Bought green power set against the electricity from the grid (GHG Protocol, market-based): what
/// is covered by it counts nothing, the rest counts with the factor of what is left in the grid
/// when traded green power is taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct GreenPower {
    /// Green power and certificates bought.
    pub bought: Quantity,
    /// The rest of the electricity × its factor = emissions; absent where no factor is valid for
    /// the year, and with it the figure.
    pub rest: Option<Step>,
    /// Scope 2, market-based, tCO2e.
    pub scope2: Sum,
}

/// The sum of the answers that feed carriers of a form, with the least certain grade.
fn given(
    edition: &Edition,
    responses: &[Response],
    form: Form,
    unit: Unit,
) -> Option<(Quantity, Grade)> {
    let mut total: Option<(Quantity, Grade)> = None;
    for response in responses {
        let Some(question) = edition.question(&response.question) else {
            continue;
        };
        for part in &question.parts {
            let PartKind::Quantity {
                feeds: Some(carrier),
                ..
            } = &part.kind
            else {
                continue;
            };
            if edition.carrier(carrier).is_none_or(|c| c.form != form) {
                continue;
            }
            let place = PartRef {
                question: question.id.clone(),
                part: part.id.clone(),
            };
            let Some(found) = reading(responses, &place) else {
                continue;
            };
            let amount = found.quantity.to(unit)?;
            total = Some(match total {
                Some((sum, grade)) => (sum.plus(amount)?, grade.min(found.grade)),
                None => (amount, found.grade),
            });
        }
    }
    total
}

/// Own solar power the firm used itself, MWh.
pub(super) fn own_power(edition: &Edition, responses: &[Response]) -> Option<Quantity> {
    given(edition, responses, Form::OwnPower, Unit::MegawattHour).map(|(amount, _)| amount)
}

pub(super) fn green_power(
    edition: &Edition,
    period: Period,
    responses: &[Response],
    lines: &[Line],
    complete: bool,
) -> Option<GreenPower> {
    let (bought, grade) = given(edition, responses, Form::GreenPower, Unit::KilowattHour)?;
    if bought.value.is_zero() {
        return None;
    }
    let is_grid = |line: &&Line| {
        let carrier = edition.carrier(&line.carrier);
        carrier.is_some_and(|c| c.form == Form::Electricity)
    };
    let grid = lines.iter().find(is_grid)?;
    let used = grid.amount.to(Unit::KilowattHour)?;
    let rest = (used.value - bought.value).max(Decimal::ZERO);
    let factor = edition
        .residual
        .iter()
        .find(|f| (f.from..=f.to).contains(&period.year));
    let rest = factor.and_then(|found| {
        let quantity = Quantity::new(rest, Unit::KilowattHour).to(found.factor.per)?;
        let result = found.factor.apply(quantity)?.to(Unit::TonneCarbon)?;
        Some(Step {
            quantity,
            factor: found.factor.clone(),
            result,
        })
    });
    let known = complete && rest.is_some();
    let scope2 = lines.iter().filter(|l| l.scope == Scope::Scope2);
    let mut scope2 = sum(scope2, Unit::TonneCarbon, known, |line| {
        if is_grid(&line) {
            rest.as_ref().map(|step| step.result)
        } else {
            line.emissions.as_ref().map(|step| step.result)
        }
    });
    scope2.grade = scope2.grade.map(|g| g.min(grade));
    Some(GreenPower {
        bought,
        rest,
        scope2,
    })
}
