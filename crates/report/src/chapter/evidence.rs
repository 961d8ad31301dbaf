//! The papers that the firm says it holds, and which of them count. Nobody has looked at one.

use crate::answer_words;
use crate::figures;
use crate::material::{Asked, Material};
use crate::voice::{chained, listed, say};
use assessment::{FindingKind, State, Subject};
use document::{Block, Row, Table, TableSize};
use model::{EvidenceMark, Language, TopicId};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let columns = voice.pair_columns(
        ["report.evidence.topic", "report.evidence.papers"],
        [1.4, 9.8],
    );
    let mut table = Table::new(material.summary("report.evidence.title"), columns);
    table.size = TableSize::Compact;
    table.empty = voice.say("report.evidence.none");
    let topics = material.edition.topics.iter();
    table.rows = topics
        .filter_map(|topic| row(material, &topic.id))
        .collect();
    material.voice.balance(&mut table, 0);
    vec![
        material.chapter("report.evidence.title", "evidence"),
        Block::Table(table),
        material.small("report.evidence.note"),
    ]
}

/// The papers of a topic, a line for each question. There are up to two hundred of them: a row for
/// each would take a third of the report.
fn row(material: &Material<'_>, topic: &TopicId) -> Option<Row> {
    let marked = material.asked().filter(|asked| {
        let papers = asked.answer.map_or(&[][..], |answer| &answer.evidence);
        asked.question.topic == *topic && !papers.is_empty()
    });
    let marked: Vec<Asked<'_>> = marked.collect();
    let name = material.topic(marked.first()?.question)?;
    Some(Row::new(material.voice.pair_cells(|language| {
        let lines = marked.iter().map(|asked| papers(material, language, asked));
        let lines: Vec<String> = lines.collect();
        [name.get(language).to_owned(), lines.join("\n")]
    })))
}

/// The papers of a question: those that count, then the others with the reason.
fn papers(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> String {
    let marks = asked.answer.map_or(&[][..], |answer| &answer.evidence);
    let counts = |mark: &&EvidenceMark| asked.response.proof.contains(&mark.document);
    let (counting, others): (Vec<_>, Vec<_>) = marks.iter().partition(counts);
    let counting = counting
        .iter()
        .map(|mark| paper(language, asked, mark, None));
    let mut said: Vec<String> = counting.collect();
    let others = others.iter().map(|mark| {
        let why = say(language, why_not(material, asked, mark));
        paper(language, asked, mark, Some(why))
    });
    let others: Vec<String> = others.collect();
    said.extend((!others.is_empty()).then(|| {
        let others = [("papers", chained(language, &others))];
        locale::text(language, "report.evidence.not_counted", &others)
    }));
    format!("{} {}", asked.question.id, chained(language, &said))
}

/// A paper with its dates and, where it does not count, why.
fn paper(
    language: Language,
    asked: &Asked<'_>,
    mark: &EvidenceMark,
    why_not: Option<String>,
) -> String {
    let name = answer_words::document(language, asked.question, &mark.document);
    let mut details: Vec<String> = mark.dated.map(figures::day).into_iter().collect();
    details.extend(mark.expires.map(|day| {
        let parameters = [("day", figures::day(day))];
        locale::text(language, "report.evidence.until", &parameters)
    }));
    details.extend(why_not);
    if details.is_empty() {
        return name;
    }
    let parameters = [("paper", name), ("details", listed(language, &details))];
    locale::text(language, "report.evidence.paper_line", &parameters)
}

/// Why a paper does not count.
fn why_not(material: &Material<'_>, asked: &Asked<'_>, mark: &EvidenceMark) -> &'static str {
    if matches!(
        asked.response.state,
        State::Unknown | State::NotApplicable { .. }
    ) {
        return "report.evidence.no_answer";
    }
    let findings = material.assessment.findings.iter();
    let mut reasons = findings.filter_map(|finding| {
        let about = matches!(&finding.subject, Subject::Question { question, .. } if *question == asked.question.id);
        about.then(|| reason(&finding.kind, mark)).flatten()
    });
    reasons.next().unwrap_or("report.evidence.no_answer")
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
