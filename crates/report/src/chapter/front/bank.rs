//! The four numbers a bank looks at.

use crate::figures;
use crate::material::Material;
use assessment::Sum;
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use model::{Grade, Intensity, Language};

pub(super) fn table(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let year = material.sheet.period.year;
    let of_year = |year: i32| voice.said("report.bank.year", |_| vec![("year", year.to_string())]);
    let mut table = Table::new(
        material.summary("report.bank.title"),
        vec![
            Column::new(voice.say("report.bank.title"), 3.1),
            Column::figures(of_year(year), 1.5),
            Column::new(voice.say("report.bank.unit"), 2.0),
            Column::new(voice.say("report.bank.source"), 2.0),
            Column::figures(of_year(year - 1), 1.4),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    let bank = &material.assessment.footprint.bank;
    table.rows = vec![
        total(
            material,
            "report.bank.energy",
            &bank.energy,
            &bank.energy_mwh,
        ),
        total(
            material,
            "report.bank.emissions",
            &bank.emissions,
            &bank.emissions,
        ),
        intensity(
            material,
            "report.bank.energy_intensity",
            (&bank.energy, bank.energy_intensity.as_ref()),
        ),
        intensity(
            material,
            "report.bank.carbon_intensity",
            (&bank.emissions, bank.carbon_intensity.as_ref()),
        ),
    ];
    Block::Table(table)
}

/// A total; where the second sum is another unit, it stands behind the label.
fn total(material: &Material<'_>, key: &str, sum: &Sum, also: &Sum) -> Row {
    let unit = sum.quantity.map(|q| q.unit);
    let label = material.voice.each(|language| {
        let label = locale::text(language, key, &[]);
        match also.quantity.filter(|q| Some(q.unit) != unit) {
            Some(also) => {
                let amount = figures::amount_of(language, also);
                locale::text(
                    language,
                    "report.bank.also",
                    &[("label", label), ("amount", amount)],
                )
            }
            None => label,
        }
    });
    let figure = sum.quantity.map(|q| figures::amount(q.value));
    let unit = unit.map(|unit| material.voice.each(|l| locale::unit(l, unit)));
    row(material, label, (figure, unit), sum)
}

fn intensity(
    material: &Material<'_>,
    key: &str,
    (sum, intensity): (&Sum, Option<&Intensity>),
) -> Row {
    let figure = intensity.map(|i| figures::intensity(i.value));
    let unit = intensity.map(|i| material.voice.each(|l| figures::ratio(l, i)));
    row(material, material.voice.say(key), (figure, unit), sum)
}

fn row(
    material: &Material<'_>,
    label: Words,
    (figure, unit): (Option<String>, Option<Words>),
    sum: &Sum,
) -> Row {
    let voice = material.voice;
    let absent = || Cell::new(voice.say("report.not_provided")).toned(Tone::Quiet);
    let known = figure.is_some();
    let value = figure.map_or_else(absent, |figure| {
        let figure = if sum.complete {
            figure
        } else {
            format!("≥ {figure}")
        };
        Cell::new(Words::neutral(figure)).strong()
    });
    let source = match (known, sum.complete) {
        (false, _) if sum.quantity.is_some() => voice.say("report.bank.not_worked_out"),
        (false, _) => Words::neutral("—"),
        (true, false) => voice.say("report.bank.incomplete"),
        (true, true) => voice.each(|language| source(material, language, sum)),
    };
    let unit = unit.unwrap_or_else(|| Words::neutral("—"));
    Row::new(vec![
        label.into(),
        value,
        unit.into(),
        source.into(),
        absent(),
    ])
}

/// The least certain source in the sum; several kinds of source are said to be several.
fn source(material: &Material<'_>, language: Language, sum: &Sum) -> String {
    let lines = &material.assessment.footprint.lines;
    let Some(least) = sum.grade else {
        return locale::text(language, "report.bank.nothing_used", &[]);
    };
    let grade = figures::grade(language, least);
    let mixed = lines.iter().any(|line| line.grade != least);
    if mixed && least != Grade::Metered {
        locale::text(language, "report.bank.partly", &[("grade", grade)])
    } else {
        grade
    }
}
