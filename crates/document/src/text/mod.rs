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

/// Characters that nobody sees: controls, marks of width nought, marks that turn the direction of what
/// follows, and those that choose a variant. They come along where text is copied from a page of the
/// web. Drawn, they would be boxes; in the text that a program extracts, they would make it read
/// otherwise than the page.
pub(crate) fn is_unseen(character: char) -> bool {
    let control = character.is_control() && !is_layout_control(character);
    control
        || matches!(u32::from(character),
            0xAD | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

/// Han, kana, and the full-width forms that are set with them.
fn is_cjk(character: char) -> bool {
    matches!(u32::from(character),
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}
