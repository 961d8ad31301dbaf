//! Shapes as operations of a page's content.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Line as Path, LinePoint, Op, PaintMode, PdfFontHandle,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder, XObjectId,
    XObjectTransform,
};

use super::pictures::Pictures;
use super::subset::{Place, Subsets, resource_name};
use crate::ink::{Area, Shape};
use crate::text::Line;
use crate::theme::{Colour, page};

/// Writes shapes as operations.
pub(super) struct Pen<'a, 'f> {
    pub(super) ops: Vec<Op>,
    pub(super) subsets: &'a mut Subsets<'f>,
    pub(super) pictures: &'a mut Pictures,
}

impl Pen<'_, '_> {
    /// Shapes that mean nothing to a screen reader.
    pub(super) fn artifact(&mut self, shapes: &[Shape], kind: &str) {
        if shapes.is_empty() {
            return;
        }
        let kind = DictItem::Name(kind.as_bytes().to_vec());
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Artifact".to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([("Type".to_owned(), kind)]),
            },
        });
        shapes.iter().for_each(|shape| self.shape(shape));
        self.ops.push(Op::EndMarkedContent);
    }

    pub(super) fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Text {
                x,
                baseline,
                size,
                colour,
                line,
            } => self.text(line, *size, *colour, |along| Op::SetTextCursor {
                pos: point((x + along, *baseline)),
            }),
            Shape::Watermark {
                centre,
                size,
                colour,
                line,
            } => {
                let half = line.width * size / 2.0;
                self.text(line, *size, *colour, |along| {
                    climbing(*centre, along - half)
                });
            }
            Shape::Box { area, fill } => self.fill_box(*area, *fill),
            Shape::Polygon {
                points,
                fill,
                stroke,
            } => self.polygon(points, *fill, *stroke),
            Shape::Stroke {
                from,
                to,
                colour,
                width,
            } => self.stroke(*from, *to, *colour, *width),
            Shape::Disc {
                centre,
                radius,
                fill,
            } => self.disc(*centre, *radius, *fill),
            Shape::Picture {
                area,
                pixels,
                bits,
                colour,
            } => {
                let id = self.pictures.add(*pixels, bits);
                self.picture(id, *area, *colour);
            }
        }
    }

    /// A line of text as one run for each font it needs; `start` puts the pen where a run begins, so
    /// far along the line.
    fn text(&mut self, line: &Line, size: f32, colour: Colour, start: impl Fn(f32) -> Op) {
        let places: Vec<Place> = line
            .glyphs
            .iter()
            .map(|glyph| self.subsets.place(glyph))
            .collect();
        let mut at = 0;
        let mut pen = 0.0;
        for run in places.chunk_by(|left, right| left.font == right.font) {
            let glyphs = &line.glyphs[at..at + run.len()];
            let begin = pen + glyphs[0].lead * size;
            let mut codes = Vec::with_capacity(run.len());
            for (index, (glyph, place)) in glyphs.iter().zip(run).enumerate() {
                let lead = glyphs.get(index + 1).map_or(0.0, |next| next.lead);
                pen += (glyph.lead + glyph.font.advance) * size;
                let said = glyph.character.to_string();
                codes.push(Codepoint::with_cid(
                    place.glyph,
                    tenths(-lead * 1000.0),
                    said,
                ));
            }
            at += run.len();
            let font = PdfFontHandle::External(FontId(resource_name(run[0].font)));
            self.ops.extend([
                Op::StartTextSection,
                Op::SetFillColor { col: rgb(colour) },
                Op::SetFont {
                    font,
                    size: Pt(size),
                },
                start(begin),
                Op::ShowText {
                    items: vec![TextItem::GlyphIds(codes)],
                },
                Op::EndTextSection,
            ]);
        }
    }

    fn fill_box(&mut self, area: Area, fill: Colour) {
        let corner = point((area.x, area.y + area.height));
        let rectangle = Rect {
            x: corner.x,
            y: corner.y,
            width: Pt(hundredths(area.width)),
            height: Pt(hundredths(area.height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::SetFillColor { col: rgb(fill) });
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn polygon(
        &mut self,
        points: &[(f32, f32)],
        fill: Option<Colour>,
        stroke: Option<(Colour, f32)>,
    ) {
        if let Some(fill) = fill {
            self.ops.push(Op::SetFillColor { col: rgb(fill) });
        }
        if let Some((colour, width)) = stroke {
            self.ops.push(Op::SetOutlineColor { col: rgb(colour) });
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        let mode = match (fill, stroke) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, _) => PaintMode::Stroke,
        };
        let points = points.iter().map(|at| corner(*at)).collect();
        self.ring(points, mode);
    }

    fn ring(&mut self, points: Vec<LinePoint>, mode: PaintMode) {
        let polygon = Polygon {
            rings: vec![PolygonRing { points }],
            mode,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn stroke(&mut self, from: (f32, f32), to: (f32, f32), colour: Colour, width: f32) {
        self.ops.extend([
            Op::SetOutlineColor { col: rgb(colour) },
            Op::SetOutlineThickness { pt: Pt(width) },
            Op::DrawLine {
                line: Path {
                    points: vec![corner(from), corner(to)],
                    is_closed: false,
                },
            },
        ]);
    }

    fn picture(&mut self, id: XObjectId, area: Area, colour: Colour) {
        let corner = point((area.x, area.y + area.height));
        self.ops.push(Op::SetFillColor { col: rgb(colour) });
        self.ops.push(Op::UseXobject {
            id,
            transform: XObjectTransform {
                translate_x: Some(corner.x),
                translate_y: Some(corner.y),
                scale_x: Some(hundredths(area.width)),
                scale_y: Some(hundredths(area.height)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    fn disc(&mut self, (x, y): (f32, f32), radius: f32, fill: Colour) {
        // Four cubic curves come within 0.03 % of a circle with handles of this length.
        let handle = radius * 0.552_285;
        let quarters = [
            (0.0, -1.0),
            (1.0, 0.0),
            (0.0, 1.0),
            (-1.0, 0.0),
            (0.0, -1.0),
        ];
        let on = |(across, down): (f32, f32)| (x + across * radius, y + down * radius);
        let mut points = vec![corner(on(quarters[0]))];
        for pair in quarters.windows(2) {
            let (from, to) = (on(pair[0]), on(pair[1]));
            let (start, end) = (pair[1], pair[0]);
            points.push(curve((
                from.0 + start.0 * handle,
                from.1 + start.1 * handle,
            )));
            points.push(curve((to.0 + end.0 * handle, to.1 + end.1 * handle)));
            points.push(corner(to));
        }
        self.ops.push(Op::SetFillColor { col: rgb(fill) });
        self.ring(points, PaintMode::Fill);
    }
}

/// The cosine and sine with which a watermark climbs: about the diagonal of A4, and exact, so that
/// every machine writes the same digits.
const CLIMB: (f32, f32) = (0.6, 0.8);

/// The pen on a line that climbs through a point of the page, so far from that point.
fn climbing(through: (f32, f32), along: f32) -> Op {
    let (cos, sin) = CLIMB;
    let at = point((through.0 + cos * along, through.1 - sin * along));
    Op::SetTextMatrix {
        matrix: TextMatrix::Raw([cos, sin, -sin, cos, at.x.0, at.y.0]),
    }
}

fn rgb(colour: Colour) -> Color {
    let share = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb::new(
        share(colour.0),
        share(colour.1),
        share(colour.2),
        None,
    ))
}

/// From our corner at the upper left to the one of PDF at the lower left.
fn point((x, y): (f32, f32)) -> Point {
    Point {
        x: Pt(hundredths(x)),
        y: Pt(hundredths(page::HEIGHT - y)),
    }
}

fn corner(at: (f32, f32)) -> LinePoint {
    LinePoint {
        p: point(at),
        bezier: false,
    }
}

fn curve(at: (f32, f32)) -> LinePoint {
    LinePoint {
        p: point(at),
        bezier: true,
    }
}

/// A hundredth of a point is finer than any printer, and keeps files small and reproducible.
fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn tenths(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}
