//! Facts and metrics: a label with its value, small or large.

use super::boxes::quiet_line;
use super::paginate::fuse;
use super::side_by_side::{VerticalAlign, beside};
use super::type_setting::{ASCENT, Holder, Voice};
use super::{Composer, Frame};
use crate::content::{Align, Fact, Facts, Metric};
use crate::ink::Piece;
use crate::structure::{NodeId, Numbering, Role};
use crate::theme::page;
use crate::words::Words;

const LABEL_TO_VALUE: f32 = 2.0;

impl Composer<'_> {
    pub(super) fn facts(&mut self, facts: &Facts, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let across = facts.columns.max(1);
        let frames = frame.split(&vec![1.0; across], page::GUTTER);
        let list = self.structure.add(parent, Role::List(Numbering::Labels));
        let mut rows = Vec::new();
        for row in facts.facts.chunks(across) {
            let cells = row
                .iter()
                .zip(&frames)
                .map(|(fact, frame)| self.fact(fact, *frame, list));
            let mut piece = beside(cells.collect(), VerticalAlign::Top);
            let gap = if rows.is_empty() { 10.0 } else { 0.0 };
            piece.lower(6.0);
            piece.height += 12.0;
            piece.backdrop.push(quiet_line(frame, piece.height));
            rows.push(piece.after(gap));
        }
        rows
    }

    fn fact(&mut self, fact: &Fact, frame: Frame, list: NodeId) -> Piece {
        let item = self.structure.add(list, Role::ListItem);
        let label = self.structure.add(item, Role::ListLabel);
        let body = self.structure.add(item, Role::ListBody);
        let label = Holder::Inside(label);
        let place = (frame, Align::Start);
        let mut lines = vec![fuse(self.inline_words(
            &fact.label,
            Voice::LABEL.quiet(),
            frame,
            label,
        ))];
        let values = self.lines(&fact.value, Voice::CELL, place, Holder::Inside(body));
        lines.push(fuse(values).after(LABEL_TO_VALUE));
        fuse(lines)
    }

    pub(super) fn metric(&mut self, metric: &Metric, frame: Frame, parent: NodeId) -> Piece {
        let node = self.structure.add(parent, Role::Division);
        let place = (frame, Align::Start);
        let label = Voice::LABEL.quiet();
        let mut parts = vec![fuse(self.lines(
            &metric.label,
            label,
            place,
            Holder::Paragraphs(node),
        ))];
        let paragraph = self.structure.add(node, Role::Paragraph);
        let value = Words::neutral(metric.value.clone());
        let voice = Voice::DISPLAY.coloured(metric.tone.colour());
        let node_of_value = self.structure.add(paragraph, Role::Span);
        let mut lines = self.lines(&value, voice, place, Holder::Inside(node_of_value));
        parts.extend(self.unit(metric, &mut lines, frame, paragraph, voice));
        parts.insert(1, fuse(lines).after(LABEL_TO_VALUE));
        let note = self.lines(&metric.note, label, place, Holder::Paragraphs(node));
        parts.push(fuse(note).after(LABEL_TO_VALUE));
        fuse(parts).after(10.0)
    }

    /// The unit behind the figure, or beneath it where the frame is too narrow.
    fn unit(
        &mut self,
        metric: &Metric,
        value: &mut [Piece],
        frame: Frame,
        paragraph: NodeId,
        voice: Voice,
    ) -> Option<Piece> {
        if metric.unit.is_empty() {
            return None;
        }
        let shown = self.one_line(&metric.value, None, voice.first);
        let x = frame.x + shown.width * voice.first.size + 5.0;
        let small = Voice::LABEL.quiet();
        let width = self.inline_width(&metric.unit, small);
        let holder = Holder::Inside(paragraph);
        let [value] = value else {
            return Some(fuse(self.lines(
                &metric.unit,
                small,
                (frame, Align::Start),
                holder,
            )));
        };
        if x + width > frame.right() {
            return Some(fuse(self.lines(
                &metric.unit,
                small,
                (frame, Align::Start),
                holder,
            )));
        }
        let size = voice.first.size;
        let baseline = (value.height - size) / 2.0 + ASCENT * size;
        let ink = self.inline(&metric.unit, small, (x, baseline), paragraph);
        value.inks.extend(ink);
        None
    }
}
