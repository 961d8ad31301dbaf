//! Scope 2 by the market-based method, where green power was bought: its own trace beside the
//! location-based one.

use super::{fed_by, neutral, steps, sums};
use crate::figures;
use crate::material::Material;
use assessment::{GreenPower, Scope};
use document::{Cell, Row, Words};
use model::{Quantity, Unit};
use questionnaire::Form;
use rust_decimal::Decimal;

/// What was bought counts nothing; the rest × its factor; and what else is scope 2, as it stands.
pub(super) fn rows(material: &Material<'_>, power: &GreenPower) -> Vec<Row> {
    let voice = material.voice;
    let asked = fed_by(material, Form::GreenPower);
    let head = Row::group(voice.said("report.energy.market_line", |language| {
        vec![
            ("bought", figures::given(language, power.bought)),
            ("question", asked.clone()),
        ]
    }));
    let mut bought = steps::label(material, "report.energy.market_bought");
    let amount = figures::worked_out(power.bought.value);
    let nothing = Quantity::new(Decimal::ZERO, Unit::TonneCarbon);
    bought.extend([
        neutral(figures::symbols(&amount, power.bought.unit)),
        neutral("0"),
        neutral(steps::total(nothing)).strong(),
        neutral("—"),
    ]);
    let rest = steps::label(material, "report.energy.market_rest");
    let rest = match &power.rest {
        Some(step) => steps::reckoned(rest, step, &steps::total(step.result)),
        None => {
            let why = voice.say("report.energy.market_no_factor");
            steps::not_reckoned(material, rest, why.into())
        }
    };
    let mut rows = vec![head, Row::new(bought), rest];
    rows.extend(heat(material));
    rows
}

/// Bought heat is no electricity: it counts in both methods alike.
fn heat(material: &Material<'_>) -> Vec<Row> {
    let lines = material.assessment.footprint.lines.iter();
    let heat = lines.filter_map(|line| {
        let carrier = material.edition.carrier(&line.carrier)?;
        let step = line.emissions.as_ref()?;
        let label = vec![Cell::new(material.voice.of(&carrier.name))];
        let counts = line.scope == Scope::Scope2 && carrier.form != Form::Electricity;
        counts.then(|| steps::reckoned(label, step, &steps::total(step.result)))
    });
    heat.collect()
}

/// The figure itself. Without a factor for the rest, what is known would look like a small footprint.
pub(super) fn sum(material: &Material<'_>, power: &GreenPower) -> Words {
    let sum = &power.scope2;
    match sum.quantity.filter(|_| power.rest.is_some()) {
        Some(quantity) => sums::amount(material, sum.complete, quantity),
        None => material.voice.say("report.not_provided"),
    }
}
