//! Putting a backup in the place of the present data.

use super::{Backup, Kind, copy_all, make, make_copy};
use crate::check;
use crate::schema;
use crate::{Store, StoreError, files, setting};
use rusqlite::{Connection, OpenFlags};

/// The setting that names the restore since which the entries go their own way. Entries of one
/// timeline must not be mixed with those of another that bear the same numbers.
pub(crate) const TIMELINE: &str = "store.timeline";

impl Store {
    /// Puts a backup in the place of the present data, which is backed up first. Whatever happens,
    /// the database holds afterwards all of the one or all of the other. Returns the backup of what
    /// was there before.
    pub fn restore(&mut self, backup: &Backup, now: &str) -> Result<Backup, StoreError> {
        let before = self.back_up(Kind::BeforeRestore, now)?;
        let prepared = self.place.rebuilt();
        let restored = self.put_in_place(backup, &before);
        // Whatever came of it: from now on the journal is of what stands there.
        self.journal.begin_or_remove(&self.connection);
        let _ = files::remove(&prepared);
        restored?;
        if !backup.path().starts_with(self.place.backups()) {
            // The answers are back by now; what could not be brought is told as missing.
            let _ = self.take_evidence_along(backup.path());
        }
        // So that the newest backup is of what stands now. A restore only adds: no rotation.
        make(&self.connection, &self.place, Kind::Regular, now)?;
        Ok(before)
    }

    /// All pages are written in one transaction, from a copy that was brought to the present schema
    /// and checked.
    fn put_in_place(&mut self, backup: &Backup, before: &Backup) -> Result<(), StoreError> {
        let prepared = self.place.rebuilt();
        make_copy(&std::fs::read(backup.path())?, &prepared)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut source = Connection::open_with_flags(&prepared, flags)?;
        schema::migrate(&mut source)?;
        setting::set(&source, TIMELINE, &before.generation.to_string())?;
        let expected = check::check(&source)?;
        self.connection.flush_prepared_statement_cache();
        copy_all(&source, &mut self.connection)?;
        // What stood before must not lie in the WAL for a later repair to find.
        self.empty_wal()?;
        if check::check(&self.connection)? != expected {
            return Err(StoreError::DiskFails("it changed".to_owned()));
        }
        Ok(())
    }

    /// Writes all of the WAL into the database and cuts it to nothing.
    pub(crate) fn empty_wal(&self) -> Result<(), StoreError> {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        match self.connection.query_row(sql, [], |row| row.get(0))? {
            0_i64 => Ok(()),
            _ => Err(StoreError::Busy),
        }
    }
}
