//! Reads and writes answer sheets.

use crate::problem::{ProblemKind, SheetProblem};
use crate::tree::Tree;
use crate::{limits, locate};
use model::AnswerSheet;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// Reads an answer sheet.
///
/// # Errors
/// Where the file is not the form, with the place and what belongs there.
pub fn read_sheet(text: &str) -> Result<AnswerSheet, SheetProblem> {
    // Windows' editor puts a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    limits::check(text)?;
    let Tree(tree) = parse(text).map_err(|stop| {
        let kind = match (stop.category, stop.keys.last()) {
            // A tree takes any JSON; the only thing it refuses is a key that stands twice.
            (Category::Data, Some(key)) => ProblemKind::DuplicateKey { key: key.clone() },
            _ => ProblemKind::NotJson,
        };
        let place = stop.keys.join(".");
        SheetProblem {
            line: stop.line,
            column: stop.column,
            place,
            kind,
        }
    })?;
    parse(text).map_err(|stop| locate::problem(&tree, &stop.keys, stop.line, stop.column))
}

/// Writes an answer sheet: indented, with keys in one order, so that two sheets can be compared.
#[must_use]
pub fn write_sheet(sheet: &AnswerSheet) -> String {
    // Ids, texts and numbers always have a JSON form.
    let mut text = serde_json::to_string_pretty(sheet).unwrap_or_default();
    text.push('\n');
    text
}

/// Where and how reading stopped.
struct Stop {
    category: Category,
    line: usize,
    column: usize,
    keys: Vec<String>,
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Stop> {
    let stop = |error: &serde_json::Error, keys| Stop {
        category: error.classify(),
        line: error.line(),
        column: column(text, error.line(), error.column()),
        keys,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| stop(error.inner(), locate::keys(error.path())))?;
    json.end().map_err(|error| stop(&error, Vec::new()))?;
    Ok(read)
}

/// The parser counts bytes; people count characters.
fn column(text: &str, line: usize, bytes: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    let before = line.char_indices().take_while(|(at, _)| *at < bytes);
    before.count().max(1)
}
