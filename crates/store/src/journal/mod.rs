//! A second record of all that was entered, in a format of its own.
//!
//! `qingping.journal` begins with every row of the database and goes on with what each transaction
//! wrote, one line each ([`line`]). It alone gives the database again, to the last entry that was
//! called saved.
//!
//! - The database is the truth and the journal its shadow. A transaction is entered after COMMIT
//!   and synced before “saved” is said: nothing stands in the journal that was not committed. So
//!   where the journal knows of an entry that a sound database lacks, the database lost it.
//! - A journal that cannot be written makes no save fail: the database holds it. What is
//!   outstanding goes along with the next line; at the next start what is missing is entered. Until
//!   then the end is missing, so that nobody takes the journal for whole.
//! - What is removed for good leaves the journal before it leaves the database, or the journal
//!   would bring it back.
//! - After a restore the journal begins anew. It bears the timeline of its database and is used
//!   for no other.
//! - Which rows were written is heard from SQLite itself, so that no way of writing can forget it.

mod line;
mod written;

pub(crate) use written::Written;

use crate::files::{self, Place};
use crate::salvage::Rows;
use crate::table::{self, Row, TABLES};
use crate::{StoreError, schema, whole};
use line::{Lines, Said, cells};
use rusqlite::Connection;
use rusqlite::hooks::Action;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use written::Compared;

/// So many rows may have been written over before the journal is begun anew, and as many as there
/// are rows beside.
const OUTDATED: usize = 2000;

/// The journal of an open store.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    /// None where the file does not stand there as it should: it is begun anew at the next write.
    tail: Option<Tail>,
    written: RowNumbers,
}

/// Tables by their place, with SQLite's number of a row that was written.
type RowNumbers = Arc<Mutex<BTreeSet<(usize, i64)>>>;

/// Where the next line goes.
#[derive(Debug)]
struct Tail {
    file: File,
    /// Before the line that says that it ends.
    end: u64,
    /// Lines that are not yet in the file.
    outstanding: Lines,
}

/// How the journal stands to a database that is sound; none where it is begun anew.
#[derive(Debug)]
pub(crate) struct Standing(Option<(Written, Compared)>);

/// Looks without writing.
///
/// # Errors
/// [`StoreError::Damaged`] where the database lacks what the journal holds.
pub(crate) fn look(place: &Place, connection: &Connection) -> Result<Standing, StoreError> {
    // A journal that cannot be read is begun anew: the database is sound.
    let Ok(written) = Written::read(&place.journal()) else {
        return Ok(Standing(None));
    };
    let known = schema::newest();
    if written.schema.is_some_and(|found| found != known) {
        return Ok(Standing(None));
    }
    let compared = written.compare(connection)?;
    Ok(Standing(Some((written, compared))))
}

impl Journal {
    /// Goes on with the journal that stands there, or begins one.
    ///
    /// # Errors
    /// Where another database's journal cannot be set aside.
    pub(crate) fn follow(
        place: &Place,
        connection: &mut Connection,
        standing: Standing,
    ) -> Result<Self, StoreError> {
        let mut journal = Self {
            path: place.journal(),
            tail: None,
            written: RowNumbers::default(),
        };
        journal.listen(connection)?;
        match standing.0 {
            Some((written, Compared::Same(rows))) if written.can_go_on() => {
                journal.tail = Tail::of(&journal.path, written).ok();
                journal.enter(connection, rows);
            }
            Some((_, Compared::Other)) => {
                crate::recover::set_journal_aside(place)?;
                let _ = journal.begin(connection);
            }
            _ => drop(journal.begin(connection)),
        }
        Ok(journal)
    }

    /// Hears from SQLite which rows are written.
    fn listen(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let written = Arc::clone(&self.written);
        let hear = move |action: Action, _: &str, name: &str, number: i64| {
            let table = TABLES.iter().position(|table| table.name == name);
            if let (Some(table), true) = (table, action != Action::SQLITE_DELETE) {
                let mut written = written.lock().unwrap_or_else(PoisonError::into_inner);
                written.insert((table, number));
            }
        };
        Ok(connection.update_hook(Some(hear))?)
    }

