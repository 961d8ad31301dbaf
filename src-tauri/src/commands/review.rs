//! Signing that originals were seen. The key lies in a file that is chosen in a dialog opened from here;
//! its passphrase comes from the page, is used once and kept nowhere.

use super::Desk;
use crate::{open_dialog, save_dialog};
use app::model::QuestionId;
use app::{
    AppError, AssessmentView, ErrorCode, KeyFile, NewReviewer, Passphrase, ReviewView,
    ReviewerView, guarded,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, State};

/// The key that signs, still sealed.
#[derive(Default)]
pub(crate) struct Chosen(Mutex<Option<KeyFile>>);

impl Chosen {
    fn take(&self, key: KeyFile) -> ReviewerView {
        let view = key.view();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(key);
        view
    }

    /// Another one takes the seat.
    pub(super) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn key(&self) -> Result<KeyFile, AppError> {
        let key = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        key.ok_or_else(|| AppError {
            code: ErrorCode::ReviewerNotChosen,
            parameters: BTreeMap::new(),
        })
    }
}

#[tauri::command(async)]
pub(super) fn review_view(desk: Desk<'_>, id: String) -> Result<ReviewView, AppError> {
    guarded("review_view", || desk.desk()?.review_view(&id))
}

/// Whose key it is that was chosen; nothing where none was.
#[tauri::command]
pub(super) async fn choose_reviewer(
    app: AppHandle,
    chosen: State<'_, Chosen>,
) -> Result<Option<ReviewerView>, AppError> {
    let Some(path) = open_dialog::key(&app).await else {
        return Ok(None);
    };
    guarded("choose_reviewer", || {
        Ok(Some(chosen.take(KeyFile::read(&path)?)))
    })
}

/// Makes a key and saves it; it is then the chosen one.
#[tauri::command]
pub(super) async fn make_reviewer(
    app: AppHandle,
    desk: Desk<'_>,
    chosen: State<'_, Chosen>,
    reviewer: NewReviewer,
) -> Result<Option<ReviewerView>, AppError> {
    let desk = desk.desk()?;
    let make = || desk.library().new_reviewer(&reviewer);
    let made = guarded("make_reviewer", make)?;
    let Some(path) = save_dialog::ask(&app, &made.file_name).await else {
        return Ok(None);
    };
    guarded("make_reviewer", || {
        app::write_beside(&path, made.text.as_bytes())?;
        Ok(Some(chosen.take(made.key)))
    })
}

#[tauri::command(async)]
pub(super) fn sign_review(
    desk: Desk<'_>,
    chosen: State<'_, Chosen>,
    id: String,
    passphrase: Passphrase,
    questions: BTreeSet<QuestionId>,
) -> Result<AssessmentView, AppError> {
    guarded("sign_review", || {
        let desk = desk.desk()?;
        desk.sign_review(&id, &chosen.key()?, &passphrase, &questions)
    })
}

#[tauri::command(async)]
pub(super) fn take_review_back(desk: Desk<'_>, id: String) -> Result<AssessmentView, AppError> {
    guarded("take_review_back", || desk.desk()?.take_review_back(&id))
}
