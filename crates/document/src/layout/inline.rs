//! Words in one line: phrases behind each other, where a second line would be too much.

use super::type_setting::{ASCENT, Holder, Voice, text};
use super::{Composer, Frame};
use crate::content::Align;
use crate::ink::{Ink, Piece};
use crate::structure::{NodeId, Role};
use crate::words::Words;

/// White between two phrases in a line.
const BETWEEN: f32 = 6.0;

impl Composer<'_> {
    /// Phrases behind each other in one line if they fit, else beneath each other.
    pub(super) fn inline_words(
        &mut self,
        words: &Words,
        voice: Voice,
        frame: Frame,
        holder: Holder,
    ) -> Vec<Piece> {
        let Holder::Inside(node) = holder else {
            return self.lines(words, voice, (frame, Align::Start), holder);
        };
        let broken = words.phrases().iter().any(|p| p.text.contains('\n'));
        let one = words.phrases().len() < 2 || broken;
        if one || self.inline_width(words, voice) > frame.width {
            return self.lines(words, voice, (frame, Align::Start), holder);
        }
        let size = voice.first.size;
        let height = self.inline_height(voice);
        let mut piece = Piece::with_height(height);
        let baseline = (height - size) / 2.0 + ASCENT * size;
        piece.inks = self.inline(words, voice, (frame.x, baseline), node);
        vec![piece]
    }

    /// The height of a line that holds several phrases.
    pub(super) fn inline_height(&self, voice: Voice) -> f32 {
        voice.first.size * voice.leading_of_chinese()
    }

    pub(super) fn inline_width(&self, words: &Words, voice: Voice) -> f32 {
        let widths = words.phrases().iter().enumerate().map(|(index, phrase)| {
            let face = voice.face(index, phrase);
            self.one_line(&phrase.text, phrase.lang, face).width * face.size
        });
        widths.sum::<f32>() + BETWEEN * words.phrases().len().saturating_sub(1) as f32
    }

    pub(super) fn inline(
        &mut self,
        words: &Words,
        voice: Voice,
        (mut x, baseline): (f32, f32),
        parent: NodeId,
    ) -> Vec<Ink> {
        let mut inks = Vec::new();
        for (index, phrase) in words.phrases().iter().enumerate() {
            let face = voice.face(index, phrase);
            let node = self.structure.add(parent, Role::Span);
            self.speak(node, phrase.lang);
            let line = self.one_line(&phrase.text, phrase.lang, face);
            let width = line.width * face.size;
            inks.push(Ink::new(node, vec![text(line, face, x, baseline)]));
            x += width + BETWEEN;
        }
        inks
    }
}
