//! Facts and metrics: a label with its value, small or large.

use super::boxes::quiet_line;
use super::side_by_side::row_of;
use super::type_setting::{ASCENT, Holder, Voice};
use super::{Composer, Frame, together};
use crate::content::{Align, Fact, Facts, Metric, TableSize};
use crate::ink::Piece;
use crate::structure::{NodeId, Numbering, Role};
use crate::theme::page;
use crate::words::Words;

const LABEL_TO_VALUE: f32 = 2.0;
const FACT_PAD: f32 = 6.0;
const COMPACT_PAD: f32 = 2.5;
const FIGURE_TO_UNIT: f32 = 5.0;

impl Composer<'_> {
    pub(super) fn facts(&mut self, facts: &Facts, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let across = facts.columns.max(1);
        let frames = frame.split(&vec![1.0; across], page::GUTTER);
        let list = self.structure.add(parent, Role::List(Numbering::Labels));
        let (voices, pad) = match facts.size {
            TableSize::Regular => ((Voice::LABEL, Voice::CELL), FACT_PAD),
            TableSize::Compact => ((Voice::FINE, Voice::FINE), COMPACT_PAD),
        };
        let mut pieces = Vec::new();
        for facts in facts.facts.chunks(across) {
            let places = facts.iter().zip(&frames);
            let cells = places.map(|(fact, frame)| self.fact(fact, voices, *frame, list));
            let mut parts = row_of(cells.collect(), pad, page::CONTENT_HEIGHT);
            if let Some(last) = parts.last_mut() {
                last.backdrop.push(quiet_line(frame, last.height));
            }
            pieces.extend(parts);
        }
        if let Some(first) = pieces.first_mut() {
            first.gap = 10.0;
        }
        pieces
    }

    fn fact(
        &mut self,
        fact: &Fact,
        (label_voice, value_voice): (Voice, Voice),
        frame: Frame,
        list: NodeId,
    ) -> Vec<Piece> {
        let item = self.structure.add(list, Role::ListItem);
        let label = self.structure.add(item, Role::ListLabel);
        let body = self.structure.add(item, Role::ListBody);
        let quiet = label_voice.quiet();
        let mut lines = self.inline_words(&fact.label, quiet, frame, Holder::Inside(label));
        let values = self.inline_words(&fact.value, value_voice, frame, Holder::Inside(body));
        lines.extend(below(values));
        lines
    }

    pub(super) fn metric(&mut self, metric: &Metric, frame: Frame, parent: NodeId) -> Vec<Piece> {
        let node = self.structure.add(parent, Role::Division);
        let place = (frame, Align::Start);
        let quiet = Voice::LABEL.quiet();
        let mut lines = self.lines(&metric.label, quiet, place, Holder::Paragraphs(node));
        lines.extend(below(self.figure(metric, frame, node)));
        let note = self.lines(&metric.note, quiet, place, Holder::Paragraphs(node));
        lines.extend(below(note));
        if let Some(first) = lines.first_mut() {
            first.gap = 10.0;
        }
        together(lines)
    }

    /// The figure with its unit behind it, or beneath it where the frame is too narrow.
    fn figure(&mut self, metric: &Metric, frame: Frame, node: NodeId) -> Vec<Piece> {
        let paragraph = self.structure.add(node, Role::Paragraph);
        let voice = Voice::DISPLAY.coloured(metric.tone.colour());
        let figure = self.structure.add(paragraph, Role::Span);
        let value = Words::neutral(metric.value.clone());
        let place = (frame, Align::Start);
        let mut lines = self.lines(&value, voice, place, Holder::Inside(figure));
        if metric.unit.is_empty() {
            return lines;
        }
        let size = voice.first.size;
        let shown = self.one_line(&metric.value, None, voice.first).width * size;
        let x = frame.x + shown + FIGURE_TO_UNIT;
        let quiet = Voice::LABEL.quiet();
        let fits = x + self.inline_width(&metric.unit, quiet) <= frame.right();
        match lines.as_mut_slice() {
            [line] if fits => {
                let baseline = (line.height - size) / 2.0 + ASCENT * size;
                let unit = self.inline(&metric.unit, quiet, (x, baseline), paragraph);
                line.inks.extend(unit);
            }
            _ => {
                let holder = Holder::Inside(paragraph);
                lines.extend(self.lines(&metric.unit, quiet, place, holder));
            }
        }
        lines
    }
}

/// Lines a little below what stands above them.
fn below(mut lines: Vec<Piece>) -> Vec<Piece> {
    if let Some(first) = lines.first_mut() {
        first.gap = LABEL_TO_VALUE;
    }
    lines
}
