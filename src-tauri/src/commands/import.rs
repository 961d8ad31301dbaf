//! Files that are brought in. They are chosen in a dialog that is opened from here, or were dropped on
//! the window; no path of theirs is told to the page.

use super::Desk;
use crate::{open_dialog, save_dialog};
use app::model::Tier;
use app::{
    AppError, Import, ImportChoice, ImportSource, ImportView, ImportWord, ImportedFirm,
    WrittenFile, guarded, write_beside,
};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, State};

/// The files that were handed in last, and those that were dropped and not looked at yet.
#[derive(Default)]
pub(crate) struct Imports {
    last: Mutex<Option<Import>>,
    dropped: Mutex<Vec<PathBuf>>,
}

impl Imports {
    /// Files were dropped on the window; the page says whether they are wanted there.
    pub(crate) fn dropped(&self, paths: Vec<PathBuf>) {
        *locked(&self.dropped) = paths;
    }

    /// Another one takes the seat.
    pub(super) fn clear(&self) {
        *self.last() = None;
        locked(&self.dropped).clear();
    }

    fn last(&self) -> MutexGuard<'_, Option<Import>> {
        locked(&self.last)
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What would change if the files were brought in; nothing where none were chosen.
#[tauri::command]
pub(super) async fn look_at_import(
    app: AppHandle,
    desk: Desk<'_>,
    imports: State<'_, Imports>,
    from: ImportSource,
) -> Result<Option<ImportView>, AppError> {
    let (files, folder) = match from {
        ImportSource::Files => (open_dialog::files(&app).await, None),
        ImportSource::Folder => (Vec::new(), open_dialog::folder(&app).await),
        ImportSource::Dropped => (std::mem::take(&mut *locked(&imports.dropped)), None),
        ImportSource::Again => (Vec::new(), None),
    };
    guarded("look_at_import", || {
        let desk = desk.desk()?;
        let library = desk.library();
        let found = match (from, folder) {
            (ImportSource::Again, _) => imports.last().as_ref().map(|last| last.again(library)),
            (_, Some(folder)) => Some(Import::of_folder(library, &folder)?),
            _ if files.is_empty() => None,
            _ => Some(Import::of_files(library, &files)),
        };
        let Some(mut import) = found else {
            return Ok(None);
        };
        let view = desk.look_at_import(&mut import)?;
        *imports.last() = Some(import);
        Ok(Some(view))
    })
}

/// What would change now that the owner has said more.
#[tauri::command(async)]
pub(super) fn say_to_import(
    desk: Desk<'_>,
    imports: State<'_, Imports>,
    word: ImportWord,
) -> Result<ImportView, AppError> {
    guarded("say_to_import", || {
        let mut last = imports.last();
        let import = last.as_mut().ok_or_else(nothing_handed_in)?;
        desk.desk()?.say_to_import(import, word)
    })
}

/// Brings in the firms that were chosen.
#[tauri::command(async)]
pub(super) fn bring_in(
    desk: Desk<'_>,
    imports: State<'_, Imports>,
    choices: Vec<ImportChoice>,
) -> Result<Vec<ImportedFirm>, AppError> {
    guarded("bring_in", || {
        let last = imports.last();
        let import = last.as_ref().ok_or_else(nothing_handed_in)?;
        desk.desk()?.bring_in(import, &choices)
    })
}

fn nothing_handed_in() -> AppError {
    super::evidence::unexpected("no files were handed in")
}

/// Saves the questionnaire as a workbook: with the answers of an assessment, or blank.
#[tauri::command]
pub(super) async fn save_workbook(
    app: AppHandle,
    desk: Desk<'_>,
    id: Option<String>,
    tier: Tier,
) -> Result<Option<WrittenFile>, AppError> {
    let desk = desk.desk()?;
    let make = || desk.make_workbook(id.as_deref(), tier);
    let made = guarded("save_workbook", make)?;
    let Some(path) = save_dialog::ask(&app, &made.file_name).await else {
        return Ok(None);
    };
    guarded("save_workbook", || {
        write_beside(&path, &made.bytes).map(Some)
    })
}
