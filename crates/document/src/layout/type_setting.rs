//! Words set as lines: sizes for the first and the other phrases, alignment, line height.

use super::{Composer, Frame};
use crate::content::Align;
use crate::fonts::Weight;
use crate::ink::{Face, Ink, Piece, Shape};
use crate::structure::{NodeId, Role};
use crate::text::{Line, Setting, set};
use crate::theme::{Colour, INK, QUIET, size};
use crate::words::{Lang, Phrase, Words};

/// How bilingual words look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    pub(super) first: Face,
    pub(super) second: Face,
    /// Closer lines, for headings and cells.
    tight: bool,
    /// Even right edges, for running text.
    justify: bool,
    /// The closest lines, and English smaller than Chinese wherever it stands.
    close: bool,
}

impl Voice {
    pub(super) const BODY: Self = Self::loose(size::BODY, size::SMALL);
    pub(super) const LEAD: Self = Self::loose(size::LARGE, size::BODY);
    pub(super) const SMALL: Self = Self::loose(size::SMALL, size::SMALL).quiet();
    /// Tables in which a reader looks something up, and the notes to them.
    pub(super) const FINE: Self = Self {
        close: true,
        ..Self::tight(size::FINE, size::FINE)
    };
    pub(super) const CELL: Self = Self::tight(size::BODY, size::SMALL);
    pub(super) const LABEL: Self = Self::tight(size::SMALL, size::SMALL);
    pub(super) const LARGE: Self = Self::tight(size::LARGE, size::SMALL).bold();
    pub(super) const TITLE: Self = Self::tight(size::TITLE, size::BODY).bold();
    pub(super) const DISPLAY: Self = Self::tight(size::DISPLAY, size::LARGE).bold();

    const fn loose(first: f32, second: f32) -> Self {
        Self {
            first: plain(first, INK),
            second: plain(second, QUIET),
            tight: false,
            justify: true,
            close: false,
        }
    }

    const fn tight(first: f32, second: f32) -> Self {
        Self {
            tight: true,
            justify: false,
            ..Self::loose(first, second)
        }
    }

    pub(super) const fn bold(mut self) -> Self {
        self.first.weight = Weight::Bold;
        self
    }

    pub(super) const fn quiet(mut self) -> Self {
        self.first.colour = QUIET;
        self
    }

    pub(super) const fn coloured(mut self, colour: Colour) -> Self {
        self.first.colour = colour;
        self
    }

    /// How the phrase of this index looks.
    pub(super) fn face(self, index: usize, phrase: &Phrase) -> Face {
        let face = if index == 0 { self.first } else { self.second };
        if self.close && phrase.lang == Some(Lang::En) {
            return Face {
                size: size::FINE_LATIN,
                ..face
            };
        }
        face
    }

    /// White between a phrase and its translation, in points.
    fn between(self) -> f32 {
        if self.close { 0.5 } else { BETWEEN_PHRASES }
    }

    /// Line height against size where both languages share a line.
    pub(super) fn leading_of_chinese(self) -> f32 {
        if self.close { 1.26 } else { 1.4 }
    }

    /// Line height against size. Figures follow the document's language, so that they stand
    /// on the same line as the words beside them.
    fn leading(self, phrase: &Phrase, primary: Lang) -> f32 {
        let chinese = phrase.lang.unwrap_or(primary) == Lang::Zh;
        if self.close {
            return if chinese { 1.26 } else { 1.19 };
        }
        match (chinese, self.tight) {
            (true, false) => 1.6,
            (true, true) => 1.4,
            (false, false) => 1.35,
            (false, true) => 1.3,
        }
    }
}

const fn plain(size: f32, colour: Colour) -> Face {
    Face {
        size,
        weight: Weight::Regular,
        colour,
    }
}

/// The em box of a Chinese face reaches so far above the baseline.
pub(super) const ASCENT: f32 = 0.88;
/// White between a phrase and its translation, in points.
const BETWEEN_PHRASES: f32 = 2.0;

