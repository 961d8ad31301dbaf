//! The report: made, looked at page by page, saved as it was seen.

use super::Desk;
use super::evidence::unexpected;
use crate::desk::Opened;
use crate::draft::{Draft, Drafts};
use crate::{save_dialog, viewer};
use app::model::FileHash;
use app::report::{Languages, Parts};
use app::{AppError, ReportDraft, WrittenFile, guarded, write_beside};
use std::path::Path;
use std::sync::Arc;
use tauri::ipc::Response;
use tauri::{AppHandle, State};

#[tauri::command(async)]
pub(super) fn make_report(
    desk: Desk<'_>,
    drafts: State<'_, Drafts>,
    id: String,
    languages: Languages,
    parts: Parts,
) -> Result<ReportDraft, AppError> {
    guarded("make_report", || {
        let export = desk.desk()?.make_report(&id, languages, parts)?;
        drafts.keep(export, Some(id))
    })
}

/// The same for a sample firm.
#[tauri::command(async)]
pub(super) fn make_sample_report(
    desk: Desk<'_>,
    drafts: State<'_, Drafts>,
    name: String,
    languages: Languages,
    parts: Parts,
) -> Result<ReportDraft, AppError> {
    guarded("make_sample_report", || {
        let export = desk.desk()?.make_sample_report(&name, languages, parts)?;
        drafts.keep(export, None)
    })
}

/// A picture of a page of the report that was made last, the first being 1.
#[tauri::command(async)]
pub(super) fn report_page(
    desk: Desk<'_>,
    drafts: State<'_, Drafts>,
    sha256: FileHash,
    number: usize,
) -> Result<Response, AppError> {
    guarded("report_page", || {
        let draft = last(&desk, &drafts, &sha256)?;
        Ok(Response::new(draft.export.page(number)?))
    })
}

/// The file written; nothing where the owner changed their mind.
#[tauri::command]
pub(super) async fn save_report(
    app: AppHandle,
    desk: Desk<'_>,
    drafts: State<'_, Drafts>,
    sha256: FileHash,
) -> Result<Option<WrittenFile>, AppError> {
    let draft = guarded("save_report", || last(&desk, &drafts, &sha256))?;
    let Some(path) = save_dialog::ask(&app, &draft.export.file_name).await else {
        return Ok(None);
    };
    guarded("save_report", || {
        let written = match &draft.assessment {
            Some(id) => desk.desk()?.issue_report(id, &draft.export, &path)?,
            None => write_beside(&path, &draft.export.pdf)?,
        };
        drafts.saved_in(path.parent().unwrap_or(Path::new(".")).to_owned());
        Ok(Some(written))
    })
}

/// Shows the folder into which a report was last saved.
#[tauri::command(async)]
pub(super) fn open_report_folder(drafts: State<'_, Drafts>) -> Result<(), AppError> {
    guarded("open_report_folder", || {
        let folder = drafts.folder().ok_or_else(|| unexpected("nothing saved"))?;
        viewer::show_folder(&folder).map_err(unexpected)
    })
}

/// The page asks for what it was given last; anything else is a fault of its own. Its firm may have been
/// locked since.
fn last(desk: &Opened, drafts: &Drafts, sha256: &FileHash) -> Result<Arc<Draft>, AppError> {
    let draft = drafts
        .get(sha256)
        .ok_or_else(|| unexpected("another report was made since"))?;
    if let Some(id) = &draft.assessment {
        desk.desk()?.check_open(id)?;
    }
    Ok(draft)
}
