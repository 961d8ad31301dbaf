//! A class on one page, or on one for each language: what may hang on a wall, since no firm shows
//! through it.

mod charts;
mod lists;
mod spoken;
pub mod words;

pub use spoken::{ClassLine, ClassSection, ScoreRange, SectionId, SpokenClass, spoken};

use crate::Languages;
use crate::attachment::generator;
use crate::material::{heading, paragraph};
use crate::options::calendar_day;
use crate::voice::Voice;
use chrono::NaiveDate;
use cohort::{Figures, Picture};
use document::{
    Block, Columns, Document, Fonts, Heading, Lang, Level, Meta, ParagraphStyle, RenderError,
    RunningText, Words,
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
    let page = |languages| Page {
        edition,
        picture,
        options,
        voice: Voice(languages),
    };
    let mut blocks = Vec::new();
    for languages in alone(options.languages) {
        if !blocks.is_empty() {
            blocks.push(Block::PageBreak);
        }
        blocks.extend(page(*languages).blocks());
    }
    let both = page(options.languages);
    Document {
        meta: both.meta(),
        running: both.running(),
        blocks,
        attachments: Vec::new(),
    }
}

/// A page holds one language: two would not leave room for the class.
fn alone(languages: Languages) -> &'static [Languages] {
    match languages {
        Languages::Both => &[Languages::Zh, Languages::En],
        Languages::Zh => &[Languages::Zh],
        Languages::En => &[Languages::En],
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
        let anchor = self.anchor("class");
        let mut blocks = vec![heading(Level::One, title, Some(&anchor))];
        let lead = self.voice.each(|language| self.lead(language));
        blocks.push(paragraph(lead, ParagraphStyle::Body));
        match &self.picture.figures {
            Some(figures) => blocks.extend(self.figures(figures)),
            None => blocks.push(paragraph(
                self.voice.say("class.too_few"),
                ParagraphStyle::Body,
            )),
        }
        let method = self.voice.say("class.method");
        blocks.push(paragraph(method, ParagraphStyle::TightSmall));
        blocks
    }

    fn lead(&self, language: Language) -> String {
        let firms = words::firms(language, self.picture.firms);
        let took_part = locale::text(language, "class.took_part", &[("firms", firms)]);
        match self.options.date {
            None => took_part,
            Some(date) => {
                let date = locale::date(language, date);
                let parameters = [("text", took_part), ("date", date)];
                locale::text(language, "class.dated", &parameters)
            }
        }
    }

    fn figures(&self, figures: &Figures) -> Vec<Block> {
        let mut left = self.scores(figures);
        left.extend(self.groups(figures));
        vec![
            self.facts(figures),
            columns([left, self.topics(figures)]),
            self.gaps(figures),
        ]
    }

    fn section(&self, key: &str, anchor: &str) -> Block {
        Block::TightHeading(Heading {
            level: Level::Two,
            words: self.voice.say(key),
            anchor: Some(self.anchor(anchor)),
        })
    }

    /// The same section stands once in each language.
    fn anchor(&self, name: &str) -> String {
        match self.voice.0 {
            Languages::En => format!("{name}-en"),
            Languages::Both | Languages::Zh => name.to_owned(),
        }
    }
}

fn columns(columns: [Vec<Block>; 2]) -> Block {
    Block::Columns(Columns {
        weights: vec![1.0, 1.0],
        columns: columns.to_vec(),
    })
}
