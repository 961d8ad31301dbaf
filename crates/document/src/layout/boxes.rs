//! Blocks that hold or arrange others: callouts, columns, facts, metrics, signature boxes.

use std::rc::Rc;

use super::paginate::{fuse, paginate};
use super::sign::{SIGN_SIZE, sign};
use super::table::{VerticalAlign, beside};
use super::type_setting::{ASCENT, Holder, Voice, text};
use super::{Composer, Frame};
use crate::content::{Align, Callout, Columns, Fact, Facts, Metric};
use crate::error::RenderError;
use crate::ink::{Area, Ink, Piece, Repeat, Shape};
use crate::structure::{NodeId, Numbering, Role};
use crate::theme::{LINE, QUIET, page};
use crate::words::Words;

const CALLOUT_BAR: f32 = 3.0;
const CALLOUT_PAD: f32 = 12.0;
const SIGNATURE_HEIGHT: f32 = 76.0;
const LABEL_TO_VALUE: f32 = 2.0;

impl Composer<'_> {
    pub(super) fn callout(
        &mut self,
        callout: &Callout,
        frame: Frame,
        parent: NodeId,
    ) -> Result<Vec<Piece>, RenderError> {
        let node = self.structure.add(parent, Role::Division);
        let inner = frame.inset(CALLOUT_BAR + CALLOUT_PAD, CALLOUT_PAD);
        let mut pieces = Vec::new();
        if !callout.title.is_empty() {
            pieces.push(self.callout_title(callout, inner, node));
        }
        pieces.extend(self.blocks(&callout.blocks, inner, node)?);
        let last = pieces.len().saturating_sub(1);
        let mut boxed: Vec<Piece> = pieces
            .into_iter()
            .enumerate()
            .map(|(index, piece)| {
                let top = if index == 0 { CALLOUT_PAD } else { piece.gap };
                let bottom = if index == last { CALLOUT_PAD } else { 0.0 };
                on_ground(piece, callout, frame, (top, bottom))
            })
            .collect();
        if let Some(first) = boxed.first_mut() {
            first.gap = 12.0;
        }
        Ok(boxed)
    }

    fn callout_title(&mut self, callout: &Callout, frame: Frame, node: NodeId) -> Piece {
        let indent = if callout.sign.is_some() {
            SIGN_SIZE + 7.0
        } else {
            0.0
        };
        let place = (frame.inset(indent, 0.0), Align::Start);
        let voice = Voice::CELL.bold().coloured(callout.tone.colour());
        let lines = self.lines(&callout.title, voice, place, Holder::Paragraphs(node));
        let first_line = lines.first().map_or(0.0, |line| line.height);
        let mut piece = fuse(lines);
        if let Some(kind) = callout.sign {
            let top = (first_line - SIGN_SIZE) / 2.0;
            piece
                .backdrop
                .extend(sign(kind, callout.tone.colour(), (frame.x, top)));
        }
        piece.keep_with_next = !callout.blocks.is_empty();
        piece
    }

    /// Columns stand on one page if they can; taller ones are cut at the height of a page.
    pub(super) fn columns(
        &mut self,
        columns: &Columns,
        frame: Frame,
        parent: NodeId,
    ) -> Result<Vec<Piece>, RenderError> {
        let usable = columns.weights.iter().all(|w| w.is_finite() && *w > 0.0);
        if columns.weights.len() != columns.columns.len() || !usable {
            let text = "columns need one positive weight each".to_owned();
            return Err(RenderError::Malformed(text));
        }
        let frames = frame.split(&columns.weights, page::GUTTER);
        let mut sides = Vec::new();
        for (blocks, frame) in columns.columns.iter().zip(frames) {
            let node = self.structure.add(parent, Role::Division);
            let pieces = self.blocks(blocks, frame, node)?;
            sides.push(paginate(pieces, page::CONTENT_HEIGHT).into_iter());
        }
        let mut rows = Vec::new();
        loop {
            let row: Vec<Piece> = sides.iter_mut().filter_map(Iterator::next).collect();
            if row.is_empty() {
                return Ok(rows);
            }
            let mut piece = beside(row, VerticalAlign::Top).after(12.0);
            piece.page_break = !rows.is_empty();
            rows.push(piece);
        }
    }

    pub(super) fn facts(&mut self, facts: &Facts, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let across = facts.columns.max(1);
        let frames = frame.split(&vec![1.0; across], page::GUTTER);
        let list = self.structure.add(parent, Role::List(Numbering::Labels));
        let mut rows = Vec::new();
        for row in facts.facts.chunks(across) {
            let cells = row
                .iter()
                .zip(&frames)
                .map(|(fact, frame)| self.fact(fact, *frame, list));
            let mut piece = beside(cells.collect(), VerticalAlign::Top);
            let gap = if rows.is_empty() { 10.0 } else { 0.0 };
            piece.lower(6.0);
            piece.height += 12.0;
            piece.backdrop.push(quiet_line(frame, piece.height));
            rows.push(piece.after(gap));
        }
        rows
    }

    fn fact(&mut self, fact: &Fact, frame: Frame, list: NodeId) -> Piece {
        let item = self.structure.add(list, Role::ListItem);
        let label = self.structure.add(item, Role::ListLabel);
        let body = self.structure.add(item, Role::ListBody);
        let label = Holder::Inside(label);
        let place = (frame, Align::Start);
        let mut lines = vec![fuse(self.inline_words(
            &fact.label,
            Voice::LABEL.quiet(),
            frame,
            label,
        ))];
        let values = self.lines(&fact.value, Voice::CELL, place, Holder::Inside(body));
        lines.push(fuse(values).after(LABEL_TO_VALUE));
        fuse(lines)
    }

    pub(super) fn metric(&mut self, metric: &Metric, frame: Frame, parent: NodeId) -> Piece {
        let node = self.structure.add(parent, Role::Division);
        let place = (frame, Align::Start);
        let label = Voice::LABEL.quiet();
        let mut parts = vec![fuse(self.lines(
            &metric.label,
            label,
            place,
            Holder::Paragraphs(node),
        ))];
        let paragraph = self.structure.add(node, Role::Paragraph);
        let value = Words::neutral(metric.value.clone());
        let voice = Voice::DISPLAY.coloured(metric.tone.colour());
        let node_of_value = self.structure.add(paragraph, Role::Span);
        let mut lines = self.lines(&value, voice, place, Holder::Inside(node_of_value));
        parts.extend(self.unit(metric, &mut lines, frame, paragraph, voice));
        parts.insert(1, fuse(lines).after(LABEL_TO_VALUE));
        let note = self.lines(&metric.note, label, place, Holder::Paragraphs(node));
        parts.push(fuse(note).after(LABEL_TO_VALUE));
        fuse(parts).after(10.0)
    }

    /// The unit behind the figure, or beneath it where the frame is too narrow.
    fn unit(
        &mut self,
        metric: &Metric,
        value: &mut [Piece],
        frame: Frame,
        paragraph: NodeId,
        voice: Voice,
    ) -> Option<Piece> {
        if metric.unit.is_empty() {
            return None;
        }
        let shown = self.one_line(&metric.value, None, voice.first);
        let x = frame.x + shown.width * voice.first.size + 5.0;
        let small = Voice::LABEL.quiet();
        let width = self.inline_width(&metric.unit, small);
        let holder = Holder::Inside(paragraph);
        let [value] = value else {
            return Some(fuse(self.lines(
                &metric.unit,
                small,
                (frame, Align::Start),
                holder,
            )));
        };
        if x + width > frame.right() {
            return Some(fuse(self.lines(
                &metric.unit,
                small,
                (frame, Align::Start),
                holder,
            )));
        }
        let size = voice.first.size;
        let baseline = (value.height - size) / 2.0 + ASCENT * size;
        let ink = self.inline(&metric.unit, small, (x, baseline), paragraph);
        value.inks.extend(ink);
        None
    }

    /// Phrases behind each other in one line if they fit, else beneath each other.
    fn inline_words(
        &mut self,
        words: &Words,
        voice: Voice,
        frame: Frame,
        holder: Holder,
    ) -> Vec<Piece> {
        let Holder::Inside(node) = holder else {
            return self.lines(words, voice, (frame, Align::Start), holder);
        };
        if words.phrases().len() < 2 || self.inline_width(words, voice) > frame.width {
            return self.lines(words, voice, (frame, Align::Start), holder);
        }
        let size = voice.first.size;
        let height = size * 1.4;
        let mut piece = Piece::with_height(height);
        let baseline = (height - size) / 2.0 + ASCENT * size;
        piece.inks = self.inline(words, voice, (frame.x, baseline), node);
        vec![piece]
    }

    fn inline_width(&self, words: &Words, voice: Voice) -> f32 {
        let widths = words.phrases().iter().map(|phrase| {
            let face = if phrase == &words.phrases()[0] {
                voice.first
            } else {
                voice.second
            };
            self.one_line(&phrase.text, phrase.lang, face).width * face.size
        });
        widths.sum::<f32>() + 6.0 * words.phrases().len().saturating_sub(1) as f32
    }

    fn inline(
        &mut self,
        words: &Words,
        voice: Voice,
        (mut x, baseline): (f32, f32),
        parent: NodeId,
    ) -> Vec<Ink> {
        let mut inks = Vec::new();
        for (index, phrase) in words.phrases().iter().enumerate() {
            let face = if index == 0 {
                voice.first
            } else {
                voice.second
            };
            let node = self.structure.add(parent, Role::Span);
            self.speak(node, phrase.lang);
            let line = self.one_line(&phrase.text, phrase.lang, face);
            let width = line.width * face.size;
            inks.push(Ink::new(node, vec![text(line, face, x, baseline)]));
            x += width + 6.0;
        }
        inks
    }

    pub(super) fn signatures(
        &mut self,
        labels: &[Words],
        frame: Frame,
        parent: NodeId,
    ) -> Vec<Piece> {
        if labels.is_empty() {
            return Vec::new();
        }
        let frames = frame.split(&vec![1.0; labels.len()], page::GUTTER);
        let mut boxes = Vec::new();
        for (label, frame) in labels.iter().zip(frames) {
            let place = (frame.inset(8.0, 8.0), Align::Start);
            let holder = Holder::Paragraphs(parent);
            let mut piece = fuse(self.lines(label, Voice::LABEL.quiet(), place, holder));
            piece.lower(6.0);
            piece.height = (piece.height + 12.0).max(SIGNATURE_HEIGHT);
            boxes.push((piece, frame));
        }
        let height = boxes
            .iter()
            .map(|(piece, _)| piece.height)
            .fold(0.0, f32::max);
        let outlines: Vec<Shape> = boxes
            .iter()
            .map(|(_, frame)| outline(*frame, height))
            .collect();
        let pieces = boxes.into_iter().map(|(piece, _)| piece).collect();
        let mut piece = beside(pieces, VerticalAlign::Top).after(12.0);
        piece.backdrop.extend(outlines);
        vec![piece]
    }
}

