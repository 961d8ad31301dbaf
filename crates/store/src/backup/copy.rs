//! A copy in a second place, such as a USB stick.

use super::Backup;
use crate::{Store, StoreError, check, evidence, files, whole};
use model::FileHash;
use std::fs;
use std::path::{Path, PathBuf};

/// A copy that was read back and is the same to the byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Where it lies.
    pub path: PathBuf,
    /// The backup it is a copy of.
    pub backup: Backup,
    /// The files of evidence that now lie beside it, sound.
    pub evidence: Vec<FileHash>,
    /// Those that are damaged on this computer and were not taken along.
    pub damaged_evidence: Vec<FileHash>,
}

impl Store {
    /// Copies the newest good backup into a folder, which must be there, and reads it back from the
    /// disk: only then may anybody say “safe to remove”. A file of another content that has the
    /// name already stays; the copy gets the next free one. The files of evidence go along, into a
    /// folder `qingping-evidence` beside the copy: a backup holds the database only.
    ///
    /// # Errors
    /// [`StoreError::NoBackup`] where there is none; else what the disk says.
    pub fn copy_backup_to(&self, folder: &Path) -> Result<Copied, StoreError> {
        let backup = self.list_backups()?.into_iter().next();
        let backup = backup.ok_or(StoreError::NoBackup)?;
        let bytes = fs::read(backup.path())?;
        let path = free_name(folder, &backup, &bytes)?;
        make_copy(&bytes, &path)?;
        let (evidence, damaged_evidence) = evidence::copy_to(&self.place.evidence(), folder)?;
        Ok(Copied {
            path,
            backup,
            evidence,
            damaged_evidence,
        })
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

/// Writes a copy of a database whole or not at all, compares what the disk gives back and opens it.
pub(crate) fn make_copy(bytes: &[u8], path: &Path) -> Result<(), StoreError> {
    whole::write(bytes, path, |partial| check::inspect(partial).map(drop))
}

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
