//! Figures worked out from the answers, pillar by pillar.

use crate::figures;
use crate::material::Material;
use assessment::{Indicator, Measure};
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::{Language, Unit};
use questionnaire::Pillar;
use rust_decimal::Decimal;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.indicators.title"),
        vec![
            Column::new(voice.say("report.indicators.figure"), 4.0),
            Column::figures(voice.say("report.indicators.value"), 3.4),
            Column::new(voice.say("report.indicators.inputs"), 2.6),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.indicators.none");
    for pillar in Pillar::ALL {
        let own = material
            .assessment
            .indicators
            .iter()
            .filter(|i| i.pillar == pillar);
        let mut rows: Vec<Row> = own.map(|indicator| row(material, indicator)).collect();
        if !rows.is_empty() {
            table
                .rows
                .push(Row::group(voice.of(material.edition.pillar_name(pillar))));
            table.rows.append(&mut rows);
        }
    }
    vec![
        material.chapter("report.indicators.title", "indicators"),
        material.paragraph("report.indicators.intro"),
        Block::Table(table),
    ]
}

fn row(material: &Material<'_>, indicator: &Indicator) -> Row {
    let voice = material.voice;
    let rule = material
        .edition
        .indicators
        .iter()
        .find(|rule| rule.id == indicator.id);
    let name = voice.each(|language| {
        rule.map_or_else(
            || indicator.id.to_string(),
            |rule| rule.name.get(language).to_owned(),
        )
    });
    let inputs: Vec<String> = indicator.inputs.iter().map(ToString::to_string).collect();
    Row::new(vec![
        name.into(),
        Cell::new(voice.each(|language| measure(language, &indicator.measure))).strong(),
        Words::neutral(inputs.join(", ")).into(),
    ])
}

fn measure(language: Language, measure: &Measure) -> String {
    let figure = if measure.unit == Unit::Percent {
        return figures::percent(measure.value);
    } else {
        figures::worked_out(measure.value)
    };
    let figure = figures::with_unit(language, figure, measure.unit);
    let Some((times, per)) = measure.per else {
        return figure;
    };
    let per = if times == Decimal::ONE {
        locale::unit(language, per)
    } else {
        figures::with_unit(language, figures::plain(times), per)
    };
    locale::text(
        language,
        "report.indicators.per",
        &[("figure", figure), ("per", per)],
    )
}
