//! Shows a kept file in the system's own program for it.
//!
//! That program gets a copy it may not write to: whoever presses “save” there must not change the
//! file that the answers name by its hash. The copies go with the next start.

use app::{data_folder, private_folder};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the copies in the data folder.
const SHOWN: &str = "shown";

/// Shows the file. Whether the system has a program for it is not known here.
pub(crate) fn show(kept: &Path) -> io::Result<()> {
    let name = kept.file_name().unwrap_or_default();
    if let Some(folder) = folder_for_tests() {
        return copy(kept, &folder.join(name));
    }
    let shown = private_folder(SHOWN)?.join(name);
    // A copy that a program still shows may be held by it, and is as good as a new one.
    if !shown.exists() {
        copy(kept, &shown)?;
    }
    opener::open(&shown).map_err(io::Error::other)
}

/// Shows a folder. A test has no program to look at.
pub(crate) fn show_folder(folder: &Path) -> io::Result<()> {
    match folder_for_tests() {
        Some(_) => Ok(()),
        None => opener::open(folder).map_err(io::Error::other),
    }
}

/// Lets the copies of the last time go.
pub(crate) fn clear() {
    let Ok(copies) = fs::read_dir(data_folder().join(SHOWN)) else {
        return;
    };
    for copy in copies.flatten() {
        // Windows deletes nothing that is read-only.
        let _ = set_read_only(&copy.path(), false);
        let _ = fs::remove_file(copy.path());
    }
}

fn copy(kept: &Path, shown: &Path) -> io::Result<()> {
    let copied = fs::copy(kept, shown).and_then(|_| set_read_only(shown, true));
    if copied.is_err() {
        let _ = fs::remove_file(shown);
    }
    copied
}

fn set_read_only(path: &Path, read_only: bool) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(read_only);
    fs::set_permissions(path, permissions)
}

/// A test has no program to look at. Only builds for development look at this.
fn folder_for_tests() -> Option<PathBuf> {
    if cfg!(debug_assertions) {
        std::env::var_os("QINGPING_OPEN_FOLDER").map(PathBuf::from)
    } else {
        None
    }
}
