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
    let id = Column::new(voice.say("report.energy.factor_id"), 2.2);
    let value = Column::figures(voice.say("report.energy.factor"), 2.2);
    let sources = voice.columns("report.energy.factor_source", 8.2);
    // With two columns of sources the factor stands under its id, for the sake of their width.
    let mut columns = if voice.stacks() {
        vec![id]
    } else {
        vec![id, value]
    };
    columns.extend(sources);
    let mut table = Table::new(material.summary("report.energy.factors"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.energy.no_lines");
    table.rows = used(material)
        .into_iter()
        .map(|f| row(material, f))
        .collect();
    material.voice.balance(&mut table, 1);
    Block::Table(table)
}

/// Each factor once, in the order in which the lines use them.
fn used<'a>(material: &Material<'a>) -> Vec<&'a Factor> {
    let mut factors: Vec<&Factor> = Vec::new();
    let mut by_coal = false;
    let footprint = &material.assessment.footprint;
    for line in &footprint.lines {
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
    let rest = footprint.green_power.as_ref().and_then(|p| p.rest.as_ref());
    factors.extend(rest.map(|step| &step.factor));
    factors.extend(by_coal.then_some(&material.edition.coal_energy));
    factors
}

fn row(material: &Material<'_>, factor: &Factor) -> Row {
    let (id, value) = (factor.id.to_string(), figures::factor(factor));
    let mut cells = if material.voice.stacks() {
        vec![neutral(format!("{id}\n{value}"))]
    } else {
        vec![neutral(id), neutral(value)]
    };
    cells.extend(
        material
            .voice
            .cells(|language| source(material, language, factor)),
    );
    Row::new(cells)
}

/// Who says so; where nobody does, how the figure was reckoned; and what others say instead.
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
    lines.extend(factor.conflict.as_ref().map(|conflict| {
        let parameters = [("conflict", conflict.get(language).to_owned())];
        locale::text(language, "report.energy.conflict", &parameters)
    }));
    let edition = material.edition;
    let mut grids = edition.grid.iter().chain(&edition.residual);
    let grid = grids.find(|grid| grid.factor.id == factor.id);
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
