//! Room for answers written by hand: boxes to tick, lines and cells to write in.
//!
//! A box, a line and a cell are each a form field of the structure that says what belongs into it,
//! so that whoever hears the page knows what is asked.

mod rows;
mod ticks;

use super::paginate::fuse;
use super::side_by_side::{VerticalAlign, beside};
use super::type_setting::{Holder, Voice};
use super::{Composer, Frame, together};
use crate::content::{Entry, EntrySize, LabelPlace, Room};
use crate::error::RenderError;
use crate::ink::{Ink, Piece, Shape};
use crate::structure::{Field, NodeId, Role};
use crate::theme::INK;
use crate::words::Words;

const LABEL_TO_ROOM: f32 = 14.0;
/// A pen needs seven millimetres, six for a date; a tick needs no more than its words.
const WRITING_ROW: f32 = 20.5;
const SMALL_WRITING_ROW: f32 = 17.0;
const TICK_ROW: f32 = 15.0;
/// How far beneath the line of the words a pen's line is drawn.
const DROP: f32 = 2.5;
const BARE_CELL: f32 = 22.0;
const CAPTIONED_CELL: f32 = 31.0;
const CELL_PAD: f32 = 4.0;
/// Above an entry, and between a label and the room beneath it.
const GAP: f32 = 2.0;

/// What everything in one entry shares.
struct Hand<'a> {
    label: &'a Words,
    voice: Voice,
    /// The height of a row to write in.
    writing: f32,
    node: NodeId,
}

impl Composer<'_> {
    pub(super) fn entry(
        &mut self,
        entry: &Entry,
        frame: Frame,
        parent: NodeId,
    ) -> Result<Vec<Piece>, RenderError> {
        check(entry)?;
        let (voice, writing) = match entry.size {
            EntrySize::Regular => (Voice::CELL, WRITING_ROW),
            EntrySize::Small => (Voice::LABEL, SMALL_WRITING_ROW),
        };
        let hand = Hand {
            label: &entry.label,
            voice,
            writing,
            node: self.structure.add(parent, Role::Paragraph),
        };
        let mut pieces = match entry.place {
            LabelPlace::Beside(share) => self.beside_label(entry, &hand, share, frame),
            LabelPlace::Above | LabelPlace::Unprinted => {
                let mut pieces = self.label(entry, &hand, frame);
                let mut room = self.room(entry, &hand, frame);
                if let Some(first) = room.first_mut() {
                    first.gap = GAP;
                    pieces
                        .iter_mut()
                        .for_each(|line| line.keep_with_next = true);
                }
                pieces.extend(room);
                pieces
            }
        };
        if let Some(first) = pieces.first_mut() {
            first.gap = GAP;
        }
        Ok(pieces)
    }

    fn beside_label(&mut self, entry: &Entry, hand: &Hand, share: f32, frame: Frame) -> Vec<Piece> {
        let frames = frame.split(&[share, 1.0 - share], LABEL_TO_ROOM);
        let mut label = fuse(self.label(entry, hand, frames[0]));
        let mut pieces = together(self.room(entry, hand, frames[1]));
        let Some(first) = pieces.first_mut() else {
            return vec![label];
        };
        // A label of one line stands on the line of the row beside it; a taller one stands around
        // that line anyway.
        if let (Some(row), Some(own)) = (baseline(first), baseline(&label))
            && label.height < first.height
        {
            label.lower(row - own);
            label.height += row - own;
        }
        *first = beside(vec![label, std::mem::take(first)], VerticalAlign::Top);
        pieces
    }

    /// The label, unless other words say it, and the remark beneath it.
    fn label(&mut self, entry: &Entry, hand: &Hand, frame: Frame) -> Vec<Piece> {
        let mut lines = Vec::new();
        let printed = entry.place != LabelPlace::Unprinted;
        for (words, voice, shown) in [
            (&entry.label, hand.voice, printed),
            (&entry.hint, Voice::LABEL.quiet(), true),
        ] {
            if shown && !words.is_empty() {
                let span = self.structure.add(hand.node, Role::Span);
                lines.extend(self.inline_words(words, voice, frame, Holder::Inside(span)));
            }
        }
        lines
    }

    fn room(&mut self, entry: &Entry, hand: &Hand, frame: Frame) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for room in &entry.room {
            pieces.extend(match room {
                Room::Row(slots) => self.row_of_slots(slots, hand, frame),
                Room::Ticks(options) => self.ticks(options, hand, frame),
                Room::Cells { captions, across } => self.cells(captions, *across, hand, frame),
            });
        }
        pieces
    }

    /// Words of which the first line stands on a baseline.
    fn words_on(&mut self, words: &Words, hand: &Hand, frame: Frame, base: f32) -> Piece {
        if words.is_empty() {
            return Piece::default();
        }
        let span = self.structure.add(hand.node, Role::Span);
        let lines = self.inline_words(words, hand.voice, frame, Holder::Inside(span));
        let mut piece = fuse(lines);
        let down = baseline(&piece).map_or(0.0, |own| base - own);
        piece.lower(down);
        piece.height += down;
        piece
    }

    fn cells(
        &mut self,
        captions: &[Words],
        across: usize,
        hand: &Hand,
        frame: Frame,
    ) -> Vec<Piece> {
        let frames = frame.split(&vec![1.0; across], 0.0);
        let mut rows = Vec::new();
        for row in captions.chunks(across) {
            let bare = row.iter().all(Words::is_empty);
            let height = if bare { BARE_CELL } else { CAPTIONED_CELL };
            let cells = row.iter().zip(&frames);
            let cells =
                cells.map(|(caption, frame)| self.cell_to_fill(caption, hand, *frame, height));
            rows.push(beside(cells.collect(), VerticalAlign::Top));
        }
        rows
    }

    fn cell_to_fill(&mut self, caption: &Words, hand: &Hand, frame: Frame, height: f32) -> Piece {
        let small = Hand {
            voice: Voice::LABEL.quiet(),
            ..*hand
        };
        let inner = frame.inset(CELL_PAD, CELL_PAD);
        let caption_base = row_baseline(small.voice, TICK_ROW) + CELL_PAD / 2.0;
        let words = self.words_on(caption, &small, inner, caption_base);
        let field = self.field(Field::Text, caption, hand);
        let mut piece = Piece::with_height(height);
        let outline = outline(frame, (0.0, height), 0.6);
        piece.inks.push(Ink::new(field, vec![outline]));
        beside(vec![words, piece], VerticalAlign::Top)
    }

    /// A form field that says what the entry asks, and what this field of it is for.
    fn field(&mut self, field: Field, own: &Words, hand: &Hand) -> NodeId {
        let node = self.structure.add(hand.node, Role::Form(field));
        let said = [hand.label, own].map(|words| words.joined(" "));
        let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
        self.structure.node_mut(node).alt = Some(said.join(": "));
        node
    }
}

