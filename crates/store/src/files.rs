//! Where the files lie, and how they are made, synced and kept private.

use crate::StoreError;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// SQLite on Unix opens no path over 511 bytes. What we hang on to the folder (a backup’s name
/// and SQLite's own endings) has to fit in, too.
const LONGEST: usize = 430;

/// The folder of the data and what stands in it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    root: PathBuf,
}

impl Place {
    /// # Errors
    /// Where the path is too long for what will stand in it.
    pub(crate) fn new(folder: &Path) -> Result<Self, StoreError> {
        let root = std::path::absolute(folder)?;
        let found = root.as_os_str().len();
        if cfg!(unix) && found > LONGEST {
            let limit = LONGEST;
            return Err(StoreError::PathTooLong { found, limit });
        }
        Ok(Self { root })
    }

    /// The same in a folder of ours within it.
    pub(crate) fn within(folder: PathBuf) -> Self {
        Self { root: folder }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("qingping.db")
    }

    /// The journal, the database and what SQLite keeps beside it, the database last.
    pub(crate) fn database_files(&self) -> [PathBuf; 5] {
        let beside = |ending| self.root.join(format!("qingping.db{ending}"));
        [
            beside("-shm"),
            beside("-journal"),
            beside("-wal"),
            self.journal(),
            self.database(),
        ]
    }

    pub(crate) fn wal(&self) -> PathBuf {
        self.root.join("qingping.db-wal")
    }

    /// SQLite's index of the WAL: worthless by itself, but a witness of how much was committed.
    pub(crate) fn wal_index(&self) -> PathBuf {
        self.root.join("qingping.db-shm")
    }

    /// The second record of all that was entered.
    pub(crate) fn journal(&self) -> PathBuf {
        self.root.join("qingping.journal")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("qingping.lock")
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The files of evidence, named by what is in them.
    pub(crate) fn evidence(&self) -> PathBuf {
        self.root.join("evidence")
    }

    /// One folder for each damaged database that was set aside, named by its generation.
    pub(crate) fn set_aside(&self) -> PathBuf {
        self.root.join("damaged")
    }

    /// Stands there while a recovery is under way, so that a second start can finish it.
    pub(crate) fn recovery(&self) -> PathBuf {
        self.root.join("recovery")
    }

    /// A database that is being made and has not yet taken its place.
    pub(crate) fn rebuilt(&self) -> PathBuf {
        self.root.join("rebuilt.partial")
    }

    pub(crate) fn rehearsal(&self) -> PathBuf {
        self.root.join("rehearsal")
    }

    /// Removes what an interrupted run left half made. A leftover does no harm where it cannot be
    /// removed, so failing is no error.
    pub(crate) fn tidy(&self) {
        let _ = fs::remove_dir_all(self.rehearsal());
        let folders = [
            self.root.clone(),
            self.backups(),
            self.set_aside(),
            self.evidence(),
        ];
        for folder in folders {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries {
                if entry.file_name().to_string_lossy().contains(".partial") {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }
}

/// Answers are confidential: other users of the computer may neither list nor read them. On
/// Windows the user's profile folder is private by its own access list.
pub(crate) fn make_private_folder(path: &Path) -> Result<(), StoreError> {
    if !path.try_exists()? {
        let mut new = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut new, 0o700);
        new.recursive(true).create(path)?;
        sync_parent(path)?;
    }
    make_private(path, 0o700)
}

/// Makes an empty file that nobody else may read. Neither it nor its name is durable yet.
pub(crate) fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut new = File::options();
    new.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
    new.open(path)?;
    Ok(())
}

/// Writes a page into a folder and takes it away again, to hear what is wrong with the disk.
pub(crate) fn try_writing(folder: &Path) -> Result<(), StoreError> {
    let trial = folder.join("trial.partial");
    let written = fs::write(&trial, [0; 4096]).and_then(|()| File::open(&trial)?.sync_all());
    let _ = fs::remove_file(&trial);
    Ok(written?)
}

/// Takes the rights of others away where a copy or another program gave them.
#[cfg(unix)]
pub(crate) fn make_private(path: &Path, mode: u32) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let found = fs::metadata(path)?.permissions().mode() & 0o777;
    if found & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

#[cfg(not(unix))]
pub(crate) fn make_private(_path: &Path, _mode: u32) -> Result<(), StoreError> {
    Ok(())
}

/// Puts a file in the place of another at once, durably.
pub(crate) fn put_in_place(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to)?;
    sync_parent(to)
}

/// Removes a file that may not be there.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// The content of a file that may not be there.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// As much of a file as the disk gives, noughts in the place of what it does not; nothing of a file
/// that is not there. A disk that fails only once gives all.
pub(crate) fn read_readable(path: &Path) -> Result<Vec<u8>, StoreError> {
    if let Ok(bytes) = read(path) {
        return Ok(bytes);
    }
    if let Ok(bytes) = read(path) {
        return Ok(bytes);
    }
    let mut bytes = vec![0; usize::try_from(length(path)?).unwrap_or(0)];
    let mut file = File::open(path)?;
    for (part, at) in bytes.chunks_mut(4096).zip((0..).step_by(4096)) {
        let read = file.seek(SeekFrom::Start(at));
        if read.and_then(|_| file.read_exact(part)).is_err() {
            part.fill(0);
        }
    }
    Ok(bytes)
}

/// The length of a file; nought where there is none.
pub(crate) fn length(path: &Path) -> Result<u64, StoreError> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.len()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// Brings a closed file to the disk.
pub(crate) fn sync(path: &Path) -> Result<(), StoreError> {
    Ok(File::options()
        .read(true)
        .write(true)
        .open(path)?
        .sync_all()?)
}

/// Makes new and changed names in the folder of a file durable.
pub(crate) fn sync_parent(path: &Path) -> Result<(), StoreError> {
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes new and changed names in a folder durable. Windows has no such call, and some file
/// systems refuse it; there the names are as safe as that system makes them.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if cfg!(unix) && !refused(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

fn refused(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidInput | ErrorKind::Unsupported
    )
}
