//! The disk under the data: whether what was opened still lies there, how much room is left, and a
//! reserve that is given free when there is none, so that the last answers still fit.
//!
//! SQLite goes on writing into a file whose folder was moved, deleted or pulled out, and reports
//! success. Nothing is called saved before it was seen that the file still has its name.

use crate::{AppError, Desk, ErrorCode};
use fs4::FileExt;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Store, StoreError};

const MEGABYTE: u64 = 1024 * 1024;
/// Below this the owner is told.
const LITTLE: u64 = 500 * MEGABYTE;
/// Some hundred answers.
const RESERVE: u64 = 4 * MEGABYTE;
/// The reserve is not what fills the disk.
const ROOM_FOR_RESERVE: u64 = 4 * RESERVE;
/// How the store calls its database.
const DATABASE: &str = "qingping.db";

/// The disk under a data folder.
#[derive(Debug)]
pub(crate) struct Disk {
    folder: PathBuf,
    /// The database that was opened, where the system tells files apart.
    opened: Mutex<Option<Identity>>,
    /// The reserve was given free and waits for room.
    spent: AtomicBool,
}

/// What a file is, whatever it is called.
type Identity = (u64, u64);

impl Disk {
    /// The disk under a database that was just opened.
    pub(crate) fn under(folder: &Path) -> Self {
        let disk = Self {
            folder: folder.to_owned(),
            opened: Mutex::new(None),
            spent: AtomicBool::new(false),
        };
        disk.remember();
        disk.keep_reserve();
        disk
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Megabytes that are left, where they are few.
    pub(crate) fn little_room(&self) -> Option<u64> {
        let free = fs4::available_space(&self.folder).ok()?;
        (free < LITTLE).then_some(free / MEGABYTE)
    }

    fn remember(&self) {
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = self.found();
    }

    fn found(&self) -> Option<Identity> {
        identity(&fs::metadata(self.database()).ok()?)
    }

    fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    fn lies_there(&self) -> bool {
        self.database().is_file()
    }

    /// Whether the file that was opened still lies under its name.
    fn is_in_place(&self) -> bool {
        let opened = *self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        self.lies_there() && opened == self.found()
    }

    fn reserve(&self) -> PathBuf {
        self.folder.join("reserve")
    }

    /// Answers whether there was one.
    fn free_reserve(&self) -> bool {
        self.spent.store(true, Ordering::Relaxed);
        fs::remove_file(self.reserve()).is_ok()
    }

    /// Without a reserve everything works as well, so that it cannot be made is no error.
    fn keep_reserve(&self) {
        let room = fs4::available_space(&self.folder).unwrap_or(0);
        if self.reserve().exists() {
            self.spent.store(false, Ordering::Relaxed);
        } else if room >= ROOM_FOR_RESERVE {
            let made = set_aside(&self.reserve());
            if made.is_err() {
                let _ = fs::remove_file(self.reserve());
            }
            self.spent.store(made.is_err(), Ordering::Relaxed);
        } else {
            self.spent.store(true, Ordering::Relaxed);
        }
    }

    fn make_up_reserve(&self) {
        if self.spent.load(Ordering::Relaxed) {
            self.keep_reserve();
        }
    }

    /// SQLite says of a disk that may not be written only that it failed; writing a page tells more.
    fn plainly(&self, error: StoreError) -> AppError {
        if matches!(error, StoreError::DiskFails(_) | StoreError::CannotOpen(_)) {
            match try_writing(&self.folder).map_err(|error| error.kind()) {
                Err(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => {
                    return StoreError::DiskFull.into();
                }
                Err(io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied) => {
                    return StoreError::ReadOnly.into();
                }
                _ => {}
            }
        }
        error.into()
    }
}

/// Takes the blocks themselves: a file of noughts would lie in none on some disks.
fn set_aside(path: &Path) -> io::Result<()> {
    let mut options = File::options();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    FileExt::allocate(&options.open(path)?, RESERVE)
}

fn try_writing(folder: &Path) -> io::Result<()> {
    let mut trial = tempfile::Builder::new()
        .prefix(".trial-")
        .tempfile_in(folder)?;
    io::Write::write_all(&mut trial, &[0; 4096])?;
    trial.as_file().sync_all()
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn identity(file: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((file.dev(), file.ino()))
}

/// Windows lets nobody move or delete a file that SQLite holds open.
#[cfg(not(unix))]
fn identity(_file: &Metadata) -> Option<Identity> {
    None
}

impl Desk {
    /// Writes. A full disk gets its reserve back first; what is done twice is done once, as the first
    /// was rolled back.
    pub(crate) fn write<T>(
        &self,
        act: impl Fn(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, AppError> {
        let mut store = self.store();
        let disk = self.disk();
        if !disk.is_in_place() {
            take_up_again(&mut store, disk)?;
            self.known().forget();
        }
        let written = match act(&mut store) {
            Err(StoreError::DiskFull) if disk.free_reserve() => act(&mut store),
            other => other,
        };
        let written = written.map_err(|error| disk.plainly(error))?;
        if !disk.is_in_place() {
            return Err(gone());
        }
        disk.make_up_reserve();
        Ok(written)
    }
}

/// The stick was put back, or the folder was copied to where it was: opens what lies there now.
fn take_up_again(store: &mut Store, disk: &Disk) -> Result<(), AppError> {
    // Opening would make a new and empty database where the old one was.
    if !disk.lies_there() {
        return Err(gone());
    }
    let there = Store::open(disk.folder())?;
    // Closing the old one would delete the WAL that lies under its name, and that is the new one's.
    std::mem::forget(std::mem::replace(store, there));
    disk.remember();
    Ok(())
}

fn gone() -> AppError {
    AppError::new(ErrorCode::DataGone, [])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_called_as_the_store_calls_it() {
        let folder = tempfile::tempdir().unwrap();
        let _store = Store::open(folder.path()).unwrap();
        let disk = Disk::under(folder.path());
        assert!(disk.lies_there() && disk.is_in_place());
    }

    #[test]
    fn the_reserve_takes_its_room_and_gives_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::under(folder.path());
        assert_eq!(fs::metadata(disk.reserve()).unwrap().len(), RESERVE);
        let taken = File::open(disk.reserve()).unwrap();
        assert!(FileExt::allocated_size(&taken).unwrap() >= RESERVE);
        assert!(disk.free_reserve());
        assert!(!disk.reserve().exists());
        assert!(!disk.free_reserve(), "only once");
        disk.make_up_reserve();
        assert!(disk.reserve().exists(), "made again when there is room");
    }
}