/// A piece on the callout's ground, with the white above it filled: it belongs to the box.
fn on_ground(
    mut piece: Piece,
    callout: &Callout,
    frame: Frame,
    (top, bottom): (f32, f32),
) -> Piece {
    piece.lower(top);
    piece.height += top + bottom;
    piece.gap = 0.0;
    piece
        .backdrop
        .splice(0..0, ground(callout, frame, piece.height));
    piece.repeat = piece.repeat.map(|repeat| {
        let mut shapes = ground(callout, frame, repeat.height);
        shapes.extend(repeat.shapes.iter().cloned());
        Rc::new(Repeat {
            height: repeat.height,
            shapes,
        })
    });
    piece
}

fn ground(callout: &Callout, frame: Frame, height: f32) -> Vec<Shape> {
    let area = |x, width| Area {
        x,
        y: 0.0,
        width,
        height,
    };
    vec![
        Shape::Box {
            area: area(frame.x, frame.width),
            fill: callout.tone.ground(),
        },
        Shape::Box {
            area: area(frame.x, CALLOUT_BAR),
            fill: callout.tone.colour(),
        },
    ]
}

pub(super) fn rule(frame: Frame) -> Piece {
    let mut piece = Piece::with_height(1.0).after(12.0);
    piece.backdrop.push(quiet_line(frame, 0.5));
    piece
}

fn quiet_line(frame: Frame, y: f32) -> Shape {
    Shape::Stroke {
        from: (frame.x, y),
        to: (frame.right(), y),
        colour: LINE,
        width: 0.5,
    }
}

fn outline(frame: Frame, height: f32) -> Shape {
    let (left, right) = (frame.x, frame.right());
    Shape::Polygon {
        points: vec![(left, 0.0), (right, 0.0), (right, height), (left, height)],
        fill: None,
        stroke: Some((QUIET, 0.5)),
    }
}
