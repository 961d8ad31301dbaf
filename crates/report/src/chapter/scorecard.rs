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

const ANSWER: &str = "▷ ";

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
    let mut columns = vec![Column::new(voice.say("report.column.id"), 0.85)];
    columns.extend(voice.pair_columns(
        ["report.column.question", "report.column.answer"],
        [3.9, 5.0],
    ));
    columns.push(Column::figures(voice.say("report.scorecard.points"), 1.5));
    let mut table = Table::new(material.summary("report.scorecard.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    for pillar in &material.assessment.scorecard.pillars {
        table.rows.push(group(material, pillar));
        let asked = material
            .asked()
            .filter(|a| a.question.pillar == pillar.pillar);
        table.rows.extend(asked.map(|asked| row(material, &asked)));
    }
    let cells = table.columns.len();
    table.rows.push(sum(material, cells));
    material.voice.balance(&mut table, 1);
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
    let tone = if is_open(asked) {
        Tone::Accent
    } else {
        Tone::Ink
    };
    let mut cells = vec![Cell::new(Words::neutral(id.to_string())).strong()];
    let said = material.voice.pair_cells(|language| {
        let question = asked.question.text.get(language).to_owned();
        [question, answer(material, language, asked)]
    });
    cells.extend(said.into_iter().map(|cell| cell.toned(tone)));
    cells.push(points(material, id));
    Row::new(cells)
}

/// Whether something that should have been answered was not.
fn is_open(asked: &Asked<'_>) -> bool {
    if !asked.has_answer() {
        return !matches!(asked.response.state, State::NotApplicable { .. });
    }
    let mut parts = asked.response.parts.iter();
    parts.any(|part| match part.value {
        PartValue::Blank => !part.optional,
        PartValue::Unread { .. } => true,
        _ => false,
    })
}

/// The answer to each part on a line of its own, and the owner's remark.
fn answer(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> String {
    let mut lines: Vec<String> = match asked.response.state {
        _ if asked.has_answer() => {
            let parts = asked.response.parts.iter();
            parts
                .map(|response| part(language, asked, response))
                .collect()
        }
        State::NotApplicable { .. } => {
            vec![answer_words::not_applicable(material, language, asked)]
        }
        _ => vec![answer_words::state(language, asked)],
    };
    let note = asked.answer.map_or("", |answer| answer.note.trim());
    lines.extend((!note.is_empty()).then(|| {
        let parameters = [("note", note.to_owned())];
        locale::text(language, "report.answer.note", &parameters)
    }));
    if material.voice.stacks() {
        // The answer stands under its question there, so it needs a mark.
        lines.iter_mut().for_each(|line| line.insert_str(0, ANSWER));
    }
    lines.join("\n")
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

fn sum(material: &Material<'_>, cells: usize) -> Row {
    let card = &material.assessment.scorecard;
    let possible: Decimal = card.contributions.iter().map(|c| c.possible).sum();
    let figure = figure(card.declared, possible, card.backed);
    let mut row = vec![Cell::new(material.voice.say("report.scorecard.total"))];
    row.resize(cells.saturating_sub(1), Cell::default());
    row.push(Cell::new(Words::neutral(figure)));
    Row::total(row)
}
