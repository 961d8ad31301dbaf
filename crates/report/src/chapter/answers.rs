//! All answers: as typed, as understood, where the figure comes from, which papers, which remark.

use crate::answer_words;
use crate::material::{Asked, Material};
use assessment::{PartResponse, PartValue, State};
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use questionnaire::Topic;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.answers.title"),
        vec![
            Column::new(voice.say("report.column.question"), 4.4),
            Column::new(voice.say("report.column.answer"), 3.4),
            Column::new(voice.say("report.answers.source"), 1.3),
            Column::new(voice.say("report.answers.papers"), 2.9),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    let asked: Vec<Asked<'_>> = material.asked().collect();
    for topic in &material.edition.topics {
        table.rows.extend(of_topic(material, topic, &asked));
    }
    vec![
        material.chapter("report.answers.title", "answers"),
        material.paragraph("report.answers.intro"),
        Block::Table(table),
    ]
}

fn of_topic(material: &Material<'_>, topic: &Topic, asked: &[Asked<'_>]) -> Vec<Row> {
    let own = asked.iter().filter(|a| a.question.topic == topic.id);
    let rows: Vec<Row> = own.flat_map(|asked| question(material, asked)).collect();
    if rows.is_empty() {
        return rows;
    }
    let mut all = vec![Row::group(material.voice.of(&topic.name))];
    all.extend(rows);
    all
}

/// One row where the question has one part, else a row for the question and one for each part.
fn question(material: &Material<'_>, asked: &Asked<'_>) -> Vec<Row> {
    let voice = material.voice;
    let id = &asked.question.id;
    let text = voice.each(|language| format!("{id} {}", asked.question.text.get(language)));
    let text = Cell::new(text).strong();
    let papers = Cell::new(papers(material, asked));
    match (&asked.response.state, asked.response.parts.as_slice()) {
        (State::Given | State::Incomplete, [only]) if asked.question.parts.len() == 1 => {
            let [answer, source] = part(material, asked, only);
            vec![Row::new(vec![text, answer, source, papers])]
        }
        (State::Given | State::Incomplete, parts) => {
            let head = Row::new(vec![text, Cell::default(), Cell::default(), papers]);
            let rows = parts.iter().map(|response| {
                let label = asked.question.part(&response.part);
                let label = label.and_then(|part| part.label.as_ref());
                let label = label.map_or_else(Words::none, |label| voice.of(label));
                let [answer, source] = part(material, asked, response);
                Row::new(vec![label.into(), answer, source])
            });
            [head].into_iter().chain(rows).collect()
        }
        _ => vec![Row::new(vec![
            text,
            state(material, asked),
            Cell::default(),
            papers,
        ])],
    }
}

fn part(material: &Material<'_>, asked: &Asked<'_>, response: &PartResponse) -> [Cell; 2] {
    let voice = material.voice;
    let answer = voice.each(|language| answer_words::part(language, asked.question, response));
    let open = matches!(response.value, PartValue::Blank | PartValue::Unread { .. });
    let tone = if open { Tone::Accent } else { Tone::Ink };
    let source = voice.each(|l| answer_words::source(l, asked, response).unwrap_or_default());
    [Cell::new(answer).toned(tone), source.into()]
}

fn state(material: &Material<'_>, asked: &Asked<'_>) -> Cell {
    let words = material.voice.each(|language| {
        let state = answer_words::state(language, asked);
        match asked.response.state {
            State::NotApplicable { .. } => {
                let reason = answer_words::reason(material, language, asked);
                let parameters = [("state", state), ("reason", reason)];
                locale::text(language, "report.answer.with_reason", &parameters)
            }
            _ => state,
        }
    });
    let tone = match asked.response.state {
        State::NotApplicable { .. } => Tone::Ink,
        _ => Tone::Accent,
    };
    Cell::new(words).toned(tone)
}

/// The papers marked and the owner's remark, each on a line of its own.
fn papers(material: &Material<'_>, asked: &Asked<'_>) -> Words {
    let Some(answer) = asked.answer else {
        return Words::none();
    };
    material.voice.each(|language| {
        let marks = answer.evidence.iter();
        let mut lines: Vec<String> = marks
            .map(|mark| answer_words::mark(language, asked.question, mark))
            .collect();
        let note = answer.note.trim();
        if !note.is_empty() {
            let note = [("note", note.to_owned())];
            lines.push(locale::text(language, "report.answer.note", &note));
        }
        lines.join("\n")
    })
}
