//! What the page may ask for: ids and typed values, never a path or SQL.
//!
//! The names also stand in `commands/list.txt`, from which the build makes the permissions, and in
//! `capabilities/main.json`; `tests/tests/architecture.rs` compares the three.

mod class;
mod evidence;
mod firms;
mod import;
mod package;
mod report;
mod review;
mod safety;
mod verify;

pub(crate) use class::Seen;
pub(crate) use import::Imports;
pub(crate) use review::Chosen;
pub(crate) use verify::Handed;

use crate::desk::Opened;
use crate::page::{self, Page};
use app::assessment::Scorecard;
use app::model::{Answer, Language, Period, PlannedAction, Profile, QuestionId, Tier};
use app::{
    AppError, AssessmentSummary, AssessmentView, Display, EditionView, Former, Position,
    SampleSummary, SampleView, Saved, SettingsView, Surroundings, Undone, guarded,
};
use std::collections::BTreeSet;
use tauri::ipc::Invoke;
use tauri::{State, Wry};

type Desk<'a> = State<'a, Opened>;

#[tauri::command(async)]
fn edition_view(desk: Desk<'_>) -> Result<EditionView, AppError> {
    guarded("edition_view", || {
        Ok(desk.desk()?.library().newest().into())
    })
}

#[tauri::command(async)]
fn settings_view(desk: Desk<'_>) -> Result<SettingsView, AppError> {
    guarded("settings_view", || desk.desk()?.settings())
}

#[tauri::command(async)]
fn set_language(desk: Desk<'_>, language: Language) -> Result<(), AppError> {
    guarded("set_language", || desk.desk()?.set_language(language))
}

#[tauri::command(async)]
fn set_display(desk: Desk<'_>, display: Display) -> Result<(), AppError> {
    guarded("set_display", || desk.desk()?.set_display(display))
}

/// What around the data deserves a word.
#[tauri::command(async)]
fn surroundings(desk: Desk<'_>) -> Result<Surroundings, AppError> {
    guarded("surroundings", || desk.desk()?.surroundings())
}

#[tauri::command(async)]
fn list_assessments(desk: Desk<'_>) -> Result<Vec<AssessmentSummary>, AppError> {
    guarded("list_assessments", || desk.desk()?.assessments())
}

#[tauri::command(async)]
fn list_samples(desk: Desk<'_>) -> Result<Vec<SampleSummary>, AppError> {
    guarded("list_samples", || {
        Ok(desk.desk()?.library().sample_summaries())
    })
}

#[tauri::command(async)]
fn open_sample(desk: Desk<'_>, name: String) -> Result<SampleView, AppError> {
    guarded("open_sample", || desk.desk()?.library().sample_view(&name))
}

#[tauri::command(async)]
fn start_assessment(page: State<'_, Page>, desk: Desk<'_>) -> Result<AssessmentView, AppError> {
    guarded("start_assessment", || opened(&page, desk.desk()?.start()?))
}

#[tauri::command(async)]
fn start_next_year(
    page: State<'_, Page>,
    desk: Desk<'_>,
    id: String,
) -> Result<AssessmentView, AppError> {
    guarded("start_next_year", || {
        opened(&page, desk.desk()?.start_next_year(&id)?)
    })
}

#[tauri::command(async)]
fn open_assessment(
    page: State<'_, Page>,
    desk: Desk<'_>,
    id: String,
) -> Result<AssessmentView, AppError> {
    guarded("open_assessment", || {
        opened(&page, desk.desk()?.open_assessment(&id)?)
    })
}

/// Whatever becomes of the page, this is what the owner has open.
fn opened(page: &Page, view: AssessmentView) -> Result<AssessmentView, AppError> {
    page.opened(&view.id);
    Ok(view)
}

#[tauri::command(async)]
fn save_profile(
    desk: Desk<'_>,
    id: String,
    profile: Profile,
    period: Period,
) -> Result<Saved, AppError> {
    guarded("save_profile", || {
        desk.desk()?.save_profile(&id, &profile, period)
    })
}

#[tauri::command(async)]
fn save_answer(
    desk: Desk<'_>,
    id: String,
    question: QuestionId,
    answer: Option<Answer>,
) -> Result<Saved, AppError> {
    guarded("save_answer", || {
        desk.desk()?.save_answer(&id, &question, answer.as_ref())
    })
}

