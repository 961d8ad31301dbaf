//! One look: paper, ink and one accent; five sizes of type; a page of A4.
//!
//! All lengths are in points. Nothing outside of this file states a colour or a size of type.

/// What a text or a box means, as a colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    #[default]
    Ink,
    /// Secondary text.
    Quiet,
    /// What can be acted on.
    Accent,
    /// What must not be overlooked.
    Alert,
    /// The colour of a series.
    Series(Series),
}

/// A series of a chart. Each has a pattern beside its colour, so that it survives a grey print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// Green, solid.
    A,
    /// Ochre, diagonal lines.
    B,
    /// Slate blue, dots.
    C,
}

/// Red, green and blue of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

pub(crate) const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
pub(crate) const INK: Colour = Colour(0x1E, 0x2A, 0x2C);
pub(crate) const QUIET: Colour = Colour(0x56, 0x62, 0x65);
pub(crate) const LINE: Colour = Colour(0xDD, 0xD9, 0xCF);
pub(crate) const TRACK: Colour = Colour(0xEF, 0xED, 0xE6);
pub(crate) const GROUND: Colour = Colour(0xF6, 0xF4, 0xEF);
/// Pale enough for small type to be read across it.
pub(crate) const WATERMARK: Colour = Colour(0xEC, 0xE8, 0xDF);
const ACCENT: Colour = Colour(0x0F, 0x5C, 0x5C);
const ACCENT_GROUND: Colour = Colour(0xEA, 0xF2, 0xF1);
const ALERT: Colour = Colour(0xA8, 0x32, 0x1F);
const ALERT_GROUND: Colour = Colour(0xF9, 0xED, 0xEA);

impl Tone {
    pub(crate) fn colour(self) -> Colour {
        match self {
            Self::Ink => INK,
            Self::Quiet => QUIET,
            Self::Accent => ACCENT,
            Self::Alert => ALERT,
            // Ochre is too light for small type.
            Self::Series(Series::B) => Colour(0x8A, 0x5D, 0x12),
            Self::Series(series) => series.colour(),
        }
    }

    /// The tint behind a box of this tone.
    pub(crate) fn ground(self) -> Colour {
        match self {
            Self::Accent => ACCENT_GROUND,
            Self::Alert => ALERT_GROUND,
            Self::Ink | Self::Quiet | Self::Series(_) => GROUND,
        }
    }
}

impl Series {
    pub(crate) fn colour(self) -> Colour {
        match self {
            Self::A => Colour(0x3B, 0x7A, 0x57),
            Self::B => Colour(0xB2, 0x7A, 0x1D),
            Self::C => Colour(0x46, 0x60, 0x8F),
        }
    }

    /// The ground on which the pattern is drawn.
    pub(crate) fn ground(self) -> Colour {
        match self {
            Self::A => self.colour(),
            Self::B => Colour(0xF3, 0xE6, 0xCF),
            Self::C => Colour(0xDD, 0xE4, 0xF0),
        }
    }
}

/// The sizes of type: running text and above each about 1.25 times the one before, and beneath them
/// one for tables that a reader looks something up in.
pub(crate) mod size {
    /// Compact tables, notes. Chinese is never smaller.
    pub(crate) const FINE: f32 = 7.5;
    /// English beside or beneath it: Latin letters of this size are as tall as its Chinese looks.
    pub(crate) const FINE_LATIN: f32 = 7.0;
    pub(crate) const SMALL: f32 = 8.0;
    pub(crate) const BODY: f32 = 9.5;
    pub(crate) const LARGE: f32 = 12.0;
    pub(crate) const TITLE: f32 = 15.0;
    pub(crate) const DISPLAY: f32 = 19.0;
}

/// The page and its grid.
pub(crate) mod page {
    pub(crate) const WIDTH: f32 = 595.28;
    pub(crate) const HEIGHT: f32 = 841.89;
    /// White at the left and at the right.
    pub(crate) const SIDE: f32 = 42.5;
    /// Where content starts and where it ends at the latest.
    pub(crate) const TOP: f32 = 51.0;
    pub(crate) const BOTTOM: f32 = HEIGHT - 56.0;
    pub(crate) const CONTENT_WIDTH: f32 = WIDTH - 2.0 * SIDE;
    pub(crate) const CONTENT_HEIGHT: f32 = BOTTOM - TOP;
    /// Baselines of the running text.
    pub(crate) const HEADER: f32 = 32.0;
    pub(crate) const FOOTER: f32 = HEIGHT - 32.0;
    /// Between columns.
    pub(crate) const GUTTER: f32 = 20.0;
    /// Running text is set no wider than this: about 42 Chinese characters.
    pub(crate) const MEASURE: f32 = 404.0;
}
