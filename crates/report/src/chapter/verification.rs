//! How to check this file, and what that shows and does not show.

use crate::attachment;
use crate::material::{Material, points};
use crate::seal::Seal;
use document::{Block, Fact, Facts, Words};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let fact = |key, value: String| Fact {
        label: voice.say(key),
        value: Words::neutral(value),
    };
    let edition = material.edition;
    vec![
        material.chapter("report.verification.title", "verification"),
        points(vec![
            voice.say("report.verification.how"),
            voice.say("report.verification.shows"),
            voice.say("report.verification.does_not_show"),
            voice.say(match material.seal {
                Some(_) => "report.verification.sealed",
                None => "report.verification.unsealed",
            }),
            voice.said("report.verification.attached", |_| {
                vec![("name", attachment::NAME.to_owned())]
            }),
        ]),
        Block::Facts(Facts {
            facts: vec![
                fact("report.verification.generator", attachment::generator()),
                fact("report.verification.edition", edition.id.to_string()),
            ],
            columns: 2,
        }),
        Block::Facts(Facts {
            facts: [
                material
                    .seal
                    .map(Seal::key_name)
                    .map(|name| fact("report.verification.key", name)),
                Some(fact("report.verification.hash", edition.hash.clone())),
            ]
            .into_iter()
            .flatten()
            .collect(),
            columns: 1,
        }),
    ]
}
