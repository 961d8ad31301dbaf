//! Horizontal bars, with a thin bar for a second value.

use super::{as_figure, describe, share};
use crate::content::{Align, Bar, Bars, Legend};
use crate::ink::{Area, Ink, Piece, Shape};
use crate::layout::paginate::fuse;
use crate::layout::pattern::fill;
use crate::layout::side_by_side::{VerticalAlign, beside};
use crate::layout::type_setting::{Holder, Voice, text};
use crate::layout::{Composer, Frame};
use crate::structure::{NodeId, Role};
use crate::theme::{INK, TRACK, Tone, page};
use crate::words::Words;

const BAR: f32 = 10.0;
const THIN_BAR: f32 = 3.5;
const BAR_GAP: f32 = 9.0;
const VALUE_WIDTH: f32 = 64.0;
const LEGEND_KEY: f32 = 18.0;

impl Composer<'_> {
    /// Bars as figures, one for each page that they need.
    pub(in crate::layout) fn bars(
        &mut self,
        bars: &Bars,
        frame: Frame,
        parent: NodeId,
    ) -> Vec<Piece> {
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
