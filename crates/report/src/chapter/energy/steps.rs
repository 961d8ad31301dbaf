//! quantity × factor = result, line by line.

use super::neutral;
use crate::figures;
use crate::material::Material;
use assessment::{Line, Scope, Step};
use document::{Block, Column, Row, Table, TableSize};
use model::Quantity;

pub(super) fn table(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.energy.lines"),
        vec![
            Column::new(voice.say("report.energy.step"), 2.0),
            Column::figures(voice.say("report.energy.quantity"), 2.0),
            Column::figures(voice.say("report.energy.factor"), 2.4),
            Column::figures(voice.say("report.energy.result"), 2.0),
            Column::new(voice.say("report.energy.factor_id"), 2.0),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.energy.no_lines");
    for line in &material.assessment.footprint.lines {
        table.rows.extend(rows(material, line));
    }
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
        let energy = format!("{}\n{}", total(coal.result), total(direct));
        rows.push(row(material, "report.energy.coal", coal, &energy));
    }
    rows.push(match &line.emissions {
        Some(step) => row(material, "report.energy.carbon", step, &total(step.result)),
        None => Row::new(vec![
            material.voice.say("report.energy.carbon").into(),
            neutral("—"),
            neutral("—"),
            material.voice.say("report.not_provided").into(),
        ]),
    });
    rows
}

fn total(quantity: Quantity) -> String {
    figures::symbols(&figures::amount(quantity.value), quantity.unit)
}

fn head(material: &Material<'_>, line: &Line) -> Row {
    let carrier = material.edition.carrier(&line.carrier);
    let scope = match line.scope {
        Scope::Scope1 => "report.energy.scope1_short",
        Scope::Scope2 => "report.energy.scope2_short",
        Scope::Separate => "report.energy.separate_short",
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

fn row(material: &Material<'_>, key: &str, step: &Step, result: &str) -> Row {
    let quantity = figures::worked_out(step.quantity.value);
    Row::new(vec![
        material.voice.say(key).into(),
        neutral(figures::symbols(&quantity, step.quantity.unit)),
        neutral(figures::factor(&step.factor)),
        neutral(result).strong(),
        neutral(step.factor.id.to_string()),
    ])
}
