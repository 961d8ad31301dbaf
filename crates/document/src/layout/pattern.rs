//! Colour with a pattern, so that a series is known in a grey print as well.

use crate::ink::{Area, Shape};
use crate::theme::{Series, Tone};

const SPACING: f32 = 4.0;
const STROKE: f32 = 0.9;
const DOT: f32 = 0.8;

/// A filled area in the manner of a series, or of the accent.
pub(super) fn fill(series: Option<Series>, area: Area) -> Vec<Shape> {
    match series {
        Some(series) => swatch(series, area),
        None => vec![Shape::Box {
            area,
            fill: Tone::Accent.colour(),
        }],
    }
}

/// A filled area in the manner of a series.
pub(super) fn swatch(series: Series, area: Area) -> Vec<Shape> {
    let mut shapes = vec![Shape::Box {
        area,
        fill: series.ground(),
    }];
    match series {
        Series::A => return shapes,
        Series::B => shapes.extend(diagonals(series, area)),
        Series::C => shapes.extend(dots(series, area)),
    }
    shapes.push(outline(series, area));
    shapes
}

/// Lines from the lower left to the upper right, cut at the area's edges.
fn diagonals(series: Series, area: Area) -> Vec<Shape> {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let count = ((area.width + area.height) / SPACING).floor() as usize;
    (1..=count)
        .map(|index| {
            // How far right of the lower left corner the line meets the lower edge.
            let offset = index as f32 * SPACING - area.height;
            let from = if offset < 0.0 {
                (area.x, bottom + offset)
            } else {
                (area.x + offset, bottom)
            };
            let over = offset + area.height - area.width;
            let to = if over > 0.0 {
                (right, area.y + over)
            } else {
                (area.x + offset + area.height, area.y)
            };
            Shape::Stroke {
                from,
                to,
                colour: series.colour(),
                width: STROKE,
            }
        })
        .collect()
}

fn dots(series: Series, area: Area) -> Vec<Shape> {
    let across = (area.width / SPACING).floor() as usize;
    let down = ((area.height / SPACING).floor() as usize).max(1);
    let top = (area.height - (down - 1) as f32 * SPACING) / 2.0;
    let place = |column: usize, row: usize| {
        (
            area.x + SPACING / 2.0 + column as f32 * SPACING,
            area.y + top + row as f32 * SPACING,
        )
    };
    (0..across)
        .flat_map(|column| (0..down).map(move |row| place(column, row)))
        .map(|centre| Shape::Disc {
            centre,
            radius: DOT,
            fill: series.colour(),
        })
        .collect()
}

fn outline(series: Series, area: Area) -> Shape {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    Shape::Polygon {
        points: vec![
            (area.x, area.y),
            (right, area.y),
            (right, bottom),
            (area.x, bottom),
        ],
        fill: None,
        stroke: Some((series.colour(), 0.7)),
    }
}
