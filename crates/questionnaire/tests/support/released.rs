//! The files of the released edition, for the tests of every crate that asks by it.

use std::path::{Path, PathBuf};

/// The files of the released edition: path within the edition, and text.
pub(crate) fn released() -> Vec<(String, String)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/editions/2026.1");
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&base).expect("inside").to_string_lossy();
                let text = std::fs::read_to_string(&path).expect("text");
                files.push((name.replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    files
}
