//! What can go wrong with the database, sorted by what the owner can do about it.

use model::FileHash;
use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHORT_READ};
use rusqlite::{Error, ErrorCode};
use std::io::{self, ErrorKind};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or file cannot be made or opened.
    #[error("cannot open: {0}")]
    CannotOpen(String),
    /// The path of the folder is longer than SQLite can open. Nothing was written.
    #[error("the path has {found} bytes, more than {limit}")]
    PathTooLong {
        /// Its length in bytes.
        found: usize,
        /// The longest that works.
        limit: usize,
    },
    /// This user may not read or write there.
    #[error("no permission: {0}")]
    NoPermission(String),
    /// The program is open a second time on the same folder.
    #[error("in use by another start of this program")]
    InUse,
    /// The file belongs to another program.
    #[error("the file belongs to another program")]
    Foreign,
    /// The file was written by a newer version; a [`Reader`](crate::Reader) may still read it.
    #[error("schema {found} is newer than {known}")]
    Newer {
        /// Its schema.
        found: i64,
        /// The newest schema this version knows.
        known: i64,
    },
    /// The linked SQLite has the WAL-reset defect (before 3.51.3).
    #[error("SQLite {0} is too old")]
    SqliteTooOld(String),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The disk, stick or network drive does not do as it is told, or was taken away.
    #[error("the disk fails: {0}")]
    DiskFails(String),
    /// The file may not be written.
    #[error("read-only")]
    ReadOnly,
    /// Another program holds the file.
    #[error("busy")]
    Busy,
    /// The file is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// There is no such assessment.
    #[error("no assessment {0}")]
    NotFound(String),
    /// The file of evidence with this hash does not lie there.
    #[error("no evidence {0}")]
    EvidenceMissing(FileHash),
    /// What lies there under this hash is something else: it was changed or damaged.
    #[error("damaged evidence {0}")]
    EvidenceDamaged(FileHash),
    /// There is no backup that opens.
    #[error("no good backup")]
    NoBackup,
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        // A column of the wrong type or a text that is no text can only come from a broken file.
        if matches!(
            error,
            Error::FromSqlConversionFailure(..)
                | Error::InvalidColumnType(..)
                | Error::IntegralValueOutOfRange(..)
                | Error::Utf8Error(..)
        ) {
            return Self::Damaged(error.to_string());
        }
        // A page that ends too early was cut off; the disk gave all it has.
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match extended {
            Some(SQLITE_IOERR_SHORT_READ) => return Self::Damaged(error.to_string()),
            // There was no room to write a single byte of the index of the WAL.
            Some(SQLITE_IOERR_SHMSIZE) => return Self::DiskFull,
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::PermissionDenied) => Self::NoPermission(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::CannotOpen) => Self::CannotOpen(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => {
                Self::DiskFails(format!("{error} ({})", extended.unwrap_or(0)))
            }
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::DiskFull
            }
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::PermissionDenied => Self::NoPermission(error.to_string()),
            ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::AlreadyExists
            | ErrorKind::InvalidFilename
            | ErrorKind::InvalidInput => Self::CannotOpen(error.to_string()),
            _ => Self::DiskFails(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
