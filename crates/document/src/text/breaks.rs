//! Where a line may end: UAX #14, which includes the Chinese rules of line start and line end,
//! with one tailoring for Chinese quotation marks.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::is_cjk;
use super::shape::Glyph;

/// `allowed[i]` tells whether a line may end before glyph `i`; the end of the text always may.
pub(super) fn opportunities(glyphs: &[Glyph]) -> Vec<bool> {
    let text: String = (0..glyphs.len())
        .map(|index| stand_in(glyphs, index))
        .collect();
    let mut allowed = vec![false; glyphs.len() + 1];
    let mut breaks = linebreaks(&text).filter(|(_, kind)| *kind != BreakOpportunity::Mandatory);
    let mut next = breaks.next();
    for (index, (offset, _)) in text.char_indices().enumerate() {
        if next.is_some_and(|(at, _)| at == offset) {
            allowed[index] = true;
            next = breaks.next();
        }
    }
    allowed[glyphs.len()] = true;
    allowed
}

/// UAX #14 can't tell an opening “ from a closing ” in Chinese, where no spaces stand around
/// them, and forbids a break on either side. Beside Chinese they count as the brackets they are.
fn stand_in(glyphs: &[Glyph], index: usize) -> char {
    let character = glyphs[index].character;
    let beside = |at: Option<usize>| {
        at.and_then(|i| glyphs.get(i))
            .is_some_and(|glyph| is_cjk(glyph.character) || glyph.white().is_some())
    };
    if !beside(index.checked_sub(1)) && !beside(index.checked_add(1)) {
        return character;
    }
    match character {
        '“' | '‘' => '「',
        '”' | '’' => '」',
        other => other,
    }
}
