//! What can go wrong with the database, sorted by what the owner can do about it.

use rusqlite::ErrorCode;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or file cannot be made or opened.
    #[error("cannot open: {0}")]
    CannotOpen(String),
    /// The file belongs to another program.
    #[error("the file belongs to another program")]
    Foreign,
    /// The file was written by a newer version.
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
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::CannotOpen) => Self::CannotOpen(error.to_string()),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
