//! Lines of a given width.

use super::breaks::opportunities;
use super::is_cjk;
use super::shape::Glyph;

/// How lines are filled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The width in em.
    pub(crate) width: f32,
    /// Spread what is left of a Chinese line between its characters, so that the right edge
    /// is even.
    pub(crate) justify: bool,
}

/// A set line; lengths in em.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Line {
    /// The first glyph's `lead` is what the line's start is moved by.
    pub(crate) glyphs: Vec<Glyph>,
    /// Without the white that may hang over the edges.
    pub(crate) width: f32,
}

/// The widest gap that spreading may add between two Chinese characters, in em.
const MOST_SPREAD: f32 = 0.08;

/// Sets glyphs into lines. Nothing is dropped: the space at which a line was broken stays at its
/// end, outside of the width, because it belongs to what the file says.
pub(crate) fn set(glyphs: &[Glyph], setting: Setting) -> Vec<Line> {
    let allowed = opportunities(glyphs);
    let ruler = Ruler::new(glyphs);
    let mut ends = line_ends(&allowed, &ruler, setting.width);
    keep_last_line_company(&mut ends, glyphs, &allowed);
    let mut start = 0;
    let mut lines = Vec::with_capacity(ends.len());
    for &end in &ends {
        let mut line = ruler.line(start, end);
        if setting.justify && end < glyphs.len() {
            spread(&mut line, setting.width);
        }
        lines.push(line);
        start = end;
    }
    lines
}

fn line_ends(allowed: &[bool], ruler: &Ruler, width: f32) -> Vec<usize> {
    let count = ruler.glyphs.len();
    let mut ends = Vec::new();
    let mut start = 0;
    while start < count {
        let fitting = (start + 1..=count)
            .take_while(|&end| !allowed[end] || ruler.width(start, end) <= width)
            .filter(|&end| allowed[end])
            .last();
        let end = fitting.unwrap_or_else(|| ruler.cut(start, width));
        ends.push(end);
        start = end;
    }
    ends
}

/// A last line of one Chinese character looks like a slip: it gets one more from the line above.
fn keep_last_line_company(ends: &mut [usize], glyphs: &[Glyph], allowed: &[bool]) {
    let [.., cut, end] = *ends else { return };
    let before = ends.len().checked_sub(3).map_or(0, |index| ends[index]);
    let alone = glyphs[cut..end]
        .iter()
        .filter(|glyph| glyph.white().is_none() && !glyph.character.is_whitespace())
        .count()
        == 1
        && is_cjk(glyphs[cut].character);
    if !alone {
        return;
    }
    let earlier = (before + 1..cut).rev().find(|&at| allowed[at]);
    if let Some(at) = earlier.filter(|&at| cut - at <= 2) {
        let last_but_one = ends.len() - 2;
        ends[last_but_one] = at;
    }
}

fn spread(line: &mut Line, width: f32) {
    let left = width - line.width;
    let can_stretch = |pair: &[Glyph]| pair.iter().all(|glyph| is_cjk(glyph.character));
    let gaps = line
        .glyphs
        .windows(2)
        .filter(|pair| can_stretch(pair))
        .count();
    if gaps == 0 || left <= 0.0 || left > MOST_SPREAD * gaps as f32 {
        return;
    }
    let each = left / gaps as f32;
    for index in 1..line.glyphs.len() {
        if can_stretch(&line.glyphs[index - 1..=index]) {
            line.glyphs[index].lead += each;
        }
    }
    line.width = width;
}

/// Widths of stretches of glyphs, from sums made once.
struct Ruler<'a> {
    glyphs: &'a [Glyph],
    /// Lead and advance of all glyphs before.
    sums: Vec<f32>,
}

impl<'a> Ruler<'a> {
    fn new(glyphs: &'a [Glyph]) -> Self {
        let mut sums = Vec::with_capacity(glyphs.len() + 1);
        let mut sum = 0.0;
        sums.push(sum);
        for glyph in glyphs {
            sum += glyph.lead + glyph.font.advance;
            sums.push(sum);
        }
        Self { glyphs, sums }
    }

    /// The width from `start` to before `end`, without white that may hang over the edges.
    fn width(&self, start: usize, end: usize) -> f32 {
        let inked = self.glyphs[start..end]
            .iter()
            .rposition(|glyph| !glyph.character.is_whitespace())
            .map_or(start, |last| start + last + 1);
        let (Some(first), Some(last)) = (self.glyphs.get(start), self.glyphs[start..inked].last())
        else {
            return 0.0;
        };
        let full = self.sums[inked] - self.sums[start] - first.lead;
        (full - first.slack_at_start() - last.slack_at_end()).max(0.0)
    }

    /// Where to cut a token that no break lets fit: as late as it fits, never before one glyph.
    fn cut(&self, start: usize, width: f32) -> usize {
        (start + 2..=self.glyphs.len())
            .take_while(|&end| self.width(start, end) <= width)
            .last()
            .unwrap_or(start + 1)
    }

    fn line(&self, start: usize, end: usize) -> Line {
        let mut glyphs = self.glyphs[start..end].to_vec();
        if let Some(first) = glyphs.first_mut() {
            first.lead = -first.slack_at_start();
        }
        Line {
            glyphs,
            width: self.width(start, end),
        }
    }
}
