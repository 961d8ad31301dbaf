//! What became of the actions taken on last year.

use super::taken_on;
use crate::material::Material;
use crate::voice::say;
use assessment::Outcome;
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::Language;
use rust_decimal::Decimal;

pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    let Some(last) = &material.assessment.comparison else {
        return Vec::new();
    };
    if last.plan.is_empty() {
        return Vec::new();
    }
    let voice = material.voice;
    let mut columns = vec![Column::new(voice.say("report.column.id"), 0.85)];
    columns.extend(voice.columns("report.column.question", 5.4));
    columns.push(Column::new(voice.say("report.actions.planned"), 1.9));
    let points = |year: i32| {
        let words = voice.said("report.bank.year", |_| vec![("year", year.to_string())]);
        Column::new(words, 1.35)
    };
    columns.extend([points(last.year), points(material.sheet.period.year)]);
    let mut table = Table::new(material.summary("report.actions.outcomes"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    let rows = last.plan.iter();
    table.rows = rows.filter_map(|outcome| row(material, outcome)).collect();
    material.voice.balance(&mut table, 1);
    vec![
        material.section("report.actions.outcomes"),
        Block::Table(table),
    ]
}

fn row(material: &Material<'_>, outcome: &Outcome) -> Option<Row> {
    let voice = material.voice;
    let question = material.edition.question(&outcome.question)?;
    let mut cells = vec![Cell::new(Words::neutral(question.id.to_string())).strong()];
    cells.extend(voice.cells(|language| question.text.get(language).to_owned()));
    let standing = |points| voice.each(|language| standing(language, points));
    cells.extend([
        Cell::new(voice.each(|language| taken_on(language, &outcome.planned))),
        Cell::new(standing(outcome.before)),
        Cell::new(standing(outcome.now)),
    ]);
    Some(Row::new(cells))
}

/// Points in words: what counts for a reader is whether it is done.
fn standing(language: Language, points: Option<Decimal>) -> String {
    let key = match points {
        None => "report.actions.standing_away",
        Some(points) if points >= Decimal::ONE => "report.actions.standing_full",
        Some(points) if points <= Decimal::ZERO => "report.actions.standing_none",
        Some(_) => "report.actions.standing_partly",
    };
    say(language, key)
}
