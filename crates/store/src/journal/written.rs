//! What stands in a journal, and how it compares with a database.

use super::line::{Line, Said, row};
use crate::salvage::Rows;
use crate::table::{Row, TABLES};
use crate::{StoreError, files};
use rusqlite::Connection;
use std::cmp::Ordering;
use std::path::Path;

/// What was read of a journal.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The rows as they were written last.
    pub(crate) rows: Rows,
    /// The schema they are of; none where the first line is broken.
    pub(crate) schema: Option<i64>,
    /// The highest number ever given to an entry, as far as it was read.
    pub(crate) numbered: i64,
    /// Whether a line is missing or broken that others follow.
    pub(super) broken: bool,
    /// Whether the end stands where it should.
    ended: bool,
    /// The length up to the last good line that says something, and the hash of that line.
    pub(super) good: (usize, String),
    /// How many rows were written over by later ones.
    pub(super) outdated: usize,
}

/// A journal beside a sound database.
#[derive(Debug, PartialEq)]
pub(super) enum Compared {
    /// It holds the same but for these rows, which it does not know yet.
    Same(Vec<(usize, Row)>),
    /// The database was restored since.
    Restored,
    /// It says something else under the same numbers, or was restored when the database was not:
    /// another database's.
    Other,
}

impl Written {
    /// Reads what can be read. A file that is not there says nothing.
    pub(crate) fn read(path: &Path) -> Result<Self, StoreError> {
        Ok(Self::of(&files::read_readable(path)?))
    }

    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut written = Self::default();
        let (mut at, mut fault, mut last) = (0, false, None);
        for bytes in bytes.split_inclusive(|byte| *byte == b'\n') {
            at += bytes.len();
            let Some(line) = Line::read(bytes) else {
                fault = true;
                continue;
            };
            written.broken |= fault || written.ended || !line.follows(last.as_deref());
            last = Some(line.hash.to_owned());
            written.ended = matches!(line.said, Said::End);
            if !written.ended {
                written.good = (at, line.hash.to_owned());
            }
            written.take(line.said);
        }
        written.ended &= !fault;
        written
    }

    fn take(&mut self, said: Said) {
        match said {
            Said::Begin { schema, numbered } => {
                self.schema = Some(schema);
                self.numbered = self.numbered.max(numbered);
            }
            Said::Rows(rows) => {
                for (name, cells) in rows {
                    let known = TABLES.iter().position(|table| table.name == name);
                    // A column more or less is another schema's.
                    let known = known.filter(|n| TABLES[*n].columns.len() == cells.len());
                    match known {
                        Some(table) => {
                            let outdated = self.rows.set(table, row(cells));
                            self.outdated += usize::from(outdated);
                        }
                        None => self.broken = true,
                    }
                }
                self.numbered = self.numbered.max(self.rows.highest());
            }
            Said::End => {}
        }
    }

    /// Whether it is known to be all that was ever entered into it.
    pub(crate) fn is_whole(&self) -> bool {
        self.ended && !self.broken && self.schema.is_some()
    }

    /// Whether it is of the database out of whose pages these rows were read. One entry or the
    /// other may say something else: of a transaction that failed, pages may be left.
    pub(crate) fn is_of(&self, salvaged: &Rows) -> bool {
        let timeline = salvaged.timeline();
        let same_timeline = timeline.is_none() || timeline == self.rows.timeline();
        let (same, other) = self.entries_in(salvaged);
        same_timeline && other <= same
    }

    /// How many entries stand in both, and how many bear a number from both and say something else.
    fn entries_in(&self, rows: &Rows) -> (usize, usize) {
        let mine = self.rows.entries();
        let theirs = rows.entries().iter();
        let both = theirs.filter_map(|(key, row)| Some(mine.get(key)? == row));
        let (same, other): (Vec<bool>, Vec<bool>) = both.partition(|same| *same);
        (same.len(), other.len())
    }

    /// # Errors
    /// [`StoreError::Damaged`] where the database lacks what stands here: it was called saved.
    pub(super) fn compare(&self, connection: &Connection) -> Result<Compared, StoreError> {
        let database = Rows::of(connection)?;
        match restores(&database).cmp(&restores(&self.rows)) {
            Ordering::Greater => return Ok(Compared::Restored),
            Ordering::Less => return Ok(Compared::Other),
            Ordering::Equal if self.entries_in(&database).1 > 0 => return Ok(Compared::Other),
            Ordering::Equal => {}
        }
        match self.rows.not_in(&database) {
            0 => Ok(Compared::Same(database.newer_than(&self.rows))),
            lost => Err(StoreError::Damaged(format!(
                "{lost} rows of the journal are missing"
            ))),
        }
    }
}

/// Timelines bear numbers that rise with each restore.
fn restores(rows: &Rows) -> u64 {
    let number = rows.timeline().and_then(|number| number.parse().ok());
    number.unwrap_or(0)
}
