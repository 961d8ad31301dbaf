//! The owner's answers in SQLite on this computer.
//!
//! Only raw answers, the pinned edition and a record of issued reports are kept; every figure is
//! worked out again. A call that returns `Ok` has been committed with a full sync: only then may
//! anybody say “saved”. Each answer keeps its history; nothing is overwritten.

mod error;
mod open;
mod record;

pub use error::StoreError;
pub use record::{Issued, NewAssessment, Record};

use rusqlite::{Connection, OptionalExtension};
use std::path::Path;

/// The database of one computer. One writer: the value is not shared between threads.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens `qingping.db` in the folder, which is made if it is not there.
    ///
    /// # Errors
    /// See [`StoreError`]; a file of another program or of a newer version is left untouched.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            connection: open::open(folder)?,
        })
    }

    /// A setting, e.g. the language.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM setting WHERE name = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Sets a setting.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.connection.execute(sql, [name, value])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
