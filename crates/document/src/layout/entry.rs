//! Room for answers written by hand: boxes to tick, lines and cells to write in.
//!
//! A box, a line and a cell are each a form field of the structure that says what belongs into it,
//! so that whoever hears the page knows what is asked.

use super::paginate::fuse;
use super::side_by_side::{VerticalAlign, beside};
use super::type_setting::{Holder, Voice};
use super::{Composer, Frame, together};
use crate::content::{Entry, EntrySize, LabelPlace, Room, Slot, WritingLine};
use crate::error::RenderError;
use crate::ink::{Ink, Piece, Shape};
use crate::structure::{Field, NodeId, Role};
use crate::theme::{INK, QUIET};
use crate::words::{Lang, Words};

/// The side of a box to tick, and the white behind it.
const BOX: f32 = 9.0;
const BOX_TO_WORDS: f32 = 5.0;
/// Between the things in a row.
const BETWEEN: f32 = 12.0;
/// Between a line and the words before and behind it.
const LINE_TO_WORDS: f32 = 4.0;
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
/// However little room there is, a line is no shorter.
const SHORTEST_LINE: f32 = 36.0;
const MOST_COLUMNS: usize = 5;
/// So that what fits exactly is not broken by a rounding.
const SLACK: f32 = 0.5;
const GAP: f32 = 2.0;
const BENEATH: f32 = 2.5;

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
            LabelPlace::Above => {
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
            LabelPlace::Unprinted => self.room(entry, &hand, frame),
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

    fn label(&mut self, entry: &Entry, hand: &Hand, frame: Frame) -> Vec<Piece> {
        let mut lines = Vec::new();
        for (words, voice) in [
            (&entry.label, hand.voice),
            (&entry.hint, Voice::LABEL.quiet()),
        ] {
            if !words.is_empty() {
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

    fn row_of_slots(&mut self, slots: &[Slot], hand: &Hand, frame: Frame) -> Vec<Piece> {
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
    fn arranged<'s>(
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
    fn slot(&mut self, slot: &Slot, hand: &Hand, frame: Frame, height: f32) -> Piece {
        let base = row_baseline(hand.voice, height);
        let mut piece = match slot {
            Slot::Words(words) => self.words_on(words, hand, frame, base),
            Slot::Tick(words) => self.tick(words, hand, frame, base),
            Slot::Line(line) => self.line(line, hand, frame, base),
        };
        // Where the words wrap, the next row keeps its distance.
        let below = if piece.height > height { BENEATH } else { 0.0 };
        piece.height = piece.height.max(height) + below;
        piece
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

    /// Boxes behind each other if one row holds them, else in the columns that need least height.
    fn ticks(&mut self, options: &[Words], hand: &Hand, frame: Frame) -> Vec<Piece> {
        let slots: Vec<Slot> = options.iter().cloned().map(Slot::Tick).collect();
        if self.arranged(&slots, hand.voice, frame).len() == 1 {
            return self.row_of_slots(&slots, hand, frame);
        }
        let mut columns = (1..=MOST_COLUMNS).map(|across| {
            let height = self.height_in_columns(options, hand.voice, frame, across);
            (across, height)
        });
        let first = columns.next().unwrap_or((1, 0.0));
        let (across, _) = columns.fold(first, |best, next| match next.1 < best.1 - SLACK {
            true => next,
            false => best,
        });
        let frames = frame.split(&vec![1.0; across], BETWEEN);
        let mut rows = Vec::new();
        for row in slots.chunks(across) {
            let slots = row.iter().zip(&frames);
            let pieces = slots.map(|(slot, frame)| self.slot(slot, hand, *frame, TICK_ROW));
            rows.push(beside(pieces.collect(), VerticalAlign::Top));
        }
        rows
    }

    /// How tall boxes would be in so many columns; infinitely, where that would cut a Chinese
    /// option in two.
    fn height_in_columns(
        &self,
        options: &[Words],
        voice: Voice,
        frame: Frame,
        across: usize,
    ) -> f32 {
        let width = frame.split(&vec![1.0; across], BETWEEN)[0].width - BOX - BOX_TO_WORDS;
        let cut = |words: &Words| self.chinese_width(words, voice) > width;
        if across > 1 && options.iter().any(cut) {
            return f32::INFINITY;
        }
        let tallest = |row: &[Words]| {
            let heights = row.iter().map(|words| self.height_of(words, voice, width));
            heights.fold(TICK_ROW, |tallest, height| match height > TICK_ROW {
                true => tallest.max(height + BENEATH),
                false => tallest,
            })
        };
        options.chunks(across).map(tallest).sum()
    }

    fn chinese_width(&self, words: &Words, voice: Voice) -> f32 {
        let first = words.phrases().first();
        let chinese = first.filter(|phrase| phrase.lang == Some(Lang::Zh));
        chinese.map_or(0.0, |phrase| {
            let line = self.one_line(&phrase.text, phrase.lang, voice.first);
            line.width * voice.first.size
        })
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

fn stroke(frame: Frame, y: f32) -> Shape {
    Shape::Stroke {
        from: (frame.x, y),
        to: (frame.right(), y),
        colour: QUIET,
        width: 0.6,
    }
}

fn outline(frame: Frame, (top, bottom): (f32, f32), width: f32) -> Shape {
    let (left, right) = (frame.x, frame.right());
    Shape::Polygon {
        points: vec![(left, top), (right, top), (right, bottom), (left, bottom)],
        fill: None,
        stroke: Some((INK, width)),
    }
}
