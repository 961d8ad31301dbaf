//! Packages: saved where the owner says, in a dialog that is opened from here.

use super::Desk;
use crate::save_dialog;
use app::{AppError, WrittenFile, guarded};
use tauri::AppHandle;

/// Packs an assessment with its files; `None` where the owner changed their mind.
#[tauri::command]
pub(super) async fn export_package(
    app: AppHandle,
    desk: Desk<'_>,
    id: String,
    passphrase: Option<String>,
) -> Result<Option<WrittenFile>, AppError> {
    let desk = desk.desk()?;
    let make = || desk.make_package(&id, passphrase.as_deref());
    let export = guarded("export_package", make)?;
    let Some(path) = save_dialog::ask(&app, &export.file_name).await else {
        return Ok(None);
    };
    guarded("export_package", || {
        app::write_beside(&path, &export.bytes).map(Some)
    })
}
