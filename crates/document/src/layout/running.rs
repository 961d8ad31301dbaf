//! What stands at the head and the foot of every page. It repeats what the document says
//! elsewhere, so it is decoration to a screen reader, and a text too long for it is cut short.

use super::type_setting::{Voice, text};
use super::{Composer, Frame};
use crate::content::{Align, RunningText};
use crate::fonts::Weight;
use crate::ink::{Face, Shape};
use crate::text::Line;
use crate::theme::{LINE, WATERMARK, page};
use crate::words::{Lang, Words};

const SEPARATOR: &str = " · ";
const BETWEEN: f32 = 16.0;
/// How far a watermark reaches across the page, and its largest type.
const REACH: f32 = 620.0;
const TALLEST: f32 = 56.0;

impl Composer<'_> {
    pub(super) fn running(&self, running: &RunningText, number: usize, count: usize) -> Vec<Shape> {
        let folio = running.page.map(|text| {
            text.replace("{pages}", &count.to_string())
                .replace("{page}", &number.to_string())
        });
        let folio = self.cut(&folio, Frame::PAGE.width);
        let left = Frame::PAGE.width - folio.width * size() - BETWEEN;
        let mut shapes = vec![line(page::FOOTER - 14.0)];
        shapes.extend(self.at_left(&running.header, Frame::PAGE.width, page::HEADER));
        shapes.extend(self.at_left(&running.footer, left, page::FOOTER));
        shapes.push(put(folio, page::FOOTER, Align::End));
        shapes
    }

    /// What stands behind the content of a page.
    pub(super) fn watermark(&self, words: &Words) -> Option<Shape> {
        let lang = words.phrases().first().and_then(|phrase| phrase.lang);
        let face = Face {
            size: TALLEST,
            weight: Weight::Bold,
            colour: WATERMARK,
        };
        let line = self.one_line(&words.joined(SEPARATOR), lang, face);
        (!words.is_empty()).then(|| Shape::Watermark {
            centre: (page::WIDTH / 2.0, page::HEIGHT / 2.0),
            size: (REACH / line.width).min(TALLEST),
            colour: WATERMARK,
            line,
        })
    }

    fn at_left(&self, words: &Words, width: f32, baseline: f32) -> Option<Shape> {
        let line = self.cut(words, width);
        (!words.is_empty()).then(|| put(line, baseline, Align::Start))
    }

    /// One line no wider than the width, with an ellipsis where it was cut.
    fn cut(&self, words: &Words, width: f32) -> Line {
        let face = Voice::SMALL.first;
        let lang = words.phrases().first().and_then(|phrase| phrase.lang);
        let mut said: Vec<char> = words.joined(SEPARATOR).chars().collect();
        let mut line = self.one_line(&words.joined(SEPARATOR), lang, face);
        while line.width * face.size > width && !said.is_empty() {
            let excess = line.width * face.size - width;
            // No character is wider than an em, so this many at least have to go.
            let drop = ((excess / face.size).floor() as usize).max(1);
            said.truncate(said.len().saturating_sub(drop));
            let text: String = said.iter().chain(['…'].iter()).collect();
            line = self.one_line(&text, lang.or(Some(Lang::En)), face);
        }
        line
    }
}

fn size() -> f32 {
    Voice::SMALL.first.size
}

fn put(line: Line, baseline: f32, align: Align) -> Shape {
    let x = match align {
        Align::End => Frame::PAGE.right() - line.width * size(),
        Align::Start | Align::Center => Frame::PAGE.x,
    };
    text(line, Voice::SMALL.first, x, baseline)
}

fn line(y: f32) -> Shape {
    Shape::Stroke {
        from: (Frame::PAGE.x, y),
        to: (Frame::PAGE.right(), y),
        colour: LINE,
        width: 0.5,
    }
}
