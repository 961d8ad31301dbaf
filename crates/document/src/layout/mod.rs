//! From blocks to pages.
//!
//! Each block becomes pieces that are never cut; `paginate` lays the pieces on pages. Elements of
//! the structure are made while blocks are read, so their order is the reading order.

mod boxes;
mod charts;
mod contents;
mod entry;
mod facts;
mod inline;
mod paginate;
mod pattern;
mod prose;
mod running;
mod side_by_side;
mod sign;
mod table;
mod type_setting;

use crate::content::{Block, Document, Facts, Level, Table, TableSize};
use crate::error::RenderError;
use crate::fonts::Faces;
use crate::ink::{Ink, Piece, Shape};
use crate::structure::{NodeId, Structure};
use crate::text::Shaper;
use crate::theme::page;
use paginate::{fuse, paginate};

/// A document laid out.
#[derive(Debug)]
pub(crate) struct Composition {
    pub(crate) pages: Vec<Page>,
    pub(crate) structure: Structure,
    pub(crate) landmarks: Vec<Landmark>,
}

/// A page; y runs from the page's top.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Drawn first: grounds, rules, heads of tables drawn again.
    pub(crate) backdrop: Vec<Shape>,
    /// The content.
    pub(crate) inks: Vec<Ink>,
    /// Header and footer.
    pub(crate) running: Vec<Shape>,
}

/// A heading as an entry of the outline.
#[derive(Debug)]
pub(crate) struct Landmark {
    pub(crate) level: Level,
    pub(crate) title: String,
    pub(crate) anchor: Option<String>,
    /// The page's index.
    pub(crate) page: usize,
    /// From the page's top.
    pub(crate) y: f32,
}

/// The width in which a block is set.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    x: f32,
    width: f32,
}

impl Frame {
    const PAGE: Self = Self {
        x: page::SIDE,
        width: page::CONTENT_WIDTH,
    };

    fn right(self) -> f32 {
        self.x + self.width
    }

    /// The frame without so much at its left and right.
    fn inset(self, left: f32, right: f32) -> Self {
        Self {
            x: self.x + left,
            width: (self.width - left - right).max(MIN_WIDTH),
        }
    }

    /// Parts of the frame, with white between them, in the proportion of the weights.
    fn split(self, weights: &[f32], gutter: f32) -> Vec<Self> {
        let sum: f32 = weights.iter().sum();
        let between = gutter * weights.len().saturating_sub(1) as f32;
        let mut x = self.x;
        let mut frames = Vec::with_capacity(weights.len());
        for weight in weights {
            let width = (self.width - between) * weight / sum;
            frames.push(Self { x, width });
            x += width + gutter;
        }
        frames
    }
}

/// Tables and boxes up to this share of a page's height stay whole.
const SMALL: f32 = 0.3;

/// A frame narrower than this still sets one character a line.
const MIN_WIDTH: f32 = 12.0;

/// Lays a document out.
pub(crate) fn compose(document: &Document, faces: &Faces) -> Result<Composition, RenderError> {
    let mut composer = Composer {
        shaper: Shaper::new(faces),
        structure: Structure::new(document.meta.primary),
        landmarks: Vec::new(),
        primary: document.meta.primary,
    };
    let pieces = composer.blocks(&document.blocks, Frame::PAGE, Structure::ROOT)?;
    let mut pages: Vec<Page> = paginate(pieces, page::CONTENT_HEIGHT)
        .into_iter()
        .enumerate()
        .map(|(index, piece)| composer.place(index, piece))
        .collect();
    if pages.is_empty() {
        pages.push(Page::default());
    }
    composer.resolve_links(&mut pages);
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.running = composer.running(&document.running, index + 1, count);
        page.backdrop
            .splice(..0, composer.watermark(&document.running.watermark));
    }
    let Composer {
        shaper,
        structure,
        landmarks,
        ..
    } = composer;
    let missing = shaper.into_missing();
    if missing.is_empty() {
        Ok(Composition {
            pages,
            structure,
            landmarks,
        })
    } else {
        Err(RenderError::MissingGlyphs(missing))
    }
}

struct Composer<'a> {
    shaper: Shaper<'a>,
    structure: Structure,
    landmarks: Vec<Landmark>,
    primary: crate::words::Lang,
}

