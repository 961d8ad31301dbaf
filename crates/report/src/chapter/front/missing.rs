//! What was not answered, how sure the numbers are, and how many answers have papers.

use crate::answer_words;
use crate::material::{Asked, Material, paragraph};
use crate::voice::listed;
use assessment::{PartValue, State};
use document::{Block, ParagraphStyle, Words};
use model::{Grade, Language};
use questionnaire::PartKind;

/// More questions than this are counted, not named.
const MOST: usize = 5;

pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    [open(material), sources(material)]
        .into_iter()
        .map(|words| paragraph(words, ParagraphStyle::Small))
        .collect()
}

fn open(material: &Material<'_>) -> Words {
    let open: Vec<Asked<'_>> = material
        .asked()
        .filter(|asked| {
            let state = &asked.response.state;
            matches!(state, State::Open | State::Incomplete | State::Unknown)
        })
        .collect();
    if open.is_empty() {
        return material.voice.say("report.missing.none");
    }
    let count = open.len();
    material.voice.said("report.missing.some", |language| {
        let named = open.iter().take(MOST).map(|a| named(material, language, a));
        let mut names: Vec<String> = named.collect();
        if count > MOST {
            names.push(locale::text(language, "report.missing.others", &[]));
        }
        vec![
            ("count", count.to_string()),
            ("questions", listed(language, &names)),
        ]
    })
}

fn named(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> String {
    let topic = material.edition.topic(&asked.question.topic);
    let topic = topic.map_or("", |topic| topic.name.get(language));
    let parameters = [
        ("id", asked.question.id.to_string()),
        ("topic", topic.to_owned()),
        ("state", answer_words::state(language, asked)),
    ];
    locale::text(language, "report.missing.question", &parameters)
}

fn sources(material: &Material<'_>) -> Words {
    let amounts: Vec<Grade> = material.asked().flat_map(|asked| amounts(&asked)).collect();
    let of = |grade| amounts.iter().filter(|g| **g == grade).count().to_string();
    let asked: Vec<Asked<'_>> = material.asked().collect();
    let marked = asked
        .iter()
        .filter(|a| a.answer.is_some_and(|x| !x.evidence.is_empty()));
    let counts = asked.iter().filter(|a| a.response.is_backed());
    let (marked, counts) = (marked.count().to_string(), counts.count().to_string());
    material.voice.said("report.missing.sources", |_| {
        vec![
            ("metered", of(Grade::Metered)),
            ("calculated", of(Grade::Calculated)),
            ("estimated", of(Grade::Estimated)),
            ("asked", asked.len().to_string()),
            ("marked", marked.clone()),
            ("counted", counts.clone()),
        ]
    })
}

/// How sure the measured amounts of a question are.
fn amounts(asked: &Asked<'_>) -> Vec<Grade> {
    let parts = asked.response.parts.iter().filter_map(|response| {
        let part = asked.question.part(&response.part)?;
        match (&part.kind, &response.value) {
            (PartKind::Quantity { .. }, PartValue::Number(reading)) => Some(reading.grade),
            _ => None,
        }
    });
    parts.collect()
}
