//! Boxes to tick, in a row or in columns.

use super::rows::{BENEATH, BETWEEN, BOX, BOX_TO_WORDS, SLACK};
use super::{Hand, TICK_ROW};
use crate::content::Slot;
use crate::ink::Piece;
use crate::layout::side_by_side::{VerticalAlign, beside};
use crate::layout::type_setting::Voice;
use crate::layout::{Composer, Frame};
use crate::words::{Lang, Words};

const MOST_COLUMNS: usize = 5;

impl Composer<'_> {
    /// Boxes behind each other if one row holds them, else in the columns that need least height.
    pub(super) fn ticks(&mut self, options: &[Words], hand: &Hand, frame: Frame) -> Vec<Piece> {
        let slots: Vec<Slot> = options.iter().cloned().map(Slot::Tick).collect();
        if self.arranged(&slots, hand.voice, frame).len() == 1 {
            return self.row_of_slots(&slots, hand, frame);
        }
        let mut columns = (1..=MOST_COLUMNS).map(|across| {
            let height = self.height_in_columns(options, hand.voice, frame, across);
            (across, height)
        });
        let first = columns.next().unwrap_or((1, 0.0));
        let (across, _) = columns.fold(first, |best, next| match next.1 < best.1 - SLACK {
            true => next,
            false => best,
        });
        let frames = frame.split(&vec![1.0; across], BETWEEN);
        let mut rows = Vec::new();
        for row in slots.chunks(across) {
            let slots = row.iter().zip(&frames);
            let pieces = slots.map(|(slot, frame)| self.slot(slot, hand, *frame, TICK_ROW));
            rows.push(beside(pieces.collect(), VerticalAlign::Top));
        }
        rows
    }

    /// How tall boxes would be in so many columns; infinitely, where that would cut a Chinese
    /// option in two.
    fn height_in_columns(
        &self,
        options: &[Words],
        voice: Voice,
        frame: Frame,
        across: usize,
    ) -> f32 {
        let width = frame.split(&vec![1.0; across], BETWEEN)[0].width - BOX - BOX_TO_WORDS;
        let cut = |words: &Words| self.chinese_width(words, voice) > width;
        if across > 1 && options.iter().any(cut) {
            return f32::INFINITY;
        }
        let tallest = |row: &[Words]| {
            let heights = row.iter().map(|words| self.height_of(words, voice, width));
            heights.fold(TICK_ROW, |tallest, height| match height > TICK_ROW {
                true => tallest.max(height + BENEATH),
                false => tallest,
            })
        };
        options.chunks(across).map(tallest).sum()
    }

    fn chinese_width(&self, words: &Words, voice: Voice) -> f32 {
        let first = words.phrases().first();
        let chinese = first.filter(|phrase| phrase.lang == Some(Lang::Zh));
        chinese.map_or(0.0, |phrase| {
            let line = self.one_line(&phrase.text, phrase.lang, voice.first);
            line.width * voice.first.size
        })
    }
}