impl Composer<'_> {
    fn blocks(
        &mut self,
        blocks: &[Block],
        frame: Frame,
        parent: NodeId,
    ) -> Result<Vec<Piece>, RenderError> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut space = 0.0;
        let mut after: f32 = 0.0;
        let mut page_break = false;
        for block in blocks {
            match block {
                Block::Space(points) => space += points.max(0.0),
                Block::PageBreak => page_break = true,
                other => {
                    let mut made = self.block(other, frame, parent)?;
                    if let Some(first) = made.first_mut() {
                        first.gap = first.gap.max(after) + space;
                        first.page_break |= page_break;
                        (space, page_break) = (0.0, false);
                        after = white_after(other);
                    }
                    pieces.extend(made);
                }
            }
        }
        Ok(pieces)
    }

    fn block(
        &mut self,
        block: &Block,
        frame: Frame,
        parent: NodeId,
    ) -> Result<Vec<Piece>, RenderError> {
        Ok(match block {
            Block::Heading(heading) => self.heading(heading, frame, parent),
            Block::Contents(contents) => self.contents(contents, frame, parent),
            Block::TightHeading(heading) => self.tight_heading(heading, frame, parent),
            Block::Paragraph { words, style } => self.paragraph(words, *style, frame, parent),
            Block::List(list) => self.list(list, frame, parent),
            Block::Table(table) => self.table(table, frame, parent)?,
            Block::Facts(facts) => self.facts(facts, frame, parent),
            Block::Callout(callout) => self.callout(callout, frame, parent)?,
            Block::Columns(columns) => self.columns(columns, frame, parent)?,
            Block::Metric(metric) => self.metric(metric, frame, parent),
            Block::Bars(bars) => self.bars(bars, frame, parent),
            Block::Ranges(ranges) => vec![self.ranges(ranges, frame, parent)],
            Block::Scale(scale) => vec![self.scale(scale, frame, parent)],
            Block::Radar(radar) => vec![self.radar(radar, frame, parent)?],
            Block::MatrixCode(code) => vec![self.matrix_code(code, frame, parent)?],
            Block::Entry(entry) => self.entry(entry, frame, parent)?,
            Block::SignatureArea { labels } => self.signatures(labels, frame, parent),
            Block::Rule => vec![boxes::rule(frame)],
            Block::Space(_) | Block::PageBreak => Vec::new(),
            Block::KeepTogether(blocks) => together(self.blocks(blocks, frame, parent)?),
        })
    }

    /// Puts a page's content where the page's content starts, and notes what stands where.
    fn place(&mut self, index: usize, mut piece: Piece) -> Page {
        piece.lower(page::TOP);
        for (landmark, y) in piece.landmarks {
            self.landmarks[landmark].page = index;
            self.landmarks[landmark].y = y;
        }
        for ink in &piece.inks {
            if let Some(bounds) = ink.bounds {
                self.structure.node_mut(ink.node).bounds = Some(bounds);
            }
        }
        Page {
            backdrop: piece.backdrop,
            inks: piece.inks,
            running: Vec::new(),
        }
    }
}

/// What is small is not cut, though it could be: a box of three lines on two pages is no box.
fn whole_if_small(pieces: Vec<Piece>) -> Vec<Piece> {
    let height: f32 = pieces.iter().map(|piece| piece.gap + piece.height).sum();
    if height <= page::CONTENT_HEIGHT * SMALL {
        together(pieces)
    } else {
        pieces
    }
}

/// What stands apart from the running text keeps it at a distance beneath as well.
fn white_after(block: &Block) -> f32 {
    match block {
        Block::Table(Table {
            size: TableSize::Compact,
            ..
        })
        | Block::Facts(Facts {
            size: TableSize::Compact,
            ..
        }) => 8.0,
        Block::Table(_)
        | Block::Facts(_)
        | Block::Callout(_)
        | Block::Columns(_)
        | Block::Bars(_)
        | Block::Ranges(_)
        | Block::Scale(_)
        | Block::Radar(_)
        | Block::MatrixCode(_)
        | Block::Contents(_)
        | Block::SignatureArea { .. } => 9.0,
        Block::KeepTogether(blocks) => blocks.last().map_or(0.0, white_after),
        _ => 0.0,
    }
}

/// One piece of all pieces, if one page can hold them.
fn together(pieces: Vec<Piece>) -> Vec<Piece> {
    let height: f32 = pieces.iter().map(|piece| piece.gap + piece.height).sum();
    let breaks = pieces.iter().skip(1).any(|piece| piece.page_break);
    if pieces.is_empty() || breaks || height > page::CONTENT_HEIGHT {
        return pieces;
    }
    vec![fuse(pieces)]
}
