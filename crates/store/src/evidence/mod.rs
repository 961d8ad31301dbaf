//! Files of evidence beside the database.
//!
//! Each is named by the SHA-256 of its content, so it never changes, is there once however many
//! answers name it, and can be told from a damaged one by itself.

mod named;
mod sweep;

pub(crate) use named::{Named, Scope};

use crate::{Store, StoreError, files, whole};
use model::{Attachment, FileHash, FileKind};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder beside a copy in a second place.
const ELSEWHERE: &str = "qingping-evidence";

impl Store {
    /// Keeps a file under its hash, whole or not at all. One that lies there already is looked at
    /// and written anew only where it is damaged.
    ///
    /// # Errors
    /// [`StoreError::EvidenceDamaged`] where the bytes do not have that hash; else what the disk
    /// says.
    pub fn put_evidence(
        &self,
        hash: &FileHash,
        kind: FileKind,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        if !has_hash(bytes, hash) {
            return Err(StoreError::EvidenceDamaged(hash.clone()));
        }
        keep(&self.place.evidence(), &file_name(hash, kind), hash, bytes)
    }

    /// A file by its hash, and what it is.
    ///
    /// # Errors
    /// [`StoreError::EvidenceMissing`], or [`StoreError::EvidenceDamaged`]: what does not have the
    /// hash is never handed out.
    pub fn read_evidence(&self, hash: &FileHash) -> Result<(FileKind, Vec<u8>), StoreError> {
        let (kind, path) = self.find_evidence(hash)?;
        let bytes = fs::read(path)?;
        if !has_hash(&bytes, hash) {
            return Err(StoreError::EvidenceDamaged(hash.clone()));
        }
        Ok((kind, bytes))
    }

    /// Where a sound file lies, for another program to open.
    ///
    /// # Errors
    /// As of [`Store::read_evidence`].
    pub fn evidence_path(&self, hash: &FileHash) -> Result<PathBuf, StoreError> {
        self.read_evidence(hash)?;
        Ok(self.find_evidence(hash)?.1)
    }

    /// What the present answers of an assessment name and no sound file lies there for, each file
    /// once.
    pub fn missing_evidence(&self, id: &str) -> Result<Vec<Attachment>, StoreError> {
        let answers = self.record(id)?.sheet.answers.into_values();
        let marks = answers.flat_map(|answer| answer.evidence);
        let named = marks.flat_map(|mark| mark.files);
        let named: BTreeMap<FileHash, Attachment> = named
            .map(|attachment| (attachment.sha256.clone(), attachment))
            .collect();
        let missing = named
            .into_values()
            .filter(|attachment| !self.holds_evidence(&attachment.sha256));
        Ok(missing.collect())
    }

    /// Whether a sound file of that hash lies here.
    #[must_use]
    pub fn holds_evidence(&self, hash: &FileHash) -> bool {
        let found = self.find_evidence(hash);
        found.is_ok_and(|(_, path)| is_sound(&path, hash))
    }

    fn find_evidence(&self, hash: &FileHash) -> Result<(FileKind, PathBuf), StoreError> {
        for kind in FileKind::ALL {
            let path = self.place.evidence().join(file_name(hash, kind));
            if path.try_exists()? {
                return Ok((kind, path));
            }
        }
        Err(StoreError::EvidenceMissing(hash.clone()))
    }

    /// Takes in what lies beside a copy that came from elsewhere and is named in the answers here.
    pub(crate) fn take_evidence_along(&self, copy: &Path) -> Result<(), StoreError> {
        let Some(beside) = copy.parent().map(|folder| folder.join(ELSEWHERE)) else {
            return Ok(());
        };
        let named = Named::read(&self.connection, Scope::All)?;
        for file in kept(&beside)? {
            if named.ever.contains(&file.hash)
                && let Ok(bytes) = fs::read(&file.path)
                && has_hash(&bytes, &file.hash)
            {
                keep(&self.place.evidence(), &file.name(), &file.hash, &bytes)?;
            }
        }
        Ok(())
    }

    /// Removes files for good that only these assessments ever named. Backups no longer hold them.
    pub(crate) fn purge_evidence(&self, ids: &[String]) -> Result<(), StoreError> {
        let gone = Named::read(&self.connection, Scope::Only(ids))?.ever;
        let others = Named::read(&self.connection, Scope::Without(ids))?.ever;
        let in_backups = self.named_in_backups()?.named;
        let alone = |hash: &FileHash| {
            gone.contains(hash) && !others.contains(hash) && !in_backups.contains(hash)
        };
        let mut files = kept(&self.place.evidence())?;
        files.retain(|file| alone(&file.hash));
        remove(&self.place.evidence(), &files)
    }
}

/// A file in a folder of evidence, by its name.
#[derive(Debug)]
struct Kept {
    hash: FileHash,
    kind: FileKind,
    path: PathBuf,
}

impl Kept {
    fn name(&self) -> String {
        file_name(&self.hash, self.kind)
    }
}

/// Copies what is sound into a second place and tells what was copied and what is damaged.
pub(crate) fn copy_to(
    evidence: &Path,
    folder: &Path,
) -> Result<(Vec<FileHash>, Vec<FileHash>), StoreError> {
    let (mut copied, mut damaged) = (Vec::new(), Vec::new());
    for file in kept(evidence)? {
        let bytes = fs::read(&file.path)?;
        if has_hash(&bytes, &file.hash) {
            keep(&folder.join(ELSEWHERE), &file.name(), &file.hash, &bytes)?;
            copied.push(file.hash);
        } else {
            damaged.push(file.hash);
        }
    }
    Ok((copied, damaged))
}

/// What lies in a folder that may not be there, in the order of the names. What is named otherwise
/// is not ours.
fn kept(folder: &Path) -> Result<Vec<Kept>, StoreError> {
    if !folder.try_exists()? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some((hash, kind)) = name.and_then(understood) {
            found.push(Kept { hash, kind, path });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn understood(name: &str) -> Option<(FileHash, FileKind)> {
    let (hash, ending) = name.split_once('.')?;
    let mut kinds = FileKind::ALL.into_iter();
    let kind = kinds.find(|kind| kind.ending() == ending)?;
    Some((FileHash::new(hash).ok()?, kind))
}

fn file_name(hash: &FileHash, kind: FileKind) -> String {
    format!("{hash}.{}", kind.ending())
}

fn keep(folder: &Path, name: &str, hash: &FileHash, bytes: &[u8]) -> Result<(), StoreError> {
    files::make_private_folder(folder)?;
    let path = folder.join(name);
    if is_sound(&path, hash) {
        return files::make_private(&path, 0o600);
    }
    whole::write(bytes, &path, |_| Ok(()))
}

fn remove(folder: &Path, gone: &[Kept]) -> Result<(), StoreError> {
    for file in gone {
        files::remove(&file.path)?;
    }
    if gone.is_empty() {
        return Ok(());
    }
    files::sync_folder(folder)
}

/// What cannot be read is not sound.
fn is_sound(path: &Path, hash: &FileHash) -> bool {
    fs::read(path).is_ok_and(|bytes| has_hash(&bytes, hash))
}

fn has_hash(bytes: &[u8], hash: &FileHash) -> bool {
    FileHash::of(bytes) == *hash
}
