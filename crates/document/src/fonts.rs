//! The faces a document is set in, and which of them draws which character.
//!
//! A character takes the first face that has it: the face of the wanted weight, then the other
//! weight, then the fallbacks. A character that no face has is reported, never drawn as a box.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ttf_parser::Face;

use crate::error::RenderError;

/// Font files, borrowed for the time of one rendering.
#[derive(Debug, Clone)]
pub struct Fonts<'a> {
    /// Running text.
    pub regular: &'a [u8],
    /// Headings and emphasis.
    pub bold: &'a [u8],
    /// Asked in order for what the two above lack. The first should hold Latin script, since
    /// quotation marks inside English text come from it.
    pub fallbacks: Vec<&'a [u8]>,
}

/// The characters of `text` that should be seen and that no face can draw, each once, in the order
/// they occur.
///
/// # Errors
/// When a font file cannot be read.
pub fn missing_characters(text: &str, fonts: &Fonts) -> Result<Vec<char>, RenderError> {
    let faces = Faces::open(fonts)?;
    let mut missing = Vec::new();
    for character in text.chars() {
        let drawn = crate::text::is_layout_control(character)
            || crate::text::is_unseen(character)
            || faces.glyph(character, Weight::Regular, false).is_some();
        if !drawn && !missing.contains(&character) {
            missing.push(character);
        }
    }
    Ok(missing)
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    #[default]
    Regular,
    Bold,
}

/// Which face of the chain: 0 is regular, 1 is bold, the fallbacks follow.
pub(crate) type FaceIndex = usize;

const REGULAR: FaceIndex = 0;
const BOLD: FaceIndex = 1;
const FALLBACKS: FaceIndex = 2;

/// A glyph of one face with its advance in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct GlyphRef {
    pub(crate) face: FaceIndex,
    pub(crate) id: u16,
    pub(crate) advance: f32,
}

/// The opened faces. Opening reads table directories only; nothing is copied.
pub(crate) struct Faces<'a> {
    faces: Vec<(&'a [u8], Face<'a>)>,
    seen: RefCell<BTreeMap<(char, Weight, bool), Option<GlyphRef>>>,
}

impl<'a> Faces<'a> {
    pub(crate) fn open(fonts: &Fonts<'a>) -> Result<Self, RenderError> {
        let files = [fonts.regular, fonts.bold].into_iter();
        let faces = files
            .chain(fonts.fallbacks.iter().copied())
            .map(|bytes| {
                Ok((
                    bytes,
                    Face::parse(bytes, 0).map_err(|_| RenderError::FontUnreadable)?,
                ))
            })
            .collect::<Result<_, RenderError>>()?;
        Ok(Self {
            faces,
            seen: RefCell::default(),
        })
    }

    pub(crate) fn bytes(&self, index: FaceIndex) -> &'a [u8] {
        self.faces[index].0
    }

    pub(crate) fn face(&self, index: FaceIndex) -> &Face<'a> {
        &self.faces[index].1
    }

    /// The glyph for a character. `latin_first` asks the fallbacks before the main faces: a
    /// Chinese face draws quotation marks and dots a full em wide, which tears English apart.
    pub(crate) fn glyph(
        &self,
        character: char,
        weight: Weight,
        latin_first: bool,
    ) -> Option<GlyphRef> {
        let key = (character, weight, latin_first);
        if let Some(known) = self.seen.borrow().get(&key) {
            return *known;
        }
        let found = self
            .chain(weight, latin_first)
            .into_iter()
            .find_map(|index| self.glyph_in(index, character));
        self.seen.borrow_mut().insert(key, found);
        found
    }

    fn chain(&self, weight: Weight, latin_first: bool) -> Vec<FaceIndex> {
        let main = match weight {
            Weight::Regular => [REGULAR, BOLD],
            Weight::Bold => [BOLD, REGULAR],
        };
        let fallbacks = FALLBACKS..self.faces.len();
        if latin_first {
            fallbacks.chain(main).collect()
        } else {
            main.into_iter().chain(fallbacks).collect()
        }
    }

    fn glyph_in(&self, index: FaceIndex, character: char) -> Option<GlyphRef> {
        let face = self.face(index);
        let id = face.glyph_index(character).filter(|id| id.0 != 0)?;
        let advance = face.glyph_hor_advance(id)?;
        Some(GlyphRef {
            face: index,
            id: id.0,
            advance: f32::from(advance) / f32::from(face.units_per_em()),
        })
    }
}
