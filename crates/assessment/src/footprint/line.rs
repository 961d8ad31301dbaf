//! One line of the footprint: the owner's amount through conversion, standard coal and emissions.

use super::{GapReason, Line, Step, scope_of};
use crate::firm::Firm;
use crate::response::Reading;
use model::{Period, Quantity, QuestionId, Unit};
use questionnaire::{Carrier, Edition, Factor, Form};

/// What the line is about; its figures follow.
pub(super) struct Place<'a> {
    pub(super) edition: &'a Edition,
    pub(super) period: Period,
    pub(super) firm: &'a Firm,
    pub(super) question: &'a QuestionId,
    pub(super) part: &'a model::PartId,
}

/// The line, with the reason why its emissions are missing where they are; or why there is no line.
pub(super) fn line(
    place: &Place<'_>,
    carrier: &Carrier,
    reading: &Reading,
) -> Result<(Line, Option<GapReason>), GapReason> {
    let unreadable = || GapReason::Unreadable;
    let (amount, conversion) = carrier.amount(reading.quantity).ok_or_else(unreadable)?;
    let conversion = conversion.and_then(|factor| step(factor, reading.quantity, carrier.unit));
    let energy = match &carrier.standard_coal {
        Some(coal) => Some(step(coal, amount, Unit::TonneCoal).ok_or_else(unreadable)?),
        None => None,
    };
    let energy_mwh = energy
        .as_ref()
        .map(|energy| megawatt_hours(place.edition, amount, energy.result).ok_or_else(unreadable));
    let (emissions, missing) = match emission_factor(place, carrier) {
        Ok(factor) => {
            let step = step(factor, amount, Unit::TonneCarbon).ok_or_else(unreadable)?;
            (Some(step), None)
        }
        Err(reason) => (None, Some(reason)),
    };
    let ar5 = carrier.emission_ar5.as_ref();
    let line = Line {
        question: place.question.clone(),
        part: place.part.clone(),
        carrier: carrier.id.clone(),
        scope: scope_of(carrier),
        amount: reading.quantity,
        grade: reading.grade,
        conversion,
        energy,
        energy_mwh: energy_mwh.transpose()?,
        emissions,
        emissions_ar5: ar5.and_then(|factor| step(factor, amount, Unit::TonneCarbon)),
    };
    Ok((line, missing))
}

fn step(factor: &Factor, quantity: Quantity, unit: Unit) -> Option<Step> {
    let quantity = quantity.to(factor.per)?;
    let result = factor.apply(quantity)?.to(unit)?;
    Some(Step {
        quantity,
        factor: factor.clone(),
        result,
    })
}

/// Electricity and heat are energy as they stand; fuels are energy by their standard coal.
fn megawatt_hours(edition: &Edition, amount: Quantity, coal: Quantity) -> Option<Quantity> {
    if let Some(direct) = amount.to(Unit::MegawattHour) {
        return Some(direct);
    }
    edition.coal_energy.apply(coal)?.to(Unit::MegawattHour)
}

fn emission_factor<'e>(place: &Place<'e>, carrier: &'e Carrier) -> Result<&'e Factor, GapReason> {
    if carrier.form != Form::Electricity {
        return carrier.emission.as_ref().ok_or(GapReason::UnknownSubstance);
    }
    let Some(region) = &place.firm.region else {
        return Err(GapReason::NoPlace);
    };
    let year = place.period.year;
    place
        .edition
        .grid
        .iter()
        .find(|g| g.region == *region && (g.from..=g.to).contains(&year))
        .map(|g| &g.factor)
        .ok_or_else(|| GapReason::NoFactor {
            region: region.clone(),
            year,
        })
}
