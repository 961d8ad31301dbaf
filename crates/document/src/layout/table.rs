//! Tables: a head that comes again on each page, rows that stay whole.

use std::rc::Rc;

use super::paginate::fuse;
use super::pattern::swatch;
use super::prose::keep_pairs;
use super::side_by_side::{VerticalAlign, beside, row_of};
use super::type_setting::{Holder, Voice};
use super::{Composer, Frame, whole_if_small};
use crate::content::{Align, Cell, Column, Emphasis, Row, Table, TableSize};
use crate::error::RenderError;
use crate::ink::{Area, Piece, Repeat, Shape};
use crate::structure::{NodeId, Role};
use crate::theme::{GROUND, INK, LINE, page};
use crate::words::Words;

/// White at the sides of a cell, and above and beneath it, by size.
const PAD: (f32, f32) = (6.0, 5.0);
const COMPACT_PAD: (f32, f32) = (4.0, 1.9);
/// A row taller than this is no orphan at the foot of a page.
const TALL_ROW: f32 = 30.0;
const HAIRLINE: f32 = 0.5;
const STRONG_LINE: f32 = 0.9;
const SWATCH: f32 = 8.0;

/// What all rows of a table share.
struct Grid {
    frame: Frame,
    cells: Vec<Frame>,
    aligns: Vec<Align>,
    voice: Voice,
    head: Voice,
    pad: (f32, f32),
    row_headers: bool,
    /// How tall a row may be on a page that repeats the head.
    limit: f32,
}

impl Composer<'_> {
    pub(super) fn table(
        &mut self,
        table: &Table,
        frame: Frame,
        parent: NodeId,
    ) -> Result<Vec<Piece>, RenderError> {
        check(table)?;
        let node = self.structure.add(parent, Role::Table);
        self.structure.node_mut(node).summary = Some(table.summary.clone());
        let mut grid = Grid::new(table, frame);
        let head = self.head(table, &grid, node);
        let repeat = repeat(&head);
        grid.limit = page::CONTENT_HEIGHT - repeat.as_ref().map_or(0.0, |repeat| repeat.height);
        let mut pieces = vec![head.after(10.0)];
        let body = self.structure.add(node, Role::TableBody);
        if table.rows.is_empty() {
            pieces.extend(self.no_rows(table, &grid, body));
        }
        for row in &table.rows {
            pieces.extend(self.row(row, &grid, body));
        }
        for piece in pieces.iter_mut().skip(1) {
            piece.repeat = repeat.as_ref().map(Rc::clone);
        }
        keep_pairs(&mut pieces[1..]);
        // A tall first row is no orphan: under the head it reads as a table by itself.
        if let Some(first) = pieces.get_mut(1).filter(|row| row.height > TALL_ROW) {
            first.keep_with_next = false;
        }
        Ok(whole_if_small(pieces))
    }

    fn head(&mut self, table: &Table, grid: &Grid, node: NodeId) -> Piece {
        let head = self.structure.add(node, Role::TableHead);
        let row = self.structure.add(head, Role::Row);
        let mut cells = Vec::new();
        for (column, (frame, align)) in table.columns.iter().zip(grid.places()) {
            let cell = self.structure.add(row, Role::ColumnHeader);
            let holder = Holder::Inside(cell);
            let voice = grid.head.bold();
            cells.push(match align {
                Align::Start => self.inline_words(&column.header, voice, frame, holder),
                _ => self.lines(&column.header, voice, (frame, align), holder),
            });
        }
        let mut piece = beside(cells.into_iter().map(fuse).collect(), VerticalAlign::Bottom);
        pad(&mut piece, grid.pad.1);
        piece.backdrop.push(grid.ground(piece.height));
        piece
            .backdrop
            .push(grid.line(piece.height, INK, STRONG_LINE));
        piece.keep_with_next = true;
        piece
    }

    fn row(&mut self, row: &Row, grid: &Grid, body: NodeId) -> Vec<Piece> {
        let node = self.structure.add(body, Role::Row);
        if row.emphasis == Emphasis::Group {
            return self.group(row, grid, node);
        }
        let strong = row.emphasis == Emphasis::Strong;
        let empty = Cell::default();
        let mut cells = Vec::new();
        for (index, place) in grid.places().enumerate() {
            let cell = row.cells.get(index).unwrap_or(&empty);
            let role = if index == 0 && grid.row_headers {
                Role::RowHeader
            } else {
                Role::Data { columns: 1 }
            };
            let node = self.structure.add(node, role);
            cells.push(self.cell(cell, strong, grid.voice, place, node));
        }
        let mut pieces = row_of(cells, grid.pad.1, grid.limit);
        if let Some(first) = pieces.first_mut().filter(|_| strong) {
            first.backdrop.push(grid.line(0.0, INK, STRONG_LINE));
        }
        if let Some(last) = pieces.last_mut() {
            last.backdrop.push(grid.line(last.height, LINE, HAIRLINE));
        }
        pieces
    }

    fn cell(
        &mut self,
        cell: &Cell,
        strong: bool,
        voice: Voice,
        (frame, align): (Frame, Align),
        node: NodeId,
    ) -> Vec<Piece> {
        let voice = if strong || cell.strong {
            voice.bold()
        } else {
            voice
        };
        let voice = voice.coloured(cell.tone.colour());
        let Some(series) = cell.series else {
            let holder = Holder::Inside(node);
            return match align {
                Align::Start => self.inline_words(&cell.words, voice, frame, holder),
                _ => self.lines(&cell.words, voice, (frame, align), holder),
            };
        };
        let inner = frame.inset(SWATCH + 6.0, 0.0);
        let mut lines = self.inline_words(&cell.words, voice, inner, Holder::Inside(node));
        if lines.is_empty() {
            lines.push(Piece::with_height(SWATCH + 4.0));
        }
        if let Some(first) = lines.first_mut() {
            let area = Area {
                x: frame.x,
                y: (first.height - SWATCH) / 2.0,
                width: SWATCH,
                height: SWATCH,
            };
            first.backdrop.extend(swatch(series, area));
        }
        lines
    }

    fn group(&mut self, row: &Row, grid: &Grid, node: NodeId) -> Vec<Piece> {
        let columns = grid.cells.len();
        let header = self.structure.add(node, Role::GroupHeader { columns });
        let frame = grid.frame.inset(grid.pad.0, grid.pad.0);
        let empty = Cell::default();
        let cell = row.cells.first().unwrap_or(&empty);
        let lines = self.cell(cell, true, grid.voice, (frame, Align::Start), header);
        let mut pieces = row_of(vec![lines], grid.pad.1, grid.limit);
        for piece in &mut pieces {
            piece.backdrop.splice(0..0, [grid.ground(piece.height)]);
            piece.backdrop.push(grid.line(piece.height, LINE, HAIRLINE));
            piece.keep_with_next = true;
        }
        pieces
    }

    fn no_rows(&mut self, table: &Table, grid: &Grid, body: NodeId) -> Vec<Piece> {
        let row = self.structure.add(body, Role::Row);
        let columns = grid.cells.len();
        let cell = self.structure.add(row, Role::Data { columns });
        let words = if table.empty.is_empty() {
            &Words::neutral("—")
        } else {
            &table.empty
        };
        let place = (grid.frame.inset(grid.pad.0, grid.pad.0), Align::Start);
        let lines = self.lines(words, grid.voice.quiet(), place, Holder::Inside(cell));
        let mut pieces = row_of(vec![lines], grid.pad.1, grid.limit);
        for piece in &mut pieces {
            piece.backdrop.push(grid.line(piece.height, LINE, HAIRLINE));
        }
        pieces
    }
}

