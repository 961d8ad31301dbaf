//! A restore for practice.

use super::Backup;
use crate::files::{self, Place};
use crate::table::{self, ENTRY, ISSUED_REPORT, Row, TABLES};
use crate::{Store, StoreError};
use rusqlite::types::Value;
use std::collections::BTreeMap;
use std::fs;

/// What a rehearsal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// The backup that was restored.
    pub backup: Backup,
    /// How many rows of the backup are not, or not the same, in what was restored. Nought, unless
    /// something is wrong.
    pub differing: u64,
    /// How many entries of the backup are not, or not the same, in the present database. Nought,
    /// unless an older backup was restored since or an assessment was removed for good.
    pub not_in_database: u64,
    /// How many entries were made since the backup.
    pub newer: u64,
}

impl Rehearsal {
    /// Whether the backup restores to all that it holds.
    #[must_use]
    pub fn succeeded(&self) -> bool {
        self.differing == 0
    }
}

impl Store {
    /// Restores the newest good backup into a scratch folder, opens it as the program would, and
    /// compares it row by row with the backup and with the present data, which is not touched.
    ///
    /// # Errors
    /// [`StoreError::NoBackup`] where there is none; what went wrong where it does not restore.
    pub fn rehearse(&self) -> Result<Rehearsal, StoreError> {
        let backup = self.list_backups()?.into_iter().next();
        let backup = backup.ok_or(StoreError::NoBackup)?;
        let found = self.restore_for_practice(&backup);
        let _ = fs::remove_dir_all(self.place.rehearsal());
        found
    }

    fn restore_for_practice(&self, backup: &Backup) -> Result<Rehearsal, StoreError> {
        let scratch = Place::within(self.place.rehearsal());
        files::make_private_folder(scratch.root())?;
        super::make_copy(&fs::read(backup.path())?, &scratch.database())?;
        let restored = Self::open_place(scratch)?;
        let source = backup.open()?;
        let mut differing = 0;
        for table in TABLES {
            let there = by_key(table.first_columns(&restored.connection)?);
            differing += missing(&table.first_columns(&source)?, &there);
        }
        let mut not_in_database = 0;
        for table in [&ENTRY, &ISSUED_REPORT] {
            let there = by_key(table.first_columns(&self.connection)?);
            not_in_database += missing(&table.first_columns(&source)?, &there);
        }
        let entries = |connection| table::entries(connection);
        let newer = entries(&self.connection)? - entries(&restored.connection)?;
        Ok(Rehearsal {
            backup: backup.clone(),
            differing,
            not_in_database,
            newer: u64::try_from(newer).unwrap_or(0),
        })
    }
}

fn by_key(rows: Vec<Row>) -> BTreeMap<String, Row> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

fn key(row: &Row) -> String {
    match row.first() {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Integer(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn missing(rows: &[Row], there: &BTreeMap<String, Row>) -> u64 {
    let missing = rows.iter().filter(|row| there.get(&key(row)) != Some(row));
    u64::try_from(missing.count()).unwrap_or(u64::MAX)
}