    /// What was written since this was last asked.
    pub(crate) fn heard(&self, connection: &Connection) -> Result<Vec<(usize, Row)>, StoreError> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let numbers = std::mem::take(&mut *written).into_iter();
        let mut rows = Vec::new();
        for (table, number) in numbers {
            let row = TABLES[table].row_numbered(connection, number)?;
            rows.extend(row.map(|row| (table, row)));
        }
        Ok(rows)
    }

    /// Enters rows that were committed. That it could not be done is no error: see above.
    pub(crate) fn enter(&mut self, connection: &Connection, rows: Vec<(usize, Row)>) {
        match &mut self.tail {
            _ if rows.is_empty() => {}
            Some(tail) => {
                if tail.append(&rows).is_err() {
                    tail.open_ended();
                }
            }
            None => drop(self.begin(connection)),
        }
    }

    /// Begins anew with all that the database holds, in the place of what stood there.
    pub(crate) fn begin(&mut self, connection: &Connection) -> Result<(), StoreError> {
        self.begin_with(&Rows::of(connection)?, table::numbered(connection)?)
    }

    pub(crate) fn begin_with(&mut self, rows: &Rows, numbered: i64) -> Result<(), StoreError> {
        self.tail = None;
        let mut lines = Lines::first();
        let schema = schema::newest();
        lines.say(&Said::Begin { schema, numbered })?;
        for (table, row) in rows.all() {
            lines.say(&said(&[(table, row.clone())])?)?;
        }
        whole::write(&lines.ended()?, &self.path, |_| Ok(()))?;
        let file = File::options().write(true).open(&self.path)?;
        self.tail = Some(Tail::new(file, lines));
        Ok(())
    }

    /// Begins anew after a restore. What stood there must not stay: it is another timeline's.
    pub(crate) fn begin_or_remove(&mut self, connection: &Connection) {
        if self.begin(connection).is_err() {
            let _ = files::remove(&self.path);
        }
    }
}

impl Written {
    /// Whether lines can be added. What was written over too often is left behind.
    fn can_go_on(&self) -> bool {
        self.schema.is_some() && !self.broken && self.outdated < OUTDATED + self.rows.len()
    }
}

impl Tail {
    /// After a journal that was just begun.
    fn new(file: File, mut lines: Lines) -> Self {
        let end = length(&lines.bytes);
        lines.bytes.clear();
        let outstanding = lines;
        Self {
            file,
            end,
            outstanding,
        }
    }

    /// After the last good line. A line that was being written when the program ended was never
    /// called saved, or its rows stand in the database.
    fn of(path: &std::path::Path, written: Written) -> Result<Self, StoreError> {
        files::make_private(path, 0o600)?;
        let whole = written.is_whole();
        let (end, last) = written.good;
        let mut tail = Self {
            file: File::options().write(true).open(path)?,
            end: u64::try_from(end).unwrap_or(u64::MAX),
            outstanding: Lines::after(last),
        };
        if !whole {
            tail.file.set_len(tail.end)?;
            tail.write()?;
        }
        Ok(tail)
    }

    fn append(&mut self, rows: &[(usize, Row)]) -> Result<(), StoreError> {
        self.outstanding.say(&said(rows)?)?;
        self.write()
    }

    /// Writes what is outstanding over the end, and the end after it. What a sync that failed
    /// left is not trusted: it is written again.
    fn write(&mut self) -> Result<(), StoreError> {
        let bytes = self.outstanding.ended()?;
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.end += length(&self.outstanding.bytes);
        self.outstanding.bytes.clear();
        Ok(())
    }

    /// Takes the end away, which needs no room on the disk.
    fn open_ended(&self) {
        let _: io::Result<()> = self.file.set_len(self.end);
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn said(rows: &[(usize, Row)]) -> Result<Said, StoreError> {
    let named = |(table, row): &(usize, Row)| Ok((TABLES[*table].name.to_owned(), cells(row)?));
    let rows = rows.iter().map(named).collect::<Result<_, StoreError>>()?;
    Ok(Said::Rows(rows))
}

/// A journal without rows, as a version with this schema begins it.
#[cfg(test)]
pub(crate) fn of_schema(schema: i64) -> Vec<u8> {
    let mut lines = Lines::first();
    let numbered = 0;
    lines.say(&Said::Begin { schema, numbered }).unwrap();
    lines.ended().unwrap()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use rusqlite::types::Value;

    fn setting(value: &str) -> Vec<(usize, Row)> {
        let row = ["language", value].map(|text| Value::Text(text.to_owned()));
        vec![(3, row.to_vec())]
    }

    /// `/dev/full` takes nothing.
    #[test]
    fn what_a_full_disk_did_not_take_goes_along_with_the_next_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        std::fs::write(&path, of_schema(schema::newest())).unwrap();
        let mut tail = Tail::of(&path, Written::read(&path).unwrap()).unwrap();
        tail.append(&setting("zh-CN")).unwrap();
        let full = File::options().write(true).open("/dev/full").unwrap();
        let disk = std::mem::replace(&mut tail.file, full);
        assert!(tail.append(&setting("en")).is_err());
        tail.file = disk;
        tail.open_ended();
        let meanwhile = Written::read(&path).unwrap();
        assert!(!meanwhile.is_whole());
        assert_eq!(meanwhile.rows.setting("language"), Some("zh-CN"));
        let theme = ["theme", "dark"].map(|text| Value::Text(text.to_owned()));
        tail.append(&[(3, theme.to_vec())]).unwrap();
        let after = Written::read(&path).unwrap();
        assert!(after.is_whole());
        assert_eq!(after.rows.setting("language"), Some("en"));
        assert_eq!(after.rows.setting("theme"), Some("dark"));
    }
}
