//! Bars and the ruler. Each is a figure: its words are drawn, and also spoken as a description.

use super::paginate::fuse;
use super::pattern::fill;
use super::table::{VerticalAlign, beside};
use super::type_setting::{ASCENT, Holder, Voice, text};
use super::{Composer, Frame};
use crate::content::{Align, Bar, Bars, Legend, Marker, Scale};
use crate::ink::{Area, Ink, Piece, Shape};
use crate::structure::{NodeId, Role};
use crate::theme::{INK, TRACK, Tone, WHITE, page};
use crate::words::Words;

const BAR: f32 = 10.0;
const THIN_BAR: f32 = 3.5;
const BAR_GAP: f32 = 9.0;
const VALUE_WIDTH: f32 = 64.0;
const RULER: f32 = 12.0;
const LEGEND_KEY: f32 = 18.0;

impl Composer<'_> {
    /// Bars as figures, one for each page that they need.
    pub(super) fn bars(&mut self, bars: &Bars, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let mut figures: Vec<Piece> = Vec::new();
        let mut open: Option<(NodeId, Piece, Vec<&Bar>)> = None;
        for bar in &bars.bars {
            if let Some((node, figure, spoken)) = open.take_if(|(_, figure, _)| {
                figure.height + self.bar_height(bar, frame) > page::CONTENT_HEIGHT - 80.0
            }) {
                figures.push(self.bars_figure(bars, node, figure, &spoken, frame));
            }
            let (node, figure, spoken) = open.get_or_insert_with(|| {
                let node = self.structure.add(parent, Role::Figure);
                (node, Piece::default(), Vec::new())
            });
            let row = self.bar(bar, frame, *node);
            *figure = fuse(vec![std::mem::take(figure), row.after(BAR_GAP)]);
            spoken.push(bar);
        }
        if let Some((node, figure, spoken)) = open {
            let figure = self.bars_figure(bars, node, figure, &spoken, frame);
            let legend = bars
                .legend
                .as_ref()
                .map(|legend| self.legend(legend, frame, node));
            let mut parts = vec![figure];
            parts.extend(legend);
            figures.push(as_figure(fuse(parts), node, frame));
        }
        figures
    }

    fn bars_figure(
        &mut self,
        bars: &Bars,
        node: NodeId,
        figure: Piece,
        spoken: &[&Bar],
        frame: Frame,
    ) -> Piece {
        let said = spoken.iter().map(|bar| {
            let second = bar
                .second
                .as_ref()
                .map(|second| format!(" / {}", second.text));
            let label = bar.label.joined(" ");
            format!("{label} {}{}", bar.text, second.unwrap_or_default())
        });
        let alt = describe(&bars.summary, said);
        self.structure.node_mut(node).alt = Some(alt);
        as_figure(figure, node, frame)
    }

    fn bar_height(&mut self, bar: &Bar, frame: Frame) -> f32 {
        let label = bar_frames(frame)[0];
        let size = Voice::CELL.first.size;
        let lines = bar.label.phrases().iter().map(|phrase| {
            let line = self.one_line(&phrase.text, phrase.lang, Voice::CELL.first);
            (line.width * size / label.width).ceil().max(1.0)
        });
        lines.sum::<f32>() * size * 1.5 + BAR_GAP
    }

    fn bar(&mut self, bar: &Bar, frame: Frame, node: NodeId) -> Piece {
        let [label, track, value] = bar_frames(frame);
        let inside = Holder::Figure(node);
        let label = fuse(self.lines(&bar.label, Voice::CELL, (label, Align::Start), inside));
        let mut figures = vec![fuse(self.lines(
            &Words::neutral(bar.text.clone()),
            Voice::CELL.bold(),
            (value, Align::End),
            inside,
        ))];
        if let Some(second) = &bar.second {
            let words = Words::neutral(second.text.clone());
            let voice = Voice::LABEL.quiet();
            figures.push(fuse(self.lines(&words, voice, (value, Align::End), inside)));
        }
        let drawn = track_piece(bar, track, node);
        let mut row = beside(vec![label, drawn, fuse(figures)], VerticalAlign::Top);
        row.gap = 0.0;
        row
    }

    fn legend(&mut self, legend: &Legend, frame: Frame, node: NodeId) -> Piece {
        let baseline = 10.0;
        let face = Voice::LABEL.quiet().first;
        let mut x = bar_frames(frame)[1].x;
        let mut shapes = Vec::new();
        for (words, height) in [(&legend.first, BAR), (&legend.second, THIN_BAR)] {
            let area = Area {
                x,
                y: baseline - 3.0 - height / 2.0,
                width: LEGEND_KEY,
                height,
            };
            shapes.push(Shape::Box {
                area,
                fill: if height == BAR {
                    Tone::Quiet.colour()
                } else {
                    INK
                },
            });
            x += LEGEND_KEY + 5.0;
            let said = words.joined(" ");
            let lang = words.phrases().first().and_then(|phrase| phrase.lang);
            let line = self.one_line(&said, lang, face);
            let width = line.width * face.size;
            shapes.push(text(line, face, x, baseline));
            x += width + 16.0;
        }
        let mut piece = Piece::with_height(14.0).after(8.0);
        piece.inks.push(Ink::new(node, shapes));
        piece
    }

    pub(super) fn scale(&mut self, scale: &Scale, frame: Frame, parent: NodeId) -> Piece {
        let node = self.structure.add(parent, Role::Figure);
        let mut parts = Vec::new();
        let mut tops = Vec::new();
        let mut height = 0.0;
        for marker in &scale.markers {
            tops.push((marker, height));
            let piece = self.marker(marker, frame, node);
            height += piece.height;
            parts.push(piece);
        }
        parts.push(ruler(scale, frame, node).after(2.0));
        parts.push(self.band_labels(scale, frame, node).after(3.0));
        let mut piece = fuse(parts);
        let stems = tops.iter().map(|(marker, top)| Shape::Stroke {
            from: (at(marker.value, frame), *top),
            to: (at(marker.value, frame), height + 2.0 + RULER),
            colour: INK,
            width: 1.2,
        });
        piece.inks.push(Ink::new(node, stems.collect()));
        let bands = scale
            .bands
            .iter()
            .map(|band| (&band.label, format!("{}–", band.from)));
        let markers = scale
            .markers
            .iter()
            .map(|marker| (&marker.label, marker.text.clone()));
        let said = markers
            .chain(bands)
            .map(|(label, value)| format!("{} {value}", label.joined(" ")));
        self.structure.node_mut(node).alt = Some(describe(&scale.summary, said));
        as_figure(piece, node, frame).after(14.0)
    }

    fn marker(&mut self, marker: &Marker, frame: Frame, node: NodeId) -> Piece {
        let face = Voice::CELL.bold().first;
        let label = Voice::LABEL.quiet().first;
        let value = self.one_line(&marker.text, None, face);
        let lang = marker
            .label
            .phrases()
            .first()
            .and_then(|phrase| phrase.lang);
        let name = self.one_line(&marker.label.joined(" "), lang, label);
        let (first, second) = (value.width * face.size, name.width * label.size);
        let stem = at(marker.value, frame);
        let width = first + 5.0 + second;
        let x = if stem + 4.0 + width <= frame.right() {
            stem + 4.0
        } else {
            (stem - 4.0 - width).max(frame.x)
        };
        let height = face.size * 1.6;
        let baseline = (height - face.size) / 2.0 + ASCENT * face.size;
        let mut piece = Piece::with_height(height);
        let shapes = vec![
            text(value, face, x, baseline),
            text(name, label, x + first + 5.0, baseline),
        ];
        piece.inks.push(Ink::new(node, shapes));
        piece
    }

    fn band_labels(&mut self, scale: &Scale, frame: Frame, node: NodeId) -> Piece {
        let mut labels = Vec::new();
        for (index, band) in scale.bands.iter().enumerate() {
            let (left, right) = band_edges(scale, index, frame);
            let place = Frame {
                x: left,
                width: (right - left - 4.0).max(super::MIN_WIDTH),
            };
            let start = format!("{}", band.from);
            let inside = Holder::Figure(node);
            let number = self.lines(
                &Words::neutral(start),
                Voice::LABEL.quiet(),
                (place, Align::Start),
                inside,
            );
            let name = self.lines(&band.label, Voice::LABEL, (place, Align::Start), inside);
            labels.push(fuse(vec![fuse(number), fuse(name)]));
        }
        beside(labels, VerticalAlign::Top)
    }
}

