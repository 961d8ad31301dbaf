//! Pieces beside each other.

use super::paginate::fuse;
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

/// A row that is cut is cut into parts about this tall, so that they fill the pages.
const PART: f32 = 120.0;

/// Cells of lines as one row with white above and below; a row taller than `limit` comes as
/// several parts.
pub(super) fn row_of(cells: Vec<Vec<Piece>>, pad: f32, limit: f32) -> Vec<Piece> {
    let height = |lines: &[Piece]| lines.iter().map(|line| line.gap + line.height).sum::<f32>();
    let tallest = cells.iter().map(|lines| height(lines)).fold(0.0, f32::max);
    let fits = tallest + 2.0 * pad <= limit;
    let mut pieces = cut(cells, if fits { f32::INFINITY } else { PART });
    if let Some(first) = pieces.first_mut() {
        first.lower(pad);
        first.height += pad;
    }
    if let Some(last) = pieces.last_mut() {
        last.height += pad;
    }
    pieces
}

fn cut(cells: Vec<Vec<Piece>>, limit: f32) -> Vec<Piece> {
    let mut cells: Vec<_> = cells
        .into_iter()
        .map(|lines| lines.into_iter().peekable())
        .collect();
    let mut pieces = Vec::new();
    loop {
        let mut part = Vec::with_capacity(cells.len());
        for lines in &mut cells {
            // At least one line each time, or the end would never be reached.
            let mut taken: Vec<Piece> = lines.next().into_iter().collect();
            let mut height: f32 = taken.iter().map(|line| line.height).sum();
            while let Some(line) = lines.next_if(|line| height + line.gap + line.height <= limit) {
                height += line.gap + line.height;
                taken.push(line);
            }
            part.push(fuse(taken));
        }
        pieces.push(beside(part, VerticalAlign::Top));
        if cells.iter_mut().all(|lines| lines.peek().is_none()) {
            return pieces;
        }
    }
}
