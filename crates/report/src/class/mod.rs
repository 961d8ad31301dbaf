//! A class on one page: what may hang on a wall, since no firm shows through it.

mod charts;
mod lists;
pub mod words;

use crate::attachment::generator;
use crate::material::{heading, paragraph};
use crate::options::calendar_day;
use crate::voice::Voice;
use crate::{Languages, figures};
use chrono::NaiveDate;
use cohort::{Figures, Picture};
use document::{
    Block, Columns, Document, Fact, Facts, Fonts, Heading, Lang, Level, Meta, ParagraphStyle,
    RenderError, RunningText, Words,
};
use model::Language;
use questionnaire::Edition;

/// How the page of a class is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The languages.
    pub languages: Languages,
    /// What the class is called, as its trainer calls it; may be empty.
    pub title: String,
    /// The day that the page bears.
    pub date: Option<NaiveDate>,
}

/// The page as PDF. `edition` is the one of the picture.
///
/// # Errors
/// When a character of the class's name has no glyph in any font.
pub fn render(
    edition: &Edition,
    picture: &Picture,
    options: &Options,
    fonts: &Fonts,
) -> Result<Vec<u8>, RenderError> {
    document::render(&compose(edition, picture, options), fonts)
}

/// The page as a document.
#[must_use]
pub fn compose(edition: &Edition, picture: &Picture, options: &Options) -> Document {
    let page = Page {
        edition,
        picture,
        options,
        voice: Voice(options.languages),
    };
    Document {
        meta: page.meta(),
        running: page.running(),
        blocks: page.blocks(),
        attachments: Vec::new(),
    }
}

/// What the page is made from.
struct Page<'a> {
    edition: &'a Edition,
    picture: &'a Picture,
    options: &'a Options,
    voice: Voice,
}

impl Page<'_> {
    fn meta(&self) -> Meta {
        Meta {
            title: self
                .voice
                .each(|language| self.named(language, "class.document_title")),
            author: self.voice.say("blank.author").joined(" "),
            primary: match self.options.languages {
                Languages::Both | Languages::Zh => Lang::Zh,
                Languages::En => Lang::En,
            },
            date: self.options.date.and_then(calendar_day),
            generator: generator(),
        }
    }

    fn running(&self) -> RunningText {
        let (year, edition) = (self.picture.year, &self.edition.id);
        RunningText {
            header: self.voice.say("report.standing"),
            footer: Words::neutral(format!("{year} · {edition} · {}", self.edition.hash)),
            page: self.voice.say("report.page"),
            watermark: Words::none(),
        }
    }

    /// A text with the name of the class, or without where it has none.
    fn named(&self, language: Language, key: &str) -> String {
        let title = self.options.title.trim();
        let title = match title.is_empty() {
            true => locale::text(language, "class.unnamed", &[]),
            false => title.to_owned(),
        };
        let year = self.picture.year.to_string();
        locale::text(language, key, &[("class", title), ("year", year)])
    }

    fn blocks(&self) -> Vec<Block> {
        let title = self
            .voice
            .each(|language| self.named(language, "class.title"));
        let mut blocks = vec![heading(Level::One, title, Some("class"))];
        let lead = self.voice.each(|language| self.lead(language));
        blocks.push(paragraph(lead, ParagraphStyle::Lead));
        match &self.picture.figures {
            Some(figures) => blocks.extend(self.figures(figures)),
            None => blocks.push(paragraph(
                self.voice.say("class.too_few"),
                ParagraphStyle::Body,
            )),
        }
        blocks.push(Block::Rule);
        blocks.push(paragraph(
            self.voice.say("class.method"),
            ParagraphStyle::TightSmall,
        ));
        blocks
    }

    fn lead(&self, language: Language) -> String {
        let firms = words::firms(language, self.picture.firms);
        let took_part = locale::text(language, "class.took_part", &[("firms", firms)]);
        match self.options.date {
            None => took_part,
            Some(date) => {
                let parameters = [("text", took_part), ("date", figures::day(date))];
                locale::text(language, "class.dated", &parameters)
            }
        }
    }

    fn figures(&self, figures: &Figures) -> Vec<Block> {
        vec![
            self.participation(figures),
            columns([1.0, 1.0], [self.scores(figures), self.topics(figures)]),
            self.section("class.gaps", "gaps"),
            self.gaps(figures),
            columns([1.0, 1.0], [self.legal(figures), self.sums(figures)]),
            columns(
                [1.0, 1.0],
                [
                    self.groups("class.by_sector", "sectors", &figures.sectors),
                    self.groups("class.by_size", "sizes", &figures.sizes),
                ],
            ),
        ]
    }

    fn participation(&self, figures: &Figures) -> Block {
        let count = |count| self.voice.each(|language| words::count(language, count));
        let fact = |key, value| Fact {
            label: self.voice.say(key),
            value,
        };
        Block::Facts(Facts {
            facts: vec![
                fact("class.full", count(figures.full)),
                fact("class.well_answered", count(figures.well_answered)),
                fact(
                    "class.change",
                    self.voice
                        .each(|language| words::change(language, &figures.change)),
                ),
            ],
            columns: 3,
        })
    }

    fn section(&self, key: &str, anchor: &str) -> Block {
        Block::TightHeading(Heading {
            level: Level::Two,
            words: self.voice.say(key),
            anchor: Some(anchor.to_owned()),
        })
    }
}

fn columns(weights: [f32; 2], columns: [Vec<Block>; 2]) -> Block {
    Block::Columns(Columns {
        weights: weights.to_vec(),
        columns: columns.to_vec(),
    })
}
