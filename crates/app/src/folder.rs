//! Where the data lies.

use std::path::PathBuf;
use std::{env, fs, io};

/// `QINGPING_DATA`, else a folder of our own below the platform's data folder.
///
/// The folder is not the window's: a webview keeps its own files under the application's name.
#[must_use]
pub fn data_folder() -> PathBuf {
    if let Some(folder) = env::var_os("QINGPING_DATA").filter(|f| !f.is_empty()) {
        return PathBuf::from(folder);
    }
    platform_folder().join("qingping")
}

/// A folder of ours in the data folder that nobody else can look into, made where it is missing.
pub fn private_folder(name: &str) -> io::Result<PathBuf> {
    let folder = data_folder().join(name);
    let mut new = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut new, 0o700);
    new.recursive(true).create(&folder)?;
    #[cfg(unix)]
    fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(folder)
}

fn platform_folder() -> PathBuf {
    let variable = |name: &str| {
        env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let home = || variable("HOME").unwrap_or_else(env::temp_dir);
    if cfg!(windows) {
        variable("LOCALAPPDATA").unwrap_or_else(env::temp_dir)
    } else if cfg!(target_os = "macos") {
        home().join("Library/Application Support")
    } else {
        variable("XDG_DATA_HOME").unwrap_or_else(|| home().join(".local/share"))
    }
}
