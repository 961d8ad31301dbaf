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
use crate::chapter;
use crate::material::{Material, heading, paragraph};
use crate::seal::Seal;
use document::{Block, Columns, Contents, ContentsEntry, Level, ParagraphStyle};

/// The room for the seal beside the words and the boxes.
const CODE: f32 = 0.56;

pub(crate) fn pages(material: &Material<'_>) -> Vec<Block> {
    match material.options.languages {
        Languages::Zh | Languages::En => page(material, "report", signed(material)),
        Languages::Both => {
            let zh = material.speaking(Languages::Zh);
            let en = material.speaking(Languages::En);
            let mut blocks = page(&zh, "report", signed(&zh));
            blocks.push(Block::PageBreak);
            let unsigned = vec![
                missing::paragraph(&en),
                en.small("report.front.signed_in_chinese"),
            ];
            blocks.extend(page(&en, "report-en", unsigned));
            blocks
        }
    }
}

fn page(material: &Material<'_>, anchor: &str, closing: Vec<Block>) -> Vec<Block> {
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
        who::pays_for(material),
        flags::block(material),
    ];
    blocks.extend(flags::false_review(material));
    blocks.extend(flags::too_good(material));
    blocks.push(scores::columns(material));
    blocks.push(bank::table(material));
    blocks.extend(closing);
    blocks.push(contents(material));
    blocks
}

/// The way from page 1 into the chapters.
fn contents(material: &Material<'_>) -> Block {
    let entries = chapter::titles(material).map(|(key, anchor)| ContentsEntry {
        words: material.voice.say(key),
        anchor: anchor.to_owned(),
    });
    Block::Contents(Contents {
        entries: entries.collect(),
        columns: 3,
    })
}

/// What is missing stands beside the boxes to sign in, so that nobody signs without seeing it.
fn signed(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let sign = match material.options.date {
        None => voice.say("report.front.sign"),
        Some(date) => voice.said("report.front.signed_on", |language| {
            vec![("date", locale::date(language, date))]
        }),
    };
    let boxes = Block::SignatureArea {
        labels: vec![sign, voice.say("report.front.seal")],
    };
    let words = vec![
        missing::paragraph(material),
        paragraph(voice.say("report.front.declaration"), ParagraphStyle::Small),
    ];
    let mut columns = vec![words, vec![boxes]];
    let mut weights = vec![1.15, 1.15];
    if let Some(code) = material.seal.and_then(|seal| code(material, seal)) {
        let caption = voice.say("report.front.code_caption");
        columns.insert(0, vec![code, paragraph(caption, ParagraphStyle::Fine)]);
        weights.insert(0, CODE);
    }
    vec![Block::Columns(Columns { weights, columns })]
}

/// The seal to be scanned.
fn code(material: &Material<'_>, seal: &Seal) -> Option<Block> {
    let description = material.voice.say("report.front.code");
    let code = seal.code(description, document::Words::none());
    code.ok().map(Block::MatrixCode)
}
