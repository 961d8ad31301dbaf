//! Files that are there whole or not at all.

use crate::{StoreError, files};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Writes the bytes under a passing name, compares what the disk gives back, has a look taken, and
/// only then gives them their name. Where anything fails nothing is left.
pub(crate) fn write(
    bytes: &[u8],
    path: &Path,
    look: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let written = write_and_compare(bytes, &partial)
        .and_then(|()| look(&partial))
        .and_then(|()| files::put_in_place(&partial, path));
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written
}

fn write_and_compare(bytes: &[u8], partial: &Path) -> Result<(), StoreError> {
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
    Ok(())
}

/// Asks the system to forget the file's pages, so that reading it back reaches the disk. Where it
/// cannot, comparing still shows a copy that was cut short.
#[cfg(target_os = "linux")]
fn forget(file: &File) {
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
fn forget(_file: &File) {}
