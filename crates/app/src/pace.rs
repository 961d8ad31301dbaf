//! How long questions take: so much for what they ask, times the owner's own pace.

use assessment::{PartResponse, PartValue};
use chrono::{DateTime, FixedOffset};
use questionnaire::{Edition, Part, PartKind, Question};
use std::collections::BTreeSet;
use store::{Entry, Origin};

/// Seconds to read a question and its hint.
const READING: u32 = 10;

/// A longer gap is a break, a customer, or a bill that had to be looked for first.
const LONGEST_GAP: i64 = 600;

/// From fewer gaps than these no pace can be told.
const LEAST_GAPS: usize = 5;

/// A pace in per cent of the usual time. Outside of this range it is not the owner's pace any more
/// but somebody who copies from paper, or one who is interrupted.
const PACES: std::ops::RangeInclusive<u32> = 50..=200;

/// Seconds to answer one part, for somebody who has the papers at hand. They are chosen so that the
/// quick questions of this year's edition, of which most are a yes or no, come to the twelve minutes
/// of which the first page speaks; what stands on a bill takes about as long as to find the bill in
/// its folder and copy twelve figures or one.
fn seconds_of(kind: &PartKind) -> u32 {
    match kind {
        PartKind::Level { .. } => 8,
        PartKind::Choice { .. } => 10,
        PartKind::Choices { .. } => 15,
        PartKind::Count { .. } | PartKind::Percent => 20,
        PartKind::Money { .. } => 30,
        PartKind::Text | PartKind::Quantity { bills: false, .. } => 40,
        PartKind::Quantity { bills: true, .. } => 60,
    }
}

fn seconds<'p>(parts: impl Iterator<Item = &'p Part>) -> u32 {
    READING + parts.map(|part| seconds_of(&part.kind)).sum::<u32>()
}

/// Seconds for what is not answered of a question yet. A part that may stay blank is not counted,
/// nor one that only another answer would open.
pub(crate) fn seconds_left(question: &Question, parts: &[PartResponse]) -> u32 {
    let waits = |part: &&Part| {
        let response = parts.iter().find(|response| response.part == part.id);
        response.is_some_and(|response| {
            let blank = matches!(response.value, PartValue::Blank | PartValue::Unread { .. });
            blank && !response.optional
        })
    };
    seconds(question.parts.iter().filter(waits))
}

/// Seconds for a question of which nothing is known but its form.
pub(crate) fn seconds_unseen(question: &Question) -> u32 {
    let first = |part: &&Part| part.ask_when.is_none() && part.required_when.is_none();
    seconds(question.parts.iter().filter(first))
}

/// How fast somebody answers, in per cent of the usual time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace(u32);

impl Default for Pace {
    fn default() -> Self {
        Self(100)
    }
}

impl Pace {
    /// The pace at which this assessment was filled in so far: the median of how long each question
    /// took, from the first answer before it to its own, against what it usually takes. Only what was
    /// typed counts; the usual pace where too little was.
    pub(crate) fn learned(edition: &Edition, entries: &[Entry]) -> Self {
        let first = first_answers(edition, entries);
        let mut ratios: Vec<u32> = first
            .windows(2)
            .filter_map(|pair| {
                let gap = (pair[1].1 - pair[0].1).num_seconds();
                // A clock that was set back tells nothing.
                let counts = (0..=LONGEST_GAP).contains(&gap);
                let gap = u32::try_from(gap).ok().filter(|_| counts)?;
                (gap * 100).checked_div(seconds_unseen(pair[1].0))
            })
            .collect();
        if ratios.len() < LEAST_GAPS {
            return Self::default();
        }
        ratios.sort_unstable();
        let median = ratios[ratios.len() / 2];
        Self(median.clamp(*PACES.start(), *PACES.end()))
    }

    /// So many seconds at the usual pace, in minutes at this one; a begun minute is a whole one.
    pub(crate) fn minutes(self, seconds: u32) -> u32 {
        (seconds * self.0).div_ceil(100 * 60)
    }
}

/// When each question was first answered, in that order.
fn first_answers<'e>(
    edition: &'e Edition,
    entries: &[Entry],
) -> Vec<(&'e Question, DateTime<FixedOffset>)> {
    let mut seen = BTreeSet::new();
    let first = entries.iter().filter_map(|entry| {
        let id = entry.field.strip_prefix("answer:")?;
        let is_first = seen.insert(id);
        if !is_first || entry.origin != Origin::Typed {
            return None;
        }
        let question = edition.questions.iter().find(|q| q.id.as_str() == id)?;
        Some((question, DateTime::parse_from_rfc3339(&entry.at).ok()?))
    });
    first.collect()
}

#[cfg(test)]
mod tests;
