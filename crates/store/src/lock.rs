//! One start at a time: a lock on a file beside the database.
//!
//! The system frees the lock when its holder ends, however it ends, so there is never a stale one
//! to remove. It is a file of its own because SQLite's locks on the database live in the same
//! process as ours and readers of the WAL need none.

use crate::StoreError;
use crate::files::Place;
use std::fs::{File, TryLockError};
use std::thread::sleep;
use std::time::Duration;

/// Held while the store is open.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// A program that is just closing needs a moment.
const ATTEMPTS: u32 = 6;
const PAUSE: Duration = Duration::from_millis(50);

impl Lock {
    /// # Errors
    /// [`StoreError::InUse`] where another start holds it.
    pub(crate) fn take(place: &Place) -> Result<Self, StoreError> {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Self::hold(options.open(place.lock())?)
    }

    /// For reading only: a folder that cannot be written may have no lock file, and nobody can
    /// write there.
    pub(crate) fn take_to_read(place: &Place) -> Result<Option<Self>, StoreError> {
        match File::open(place.lock()) {
            Ok(file) => Self::hold(file).map(Some),
            Err(_) => Ok(None),
        }
    }

    fn hold(file: File) -> Result<Self, StoreError> {
        for attempt in 1.. {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if attempt < ATTEMPTS => sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(StoreError::InUse),
                // A file system without locks: SQLite's own still keep the file whole.
                Err(TryLockError::Error(_)) => break,
            }
        }
        Ok(Self { _file: file })
    }
}
