//! Page 1, for the bank officer: who; what is wrong; how far; the four numbers; what is missing;
//! room for signature and seal. It has to fit one page, so long texts are cut here and stand in
//! full in the chapters.
//!
//! A report in two languages has this page twice, in Chinese to be signed and in English to be
//! read: two languages on one page would cost the officer the overview.

mod bank;
mod flags;
mod missing;
mod scores;
mod who;

use crate::Languages;
use crate::material::{Material, heading, paragraph};
use document::{Block, Level, ParagraphStyle};

pub(crate) fn pages(material: &Material<'_>) -> Vec<Block> {
    let anchor = "report";
    match material.options.languages {
        Languages::Zh | Languages::En => page(material, anchor, declaration(material)),
        Languages::Both => {
            let zh = material.speaking(Languages::Zh);
            let en = material.speaking(Languages::En);
            let mut blocks = page(&zh, anchor, declaration(&zh));
            blocks.push(Block::PageBreak);
            let signed = en.small("report.front.signed_in_chinese");
            blocks.extend(page(&en, "report-en", signed));
            blocks
        }
    }
}

fn page(material: &Material<'_>, anchor: &str, closing: Block) -> Vec<Block> {
    let voice = material.voice;
    let year = material.sheet.period.year.to_string();
    let edition = material.edition.id.to_string();
    let title = voice.said("report.front.title", |_| vec![("year", year.clone())]);
    let standing = voice.said("report.front.standing", |_| {
        vec![("year", year.clone()), ("edition", edition.clone())]
    });
    let mut blocks = vec![
        heading(Level::One, title, Some(anchor)),
        paragraph(standing, ParagraphStyle::Small),
        who::facts(material),
        flags::block(material),
    ];
    blocks.extend(flags::too_good(material));
    blocks.push(scores::columns(material));
    blocks.push(paragraph(scores::band(material), ParagraphStyle::Small));
    blocks.push(bank::table(material));
    blocks.extend(missing::blocks(material));
    blocks.push(closing);
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
