//! A copy in a second place, such as a USB stick, and the way back from there.

use super::BackupView;
use crate::{AppError, Desk, ErrorCode};
use serde::Serialize;
use std::io;
use std::path::Path;
use store::StoreError;

/// A copy in a second place, which was read back from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct CopyView {
    /// The name of the file.
    pub name: String,
    /// The backup it is a copy of.
    pub backup: BackupView,
    /// How many files of evidence lie beside it.
    pub evidence: usize,
    /// How many are damaged on this computer and were not taken along.
    pub damaged: usize,
    /// Whether it lies on the same disk as the data and would be lost with it.
    pub same_disk: bool,
}

impl Desk {
    /// Copies the data as it stands into a folder in a second place and reads the copy back from
    /// there. Only what this returns may be called safe to take away.
    pub fn copy_to(&self, folder: &Path) -> Result<CopyView, AppError> {
        self.back_up_what_is_new()?;
        let copied = self.store().copy_backup_to(folder);
        let copied = copied.map_err(|error| not_copied(folder, error))?;
        let name = copied.path.file_name().unwrap_or_default();
        Ok(CopyView {
            name: name.to_string_lossy().into_owned(),
            backup: (&copied.backup).into(),
            evidence: copied.evidence.len(),
            damaged: copied.damaged_evidence.len(),
            same_disk: are_on_one_disk(folder, self.disk().folder()).unwrap_or(false),
        })
    }

    /// What a copy in a second place holds.
    ///
    /// # Errors
    /// Where the file is no sound backup of ours; no word of it speaks of the data on this computer.
    pub fn look_at_copy(&self, path: &Path) -> Result<BackupView, AppError> {
        let backup = self.store().read_backup(path).map_err(unfit)?;
        Ok((&backup).into())
    }

    /// Puts a copy from a second place in the place of the present data, of which a backup is made
    /// first: that one is returned.
    pub fn restore_copy(&self, path: &Path) -> Result<BackupView, AppError> {
        self.replace(|store| store.read_backup(path).map_err(unfit))
    }
}

/// What the disk says, said of the stick and not of the computer.
fn not_copied(folder: &Path, error: StoreError) -> AppError {
    let is_gone = || !folder.is_dir();
    let code = match error {
        StoreError::DiskFull => ErrorCode::CopyDiskFull,
        StoreError::ReadOnly => ErrorCode::CopyReadOnly,
        StoreError::NoPermission(_) => ErrorCode::CopyNoPermission,
        StoreError::CannotOpen(_) | StoreError::DiskFails(_) if is_gone() => ErrorCode::CopyGone,
        StoreError::CannotOpen(_)
        | StoreError::DiskFails(_)
        | StoreError::Damaged(_)
        | StoreError::Foreign => ErrorCode::CopyFails,
        other => return other.into(),
    };
    AppError::new(code, [])
}

fn unfit(error: StoreError) -> AppError {
    let code = match error {
        StoreError::Newer { .. } => ErrorCode::BackupNewer,
        StoreError::CannotOpen(_) | StoreError::DiskFails(_) => ErrorCode::BackupUnreadable,
        StoreError::Damaged(_) | StoreError::Foreign => ErrorCode::BackupUnfit,
        other => return other.into(),
    };
    AppError::new(code, [])
}

#[cfg(unix)]
fn are_on_one_disk(one: &Path, other: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(std::fs::metadata(one)?.dev() == std::fs::metadata(other)?.dev())
}

/// A drive has a letter or a name of its own, which is where a full path begins.
#[cfg(not(unix))]
fn are_on_one_disk(one: &Path, other: &Path) -> io::Result<bool> {
    let (one, other) = (one.canonicalize()?, other.canonicalize()?);
    Ok(one.components().next() == other.components().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_stick_is_said_of_the_stick() {
        let there = tempfile::tempdir().unwrap();
        let gone = there.path().join("gone");
        let text = || "detail".to_owned();
        let code = |folder: &Path, error| not_copied(folder, error).code;
        let said = [
            (StoreError::DiskFull, ErrorCode::CopyDiskFull),
            (StoreError::ReadOnly, ErrorCode::CopyReadOnly),
            (
                StoreError::NoPermission(text()),
                ErrorCode::CopyNoPermission,
            ),
            (StoreError::DiskFails(text()), ErrorCode::CopyFails),
            (StoreError::Damaged(text()), ErrorCode::CopyFails),
            (StoreError::NoBackup, ErrorCode::BackupNone),
        ];
        for (error, expected) in said {
            assert_eq!(code(there.path(), error), expected);
        }
        assert_eq!(
            code(&gone, StoreError::DiskFails(text())),
            ErrorCode::CopyGone
        );
        assert_eq!(
            code(&gone, StoreError::CannotOpen(text())),
            ErrorCode::CopyGone
        );
    }
}
