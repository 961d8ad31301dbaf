//! What every released edition keeps to beyond being sound: its words, its sources, and that
//! nothing in it is idle. Each test names all offenders by file and id.

mod counts;
mod frameworks;
mod laws;
mod policies;
#[path = "../support/mod.rs"]
mod support;
mod text;
mod units;
mod used;
mod words;

use model::QuestionId;
use questionnaire::Edition;
use std::sync::LazyLock;
use text::Text;

/// The released edition, parsed and as it was written.
struct Content {
    edition: Edition,
    texts: Vec<Text>,
}

static CONTENT: LazyLock<Content> = LazyLock::new(|| {
    let files = support::released();
    Content {
        edition: support::load(&files).unwrap_or_else(|faults| panic!("{faults:#?}")),
        texts: files.iter().flat_map(text::texts_of).collect(),
    }
});

fn edition() -> &'static Edition {
    &CONTENT.edition
}

/// A question as a reviewer finds it: file and id.
fn at(question: &QuestionId) -> String {
    let begins = format!("{question}.");
    let text = CONTENT.texts.iter();
    let mut own = text.filter(|t| t.file.starts_with("questions/") && t.place.starts_with(&begins));
    let file = own.next().map_or("questions/", |t| t.file.as_str());
    format!("{file} {question}")
}

/// Fails with everything that breaks a rule.
fn nobody_breaks(rule: &str, offenders: impl IntoIterator<Item = String>) {
    let offenders: Vec<String> = offenders.into_iter().collect();
    assert!(
        offenders.is_empty(),
        "{rule}:\n  {}",
        offenders.join("\n  ")
    );
}
