//! The papers behind the answers: those that a file shows and that count, those that are only said to
//! be at hand, and those that do not count although a file is there; and which of them a reviewer saw
//! the originals of.

mod files;

use crate::answer_words;
use crate::figures;
use crate::material::{Asked, Material};
use crate::voice::{chained, listed, say};
use assessment::{FindingKind, State, Subject};
use document::{Block, Row, Table, TableSize};
use files::Files;
use model::{EvidenceMark, Language, TopicId};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let files = Files::of(material);
    let columns = voice.pair_columns(
        ["report.evidence.topic", "report.evidence.papers"],
        [1.4, 9.8],
    );
    let mut table = Table::new(material.summary("report.evidence.title"), columns);
    table.size = TableSize::Compact;
    table.empty = voice.say("report.evidence.none");
    let topics = material.edition.topics.iter();
    table.rows = topics
        .filter_map(|topic| row(material, &files, &topic.id))
        .collect();
    material.voice.balance(&mut table, 0);
    let mut blocks = vec![
        material.chapter("report.evidence.title", "evidence"),
        Block::Table(table),
        material.small_with("report.evidence.note", |language| {
            material.compared(language)
        }),
    ];
    blocks.extend(files.blocks(material));
    blocks
}

/// The papers of a topic, a line for each question. There are up to two hundred of them: a row for
/// each would take a third of the report.
fn row(material: &Material<'_>, files: &Files<'_>, topic: &TopicId) -> Option<Row> {
    let marked = material
        .asked()
        .filter(|asked| asked.question.topic == *topic && !asked.papers().is_empty());
    let marked: Vec<Asked<'_>> = marked.collect();
    let name = material.topic(marked.first()?.question)?;
    Some(Row::new(material.voice.pair_cells(|language| {
        let papers = |asked| Papers {
            material,
            files,
            asked,
            language,
        };
        let lines = marked.iter().map(|asked| papers(asked).line());
        let lines: Vec<String> = lines.collect();
        [name.get(language).to_owned(), lines.join("\n")]
    })))
}

/// The papers of one question, to be said in a language.
struct Papers<'a> {
    material: &'a Material<'a>,
    files: &'a Files<'a>,
    asked: &'a Asked<'a>,
    language: Language,
}

impl Papers<'_> {
    /// Those that count, those only said to be at hand, and the others with the reason.
    fn line(&self) -> String {
        let marks = self.asked.papers().iter();
        let (attached, bare): (Vec<_>, Vec<_>) = marks.partition(|mark| !mark.files.is_empty());
        let proof = &self.asked.response.proof;
        let (counting, others): (Vec<_>, Vec<_>) = attached
            .into_iter()
            .partition(|mark| proof.contains(&mark.document));
        let mut said: Vec<String> = counting
            .into_iter()
            .map(|mark| self.paper(mark, None))
            .collect();
        let bare = bare.into_iter().map(|mark| self.paper(mark, None));
        said.extend(self.group("report.evidence.only_said", bare.collect()));
        let others = others.into_iter().map(|mark| {
            let why = say(self.language, self.why_not(mark));
            self.paper(mark, Some(why))
        });
        said.extend(self.group("report.evidence.not_counted", others.collect()));
        let line = format!(
            "{} {}",
            self.asked.question.id,
            chained(self.language, &said)
        );
        if self.asked.seen {
            locale::text(self.language, "report.evidence.seen", &[("line", line)])
        } else {
            line
        }
    }

    fn group(&self, key: &str, papers: Vec<String>) -> Option<String> {
        let papers = (!papers.is_empty()).then(|| chained(self.language, &papers))?;
        Some(locale::text(self.language, key, &[("papers", papers)]))
    }

    /// A paper with its dates, the numbers of its files and, where it does not count, why.
    fn paper(&self, mark: &EvidenceMark, why_not: Option<String>) -> String {
        let language = self.language;
        let name = answer_words::document(language, self.asked.question, &mark.document);
        let mut details: Vec<String> = mark.dated.map(figures::day).into_iter().collect();
        details.extend(mark.expires.map(|day| {
            let parameters = [("day", figures::day(day))];
            locale::text(language, "report.evidence.until", &parameters)
        }));
        details.extend(self.files.numbers(language, mark));
        details.extend(why_not);
        if details.is_empty() {
            return name;
        }
        let parameters = [("paper", name), ("details", listed(language, &details))];
        locale::text(language, "report.evidence.paper_line", &parameters)
    }

    /// Why a paper that has a file does not count.
    fn why_not(&self, mark: &EvidenceMark) -> &'static str {
        let Asked {
            question, response, ..
        } = self.asked;
        if matches!(response.state, State::Unknown | State::NotApplicable { .. }) {
            return "report.evidence.no_answer";
        }
        let findings = self.material.assessment.findings.iter();
        let mut reasons = findings.filter_map(|finding| {
            let about = matches!(&finding.subject, Subject::Question { question: id, .. } if *id == question.id);
            about.then(|| reason(&finding.kind, mark)).flatten()
        });
        reasons.next().unwrap_or("report.evidence.no_answer")
    }
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
