//! Disclosures by their ids alone: for those who hold the framework in their hand.

use super::cover::{Cover, Standing, covers, mark};
use crate::material::Material;
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use questionnaire::{Fit, Framework};

/// A row for each framework with the ids of what the answers reach: of the quick report, which leaves
/// so much out that naming it would fill the page.
pub(super) fn short(material: &Material<'_>, frameworks: &[&Framework]) -> Block {
    let voice = material.voice;
    // The note is longer than the ids where it is said twice.
    let (ids, note) = if voice.stacks() {
        (3.1, 6.2)
    } else {
        (4.8, 4.5)
    };
    let mut columns = vec![
        Column::new(voice.say("report.frameworks.framework"), 1.9),
        Column::new(voice.say("report.frameworks.reached"), ids),
    ];
    columns.extend(voice.columns("report.frameworks.note", note));
    let mut table = empty(material, columns);
    table.rows = frameworks
        .iter()
        .map(|framework| {
            let mut cells = vec![
                Cell::new(voice.of(&framework.name)),
                Cell::new(Words::neutral(reached(material, framework))),
            ];
            cells.extend(voice.cells(|language| framework.note.get(language).to_owned()));
            Row::new(cells)
        })
        .collect();
    voice.balance(&mut table, 2);
    Block::Table(table)
}

/// `≈ B3, B6`, and on the next line what is only pointed to.
fn reached(material: &Material<'_>, framework: &Framework) -> String {
    let covers = covers(material, framework);
    let standings = [
        Standing::Full,
        Standing::Partly,
        Standing::Points,
        Standing::Open,
    ];
    let lines = standings.into_iter().filter_map(|standing| {
        let own = covers.iter().filter(|cover| cover.standing == standing);
        let ids: Vec<&str> = own.map(|cover| cover.disclosure.id.as_str()).collect();
        (!ids.is_empty()).then(|| format!("{} {}", standing_mark(standing), ids.join(", ")))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What each framework is, and where the disclosures stand of those that go by ids.
pub(super) fn table(material: &Material<'_>, named: &[&Framework], by_ids: &[&Framework]) -> Block {
    let voice = material.voice;
    let columns = vec![
        Column::new(voice.say("report.frameworks.standing"), 1.7),
        Column::new(voice.say("report.frameworks.disclosures"), 9.5),
    ];
    let mut table = empty(material, columns);
    for framework in named.iter().chain(by_ids) {
        table.rows.push(Row::group(voice.of(&framework.name)));
        table.rows.push(note(material, framework));
        if by_ids.contains(framework) {
            table.rows.extend(rows(material, framework));
        }
    }
    Block::Table(table)
}

fn empty(material: &Material<'_>, columns: Vec<Column>) -> Table {
    let mut table = Table::new(material.summary("report.frameworks.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table
}

/// Who issued it, and that the links claim nothing.
fn note(material: &Material<'_>, framework: &Framework) -> Row {
    let label = material.voice.say("report.frameworks.note");
    let note = material.voice.said("report.frameworks.about", |language| {
        vec![
            ("version", framework.version.get(language).to_owned()),
            ("note", framework.note.get(language).to_owned()),
        ]
    });
    Row::new(vec![label.into(), note.into()])
}

fn rows(material: &Material<'_>, framework: &Framework) -> Vec<Row> {
    let covers = covers(material, framework);
    let rows = Standing::ALL.into_iter().filter_map(|standing| {
        let own = covers.iter().filter(|cover| cover.standing == standing);
        let own: Vec<&Cover<'_>> = own.collect();
        (!own.is_empty()).then(|| row(material, standing, &own))
    });
    rows.collect()
}

fn row(material: &Material<'_>, standing: Standing, covers: &[&Cover<'_>]) -> Row {
    let voice = material.voice;
    let label = match standing {
        Standing::Full => "report.frameworks.full",
        Standing::Partly => "report.frameworks.partly",
        Standing::Points => "report.frameworks.points",
        Standing::Open => "report.frameworks.open",
        Standing::NotAsked => "report.frameworks.not_asked",
    };
    let label = voice.said(label, |_| {
        vec![("mark", standing_mark(standing).to_owned())]
    });
    let items = covers.iter().map(|cover| {
        let id = &cover.disclosure.id;
        match cover.deciding() {
            questions if questions.is_empty() => id.clone(),
            questions => format!("{id}: {questions}"),
        }
    });
    let separator = if standing == Standing::NotAsked {
        ", "
    } else {
        "; "
    };
    let list = items.collect::<Vec<_>>().join(separator);
    Row::new(vec![label.into(), Cell::new(Words::neutral(list))])
}

fn standing_mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Full => mark(Fit::Full),
        Standing::Partly => mark(Fit::Partly),
        Standing::Points => mark(Fit::Points),
        Standing::Open => "( )",
        Standing::NotAsked => mark(Fit::None),
    }
}
