//! The factors used, each with who says so and how well it is known.

use super::neutral;
use crate::chapter::legal::with_confidence;
use crate::figures;
use crate::material::Material;
use document::{Block, Column, Row, Table, TableSize};
use model::Language;
use questionnaire::{Confidence, Factor};

pub(super) fn table(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.energy.factors"),
        vec![
            Column::new(voice.say("report.energy.factor_id"), 1.9),
            Column::figures(voice.say("report.energy.factor"), 2.0),
            Column::new(voice.say("report.energy.factor_source"), 6.4),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.energy.no_lines");
    table.rows = used(material)
        .into_iter()
        .map(|f| row(material, f))
        .collect();
    Block::Table(table)
}

/// Each factor once, in the order in which the lines use them.
fn used<'a>(material: &Material<'a>) -> Vec<&'a Factor> {
    let mut factors: Vec<&Factor> = Vec::new();
    let mut by_coal = false;
    for line in &material.assessment.footprint.lines {
        let direct = line
            .energy_mwh
            .is_none_or(|e| line.amount.to(e.unit).is_some());
        by_coal |= !direct;
        let steps = [
            line.conversion.as_ref(),
            line.energy.as_ref(),
            line.emissions.as_ref(),
            line.emissions_ar5.as_ref(),
        ];
        for step in steps.into_iter().flatten() {
            if factors.iter().all(|factor| factor.id != step.factor.id) {
                factors.push(&step.factor);
            }
        }
    }
    factors.extend(by_coal.then_some(&material.edition.coal_energy));
    factors
}

fn row(material: &Material<'_>, factor: &Factor) -> Row {
    Row::new(vec![
        neutral(factor.id.to_string()),
        neutral(figures::factor(factor)),
        material
            .voice
            .each(|language| source(material, language, factor))
            .into(),
    ])
}

/// Who says so; where nobody does, how the figure was reckoned.
fn source(material: &Material<'_>, language: Language, factor: &Factor) -> String {
    let source = factor.source.get(language);
    let mut lines = vec![with_confidence(language, source, factor.confidence)];
    if factor.confidence != Confidence::Verified {
        lines.extend(
            factor
                .derivation
                .as_ref()
                .map(|d| d.get(language).to_owned()),
        );
    }
    let grid = material
        .edition
        .grid
        .iter()
        .find(|grid| grid.factor.id == factor.id);
    lines.extend(grid.map(|grid| {
        let parameters = [
            ("data_year", grid.data_year.to_string()),
            ("published", figures::day(grid.published)),
            ("from", grid.from.to_string()),
            ("to", grid.to.to_string()),
        ];
        locale::text(language, "report.energy.grid", &parameters)
    }));
    lines.join("\n")
}
