//! A tagged, bilingual document and its PDF.
//!
//! A [`Document`] is data: headings, paragraphs, tables, charts, boxes and room to write in, in
//! reading order, each text said in one or two languages. [`render`] lays it out on A4 and writes a file that is
//! PDF/A-3a (an archive keeps it) and PDF/UA-1 (a screen reader reads it) at once. [`inspect`]
//! opens such a file again. [`transcript`] writes down what a document says, for tests and for
//! people who compare two of them.
//!
//! The crate knows neither what the document is about nor what time it is: the same document and
//! the same fonts give the same bytes, anywhere and always. Words come from the caller only.
//!
//! The way of a document: `content` (what is said) → `layout` (pieces, pages and the structure
//! tree) → `pdf` (operations, fonts, objects). `text` sets lines, `theme` holds the look.

#![cfg_attr(
    target_arch = "wasm32",
    expect(
        dead_code,
        unused_imports,
        reason = "what sets pages has no use where none is written"
    )
)]

mod content;
mod error;
mod exchange;
mod fonts;
mod identity;
mod ink;
pub mod inspect;
mod layout;
#[cfg(not(target_arch = "wasm32"))]
mod pdf;
mod structure;
mod text;
mod theme;
mod transcript;
mod words;

pub use content::{
    Align, Attachment, Band, Bar, Bars, Block, Callout, Cell, Column, Columns, Contents,
    ContentsEntry, Date, Document, Emphasis, Entry, EntrySize, Fact, Facts, Heading, LabelPlace,
    Legend, Level, List, Marker, MatrixCode, Meta, Metric, ParagraphStyle, Radar, RadarAxis, Range,
    Ranges, Room, Row, RunningText, Scale, Second, Sign, Slot, Table, TableSize, WritingLine,
};
pub use error::{MissingGlyph, RenderError};
pub use exchange::{borne_identity, exchange};
pub use fonts::{Fonts, missing_characters};
pub use theme::{Series, Tone};
pub use transcript::transcript;
pub use words::{Lang, Phrase, Words};

/// Renders a document as PDF.
///
/// # Errors
/// When a character has no glyph in any font, a font cannot be read, or the document breaks a
/// rule of its own format. Nothing is written in any of these cases.
pub fn render(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, RenderError> {
    if let Some(rule) = content::broken_rule(document) {
        return Err(RenderError::Malformed(rule));
    }
    let faces = fonts::Faces::open(fonts)?;
    let composition = layout::compose(document, &faces)?;
    #[cfg(not(target_arch = "wasm32"))]
    return pdf::write(document, composition, &faces);
    #[cfg(target_arch = "wasm32")]
    return Err(RenderError::Writer(format!(
        "{} pages, and nothing here writes a PDF",
        composition.pages.len()
    )));
}
