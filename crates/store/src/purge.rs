//! Removing an assessment so that no byte of it is left in the folder.
//!
//! The database goes last: as long as it holds the assessment in its trash, an interrupted removal
//! begins again.

use crate::backup::Name;
use crate::check;
use crate::journal::Written;
use crate::salvage::{Rows, Salvage};
use crate::{Store, StoreError, files, recover, schema, setting, table};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};

impl Store {
    /// Removes assessments at once and for good: from the database, its WAL and journal, every
    /// backup, and what was ever set aside, with the files of evidence that only they named. Copies in other places
    /// are out of reach.
    pub fn purge(&mut self, ids: &[String]) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        self.place.tidy();
        for name in Name::all(&self.place)? {
            let backup = self.place.backups().join(name.file());
            match purge_file(&backup, ids) {
                Err(StoreError::Damaged(_) | StoreError::Newer { .. }) => {
                    self.keep_what_is_readable(&backup, name.generation, ids)?;
                }
                // Another program's, whatever its name.
                Ok(()) | Err(StoreError::Foreign) => {}
                error => return error,
            }
        }
        for folder in folders(&self.place.set_aside())? {
            purge_set_aside(&folder, ids)?;
        }
        self.purge_evidence(ids)?;
        let rows = Rows::of(&self.connection)?.without(ids);
        let numbered = table::numbered(&self.connection)?;
        self.journal.begin_with(&rows, numbered)?;
        self.purge_database(ids)?;
        // Now it can say that the gaps are explained; if not here, then at the next start.
        let _ = self.journal.begin(&self.connection);
        Ok(())
    }

    fn purge_database(&mut self, ids: &[String]) -> Result<(), StoreError> {
        remove_rows(&mut self.connection, ids)?;
        // Pages that were once rearranged may hold copies of rows in their unused parts.
        self.connection.execute_batch("VACUUM")?;
        self.empty_wal()
    }

    /// A damaged backup may hold what is to be removed and cannot be changed: what can be read of
    /// it is kept without that.
    fn keep_what_is_readable(
        &self,
        backup: &Path,
        generation: u64,
        ids: &[String],
    ) -> Result<(), StoreError> {
        let folder = self.place.set_aside().join(format!("{generation:08}"));
        files::make_private_folder(&self.place.set_aside())?;
        files::make_private_folder(&folder)?;
        files::put_in_place(backup, &folder.join("backup.db"))?;
        purge_set_aside(&folder, ids)
    }
}

/// Puts a copy without the assessments in the place of a sound file that has them.
fn purge_file(path: &Path, ids: &[String]) -> Result<(), StoreError> {
    check::inspect(path)?;
    if !holds_any(path, ids)? {
        return Ok(());
    }
    let partial = path.with_extension("partial");
    crate::backup::make_copy(&fs::read(path)?, &partial)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(&partial, flags)?;
    // No journal: it would hold the old pages.
    copy.execute_batch(
        "PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
    )?;
    remove_rows(&mut copy, ids)?;
    copy.execute_batch("VACUUM")?;
    copy.close().map_err(|(_, error)| error)?;
    check::inspect(&partial)?;
    files::sync(&partial)?;
    files::put_in_place(&partial, path)
}

fn holds_any(path: &Path, ids: &[String]) -> Result<bool, StoreError> {
    let connection = check::open_to_read(path)?;
    let mut statement = connection.prepare("SELECT 1 FROM assessment WHERE id = ?1")?;
    for id in ids {
        if statement.exists([id])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The answers go with their assessment.
fn remove_rows(connection: &mut Connection, ids: &[String]) -> Result<(), StoreError> {
    connection.execute_batch("PRAGMA foreign_keys = ON")?;
    let transaction = connection.transaction()?;
    for id in ids {
        transaction.execute("DELETE FROM assessment WHERE id = ?1", [id])?;
        setting::forget(&transaction, id)?;
    }
    if schema::version(&transaction)? >= schema::WITH_SUMS {
        check::explain_gaps(&transaction)?;
    }
    Ok(transaction.commit()?)
}

/// Damaged files that were set aside are replaced by what can be read of them, without the
/// assessments.
fn purge_set_aside(folder: &Path, ids: &[String]) -> Result<(), StoreError> {
    let kept = folder.join("readable.db");
    for raw in ["qingping.db", "backup.db"].map(|name| folder.join(name)) {
        let journal = raw.with_extension("journal");
        let read_from = [&raw, &raw.with_extension("db-wal"), &journal];
        if !read_from.iter().any(|file| file.exists()) {
            continue;
        }
        let found = Salvage::read(&raw)?;
        let mut rows = found.proven;
        rows.fill_from(Written::read(&journal)?.rows);
        rows.fill_from(found.likely);
        let mut rows = rows.without(ids);
        rows.drop_unplaced();
        let partial = folder.join("readable.partial");
        recover::write(&rows, rows.highest(), &partial)?;
        files::put_in_place(&partial, &kept)?;
        for ending in ["db-shm", "db-journal", "db-wal", "journal", "db"] {
            files::remove(&raw.with_extension(ending))?;
        }
        files::sync_folder(folder)?;
    }
    if kept.try_exists()? {
        purge_file(&kept, ids)?;
    }
    Ok(())
}

fn folders(within: &Path) -> Result<Vec<PathBuf>, StoreError> {
    if !within.try_exists()? {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(within)?.map(|entry| Ok(entry?.path()));
    let paths = entries.collect::<Result<Vec<PathBuf>, StoreError>>()?;
    Ok(paths.into_iter().filter(|path| path.is_dir()).collect())
}
