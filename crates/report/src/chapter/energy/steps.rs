//! quantity × factor = result, line by line.

use super::{market, neutral};
use crate::answer_words;
use crate::figures;
use crate::material::{Asked, Material};
use crate::standing::Standing;
use crate::voice::listed;
use assessment::{Line, PartValue, Reading, Scope, Step};
use document::{Block, Cell, Column, Row, Table, TableSize};
use model::{Language, Quantity};

pub(super) fn table(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let columns = vec![
        Column::new(voice.say("report.energy.step"), 1.5),
        Column::figures(voice.say("report.energy.quantity"), 1.6),
        Column::figures(voice.say("report.energy.factor"), 2.2),
        Column::figures(voice.say("report.energy.result"), 2.3),
        Column::new(voice.say("report.energy.factor_id"), 2.1),
    ];
    let mut table = Table::new(material.summary("report.energy.lines"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.energy.no_lines");
    let footprint = &material.assessment.footprint;
    for line in &footprint.lines {
        table.rows.extend(rows(material, line));
    }
    let power = footprint.green_power.iter();
    table
        .rows
        .extend(power.flat_map(|power| market::rows(material, power)));
    Block::Table(table)
}

fn rows(material: &Material<'_>, line: &Line) -> Vec<Row> {
    let mut rows = vec![head(material, line)];
    if let Some(conversion) = &line.conversion {
        let result = &conversion.result;
        let result = figures::symbols(&figures::worked_out(result.value), result.unit);
        rows.push(row(
            material,
            "report.energy.conversion",
            conversion,
            &result,
        ));
    }
    // Both results are the same energy; the second follows from the first.
    if let (Some(coal), Some(direct)) = (&line.energy, line.energy_mwh) {
        let energy = format!("{} = {}", total(coal.result), total(direct));
        rows.push(row(material, "report.energy.coal", coal, &energy));
    }
    let carbon = if line.emissions_ar5.is_some() {
        "report.energy.carbon_ar6"
    } else {
        "report.energy.carbon"
    };
    rows.push(match &line.emissions {
        Some(step) => row(material, carbon, step, &total(step.result)),
        None => not_reckoned(material, label(material, carbon), Cell::default()),
    });
    let ar5 = line.emissions_ar5.iter();
    rows.extend(ar5.map(|step| {
        row(
            material,
            "report.energy.carbon_ar5",
            step,
            &total(step.result),
        )
    }));
    rows
}

pub(super) fn total(quantity: Quantity) -> String {
    figures::symbols(&figures::amount(quantity.value), quantity.unit)
}

fn head(material: &Material<'_>, line: &Line) -> Row {
    let carrier = material.edition.carrier(&line.carrier);
    let scope = match line.scope {
        Scope::Scope1 => "report.energy.scope1_short",
        Scope::Scope2 => "report.energy.scope2_short",
        Scope::Separate => "report.energy.separate_short",
    };
    let response = material.response(&line.question);
    let asked: Vec<Asked<'_>> = material.asked().collect();
    let standing = Standing::of_all(&asked, [&line.question]);
    let reading = match response.and_then(|response| response.value(&line.part)) {
        Some(PartValue::Number(reading)) => Some(reading),
        _ => None,
    };
    Row::group(material.voice.said("report.energy.line", |language| {
        let name = carrier.map_or_else(
            || line.carrier.to_string(),
            |carrier| carrier.name.get(language).to_owned(),
        );
        vec![
            ("carrier", name),
            ("question", line.question.to_string()),
            ("amount", figures::given(language, line.amount)),
            ("grade", known_from(language, line, reading, standing)),
            ("scope", locale::text(language, scope, &[])),
        ]
    }))
}

/// How sure the amount is, what it was worked out from, and what stands behind it.
fn known_from(
    language: Language,
    line: &Line,
    reading: Option<&Reading>,
    standing: Option<Standing>,
) -> String {
    let mut known = vec![figures::grade(language, line.grade)];
    known.extend(reading.and_then(|reading| answer_words::basis(language, reading)));
    known.extend(standing.map(|standing| standing.said(language)));
    listed(language, &known)
}

fn row(material: &Material<'_>, key: &str, step: &Step, result: &str) -> Row {
    reckoned(label(material, key), step, result)
}

pub(super) fn label(material: &Material<'_>, key: &str) -> Vec<Cell> {
    vec![Cell::new(material.voice.say(key))]
}

/// One step with the cells of its label before it.
pub(super) fn reckoned(label: Vec<Cell>, step: &Step, result: &str) -> Row {
    let quantity = figures::worked_out(step.quantity.value);
    let mut cells = label;
    cells.extend([
        neutral(figures::symbols(&quantity, step.quantity.unit)),
        neutral(figures::factor(&step.factor)),
        neutral(result).strong(),
        neutral(step.factor.id.to_string()),
    ]);
    Row::new(cells)
}

/// A step that could not be made.
pub(super) fn not_reckoned(material: &Material<'_>, label: Vec<Cell>, why: Cell) -> Row {
    let absent = material.voice.say("report.not_provided");
    let mut cells = label;
    cells.extend([neutral("—"), neutral("—"), absent.into(), why]);
    Row::new(cells)
}
