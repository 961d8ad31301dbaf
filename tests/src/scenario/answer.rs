//! Answers as a scenario writes them, e.g. `total 126 · women 71` or `unknown`.

use super::table::Row;
use crate::file::made_up;
use app::Library;
use app::model::{
    Answer, AnswerSheet, Answers, BillEntry, EvidenceMark, Level, MonthsEntry, NumberEntry,
    OptionId, PartAnswer, PartId, QuestionId, ReasonId, Status,
};
use app::questionnaire::{PartKind, Question};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What stands between two parts of one answer.
const BETWEEN: &str = " · ";

/// `all others` speaks of every question that has no answer yet, so it comes last.
pub(super) fn all<'r>(
    library: &Library,
    answers: &mut Answers,
    rows: impl Iterator<Item = &'r Row>,
) {
    let (others, single): (Vec<&Row>, Vec<&Row>) =
        rows.partition(|row| row.cell("question") == "all others");
    for row in single {
        one(library, answers, row);
    }
    for row in others {
        let questions = &library.newest().questions;
        for question in questions {
            if !answers.contains_key(&question.id) {
                answers.extend(other(question, row.cell("answer")));
            }
        }
    }
}

/// `unknown` is said to every question, `yes` to those that have nothing but levels.
fn other(question: &Question, answer: &str) -> Option<(QuestionId, Answer)> {
    let is_level = |kind: &PartKind| matches!(kind, PartKind::Level { .. });
    let status = match answer {
        "unknown" => Status::Unknown,
        "yes" if question.parts.iter().all(|part| is_level(&part.kind)) => {
            let ids = question.parts.iter().map(|part| part.id.clone());
            Status::Given(ids.map(|id| (id, PartAnswer::Level(Level::Yes))).collect())
        }
        "yes" => return None,
        other => panic!("all others cannot be “{other}”"),
    };
    Some((question.id.clone(), plain(status)))
}

fn one(library: &Library, answers: &mut Answers, row: &Row) {
    let id = QuestionId::new(row.cell("question")).expect("a question id");
    let answer = match row.maybe("part") {
        "" | "-" => row.cell("answer").to_owned(),
        part => format!("{part} {}", row.cell("answer")),
    };
    match answer.as_str() {
        "open" => {
            answers.remove(&id);
        }
        "no proof" => {
            let answer = answers.get_mut(&id).expect("an answer to take papers from");
            answer.evidence.clear();
        }
        "not attached" => {
            let answer = answers.get_mut(&id).expect("an answer to take files from");
            let papers = answer.evidence.iter_mut();
            papers.for_each(|paper| paper.files.clear());
        }
        "unknown" => {
            answers.insert(id, plain(Status::Unknown));
        }
        text => match text.strip_prefix("n/a ") {
            Some(reason) => {
                let reason = ReasonId::new(reason).expect("a reason id");
                let detail = String::new();
                answers.insert(id, plain(Status::NotApplicable { reason, detail }));
            }
            None => given(library, answers, id, text, row.maybe("papers")),
        },
    }
}

fn given(library: &Library, answers: &mut Answers, id: QuestionId, text: &str, papers: &str) {
    let question = library.newest().question(&id);
    let answer = answers
        .entry(id)
        .or_insert_with(|| plain(Status::Given(BTreeMap::new())));
    for piece in text.split(BETWEEN).filter(|piece| !piece.is_empty()) {
        let (name, value) = piece.trim().split_once(' ').expect("a part and its answer");
        let name = PartId::new(name).expect("a part id");
        let defined = question.and_then(|q| q.part(&name)).map(|part| &part.kind);
        let value = part(defined, value.trim());
        match &mut answer.status {
            Status::Given(parts) => {
                parts.insert(name, value);
            }
            other => *other = Status::Given(BTreeMap::from([(name, value)])),
        }
    }
    if !papers.is_empty() {
        answer.evidence = papers.split(',').map(paper).collect();
    }
}

fn part(kind: Option<&PartKind>, text: &str) -> PartAnswer {
    let option = |id: &str| OptionId::new(id.trim()).expect("an option id");
    match kind {
        Some(PartKind::Level { .. }) => PartAnswer::Level(word(text)),
        Some(PartKind::Choice { .. }) => PartAnswer::Choice(option(text)),
        Some(PartKind::Choices { .. }) => {
            PartAnswer::Choices(text.split(',').map(option).collect())
        }
        Some(PartKind::Text) => PartAnswer::Text(text.to_owned()),
        _ => amount(text),
    }
}

/// One figure, twelve months with `;` between them, or what was paid ÷ the tariff.
fn amount(text: &str) -> PartAnswer {
    let entry = number(text);
    if let Some((paid, tariff)) = entry.text.split_once('÷') {
        return PartAnswer::Bill(BillEntry {
            paid: paid.trim().to_owned(),
            tariff: tariff.trim().to_owned(),
            unit: entry.unit,
        });
    }
    if !entry.text.contains(';') {
        return PartAnswer::Number(entry);
    }
    let months: Vec<String> = entry.text.split(';').map(|m| m.trim().to_owned()).collect();
    PartAnswer::Months(Box::new(MonthsEntry {
        months: months.try_into().expect("twelve months"),
        unit: entry.unit,
        grade: entry.grade,
    }))
}

/// `386,000 [kWh] (metered)`: text, unit chosen beside it, where it comes from.
pub(super) fn number(cell: &str) -> NumberEntry {
    let (rest, grade) = tail(cell, '(', ')');
    let (text, unit) = tail(rest, '[', ']');
    NumberEntry {
        text: text.to_owned(),
        unit: unit.map(word),
        grade: grade.map(word),
    }
}

fn tail(text: &str, open: char, close: char) -> (&str, Option<&str>) {
    let inner = text.trim().strip_suffix(close);
    match inner.and_then(|t| t.rsplit_once(open)) {
        Some((before, inside)) => (before.trim(), Some(inside)),
        None => (text.trim(), None),
    }
}

/// `bills 2025-12-31`, `permit 2023-06-15 to 2028-06-14`, or `rule undated`: a paper with its file,
/// unless `not attached` stands behind it.
fn paper(text: &str) -> EvidenceMark {
    let (told, attached) = match text.trim().strip_suffix("not attached") {
        Some(told) => (told, false),
        None => (text, true),
    };
    let words: Vec<&str> = told.split_whitespace().collect();
    let (document, dated, expires) = match words[..] {
        [document, "undated"] => (document, None, None),
        [document, dated] => (document, Some(dated), None),
        [document, dated, "to", expires] => (document, Some(dated), Some(expires)),
        _ => panic!("what paper is “{text}”?"),
    };
    EvidenceMark {
        document: word(document),
        dated: dated.map(word),
        expires: expires.map(word),
        files: attached.then(|| made_up(document)).into_iter().collect(),
    }
}

/// A word of the model: a level, a unit, an id, a date.
///
/// # Panics
/// Where there is no such word.
pub(super) fn word<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(text.into()).unwrap_or_else(|error| panic!("“{text}”: {error}"))
}

fn plain(status: Status) -> Answer {
    Answer {
        status,
        evidence: Vec::new(),
        note: String::new(),
    }
}

/// The answers of this year, for a firm that gave the same ones last year.
pub(super) fn as_this_year(sheet: &AnswerSheet, row: &Row) -> Answers {
    assert_eq!(row.cell("answer"), "as this year");
    sheet.answers.clone()
}
