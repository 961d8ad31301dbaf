//! From a string to set lines: glyphs with their spacing, places to break, lines of a width.

mod breaks;
mod lines;
mod shape;
#[cfg(test)]
mod tests;

pub(crate) use lines::{Line, Setting, set};
pub(crate) use shape::{Glyph, Shaper};

/// Characters that steer the layout and are never drawn.
pub(crate) fn is_layout_control(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t')
}

/// Han, kana, and the full-width forms that are set with them.
fn is_cjk(character: char) -> bool {
    matches!(u32::from(character),
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}
