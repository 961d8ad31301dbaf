//! What a file is, by its content and never by its name.

use crate::package;
use crate::refusal::{Refusal, Unsupported};
use infer::MatcherType;
use model::FileKind;

/// Some programs write a few bytes before the first line of a PDF.
const PDF_BEGINS_WITHIN: usize = 1024;

/// How an encrypted Office file names its content, in UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// # Errors
/// What it is where it is not taken in.
pub(crate) fn kind(bytes: &[u8]) -> Result<FileKind, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return package::kind(bytes);
    }
    if bytes.starts_with(OLE) && contains(bytes, ENCRYPTED) {
        return Err(Refusal::Locked);
    }
    let what = match infer::get(bytes) {
        Some(found) => match found.extension() {
            "pdf" => return Ok(FileKind::Pdf),
            "jpg" => return Ok(FileKind::Jpeg),
            "png" => return Ok(FileKind::Png),
            "heif" => return Ok(FileKind::Heic),
            "doc" | "rtf" => Unsupported::OldWord,
            "xls" => Unsupported::OldExcel,
            "ppt" => Unsupported::Office,
            _ if bytes.starts_with(OLE) => Unsupported::Office,
            ending => of_type(found.matcher_type(), ending),
        },
        None if bytes.starts_with(OLE) => Unsupported::Office,
        None => return unmarked(bytes),
    };
    Err(Refusal::Unsupported(what))
}

fn of_type(matcher: MatcherType, ending: &'static str) -> Unsupported {
    match matcher {
        MatcherType::Image => Unsupported::Picture(ending),
        MatcherType::Video | MatcherType::Audio => Unsupported::Recording,
        MatcherType::Archive => Unsupported::Archive,
        MatcherType::Text => Unsupported::Text,
        _ => Unsupported::Unknown,
    }
}

/// What begins with no mark that is known.
fn unmarked(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let beginning = &bytes[..bytes.len().min(PDF_BEGINS_WITHIN)];
    if contains(beginning, b"%PDF-") {
        return Ok(FileKind::Pdf);
    }
    let written = |byte: &u8| *byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n');
    let what = if beginning.iter().all(written) {
        Unsupported::Text
    } else {
        Unsupported::Unknown
    };
    Err(Refusal::Unsupported(what))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
