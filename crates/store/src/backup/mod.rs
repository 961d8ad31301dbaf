//! Backups: copies by SQLite's own backup call, opened and checked before they are listed.
//!
//! A backup stands in `backups/` as one file named by its generation, a number that only rises;
//! which ones are kept is decided by these numbers and never by a clock ([`rotation`]).

mod copy;
mod name;
mod rehearsal;
mod restore;
mod rotation;

pub use copy::Copied;
pub use name::Kind;
pub use rehearsal::Rehearsal;

pub(crate) use copy::make_copy;
pub(crate) use name::{Name, next_generation};
pub(crate) use restore::TIMELINE;

use crate::check::{self, Holdings};
use crate::files::{self, Place};
use crate::{Store, StoreError};
use rusqlite::backup::{Backup as Copying, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};

/// A backup that opened and passed every check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its number; a newer one has a higher.
    pub generation: u64,
    /// Why it was made.
    pub kind: Kind,
    /// When, RFC 3339, as the clock said then. For people only: nothing is decided by it.
    pub made_at: String,
    /// What it holds.
    pub holdings: Holdings,
    /// Its length in bytes.
    pub bytes: u64,
    day: u64,
    path: PathBuf,
}

impl Store {
    /// Makes a backup and lets go of those that the rotation no longer keeps.
    ///
    /// # Errors
    /// Where it cannot be written, or does not hold what the database holds. What was there before
    /// is left as it was.
    pub fn back_up(&self, kind: Kind, now: &str) -> Result<Backup, StoreError> {
        let made = make(&self.connection, &self.place, kind, now)?;
        // A restore only adds: it never pushes a backup out.
        if kind != Kind::BeforeRestore {
            rotate(&self.place)?;
        }
        Ok(made)
    }

    /// The good backups, newest first. A file that does not open or pass every check is not among
    /// them and is left where it is.
    pub fn list_backups(&self) -> Result<Vec<Backup>, StoreError> {
        list(&self.place)
    }
}

/// Writes a copy under a passing name, syncs and checks it, and then gives it its name.
pub(crate) fn make(
    source: &Connection,
    place: &Place,
    kind: Kind,
    now: &str,
) -> Result<Backup, StoreError> {
    let folder = place.backups();
    files::make_private_folder(&folder)?;
    let name = Name::next(place, kind, now)?;
    let partial = folder.join("new.partial");
    let written = write(source, &partial).and_then(|()| check::inspect(&partial));
    let holdings = match written {
        Ok(found) if found == check::holdings(source)? => found,
        Ok(_) => return failed(&partial, StoreError::DiskFails("it changed".to_owned())),
        Err(error) => return failed(&partial, error),
    };
    let path = folder.join(name.file());
    files::put_in_place(&partial, &path)?;
    found(name, path, holdings)
}

fn failed<T>(partial: &Path, error: StoreError) -> Result<T, StoreError> {
    let _ = files::remove(partial);
    Err(error)
}

/// A copy in a single synced file, without a WAL, so that it opens on a read-only stick too.
pub(crate) fn write(source: &Connection, target: &Path) -> Result<(), StoreError> {
    files::remove(target)?;
    files::create_private(target)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(target, flags)?;
    // Synced as a whole at the end; a half one is thrown away.
    copy.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;",
    )?;
    copy_all(source, &mut copy)?;
    let sql = "PRAGMA journal_mode = DELETE";
    copy.query_row(sql, [], |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)?;
    files::sync(target)
}

/// All pages at once: in one transaction of the target.
pub(crate) fn copy_all(source: &Connection, target: &mut Connection) -> Result<(), StoreError> {
    match Copying::new(source, target)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

pub(crate) fn list(place: &Place) -> Result<Vec<Backup>, StoreError> {
    let mut good = Vec::new();
    for name in Name::all(place)? {
        let path = place.backups().join(name.file());
        if let Ok(holdings) = inspected(&path) {
            good.push(found(name, path, holdings)?);
        }
    }
    Ok(good)
}

/// A disk that fails once must not make a good backup look bad; one that fails again does.
fn inspected(path: &Path) -> Result<Holdings, StoreError> {
    check::inspect(path).or_else(|_| check::inspect(path))
}

fn found(name: Name, path: PathBuf, holdings: Holdings) -> Result<Backup, StoreError> {
    Ok(Backup {
        generation: name.generation,
        kind: name.kind,
        made_at: name.made_at(),
        holdings,
        bytes: files::length(&path)?,
        day: name.day,
        path,
    })
}

/// The new backup is proven by now; that an old one cannot be removed does not make it worse.
fn rotate(place: &Place) -> Result<(), StoreError> {
    for old in rotation::evictable(&list(place)?) {
        let _ = fs::remove_file(&old.path);
    }
    Ok(())
}

impl Backup {
    /// Opens the backup to read it.
    pub(crate) fn open(&self) -> Result<Connection, StoreError> {
        check::open_to_read(&self.path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn file_name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}
