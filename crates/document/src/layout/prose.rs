//! Headings, paragraphs and lists.

use super::paginate::fuse;
use super::side_by_side::{VerticalAlign, beside};
use super::type_setting::{Holder, Voice};
use super::{Composer, Frame, Landmark};
use crate::content::{Align, Heading, Level, List, ParagraphStyle};
use crate::ink::Piece;
use crate::structure::{NodeId, Numbering, Role};
use crate::theme::page;
use crate::words::Words;

/// The column in which a list's dots and numbers stand.
const MARK_WIDTH: f32 = 16.0;
const TIGHT_GAP: f32 = 3.0;

impl Composer<'_> {
    pub(super) fn heading(
        &mut self,
        heading: &Heading,
        frame: Frame,
        parent: NodeId,
    ) -> Vec<Piece> {
        let (depth, voice) = rank(heading.level);
        let gap = match heading.level {
            Level::One => 28.0,
            Level::Two => 24.0,
            Level::Three => 18.0,
        };
        let node = self.structure.add(parent, Role::Heading(depth));
        let place = (frame, Align::Start);
        let lines = self.lines(&heading.words, voice, place, Holder::Inside(node));
        vec![self.landmark(heading, lines).after(gap)]
    }

    pub(super) fn tight_heading(
        &mut self,
        heading: &Heading,
        frame: Frame,
        parent: NodeId,
    ) -> Vec<Piece> {
        let (depth, voice) = rank(heading.level);
        let gap = match heading.level {
            Level::One | Level::Two => 16.0,
            Level::Three => 11.0,
        };
        let node = self.structure.add(parent, Role::Heading(depth));
        let lines = self.inline_words(&heading.words, voice, frame, Holder::Inside(node));
        vec![self.landmark(heading, lines).after(gap)]
    }

    /// The lines of a heading as an entry of the outline.
    fn landmark(&mut self, heading: &Heading, lines: Vec<Piece>) -> Piece {
        let mut piece = fuse(lines);
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
        piece
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
            ParagraphStyle::Fine => return self.fine(words, frame, parent),
            ParagraphStyle::Tight => return self.tight(words, Voice::CELL, frame, parent),
            ParagraphStyle::TightSmall => {
                return self.tight(words, Voice::LABEL.quiet(), frame, parent);
            }
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

    /// Two languages share the width, since one line of it would be too long for the eye.
    fn fine(&mut self, words: &Words, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let voice = Voice::FINE.quiet();
        let [first, second] = words.phrases() else {
            return self.tight(words, voice, frame, parent);
        };
        if self.inline_width(words, voice) <= frame.width {
            return self.tight(words, voice, frame, parent);
        }
        let widths = [first, second].map(|phrase| {
            let words = Words::of(phrase.lang, phrase.text.replace('\n', " "));
            self.inline_width(&words, voice).max(1.0)
        });
        let frames = frame.split(&widths, page::GUTTER);
        let mut sides = Vec::new();
        for (index, phrase) in [first, second].into_iter().enumerate() {
            let words = Words::of(phrase.lang, phrase.text.clone());
            let place = (frames[index], Align::Start);
            sides.push(fuse(self.lines(
                &words,
                voice,
                place,
                Holder::Paragraphs(parent),
            )));
        }
        vec![beside(sides, VerticalAlign::Top).after(TIGHT_GAP)]
    }

    fn tight(&mut self, words: &Words, voice: Voice, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let paragraph = self.structure.add(parent, Role::Paragraph);
        let mut pieces = self.inline_words(words, voice, frame, Holder::Inside(paragraph));
        keep_pairs(&mut pieces);
        if let Some(first) = pieces.first_mut() {
            first.gap = TIGHT_GAP;
        }
        pieces
    }

    pub(super) fn list(&mut self, list: &List, frame: Frame, parent: NodeId) -> Vec<Piece> {
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

fn rank(level: Level) -> (u8, Voice) {
    match level {
        Level::One => (1, Voice::DISPLAY),
        Level::Two => (2, Voice::TITLE),
        Level::Three => (3, Voice::LARGE),
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
