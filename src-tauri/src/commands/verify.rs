//! Checking a report that somebody handed in, and handing on the page that does the same.

use crate::{open_dialog, save_dialog};
use app::{
    AppError, CheckedView, HandedIn, Library, WrittenFile, checking_page, guarded, write_beside,
};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, State};

/// The name under which the checking page is handed on.
const PAGE: &str = "轻评核对 Qingping-check.html";

/// The report that is being checked: a code may be compared with it later.
#[derive(Default)]
pub(crate) struct Handed(Mutex<Option<HandedIn>>);

impl Handed {
    fn take(&self, report: HandedIn) -> Result<CheckedView, AppError> {
        let checked = Library::load()?.checked(&report, "");
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
        Ok(checked)
    }

    /// Another one takes the seat.
    pub(super) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn check(&self, code: &str) -> Result<Option<CheckedView>, AppError> {
        let report = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let checked = |report| Ok(Library::load()?.checked(report, code));
        report.as_ref().map(checked).transpose()
    }
}

/// What was found in the report that the owner chooses, or in the same one again where a code is to be
/// compared with it; nothing where there is none.
#[tauri::command]
pub(super) async fn check_report(
    app: AppHandle,
    handed: State<'_, Handed>,
    code: Option<String>,
) -> Result<Option<CheckedView>, AppError> {
    if let Some(code) = code {
        return guarded("check_report", || handed.check(&code));
    }
    let Some(path) = open_dialog::report(&app).await else {
        return Ok(None);
    };
    guarded("check_report", || {
        handed.take(HandedIn::read(&path)?).map(Some)
    })
}

/// Saves the page with which anybody checks a report in a browser, where there is one.
#[tauri::command]
pub(super) async fn save_checking_page(app: AppHandle) -> Result<Option<WrittenFile>, AppError> {
    let Some(page) = checking_page() else {
        return Ok(None);
    };
    let Some(path) = save_dialog::ask(&app, PAGE).await else {
        return Ok(None);
    };
    guarded("save_checking_page", || write_beside(&path, page).map(Some))
}
