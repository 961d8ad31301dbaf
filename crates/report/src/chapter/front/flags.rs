//! What a bank has to see first: legal minimums not met, then what it would ask about.

use crate::finding_words;
use crate::material::{Asked, Material, points};
use crate::review_words::review_said;
use crate::voice::{chained, clipped, listed};
use assessment::{Finding, FindingKind, PartValue, Severity, State, Subject};
use document::{Block, Callout, Sign, Tone, Words};
use model::{Language, Level};
use questionnaire::{Law, PartKind};

/// So many fit page 1; where there are more, the first ones stand there and the rest by name.
const MOST: usize = 3;
const FIRST: usize = 2;
/// Longer texts are cut on page 1, by language.
const SUBJECT: [usize; 2] = [36, 72];
const LAW: [usize; 2] = [36, 64];
const LAW_OF_FEW: [usize; 2] = [80, 170];
const REST: [usize; 2] = [44, 64];

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
    let told = if flags.len() > MOST { FIRST } else { MOST };
    let law = if flags.len() < MOST { LAW_OF_FEW } else { LAW };
    let (told, rest) = flags.split_at(told.min(flags.len()));
    let mut items: Vec<Words> = told
        .iter()
        .map(|finding| voice.each(|language| flag(material, language, finding, law)))
        .collect();
    if !rest.is_empty() {
        items.push(voice.each(|language| by_name(material, language, rest)));
    }
    Block::Callout(Callout {
        tone: Tone::Alert,
        sign: Some(Sign::Warning),
        title: title(material, flags),
        blocks: vec![points(items)],
    })
}

fn title(material: &Material<'_>, flags: &[&Finding]) -> Words {
    let is_legal = |finding: &&&Finding| finding.severity == Severity::Legal;
    let legal = flags.iter().filter(is_legal).count();
    let others = flags.len() - legal;
    let key = match (legal, others) {
        (_, 0) => "report.flags.title_legal",
        (0, _) => "report.flags.title_others",
        _ => "report.flags.title_both",
    };
    material.voice.said(key, |_| {
        vec![("legal", legal.to_string()), ("others", others.to_string())]
    })
}

fn flag(
    material: &Material<'_>,
    language: Language,
    finding: &Finding,
    longest_law: [usize; 2],
) -> String {
    let subject = cut(language, &subject(material, language, finding), SUBJECT);
    let found = finding_words::said(material, language, finding);
    let key = match finding.severity {
        Severity::Legal => "report.flags.legal",
        _ => "report.flags.other",
    };
    let line = locale::text(language, key, &[("subject", subject), ("found", found)]);
    if finding.laws.is_empty() {
        return line;
    }
    let laws = laws(material, finding).map(|law| law.citation.get(language).to_owned());
    let law = chained(language, &laws.collect::<Vec<_>>());
    let parameters = [("line", line), ("law", cut(language, &law, longest_law))];
    locale::text(language, "report.flags.with_law", &parameters)
}

/// What is left over, each in the fewest words: the law's topic, else the question's.
fn by_name(material: &Material<'_>, language: Language, rest: &[&Finding]) -> String {
    let names = rest.iter().map(|finding| {
        let law = laws(material, finding).next().map(|law| &law.topic);
        let topic = || {
            let (question, _) = finding_words::place(material, finding)?;
            material.topic(question)
        };
        law.or_else(topic)
            .map_or("", |name| name.get(language))
            .to_owned()
    });
    let mut names: Vec<String> = names.collect();
    names.dedup();
    let parameters = [
        ("count", rest.len().to_string()),
        ("names", cut(language, &listed(language, &names), REST)),
    ];
    locale::text(language, "report.flags.rest", &parameters)
}

fn laws<'a>(material: &Material<'a>, finding: &Finding) -> impl Iterator<Item = &'a Law> {
    let edition = material.edition;
    finding.laws.iter().filter_map(|id| edition.law(id))
}

/// The part that was answered, else the question.
fn subject(material: &Material<'_>, language: Language, finding: &Finding) -> String {
    let Some((question, part)) = finding_words::place(material, finding) else {
        return finding_words::subject(material, language, finding);
    };
    let label = part.and_then(|part| part.label.as_ref());
    label.unwrap_or(&question.text).get(language).to_owned()
}

fn cut(language: Language, text: &str, [zh, en]: [usize; 2]) -> String {
    clipped(text, if language == Language::Zh { zh } else { en })
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

/// A countersignature that counts for nothing: whoever relied on it has to know first.
pub(super) fn false_review(material: &Material<'_>) -> Option<Block> {
    let signed = material.signed.filter(|signed| !signed.is_genuine())?;
    Some(Block::Callout(Callout {
        tone: Tone::Alert,
        sign: Some(Sign::Warning),
        title: material
            .voice
            .each(|language| review_said(language, signed, 0)),
        blocks: Vec::new(),
    }))
}

/// From this share of “yes”, in per cent, answers without any proof deserve a word of their own.
const TOO_GOOD: usize = 95;

/// Nearly everything “yes” and no paper for any of it.
pub(super) fn too_good(material: &Material<'_>) -> Option<Block> {
    let all: Vec<Asked<'_>> = material.asked().collect();
    let (mut yes, mut of) = (0, 0);
    for asked in &all {
        let mut parts = asked.question.parts.iter();
        if !parts.any(|part| matches!(part.kind, PartKind::Level { .. })) {
            continue;
        }
        let said = levels(asked);
        // A question left open is no “yes”; one that is answered in other parts asks for none.
        let left_open = matches!(asked.response.state, State::Open | State::Unknown);
        of += said.len().max(usize::from(left_open));
        yes += said.iter().filter(|level| **level == Level::Yes).count();
    }
    let backed = all.iter().any(|asked| asked.response.is_backed());
    (of > 0 && yes * 100 >= of * TOO_GOOD && !backed).then(|| {
        let counts = |_| vec![("yes", yes.to_string()), ("of", of.to_string())];
        Block::Callout(Callout {
            tone: Tone::Alert,
            sign: Some(Sign::Warning),
            title: material.voice.said("report.flags.all_yes_no_proof", counts),
            blocks: Vec::new(),
        })
    })
}

/// The answers “yes”, “partly” and “no” to a question.
fn levels(asked: &Asked<'_>) -> Vec<Level> {
    let parts = asked.response.parts.iter();
    parts
        .filter_map(|part| match part.value {
            PartValue::Level(level) => Some(level),
            _ => None,
        })
        .collect()
}
