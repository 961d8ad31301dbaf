//! A class: firms seen together, on a wall or on paper, without a name.

use super::Desk;
use crate::{open_dialog, save_dialog};
use app::{AppError, Class, ClassFile, ClassView, WrittenFile, guarded, write_beside};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, State};

/// Whose firms are seen together.
#[derive(Debug, Clone)]
enum Source {
    /// The firms of this computer.
    Desk,
    /// The answers in a folder.
    Folder(PathBuf),
}

/// The class that is seen: it may be seen in another year, and written to a file.
#[derive(Default)]
pub(crate) struct Seen(Mutex<Option<(Source, Class)>>);

impl Seen {
    fn now(&self) -> MutexGuard<'_, Option<(Source, Class)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn source(&self) -> Option<Source> {
        self.now().as_ref().map(|(source, _)| source.clone())
    }

    /// Sees a class in the year asked for.
    fn see(
        &self,
        desk: &app::Desk,
        source: Source,
        year: Option<i32>,
    ) -> Result<Option<ClassView>, AppError> {
        let library = desk.library();
        let class = match &source {
            Source::Desk => desk.class(year)?,
            Source::Folder(folder) => Some(library.class_of(folder, year)?),
        };
        let Some(class) = class else { return Ok(None) };
        let view = library.class_view(&class)?;
        *self.now() = Some((source, class));
        Ok(Some(view))
    }
}

/// The firms of this computer together; nothing where there are none.
#[tauri::command(async)]
pub(super) fn class_of_desk(
    desk: Desk<'_>,
    seen: State<'_, Seen>,
) -> Result<Option<ClassView>, AppError> {
    guarded("class_of_desk", || {
        seen.see(&*desk.desk()?, Source::Desk, None)
    })
}

/// The answers in a folder that the trainer chooses together; nothing where none was chosen.
#[tauri::command]
pub(super) async fn class_of_folder(
    app: AppHandle,
    desk: Desk<'_>,
    seen: State<'_, Seen>,
) -> Result<Option<ClassView>, AppError> {
    let Some(folder) = open_dialog::folder(&app).await else {
        return Ok(None);
    };
    guarded("class_of_folder", || {
        seen.see(&*desk.desk()?, Source::Folder(folder), None)
    })
}

/// The same firms in another year.
#[tauri::command(async)]
pub(super) fn class_of_year(
    desk: Desk<'_>,
    seen: State<'_, Seen>,
    year: i32,
) -> Result<Option<ClassView>, AppError> {
    guarded("class_of_year", || match seen.source() {
        Some(source) => seen.see(&*desk.desk()?, source, Some(year)),
        None => Ok(None),
    })
}

/// Writes a file of the class that is seen, which its trainer calls by a name; nothing where they
/// changed their mind.
#[tauri::command]
pub(super) async fn save_class(
    app: AppHandle,
    desk: Desk<'_>,
    seen: State<'_, Seen>,
    name: String,
    file: ClassFile,
) -> Result<Option<WrittenFile>, AppError> {
    let made = guarded("save_class", || match &*seen.now() {
        Some((_, class)) => desk.desk()?.class_file(class, &name, file).map(Some),
        None => Ok(None),
    })?;
    let Some((name, bytes)) = made else {
        return Ok(None);
    };
    let Some(path) = save_dialog::ask(&app, &name).await else {
        return Ok(None);
    };
    guarded("save_class", || write_beside(&path, &bytes).map(Some))
}
