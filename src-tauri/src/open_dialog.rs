//! Asks for a folder or a file in a second place. The dialog is opened from here, so that no path
//! ever comes from the page.

use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// The folder chosen; `None` where the owner changed their mind.
pub(crate) async fn folder(app: &AppHandle) -> Option<PathBuf> {
    if let Some(folder) = for_tests("QINGPING_PICK_FOLDER") {
        return Some(folder);
    }
    let (answer, chosen) = oneshot::channel();
    app.dialog().file().pick_folder(move |path| {
        let _ = answer.send(path);
    });
    path_of(chosen).await
}

/// The backup chosen; `None` where the owner changed their mind.
pub(crate) async fn backup(app: &AppHandle) -> Option<PathBuf> {
    file(app, "Qingping", "db").await
}

/// The files chosen to be brought in; none where the owner changed their mind. The endings are an
/// offer: what is in a file decides.
pub(crate) async fn files(app: &AppHandle) -> Vec<PathBuf> {
    const ENDINGS: [&str; 4] = ["qp", "xlsx", "json", "pdf"];
    if let Some(files) = for_tests("QINGPING_PICK_FILES") {
        return std::env::split_paths(&files).collect();
    }
    let (answer, chosen) = oneshot::channel();
    let dialog = app.dialog().file();
    let dialog = dialog
        .add_filter("Qingping", &ENDINGS)
        .add_filter("*", &["*"]);
    dialog.pick_files(move |paths| {
        let _ = answer.send(paths);
    });
    let chosen = chosen.await.ok().flatten().unwrap_or_default();
    let paths = chosen.into_iter().map(FilePath::into_path);
    paths.filter_map(Result::ok).collect()
}

/// The report chosen; `None` where the owner changed their mind.
pub(crate) async fn report(app: &AppHandle) -> Option<PathBuf> {
    file(app, "PDF", "pdf").await
}

/// The reviewer's key chosen; `None` where nobody chose one.
pub(crate) async fn key(app: &AppHandle) -> Option<PathBuf> {
    file(app, "Qingping", "qpk").await
}

async fn file(app: &AppHandle, kind: &str, ending: &str) -> Option<PathBuf> {
    if let Some(file) = for_tests("QINGPING_PICK_FILE") {
        return Some(file);
    }
    let (answer, chosen) = oneshot::channel();
    let dialog = app.dialog().file().add_filter(kind, &[ending]);
    dialog.pick_file(move |path| {
        let _ = answer.send(path);
    });
    path_of(chosen).await
}

async fn path_of(chosen: oneshot::Receiver<Option<FilePath>>) -> Option<PathBuf> {
    chosen.await.ok().flatten()?.into_path().ok()
}

/// A test of the real window cannot press the buttons of the system's dialog. Only builds for
/// development look at this.
fn for_tests(variable: &str) -> Option<PathBuf> {
    if cfg!(debug_assertions) {
        std::env::var_os(variable).map(PathBuf::from)
    } else {
        None
    }
}
