//! The radar chart.

use std::f32::consts::{FRAC_PI_2, TAU};

use super::{as_figure, describe, share};
use crate::content::Radar;
use crate::error::RenderError;
use crate::ink::{Ink, Piece, Shape};
use crate::layout::type_setting::{ASCENT, Voice, text};
use crate::layout::{Composer, Frame};
use crate::structure::{NodeId, Role};
use crate::theme::{LINE, Tone};

const RADAR_HEIGHT: f32 = 220.0;
const RADIUS: f32 = 78.0;
const RINGS: u8 = 4;

impl Composer<'_> {
    pub(in crate::layout) fn radar(
        &mut self,
        radar: &Radar,
        frame: Frame,
        parent: NodeId,
    ) -> Result<Piece, RenderError> {
        let count = radar.axes.len();
        if count < 3 {
            let text = format!("a radar chart needs three axes, this one has {count}");
            return Err(RenderError::Malformed(text));
        }
        let node = self.structure.add(parent, Role::Figure);
        let said = radar
            .axes
            .iter()
            .map(|axis| format!("{} {}", axis.label.joined(" "), axis.text));
        self.structure.node_mut(node).alt = Some(describe(&radar.summary, said));
        let centre = (frame.x + frame.width / 2.0, RADAR_HEIGHT / 2.0);
        let mut shapes = web(count, centre);
        let outline = radar.axes.iter().enumerate();
        shapes.push(Shape::Polygon {
            points: outline
                .map(|(index, axis)| spoke(index, count, centre, RADIUS * share(axis.value)))
                .collect(),
            fill: None,
            stroke: Some((Tone::Accent.colour(), 1.8)),
        });
        for (index, axis) in radar.axes.iter().enumerate() {
            let at = spoke(index, count, centre, RADIUS * share(axis.value));
            shapes.push(Shape::Disc {
                centre: at,
                radius: 2.4,
                fill: Tone::Accent.colour(),
            });
            shapes.extend(self.axis_label(radar, index, centre));
        }
        let mut piece = Piece::with_height(RADAR_HEIGHT);
        piece.inks.push(Ink::new(node, shapes));
        Ok(as_figure(piece, node, frame))
    }

    /// The axis' name and value, outside of the web and turned towards it.
    fn axis_label(&self, radar: &Radar, index: usize, centre: (f32, f32)) -> Vec<Shape> {
        let axis = &radar.axes[index];
        let (x, y) = spoke(index, radar.axes.len(), centre, RADIUS + 12.0);
        let label = Voice::LABEL;
        let mut lines = vec![(axis.text.clone(), None, label.bold().first)];
        for (index, phrase) in axis.label.phrases().iter().enumerate() {
            let face = if index == 0 {
                label.first
            } else {
                label.second
            };
            lines.push((phrase.text.clone(), phrase.lang, face));
        }
        let step = label.first.size * 1.35;
        let above = (y - centre.1) / (RADIUS + 12.0);
        let top = y - step * lines.len() as f32 * (1.0 - above) / 2.0;
        // Labels at the sides start or end at their axis; those at the top and foot are centred.
        let side = (x - centre.0) / (RADIUS + 12.0);
        let side = if side.abs() < 0.3 { 0.0 } else { side.signum() };
        let set = lines
            .into_iter()
            .enumerate()
            .map(|(number, (said, lang, face))| {
                let line = self.one_line(&said, lang, face);
                let left = x - line.width * face.size * (1.0 - side) / 2.0;
                let baseline = top + step * number as f32 + ASCENT * face.size;
                text(line, face, left, baseline)
            });
        set.collect()
    }
}

fn spoke(index: usize, count: usize, centre: (f32, f32), length: f32) -> (f32, f32) {
    let angle = TAU * index as f32 / count as f32 - FRAC_PI_2;
    (
        centre.0 + length * angle.cos(),
        centre.1 + length * angle.sin(),
    )
}

fn web(count: usize, centre: (f32, f32)) -> Vec<Shape> {
    let rings = (1..=RINGS).map(|ring| {
        let length = RADIUS * f32::from(ring) / f32::from(RINGS);
        Shape::Polygon {
            points: (0..count)
                .map(|index| spoke(index, count, centre, length))
                .collect(),
            fill: None,
            stroke: Some((LINE, 0.6)),
        }
    });
    let spokes = (0..count).map(|index| Shape::Stroke {
        from: centre,
        to: spoke(index, count, centre, RADIUS),
        colour: LINE,
        width: 0.6,
    });
    rings.chain(spokes).collect()
}
