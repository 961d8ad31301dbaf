//! Glyphs and the white between them.
//!
//! Chinese and Latin need no complex shaping. What they need is space: a thin one where the
//! scripts meet, none inside a row of full-width marks, which bring half an em of white each.

use std::cell::RefCell;

use super::{is_cjk, is_unseen};
use crate::error::MissingGlyph;
use crate::fonts::{Faces, GlyphRef, Weight};
use crate::words::Lang;

/// Between a Chinese character and a Latin letter or digit, in em. Typographers would give an
/// eighth; but programs that extract text take a gap of a tenth for a space that nobody wrote.
const SCRIPT_GAP: f32 = 0.09;
/// The white half of a full-width bracket, comma or stop.
const HALF: f32 = 0.5;

/// A character with its glyph; lengths in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) character: char,
    pub(crate) font: GlyphRef,
    /// Added before the glyph unless it starts a line; negative where white is taken away.
    pub(crate) lead: f32,
}

/// Which half of a full-width mark is white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum White {
    Left,
    Right,
}

impl Glyph {
    /// Only marks set a full em wide have a white half to give away.
    pub(super) fn white(&self) -> Option<White> {
        if self.font.advance < 0.99 {
            return None;
        }
        match self.character {
            '（' | '〔' | '［' | '｛' | '《' | '〈' | '「' | '『' | '【' | '〖' | '“' | '‘' => {
                Some(White::Left)
            }
            '）' | '〕' | '］' | '｝' | '》' | '〉' | '」' | '』' | '】' | '〗' | '”' | '’'
            | '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' => Some(White::Right),
            _ => None,
        }
    }

    /// White that a line may drop where it starts with this glyph.
    pub(super) fn slack_at_start(&self) -> f32 {
        if self.white() == Some(White::Left) {
            HALF
        } else {
            0.0
        }
    }

    /// White that a line may drop where it ends with this glyph.
    pub(super) fn slack_at_end(&self) -> f32 {
        if self.white() == Some(White::Right) {
            HALF
        } else {
            0.0
        }
    }
}

/// Turns text into glyphs and remembers what no face could draw.
pub(crate) struct Shaper<'a> {
    faces: &'a Faces<'a>,
    missing: RefCell<Vec<MissingGlyph>>,
}

impl<'a> Shaper<'a> {
    pub(crate) fn new(faces: &'a Faces<'a>) -> Self {
        Self {
            faces,
            missing: RefCell::default(),
        }
    }

    /// Characters met so far that no face has.
    pub(crate) fn into_missing(self) -> Vec<MissingGlyph> {
        self.missing.into_inner()
    }

    /// One glyph for each character of a text without line feeds, bar those that are unseen or missing.
    pub(crate) fn shape(&self, text: &str, lang: Option<Lang>, weight: Weight) -> Vec<Glyph> {
        let characters: Vec<char> = text
            .chars()
            .filter(|&c| c != '\r' && !is_unseen(c))
            .map(|c| if c == '\t' { ' ' } else { c })
            .collect();
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(characters.len());
        for (index, &character) in characters.iter().enumerate() {
            let narrow = is_ambiguous(character) && stands_in_latin(&characters, index, lang);
            let Some(font) = self.faces.glyph(character, weight, narrow) else {
                self.report(character, text);
                continue;
            };
            let mut glyph = Glyph {
                character,
                font,
                lead: 0.0,
            };
            if let Some(before) = glyphs.last() {
                glyph.lead = lead_between(before, &glyph);
            }
            glyphs.push(glyph);
        }
        glyphs
    }

    fn report(&self, character: char, text: &str) {
        let mut missing = self.missing.borrow_mut();
        if !missing.iter().any(|known| known.character == character) {
            missing.push(MissingGlyph {
                character,
                text: text.to_owned(),
            });
        }
    }
}

fn lead_between(before: &Glyph, after: &Glyph) -> f32 {
    let (left, right) = (before.character, after.character);
    let scripts_meet = (is_cjk(left) && is_latin(right)) || (is_latin(left) && is_cjk(right));
    if scripts_meet {
        return SCRIPT_GAP;
    }
    match (before.white(), after.white()) {
        // Two white halves face each other, or a mark hugs the one that follows: one half goes.
        (Some(White::Right), Some(_)) | (Some(White::Left), Some(White::Left)) => -HALF,
        _ => 0.0,
    }
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '%' | 'À'..='ɏ' | '₀'..='₉' | '²' | '³')
}

/// Marks that Chinese and English share as code points and set at different widths.
fn is_ambiguous(character: char) -> bool {
    matches!(
        character,
        '‘' | '’' | '“' | '”' | '…' | '·' | '•' | '×' | '±'
    )
}

fn stands_in_latin(characters: &[char], index: usize, lang: Option<Lang>) -> bool {
    let neighbour = |at: Option<usize>| {
        at.and_then(|i| characters.get(i))
            .is_some_and(char::is_ascii)
    };
    match lang {
        Some(Lang::En) => true,
        // The bullet is no mark of Chinese, and would come out as its middle dot.
        Some(Lang::Zh) if characters[index] == '•' => true,
        Some(Lang::Zh) => neighbour(index.checked_sub(1)) && neighbour(index.checked_add(1)),
        None => !characters.iter().any(|character| is_cjk(*character)),
    }
}
