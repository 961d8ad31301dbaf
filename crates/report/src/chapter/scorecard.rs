//! The scores with their reasons: every point can be traced to a question.

use crate::answer_words;
use crate::figures;
use crate::material::{Asked, Material, paragraph};
use crate::voice::chained;
use assessment::{Cap, PillarScore, State};
use document::{
    Bar, Bars, Block, Cell, Column, Legend, ParagraphStyle, Row, Second, Series, Table, TableSize,
    Tone, Words,
};
use model::Language;
use questionnaire::Pillar;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let card = &material.assessment.scorecard;
    let sums = material.voice.said("report.scorecard.sums", |_| {
        vec![
            ("declared_sum", figures::points(card.declared)),
            ("declared", figures::score(card.declared)),
            ("backed_sum", figures::points(card.backed)),
            ("backed", figures::score(card.backed)),
        ]
    });
    vec![
        material.chapter("report.scorecard.title", "scorecard"),
        material.paragraph("report.scorecard.intro"),
        Block::Table(table(material)),
        paragraph(sums, ParagraphStyle::Small),
    ]
}

fn table(material: &Material<'_>) -> Table {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.scorecard.title"),
        vec![
            Column::new(voice.say("report.column.question"), 4.4),
            Column::new(voice.say("report.column.answer"), 2.8),
            Column::figures(voice.say("report.scorecard.rate"), 1.1),
            Column::figures(voice.say("report.scorecard.possible"), 1.2),
            Column::figures(voice.say("report.scorecard.declared"), 1.2),
            Column::figures(voice.say("report.scorecard.backed"), 1.3),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    for pillar in &material.assessment.scorecard.pillars {
        table.rows.push(group(material, pillar));
        let asked = material
            .asked()
            .filter(|a| a.question.pillar == pillar.pillar);
        table.rows.extend(asked.map(|asked| row(material, &asked)));
    }
    table.rows.push(sum(material));
    table
}

fn group(material: &Material<'_>, pillar: &PillarScore) -> Row {
    let words = material.voice.said("report.scorecard.pillar", |language| {
        vec![
            ("letter", pillar.pillar.letter().to_owned()),
            (
                "pillar",
                material
                    .edition
                    .pillar_name(pillar.pillar)
                    .get(language)
                    .to_owned(),
            ),
            ("weight", figures::percent(pillar.weight)),
            ("declared", figures::score(pillar.declared)),
            ("backed", figures::score(pillar.backed)),
            ("coverage", figures::percent(pillar.coverage)),
        ]
    });
    let mut row = Row::group(words);
    if let Some(cell) = row.cells.pop() {
        row.cells.push(cell.series(series(pillar.pillar)));
    }
    row
}

fn row(material: &Material<'_>, asked: &Asked<'_>) -> Row {
    let voice = material.voice;
    let id = &asked.question.id;
    let text = voice.each(|language| format!("{id} {}", asked.question.text.get(language)));
    let answer = voice.each(|language| answer_words::whole(language, asked));
    let figure = |value: Option<Decimal>| {
        let text = value.map_or_else(|| "—".to_owned(), figures::points);
        Cell::new(Words::neutral(text))
    };
    let part = material.contribution(id);
    let answered = matches!(
        asked.response.state,
        State::Given | State::NotApplicable { .. }
    );
    let tone = if answered { Tone::Ink } else { Tone::Accent };
    Row::new(vec![
        Cell::new(text),
        Cell::new(answer).toned(tone),
        figure(asked.response.points),
        figure(part.map(|c| c.possible)),
        figure(part.map(|c| c.declared)),
        figure(part.map(|c| c.backed)),
    ])
}

fn sum(material: &Material<'_>) -> Row {
    let card = &material.assessment.scorecard;
    let possible: Decimal = card.contributions.iter().map(|c| c.possible).sum();
    let figure = |value| Cell::new(Words::neutral(figures::points(value)));
    Row::total(vec![
        Cell::new(material.voice.say("report.scorecard.total")),
        Cell::default(),
        Cell::default(),
        figure(possible),
        figure(card.declared),
        figure(card.backed),
    ])
}

/// A bar for each pillar with the two scores.
pub(super) fn bars(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let bars = material.assessment.scorecard.pillars.iter().map(|pillar| {
        let name = material.edition.pillar_name(pillar.pillar);
        let letter = pillar.pillar.letter();
        Bar {
            label: voice.each(|language| format!("{letter} {}", name.get(language))),
            value: length(pillar.declared),
            text: figures::score(pillar.declared),
            series: Some(series(pillar.pillar)),
            second: Some(Second {
                value: length(pillar.backed),
                text: figures::score(pillar.backed),
            }),
        }
    });
    Block::Bars(Bars {
        summary: voice.say("report.scores.bars"),
        bars: bars.collect(),
        legend: Some(Legend {
            first: voice.say("report.scores.declared"),
            second: voice.say("report.scores.backed"),
        }),
    })
}

/// What holds the band down.
pub(super) fn caps(material: &Material<'_>, language: Language) -> String {
    let scoring = &material.edition.scoring;
    let caps = material.assessment.scorecard.band.caps.iter().map(|cap| {
        let (key, floor) = match cap {
            Cap::Legal => ("report.scores.cap_legal", None),
            Cap::Unanswered => ("report.scores.cap_unanswered", None),
            Cap::Coverage => ("report.scores.cap_coverage", Some(scoring.coverage_floor)),
            Cap::Evidence => ("report.scores.cap_evidence", Some(scoring.evidence_floor)),
        };
        let floor = floor.map(|floor| ("floor", figures::plain(floor)));
        locale::text(language, key, floor.as_slice())
    });
    chained(language, &caps.collect::<Vec<_>>())
}

fn series(pillar: Pillar) -> Series {
    match pillar {
        Pillar::E => Series::A,
        Pillar::S => Series::B,
        Pillar::G => Series::C,
    }
}

/// The length of a bar; the figure beside it is printed from the decimal.
fn length(score: Decimal) -> f32 {
    score.to_f32().unwrap_or_default()
}
