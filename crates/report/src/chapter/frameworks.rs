//! Which of the firm's answers help with which disclosure of the frameworks that customers, banks and
//! authorities use. It is an index and claims conformity with none of them.

mod by_ids;
mod cover;

use crate::material::Material;
use cover::{Cover, covers};
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::Tier;
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
/// The framework for firms like this one, and the one of its own authorities: each disclosure
/// goes by its name. The others go by the ids of their disclosures, which their readers know.
const BY_NAME: [&str; 2] = ["vsme", "mof_basic"];
/// So many disclosures stand beside each other.
const ACROSS: usize = 2;
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
        by_ids::table(material, &named, &others),
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

/// Each disclosure with the answers to look at, as many beside each other as the width holds.
fn by_name(material: &Material<'_>, frameworks: &[&Framework]) -> Table {
    let voice = material.voice;
    let columns = (0..ACROSS).flat_map(|_| {
        [
            Column::new(voice.say("report.frameworks.id"), 0.75),
            Column::new(voice.say("report.frameworks.disclosure"), 2.3),
            Column::new(voice.say("report.frameworks.answers"), 2.2),
        ]
    });
    let title = material.summary("report.frameworks.title");
    let mut table = Table::new(title, columns.collect());
    table.size = TableSize::Compact;
    table.row_headers = true;
    for framework in frameworks {
        table.rows.push(Row::group(voice.of(&framework.name)));
        let covers = covers(material, framework);
        let rows = covers.chunks(ACROSS);
        table.rows.extend(rows.map(|covers| {
            let cells = covers.iter().flat_map(|cover| cells(material, cover));
            Row::new(cells.collect())
        }));
    }
    table
}

fn cells(material: &Material<'_>, cover: &Cover<'_>) -> [Cell; 3] {
    let disclosure = cover.disclosure;
    [
        Cell::new(Words::neutral(disclosure.id.clone())).strong(),
        Cell::new(material.voice.of(&disclosure.name)),
        Cell::new(Words::neutral(cover.said())),
    ]
}
