//! Opens a PDF that may be anything: ours, somebody else's, or no PDF at all.
//!
//! What a stranger hands in is hostile until shown otherwise: sizes are bounded before anything
//! is unpacked, and a fault inside of the reader counts as an unreadable file.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document as Objects, LoadOptions, Object};

pub use crate::identity::Identity;
use crate::identity::identity;

/// Files larger than this are not opened.
const LARGEST_FILE: usize = 256 << 20;
/// Nothing inside of a file may unpack to more than this, nor all attachments together.
const LARGEST_PART: usize = 64 << 20;

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Whether its bytes are those that were written.
    pub identity: Identity,
    /// The program that made it, as [`crate::Meta::generator`] was given.
    pub generator: Option<String>,
    /// The document's title.
    pub title: Option<String>,
    /// The files inside, in the order of their names.
    pub attachments: Vec<Attached>,
}

impl Inspection {
    /// The attachment of a name.
    #[must_use]
    pub fn attachment(&self, name: &str) -> Option<&Attached> {
        self.attachments
            .iter()
            .find(|attached| attached.name == name)
    }
}

/// A file inside of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// File name.
    pub name: String,
    /// Media type, where the file states one.
    pub media_type: Option<String>,
    /// The file itself.
    pub bytes: Vec<u8>,
}

/// Why a file could not be inspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InspectError {
    /// It is no PDF.
    #[error("the file is not a PDF")]
    NotPdf,
    /// It is larger than anything we write.
    #[error("the file is too large")]
    TooLarge,
    /// It starts like a PDF and cannot be read, or it is encrypted.
    #[error("the PDF is damaged or locked")]
    Unreadable,
}

/// Reads what a file says of itself.
///
/// # Errors
/// When the file is no PDF that can be read. It never panics, whatever the bytes are.
pub fn inspect(bytes: &[u8]) -> Result<Inspection, InspectError> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(InspectError::NotPdf);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(InspectError::TooLarge);
    }
    // The parser is not ours; whatever it may do on broken input must not end the program.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or(Err(InspectError::Unreadable))
}

fn read(bytes: &[u8]) -> Result<Inspection, InspectError> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PART);
    let objects =
        Objects::load_mem_with_options(bytes, options).map_err(|_| InspectError::Unreadable)?;
    if objects.is_encrypted() || objects.catalog().is_err() {
        return Err(InspectError::Unreadable);
    }
    let info = objects
        .trailer
        .get_deref(b"Info", &objects)
        .and_then(Object::as_dict)
        .ok();
    let said = |key: &[u8]| info.and_then(|info| string(info, key, &objects));
    Ok(Inspection {
        identity: identity(bytes),
        generator: said(b"Creator"),
        title: said(b"Title"),
        attachments: attachments(&objects).unwrap_or_default(),
    })
}

/// Our name tree is one flat list; the trees of other programs are not followed further.
fn attachments(objects: &Objects) -> Result<Vec<Attached>, lopdf::Error> {
    let names = objects.catalog()?.get_deref(b"Names", objects)?.as_dict()?;
    let files = names.get_deref(b"EmbeddedFiles", objects)?.as_dict()?;
    let entries = files.get_deref(b"Names", objects)?.as_array()?;
    let mut left = LARGEST_PART;
    let mut found = Vec::new();
    for [_, file] in entries.as_chunks::<2>().0 {
        if let Some(file) = attached(file, objects, left) {
            left = left.saturating_sub(file.bytes.len());
            found.push(file);
        }
    }
    Ok(found)
}

fn attached(file: &Object, objects: &Objects, limit: usize) -> Option<Attached> {
    let file = objects.dereference(file).ok()?.1.as_dict().ok()?;
    let name = string(file, b"UF", objects).or_else(|| string(file, b"F", objects))?;
    let files = file
        .get_deref(b"EF", objects)
        .and_then(Object::as_dict)
        .ok()?;
    let stream = files
        .get_deref(b"F", objects)
        .and_then(Object::as_stream)
        .ok()?;
    let media_type = stream.dict.get(b"Subtype").and_then(Object::as_name).ok();
    Some(Attached {
        name,
        media_type: media_type.map(|name| String::from_utf8_lossy(name).into_owned()),
        bytes: stream.get_plain_content_with_limit(limit).ok()?,
    })
}

fn string(dictionary: &Dictionary, key: &[u8], objects: &Objects) -> Option<String> {
    let value = dictionary.get_deref(key, objects).ok()?;
    lopdf::decode_text_string(value).ok()
}
