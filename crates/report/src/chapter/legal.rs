//! Legal minimums: each law with its article, what it asks and what the firm answered. The report
//! repeats answers; whether a firm obeys the law is for others to say.

use crate::answer_words;
use crate::material::{Asked, Material};
use crate::voice::say;
use assessment::{PartResponse, Severity, State, Subject};
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use model::{Language, QuestionId};
use questionnaire::{Alert, Confidence, Law, PartKind, Question};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.legal.title"),
        vec![
            Column::new(voice.say("report.legal.law"), 3.4),
            Column::new(voice.say("report.legal.duty"), 4.0),
            Column::new(voice.say("report.legal.answered"), 3.0),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    let asked: Vec<Asked<'_>> = material.asked().collect();
    for law in &material.edition.laws {
        let about = asked.iter().filter(|a| a.question.laws.contains(&law.id));
        let about: Vec<&Asked<'_>> = about.collect();
        if !about.is_empty() {
            table.rows.push(row(material, law, &about));
        }
    }
    vec![
        material.chapter("report.legal.title", "legal"),
        material.paragraph("report.legal.intro"),
        Block::Table(table),
    ]
}

fn row(material: &Material<'_>, law: &Law, about: &[&Asked<'_>]) -> Row {
    let voice = material.voice;
    let name = voice.each(|language| {
        let parameters = [
            ("topic", law.topic.get(language).to_owned()),
            ("citation", law.citation.get(language).to_owned()),
            ("confidence", confidence(language, law.confidence)),
        ];
        locale::text(language, "report.legal.law_line", &parameters)
    });
    let duty = voice.each(|language| match &law.penalty {
        Some(penalty) => format!("{}\n{}", law.duty.get(language), penalty.get(language)),
        None => law.duty.get(language).to_owned(),
    });
    let answers = voice.each(|language| {
        let lines = about.iter().map(|asked| answers(material, language, asked));
        lines.collect::<Vec<_>>().join("\n")
    });
    let open = about
        .iter()
        .any(|asked| is_open(material, &asked.question.id));
    let tone = if open { Tone::Alert } else { Tone::Ink };
    Row::new(vec![
        Cell::new(name),
        Cell::new(duty),
        Cell::new(answers).toned(tone),
    ])
}

fn is_open(material: &Material<'_>, id: &QuestionId) -> bool {
    material.assessment.findings.iter().any(|finding| {
        let about =
            matches!(&finding.subject, Subject::Question { question, .. } if question == id);
        about && finding.severity == Severity::Legal
    })
}

/// What the firm answered to the parts that bear on the law; to the whole question where none does.
fn answers(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> String {
    let id = asked.question.id.to_string();
    let said = match asked.response.state {
        State::Given | State::Incomplete => given(language, asked),
        State::NotApplicable { .. } => locale::text(
            language,
            "report.legal.not_applicable",
            &[("reason", answer_words::reason(material, language, asked))],
        ),
        State::Open | State::Unknown => answer_words::state(language, asked),
    };
    locale::text(
        language,
        "report.legal.answer",
        &[("id", id), ("answer", said)],
    )
}

fn given(language: Language, asked: &Asked<'_>) -> String {
    let bearing = |part: &&PartResponse| bears(asked.question, part);
    let mut parts: Vec<&PartResponse> = asked.response.parts.iter().filter(bearing).collect();
    if parts.is_empty() {
        parts = asked.response.parts.iter().collect();
    }
    let lines = parts.into_iter().map(|response| {
        let answer = answer_words::understood(language, asked.question, response);
        let part = asked.question.part(&response.part);
        match part.and_then(|part| part.label.as_ref()) {
            Some(label) => locale::text(
                language,
                "report.legal.labelled",
                &[
                    ("label", label.get(language).to_owned()),
                    ("answer", answer),
                ],
            ),
            None => answer,
        }
    });
    lines
        .collect::<Vec<_>>()
        .join(&say(language, "report.chain_separator"))
}

fn bears(question: &Question, response: &PartResponse) -> bool {
    let Some(part) = question.part(&response.part) else {
        return false;
    };
    match &part.kind {
        PartKind::Level { alert } | PartKind::Count { alert, .. } => *alert == Some(Alert::Legal),
        PartKind::Choice { options } | PartKind::Choices { options } => options
            .iter()
            .any(|option| option.alert == Some(Alert::Legal)),
        _ => false,
    }
}

/// How well a figure or a law of the edition is known; nothing where it was read in the original.
pub(super) fn confidence(language: Language, confidence: Confidence) -> String {
    let key = match confidence {
        Confidence::Verified => return String::new(),
        Confidence::SingleSource => "report.confidence.single_source",
        Confidence::Computed => "report.confidence.computed",
        Confidence::ToBeConfirmed => "report.confidence.to_be_confirmed",
    };
    say(language, key)
}

/// The laws behind a question, by topic.
pub(super) fn topics(material: &Material<'_>, ids: &[model::LawId]) -> Words {
    let laws = ids.iter().filter_map(|id| material.edition.law(id));
    let laws: Vec<&Law> = laws.collect();
    material.voice.each(|language| {
        let names: Vec<String> = laws
            .iter()
            .map(|l| l.topic.get(language).to_owned())
            .collect();
        crate::voice::listed(language, &names)
    })
}
