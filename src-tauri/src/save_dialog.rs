//! Asks where a file is to be saved. The dialog is opened from here, so that no path ever comes
//! from the page.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

/// The file chosen; `None` where the owner changed their mind.
pub(crate) async fn ask(app: &AppHandle, proposed: &str) -> Option<PathBuf> {
    if let Some(folder) = folder_for_tests() {
        return Some(folder.join(proposed));
    }
    let ending = Path::new(proposed).extension().and_then(OsStr::to_str)?;
    let (answer, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .add_filter(ending.to_uppercase(), &[ending])
        .set_file_name(proposed)
        .save_file(move |path| {
            let _ = answer.send(path);
        });
    let path = chosen.await.ok().flatten()?.into_path().ok()?;
    Some(with_ending(&path, ending))
}

/// A test of the real window cannot press the buttons of the system's dialog. Only builds for
/// development look at this.
fn folder_for_tests() -> Option<PathBuf> {
    if cfg!(debug_assertions) {
        std::env::var_os("QINGPING_SAVE_FOLDER").map(PathBuf::from)
    } else {
        None
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    match path.extension() {
        Some(found) if found.eq_ignore_ascii_case(ending) => path.to_owned(),
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(ending);
            PathBuf::from(name)
        }
    }
}
