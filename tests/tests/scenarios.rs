//! Every scenario in `tests/scenarios` holds. The figures there were worked out by hand, with the
//! arithmetic beside them; they are the fact check of the calculation.

use acceptance::scenario::{Scenario, read};
use app::Library;
use app::assessment::{Assessment, Finding, SizeOutcome, Subject, Sum};
use app::model::{Intensity, Quantity};
use app::questionnaire::{Edition, Pillar};
use rust_decimal::Decimal;
use serde::Serialize;
use std::path::Path;

#[test]
fn every_scenario_holds() {
    let library = Library::load().expect("the built-in edition");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("scenarios")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .filter(|path| path.file_stem().is_some_and(|name| name != "README"))
        .collect();
    files.sort();
    assert!(files.len() >= 3, "at least the three samples");
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("text");
        let name = file
            .file_name()
            .expect("name")
            .to_string_lossy()
            .into_owned();
        let scenario = read(&library, &text);
        let assessment = library.assess(&scenario.sheet).expect("edition");
        wrong.extend(
            differences(library.newest(), &scenario, &assessment)
                .into_iter()
                .map(|d| format!("{name}: {d}")),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn differences(edition: &Edition, scenario: &Scenario, assessment: &Assessment) -> Vec<String> {
    let mut wrong = Vec::new();
    assert!(!scenario.figures.is_empty(), "a scenario expects something");
    for (name, expected) in &scenario.figures {
        let actual = figure(edition, assessment, name, expected);
        if actual != *expected {
            wrong.push(format!("{name}: expected {expected}, got {actual}"));
        }
    }
    let mut expected = scenario.findings.clone();
    let mut actual: Vec<_> = assessment.findings.iter().map(finding).collect();
    expected.sort();
    actual.sort();
    if actual != expected {
        wrong.push(format!("findings: expected {expected:#?}, got {actual:#?}"));
    }
    wrong
}

fn finding(finding: &Finding) -> (String, String, String) {
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
    (word(finding.severity), place, word(&finding.kind))
}

/// The figure with as many decimals as the scenario gives; `at least …` where it is incomplete.
fn figure(edition: &Edition, assessment: &Assessment, name: &str, expected: &str) -> String {
    let places = expected.split('.').nth(1).map_or(0, str::len);
    let places = u32::try_from(places).expect("few decimals");
    let decimal = |value: Decimal| {
        let rounded = value
            .round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        format!("{rounded:.*}", places as usize)
    };
    let quantity = |q: Option<Quantity>| q.map_or("none".to_owned(), |q| decimal(q.value));
    let intensity = |i: Option<Intensity>| i.map_or("none".to_owned(), |i| decimal(i.value));
    let sum = |s: &Sum| match (s.complete, s.quantity) {
        (_, None) => "none".to_owned(),
        (true, some) => quantity(some),
        (false, some) => format!("at least {}", quantity(some)),
    };
    let (card, footprint) = (&assessment.scorecard, &assessment.footprint);
    let pillar = |pillar| {
        let found = card.pillars.iter().find(|p| p.pillar == pillar);
        found.map_or("none".to_owned(), |p| decimal(p.declared))
    };
    match name {
        "energy tce" => sum(&footprint.bank.energy),
        "energy MWh" => sum(&footprint.bank.energy_mwh),
        "emissions tCO2e" => sum(&footprint.bank.emissions),
        "scope 1 tCO2e" => sum(&footprint.scope1),
        "scope 2 tCO2e" => sum(&footprint.scope2),
        "tce per CNY 10,000" => intensity(footprint.bank.energy_intensity),
        "tCO2e per CNY 10,000" => intensity(footprint.bank.carbon_intensity),
        "tce per head" => intensity(footprint.bank.energy_per_head),
        "tCO2e per head" => intensity(footprint.bank.emissions_per_head),
        "E" => pillar(Pillar::E),
        "S" => pillar(Pillar::S),
        "G" => pillar(Pillar::G),
        "declared" => decimal(card.declared),
        "evidence-backed" => decimal(card.backed),
        "coverage" => decimal(card.coverage),
        "band" => word(card.band.band),
        "band by score" => word(card.band.by_score),
        "size" => size(&assessment.firm.size),
        "gaps" => assessment.footprint.gaps.len().to_string(),
        other => {
            let known = edition.indicators.iter().any(|i| i.id.as_str() == other);
            assert!(known, "there is no figure “{other}”");
            let worked_out = assessment
                .indicators
                .iter()
                .find(|i| i.id.as_str() == other);
            worked_out.map_or("none".to_owned(), |i| decimal(i.measure.value))
        }
    }
}

/// The serialised word of an enum.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other["code"].as_str().unwrap_or_default().to_owned(),
        Err(error) => error.to_string(),
    }
}

fn size(outcome: &SizeOutcome) -> String {
    match outcome {
        SizeOutcome::Class { class, .. } => word(class),
        SizeOutcome::Missing(_) => "missing".to_owned(),
        SizeOutcome::NoOfficialClass => "no official class".to_owned(),
    }
}
