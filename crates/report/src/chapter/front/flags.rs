//! What a bank has to see first: legal minimums not met, then what it would ask about.

use crate::finding_words;
use crate::material::{Asked, Material, points};
use crate::voice::{chained, clipped};
use assessment::{Finding, FindingKind, PartValue, Severity, State, Subject};
use document::{Block, Callout, Sign, Tone, Words};
use model::{Language, Level};
use questionnaire::PartKind;

/// So many fit page 1; the others are counted there and stand in their chapters.
const MOST: usize = 3;
/// Longer texts are cut on page 1.
const LONGEST_ZH: usize = 48;
const LONGEST_EN: usize = 110;

pub(super) fn block(material: &Material<'_>) -> Block {
    let flags: Vec<&Finding> = material
        .assessment
        .findings
        .iter()
        .filter(is_flag)
        .collect();
    if flags.is_empty() {
        none(material)
    } else {
        some(material, &flags)
    }
}

fn is_flag(finding: &&Finding) -> bool {
    match finding.severity {
        Severity::Legal => true,
        Severity::Warning => {
            matches!(finding.subject, Subject::Question { .. })
                && finding.kind != FindingKind::UnknownQuestion
        }
        Severity::Error | Severity::Note => false,
    }
}

fn some(material: &Material<'_>, flags: &[&Finding]) -> Block {
    let voice = material.voice;
    let legal = flags
        .iter()
        .filter(|f| f.severity == Severity::Legal)
        .count();
    let others = flags.len() - legal;
    let title = voice.said("report.flags.title", |_| {
        vec![("legal", legal.to_string()), ("others", others.to_string())]
    });
    let mut items: Vec<Words> = flags
        .iter()
        .take(MOST)
        .map(|finding| voice.each(|language| flag(material, language, finding)))
        .collect();
    let left = flags.len().saturating_sub(MOST);
    if left > 0 {
        items.push(voice.said("report.flags.more", |_| vec![("count", left.to_string())]));
    }
    Block::Callout(Callout {
        tone: Tone::Alert,
        sign: Some(Sign::Warning),
        title,
        blocks: vec![points(items)],
    })
}

fn flag(material: &Material<'_>, language: Language, finding: &Finding) -> String {
    let most = match language {
        Language::Zh => LONGEST_ZH,
        Language::En => LONGEST_EN,
    };
    let subject = clipped(&subject(material, language, finding), most);
    let found = finding_words::said(material, language, finding);
    let key = match finding.severity {
        Severity::Legal => "report.flags.legal",
        _ => "report.flags.other",
    };
    let line = locale::text(language, key, &[("subject", subject), ("found", found)]);
    if finding.laws.is_empty() {
        return line;
    }
    let laws = finding
        .laws
        .iter()
        .filter_map(|id| material.edition.law(id));
    let laws: Vec<String> = laws
        .map(|law| law.citation.get(language).to_owned())
        .collect();
    let law = chained(language, &laws);
    locale::text(
        language,
        "report.flags.with_law",
        &[("line", line), ("law", law)],
    )
}

/// The law's topic says more in fewer words than the question.
fn subject(material: &Material<'_>, language: Language, finding: &Finding) -> String {
    let place = finding_words::place(material, finding);
    let label = place.and_then(|(question, part)| {
        let text = part
            .and_then(|p| p.label.as_ref())
            .unwrap_or(&question.text);
        Some(text.get(language).to_owned())
    });
    label.unwrap_or_else(|| finding_words::subject(material, language, finding))
}

/// Nothing found is said with its limit: only what was answered was looked at.
fn none(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let unanswered = material.asked().any(|asked| {
        asked.question.is_legal_minimum()
            && matches!(asked.response.state, State::Open | State::Incomplete)
    });
    let key = if unanswered {
        "report.flags.none_so_far"
    } else {
        "report.flags.none"
    };
    Block::Callout(Callout {
        tone: Tone::Ink,
        sign: Some(Sign::Note),
        title: voice.say(key),
        blocks: Vec::new(),
    })
}

/// Everything “yes” and no paper for any of it deserves a word of its own.
pub(super) fn too_good(material: &Material<'_>) -> Option<Block> {
    let all: Vec<Asked<'_>> = material.asked().collect();
    let levels = all.iter().flat_map(|asked| &asked.response.parts);
    let levels: Vec<Level> = levels
        .filter_map(|part| match part.value {
            PartValue::Level(level) => Some(level),
            _ => None,
        })
        .collect();
    let asked_levels = all.iter().filter(|asked| {
        let mut parts = asked.question.parts.iter();
        parts.any(|part| matches!(part.kind, PartKind::Level { .. }))
    });
    let backed = all.iter().any(|asked| asked.response.is_backed());
    let only_yes = levels.len() >= asked_levels.count() && levels.iter().all(|l| *l == Level::Yes);
    (only_yes && !levels.is_empty() && !backed).then(|| {
        Block::Callout(Callout {
            tone: Tone::Alert,
            sign: Some(Sign::Warning),
            title: material.voice.say("report.flags.all_yes_no_proof"),
            blocks: Vec::new(),
        })
    })
}
