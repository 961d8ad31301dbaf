//! Legal minimums, question by question: the laws with their articles, what they ask, and what the
//! firm answered. The report repeats answers; whether a firm obeys the law is for others to say.

use crate::answer_words;
use crate::material::{Asked, Material};
use crate::voice::{chained, say};
use assessment::{Severity, State, Subject};
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use model::{Language, LawId, QuestionId};
use questionnaire::{Confidence, Law};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.legal.title"),
        vec![
            Column::new(voice.say("report.legal.law"), 3.8),
            Column::new(voice.say("report.legal.duty"), 4.2),
            Column::new(voice.say("report.legal.answered"), 3.2),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.rows = material
        .asked()
        .filter(|asked| asked.question.is_legal_minimum())
        .map(|asked| row(material, &asked))
        .collect();
    vec![
        material.chapter("report.legal.title", "legal"),
        Block::Table(table),
        material.small("report.legal.note"),
    ]
}

fn row(material: &Material<'_>, asked: &Asked<'_>) -> Row {
    let voice = material.voice;
    let laws = laws(material, &asked.question.laws);
    let lines = |language, line: fn(Language, &Law) -> String| {
        let lines = laws.iter().map(|law| line(language, law));
        lines.collect::<Vec<_>>().join("\n")
    };
    let open = is_open(material, &asked.question.id);
    let tone = if open { Tone::Alert } else { Tone::Ink };
    let answer = Cell::new(voice.each(|language| answer(material, language, asked))).toned(tone);
    Row::new(vec![
        voice.each(|language| lines(language, citation)).into(),
        voice
            .each(|language| lines(language, |l, law| law.duty.get(l).to_owned()))
            .into(),
        if open { answer.strong() } else { answer },
    ])
}

fn citation(language: Language, law: &Law) -> String {
    let citation = with_confidence(language, law.citation.get(language), law.confidence);
    let topic = law.topic.get(language).to_owned();
    let parameters = [("topic", topic), ("citation", citation)];
    locale::text(language, "report.legal.law_line", &parameters)
}

fn is_open(material: &Material<'_>, id: &QuestionId) -> bool {
    material.assessment.findings.iter().any(|finding| {
        let about =
            matches!(&finding.subject, Subject::Question { question, .. } if question == id);
        about && finding.severity == Severity::Legal
    })
}

/// What the firm answered to the parts that bear on the law.
fn answer(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> String {
    let said = match asked.response.state {
        _ if asked.has_answer() => given(language, asked),
        State::NotApplicable { .. } => answer_words::not_applicable(material, language, asked),
        _ => answer_words::state(language, asked),
    };
    let id = asked.question.id.to_string();
    locale::text(
        language,
        "report.legal.answer",
        &[("id", id), ("answer", said)],
    )
}

fn given(language: Language, asked: &Asked<'_>) -> String {
    let parts = asked.response.parts.iter();
    let lines = parts.filter_map(|response| {
        let part = asked.question.part(&response.part)?;
        let answer = answer_words::understood(language, asked.question, response);
        let answer = locale::text(language, "report.legal.said", &[("answer", answer)]);
        let line = part.label.as_ref().map(|label| {
            let label = label.get(language).to_owned();
            let parameters = [("label", label), ("answer", answer.clone())];
            locale::text(language, "report.legal.labelled", &parameters)
        });
        part.is_legal_minimum().then(|| line.unwrap_or(answer))
    });
    chained(language, &lines.collect::<Vec<_>>())
}

/// A source with how well it is known, unless it was read in the original or says so itself.
pub(super) fn with_confidence(language: Language, source: &str, confidence: Confidence) -> String {
    let key = match confidence {
        Confidence::Verified => return source.to_owned(),
        Confidence::SingleSource => "report.confidence.single_source",
        Confidence::Computed => "report.confidence.computed",
        Confidence::ToBeConfirmed => "report.confidence.to_be_confirmed",
    };
    let known = say(language, key);
    if source.contains(&known) {
        return source.to_owned();
    }
    let parameters = [("source", source.to_owned()), ("known", known)];
    locale::text(language, "report.confidence.mark", &parameters)
}

/// The laws behind a question, by topic.
pub(super) fn topics(material: &Material<'_>, ids: &[LawId]) -> Words {
    let laws = laws(material, ids);
    material.voice.each(|language| {
        let names = laws.iter().map(|law| law.topic.get(language).to_owned());
        chained(language, &names.collect::<Vec<_>>())
    })
}

fn laws<'a>(material: &Material<'a>, ids: &[LawId]) -> Vec<&'a Law> {
    ids.iter()
        .filter_map(|id| material.edition.law(id))
        .collect()
}
