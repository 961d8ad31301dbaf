//! Charts. Values run from 0 to 100; what is printed is given as text, so that a chart
//! shows the same figure as the tables beside it and never rounds by itself.

use crate::theme::Series;
use crate::words::Words;

/// Horizontal bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What the chart shows; opens the description that a screen reader speaks.
    pub summary: Words,
    /// From top to bottom.
    pub bars: Vec<Bar>,
    /// Names the two values of a bar; printed beneath.
    pub legend: Option<Legend>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What is measured.
    pub label: Words,
    /// The length; what lies outside of 0–100 is drawn at the nearer end.
    pub value: f32,
    /// The value as it is printed.
    pub text: String,
    /// Colour and pattern; the accent without one.
    pub series: Option<Series>,
    /// A second value, drawn as a thin bar beneath.
    pub second: Option<Second>,
}

/// The second value of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Second {
    /// Its length.
    pub value: f32,
    /// The value as it is printed.
    pub text: String,
}

/// The names of the two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legend {
    /// Of the thick bar.
    pub first: Words,
    /// Of the thin bar.
    pub second: Words,
}

/// Where the values of many lie, each kind on a line of its own from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges {
    /// What the chart shows; opens the description that a screen reader speaks.
    pub summary: Words,
    /// From top to bottom.
    pub ranges: Vec<Range>,
}

/// Where the values of one kind lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// What is measured.
    pub label: Words,
    /// From where to where most lie, drawn as a bar.
    pub span: Option<(f32, f32)>,
    /// The one in the middle, drawn as a mark across the bar.
    pub middle: Option<f32>,
    /// Both as they are printed.
    pub text: Words,
    /// Colour and pattern; the accent without one.
    pub series: Option<Series>,
}

/// A ruler from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// What the ruler shows; opens the description that a screen reader speaks.
    pub summary: Words,
    /// From left to right; each reaches to the next one's start.
    pub bands: Vec<Band>,
    /// One or two values on it.
    pub markers: Vec<Marker>,
}

/// A part of the ruler.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Where it starts.
    pub from: f32,
    /// Its name, printed beneath it.
    pub label: Words,
}

/// A value on the ruler.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// Where it points.
    pub value: f32,
    /// What it is.
    pub label: Words,
    /// The value as it is printed.
    pub text: String,
}

/// A radar chart; at least three axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// What the chart shows; opens the description that a screen reader speaks.
    pub summary: Words,
    /// Clockwise from the top.
    pub axes: Vec<RadarAxis>,
}

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct RadarAxis {
    /// What is measured.
    pub label: Words,
    /// Where the outline crosses the axis.
    pub value: f32,
    /// The value as it is printed.
    pub text: String,
}

/// A square matrix code, already encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCode {
    /// Modules on each side, without the quiet zone.
    pub size: usize,
    /// `size × size` modules, row by row; `true` is dark.
    pub dark: Vec<bool>,
    /// What a screen reader speaks in place of the code.
    pub description: Words,
    /// Printed beside it.
    pub caption: Words,
}

impl MatrixCode {
    /// How many pixels stand for a module on each side. Readers that blur what they enlarge blur a
    /// fraction of a module only.
    const SHARPNESS: usize = 4;

    /// The code as it stands in the file, uncompressed: one bit for each pixel, `1` is dark, each row
    /// in whole bytes. Codes of one size have pictures of one length.
    #[must_use]
    pub fn picture(&self) -> Vec<u8> {
        let mut picture = Vec::with_capacity(self.pixels() * self.pixels().div_ceil(8));
        for cells in self.dark.chunks(self.size.max(1)) {
            let pixels = cells.iter().flat_map(|&dark| [dark; Self::SHARPNESS]);
            let pixels: Vec<bool> = pixels.collect();
            let row: Vec<u8> = pixels.chunks(8).map(byte).collect();
            picture.extend(row.repeat(Self::SHARPNESS));
        }
        picture
    }

    /// Pixels on each side of the picture.
    pub(crate) fn pixels(&self) -> usize {
        self.size * Self::SHARPNESS
    }
}

/// Up to eight pixels, the first in the highest bit.
fn byte(pixels: &[bool]) -> u8 {
    let bits = pixels.iter().enumerate();
    bits.fold(0, |byte, (at, &dark)| byte | (u8::from(dark) << (7 - at)))
}
