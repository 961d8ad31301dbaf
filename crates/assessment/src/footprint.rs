//! responses → footprint: energy in tce and MWh, emissions in tCO2e, the four figures banks look at.
//!
//! Every line keeps quantity × factor = result. Where an answer or a factor is missing there is a
//! named gap, and the sums it belongs to say that they are incomplete.

mod green;
mod line;

use crate::firm::Firm;
use crate::response::{PartValue, Response, State};
use line::{Place, line};

pub use green::GreenPower;
use model::{AnswerSheet, CarrierId, Grade, Intensity, PartId, Period, Quantity, QuestionId, Unit};
use questionnaire::{Carrier, Edition, Factor, Form, PartKind};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Energy and emissions of the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Footprint {
    /// One line for each energy carrier used and each refrigerant refilled.
    pub lines: Vec<Line>,
    /// What is missing.
    pub gaps: Vec<Gap>,
    /// Scope 1: fuels burnt by the firm and refrigerants lost, tCO2e.
    pub scope1: Sum,
    /// Scope 2, location-based: bought electricity and heat, tCO2e.
    pub scope2: Sum,
    /// Scope 2, market-based, where green power was bought.
    pub green_power: Option<GreenPower>,
    /// Ozone-depleting refrigerants, tCO2e: told beside the totals (GHG Protocol), where there are
    /// any.
    pub separate: Option<Quantity>,
    /// Own solar power used, MWh: beside the totals.
    pub own_power: Option<Quantity>,
    /// The four figures banks look at, and the same per head.
    pub bank: BankFigures,
}

/// The four figures banks look at, and the same per head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct BankFigures {
    /// Total energy, tce (GB/T 2589, equivalent value).
    pub energy: Sum,
    /// Total energy, MWh.
    pub energy_mwh: Sum,
    /// Total emissions, tCO2e, scope 1 and location-based scope 2.
    pub emissions: Sum,
    /// tce per CNY 10,000 of revenue; absent where the sum is incomplete.
    pub energy_intensity: Option<Intensity>,
    /// tCO2e per CNY 10,000 of revenue; absent where the sum is incomplete.
    pub carbon_intensity: Option<Intensity>,
    /// tce per person employed.
    pub energy_per_head: Option<Intensity>,
    /// tCO2e per person employed.
    pub emissions_per_head: Option<Intensity>,
}

/// A sum that says whether everything is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Sum {
    /// What is known; absent where nothing is.
    pub quantity: Option<Quantity>,
    /// Nothing is missing from it.
    pub complete: bool,
    /// The least certain figure in it.
    pub grade: Option<Grade>,
}

/// Which emissions a carrier causes (GHG Protocol).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Burnt by the firm.
    Scope1,
    /// Bought as electricity or heat.
    Scope2,
    /// A gas under the Montreal Protocol, told beside the scopes.
    Separate,
}

/// One energy carrier or refrigerant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Line {
    /// The answer it comes from.
    pub question: QuestionId,
    /// Its part.
    pub part: PartId,
    /// The carrier.
    pub carrier: CarrierId,
    /// Its scope.
    pub scope: Scope,
    /// What the owner gave.
    pub amount: Quantity,
    /// Where it comes from.
    pub grade: Grade,
    /// From the owner's unit to the carrier's, where a factor was needed (litres to kilograms).
    pub conversion: Option<Step>,
    /// To standard coal; absent for refrigerants.
    pub energy: Option<Step>,
    /// The same energy in MWh.
    pub energy_mwh: Option<Quantity>,
    /// To emissions; absent where no factor is valid for year and place.
    pub emissions: Option<Step>,
    /// Refrigerants: the same with the potentials of the IPCC's fifth report.
    pub emissions_ar5: Option<Step>,
}

/// quantity × factor = result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Step {
    /// The quantity, in the unit the factor is for.
    pub quantity: Quantity,
    /// The factor.
    pub factor: Factor,
    /// The result, in tce or tCO2e where it is energy or emissions.
    pub result: Quantity,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Gap {
    /// The question.
    pub question: QuestionId,
    /// The carrier; absent where the whole question is open.
    pub carrier: Option<CarrierId>,
    /// Why.
    pub reason: GapReason,
}

/// Why something is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum GapReason {
    /// Not answered.
    NotAnswered,
    /// The owner does not know.
    Unknown,
    /// The number could not be read or cannot be right.
    Unreadable,
    /// The profile does not say where the firm is.
    NoPlace,
    /// No factor is valid for the year and place; energy is counted, emissions are not.
    NoFactor {
        /// The region.
        region: String,
        /// The year.
        year: i32,
    },
    /// The substance is not known, so nothing can be worked out for it.
    UnknownSubstance,
}

