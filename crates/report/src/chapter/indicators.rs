//! Figures worked out from the answers, pillar by pillar, with last year's beside them.

use crate::figures;
use crate::material::{Asked, Material};
use crate::standing::{Standing, grade_sign};
use assessment::{Indicator, Measure};
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::{Language, Quantity, Unit};
use questionnaire::Pillar;
use rust_decimal::Decimal;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let last = material.assessment.comparison.as_ref();
    let of_year = |year: i32| {
        let words = voice.said("report.bank.year", |_| vec![("year", year.to_string())]);
        Column::figures(words, 2.1)
    };
    let mut columns = voice.columns("report.indicators.indicator", 6.0);
    columns.push(of_year(material.sheet.period.year));
    columns.extend(last.map(|last| of_year(last.year)));
    columns.push(Column::new(voice.say("report.column.id"), 1.4));
    let mut table = Table::new(material.summary("report.indicators.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.indicators.none");
    for pillar in Pillar::ALL {
        let all = material.assessment.indicators.iter();
        let own = all.filter(|indicator| indicator.pillar == pillar);
        table
            .rows
            .extend(own.map(|indicator| row(material, indicator)));
    }
    voice.balance(&mut table, 0);
    vec![
        material.chapter("report.indicators.title", "indicators"),
        Block::Table(table),
        material.small("report.indicators.note"),
    ]
}

fn row(material: &Material<'_>, indicator: &Indicator) -> Row {
    let voice = material.voice;
    let rules = &material.edition.indicators;
    let rule = rules.iter().find(|rule| rule.id == indicator.id);
    let mut cells = voice.cells(|language| {
        let name = rule.map(|rule| rule.name.get(language));
        name.unwrap_or(indicator.id.as_str()).to_owned()
    });
    cells.push(Cell::new(measure(material, &indicator.measure)).strong());
    cells.extend(material.assessment.comparison.as_ref().map(|last| {
        let mut before = last.indicators.iter();
        let before = before.find(|before| before.id == indicator.id);
        let absent = || voice.say("report.not_provided");
        Cell::new(before.map_or_else(absent, |before| measure(material, &before.measure)))
    }));
    let inputs = indicator.inputs.iter();
    let mut inputs: Vec<&str> = inputs.map(|input| input.question.as_str()).collect();
    inputs.dedup();
    let asked: Vec<Asked<'_>> = material.asked().collect();
    let standing = Standing::of_all(&asked, indicator.inputs.iter().map(|input| &input.question));
    let signs = [
        Some(grade_sign(indicator.grade)),
        standing.map(Standing::sign),
    ];
    let signs: String = signs.into_iter().flatten().collect();
    let inputs = format!("{} {signs}", inputs.join(", "));
    cells.push(Cell::new(Words::neutral(inputs.trim())));
    Row::new(cells)
}

fn measure(material: &Material<'_>, measure: &Measure) -> Words {
    let words = |language| in_words(language, measure);
    match (measure.per, figures::by_symbol(measure.value, measure.unit)) {
        (None, Some(symbols)) => material.voice.figure(words, symbols),
        _ => material.voice.each(words),
    }
}

fn in_words(language: Language, measure: &Measure) -> String {
    if measure.unit == Unit::Percent {
        return figures::percent(measure.value);
    }
    let figure = figures::worked_out_of(language, Quantity::new(measure.value, measure.unit));
    let Some((times, per)) = measure.per else {
        return figure;
    };
    let per = if times == Decimal::ONE {
        figures::one_of(language, per)
    } else {
        figures::with_unit(language, figures::plain(times), per)
    };
    let parameters = [("figure", figure), ("per", per)];
    locale::text(language, "report.indicators.per", &parameters)
}
