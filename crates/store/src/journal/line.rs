//! One line of the journal: `HASH BEFORE WORDS`.
//!
//! `BEFORE` is the hash of the line before, `HASH` the first 64 bits of the SHA-256 of all that
//! follows it. So each line is proven by itself, and where one is missing the next one shows it.
//! What a line says is JSON, so that it can be read without this program.

use crate::StoreError;
use crate::table::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What stands in the place of a hash before the first line.
const NOTHING: &str = "0000000000000000";

/// What one line says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Said {
    /// The first line.
    Begin {
        /// The schema of the rows.
        schema: i64,
        /// The highest number given to an entry before.
        numbered: i64,
    },
    /// Rows that were written at once, each after the name of its table.
    Rows(Vec<(String, Vec<Cell>)>),
    /// Stands last and is written over by what comes next: a file without it was cut short, or
    /// what should have followed could not be written.
    End,
}

/// A value of a row. The tables hold nothing else. They are tried in this order, and serde writes
/// out what does not fit: the long ones come first.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Text(String),
    Integer(i64),
    Null,
}

/// Rows as a line holds them.
pub(super) fn cells(row: &Row) -> Result<Vec<Cell>, StoreError> {
    let cell = |value: &Value| match value {
        Value::Null => Ok(Cell::Null),
        Value::Integer(number) => Ok(Cell::Integer(*number)),
        Value::Text(text) => Ok(Cell::Text(text.clone())),
        Value::Real(_) | Value::Blob(_) => {
            Err(StoreError::Other("neither number nor text".to_owned()))
        }
    };
    row.iter().map(cell).collect()
}

pub(super) fn row(cells: Vec<Cell>) -> Row {
    let value = |cell| match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => Value::Integer(number),
        Cell::Text(text) => Value::Text(text),
    };
    cells.into_iter().map(value).collect()
}

/// Lines that are being made, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    pub(super) bytes: Vec<u8>,
    last: String,
}

impl Lines {
    /// Begins a journal.
    pub(super) fn first() -> Self {
        Self::after(NOTHING.to_owned())
    }

    /// Goes on after the line with this hash.
    pub(super) fn after(last: String) -> Self {
        let bytes = Vec::new();
        Self { bytes, last }
    }

    pub(super) fn say(&mut self, said: &Said) -> Result<(), StoreError> {
        let sealed = format!("{} {}", self.last, serde_json::to_string(said)?);
        self.last = hash(sealed.as_bytes());
        self.bytes
            .extend(format!("{} {sealed}\n", self.last).into_bytes());
        Ok(())
    }

    /// The bytes with the end after them.
    pub(super) fn ended(&self) -> Result<Vec<u8>, StoreError> {
        let mut ended = self.clone();
        ended.say(&Said::End)?;
        Ok(ended.bytes)
    }
}

/// A line that was proven.
#[derive(Debug)]
pub(super) struct Line<'l> {
    pub(super) hash: &'l str,
    before: &'l str,
    pub(super) said: Said,
}

impl<'l> Line<'l> {
    /// None where it is not as it was written. The last byte is the end of the line.
    pub(super) fn read(line: &'l [u8]) -> Option<Self> {
        let text = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
        let (found, sealed) = text.split_once(' ')?;
        let (before, words) = sealed.split_once(' ')?;
        if hash(sealed.as_bytes()) != found {
            return None;
        }
        Some(Self {
            hash: found,
            before,
            said: serde_json::from_str(words).ok()?,
        })
    }

    /// Whether it was written right after the line with this hash, or is the first.
    pub(super) fn follows(&self, last: Option<&str>) -> bool {
        self.before == last.unwrap_or(NOTHING)
    }
}

fn hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
