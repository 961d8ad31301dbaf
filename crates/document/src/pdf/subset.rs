//! The glyphs that are used, as small fonts.
//!
//! A PDF font maps each glyph back to one text. Code points that share a glyph (⼀ of the Kangxi
//! radicals and 一 the character) would come back as one of the two, so the second goes into a
//! further font made from the same face: every code point keeps its own text.

use std::collections::BTreeMap;

use printpdf::{FontMetrics, ParsedFont};
use subsetter::GlyphRemapper;

use crate::error::RenderError;
use crate::fonts::{FaceIndex, Faces};
use crate::text::Glyph;

/// Fonts under construction.
pub(super) struct Subsets<'a> {
    faces: &'a Faces<'a>,
    fonts: Vec<Subset>,
    placed: BTreeMap<(FaceIndex, u16, char), Place>,
}

/// Where a character's glyph is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) font: usize,
    pub(super) glyph: u16,
}

struct Subset {
    face: FaceIndex,
    mapper: GlyphRemapper,
    /// Glyphs of the face that this font already has, with the advance of each new glyph.
    taken: BTreeMap<u16, u16>,
    widths: BTreeMap<u16, u16>,
}

impl<'a> Subsets<'a> {
    pub(super) fn new(faces: &'a Faces<'a>) -> Self {
        Self {
            faces,
            fonts: Vec::new(),
            placed: BTreeMap::new(),
        }
    }

    /// Finds or makes the place of a glyph.
    pub(super) fn place(&mut self, glyph: &Glyph) -> Place {
        let (face, id) = (glyph.font.face, glyph.font.id);
        let key = (face, id, glyph.character);
        if let Some(place) = self.placed.get(&key) {
            return *place;
        }
        let free = |font: &Subset| font.face == face && !font.taken.contains_key(&id);
        let font = self.fonts.iter().position(free).unwrap_or_else(|| {
            self.fonts.push(Subset::new(face));
            self.fonts.len() - 1
        });
        let advance = self.advance(face, id);
        let place = Place {
            font,
            glyph: self.fonts[font].take(id, advance),
        };
        self.placed.insert(key, place);
        place
    }

    fn advance(&self, face: FaceIndex, id: u16) -> u16 {
        let face = self.faces.face(face);
        face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or(0)
    }

    /// The finished fonts by resource name.
    pub(super) fn finish(self) -> Result<Vec<(String, ParsedFont)>, RenderError> {
        let faces = self.faces;
        let fonts = self.fonts.into_iter().enumerate();
        fonts
            .map(|(index, font)| Ok((resource_name(index), font.finish(index, faces)?)))
            .collect()
    }
}

impl Subset {
    fn new(face: FaceIndex) -> Self {
        Self {
            face,
            mapper: GlyphRemapper::new(),
            taken: BTreeMap::new(),
            widths: BTreeMap::new(),
        }
    }

    fn take(&mut self, id: u16, advance: u16) -> u16 {
        let new = self.mapper.remap(id);
        self.taken.insert(id, new);
        self.widths.insert(new, advance);
        new
    }

    fn finish(self, index: usize, faces: &Faces) -> Result<ParsedFont, RenderError> {
        let program = subsetter::subset(faces.bytes(self.face), 0, &self.mapper)
            .map_err(|error| RenderError::Writer(error.to_string()))?;
        let face = faces.face(self.face);
        let metrics = FontMetrics {
            ascent: face.ascender(),
            descent: face.descender(),
        };
        let mut font = ParsedFont::with_glyph_data(
            program,
            0,
            Some(base_name(index, face)),
            BTreeMap::new(),
            self.widths,
            face.units_per_em(),
            metrics,
        );
        let bounds = face.global_bounding_box();
        let described = &mut font.pdf_font_metrics;
        (described.x_min, described.y_min) = (bounds.x_min, bounds.y_min);
        (described.x_max, described.y_max) = (bounds.x_max, bounds.y_max);
        described.us_weight_class = face.weight().to_number();
        Ok(font)
    }
}

/// Set by us: printpdf's own names come from a counter of the process and differ every time.
/// `F1` to `F14` would be taken for built-in fonts.
pub(super) fn resource_name(index: usize) -> String {
    format!("Text{index}")
}

/// Six letters mark a font as a subset.
fn base_name(index: usize, face: &ttf_parser::Face) -> String {
    let letters: String = (0..6)
        .rev()
        .map(|place| {
            let digit = index / 26_usize.pow(place) % 26;
            char::from(b'A' + u8::try_from(digit).unwrap_or(0))
        })
        .collect();
    let name = face
        .names()
        .into_iter()
        .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
        .find_map(|name| name.to_string());
    format!("{letters}+{}", name.unwrap_or_else(|| "Font".to_owned()))
}
