//! quantity × factor = result, line by line.

use super::neutral;
use crate::figures;
use crate::material::Material;
use assessment::{Line, Scope, Step};
use document::{Block, Cell, Column, Row, Table, TableSize};
use model::Language;

pub(super) fn table(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.energy.lines"),
        vec![
            Column::new(voice.say("report.energy.step"), 2.6),
            Column::figures(voice.say("report.energy.quantity"), 2.2),
            Column::figures(voice.say("report.energy.factor"), 2.6),
            Column::figures(voice.say("report.energy.result"), 2.4),
            Column::new(voice.say("report.energy.factor_id"), 2.0),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.energy.no_lines");
    for line in &material.assessment.footprint.lines {
        table.rows.push(head(material, line));
        if let Some(conversion) = &line.conversion {
            table
                .rows
                .push(row(material, "report.energy.conversion", conversion, given));
        }
        table.rows.push(row(
            material,
            "report.energy.coal",
            &line.energy,
            figures::amount_of,
        ));
        table.rows.push(heat(material, line));
        table.rows.push(match &line.emissions {
            Some(step) => row(material, "report.energy.carbon", step, figures::amount_of),
            None => missing(material),
        });
    }
    Block::Table(table)
}

fn given(language: Language, quantity: model::Quantity) -> String {
    figures::with_unit(language, figures::worked_out(quantity.value), quantity.unit)
}

fn head(material: &Material<'_>, line: &Line) -> Row {
    let carrier = material.edition.carrier(&line.carrier);
    let scope = match line.scope {
        Scope::Scope1 => "report.energy.scope1_short",
        Scope::Scope2 => "report.energy.scope2_short",
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
            ("grade", figures::grade(language, line.grade)),
            ("scope", locale::text(language, scope, &[])),
        ]
    }))
}

fn row(
    material: &Material<'_>,
    key: &str,
    step: &Step,
    result: fn(Language, model::Quantity) -> String,
) -> Row {
    let voice = material.voice;
    let factor = &step.factor;
    Row::new(vec![
        voice.say(key).into(),
        voice.each(|language| given(language, step.quantity)).into(),
        voice
            .each(|language| figures::factor(language, factor))
            .into(),
        Cell::new(voice.each(|language| result(language, step.result))).strong(),
        neutral(factor.id.to_string()),
    ])
}

/// The same energy in MWh: for electricity and heat as it stands, for fuels by standard coal.
fn heat(material: &Material<'_>, line: &Line) -> Row {
    let voice = material.voice;
    let coal = &material.edition.coal_energy;
    let by_coal = line.amount.to(line.energy_mwh.unit).is_none();
    let id = if by_coal {
        coal.id.to_string()
    } else {
        "—".to_owned()
    };
    Row::new(vec![
        voice.say("report.energy.heat").into(),
        neutral(""),
        neutral(""),
        Cell::new(voice.each(|language| figures::amount_of(language, line.energy_mwh))).strong(),
        neutral(id),
    ])
}

fn missing(material: &Material<'_>) -> Row {
    let voice = material.voice;
    Row::new(vec![
        voice.say("report.energy.carbon").into(),
        neutral(""),
        neutral(""),
        voice.say("report.not_provided").into(),
        neutral("—"),
    ])
}
