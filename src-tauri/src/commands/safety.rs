//! Backups, copies in a second place, the trash, and data that did not open.

use super::Desk;
use crate::{open_dialog, save_dialog, viewer};
use app::report::Languages;
use app::{
    AppError, BackupView, CopyView, ReadOnly, Readable, RehearsalView, SafetyView, StartView,
    WrittenFile, data_folder, guarded, write_beside,
};
use tauri::AppHandle;

/// Whether the data opened, and what became of it.
#[tauri::command(async)]
pub(super) fn start_view(desk: Desk<'_>) -> Result<StartView, AppError> {
    guarded("start_view", || desk.start_view())
}

/// Opens what did not open; `anyway` sets the database aside and opens the best of what is left.
#[tauri::command(async)]
pub(super) fn open_data(desk: Desk<'_>, anyway: bool) -> Result<StartView, AppError> {
    guarded("open_data", || {
        desk.again(anyway);
        let view = desk.start_view();
        desk.keep_house();
        view
    })
}

#[tauri::command(async)]
pub(super) fn recovery_read(desk: Desk<'_>) -> Result<(), AppError> {
    guarded("recovery_read", || desk.desk()?.recovery_read())
}

#[tauri::command(async)]
pub(super) fn safety_view(desk: Desk<'_>) -> Result<SafetyView, AppError> {
    guarded("safety_view", || desk.desk()?.safety())
}

#[tauri::command(async)]
pub(super) fn back_up(desk: Desk<'_>) -> Result<BackupView, AppError> {
    guarded("back_up", || desk.desk()?.back_up())
}

#[tauri::command(async)]
pub(super) fn rehearse(desk: Desk<'_>) -> Result<RehearsalView, AppError> {
    guarded("rehearse", || desk.desk()?.rehearse())
}

/// Nothing where the owner chose no folder.
#[tauri::command]
pub(super) async fn copy_data(
    app: AppHandle,
    desk: Desk<'_>,
) -> Result<Option<CopyView>, AppError> {
    let Some(folder) = open_dialog::folder(&app).await else {
        return Ok(None);
    };
    guarded("copy_data", || desk.desk()?.copy_to(&folder).map(Some))
}

/// What the copy holds that the owner chose; `restore_backup` may put it in place then.
#[tauri::command]
pub(super) async fn choose_copy(
    app: AppHandle,
    desk: Desk<'_>,
) -> Result<Option<BackupView>, AppError> {
    desk.choose(None);
    let Some(path) = open_dialog::backup(&app).await else {
        return Ok(None);
    };
    guarded("choose_copy", || {
        let copy = desk.desk()?.look_at_copy(&path)?;
        desk.choose(Some(path));
        Ok(Some(copy))
    })
}

/// The backup with this number, or the copy that was chosen where there is none. Answers with the
/// backup of what was there before.
#[tauri::command(async)]
pub(super) fn restore_backup(
    desk: Desk<'_>,
    generation: Option<u64>,
) -> Result<BackupView, AppError> {
    guarded("restore_backup", || match (generation, desk.chosen()) {
        (None, Some(copy)) => desk.desk()?.restore_copy(&copy),
        (generation, _) => desk.desk()?.restore(generation.unwrap_or(0)),
    })
}

#[tauri::command(async)]
pub(super) fn delete_assessment(desk: Desk<'_>, id: String) -> Result<(), AppError> {
    guarded("delete_assessment", || desk.desk()?.delete(&id))
}

#[tauri::command(async)]
pub(super) fn undelete_assessment(desk: Desk<'_>, id: String) -> Result<(), AppError> {
    guarded("undelete_assessment", || desk.desk()?.undelete(&id))
}

/// Whatever another program was given to show goes too: nobody knows whose it was.
#[tauri::command(async)]
pub(super) fn purge_assessment(desk: Desk<'_>, id: String) -> Result<(), AppError> {
    guarded("purge_assessment", || {
        desk.desk()?.purge(&id)?;
        viewer::clear();
        Ok(())
    })
}

/// Shows the data folder in the system's own program for folders.
#[tauri::command(async)]
pub(super) fn open_data_folder() -> Result<(), AppError> {
    guarded("open_data_folder", || {
        viewer::show_folder(&data_folder()).map_err(super::evidence::unexpected)
    })
}

/// What can be read of data that did not open.
#[tauri::command(async)]
pub(super) fn readable_assessments() -> Result<Vec<Readable>, AppError> {
    guarded("readable_assessments", || {
        ReadOnly::open(&data_folder())?.assessments()
    })
}

/// A report, or the answers as a file where no languages are named. Answers with the name of the
/// file; nothing where the owner changed their mind.
#[tauri::command]
pub(super) async fn export_readable(
    app: AppHandle,
    id: String,
    languages: Option<Languages>,
) -> Result<Option<WrittenFile>, AppError> {
    let (name, bytes) = guarded("export_readable", || readable_file(&id, languages))?;
    let Some(path) = save_dialog::ask(&app, &name).await else {
        return Ok(None);
    };
    guarded("export_readable", || write_beside(&path, &bytes).map(Some))
}

fn readable_file(id: &str, languages: Option<Languages>) -> Result<(String, Vec<u8>), AppError> {
    let data = ReadOnly::open(&data_folder())?;
    match languages {
        Some(languages) => {
            let export = data.make_report(id, languages)?;
            Ok((export.file_name, export.pdf))
        }
        None => {
            let answers = data.answers(id)?;
            Ok((answers.file_name, answers.json.into_bytes()))
        }
    }
}
