//! Charts. Each is a figure: its words are drawn, and also spoken as a description.

mod bars;
mod matrix_code;
mod radar;
mod ranges;
mod scale;

use super::Frame;
use crate::ink::{Area, Ink, Piece, Shape};
use crate::structure::NodeId;
use crate::words::Words;

/// What a screen reader speaks in place of a chart.
fn describe(summary: &Words, said: impl Iterator<Item = String>) -> String {
    let said: Vec<String> = said.collect();
    let summary = summary.joined(" ");
    format!("{summary}: {}", said.join("; "))
}

/// Marks a piece as the whole of a figure.
fn as_figure(mut piece: Piece, node: NodeId, frame: Frame) -> Piece {
    let bounds = Area {
        x: frame.x,
        y: 0.0,
        width: frame.width,
        height: piece.height,
    };
    let mut shapes: Vec<Shape> = std::mem::take(&mut piece.backdrop);
    shapes.extend(piece.inks.into_iter().flat_map(|ink| ink.shapes));
    piece.inks = vec![Ink {
        node,
        shapes,
        link: None,
        bounds: Some(bounds),
    }];
    piece.gap = 10.0;
    piece
}

/// A value from 0 to 100 as a share; what is no number counts as nothing.
fn share(value: f32) -> f32 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(0.0, 100.0) / 100.0
    }
}
