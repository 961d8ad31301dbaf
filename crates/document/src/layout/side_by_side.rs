//! Pieces beside each other.

use crate::ink::Piece;

/// Where lower pieces stand beside taller ones.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum VerticalAlign {
    Top,
    Bottom,
}

/// Pieces side by side as one piece, drawn one after the other.
pub(super) fn beside(pieces: Vec<Piece>, align: VerticalAlign) -> Piece {
    let height = pieces.iter().map(|piece| piece.height).fold(0.0, f32::max);
    let mut row = Piece::with_height(height);
    for mut piece in pieces {
        if align == VerticalAlign::Bottom {
            piece.lower(height - piece.height);
        }
        row.absorb(piece);
    }
    row
}
