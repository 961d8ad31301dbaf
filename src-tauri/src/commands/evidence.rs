//! Files as proof. Their bytes come from the page and go back to it; no path crosses either way.

use super::Desk;
use crate::viewer;
use app::model::FileHash;
use app::{AppError, ErrorCode, EvidenceLimits, KeptFile, Taken, guarded};
use percent_encoding::percent_decode;
use std::collections::BTreeMap;
use std::fmt::Display;
use tauri::ipc::{InvokeBody, Request, Response};

/// Where the page says what the file is called; a header holds no Chinese, so it is percent-encoded.
const NAME: &str = "file-name";

#[tauri::command(async)]
pub(super) fn evidence_limits() -> EvidenceLimits {
    EvidenceLimits::default()
}

/// The body is the file itself: twenty megabytes as JSON would be eighty.
#[tauri::command(async)]
pub(super) fn attach_evidence(desk: Desk<'_>, request: Request<'_>) -> Result<Taken, AppError> {
    guarded("attach_evidence", || {
        let InvokeBody::Raw(bytes) = request.body() else {
            return Err(unexpected("a file comes as bytes"));
        };
        let name = request
            .headers()
            .get(NAME)
            .map_or(&[][..], |name| name.as_bytes());
        let name = percent_decode(name).decode_utf8_lossy();
        desk.desk()?.attach(&name, bytes.clone())
    })
}

/// The files that already stand under answers.
#[tauri::command(async)]
pub(super) fn kept_files(desk: Desk<'_>, id: String) -> Result<Vec<KeptFile>, AppError> {
    guarded("kept_files", || desk.desk()?.kept_files(&id))
}

/// A picture of a kept file.
#[tauri::command(async)]
pub(super) fn preview_evidence(desk: Desk<'_>, sha256: FileHash) -> Result<Response, AppError> {
    guarded("preview_evidence", || {
        Ok(Response::new(desk.desk()?.preview(&sha256)?))
    })
}

/// Shows a kept file in the system's own program for it.
#[tauri::command(async)]
pub(super) fn open_evidence(desk: Desk<'_>, sha256: FileHash) -> Result<(), AppError> {
    guarded("open_evidence", || {
        viewer::show(&desk.desk()?.evidence_file(&sha256)?).map_err(unexpected)
    })
}

pub(super) fn unexpected(detail: impl Display) -> AppError {
    AppError {
        code: ErrorCode::Unexpected,
        parameters: BTreeMap::from([("detail".to_owned(), detail.to_string())]),
    }
}
