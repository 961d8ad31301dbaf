//! Many firms at one computer: tags, a PIN each, and the seat handed over to the next.

use super::{Chosen, Desk, Handed, Imports};
use crate::draft::Drafts;
use crate::page::Page;
use crate::viewer;
use app::{AppError, Forgotten, LockView, LocksAfter, Pin, Sharing, Tag, guarded};
use std::collections::BTreeSet;
use tauri::State;

/// Gives the assessments a tag or takes it from them.
#[tauri::command(async)]
pub(super) fn tag_assessments(
    desk: Desk<'_>,
    ids: BTreeSet<String>,
    tag: Tag,
    give: bool,
) -> Result<(), AppError> {
    guarded("tag_assessments", || desk.desk()?.tag(&ids, &tag, give))
}

#[tauri::command(async)]
pub(super) fn set_sharing(desk: Desk<'_>, sharing: Sharing) -> Result<LocksAfter, AppError> {
    guarded("set_sharing", || desk.desk()?.set_sharing(sharing))
}

/// Sets the PIN of a firm, or takes it off.
#[tauri::command(async)]
pub(super) fn set_pin(desk: Desk<'_>, id: String, pin: Option<Pin>) -> Result<LockView, AppError> {
    guarded("set_pin", || desk.desk()?.set_pin(&id, pin.as_ref()))
}

#[tauri::command(async)]
pub(super) fn unlock(desk: Desk<'_>, id: String, pin: Pin) -> Result<(), AppError> {
    guarded("unlock", || desk.desk()?.unlock(&id, &pin))
}

/// The way past a PIN that is forgotten: the credit code, twice with a day between.
#[tauri::command(async)]
pub(super) fn forget_pin(desk: Desk<'_>, id: String, code: String) -> Result<Forgotten, AppError> {
    guarded("forget_pin", || desk.desk()?.forget_pin(&id, &code))
}

/// The owner has read what became of the PIN.
#[tauri::command(async)]
pub(super) fn pin_news_read(desk: Desk<'_>, id: String) -> Result<(), AppError> {
    guarded("pin_news_read", || desk.desk()?.pin_news_read(&id))
}

/// Locks every firm that has a PIN. Where another one takes the seat, nothing is kept here either of what
/// the last one had open, looked at or handed in.
#[tauri::command(async)]
pub(super) fn lock_firms(
    page: State<'_, Page>,
    drafts: State<'_, Drafts>,
    handed: State<'_, Handed>,
    imports: State<'_, Imports>,
    chosen: State<'_, Chosen>,
    desk: Desk<'_>,
    next: bool,
) -> Result<(), AppError> {
    guarded("lock_firms", || {
        if next {
            page.closed();
            drafts.clear();
            handed.clear();
            imports.clear();
            chosen.clear();
            viewer::clear();
        }
        desk.desk()?.lock_all(next)
    })
}
