//! Whether a database is whole, and what it holds.

use crate::schema::{self, Identity, WITH_SUMS};
use crate::{Store, StoreError, setting, table};
use rusqlite::ffi::{SQLITE_IOERR, SQLITE_IOERR_SHORT_READ};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// What a database or backup holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    /// How many assessments, those in the trash included.
    pub assessments: u64,
    /// How many entries: every answer ever given counts.
    pub entries: u64,
    /// When the last entry was made, RFC 3339, as the clock said then.
    pub newest: Option<String>,
}

impl Store {
    /// What the database holds.
    pub fn holdings(&self) -> Result<Holdings, StoreError> {
        holdings(&self.connection)
    }
}

/// The setting that counts numbers without an entry: those of removed assessments and those that a
/// recovery could not bring back.
pub(crate) const GAPS: &str = "store.gaps";

/// Checks everything: pages, indexes, references, the sum of each row, and that no number of an
/// entry is missing unaccounted for.
pub(crate) fn check(connection: &Connection) -> Result<Holdings, StoreError> {
    pages(connection)?;
    table::check_references(connection)?;
    table::check_rows(connection)?;
    if schema::version(connection)? >= WITH_SUMS {
        gaps(connection)?;
    }
    holdings(connection)
}

fn gaps(connection: &Connection) -> Result<(), StoreError> {
    let gaps = table::numbered(connection)? - table::entries(connection)?;
    let explained = gaps_explained(connection)?;
    if gaps == explained {
        return Ok(());
    }
    let found = format!("{gaps} numbers without an entry, {explained} explained");
    Err(StoreError::Damaged(found))
}

fn pages(connection: &Connection) -> Result<(), StoreError> {
    let sql = "PRAGMA integrity_check(1)";
    let found: String = connection.query_row(sql, [], |row| row.get(0))?;
    if found == "ok" {
        return Ok(());
    }
    // A page that cannot be read just now is no proof that it is broken.
    match error_code(&found) {
        Some(code) if code & 0xff == SQLITE_IOERR && code != SQLITE_IOERR_SHORT_READ => {
            Err(StoreError::DiskFails(found))
        }
        _ => Err(StoreError::Damaged(found)),
    }
}

fn error_code(finding: &str) -> Option<i32> {
    finding.rsplit_once("error code=")?.1.trim().parse().ok()
}

pub(crate) fn gaps_explained(connection: &Connection) -> Result<i64, StoreError> {
    let gaps = setting::get(connection, GAPS)?;
    Ok(gaps.and_then(|gaps| gaps.parse().ok()).unwrap_or(0))
}

/// Says that the numbers that have no entry now are accounted for.
pub(crate) fn explain_gaps(connection: &Connection) -> Result<(), StoreError> {
    let gaps = table::numbered(connection)? - table::entries(connection)?;
    setting::set(connection, GAPS, &gaps.to_string())
}

pub(crate) fn holdings(connection: &Connection) -> Result<Holdings, StoreError> {
    let sql = "SELECT (SELECT count(*) FROM assessment), (SELECT count(*) FROM entry),
               (SELECT recorded_at FROM entry ORDER BY seq DESC LIMIT 1)";
    Ok(connection.query_row(sql, [], |row| {
        Ok(Holdings {
            assessments: row.get::<_, u32>(0)?.into(),
            entries: row.get::<_, u32>(1)?.into(),
            newest: row.get(2)?,
        })
    })?)
}

/// Opens a file that nobody writes, to look at it.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;",
    )?;
    Ok(connection)
}

/// Opens a backup, checks it and tells what it holds.
pub(crate) fn inspect(path: &Path) -> Result<Holdings, StoreError> {
    let connection = open_to_read(path)?;
    match schema::identify(&connection)? {
        Identity::Ours(_) => check(&connection),
        Identity::Empty => Err(StoreError::Damaged("empty".to_owned())),
    }
}
