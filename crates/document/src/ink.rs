//! What is drawn: shapes, grouped by what they mean, in pieces that are never cut.
//!
//! Lengths are in points; x runs from the page's left edge, y downwards from the piece's top.

use std::rc::Rc;

use crate::fonts::Weight;
use crate::structure::NodeId;
use crate::text::Line;
use crate::theme::Colour;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Face {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Text {
        x: f32,
        baseline: f32,
        size: f32,
        colour: Colour,
        line: Line,
    },
    Box {
        area: Area,
        fill: Colour,
    },
    /// A closed polygon.
    Polygon {
        points: Vec<(f32, f32)>,
        fill: Option<Colour>,
        stroke: Option<(Colour, f32)>,
    },
    Stroke {
        from: (f32, f32),
        to: (f32, f32),
        colour: Colour,
        width: f32,
    },
    Disc {
        centre: (f32, f32),
        radius: f32,
        fill: Colour,
    },
    /// A square picture of one bit a pixel, painted where the bit is 1.
    Picture {
        area: Area,
        pixels: usize,
        bits: Rc<[u8]>,
        colour: Colour,
    },
    /// A line of text that climbs across the page, by its middle.
    Watermark {
        centre: (f32, f32),
        size: f32,
        colour: Colour,
        line: Line,
    },
}

impl Shape {
    fn lower(&mut self, by: f32) {
        match self {
            Self::Text { baseline, .. } => *baseline += by,
            Self::Box { area, .. } | Self::Picture { area, .. } => area.y += by,
            Self::Polygon { points, .. } => points.iter_mut().for_each(|point| point.1 += by),
            Self::Stroke { from, to, .. } => {
                from.1 += by;
                to.1 += by;
            }
            Self::Disc { centre, .. } | Self::Watermark { centre, .. } => centre.1 += by,
        }
    }
}

/// Shapes that are the content of one element of the structure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ink {
    pub(crate) node: NodeId,
    pub(crate) shapes: Vec<Shape>,
    /// Where a figure stands; a screen reader needs it, other content has none.
    pub(crate) bounds: Option<Area>,
    /// Where it leads.
    pub(crate) link: Option<Link>,
}

/// A place on a page that leads to a heading, and says on which page that stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub(crate) anchor: String,
    /// What can be clicked.
    pub(crate) area: Area,
    /// The right end of the page's number, and its baseline.
    pub(crate) number: (f32, f32),
    pub(crate) face: Face,
}

impl Ink {
    pub(crate) fn new(node: NodeId, shapes: Vec<Shape>) -> Self {
        Self {
            node,
            shapes,
            bounds: None,
            link: None,
        }
    }

    fn lower(&mut self, by: f32) {
        self.shapes.iter_mut().for_each(|shape| shape.lower(by));
        if let Some(bounds) = &mut self.bounds {
            bounds.y += by;
        }
        if let Some(link) = &mut self.link {
            link.area.y += by;
            link.number.1 += by;
        }
    }
}

/// What a table draws again at the head of each further page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) height: f32,
    pub(crate) shapes: Vec<Shape>,
}

/// A part of the content that stands on one page as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Piece {
    pub(crate) height: f32,
    /// White above, which vanishes at the top of a page.
    pub(crate) gap: f32,
    /// Must not be the last on a page.
    pub(crate) keep_with_next: bool,
    /// Starts a page.
    pub(crate) page_break: bool,
    /// Drawn first and means nothing: grounds, rules, repeated heads.
    pub(crate) backdrop: Vec<Shape>,
    pub(crate) inks: Vec<Ink>,
    /// Headings of the outline that stand in this piece, and how far down.
    pub(crate) landmarks: Vec<(usize, f32)>,
    /// Columns too tall for any page, in place of all of the above: they are cut where the pages
    /// end, which is known only when the pieces before them stand.
    pub(crate) sides: Vec<Vec<Piece>>,
    /// Drawn above if the piece is the first on a page.
    pub(crate) repeat: Option<Rc<Repeat>>,
}

impl Piece {
    pub(crate) fn with_height(height: f32) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }

    pub(crate) fn after(mut self, gap: f32) -> Self {
        self.gap = gap;
        self
    }

    /// Moves all that is drawn downwards; the height stays.
    pub(crate) fn lower(&mut self, by: f32) {
        self.backdrop.iter_mut().for_each(|shape| shape.lower(by));
        self.inks.iter_mut().for_each(|ink| ink.lower(by));
        self.landmarks.iter_mut().for_each(|(_, y)| *y += by);
    }

    /// Takes in what another piece draws.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.backdrop.extend(other.backdrop);
        self.inks.extend(other.inks);
        self.landmarks.extend(other.landmarks);
    }
}
