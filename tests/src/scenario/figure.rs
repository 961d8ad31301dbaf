//! The figures of an assessment, as a scenario names and writes them.

use super::check_of;
use app::assessment::{
    Assessment, BankFigures, Comparison, Finding, Indicator, Scorecard, SizeOutcome, Subject, Sum,
};
use app::model::{Intensity, PlannedAction, Quantity};
use app::questionnaire::{Edition, Pillar};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

/// The figure with as many decimals as are expected; `at least …` where it is incomplete.
///
/// # Panics
/// Where there is no figure of this name.
#[must_use]
pub fn figure(edition: &Edition, assessment: &Assessment, name: &str, expected: &str) -> String {
    let print = Print::like(expected);
    let last_year = assessment.comparison.as_ref();
    if name == "last year" {
        return last_year.map_or("none".to_owned(), |c| c.year.to_string());
    }
    let found = match name.strip_prefix("last year ") {
        Some(name) => match last_year {
            Some(comparison) => Year::last(comparison).figure(edition, name, &print),
            None => return "none".to_owned(),
        },
        None => Year::this(assessment)
            .figure(edition, name, &print)
            .or_else(|| of_this_year(assessment, name, &print)),
    };
    found.unwrap_or_else(|| panic!("there is no figure “{name}”"))
}

/// How figures are written here.
struct Print {
    places: usize,
}

impl Print {
    fn like(expected: &str) -> Self {
        let places = expected.split('.').nth(1).map_or(0, str::len);
        Self { places }
    }

    fn decimal(&self, value: Decimal) -> String {
        let places = u32::try_from(self.places).expect("few decimals");
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        let rounded = value.round_dp_with_strategy(places, half_up);
        format!("{rounded:.*}", self.places)
    }

    fn maybe(&self, value: Option<Decimal>) -> String {
        value.map_or("none".to_owned(), |value| self.decimal(value))
    }

    fn quantity(&self, quantity: Option<Quantity>) -> String {
        self.maybe(quantity.map(|q| q.value))
    }

    fn intensity(&self, intensity: Option<Intensity>) -> String {
        self.maybe(intensity.map(|i| i.value))
    }

    fn sum(&self, sum: &Sum) -> String {
        match (sum.complete, sum.quantity) {
            (_, None) => "none".to_owned(),
            (true, some) => self.quantity(some),
            (false, some) => format!("at least {}", self.quantity(some)),
        }
    }
}

/// What is known of this year and of last year alike.
struct Year<'a> {
    card: Option<&'a Scorecard>,
    scope1: &'a Sum,
    scope2: &'a Sum,
    bank: &'a BankFigures,
    indicators: &'a [Indicator],
}

impl<'a> Year<'a> {
    fn this(assessment: &'a Assessment) -> Self {
        Self {
            card: Some(&assessment.scorecard),
            scope1: &assessment.footprint.scope1,
            scope2: &assessment.footprint.scope2,
            bank: &assessment.footprint.bank,
            indicators: &assessment.indicators,
        }
    }

    fn last(comparison: &'a Comparison) -> Self {
        Self {
            card: comparison.scorecard.as_ref(),
            scope1: &comparison.scope1,
            scope2: &comparison.scope2,
            bank: &comparison.bank,
            indicators: &comparison.indicators,
        }
    }

    fn figure(&self, edition: &Edition, name: &str, print: &Print) -> Option<String> {
        let bank = self.bank;
        let scored = |get: fn(&Scorecard) -> String| self.card.map_or("none".to_owned(), get);
        let score = |get: fn(&Scorecard) -> Decimal| print.maybe(self.card.map(get));
        Some(match name {
            "energy tce" => print.sum(&bank.energy),
            "energy MWh" => print.sum(&bank.energy_mwh),
            "emissions tCO2e" => print.sum(&bank.emissions),
            "scope 1 tCO2e" => print.sum(self.scope1),
            "scope 2 tCO2e" => print.sum(self.scope2),
            "tce per CNY 10,000" => print.intensity(bank.energy_intensity),
            "tCO2e per CNY 10,000" => print.intensity(bank.carbon_intensity),
            "tce per head" => print.intensity(bank.energy_per_head),
            "tCO2e per head" => print.intensity(bank.emissions_per_head),
            "E" => self.pillar(Pillar::E, print),
            "S" => self.pillar(Pillar::S, print),
            "G" => self.pillar(Pillar::G, print),
            "declared" => score(|card| card.declared),
            "evidence-backed" => score(|card| card.backed),
            "coverage" => score(|card| card.coverage),
            "weights" => scored(|card| {
                let weights = card
                    .pillars
                    .iter()
                    .map(|p| p.weight.normalize().to_string());
                weights.collect::<Vec<_>>().join(" ")
            }),
            "band" => scored(|card| word(card.band.band)),
            "band by score" => scored(|card| word(card.band.by_score)),
            "held down by" => scored(|card| {
                let caps: Vec<String> = card.band.caps.iter().map(word).collect();
                if caps.is_empty() {
                    "nothing".to_owned()
                } else {
                    caps.join(", ")
                }
            }),
            id => {
                let known = edition.indicators.iter().any(|i| i.id.as_str() == id);
                let mut indicators = self.indicators.iter();
                let worked_out = indicators.find(|i| i.id.as_str() == id);
                return known.then(|| print.maybe(worked_out.map(|i| i.measure.value)));
            }
        })
    }

