//! The four numbers a bank looks at.

use crate::figures;
use crate::material::{Asked, Material};
use crate::standing::{Standing, grade_sign, signed};
use crate::voice::listed;
use assessment::Sum;
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use model::{Grade, Intensity, Language, Unit};

pub(super) fn table(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let year = material.sheet.period.year;
    let of_year = |year: i32| voice.said("report.bank.year", |_| vec![("year", year.to_string())]);
    let mut table = Table::new(
        material.summary("report.bank.title"),
        vec![
            Column::new(voice.say("report.bank.title"), 2.9),
            Column::figures(of_year(year), 1.4),
            Column::new(voice.say("report.bank.unit"), 1.9),
            Column::new(voice.say("report.bank.source"), 2.5),
            Column::figures(of_year(year - 1), 1.4),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    let now = &material.assessment.footprint.bank;
    let last = material.assessment.comparison.as_ref().map(|l| &l.bank);
    table.rows = vec![
        total(
            material,
            "report.bank.energy",
            (&now.energy, Some(&now.energy_mwh)),
            last.map(|last| &last.energy),
        ),
        total(
            material,
            "report.bank.emissions",
            (&now.emissions, None),
            last.map(|last| &last.emissions),
        ),
        intensity(
            material,
            "report.bank.energy_intensity",
            (&now.energy, now.energy_intensity.as_ref()),
            last.and_then(|last| last.energy_intensity.as_ref()),
        ),
        intensity(
            material,
            "report.bank.carbon_intensity",
            (&now.emissions, now.carbon_intensity.as_ref()),
            last.and_then(|last| last.carbon_intensity.as_ref()),
        ),
    ];
    Block::Table(table)
}

/// A total; the same in another unit stands behind the label.
fn total(
    material: &Material<'_>,
    key: &str,
    (sum, also): (&Sum, Option<&Sum>),
    last: Option<&Sum>,
) -> Row {
    let also = also.and_then(|also| also.quantity);
    let label = material.voice.each(|language| {
        let label = locale::text(language, key, &[]);
        let Some(also) = also else {
            return label;
        };
        let amount = figures::amount_of(language, also);
        let parameters = [("label", label), ("amount", amount)];
        locale::text(language, "report.bank.also", &parameters)
    });
    let unit = sum.quantity.map(|q| q.unit);
    let unit = unit.map(|unit| material.voice.each(|l| locale::unit(l, unit)));
    let last = last
        .and_then(amount)
        .map(|last| before(material, last, sum));
    row(material, label, (amount(sum), unit, last), sum)
}

/// Last year's figure; emissions say where they hold other things than this year's.
fn before(material: &Material<'_>, figure: String, sum: &Sum) -> Words {
    let carbon = sum.quantity.is_some_and(|q| q.unit == Unit::TonneCarbon);
    match material.other_refrigerants().filter(|_| carbon) {
        None => Words::neutral(figure),
        Some(key) => {
            let note = |language| locale::text(language, key, &[]);
            material.voice.each(|l| format!("{figure}\n{}", note(l)))
        }
    }
}

/// The figure of a sum, as a lower bound where something is missing from it.
fn amount(sum: &Sum) -> Option<String> {
    let figure = figures::amount(sum.quantity?.value);
    Some(if sum.complete {
        figure
    } else {
        format!("≥ {figure}")
    })
}

fn intensity(
    material: &Material<'_>,
    key: &str,
    (sum, now): (&Sum, Option<&Intensity>),
    last: Option<&Intensity>,
) -> Row {
    let figure = |of: &Intensity| figures::intensity(of.value);
    let unit = now.map(|i| material.voice.each(|l| figures::ratio(l, i)));
    let last = last.map(|last| before(material, figure(last), sum));
    let figures = (now.map(figure), unit, last);
    row(material, material.voice.say(key), figures, sum)
}

/// The label; this year's figure, its unit and source; last year's figure.
fn row(
    material: &Material<'_>,
    label: Words,
    (now, unit, last): (Option<String>, Option<Words>, Option<Words>),
    sum: &Sum,
) -> Row {
    let voice = material.voice;
    let absent = || Cell::new(voice.say("report.not_provided")).toned(Tone::Quiet);
    let source = match (&now, sum.complete) {
        (None, _) if sum.quantity.is_some() => voice.say("report.bank.not_worked_out"),
        (None, _) => Words::neutral("—"),
        (Some(_), false) => voice.say("report.bank.incomplete"),
        (Some(_), true) => voice.each(|language| source(material, language, sum)),
    };
    let unit = unit.unwrap_or_else(|| Words::neutral("—"));
    let strong = |figure| Cell::new(Words::neutral(figure)).strong();
    Row::new(vec![
        label.into(),
        now.map_or_else(absent, strong),
        unit.into(),
        source.into(),
        last.map_or_else(absent, Cell::new),
    ])
}

/// The least certain source in the sum, and the least that stands behind what it is made of; several
/// kinds of source are said to be several.
fn source(material: &Material<'_>, language: Language, sum: &Sum) -> String {
    let lines = &material.assessment.footprint.lines;
    let Some(least) = sum.grade else {
        return locale::text(language, "report.bank.nothing_used", &[]);
    };
    let grade = figures::grade_word(language, least);
    let asked: Vec<Asked<'_>> = material.asked().collect();
    let standing = Standing::of_all(&asked, lines.iter().map(|line| &line.question));
    let mixed = lines.iter().any(|line| line.grade != least);
    let grade = if mixed && least != Grade::Metered {
        locale::text(language, "report.bank.partly", &[("grade", grade)])
    } else {
        grade
    };
    let grade = signed(language, grade_sign(least), grade);
    let said = [
        Some(grade),
        standing.map(|standing| standing.said(language)),
    ];
    listed(language, &said.into_iter().flatten().collect::<Vec<_>>())
}
