//! Small drawn signs. They decorate a title that says the same in words.

use crate::content::Sign;
use crate::ink::{Area, Shape};
use crate::theme::{Colour, WHITE};

pub(super) const SIGN_SIZE: f32 = 11.0;

/// A sign whose box starts at the point given.
pub(super) fn sign(sign: Sign, colour: Colour, (x, y): (f32, f32)) -> Vec<Shape> {
    let middle = x + SIGN_SIZE / 2.0;
    let disc = Shape::Disc {
        centre: (middle, y + SIGN_SIZE / 2.0),
        radius: SIGN_SIZE / 2.0,
        fill: colour,
    };
    match sign {
        Sign::Warning => vec![
            triangle(colour, (x, y)),
            bar((middle, y + 3.8), (middle, y + 7.2)),
            dot((middle, y + 8.9)),
        ],
        Sign::Note => vec![
            disc,
            bar((middle, y + 5.0), (middle, y + 8.6)),
            dot((middle, y + 2.9)),
        ],
        Sign::Done => vec![
            disc,
            bar((x + 2.8, y + 5.7), (x + 4.8, y + 7.7)),
            bar((x + 4.6, y + 7.8), (x + 8.3, y + 3.6)),
        ],
    }
}

fn triangle(colour: Colour, (x, y): (f32, f32)) -> Shape {
    let bottom = y + SIGN_SIZE - 0.5;
    Shape::Polygon {
        points: vec![
            (x + SIGN_SIZE / 2.0, y),
            (x + SIGN_SIZE + 0.5, bottom),
            (x - 0.5, bottom),
        ],
        fill: Some(colour),
        stroke: None,
    }
}

fn bar(from: (f32, f32), to: (f32, f32)) -> Shape {
    Shape::Stroke {
        from,
        to,
        colour: WHITE,
        width: 1.3,
    }
}

fn dot((x, y): (f32, f32)) -> Shape {
    Shape::Box {
        area: Area {
            x: x - 0.65,
            y: y - 0.65,
            width: 1.3,
            height: 1.3,
        },
        fill: WHITE,
    }
}
