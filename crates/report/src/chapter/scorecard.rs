//! All answers with what each adds to the scores: as typed, as understood, which papers, which
//! remark. Every point can be traced to a question here.

use crate::answer_words;
use crate::chapter::pillars::series;
use crate::figures;
use crate::material::{Asked, Material, paragraph};
use crate::standing::Standing;
use assessment::{PartResponse, PartValue, PillarScore, State};
use document::{Block, Cell, Column, ParagraphStyle, Row, Table, TableSize, Tone, Words};
use model::{Language, QuestionId};
use rust_decimal::Decimal;

/// Stands before an answer that has no column of its own.
const ANSWER: &str = "▷ ";

/// The width of a column of points.
const POINTS: f32 = 0.85;

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
        material.small_with("report.scorecard.note", |language| {
            material.compared(language)
        }),
        paragraph(sums, ParagraphStyle::Fine),
    ]
}

fn table(material: &Material<'_>) -> Table {
    let voice = material.voice;
    let mut columns = vec![Column::new(voice.say("report.column.id"), 0.85)];
    columns.extend(voice.pair_columns(
        ["report.column.question", "report.column.answer"],
        [4.4, 4.4],
    ));
    for key in ["points", "backed", "most"] {
        let words = voice.say(&format!("report.scorecard.{key}"));
        columns.push(Column::figures(words, POINTS));
    }
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
    let mut cells = vec![Cell::new(Words::neutral(signed_id(asked))).strong()];
    let said = material.voice.pair_cells(|language| {
        let question = asked.question.text.get(language).to_owned();
        let mut lines = answer(material, language, asked);
        if !material.voice.stacks() {
            return [question, lines.join("\n")];
        }
        lines.iter_mut().for_each(|line| line.insert_str(0, ANSWER));
        // A single answer goes on where its question ends.
        if let [line] = lines.as_slice() {
            return [format!("{question} {line}"), String::new()];
        }
        [question, lines.join("\n")]
    });
    cells.extend(said.into_iter().map(|cell| cell.toned(tone)));
    cells.extend(points(material, id));
    Row::new(cells)
}

/// The question's number with the sign of what stands behind the answer, where there is one.
fn signed_id(asked: &Asked<'_>) -> String {
    let id = &asked.question.id;
    if asked.has_answer() {
        format!("{id} {}", Standing::of(asked).sign())
    } else {
        id.to_string()
    }
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
fn answer(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> Vec<String> {
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
    lines
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

/// What the question adds, how much of that has papers, and the most it can add.
fn points(material: &Material<'_>, id: &QuestionId) -> [Cell; 3] {
    match material.contribution(id) {
        None => ["", "", "—"].map(|text| Cell::new(Words::neutral(text))),
        Some(part) => figures([part.declared, part.backed, part.possible]),
    }
}

fn figures(points: [Decimal; 3]) -> [Cell; 3] {
    points.map(|points| Cell::new(Words::neutral(figures::points(points))))
}

fn sum(material: &Material<'_>, cells: usize) -> Row {
    let card = &material.assessment.scorecard;
    let possible: Decimal = card.contributions.iter().map(|c| c.possible).sum();
    let mut row = vec![Cell::new(material.voice.say("report.scorecard.total"))];
    row.resize(cells.saturating_sub(3), Cell::default());
    row.extend(figures([card.declared, card.backed, possible]));
    Row::total(row)
}
