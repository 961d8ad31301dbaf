//! Reads and writes answer sheets.

use crate::problem::{ProblemKind, SheetProblem};
use crate::tree::Tree;
use crate::{limits, locate};
use model::AnswerSheet;
use serde::de::DeserializeSeed;
use serde_json::Value;
use serde_path_to_error::Track;
use std::cell::RefCell;
use std::marker::PhantomData;

/// Reads an answer sheet.
///
/// # Errors
/// Where the file is not the form, with the place and what belongs there.
pub fn read_sheet(text: &str) -> Result<AnswerSheet, SheetProblem> {
    // Windows' editor puts a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    limits::check(text)?;
    let tree = tree(text)?;
    let sheet = parse(text, PhantomData::<AnswerSheet>);
    let sheet = sheet.map_err(|stop| locate::problem(&tree, &stop.keys, stop.line, stop.column))?;
    limits::files(&sheet)?;
    Ok(sheet)
}

/// The file as JSON of whatever form.
fn tree(text: &str) -> Result<Value, SheetProblem> {
    let twice = RefCell::new(None);
    parse(text, Tree { twice: &twice }).map_err(|stop| {
        let (line, column, mut keys) = (stop.line, stop.column, stop.keys);
        let kind = match twice.take() {
            Some(key) => {
                keys.push(key.clone());
                ProblemKind::DuplicateKey { key }
            }
            None => ProblemKind::NotJson,
        };
        let place = keys.join(".");
        SheetProblem {
            line,
            column,
            place,
            kind,
        }
    })
}

/// Writes an answer sheet: indented, with keys in one order, so that two sheets can be compared.
#[must_use]
pub fn write_sheet(sheet: &AnswerSheet) -> String {
    // Ids, texts and numbers always have a JSON form.
    let mut text = serde_json::to_string_pretty(sheet).unwrap_or_default();
    text.push('\n');
    text
}

/// Where reading stopped.
struct Stop {
    line: usize,
    column: usize,
    keys: Vec<String>,
}

fn parse<'t, S: DeserializeSeed<'t>>(text: &'t str, seed: S) -> Result<S::Value, Stop> {
    let stop = |error: &serde_json::Error, keys| Stop {
        line: error.line(),
        column: column(text, error.line(), error.column()),
        keys,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let mut track = Track::new();
    let read = seed
        .deserialize(serde_path_to_error::Deserializer::new(
            &mut json, &mut track,
        ))
        .map_err(|error| stop(&error, locate::keys(&track.path())))?;
    json.end().map_err(|error| stop(&error, Vec::new()))?;
    Ok(read)
}

/// The parser counts bytes; people count characters.
fn column(text: &str, line: usize, bytes: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    let before = line.char_indices().take_while(|(at, _)| *at < bytes);
    before.count().max(1)
}
