//! Blocks that hold or arrange others: callouts, columns, boxes to sign in.

use std::rc::Rc;

use super::paginate::{fuse, pages_of};
use super::side_by_side::{VerticalAlign, beside};
use super::sign::{SIGN_SIZE, sign};
use super::type_setting::{Holder, Voice};
use super::{Composer, Frame, whole_if_small};
use crate::content::{Align, Callout, Columns};
use crate::error::RenderError;
use crate::ink::{Area, Piece, Repeat, Shape};
use crate::structure::{NodeId, Role};
use crate::theme::{LINE, QUIET, page};
use crate::words::Words;

const CALLOUT_BAR: f32 = 3.0;
const CALLOUT_PAD: f32 = 9.0;
const SIGNATURE_HEIGHT: f32 = 76.0;

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
        for piece in self.blocks(&callout.blocks, inner, node)? {
            pieces.extend(settled(piece));
        }
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
        Ok(whole_if_small(boxed))
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

    /// Columns stand on one page if they can; taller ones are cut where the pages end.
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
            sides.push(pieces);
        }
        let mut pieces = pages_of(sides.clone(), page::CONTENT_HEIGHT, page::CONTENT_HEIGHT);
        if pieces.len() > 1 {
            let mut piece = Piece::with_height(page::CONTENT_HEIGHT);
            piece.sides = sides;
            pieces = vec![piece];
        }
        Ok(pieces.into_iter().map(|piece| piece.after(12.0)).collect())
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

/// Columns too tall for a page are cut at the height of a page before a ground is laid under them.
fn settled(piece: Piece) -> Vec<Piece> {
    if piece.sides.is_empty() {
        return vec![piece];
    }
    let limit = page::CONTENT_HEIGHT - 2.0 * CALLOUT_PAD;
    pages_of(piece.sides, limit, limit)
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

pub(super) fn quiet_line(frame: Frame, y: f32) -> Shape {
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