/// What a screen reader speaks in place of a chart.
pub(super) fn describe(summary: &Words, said: impl Iterator<Item = String>) -> String {
    let said: Vec<String> = said.collect();
    let summary = summary.joined(" ");
    format!("{summary}: {}", said.join("; "))
}

/// Marks a piece as the whole of a figure.
pub(super) fn as_figure(mut piece: Piece, node: NodeId, frame: Frame) -> Piece {
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
        bounds: Some(bounds),
    }];
    piece.gap = 10.0;
    piece
}

/// Label, track and value of a bar.
fn bar_frames(frame: Frame) -> [Frame; 3] {
    let label = frame.width * 0.3;
    let track = frame.width - label - VALUE_WIDTH - 12.0;
    [
        Frame {
            x: frame.x,
            width: label,
        },
        Frame {
            x: frame.x + label + 12.0,
            width: track,
        },
        Frame {
            x: frame.right() - VALUE_WIDTH + 6.0,
            width: VALUE_WIDTH - 6.0,
        },
    ]
}

fn track_piece(bar: &Bar, track: Frame, node: NodeId) -> Piece {
    let area = |value: f32, y: f32, height: f32| Area {
        x: track.x,
        y,
        width: (track.width * share(value)).max(0.1),
        height,
    };
    let top = 2.0;
    let mut shapes = vec![Shape::Box {
        area: area(100.0, top, BAR),
        fill: TRACK,
    }];
    if bar.value > 0.0 {
        shapes.extend(fill(bar.series, area(bar.value, top, BAR)));
    }
    let mut height = top + BAR;
    if let Some(second) = &bar.second {
        shapes.push(Shape::Box {
            area: area(second.value, height + 1.5, THIN_BAR),
            fill: INK,
        });
        height += 1.5 + THIN_BAR;
    }
    let mut piece = Piece::with_height(height);
    piece.inks.push(Ink::new(node, shapes));
    piece
}

fn ruler(scale: &Scale, frame: Frame, node: NodeId) -> Piece {
    let area = Area {
        x: frame.x,
        y: 0.0,
        width: frame.width,
        height: RULER,
    };
    let mut shapes = vec![Shape::Box { area, fill: TRACK }];
    for index in 1..scale.bands.len() {
        let (x, _) = band_edges(scale, index, frame);
        shapes.push(Shape::Stroke {
            from: (x, 0.0),
            to: (x, RULER),
            colour: WHITE,
            width: 2.0,
        });
    }
    let mut piece = Piece::with_height(RULER);
    piece.inks.push(Ink::new(node, shapes));
    piece
}

fn band_edges(scale: &Scale, index: usize, frame: Frame) -> (f32, f32) {
    let end = scale.bands.get(index + 1).map_or(100.0, |next| next.from);
    (at(scale.bands[index].from, frame), at(end, frame))
}

fn at(value: f32, frame: Frame) -> f32 {
    frame.x + frame.width * share(value)
}

/// A value from 0 to 100 as a share; what is no number counts as nothing.
pub(super) fn share(value: f32) -> f32 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(0.0, 100.0) / 100.0
    }
}
