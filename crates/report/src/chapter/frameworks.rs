//! Which of the firm's answers help with which disclosure of the frameworks that customers, banks and
//! authorities use. It is an index and claims conformity with none of them.

mod by_ids;
mod cover;

use crate::material::Material;
use cover::{Cover, covers};
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::{Bilingual, Language, Tier};
use questionnaire::Framework;

/// In the order in which customers and banks ask small firms by them; others follow.
const ORDER: [&str; 8] = [
    "vsme",
    "mof_basic",
    "gri",
    "sedg",
    "ifrs",
    "mof_climate",
    "exchanges",
    "sdg",
];
/// The framework for firms like this one, and the one of its own authorities: each disclosure has a
/// row. The others go by the ids of their disclosures, which their readers know.
const BY_NAME: [&str; 2] = ["vsme", "mof_basic"];
/// The quick report tells of these.
const QUICK: [&str; 3] = ["vsme", "mof_basic", "gri"];

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let title = material.chapter("report.frameworks.title", "frameworks");
    let is_one_of = |ids: &[&str], framework: &Framework| ids.contains(&framework.id.as_str());
    let mut frameworks = ordered(material);
    if material.assessment.tier == Tier::Quick {
        frameworks.retain(|framework| is_one_of(&QUICK, framework));
        let legend = material.small("report.frameworks.legend_quick");
        return vec![title, legend, by_ids::short(material, &frameworks)];
    }
    let (named, others): (Vec<&Framework>, Vec<&Framework>) = frameworks
        .into_iter()
        .partition(|framework| is_one_of(&BY_NAME, framework));
    vec![
        title,
        material.small("report.frameworks.legend"),
        Block::Table(by_name(material, &named)),
        material.small("report.frameworks.others"),
        by_ids::table(material, &others),
    ]
}

fn ordered<'a>(material: &Material<'a>) -> Vec<&'a Framework> {
    let rank = |framework: &&Framework| {
        let mut order = ORDER.iter();
        let rank = order.position(|id| *id == framework.id.as_str());
        rank.unwrap_or(ORDER.len())
    };
    let mut all: Vec<&Framework> = material.edition.frameworks.iter().collect();
    all.sort_by_key(rank);
    all
}

/// Each disclosure with the answers to look at, and what of it is not asked.
fn by_name(material: &Material<'_>, frameworks: &[&Framework]) -> Table {
    let mut table = empty(material);
    for framework in frameworks {
        table
            .rows
            .push(Row::group(material.voice.of(&framework.name)));
        table.rows.push(note(material, framework));
        let covers = covers(material, framework);
        table
            .rows
            .extend(covers.iter().map(|cover| row(material, cover)));
    }
    material.voice.balance(&mut table, 1);
    table
}

fn empty(material: &Material<'_>) -> Table {
    let voice = material.voice;
    let mut columns = vec![Column::new(voice.say("report.frameworks.id"), 1.15)];
    columns.extend(voice.pair_columns(
        ["report.frameworks.disclosure", "report.frameworks.because"],
        [2.9, 4.9],
    ));
    let answers = if voice.stacks() { 2.4 } else { 3.6 };
    columns.push(Column::new(voice.say("report.frameworks.answers"), answers));
    let mut table = Table::new(material.summary("report.frameworks.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table
}

fn note(material: &Material<'_>, framework: &Framework) -> Row {
    let mut cells = vec![Cell::new(material.voice.say("report.frameworks.note"))];
    cells.extend(material.voice.pair_cells(|language| {
        let [version, note] = [&framework.version, &framework.note];
        [version, note].map(|text| text.get(language).to_owned())
    }));
    Row::new(cells)
}

fn row(material: &Material<'_>, cover: &Cover<'_>) -> Row {
    let disclosure = cover.disclosure;
    let mut cells = vec![Cell::new(Words::neutral(disclosure.id.clone())).strong()];
    cells.extend(material.voice.pair_cells(|language| {
        let reason = disclosure.not_asked.as_ref();
        [
            disclosure.name.get(language).to_owned(),
            reason.map_or_else(String::new, |reason| because(material, language, reason)),
        ]
    }));
    cells.push(Cell::new(Words::neutral(cover.said())));
    Row::new(cells)
}

/// Why something is not asked; under the name it needs a word before it.
fn because(material: &Material<'_>, language: Language, reason: &Bilingual) -> String {
    let reason = reason.get(language).to_owned();
    if !material.voice.stacks() {
        return reason;
    }
    locale::text(
        language,
        "report.frameworks.not_asked_because",
        &[("reason", reason)],
    )
}
