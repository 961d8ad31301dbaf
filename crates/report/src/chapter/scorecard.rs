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
        material.small("report.scorecard.intro"),
        Block::Table(table(material)),
        paragraph(sums, ParagraphStyle::Small),
    ]
}

fn table(material: &Material<'_>) -> Table {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.scorecard.title"),
        vec![
            Column::new(voice.say("report.column.question"), 4.5),
            Column::new(voice.say("report.column.answer"), 3.3),
            Column::new(voice.say("report.scorecard.papers"), 2.7),
            Column::figures(voice.say("report.scorecard.declared"), 1.4),
            Column::figures(voice.say("report.scorecard.backed"), 1.1),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    for pillar in &material.assessment.scorecard.pillars {
        table.rows.push(group(material, pillar));
        let asked = material
            .asked()
            .filter(|a| a.question.pillar == pillar.pillar);
        table
            .rows
            .extend(asked.flat_map(|asked| question(material, &asked)));
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

/// One row where there is one answer to print, else a row for the question and one for each part.
fn question(material: &Material<'_>, asked: &Asked<'_>) -> Vec<Row> {
    let voice = material.voice;
    let id = &asked.question.id;
    let text = voice.each(|language| format!("{id} {}", asked.question.text.get(language)));
    let answered = matches!(asked.response.state, State::Given | State::Incomplete);
    let parts = asked.response.parts.as_slice();
    let in_one_row = !answered || asked.question.parts.len() == 1;
    let answer = match parts {
        _ if !answered => state(material, asked),
        [only] if in_one_row => part(material, asked, only),
        _ => Cell::default(),
    };
    let [declared, backed] = points(material, id);
    let head = Row::new(vec![
        Cell::new(text).strong(),
        answer,
        Cell::new(papers(material, asked)),
        declared,
        backed,
    ]);
    let mut rows = vec![head];
    if !in_one_row {
        rows.extend(parts.iter().map(|response| {
            let label = asked
                .question
                .part(&response.part)
                .and_then(|p| p.label.as_ref());
            let label = label.map_or_else(Words::none, |label| voice.of(label));
            Row::new(vec![label.into(), part(material, asked, response)])
        }));
    }
    rows
}

fn part(material: &Material<'_>, asked: &Asked<'_>, response: &PartResponse) -> Cell {
    let words = material.voice.each(|language| {
        let answer = answer_words::part(language, asked.question, response);
        match answer_words::source(language, asked, response) {
            Some(source) => locale::text(
                language,
                "report.answer.with_source",
                &[("answer", answer), ("source", source)],
            ),
            None => answer,
        }
    });
    let open = matches!(response.value, PartValue::Blank | PartValue::Unread { .. });
    Cell::new(words).toned(if open { Tone::Accent } else { Tone::Ink })
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

/// `1.56 / 4.67`: what the question adds out of the most it can; then the same with papers.
fn points(material: &Material<'_>, id: &QuestionId) -> [Cell; 2] {
    let neutral = |text| Cell::new(Words::neutral(text));
    match material.contribution(id) {
        Some(part) => [
            neutral(out_of(part.declared, part.possible)),
            neutral(figures::points(part.backed)),
        ],
        None => [neutral("—".to_owned()), neutral("—".to_owned())],
    }
}

fn out_of(points: Decimal, possible: Decimal) -> String {
    format!(
        "{} / {}",
        figures::points(points),
        figures::points(possible)
    )
}

fn sum(material: &Material<'_>) -> Row {
    let card = &material.assessment.scorecard;
    let possible: Decimal = card.contributions.iter().map(|c| c.possible).sum();
    Row::total(vec![
        Cell::new(material.voice.say("report.scorecard.total")),
        Cell::default(),
        Cell::default(),
        Cell::new(Words::neutral(out_of(card.declared, possible))),
        Cell::new(Words::neutral(figures::points(card.backed))),
    ])
}

/// The papers marked and the owner's remark, each on a line of its own.
fn papers(material: &Material<'_>, asked: &Asked<'_>) -> Words {
    let Some(answer) = asked.answer else {
        return Words::none();
    };
    let paper = |language: Language| {
        let marks = answer.evidence.iter();
        marks.map(move |mark| answer_words::mark(language, asked.question, mark))
    };
    material.voice.each(|language| {
        let mut lines: Vec<String> = paper(language).collect();
        let note = answer.note.trim();
        if !note.is_empty() {
            let note = [("note", note.to_owned())];
            lines.push(locale::text(language, "report.answer.note", &note));
        }
        lines.join("\n")
    })
}
