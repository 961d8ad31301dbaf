//! What was not answered, how sure the numbers are, how many answers have papers, and of how many
//! somebody saw the originals.

use crate::answer_words;
use crate::material::{self, Asked, Material};
use crate::review_words::review_said;
use crate::voice::listed;
use assessment::{PartValue, State};
use document::{Block, ParagraphStyle};
use model::{Grade, Language};
use questionnaire::PartKind;

/// More questions than this are named by their ids alone.
const MOST_NAMED: usize = 2;
/// More ids than this do not fit the line.
const MOST: usize = 8;

pub(super) fn paragraph(material: &Material<'_>) -> Block {
    let words = material.voice.each(|language| {
        let mut lines = vec![open(material, language), sources(material, language)];
        lines.extend(revised(material, language));
        lines.extend(reviewed(material, language));
        lines.join("\n")
    });
    material::paragraph(words, ParagraphStyle::Fine)
}

fn open(material: &Material<'_>, language: Language) -> String {
    let open: Vec<Asked<'_>> = material
        .asked()
        .filter(|asked| {
            let state = &asked.response.state;
            matches!(state, State::Open | State::Incomplete | State::Unknown)
        })
        .collect();
    let count = open.len();
    let names = open.iter().take(MOST).map(|asked| {
        if count > MOST_NAMED {
            asked.question.id.to_string()
        } else {
            named(material, language, asked)
        }
    });
    let names = listed(language, &names.collect::<Vec<_>>());
    let key = match count {
        0 => "report.missing.none",
        1..=MOST => "report.missing.some",
        _ => "report.missing.many",
    };
    let parameters = [("count", count.to_string()), ("questions", names)];
    locale::text(language, key, &parameters)
}

/// How many answers were changed once the result was known; nothing where nobody counted.
fn revised(material: &Material<'_>, language: Language) -> Option<String> {
    let count = material.options.revised?;
    let key = match count {
        0 => "report.missing.revised_none",
        1 => "report.missing.revised_one",
        _ => "report.missing.revised",
    };
    Some(locale::text(language, key, &[("count", count.to_string())]))
}

/// Who saw the originals of how many; one that does not count stands among the red flags.
fn reviewed(material: &Material<'_>, language: Language) -> Option<String> {
    let signed = material.signed.filter(|signed| signed.is_genuine())?;
    let attached = material.asked().filter(has_file).count();
    Some(review_said(language, signed, attached))
}

fn has_file(asked: &Asked<'_>) -> bool {
    asked.papers().iter().any(|paper| !paper.files.is_empty())
}

fn named(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> String {
    let topic = material.topic(asked.question);
    let topic = topic.map_or("", |name| name.get(language));
    let parameters = [
        ("id", asked.question.id.to_string()),
        ("topic", topic.to_owned()),
        ("state", answer_words::state(language, asked)),
    ];
    locale::text(language, "report.missing.question", &parameters)
}

fn sources(material: &Material<'_>, language: Language) -> String {
    let asked: Vec<Asked<'_>> = material.asked().collect();
    let amounts: Vec<Grade> = asked.iter().flat_map(amounts).collect();
    let of = |grade| amounts.iter().filter(|g| **g == grade).count().to_string();
    let marked = asked.iter().filter(|a| !a.papers().is_empty()).count();
    let attached = asked.iter().filter(|a| has_file(a)).count();
    let counted = asked.iter().filter(|a| a.response.is_backed()).count();
    let parameters = [
        ("metered", of(Grade::Metered)),
        ("calculated", of(Grade::Calculated)),
        ("estimated", of(Grade::Estimated)),
        ("asked", asked.len().to_string()),
        ("marked", marked.to_string()),
        ("attached", attached.to_string()),
        ("counted", counted.to_string()),
    ];
    locale::text(language, "report.missing.sources", &parameters)
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
