//! What the form is, and how it is filled in.

use super::Form;
use crate::material::{heading, paragraph};
use crate::voice::chained;
use document::{
    Block, Cell, Column, Entry, LabelPlace, Level, ParagraphStyle, Room, Row, Slot, Table, Words,
    WritingLine,
};
use model::Tier;

pub(super) fn page(form: &Form<'_>) -> Vec<Block> {
    let voice = form.voice;
    let title = voice.of(&form.edition.title);
    let count = form.questions().len().to_string();
    let lead = voice.said("blank.cover.lead", |language| {
        vec![("scope", form.scope(language)), ("count", count.clone())]
    });
    let mut blocks = vec![
        heading(Level::One, title, Some("form")),
        paragraph(lead, ParagraphStyle::Lead),
    ];
    if lacks_sector_questions(form) {
        let words = voice.say("blank.cover.common_only");
        blocks.push(paragraph(words, ParagraphStyle::Tight));
    }
    blocks.push(who(form));
    blocks.push(heading(
        Level::Two,
        voice.say("blank.cover.how"),
        Some("how"),
    ));
    blocks.push(how(form));
    blocks
}

/// Whether firms of some sector would be asked more than this form asks.
fn lacks_sector_questions(form: &Form<'_>) -> bool {
    let mut asked = form.edition.questions_of(form.tier);
    form.tier == Tier::Full && form.sector.is_none() && asked.any(|q| !q.sectors.is_empty())
}

/// Who holds the pen; a trainer with thirty forms has to know whom to ask.
fn who(form: &Form<'_>) -> Block {
    let line = |key, width| WritingLine::new(width).before(form.voice.say(key));
    let label = form.voice.say("blank.cover.who");
    let room = Room::Row(vec![
        Slot::Line(line("blank.cover.filled_in_by", 150.0)),
        Slot::Line(line("blank.cover.date", 120.0).stretched()),
    ]);
    Block::Entry(Entry::new(label, vec![room]).placed(LabelPlace::Unprinted))
}

/// The states an answer can be in, of which none is zero, then what the hand has to know.
fn how(form: &Form<'_>) -> Block {
    let voice = form.voice;
    let mut table = Table::new(
        voice.say("blank.cover.how").joined(" "),
        vec![
            Column::new(voice.say("blank.cover.about"), 1.6),
            Column::new(voice.say("blank.cover.rule"), 8.4),
        ],
    );
    table.row_headers = true;
    let row = |key, words: Words| Row::new(vec![Cell::new(voice.say(key)).strong(), words.into()]);
    let rule = |about, rule| row(about, voice.say(rule));
    table.rows = vec![
        rule("blank.cover.order", "blank.cover.order_rule"),
        rule("blank.cover.given", "blank.cover.given_rule"),
        rule("blank.unknown", "blank.cover.unknown_rule"),
        row("blank.not_applicable", reasons(form)),
        rule("blank.cover.open", "blank.cover.open_rule"),
        rule("blank.cover.numbers", "blank.cover.numbers_rule"),
        rule("blank.cover.amounts", "blank.cover.amounts_rule"),
        rule("blank.cover.papers", "blank.cover.papers_rule"),
        rule("blank.cover.afterwards", "blank.cover.afterwards_rule"),
    ];
    Block::Table(table)
}

/// The reasons that some question on the form permits.
fn reasons(form: &Form<'_>) -> Words {
    let questions = form.questions();
    let permitted = form.edition.reasons.iter().filter(|reason| {
        let mut questions = questions.iter();
        questions.any(|question| question.not_applicable.contains(&reason.id))
    });
    let permitted: Vec<_> = permitted.collect();
    form.voice
        .said("blank.cover.not_applicable_rule", |language| {
            let reasons = permitted.iter().map(|r| r.text.get(language).to_owned());
            let reasons: Vec<String> = reasons.collect();
            vec![("reasons", chained(language, &reasons))]
        })
}
