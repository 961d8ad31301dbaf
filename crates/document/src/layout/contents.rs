//! A table of contents: lines that lead to headings and name their pages.

use super::paginate::fuse;
use super::side_by_side::{VerticalAlign, beside};
use super::type_setting::{ASCENT, Holder, Voice, text};
use super::{Composer, Frame, Page};
use crate::content::{Contents, ContentsEntry};
use crate::ink::{Area, Link, Piece};
use crate::structure::{NodeId, Role, Target};
use crate::theme::page;

const GAP: f32 = 10.0;
/// The room of the page's number at the end of a line.
const NUMBER: f32 = 16.0;
const PAD: f32 = 0.2;

impl Composer<'_> {
    pub(super) fn contents(
        &mut self,
        contents: &Contents,
        frame: Frame,
        parent: NodeId,
    ) -> Vec<Piece> {
        let across = contents.columns.max(1);
        let frames = frame.split(&vec![1.0; across], page::GUTTER);
        let node = self.structure.add(parent, Role::Contents);
        let down = contents.entries.len().div_ceil(across).max(1);
        let mut columns = Vec::new();
        for (entries, frame) in contents.entries.chunks(down).zip(frames) {
            let entries = entries.iter();
            let lines = entries.map(|entry| self.contents_entry(entry, frame, node));
            columns.push(fuse(lines.collect()));
        }
        vec![beside(columns, VerticalAlign::Top).after(GAP)]
    }

    fn contents_entry(&mut self, entry: &ContentsEntry, frame: Frame, parent: NodeId) -> Piece {
        let item = self.structure.add(parent, Role::ContentsItem);
        let link = self.structure.add(item, Role::Link);
        let voice = Voice::FINE;
        let words = frame.inset(0.0, NUMBER);
        let mut piece = fuse(self.inline_words(&entry.words, voice, words, Holder::Inside(link)));
        piece.lower(PAD);
        piece.height += 2.0 * PAD;
        let size = voice.first.size;
        let baseline = PAD + (voice.leading_of_chinese() - 1.0) / 2.0 * size + ASCENT * size;
        let area = Area {
            x: frame.x,
            y: 0.0,
            width: frame.width,
            height: piece.height,
        };
        // The number is content of the last ink, so that it is read after the words.
        if let Some(ink) = piece.inks.last_mut() {
            ink.link = Some(Link {
                anchor: entry.anchor.clone(),
                area,
                number: (frame.right(), baseline),
                face: voice.first,
            });
        }
        self.structure.node_mut(link).target = Some(Target {
            page: 0,
            area,
            anchor: entry.anchor.clone(),
            said: entry.words.joined(" "),
        });
        piece
    }

    /// Prints the pages of the headings, which are known once all pages are full, and notes where
    /// each link stands.
    pub(super) fn resolve_links(&mut self, pages: &mut [Page]) {
        for (index, page) in pages.iter_mut().enumerate() {
            for ink in &mut page.inks {
                let Some(link) = ink.link.take() else {
                    continue;
                };
                let mut marks = self.landmarks.iter();
                let mark = marks.find(|mark| mark.anchor.as_deref() == Some(&link.anchor));
                let number = mark.map_or(0, |mark| mark.page + 1).to_string();
                let Link { face, .. } = link;
                let line = self.one_line(&number, None, face);
                let (right, baseline) = link.number;
                let x = right - line.width * face.size;
                ink.shapes.push(text(line, face, x, baseline));
                let owner = self.link_of(ink.node);
                if let Some(target) = &mut self.structure.node_mut(owner).target {
                    (target.page, target.area) = (index, link.area);
                }
            }
        }
    }

    /// The link that an element is, or is part of.
    fn link_of(&self, node: NodeId) -> NodeId {
        let nodes = self.structure.nodes();
        match (self.structure.role(node), nodes[node.0].parent) {
            (Role::Link, _) | (_, None) => node,
            (_, Some(parent)) => parent,
        }
    }
}