    fn pillar(&self, pillar: Pillar, print: &Print) -> String {
        let pillars = self.card.into_iter().flat_map(|card| &card.pillars);
        let mut own = pillars.filter(|p| p.pillar == pillar);
        print.maybe(own.next().map(|p| p.declared))
    }
}

/// What only this year has.
fn of_this_year(assessment: &Assessment, name: &str, print: &Print) -> Option<String> {
    let footprint = &assessment.footprint;
    Some(match name {
        "questions" => assessment.responses.len().to_string(),
        "gaps" => footprint.gaps.len().to_string(),
        "size" => size(&assessment.firm.size),
        "scope 2 market-based tCO2e" => {
            let green = footprint.green_power.as_ref();
            green.map_or("none".to_owned(), |g| print.sum(&g.scope2))
        }
        "separate tCO2e" => print.quantity(footprint.separate),
        "own power MWh" => print.quantity(footprint.own_power),
        of_carrier => {
            let (name, is_ar5) = match of_carrier.strip_suffix(" AR5") {
                Some(name) => (name, true),
                None => (of_carrier, false),
            };
            let carrier = name.strip_suffix(" tCO2e")?;
            let mut lines = footprint.lines.iter();
            let line = lines.find(|l| l.carrier.as_str() == carrier)?;
            let step = if is_ar5 {
                &line.emissions_ar5
            } else {
                &line.emissions
            };
            print.quantity(step.as_ref().map(|s| s.result))
        }
    })
}

fn size(outcome: &SizeOutcome) -> String {
    match outcome {
        SizeOutcome::Class { class, .. } => word(class),
        SizeOutcome::Missing(_) => "missing".to_owned(),
        SizeOutcome::NoOfficialClass => "no official class".to_owned(),
    }
}

/// A finding as severity, place and code, with the sense check that raised it behind the code.
#[must_use]
pub fn finding(edition: &Edition, finding: &Finding) -> [String; 3] {
    let place = match &finding.subject {
        Subject::Profile(field) => word(field),
        Subject::Question {
            question,
            part: None,
        } => question.to_string(),
        Subject::Question {
            question,
            part: Some(part),
        } => format!("{question}.{part}"),
    };
    let code = finding.kind.code();
    let code = match check_of(edition, finding) {
        Some(check) => format!("{code}: {check}"),
        None => code.to_owned(),
    };
    [word(finding.severity), place, code]
}

/// The plan in its order: question, gain, whether a legal minimum is open, what was taken on.
#[must_use]
pub fn steps(assessment: &Assessment) -> Vec<[String; 4]> {
    let print = Print { places: 2 };
    let step = |action: &app::assessment::Action| {
        let legal = if action.legal { "legal" } else { "-" };
        [
            action.question.to_string(),
            print.decimal(action.gain),
            legal.to_owned(),
            taken_on(action.planned.as_ref()),
        ]
    };
    assessment.plan.iter().map(step).collect()
}

fn taken_on(action: Option<&PlannedAction>) -> String {
    let Some(action) = action else {
        return "-".to_owned();
    };
    let person = (!action.person.is_empty()).then(|| action.person.clone());
    let due = action.due.map(|day| format!("by {day}"));
    let done = action.done.map(|day| format!("done {day}"));
    let told: Vec<String> = [person, due, done].into_iter().flatten().collect();
    told.join(", ")
}

/// What became of last year's plan: question, points before and now, the day it was done.
#[must_use]
pub fn outcomes(assessment: &Assessment) -> Vec<[String; 4]> {
    let print = Print { places: 2 };
    let comparison = assessment.comparison.iter();
    let outcomes = comparison.flat_map(|comparison| &comparison.plan);
    let told = outcomes.map(|outcome| {
        let done = outcome.planned.done.map(|day| day.to_string());
        [
            outcome.question.to_string(),
            print.maybe(outcome.before),
            print.maybe(outcome.now),
            done.unwrap_or_else(|| "-".to_owned()),
        ]
    });
    told.collect()
}

/// The serialised word of an enum.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => panic!("no word: {other:?}"),
    }
}
