//! The questionnaire on paper: a blank form for workshops without computers.
//!
//! It asks what the app asks, in the same order and words, so that a filled-in form can be typed in
//! question by question. What depends on the firm is not left out but said: a form is printed
//! before anybody knows whose it will be. Words stand in `locales/` under `blank.` or in the
//! edition.

mod condition;
mod cover;
mod part;
mod profile;
mod question;

use crate::voice::Voice;
use crate::{Fonts, Languages, attachment, options};
use document::{Block, Document, Heading, Lang, Level, Meta, RenderError, RunningText, Words};
use model::{Bilingual, Language, QuestionId, Tier};
use questionnaire::{Edition, Question, Sector};
use std::collections::BTreeMap;

/// Which form is printed.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The languages.
    pub languages: Languages,
    /// How much is asked.
    pub tier: Tier,
    /// The sector whose own questions are asked beside the common ones, one of the edition.
    pub sector: Option<&'a Sector>,
}

/// The form as a document.
#[must_use]
pub fn compose(edition: &Edition, options: &Options<'_>) -> Document {
    let form = Form::new(edition, options);
    let mut blocks = cover::page(&form);
    blocks.extend(profile::chapter(&form));
    blocks.extend(question::chapters(&form));
    Document {
        meta: form.meta(),
        running: form.running(),
        blocks,
        attachments: Vec::new(),
    }
}

/// Whom a question concerns, in words, for the questions that do not concern every firm.
#[must_use]
pub fn concerns(edition: &Edition) -> BTreeMap<QuestionId, Bilingual> {
    let options = Options {
        languages: Languages::Both,
        tier: Tier::Full,
        sector: None,
    };
    let form = Form::new(edition, &options);
    let gated = edition.questions.iter().filter_map(|question| {
        let condition = question.ask_when.as_ref()?;
        let said = |language| condition::of_question_in(&form, language, condition);
        let words = Bilingual {
            zh: said(Language::Zh),
            en: said(Language::En),
        };
        Some((question.id.clone(), words))
    });
    gated.collect()
}

/// The form as PDF.
///
/// # Errors
/// When a font cannot be read, or has no glyph for a character of the edition.
pub fn render(
    edition: &Edition,
    options: &Options<'_>,
    fonts: &Fonts,
) -> Result<Vec<u8>, RenderError> {
    document::render(&compose(edition, options), fonts)
}

/// What a form is made from.
struct Form<'a> {
    edition: &'a Edition,
    tier: Tier,
    sector: Option<&'a Sector>,
    voice: Voice,
}

impl<'a> Form<'a> {
    fn new(edition: &'a Edition, options: &Options<'a>) -> Self {
        Self {
            edition,
            tier: options.tier,
            sector: options.sector,
            voice: Voice(options.languages),
        }
    }

    /// The questions on the form, in asking order.
    fn questions(&self) -> Vec<&'a Question> {
        let asked = self.edition.questions_of(self.tier);
        asked.filter(|question| self.asks(question)).collect()
    }

    fn asks(&self, question: &Question) -> bool {
        let sector = self.sector.map(|sector| &sector.id);
        question.sectors.is_empty() || sector.is_some_and(|id| question.sectors.contains(id))
    }

    /// “Quick edition” or “full edition, manufacturing”.
    fn scope(&self, language: Language) -> String {
        let tier = locale::text(language, tier_key(self.tier), &[]);
        let Some(sector) = self.sector else {
            return tier;
        };
        let sector = sector.name.get(language).to_owned();
        locale::text(
            language,
            "blank.of_sector",
            &[("tier", tier), ("sector", sector)],
        )
    }

    /// The language of what can be said only once.
    fn first_language(&self) -> Language {
        match self.voice.0 {
            Languages::Both | Languages::Zh => Language::Zh,
            Languages::En => Language::En,
        }
    }

    fn meta(&self) -> Meta {
        Meta {
            title: self.voice.said("blank.document_title", |language| {
                let edition = self.edition.title.get(language).to_owned();
                vec![("edition", edition), ("scope", self.scope(language))]
            }),
            author: self.voice.say("blank.author").joined(" "),
            primary: match self.first_language() {
                Language::Zh => Lang::Zh,
                Language::En => Lang::En,
            },
            // The form is as old as the edition, whenever it is printed.
            date: options::calendar_day(self.edition.published),
            generator: attachment::generator(),
        }
    }

    /// The hash stands on every page: a page that went astray still tells what it asked.
    fn running(&self) -> RunningText {
        let (id, hash) = (&self.edition.id, &self.edition.hash);
        RunningText {
            header: self.voice.say("report.standing"),
            footer: Words::neutral(format!("{id} · {hash}")),
            page: self.voice.say("report.page"),
            watermark: Words::none(),
        }
    }
}

fn tight_heading(level: Level, words: Words, anchor: &str) -> Block {
    Block::TightHeading(Heading {
        level,
        words,
        anchor: Some(anchor.to_owned()),
    })
}

fn tier_key(tier: Tier) -> &'static str {
    match tier {
        Tier::Quick => "blank.tier.quick",
        Tier::Full => "blank.tier.full",
    }
}
