//! Pieces under each other, and pieces on pages.

use super::side_by_side::{VerticalAlign, beside};
use crate::ink::Piece;

/// Columns that will be cut anyway start on a page if it has so much of its height left.
const GOOD_START: f32 = 0.25;

/// Lays pieces on pages of a height. Each page comes back as one piece.
pub(super) fn paginate(pieces: Vec<Piece>, limit: f32) -> Vec<Piece> {
    fill(pieces, limit, limit)
}

/// Columns as pages, the first of which may be lower than the others.
pub(super) fn pages_of(sides: Vec<Vec<Piece>>, first: f32, limit: f32) -> Vec<Piece> {
    let mut sides: Vec<_> = sides
        .into_iter()
        .map(|side| fill(side, first, limit).into_iter())
        .collect();
    let mut pages = Vec::new();
    loop {
        let page: Vec<Piece> = sides.iter_mut().filter_map(Iterator::next).collect();
        if page.is_empty() {
            return pages;
        }
        pages.push(beside(page, VerticalAlign::Top));
    }
}

fn fill(pieces: Vec<Piece>, first: f32, limit: f32) -> Vec<Piece> {
    let runs = run_heights(&pieces, limit);
    let mut stack = Stack {
        pages: Vec::new(),
        open: None,
        first,
        limit,
    };
    for (piece, run) in pieces.into_iter().zip(runs) {
        if piece.sides.is_empty() {
            stack.put(piece, run);
        } else {
            stack.put_sides(piece);
        }
    }
    stack.pages.extend(stack.open);
    stack.pages
}

/// Pages being filled.
struct Stack {
    pages: Vec<Piece>,
    open: Option<Piece>,
    /// The height of the first page, which others may have begun.
    first: f32,
    limit: f32,
}

impl Stack {
    /// A piece that must not be the last on its page moves on with its followers, whose height
    /// is in `run`. A piece taller than a page gets a page of its own; makers of pieces see to it
    /// that there is none.
    fn put(&mut self, piece: Piece, run: f32) {
        if self.breaks_before(&piece) || run > self.room(piece.gap) {
            self.turn();
        }
        self.place(piece);
    }

    /// Columns start where they are if there is a quarter of a page, and go on from page to page.
    fn put_sides(&mut self, mut piece: Piece) {
        let sides = std::mem::take(&mut piece.sides);
        if self.breaks_before(&piece) || self.room(piece.gap) < self.limit * GOOD_START {
            self.turn();
        }
        let room = self.room(piece.gap);
        for (index, part) in pages_of(sides, room, self.limit).into_iter().enumerate() {
            if index > 0 {
                self.turn();
            }
            self.place(part.after(piece.gap));
        }
    }

    fn breaks_before(&self, piece: &Piece) -> bool {
        piece.page_break && self.open.is_some()
    }

    fn room(&self, gap: f32) -> f32 {
        let height = if self.pages.is_empty() {
            self.first
        } else {
            self.limit
        };
        height - self.open.as_ref().map_or(0.0, |open| open.height + gap)
    }

    /// Goes on to a page of full height; what others began may be left empty.
    fn turn(&mut self) {
        let begun = self.pages.is_empty() && self.first < self.limit;
        let closed = self.open.take().or_else(|| begun.then(Piece::default));
        self.pages.extend(closed);
    }

    fn place(&mut self, piece: Piece) {
        self.open = Some(match self.open.take() {
            Some(open) => put_under(open, piece),
            None => open_page(piece),
        });
    }
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
            // What no page can hold is parted where it must be; columns that are cut anyway need
            // no more than a good start.
            let run = if next.sides.is_empty() {
                run
            } else {
                piece.height + next.gap + limit * GOOD_START
            };
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
