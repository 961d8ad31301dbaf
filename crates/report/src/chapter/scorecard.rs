//! All answers with what each adds to the scores: as typed, as understood, which papers, which
//! remark. Every point can be traced to a question here.

use crate::answer_words;
use crate::chapter::pillars::series;
use crate::figures;
use crate::material::{Asked, Material, paragraph};
use assessment::{PartResponse, PartValue, PillarScore, State};
use document::{Block, Cell, Column, ParagraphStyle, Row, Table, TableSize, Tone, Words};
use model::{Language, QuestionId};
use rust_decimal::Decimal;

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
        Block::Table(table(material)),
        material.small("report.scorecard.note"),
        paragraph(sums, ParagraphStyle::Small),
    ]
}

fn table(material: &Material<'_>) -> Table {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.scorecard.title"),
        vec![
            Column::new(voice.say("report.column.question"), 3.4),
            Column::new(voice.say("report.column.answer"), 5.2),
            Column::new(voice.say("report.scorecard.papers"), 2.0),
            Column::figures(voice.say("report.scorecard.points"), 1.9),
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
    let name = material.edition.pillar_name(pillar.pillar);
    let words = material.voice.said("report.scorecard.pillar", |language| {
        vec![
            ("letter", pillar.pillar.letter().to_owned()),
            ("pillar", name.get(language).to_owned()),
            ("weight", figures::percent(pillar.weight)),
            ("declared", figures::score(pillar.declared)),
            ("backed", figures::score(pillar.backed)),
            ("coverage", figures::percent(pillar.coverage)),
        ]
    });
    let cells = Row::group(words).cells;
    Row {
        cells: cells
            .into_iter()
            .map(|c| c.series(series(pillar.pillar)))
            .collect(),
        ..Row::group(Words::none())
    }
}

fn row(material: &Material<'_>, asked: &Asked<'_>) -> Row {
    let id = &asked.question.id;
    let text = material
        .voice
        .each(|language| format!("{id} {}", asked.question.text.get(language)));
    let answer = if asked.has_answer() {
        given(material, asked)
    } else {
        state(material, asked)
    };
    Row::new(vec![
        Cell::new(text).strong(),
        answer,
        Cell::new(papers(material, asked)),
        points(material, id),
    ])
}

/// The answers to the parts, each on a line of its own, with their labels where there are several.
fn given(material: &Material<'_>, asked: &Asked<'_>) -> Cell {
    let parts = &asked.response.parts;
    let words = material.voice.each(|language| {
        let lines = parts.iter().map(|response| part(language, asked, response));
        lines.collect::<Vec<_>>().join("\n")
    });
    let is_open = |value| matches!(value, &PartValue::Blank | &PartValue::Unread { .. });
    let open = parts.iter().any(|response| is_open(&response.value));
    Cell::new(words).toned(if open { Tone::Accent } else { Tone::Ink })
}

fn part(language: Language, asked: &Asked<'_>, response: &PartResponse) -> String {
    let mut answer = answer_words::part(language, asked.question, response);
    if let Some(source) = answer_words::source(language, asked, response) {
        let parameters = [("answer", answer), ("source", source)];
        answer = locale::text(language, "report.answer.with_source", &parameters);
    }
    let part = asked.question.part(&response.part);
    let label = part.and_then(|part| part.label.as_ref());
    match label.filter(|_| asked.question.parts.len() > 1) {
        Some(label) => {
            let parameters = [
                ("label", label.get(language).to_owned()),
                ("answer", answer),
            ];
            locale::text(language, "report.answer.labelled", &parameters)
        }
        None => answer,
    }
}

fn state(material: &Material<'_>, asked: &Asked<'_>) -> Cell {
    let voice = material.voice;
    match asked.response.state {
        State::NotApplicable { .. } => {
            Cell::new(voice.each(|l| answer_words::not_applicable(material, l, asked)))
        }
        _ => Cell::new(voice.each(|l| answer_words::state(l, asked))).toned(Tone::Accent),
    }
}

/// `1.56 / 4.67`: what the question adds out of the most it can; beneath, the same with papers.
fn points(material: &Material<'_>, id: &QuestionId) -> Cell {
    let part = material.contribution(id);
    Cell::new(Words::neutral(part.map_or_else(
        || "—".to_owned(),
        |part| figure(part.declared, part.possible, part.backed),
    )))
}

fn figure(declared: Decimal, possible: Decimal, backed: Decimal) -> String {
    let [declared, possible, backed] = [declared, possible, backed].map(figures::points);
    format!("{declared} / {possible}\n{backed}")
}

fn sum(material: &Material<'_>) -> Row {
    let card = &material.assessment.scorecard;
    let possible: Decimal = card.contributions.iter().map(|c| c.possible).sum();
    Row::total(vec![
        Cell::new(material.voice.say("report.scorecard.total")),
        Cell::default(),
        Cell::default(),
        Cell::new(Words::neutral(figure(card.declared, possible, card.backed))),
    ])
}

/// How many papers are marked, and the owner's remark; the papers by name stand in their chapter.
fn papers(material: &Material<'_>, asked: &Asked<'_>) -> Words {
    let Some(answer) = asked.answer else {
        return Words::none();
    };
    let count = answer.evidence.len();
    let note = answer.note.trim();
    material.voice.each(|language| {
        let marked = || {
            let parameters = [("count", count.to_string())];
            locale::text(language, "report.answer.marked", &parameters)
        };
        let remark = || {
            let parameters = [("note", note.to_owned())];
            locale::text(language, "report.answer.note", &parameters)
        };
        let lines = [(count > 0).then(marked), (!note.is_empty()).then(remark)];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    })
}
