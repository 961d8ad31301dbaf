//! Headings, paragraphs and lists.

use super::paginate::fuse;
use super::type_setting::{Holder, Voice};
use super::{Composer, Frame, Landmark};
use crate::content::{Align, Heading, Level, List, ParagraphStyle};
use crate::ink::Piece;
use crate::structure::{NodeId, Numbering, Role};
use crate::theme::page;
use crate::words::Words;

/// The column in which a list's dots and numbers stand.
const MARK_WIDTH: f32 = 16.0;

impl Composer<'_> {
    pub(super) fn heading(
        &mut self,
        heading: &Heading,
        frame: Frame,
        parent: NodeId,
    ) -> Vec<Piece> {
        let (depth, voice, gap) = match heading.level {
            Level::One => (1, Voice::DISPLAY, 28.0),
            Level::Two => (2, Voice::TITLE, 24.0),
            Level::Three => (3, Voice::LARGE, 18.0),
        };
        let node = self.structure.add(parent, Role::Heading(depth));
        let lines = self.lines(
            &heading.words,
            voice,
            (frame, Align::Start),
            Holder::Inside(node),
        );
        let mut piece = fuse(lines).after(gap);
        piece.height += 2.0;
        piece.keep_with_next = true;
        piece.landmarks.push((self.landmarks.len(), 0.0));
        self.landmarks.push(Landmark {
            level: heading.level,
            title: heading.words.joined(" "),
            anchor: heading.anchor.clone(),
            page: 0,
            y: 0.0,
        });
        vec![piece]
    }

    pub(super) fn paragraph(
        &mut self,
        words: &Words,
        style: ParagraphStyle,
        frame: Frame,
        parent: NodeId,
    ) -> Vec<Piece> {
        let (voice, gap) = match style {
            ParagraphStyle::Body => (Voice::BODY, 8.0),
            ParagraphStyle::Lead => (Voice::LEAD, 10.0),
            ParagraphStyle::Small => (Voice::SMALL, 6.0),
        };
        let frame = measure(frame);
        let mut pieces = self.lines(
            words,
            voice,
            (frame, Align::Start),
            Holder::Paragraphs(parent),
        );
        keep_pairs(&mut pieces);
        if let Some(first) = pieces.first_mut() {
            first.gap = gap;
        }
        pieces
    }

    pub(super) fn list(&mut self, list: &List, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let frame = measure(frame);
        let ordered = list.ordered;
        let numbering = if ordered {
            Numbering::Figures
        } else {
            Numbering::Dots
        };
        let node = self.structure.add(parent, Role::List(numbering));
        let mut pieces = Vec::new();
        for (index, words) in list.items.iter().enumerate() {
            let mark = if ordered {
                format!("{}.", index + 1)
            } else {
                "•".to_owned()
            };
            let gap = if index == 0 { 8.0 } else { 4.0 };
            let mut lines = self.item(&mark, words, frame, node);
            keep_pairs(&mut lines);
            if let Some(first) = lines.first_mut() {
                first.gap = gap;
            }
            pieces.extend(lines);
        }
        pieces
    }

    fn item(&mut self, mark: &str, words: &Words, frame: Frame, list: NodeId) -> Vec<Piece> {
        let item = self.structure.add(list, Role::ListItem);
        let label = self.structure.add(item, Role::ListLabel);
        let body = self.structure.add(item, Role::ListBody);
        // The mark stands on the first line, so it is set with that line's height.
        let lang = words.phrases().first().and_then(|phrase| phrase.lang);
        let mark = Words::of(lang, mark);
        let voice = Voice::BODY;
        let mut marks = self.lines(&mark, voice, (frame, Align::Start), Holder::Inside(label));
        self.structure.node_mut(label).lang = None;
        let inner = frame.inset(MARK_WIDTH, 0.0);
        let mut lines = self.lines(words, voice, (inner, Align::Start), Holder::Inside(body));
        if let (Some(first), Some(mark)) = (lines.first_mut(), marks.pop()) {
            first.inks.splice(0..0, mark.inks);
        }
        lines
    }
}

/// Running text is set no wider than the eye can follow.
fn measure(frame: Frame) -> Frame {
    Frame {
        width: frame.width.min(page::MEASURE),
        ..frame
    }
}

/// Neither the first nor the last line of a paragraph, or row of a table, stands alone on a page.
pub(super) fn keep_pairs(pieces: &mut [Piece]) {
    let count = pieces.len();
    if count < 2 {
        return;
    }
    pieces[0].keep_with_next = true;
    pieces[count - 2].keep_with_next = true;
}
