//! The name a file keeps: the owner's, made fit to be shown and to be a file's name again.

use model::FileKind;
use unicode_normalization::UnicodeNormalization;

/// In characters, the ending among them.
const LONGEST: usize = 120;

/// Endings that say what a file is, and say it wrongly where the content is of another kind. What
/// else follows a dot belongs to the name (`电费2025.12`).
const SAYING_A_KIND: [&str; 24] = [
    "pdf", "jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif", "xlsx", "docx", "xls", "doc",
    "gif", "webp", "bmp", "tif", "tiff", "zip", "txt", "csv", "htm", "html", "tmp", "dat",
];

/// A name as it can be shown: without folders, and without what would not be seen.
#[must_use]
pub fn shown_name(name: &str) -> String {
    visible(name).chars().take(LONGEST).collect()
}

fn visible(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.nfc().filter(|&c| is_visible(c)).collect();
    trimmed(&visible).to_owned()
}

/// None where nothing of the name is left.
pub(crate) fn fitting(name: &str, kind: FileKind) -> Option<String> {
    let visible = visible(name);
    let (stem, ending) = match visible.rsplit_once('.') {
        Some((stem, ending)) if says_a_kind(ending) => (trimmed(stem), ending),
        _ => (visible.as_str(), ""),
    };
    if stem.is_empty() {
        return None;
    }
    let ending = if fits(ending, kind) {
        ending
    } else {
        kind.ending()
    };
    let room = LONGEST - 1 - ending.len();
    let stem: String = stem.chars().take(room).collect();
    Some(format!("{}.{ending}", trimmed(&stem)))
}

/// Controls, and marks that turn the direction of writing so that `exe.pdf` reads `fdp.exe`.
fn is_visible(c: char) -> bool {
    let turning = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    const FORBIDDEN: &[char] = &[':', '*', '?', '"', '<', '>', '|'];
    !c.is_control() && !turning && !FORBIDDEN.contains(&c)
}

/// Windows drops dots and spaces at the end of a name; a dot at its beginning hides it elsewhere.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '.')
}

fn says_a_kind(ending: &str) -> bool {
    let ending = ending.to_ascii_lowercase();
    SAYING_A_KIND.contains(&ending.as_str())
}

fn fits(ending: &str, kind: FileKind) -> bool {
    let ending = ending.to_ascii_lowercase();
    match kind {
        FileKind::Jpeg => ["jpg", "jpeg", "jpe", "jfif"].contains(&ending.as_str()),
        FileKind::Heic => ["heic", "heif"].contains(&ending.as_str()),
        _ => ending == kind.ending(),
    }
}
