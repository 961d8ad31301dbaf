//! Pieces under each other, and pieces on pages.

use crate::ink::Piece;

/// Lays pieces on pages of a height. Each page comes back as one piece.
///
/// A piece that must not be the last on its page moves on with its followers. A piece taller
/// than a page gets a page of its own; makers of pieces see to it that there is none.
pub(super) fn paginate(pieces: Vec<Piece>, limit: f32) -> Vec<Piece> {
    let runs = run_heights(&pieces, limit);
    let mut pages = Vec::new();
    let mut page: Option<Piece> = None;
    for (piece, run) in pieces.into_iter().zip(runs) {
        page = Some(match page {
            Some(open) if !piece.page_break && open.height + piece.gap + run <= limit => {
                put_under(open, piece)
            }
            full => {
                pages.extend(full);
                open_page(piece)
            }
        });
    }
    pages.extend(page);
    pages
}

/// All pieces under each other as one piece, which keeps the first one's gap.
pub(super) fn fuse(pieces: Vec<Piece>) -> Piece {
    let mut pieces = pieces.into_iter();
    let Some(first) = pieces.next() else {
        return Piece::default();
    };
    let fused = Piece {
        repeat: None,
        ..first
    };
    pieces.fold(fused, put_under)
}

/// How much height each piece needs together with those it must not be parted from.
fn run_heights(pieces: &[Piece], limit: f32) -> Vec<f32> {
    let mut runs = vec![0.0; pieces.len()];
    for index in (0..pieces.len()).rev() {
        let piece = &pieces[index];
        runs[index] = piece.height;
        if let Some(next) = pieces.get(index + 1).filter(|_| piece.keep_with_next) {
            let run: f32 = piece.height + next.gap + runs[index + 1];
            // What no page can hold is parted where it must be.
            if run <= limit {
                runs[index] = run;
            }
        }
    }
    runs
}

fn open_page(mut piece: Piece) -> Piece {
    if let Some(repeat) = piece.repeat.take() {
        piece.lower(repeat.height);
        piece.height += repeat.height;
        piece.backdrop.splice(0..0, repeat.shapes.iter().cloned());
    }
    piece
}

fn put_under(mut upper: Piece, mut lower: Piece) -> Piece {
    let top = upper.height + lower.gap;
    lower.lower(top);
    upper.height = top + lower.height;
    upper.keep_with_next = lower.keep_with_next;
    upper.absorb(lower);
    upper
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::ink::{Area, Repeat, Shape};
    use crate::theme::WHITE;

    fn piece(height: f32) -> Piece {
        Piece::with_height(height)
    }

    fn kept(height: f32) -> Piece {
        Piece {
            keep_with_next: true,
            ..piece(height)
        }
    }

    fn heights(pieces: Vec<Piece>) -> Vec<f32> {
        let pages = paginate(pieces, 100.0);
        pages.iter().map(|page| page.height).collect()
    }

    #[test]
    fn a_page_takes_what_it_can_hold() {
        assert_eq!(
            heights(vec![piece(60.0), piece(40.0), piece(1.0)]),
            [100.0, 1.0]
        );
    }

    #[test]
    fn white_above_vanishes_at_the_top_of_a_page() {
        let pieces = vec![piece(90.0).after(20.0), piece(30.0).after(20.0)];
        assert_eq!(heights(pieces), [90.0, 30.0]);
    }

    #[test]
    fn a_heading_moves_on_with_what_it_heads() {
        assert_eq!(
            heights(vec![piece(80.0), kept(10.0), piece(15.0)]),
            [80.0, 25.0]
        );
    }

    #[test]
    fn what_no_page_can_hold_together_is_parted() {
        assert_eq!(
            heights(vec![kept(60.0), kept(60.0), piece(60.0)]),
            [60.0, 60.0, 60.0]
        );
    }

    #[test]
    fn a_page_break_opens_no_empty_page() {
        let broken = |height| Piece {
            page_break: true,
            ..piece(height)
        };
        assert_eq!(heights(vec![broken(10.0), broken(20.0)]), [10.0, 20.0]);
    }

    #[test]
    fn a_head_is_drawn_again_on_each_further_page_only() {
        let head = Repeat {
            height: 10.0,
            shapes: vec![Shape::Box {
                area: Area {
                    x: 0.0,
                    y: 0.0,
                    width: 1.0,
                    height: 10.0,
                },
                fill: WHITE,
            }],
        };
        let head = Rc::new(head);
        let row = || Piece {
            repeat: Some(Rc::clone(&head)),
            ..piece(40.0)
        };
        let pages = paginate(vec![piece(20.0), row(), row(), row()], 100.0);
        let drawn: Vec<usize> = pages.iter().map(|page| page.backdrop.len()).collect();
        assert_eq!(drawn, [0, 1]);
        assert_eq!(pages[1].height, 50.0);
    }
}
