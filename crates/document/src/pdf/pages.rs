//! A page as operations: decoration first, then content with its marks, then running text.

use std::collections::BTreeMap;

use printpdf::{DictItem, Mm, Op, PdfPage, Pt, Rect};

use super::pen::Pen;
use super::pictures::Pictures;
use super::subset::Subsets;
use crate::ink::{Area, Shape};
use crate::layout::Page;
use crate::structure::{Kid, Structure};
use crate::theme::page;

/// Draws a page and notes in the structure which of its content belongs to which element.
pub(super) fn draw(
    index: usize,
    content: &Page,
    structure: &mut Structure,
    subsets: &mut Subsets,
    pictures: &mut Pictures,
) -> PdfPage {
    let mut pen = Pen {
        ops: Vec::new(),
        subsets,
        pictures,
    };
    pen.artifact(&joined(&content.backdrop), "Layout");
    let elements = content.inks.chunk_by(|left, right| left.node == right.node);
    for (number, inks) in elements.enumerate() {
        let node = inks[0].node;
        let mark = ("MCID".to_owned(), DictItem::Int(number as i64));
        pen.ops.push(Op::BeginMarkedContentWithProperties {
            tag: structure.role(node).name().to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([mark]),
            },
        });
        for shape in inks.iter().flat_map(|ink| &ink.shapes) {
            pen.shape(shape);
        }
        pen.ops.push(Op::EndMarkedContent);
        structure.node_mut(node).kids.push(Kid::Content {
            page: index,
            number,
        });
    }
    pen.artifact(&content.running, "Pagination");
    sheet(pen.ops)
}

fn sheet(ops: Vec<Op>) -> PdfPage {
    let sheet = Rect::from_wh(Pt(page::WIDTH), Pt(page::HEIGHT));
    let mut page = PdfPage::new(Mm(210.0), Mm(297.0), ops);
    page.media_box = sheet.clone();
    page.trim_box = sheet.clone();
    page.crop_box = sheet;
    page
}

/// Grounds drawn slice by slice, made whole again: between slices hairlines would show.
fn joined(shapes: &[Shape]) -> Vec<Shape> {
    let mut whole: Vec<Shape> = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let upper = whole
            .iter_mut()
            .rev()
            .find_map(|upper| continued(upper, shape));
        match upper {
            Some((upper, height)) => upper.height += height,
            None => whole.push(shape.clone()),
        }
    }
    whole
}

/// The area of the upper shape and how much the lower adds, if both are slices of one ground.
fn continued<'a>(upper: &'a mut Shape, lower: &Shape) -> Option<(&'a mut Area, f32)> {
    let (
        Shape::Box { area, fill },
        Shape::Box {
            area: next,
            fill: colour,
        },
    ) = (upper, lower)
    else {
        return None;
    };
    let touches = (area.y + area.height - next.y).abs() < 0.01;
    let same = fill == colour && area.x == next.x && area.width == next.width;
    (touches && same).then_some((area, next.height))
}
