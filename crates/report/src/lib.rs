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
pub mod class;
mod figures;
mod finding_words;
mod material;
mod options;
mod place;
mod review_words;
mod seal;
mod standing;
mod verify;
mod voice;

pub use document::Fonts;
pub use options::{Languages, Options, Parts};
pub use place::Place;
pub use review_words::review_said;
pub use seal::Key;
pub use verify::{
    Check, CheckId, NoAnswers, Outcome, Sign, Spoken, SpokenCheck, Verification, answers_inside,
    verify, verify_without_pages,
};

use assessment::{Assessment, assess, without_parked};
use attachment::Envelope;
use document::{Document, Lang, Meta, RenderError, RunningText, Words};
use material::Material;
use model::AnswerSheet;
use questionnaire::Edition;
use seal::Seal;

/// The assessment as a document, without its attachment and its seal.
///
/// `assessment` must be what `edition` and `sheet` give; [`render`] sees to that.
#[must_use]
pub fn compose(
    edition: &Edition,
    sheet: &AnswerSheet,
    assessment: &Assessment,
    options: &Options,
) -> Document {
    let signed = review::examine(sheet);
    let material = Material::new(edition, sheet, assessment, options);
    document(&material.reviewed(signed.as_ref()))
}

/// The report as PDF, with the answers and the result inside as JSON; sealed where there is a key
/// to do it with.
///
/// # Errors
/// When a character of the firm's own text has no glyph in any font, or a font cannot be read.
/// Nothing is written then.
pub fn render(
    edition: &Edition,
    sheet: &AnswerSheet,
    options: &Options,
    key: Option<&Key>,
    fonts: &Fonts,
) -> Result<Vec<u8>, RenderError> {
    let draft = |envelope: &Envelope, assessment: &Assessment| {
        key.map(|key| Seal::draft(envelope, assessment, key))
    };
    let (pdf, draft) = print(edition, sheet, options, draft, fonts)?;
    let (Some(key), Some(draft)) = (key, draft) else {
        return Ok(pdf);
    };
    let seal = draft.signed(&pdf, key);
    seal.and_then(|seal| draft.replaced(&pdf, &seal))
        .ok_or_else(|| RenderError::Writer("the file has no place for its seal".to_owned()))
}

/// Prints a report with the draft of a seal that it is given once all that it says is known.
fn print(
    edition: &Edition,
    sheet: &AnswerSheet,
    options: &Options,
    draft: impl FnOnce(&Envelope, &Assessment) -> Option<Seal>,
    fonts: &Fonts,
) -> Result<(Vec<u8>, Option<Seal>), RenderError> {
    // What is parked was hidden from the owner, so it is not handed to the reader.
    let sheet = &without_parked(edition, sheet);
    let assessment = assess(edition, sheet);
    let envelope = Envelope::new(sheet, &assessment, options).map_err(malformed)?;
    let draft = draft(&envelope, &assessment);
    let signed = review::examine(sheet);
    let material = Material::new(edition, sheet, &assessment, options);
    let material = material.reviewed(signed.as_ref());
    let mut document = document(&material.sealed(draft.as_ref()));
    document
        .attachments
        .push(envelope.attachment().map_err(malformed)?);
    document
        .attachments
        .extend(draft.as_ref().map(Seal::attachment));
    Ok((document::render(&document, fonts)?, draft))
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn malformed(error: serde_json::Error) -> RenderError {
    RenderError::Writer(error.to_string())
}

fn document(material: &Material<'_>) -> Document {
    Document {
        meta: meta(material),
        running: running(material),
        blocks: chapter::all(material),
        attachments: Vec::new(),
    }
}

fn meta(material: &Material<'_>) -> Meta {
    let voice = material.voice;
    let firm = material.firm_name();
    let year = material.sheet.period.year.to_string();
    let title = match material.options.parts {
        Parts::Summary => "report.summary.document_title",
        Parts::Full => "report.document_title",
    };
    Meta {
        title: voice.said(title, |_| {
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
        header: material.voice.say(match material.options.parts {
            Parts::Summary => "report.summary.standing",
            Parts::Full => "report.standing",
        }),
        footer: Words::neutral(format!("{} · {year} · {edition}", material.firm_name())),
        page: material.voice.say("report.page"),
        watermark: Words::none(),
    }
}
