//! The matrix code.

use super::as_figure;
use crate::content::{Align, MatrixCode};
use crate::error::RenderError;
use crate::ink::{Area, Ink, Piece, Shape};
use crate::layout::paginate::fuse;
use crate::layout::type_setting::{Holder, Voice};
use crate::layout::{Composer, Frame};
use crate::structure::{NodeId, Role};
use crate::theme::INK;

const CODE_SIDE: f32 = 88.0;

impl Composer<'_> {
    pub(in crate::layout) fn matrix_code(
        &mut self,
        code: &MatrixCode,
        frame: Frame,
        parent: NodeId,
    ) -> Result<Piece, RenderError> {
        if code.size == 0 || code.dark.len() != code.size * code.size {
            let (size, found) = (code.size, code.dark.len());
            let text = format!("a matrix code of {size} a side has {found} modules");
            return Err(RenderError::Malformed(text));
        }
        let node = self.structure.add(parent, Role::Figure);
        self.structure.node_mut(node).alt = Some(code.description.joined(" "));
        let square = Frame {
            x: frame.x,
            width: CODE_SIDE,
        };
        let mut figure = Piece::with_height(CODE_SIDE);
        figure
            .inks
            .push(Ink::new(node, vec![picture(code, square)]));
        let mut piece = as_figure(figure, node, square);
        let beside = frame.inset(CODE_SIDE + 16.0, 0.0);
        let holder = Holder::Paragraphs(parent);
        let caption = fuse(self.lines(&code.caption, Voice::SMALL, (beside, Align::Start), holder));
        piece.height = piece.height.max(caption.height);
        piece.absorb(caption);
        Ok(piece.after(12.0))
    }
}

/// One picture, so that no hairlines show between the modules and that its bytes can be found.
fn picture(code: &MatrixCode, square: Frame) -> Shape {
    Shape::Picture {
        area: Area {
            x: square.x,
            y: 0.0,
            width: square.width,
            height: square.width,
        },
        pixels: code.pixels(),
        bits: code.picture().into(),
        colour: INK,
    }
}
