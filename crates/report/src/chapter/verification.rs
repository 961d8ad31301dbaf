//! How to check this file, and what that shows and does not show.

use crate::attachment;
use crate::material::{Material, paragraph};
use crate::review_words;
use crate::seal::Seal;
use crate::voice::say;
use document::{Block, Fact, Facts, ParagraphStyle, TableSize, Words};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let fact = |key, value: String| Fact {
        label: voice.say(key),
        value: Words::neutral(value),
    };
    let seal = if material.seal.is_some() {
        "report.verification.sealed"
    } else {
        "report.verification.unsealed"
    };
    let told = voice.each(|language| {
        let keys = ["how", "shows", "does_not_show"];
        let said = keys.map(|key| say(language, &format!("report.verification.{key}")));
        let attached = [("name", attachment::NAME.to_owned())];
        let attached = locale::text(language, "report.verification.attached", &attached);
        let signed = material
            .signed
            .map(|signed| review_words::checked(language, signed));
        let said = said.into_iter().chain([say(language, seal)]);
        let said = said.chain(signed).chain([attached]);
        said.collect::<Vec<_>>().join("\n")
    });
    let edition = material.edition;
    let key = material.seal.map(Seal::key_name);
    let mut facts = vec![
        fact("report.verification.generator", attachment::generator()),
        fact("report.verification.edition", edition.id.to_string()),
    ];
    facts.extend(key.map(|name| fact("report.verification.key", name)));
    facts.push(fact("report.verification.hash", edition.hash.clone()));
    let columns = facts.len();
    // A page that holds nothing but fingerprints would be a page too many.
    vec![Block::KeepTogether(vec![
        material.chapter("report.verification.title", "verification"),
        paragraph(told, ParagraphStyle::Fine),
        Block::Facts(Facts {
            facts,
            columns,
            size: TableSize::Compact,
        }),
    ])]
}
