//! The papers that the firm says it holds, and which of them count. Nobody has looked at one.

use crate::answer_words;
use crate::figures;
use crate::material::{Asked, Material};
use crate::voice::say;
use assessment::{FindingKind, State, Subject};
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use model::{EvidenceMark, Language};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.evidence.title"),
        vec![
            Column::new(voice.say("report.evidence.paper"), 4.6),
            Column::new(voice.say("report.column.question"), 1.3),
            Column::new(voice.say("report.evidence.dated"), 1.5),
            Column::new(voice.say("report.evidence.expires"), 1.5),
            Column::new(voice.say("report.evidence.counts"), 2.6),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.evidence.none");
    for asked in material.asked() {
        let marks = asked.answer.map_or(&[][..], |answer| &answer.evidence);
        table
            .rows
            .extend(marks.iter().map(|mark| row(material, &asked, mark)));
    }
    vec![
        material.chapter("report.evidence.title", "evidence"),
        Block::Table(table),
        material.small("report.evidence.note"),
    ]
}

fn row(material: &Material<'_>, asked: &Asked<'_>, mark: &EvidenceMark) -> Row {
    let voice = material.voice;
    let date = |date: Option<chrono::NaiveDate>| {
        Words::neutral(date.map_or_else(|| "—".to_owned(), figures::day))
    };
    let counts = asked.response.proof.contains(&mark.document);
    let tone = if counts { Tone::Ink } else { Tone::Quiet };
    Row::new(vec![
        voice
            .each(|language| answer_words::document(language, asked.question, &mark.document))
            .into(),
        Words::neutral(asked.question.id.to_string()).into(),
        date(mark.dated).into(),
        date(mark.expires).into(),
        Cell::new(voice.each(|language| standing(material, language, asked, mark))).toned(tone),
    ])
}

/// Whether the paper counts, or why it does not.
fn standing(
    material: &Material<'_>,
    language: Language,
    asked: &Asked<'_>,
    mark: &EvidenceMark,
) -> String {
    if asked.response.proof.contains(&mark.document) {
        return say(language, "report.evidence.counted");
    }
    if matches!(
        asked.response.state,
        State::Unknown | State::NotApplicable { .. }
    ) {
        return say(language, "report.evidence.no_answer");
    }
    let findings = material.assessment.findings.iter();
    let mut reasons = findings.filter_map(|finding| {
        let about = matches!(&finding.subject, Subject::Question { question, .. } if *question == asked.question.id);
        about.then(|| reason(&finding.kind, mark)).flatten()
    });
    say(
        language,
        reasons.next().unwrap_or("report.evidence.no_answer"),
    )
}

fn reason(kind: &FindingKind, mark: &EvidenceMark) -> Option<&'static str> {
    let (document, key) = match kind {
        FindingKind::PaperExpired { document, .. } => (document, "report.evidence.expired"),
        FindingKind::PaperOutOfYear { document } => (document, "report.evidence.out_of_year"),
        FindingKind::PaperUndated { document } => (document, "report.evidence.undated"),
        FindingKind::UnknownPaper { document } => (document, "report.evidence.not_named"),
        _ => return None,
    };
    (*document == mark.document).then_some(key)
}
