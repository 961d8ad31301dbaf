//! Page 1, for the bank officer: who; what is wrong; how far; the four numbers; what is missing;
//! room for signature and seal. It has to fit one page, so long texts are cut here and stand in
//! full in the chapters.

mod bank;
mod flags;
mod missing;
mod scores;
mod who;

use crate::material::{Material, heading, paragraph};
use document::{Block, Level, ParagraphStyle};

pub(crate) fn page(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut blocks = vec![
        heading(Level::One, voice.say("report.title"), Some("report")),
        paragraph(voice.say("report.standing"), ParagraphStyle::Small),
        who::facts(material),
    ];
    blocks.extend(flags::blocks(material));
    blocks.extend(scores::blocks(material));
    blocks.push(bank::table(material));
    blocks.extend(missing::blocks(material));
    blocks.push(declaration(material));
    blocks
}

fn declaration(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let date = material.options.date.map_or_else(
        || voice.say("report.front.sign_date"),
        |date| {
            voice.said("report.front.signed_on", |language| {
                vec![("date", locale::date(language, date))]
            })
        },
    );
    Block::KeepTogether(vec![
        material.small("report.front.declaration"),
        Block::SignatureArea {
            labels: vec![
                voice.say("report.front.sign"),
                date,
                voice.say("report.front.seal"),
            ],
        },
    ])
}