impl Grid {
    fn new(table: &Table, frame: Frame) -> Self {
        let weights: Vec<f32> = table.columns.iter().map(|column| column.weight).collect();
        let columns = frame.split(&weights, 0.0).into_iter();
        let (voice, head, pad) = match table.size {
            TableSize::Regular => (Voice::CELL, Voice::LABEL, PAD),
            TableSize::Compact => (Voice::FINE, Voice::FINE, COMPACT_PAD),
        };
        Self {
            frame,
            cells: columns.map(|column| column.inset(pad.0, pad.0)).collect(),
            aligns: table.columns.iter().map(|column| column.align).collect(),
            voice,
            head,
            pad,
            row_headers: table.row_headers,
            limit: page::CONTENT_HEIGHT,
        }
    }

    fn places(&self) -> impl Iterator<Item = (Frame, Align)> + use<> {
        let cells = self.cells.clone().into_iter();
        cells.zip(self.aligns.clone())
    }

    fn line(&self, y: f32, colour: crate::theme::Colour, width: f32) -> Shape {
        Shape::Stroke {
            from: (self.frame.x, y),
            to: (self.frame.right(), y),
            colour,
            width,
        }
    }

    fn ground(&self, height: f32) -> Shape {
        Shape::Box {
            area: Area {
                x: self.frame.x,
                y: 0.0,
                width: self.frame.width,
                height,
            },
            fill: GROUND,
        }
    }
}

/// Widths must exist, and a cell without a column would be lost.
fn check(table: &Table) -> Result<(), RenderError> {
    let usable = |column: &Column| column.weight.is_finite() && column.weight > 0.0;
    let what = &table.summary;
    if table.columns.is_empty() || !table.columns.iter().all(usable) {
        let text = format!("a column of the table “{what}” has no width");
        return Err(RenderError::Malformed(text));
    }
    for (index, row) in table.rows.iter().enumerate() {
        let most = if row.emphasis == Emphasis::Group {
            1
        } else {
            table.columns.len()
        };
        if row.cells.len() > most {
            let (number, cells) = (index + 1, row.cells.len());
            let text = format!("row {number} of the table “{what}” has {cells} cells for {most}");
            return Err(RenderError::Malformed(text));
        }
    }
    Ok(())
}

/// What a head draws again, as decoration: on further pages it says nothing new. A head that
/// would take a third of each page is drawn once only.
fn repeat(head: &Piece) -> Option<Rc<Repeat>> {
    let texts = head.inks.iter().flat_map(|ink| ink.shapes.iter());
    (head.height <= page::CONTENT_HEIGHT / 3.0).then(|| {
        Rc::new(Repeat {
            height: head.height,
            shapes: head.backdrop.iter().chain(texts).cloned().collect(),
        })
    })
}

fn pad(piece: &mut Piece, pad: f32) {
    piece.lower(pad);
    piece.height += 2.0 * pad;
}
