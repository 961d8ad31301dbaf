//! A ruler from 0 to 100 with bands beneath and markers above.

use super::{as_figure, describe, share};
use crate::content::{Align, Marker, Scale};
use crate::ink::{Ink, Piece, Shape};
use crate::layout::paginate::fuse;
use crate::layout::side_by_side::{VerticalAlign, beside};
use crate::layout::type_setting::{ASCENT, Holder, Voice, text};
use crate::layout::{Composer, Frame, MIN_WIDTH};
use crate::structure::{NodeId, Role};
use crate::text::Line;
use crate::theme::{INK, LINE, TRACK, WHITE};
use crate::words::Words;

const RULER: f32 = 12.0;
const MARKER_TO_RULER: f32 = 2.0;
/// Between a marker's stem and its text, and between its value and its name.
const BESIDE_STEM: f32 = 4.0;
const BEHIND_VALUE: f32 = 5.0;

/// A marker's words, set, and where they stand.
struct Flag {
    value: Line,
    name: Line,
    stem: f32,
    width: f32,
    x: f32,
}

impl Composer<'_> {
    pub(in crate::layout) fn scale(
        &mut self,
        scale: &Scale,
        frame: Frame,
        parent: NodeId,
    ) -> Piece {
        let node = self.structure.add(parent, Role::Figure);
        let flags: Vec<Flag> = scale
            .markers
            .iter()
            .map(|marker| self.flag(marker, frame))
            .collect();
        let flags = arrange(flags, frame);
        let row = Voice::CELL.first.size * 1.6;
        let top = row * flags.len() as f32 + MARKER_TO_RULER;
        let mut shapes = ruler(scale, frame, top);
        for (index, flag) in flags.into_iter().enumerate() {
            shapes.extend(raised(flag, index as f32 * row, row, top));
        }
        let mut drawn = Piece::with_height(top + RULER);
        drawn.inks.push(Ink::new(node, shapes));
        let labels = self.band_labels(scale, frame, node).after(3.0);
        self.structure.node_mut(node).alt = Some(spoken(scale));
        as_figure(fuse(vec![drawn, labels]), node, frame).after(14.0)
    }

    fn flag(&self, marker: &Marker, frame: Frame) -> Flag {
        let (bold, quiet) = (Voice::CELL.bold().first, Voice::LABEL.quiet().first);
        let value = self.one_line(&marker.text, None, bold);
        let lang = marker
            .label
            .phrases()
            .first()
            .and_then(|phrase| phrase.lang);
        let name = self.one_line(&marker.label.joined(" "), lang, quiet);
        Flag {
            width: value.width * bold.size + BEHIND_VALUE + name.width * quiet.size,
            value,
            name,
            stem: at(marker.value, frame),
            x: frame.x,
        }
    }

    fn band_labels(&mut self, scale: &Scale, frame: Frame, node: NodeId) -> Piece {
        let mut labels = Vec::new();
        for (index, band) in scale.bands.iter().enumerate() {
            let (left, right) = band_edges(scale, index, frame);
            let place = Frame {
                x: left,
                width: (right - left - 4.0).max(MIN_WIDTH),
            };
            let place = (place, Align::Start);
            let inside = Holder::Figure(node);
            let start = Words::neutral(format!("{}", band.from));
            let mut lines = self.lines(&start, Voice::LABEL.quiet(), place, inside);
            lines.extend(self.lines(&band.label, Voice::LABEL, place, inside));
            labels.push(fuse(lines));
        }
        beside(labels, VerticalAlign::Top)
    }
}

fn spoken(scale: &Scale) -> String {
    let markers = scale.markers.iter();
    let markers = markers.map(|marker| format!("{} {}", marker.label.joined(" "), marker.text));
    let bands = scale.bands.iter();
    let bands = bands.map(|band| format!("{}+ {}", band.from, band.label.joined(" ")));
    describe(&scale.summary, markers.chain(bands))
}

/// Orders flags so that no stem crosses another flag's words: from left to right with the words
/// behind the stems, or, where the right edge is too near for that, the other way round.
fn arrange(mut flags: Vec<Flag>, frame: Frame) -> Vec<Flag> {
    flags.sort_by(|left, right| left.stem.total_cmp(&right.stem));
    let behind = |flag: &Flag| flag.stem + BESIDE_STEM;
    let fits = flags
        .iter()
        .all(|flag| behind(flag) + flag.width <= frame.right());
    if !fits {
        flags.reverse();
    }
    for flag in &mut flags {
        let before = flag.stem - BESIDE_STEM - flag.width;
        flag.x = if fits || before < frame.x {
            behind(flag)
        } else {
            before
        };
    }
    flags
}

/// A flag's words and the stem from them down to the ruler.
fn raised(flag: Flag, y: f32, row: f32, ruler: f32) -> [Shape; 3] {
    let (bold, quiet) = (Voice::CELL.bold().first, Voice::LABEL.quiet().first);
    let baseline = y + (row - bold.size) / 2.0 + ASCENT * bold.size;
    let name_x = flag.x + flag.value.width * bold.size + BEHIND_VALUE;
    [
        text(flag.value, bold, flag.x, baseline),
        text(flag.name, quiet, name_x, baseline),
        Shape::Stroke {
            from: (flag.stem, y + 2.0),
            to: (flag.stem, ruler + RULER),
            colour: INK,
            width: 1.2,
        },
    ]
}

/// The ruler with its bands; the one in which the first marker stands is darker.
fn ruler(scale: &Scale, frame: Frame, y: f32) -> Vec<Shape> {
    let stands_in = |from: f32, to: f32| {
        let value = scale.markers.first().map(|marker| at(marker.value, frame));
        value.is_some_and(|x| from <= x && (x < to || to >= frame.right()))
    };
    let mut shapes = vec![slice(frame.x, frame.right(), y, TRACK)];
    for index in 0..scale.bands.len() {
        let (from, to) = band_edges(scale, index, frame);
        if stands_in(from, to) {
            shapes.push(slice(from, to, y, LINE));
        }
    }
    for index in 1..scale.bands.len() {
        let (x, _) = band_edges(scale, index, frame);
        shapes.push(Shape::Stroke {
            from: (x, y),
            to: (x, y + RULER),
            colour: WHITE,
            width: 2.0,
        });
    }
    shapes
}

fn slice(from: f32, to: f32, y: f32, fill: crate::theme::Colour) -> Shape {
    let area = crate::ink::Area {
        x: from,
        y,
        width: to - from,
        height: RULER,
    };
    Shape::Box { area, fill }
}

fn band_edges(scale: &Scale, index: usize, frame: Frame) -> (f32, f32) {
    let end = scale.bands.get(index + 1).map_or(100.0, |next| next.from);
    (at(scale.bands[index].from, frame), at(end, frame))
}

fn at(value: f32, frame: Frame) -> f32 {
    frame.x + frame.width * share(value)
}