/// A field that nobody can name is no field, and a share must leave room on both sides.
fn check(entry: &Entry) -> Result<(), RenderError> {
    let label = entry.label.joined(" ");
    let malformed = |what: &str| Err(RenderError::Malformed(format!("{what} “{label}”")));
    if entry.label.is_empty() {
        return malformed("an entry has no label");
    }
    if matches!(entry.place, LabelPlace::Beside(share) if !(share > 0.0 && share < 1.0)) {
        return malformed("there is no room beside the label");
    }
    let bare = |room: &Room| matches!(room, Room::Cells { across: 0, .. });
    if entry.room.iter().any(bare) {
        return malformed("no cell fits in a row of");
    }
    Ok(())
}

/// Where words stand in a row of a height: at its top, as in any line, or at its foot where a pen
/// needs the room above.
fn row_baseline(voice: Voice, height: f32) -> f32 {
    if height > TICK_ROW {
        height - 6.0
    } else {
        1.08 * voice.first.size
    }
}

/// Where the first line of a piece stands, be it of words or to write on.
fn baseline(piece: &Piece) -> Option<f32> {
    let shapes = piece.inks.iter().flat_map(|ink| &ink.shapes);
    let mut baselines = shapes.filter_map(|shape| match shape {
        Shape::Text { baseline, .. } => Some(*baseline),
        Shape::Stroke { from, .. } => Some(from.1 - DROP),
        _ => None,
    });
    baselines.next()
}

fn outline(frame: Frame, (top, bottom): (f32, f32), width: f32) -> Shape {
    let (left, right) = (frame.x, frame.right());
    Shape::Polygon {
        points: vec![(left, top), (right, top), (right, bottom), (left, bottom)],
        fill: None,
        stroke: Some((INK, width)),
    }
}