#[tauri::command(async)]
fn save_tier(desk: Desk<'_>, id: String, tier: Tier) -> Result<Saved, AppError> {
    guarded("save_tier", || desk.desk()?.save_tier(&id, tier))
}

#[tauri::command(async)]
fn save_action(
    desk: Desk<'_>,
    id: String,
    question: QuestionId,
    action: Option<PlannedAction>,
) -> Result<Saved, AppError> {
    guarded("save_action", || {
        desk.desk()?.save_action(&id, &question, action.as_ref())
    })
}

/// The scores once these actions are done; a trial, of which nothing is kept.
#[tauri::command(async)]
fn what_if(desk: Desk<'_>, id: String, done: BTreeSet<QuestionId>) -> Result<Scorecard, AppError> {
    guarded("what_if", || desk.desk()?.what_if(&id, &done))
}

/// The same for a sample firm.
#[tauri::command(async)]
fn what_if_sample(
    desk: Desk<'_>,
    name: String,
    done: BTreeSet<QuestionId>,
) -> Result<Scorecard, AppError> {
    guarded("what_if_sample", || {
        desk.desk()?.library().what_if_sample(&name, &done)
    })
}

#[tauri::command(async)]
fn set_position(desk: Desk<'_>, id: String, position: Position) -> Result<(), AppError> {
    guarded("set_position", || desk.desk()?.set_position(&id, &position))
}

#[tauri::command(async)]
fn undo(desk: Desk<'_>, id: String) -> Result<Option<Undone>, AppError> {
    guarded("undo", || desk.desk()?.undo(&id))
}

#[tauri::command(async)]
fn redo(desk: Desk<'_>, id: String) -> Result<Option<Undone>, AppError> {
    guarded("redo", || desk.desk()?.redo(&id))
}

#[tauri::command(async)]
fn history(desk: Desk<'_>, id: String, question: QuestionId) -> Result<Vec<Former>, AppError> {
    guarded("history", || desk.desk()?.history(&id, &question))
}

#[tauri::command(async)]
fn bring_back(desk: Desk<'_>, id: String, seq: i64) -> Result<AssessmentView, AppError> {
    guarded("bring_back", || desk.desk()?.bring_back(&id, seq))
}

/// The page has been painted with its data; what the program does by itself need not wait any more.
#[tauri::command]
fn ui_ready(desk: Desk<'_>) {
    desk.keep_house();
}

pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        edition_view,
        settings_view,
        set_language,
        set_display,
        list_assessments,
        list_samples,
        open_sample,
        start_assessment,
        start_next_year,
        open_assessment,
        save_profile,
        save_answer,
        save_tier,
        save_action,
        what_if,
        what_if_sample,
        set_position,
        undo,
        redo,
        history,
        bring_back,
        report::make_report,
        report::make_sample_report,
        report::report_page,
        report::save_report,
        report::open_report_folder,
        package::export_package,
        review::review_view,
        review::choose_reviewer,
        review::make_reviewer,
        review::sign_review,
        review::take_review_back,
        import::look_at_import,
        import::say_to_import,
        import::bring_in,
        import::save_workbook,
        evidence::evidence_limits,
        evidence::attach_evidence,
        evidence::kept_files,
        evidence::preview_evidence,
        evidence::open_evidence,
        firms::tag_assessments,
        firms::set_sharing,
        firms::set_pin,
        firms::unlock,
        firms::forget_pin,
        firms::pin_news_read,
        firms::lock_firms,
        safety::start_view,
        safety::open_data,
        safety::recovery_read,
        safety::safety_view,
        safety::back_up,
        safety::rehearse,
        safety::copy_data,
        safety::choose_copy,
        safety::restore_backup,
        safety::delete_assessment,
        safety::undelete_assessment,
        safety::purge_assessment,
        safety::open_data_folder,
        safety::readable_assessments,
        safety::export_readable,
        verify::check_report,
        verify::save_checking_page,
        class::class_of_desk,
        class::class_of_folder,
        class::class_of_year,
        class::save_class,
        surroundings,
        page::page_start,
        page::page_stays,
        ui_ready
    ]
}