/// How words become elements of the structure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder {
    /// Content of this element; with more than one phrase, each is a span in it.
    Inside(NodeId),
    /// Content of this figure, whose description is spoken in place of its words.
    Figure(NodeId),
    /// Each phrase is a paragraph in this element.
    Paragraphs(NodeId),
}

impl Composer<'_> {
    /// Sets words into lines, one piece a line.
    pub(super) fn lines(
        &mut self,
        words: &Words,
        voice: Voice,
        (frame, align): (Frame, Align),
        holder: Holder,
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (index, phrase) in words.phrases().iter().enumerate() {
            let face = voice.face(index, phrase);
            let node = self.node_for(phrase, words, holder);
            let setting = Setting {
                width: frame.width / face.size,
                justify: voice.justify && align == Align::Start && phrase.lang == Some(Lang::Zh),
            };
            let height = face.size * voice.leading(phrase, self.primary);
            let baseline = (height - face.size) / 2.0 + ASCENT * face.size;
            for (number, line) in self.set(phrase, face, setting).into_iter().enumerate() {
                let x = start(&line, face.size, frame, align);
                let mut piece = Piece::with_height(height);
                piece
                    .inks
                    .push(Ink::new(node, vec![text(line, face, x, baseline)]));
                if index > 0 && number == 0 {
                    piece.lower(voice.between());
                    piece.height += voice.between();
                }
                pieces.push(piece);
            }
        }
        pieces
    }

    /// How tall words stand in a width: in one line if they fit, else beneath each other.
    pub(super) fn height_of(&self, words: &Words, voice: Voice, width: f32) -> f32 {
        if self.inline_width(words, voice) <= width {
            return self.inline_height(voice);
        }
        let heights = words.phrases().iter().enumerate().map(|(index, phrase)| {
            let face = voice.face(index, phrase);
            let above = if index == 0 { 0.0 } else { voice.between() };
            let setting = Setting {
                width: width / face.size,
                justify: false,
            };
            let lines = self.set(phrase, face, setting).len() as f32;
            above + lines * face.size * voice.leading(phrase, self.primary)
        });
        heights.sum()
    }

    /// One line of a phrase, wherever it ends, for labels beside each other.
    pub(super) fn one_line(&self, text: &str, lang: Option<Lang>, face: Face) -> Line {
        let glyphs = self
            .shaper
            .shape(&text.replace('\n', " "), lang, face.weight);
        let setting = Setting {
            width: f32::INFINITY,
            justify: false,
        };
        set(&glyphs, setting).pop().unwrap_or_default()
    }

    fn set(&self, phrase: &Phrase, face: Face, setting: Setting) -> Vec<Line> {
        phrase
            .text
            .split('\n')
            .flat_map(|text| {
                let glyphs = self.shaper.shape(text, phrase.lang, face.weight);
                let lines = set(&glyphs, setting);
                // A line left empty on purpose keeps its height.
                if lines.is_empty() {
                    vec![Line::default()]
                } else {
                    lines
                }
            })
            .collect()
    }

    fn node_for(&mut self, phrase: &Phrase, words: &Words, holder: Holder) -> NodeId {
        let node = match holder {
            Holder::Figure(node) => return node,
            Holder::Inside(node) if words.phrases().len() == 1 => node,
            Holder::Inside(node) => self.structure.add(node, Role::Span),
            Holder::Paragraphs(parent) => self.structure.add(parent, Role::Paragraph),
        };
        self.speak(node, phrase.lang);
        node
    }

    /// Notes an element's language where it differs from the document's.
    pub(super) fn speak(&mut self, node: NodeId, lang: Option<Lang>) {
        if let Some(lang) = lang.filter(|lang| *lang != self.primary) {
            self.structure.node_mut(node).lang = Some(lang);
        }
    }
}

pub(super) fn text(line: Line, face: Face, x: f32, baseline: f32) -> Shape {
    Shape::Text {
        x,
        baseline,
        size: face.size,
        colour: face.colour,
        line,
    }
}

fn start(line: &Line, size: f32, frame: Frame, align: Align) -> f32 {
    let left = frame.width - line.width * size;
    match align {
        Align::Start => frame.x,
        Align::End => frame.x + left,
        Align::Center => frame.x + left / 2.0,
    }
}
