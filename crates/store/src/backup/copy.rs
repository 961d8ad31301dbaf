//! A copy in a second place, such as a USB stick.

use super::Backup;
use crate::check;
use crate::files;
use crate::{Store, StoreError};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// A copy that was read back and is the same to the byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Where it lies.
    pub path: PathBuf,
    /// The backup it is a copy of.
    pub backup: Backup,
}

impl Store {
    /// Copies the newest good backup into a folder, which must be there, and reads it back from the
    /// disk: only then may anybody say “safe to remove”. A file of another content that has the
    /// name already stays; the copy gets the next free one.
    ///
    /// # Errors
    /// [`StoreError::NoBackup`] where there is none; else what the disk says.
    pub fn copy_backup_to(&self, folder: &Path) -> Result<Copied, StoreError> {
        let backup = self.list_backups()?.into_iter().next();
        let backup = backup.ok_or(StoreError::NoBackup)?;
        let bytes = fs::read(backup.path())?;
        let path = free_name(folder, &backup, &bytes)?;
        make_copy(&bytes, &path)?;
        Ok(Copied { path, backup })
    }

    /// Looks at a backup that lies elsewhere, such as on a stick.
    ///
    /// # Errors
    /// Where it does not open or pass every check.
    pub fn read_backup(&self, path: &Path) -> Result<Backup, StoreError> {
        let holdings = check::inspect(path)?;
        Ok(Backup {
            generation: 0,
            kind: super::Kind::Regular,
            made_at: holdings.newest.clone().unwrap_or_default(),
            bytes: files::length(path)?,
            holdings,
            day: 0,
            path: path.to_owned(),
        })
    }
}

/// Writes the bytes whole or not at all, and compares what the disk gives back.
pub(crate) fn make_copy(bytes: &[u8], path: &Path) -> Result<(), StoreError> {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let copied = write(bytes, &partial).and_then(|()| files::put_in_place(&partial, path));
    if copied.is_err() {
        let _ = fs::remove_file(&partial);
    }
    copied
}

fn write(bytes: &[u8], partial: &Path) -> Result<(), StoreError> {
    files::remove(partial)?;
    files::create_private(partial)?;
    let mut file = File::options().read(true).write(true).open(partial)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    forget(&file);
    drop(file);
    let mut back = Vec::with_capacity(bytes.len());
    File::open(partial)?.read_to_end(&mut back)?;
    if back != bytes {
        return Err(StoreError::DiskFails("it reads back changed".to_owned()));
    }
    check::inspect(partial).map(drop)
}

/// Asks the system to forget the file's pages, so that reading it back reaches the disk. Where it
/// cannot, comparing still shows a copy that was cut short.
#[cfg(target_os = "linux")]
fn forget(file: &File) {
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
fn forget(_file: &File) {}

fn free_name(folder: &Path, backup: &Backup, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let name = backup.file_name();
    let stem = name.trim_end_matches(".db");
    let mut path = folder.join(format!("qingping-{name}"));
    for number in 2.. {
        if !path.try_exists()? || fs::read(&path)? == bytes {
            break;
        }
        path = folder.join(format!("qingping-{stem}-{number}.db"));
    }
    Ok(path)
}
