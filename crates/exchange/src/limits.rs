//! What is checked before a file is parsed at all, so that a hostile one costs nothing; and what its
//! types cannot say.

use crate::form::FILES;
use crate::inspect::misfit;
use crate::problem::{ProblemKind, SheetProblem};
use model::AnswerSheet;

/// The largest file; a full answer sheet has some 30 kB.
const MOST_MEGABYTES: usize = 4;
/// The deepest nesting; an answer sheet has eight levels.
const MOST_LEVELS: usize = 64;

pub(crate) fn check(text: &str) -> Result<(), SheetProblem> {
    if text.len() > MOST_MEGABYTES * 1024 * 1024 {
        return Err(whole(ProblemKind::TooLarge {
            limit: MOST_MEGABYTES,
        }));
    }
    if levels(text) > MOST_LEVELS {
        return Err(whole(ProblemKind::TooDeep { limit: MOST_LEVELS }));
    }
    Ok(())
}

/// The files under each paper: not too many, with names that can be printed.
pub(crate) fn files(sheet: &AnswerSheet) -> Result<(), SheetProblem> {
    let last_year = sheet.previous.as_deref();
    let years = [(Some(sheet), "answers"), (last_year, "previous.answers")];
    for (sheet, place) in years.into_iter().filter_map(|(s, place)| Some((s?, place))) {
        for (id, answer) in &sheet.answers {
            for (at, mark) in answer.evidence.iter().enumerate() {
                let files = serde_json::to_value(&mark.files).unwrap_or_default();
                let Some((below, kind)) = misfit(&FILES, &files) else {
                    continue;
                };
                let place = format!("{place}.{id}.evidence.{at}.files");
                return Err(SheetProblem {
                    place: [vec![place], below].concat().join("."),
                    ..whole(kind)
                });
            }
        }
    }
    Ok(())
}

fn whole(kind: ProblemKind) -> SheetProblem {
    SheetProblem {
        line: 0,
        column: 0,
        place: String::new(),
        kind,
    }
}

/// How deep brackets are nested outside of texts.
fn levels(text: &str) -> usize {
    let (mut now, mut most) = (0usize, 0usize);
    let (mut in_text, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' if !in_text => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}
