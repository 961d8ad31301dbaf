//! Words, boxes and lines behind each other.

use super::{DROP, Hand, TICK_ROW, outline, row_baseline};
use crate::content::{Slot, WritingLine};
use crate::ink::{Ink, Piece, Shape};
use crate::layout::side_by_side::{VerticalAlign, beside};
use crate::layout::type_setting::Voice;
use crate::layout::{Composer, Frame};
use crate::structure::Field;
use crate::theme::QUIET;
use crate::words::Words;

/// The side of a box to tick, and the white behind it.
pub(super) const BOX: f32 = 9.0;
pub(super) const BOX_TO_WORDS: f32 = 5.0;
/// Between the things in a row.
pub(super) const BETWEEN: f32 = 12.0;
/// Between a line and the words before and behind it.
const LINE_TO_WORDS: f32 = 4.0;
/// However little room there is, a line is no shorter.
const SHORTEST_LINE: f32 = 36.0;
/// So that what fits exactly is not broken by a rounding.
pub(super) const SLACK: f32 = 0.5;
/// Beneath words that wrapped, so that they keep their distance from the next row.
pub(super) const BENEATH: f32 = 2.5;

impl Composer<'_> {
    pub(super) fn row_of_slots(&mut self, slots: &[Slot], hand: &Hand, frame: Frame) -> Vec<Piece> {
        let rows = self.arranged(slots, hand.voice, frame);
        rows.into_iter()
            .map(|row| {
                let writes = row.iter().any(|(slot, _)| matches!(slot, Slot::Line(_)));
                let height = if writes { hand.writing } else { TICK_ROW };
                let slots = row.into_iter();
                let pieces = slots.map(|(slot, frame)| self.slot(slot, hand, frame, height));
                beside(pieces.collect(), VerticalAlign::Top)
            })
            .collect()
    }

    /// Slots in rows, each with the width it gets.
    pub(super) fn arranged<'s>(
        &self,
        slots: &'s [Slot],
        voice: Voice,
        frame: Frame,
    ) -> Vec<Vec<(&'s Slot, Frame)>> {
        let mut rows: Vec<Vec<(&Slot, Frame)>> = vec![Vec::new()];
        let mut x = frame.x;
        for slot in slots {
            let width = self.width_of(slot, voice).min(frame.width);
            let full = x + width > frame.right() + SLACK;
            if full && rows.last().is_some_and(|row| !row.is_empty()) {
                rows.push(Vec::new());
                x = frame.x;
            }
            if let Some(row) = rows.last_mut() {
                row.push((slot, Frame { x, width }));
            }
            x += width + BETWEEN;
        }
        for (slot, place) in rows.iter_mut().filter_map(|row| row.last_mut()) {
            if matches!(slot, Slot::Line(line) if line.stretched) {
                place.width = frame.right() - place.x;
            }
        }
        rows
    }

    fn width_of(&self, slot: &Slot, voice: Voice) -> f32 {
        match slot {
            Slot::Words(words) => self.width_in_line(words, voice),
            Slot::Tick(words) => BOX + BOX_TO_WORDS + self.width_in_line(words, voice),
            Slot::Line(line) => {
                let [before, after] = self.widths_beside(line, voice, f32::INFINITY);
                before + line.width + after
            }
        }
    }

    /// The widths of the words before and behind a line with the white between; where that leaves
    /// too little of the line, the words get a third of the room each and wrap.
    fn widths_beside(&self, line: &WritingLine, voice: Voice, room: f32) -> [f32; 2] {
        let widths = [&line.before, &line.after].map(|words| match words.is_empty() {
            true => 0.0,
            false => self.width_in_line(words, voice) + LINE_TO_WORDS,
        });
        if widths[0] + widths[1] + SHORTEST_LINE <= room {
            return widths;
        }
        widths.map(|width| width.min(room / 3.0))
    }

    fn width_in_line(&self, words: &Words, voice: Voice) -> f32 {
        self.inline_width(words, voice) + SLACK
    }

    /// One thing in a row of a height.
    pub(super) fn slot(&mut self, slot: &Slot, hand: &Hand, frame: Frame, height: f32) -> Piece {
        let base = row_baseline(hand.voice, height);
        let mut piece = match slot {
            Slot::Words(words) => self.words_on(words, hand, frame, base),
            Slot::Tick(words) => self.tick(words, hand, frame, base),
            Slot::Line(line) => self.line(line, hand, frame, base),
        };
        let below = if piece.height > height { BENEATH } else { 0.0 };
        piece.height = piece.height.max(height) + below;
        piece
    }

    fn tick(&mut self, words: &Words, hand: &Hand, frame: Frame, base: f32) -> Piece {
        let square = Frame {
            x: frame.x,
            width: BOX,
        };
        // The box reaches a little below the line, as Chinese characters do.
        let top = base - BOX + 1.0;
        let field = self.field(Field::Tick, words, hand);
        let mut piece = Piece::with_height(base + 1.0);
        let outline = outline(square, (top, top + BOX), 0.8);
        piece.inks.push(Ink::new(field, vec![outline]));
        let behind = frame.inset(BOX + BOX_TO_WORDS, 0.0);
        let words = self.words_on(words, hand, behind, base);
        beside(vec![piece, words], VerticalAlign::Top)
    }

    fn line(&mut self, line: &WritingLine, hand: &Hand, frame: Frame, base: f32) -> Piece {
        let [before, after] = self.widths_beside(line, hand.voice, frame.width);
        let ruled = frame.inset(before, after);
        let first = Frame {
            x: frame.x,
            width: before - LINE_TO_WORDS,
        };
        let last = Frame {
            x: ruled.right() + LINE_TO_WORDS,
            width: after - LINE_TO_WORDS,
        };
        let first = self.words_on(&line.before, hand, first, base);
        let field = self.field(Field::Text, &line.before, hand);
        let mut piece = Piece::with_height(base + 3.0);
        piece
            .inks
            .push(Ink::new(field, vec![stroke(ruled, base + DROP)]));
        let last = self.words_on(&line.after, hand, last, base);
        beside(vec![first, piece, last], VerticalAlign::Top)
    }
}

fn stroke(frame: Frame, y: f32) -> Shape {
    Shape::Stroke {
        from: (frame.x, y),
        to: (frame.right(), y),
        colour: QUIET,
        width: 0.6,
    }
}
