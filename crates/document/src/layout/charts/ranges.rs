//! Bars from somewhere to somewhere, each with a mark for the one in the middle.

use super::{as_figure, describe, share};
use crate::content::{Align, Range, Ranges};
use crate::ink::{Area, Ink, Piece, Shape};
use crate::layout::paginate::fuse;
use crate::layout::pattern::fill;
use crate::layout::side_by_side::{VerticalAlign, beside};
use crate::layout::type_setting::{Holder, Voice};
use crate::layout::{Composer, Frame};
use crate::structure::{NodeId, Role};
use crate::theme::{INK, TRACK, WHITE};

const BAR: f32 = 9.0;
const TRACK_HEIGHT: f32 = 3.0;
/// The mark stands out over the bar, and a white edge parts it from the bar's pattern.
const MARK_HEIGHT: f32 = 13.0;
const MARK: f32 = 2.4;
const MARK_EDGE: f32 = 1.0;
const ROW_GAP: f32 = 2.5;
const GAP: f32 = 10.0;
const LABEL_SHARE: f32 = 0.42;
const TEXT_SHARE: f32 = 0.25;

impl Composer<'_> {
    pub(in crate::layout) fn ranges(
        &mut self,
        ranges: &Ranges,
        frame: Frame,
        parent: NodeId,
    ) -> Piece {
        let node = self.structure.add(parent, Role::Figure);
        let rows = ranges.ranges.iter();
        let rows: Vec<Piece> = rows.map(|range| self.range(range, frame, node)).collect();
        let said = ranges
            .ranges
            .iter()
            .map(|range| format!("{} {}", range.label.joined(" "), range.text.joined(" ")));
        self.structure.node_mut(node).alt = Some(describe(&ranges.summary, said));
        as_figure(fuse(rows), node, frame)
    }

    fn range(&mut self, range: &Range, frame: Frame, node: NodeId) -> Piece {
        let [label, track, text] = frames(frame);
        let inside = Holder::Figure(node);
        let name = self.lines(&range.label, Voice::LABEL, (label, Align::Start), inside);
        let said = self.lines(&range.text, Voice::LABEL, (text, Align::End), inside);
        let mut row = beside(
            vec![fuse(name), drawn(range, track, node), fuse(said)],
            VerticalAlign::Top,
        );
        row.gap = ROW_GAP;
        row
    }
}

/// Label, track and words of a row.
fn frames(frame: Frame) -> [Frame; 3] {
    let (label, text) = (frame.width * LABEL_SHARE, frame.width * TEXT_SHARE);
    let place = |x, width| Frame { x, width };
    [
        place(frame.x, label),
        place(
            frame.x + label + GAP,
            frame.width - label - text - 2.0 * GAP,
        ),
        place(frame.right() - text, text),
    ]
}

fn drawn(range: &Range, track: Frame, node: NodeId) -> Piece {
    let at = |value: f32| track.x + track.width * share(value);
    let middle = MARK_HEIGHT / 2.0;
    let strip = |from: f32, to: f32, height: f32| Area {
        x: from,
        y: middle - height / 2.0,
        width: (to - from).max(0.1),
        height,
    };
    let mut shapes = vec![Shape::Box {
        area: strip(at(0.0), at(100.0), TRACK_HEIGHT),
        fill: TRACK,
    }];
    if let Some((from, to)) = range.span {
        shapes.extend(fill(range.series, strip(at(from), at(to), BAR)));
    }
    if let Some(value) = range.middle {
        for (width, fill) in [(MARK + 2.0 * MARK_EDGE, WHITE), (MARK, INK)] {
            let half = width / 2.0;
            let area = strip(at(value) - half, at(value) + half, MARK_HEIGHT);
            shapes.push(Shape::Box { area, fill });
        }
    }
    let mut piece = Piece::with_height(MARK_HEIGHT);
    piece.inks.push(Ink::new(node, shapes));
    piece
}
