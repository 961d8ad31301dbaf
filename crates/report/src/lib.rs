//! What a report says: an assessment as a [`Document`], and the way back from its PDF.
//!
//! [`compose`] turns an assessment into chapters, [`render`] into a PDF that carries the answers
//! and the result as JSON, and [`verify`] opens such a PDF, works everything out again and says
//! whether it still is what was written. Page 1 is for the bank officer; the chapters behind it
//! let every figure be traced to question, factor, source and edition.
//!
//! Nothing here computes a figure: figures come from [`assessment::assess`], and this crate only
//! rounds and words them. Nothing here reads a clock: the day of issue is given, or left as a
//! blank for the hand. Words stand in `locales/` under `report.` or in the edition.

mod answer_words;
mod attachment;
pub mod blank;
mod chapter;
mod figures;
mod finding_words;
mod material;
mod options;
mod verify;
mod voice;

pub use document::Fonts;
pub use options::{Languages, Options};
pub use verify::{Check, CheckId, Outcome, Verification, verify};

use assessment::{Assessment, assess, without_parked};
use document::{Document, Lang, Meta, RenderError, RunningText, Words};
use material::Material;
use model::AnswerSheet;
use questionnaire::Edition;

/// The assessment as a document, without its attachment.
///
/// `assessment` must be what `edition` and `sheet` give; [`render`] sees to that.
#[must_use]
pub fn compose(
    edition: &Edition,
    sheet: &AnswerSheet,
    assessment: &Assessment,
    options: &Options,
) -> Document {
    let material = Material::new(edition, sheet, assessment, options);
    Document {
        meta: meta(&material),
        running: running(&material),
        blocks: chapter::all(&material),
        attachments: Vec::new(),
    }
}

/// The report as PDF, with the answers and the result inside as JSON.
///
/// # Errors
/// When a character of the firm's own text has no glyph in any font, or a font cannot be read.
/// Nothing is written then.
pub fn render(
    edition: &Edition,
    sheet: &AnswerSheet,
    options: &Options,
    fonts: &Fonts,
) -> Result<Vec<u8>, RenderError> {
    // What is parked was hidden from the owner, so it is not handed to the reader.
    let sheet = &without_parked(edition, sheet);
    let assessment = assess(edition, sheet);
    let mut document = compose(edition, sheet, &assessment, options);
    let attachment = attachment::attach(sheet, &assessment, options)
        .map_err(|error| RenderError::Writer(error.to_string()))?;
    document.attachments.push(attachment);
    document::render(&document, fonts)
}

fn meta(material: &Material<'_>) -> Meta {
    let voice = material.voice;
    let firm = material.firm_name();
    let year = material.sheet.period.year.to_string();
    Meta {
        title: voice.said("report.document_title", |_| {
            vec![("firm", firm.clone()), ("year", year.clone())]
        }),
        author: firm.clone(),
        primary: match material.options.languages {
            Languages::Both | Languages::Zh => Lang::Zh,
            Languages::En => Lang::En,
        },
        date: material.options.date.and_then(options::calendar_day),
        generator: attachment::generator(),
    }
}

fn running(material: &Material<'_>) -> RunningText {
    let (year, edition) = (material.sheet.period.year, &material.edition.id);
    RunningText {
        header: material.voice.say("report.standing"),
        footer: Words::neutral(format!("{} · {year} · {edition}", material.firm_name())),
        page: material.voice.say("report.page"),
        watermark: Words::none(),
    }
}
