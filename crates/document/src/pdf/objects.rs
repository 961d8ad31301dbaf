//! Small makers of PDF objects.

use crate::text::is_unseen;
use lopdf::{Object, StringFormat};

pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A text for metadata, where neither XML nor a title bar has room for what is not seen.
pub(super) fn plain(text: &str) -> String {
    let seen = text.chars().filter(|&c| !is_unseen(c));
    let has_room = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    seen.map(|c| if has_room(c) { c } else { ' ' }).collect()
}

/// A text string: plain where ASCII can hold it, UTF-16 elsewhere.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
