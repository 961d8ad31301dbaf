//! Why a document was not rendered.

/// A character that no face can draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The text in which it stands first.
    pub text: String,
}

/// Why a document was not rendered. Nothing is written in that case.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Characters that no face has, each once, in the order in which the document says them.
    #[error("no font has {}", list(.0))]
    MissingGlyphs(Vec<MissingGlyph>),
    /// A font file is damaged or no font.
    #[error("a font file cannot be read")]
    FontUnreadable,
    /// The document breaks a rule of its own format; the text says which and where.
    #[error("the document is malformed: {0}")]
    Malformed(String),
    /// The PDF writer failed.
    #[error("the PDF could not be written: {0}")]
    Writer(String),
}

fn list(missing: &[MissingGlyph]) -> String {
    let names: Vec<String> = missing
        .iter()
        .map(|glyph| {
            let code = u32::from(glyph.character);
            format!("{} (U+{code:04X}, in “{}”)", glyph.character, glyph.text)
        })
        .collect();
    names.join(", ")
}