pub(crate) fn footprint(
    edition: &Edition,
    sheet: &AnswerSheet,
    firm: &Firm,
    responses: &[Response],
) -> Footprint {
    let mut lines = Vec::new();
    let mut gaps = Vec::new();
    for response in responses {
        gather(edition, sheet.period, firm, response, &mut lines, &mut gaps);
    }
    let energy_gap = gaps.iter().any(|g| hides_energy(edition, g));
    let scope_gap = |scope| gaps.iter().any(|g| touches(edition, g, scope));
    let carbon = |line: &Line| line.emissions.as_ref().map(|s| s.result);
    let of = |scope| {
        let lines = lines.iter().filter(move |l| l.scope == scope);
        sum(lines, Unit::TonneCarbon, !scope_gap(scope), carbon)
    };
    let energy = sum(lines.iter(), Unit::TonneCoal, !energy_gap, |l| {
        l.energy.as_ref().map(|step| step.result)
    });
    let energy_mwh = sum(lines.iter(), Unit::MegawattHour, !energy_gap, |l| {
        l.energy_mwh
    });
    let (scope1, scope2) = (of(Scope::Scope1), of(Scope::Scope2));
    let counted = lines.iter().filter(|l| l.scope != Scope::Separate);
    let complete = scope1.complete && scope2.complete;
    let emissions = sum(counted, Unit::TonneCarbon, complete, carbon);
    let separate = of(Scope::Separate).quantity.filter(|q| !q.value.is_zero());
    let green_power = green::green_power(edition, sheet.period, responses, &lines, scope2.complete);
    let own_power = green::own_power(edition, responses);
    // A ratio of what happens to be known would look like a small one.
    let whole = |s: &Sum| s.quantity.filter(|_| s.complete);
    let per_revenue = |s: &Sum| whole(s)?.per(firm.revenue()?, Unit::TenThousandYuan);
    let per_head = |s: &Sum| whole(s)?.per(firm.staff()?, Unit::Person);
    let bank = BankFigures {
        energy_intensity: per_revenue(&energy),
        carbon_intensity: per_revenue(&emissions),
        energy_per_head: per_head(&energy),
        emissions_per_head: per_head(&emissions),
        energy,
        energy_mwh,
        emissions,
    };
    Footprint {
        lines,
        gaps,
        scope1,
        scope2,
        green_power,
        separate,
        own_power,
        bank,
    }
}

/// The carriers a gap is about: its own, or all that its question feeds.
fn carriers_of<'e>(edition: &'e Edition, gap: &Gap) -> Vec<&'e Carrier> {
    let counted = |carrier: &&Carrier| carrier.form.is_counted();
    match &gap.carrier {
        Some(id) => edition.carrier(id).filter(counted).into_iter().collect(),
        None => {
            let question = edition.question(&gap.question);
            let parts = question.into_iter().flat_map(|q| &q.parts);
            let fed = parts.filter_map(|part| match &part.kind {
                PartKind::Quantity {
                    feeds: Some(id), ..
                } => edition.carrier(id),
                _ => None,
            });
            fed.filter(counted).collect()
        }
    }
}

/// Whether energy is missing, not only its emissions.
fn hides_energy(edition: &Edition, gap: &Gap) -> bool {
    let only_factor = matches!(gap.reason, GapReason::NoPlace | GapReason::NoFactor { .. });
    !only_factor && carriers_of(edition, gap).iter().any(|c| c.form.is_energy())
}

/// Whether a gap concerns a scope; one without a carrier may concern both.
fn touches(edition: &Edition, gap: &Gap, scope: Scope) -> bool {
    let carriers = carriers_of(edition, gap);
    carriers.iter().any(|carrier| scope_of(carrier) == scope)
}

fn scope_of(carrier: &Carrier) -> Scope {
    match carrier.form {
        Form::Refrigerant if carrier.separate => Scope::Separate,
        Form::Fuel | Form::Refrigerant => Scope::Scope1,
        _ => Scope::Scope2,
    }
}

fn sum<'l>(
    lines: impl Iterator<Item = &'l Line>,
    unit: Unit,
    complete: bool,
    get: impl Fn(&Line) -> Option<Quantity>,
) -> Sum {
    let nothing = Quantity::new(Decimal::ZERO, unit);
    let mut total = complete.then_some(nothing);
    let mut grade = None;
    for line in lines {
        if let Some(part) = get(line) {
            total = total.unwrap_or(nothing).plus(part);
            grade = Some(grade.map_or(line.grade, |g: Grade| g.min(line.grade)));
        }
    }
    Sum {
        quantity: total,
        complete: complete && total.is_some(),
        grade,
    }
}

fn gather(
    edition: &Edition,
    period: Period,
    firm: &Firm,
    response: &Response,
    lines: &mut Vec<Line>,
    gaps: &mut Vec<Gap>,
) {
    let Some(question) = edition.question(&response.question) else {
        return;
    };
    let carriers = question.parts.iter().filter_map(|part| match &part.kind {
        PartKind::Quantity {
            feeds: Some(id), ..
        } => {
            let carrier = edition.carrier(id).filter(|c| c.form.is_counted())?;
            Some((part, carrier))
        }
        _ => None,
    });
    let carriers: Vec<_> = carriers.collect();
    if carriers.is_empty() {
        return;
    }
    let mut gap = |carrier: Option<&Carrier>, reason| {
        let carrier = carrier.map(|c| c.id.clone());
        gaps.push(Gap {
            question: question.id.clone(),
            carrier,
            reason,
        });
    };
    match response.state {
        State::NotApplicable { .. } => return,
        State::Unknown => return gap(None, GapReason::Unknown),
        State::Open if response.parts.iter().all(|p| p.value == PartValue::Blank) => {
            return gap(None, GapReason::NotAnswered);
        }
        State::Open | State::Incomplete | State::Given => {}
    }
    for (part, carrier) in carriers {
        match response.value(&part.id) {
            None => {}
            Some(PartValue::Number(reading)) => {
                let place = Place {
                    edition,
                    period,
                    firm,
                    question: &question.id,
                    part: &part.id,
                };
                match line(&place, carrier, reading) {
                    Ok((line, reason)) => {
                        lines.push(line);
                        if let Some(reason) = reason {
                            gap(Some(carrier), reason);
                        }
                    }
                    Err(reason) => gap(Some(carrier), reason),
                }
            }
            Some(PartValue::Blank) => gap(Some(carrier), GapReason::NotAnswered),
            Some(_) => gap(Some(carrier), GapReason::Unreadable),
        }
    }
}
