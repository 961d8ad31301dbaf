//! What a ZIP holds, by the names in its directory. Nothing is unpacked: a few kilobytes may unpack
//! to terabytes, and no name in there becomes a path.

use crate::refusal::{Refusal, Unsupported, damaged};
use model::FileKind;
use rawzip::ZipArchive;

/// An office file has dozens of parts, a large one thousands.
const MOST_NAMES: usize = 100_000;

/// # Errors
/// What it is where it is neither a workbook nor a text document.
pub(crate) fn kind(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let Some(names) = names(bytes) else {
        return Err(cut_off(bytes));
    };
    let has = |name: &str| names.iter().any(|found| found == name);
    let ends = |endings: &[&str]| {
        let fits = |name: &String| endings.iter().any(|ending| name.ends_with(ending));
        names.iter().any(fits)
    };
    let what = if has("[content_types].xml") {
        let macros = ends(&["vbaproject.bin"]);
        match (has("xl/workbook.xml"), has("word/document.xml")) {
            (true, _) if !macros => return Ok(FileKind::Xlsx),
            (_, true) if !macros => return Ok(FileKind::Docx),
            _ => Unsupported::Office,
        }
    } else if has("ofd.xml") {
        Unsupported::Ofd
    } else if has("mimetype") || ends(&[".iwa"]) {
        Unsupported::Office
    } else if ends(&[".heic"]) && ends(&[".mov"]) {
        // How a Live Photo leaves an iPhone through some programs: both in one `.livp`.
        Unsupported::Recording
    } else {
        Unsupported::Archive
    };
    Err(Refusal::Unsupported(what))
}

/// The names in small letters, as office programs compare them.
fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let archive = ZipArchive::from_slice(bytes).ok()?;
    let mut names = Vec::new();
    for entry in archive.entries().take(MOST_NAMES) {
        let entry = entry.ok()?;
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).to_lowercase();
        names.push(name);
    }
    Some(names)
}

/// Without a directory, the names beside the parts that are there tell what it was to be.
fn cut_off(bytes: &[u8]) -> Refusal {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    match (has(b"[Content_Types].xml"), has(b"xl/"), has(b"word/")) {
        (true, true, _) => damaged(FileKind::Xlsx),
        (true, _, true) => damaged(FileKind::Docx),
        _ => Refusal::Unsupported(Unsupported::Archive),
    }
}
