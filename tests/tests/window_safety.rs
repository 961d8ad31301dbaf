//! Data safety in the real window: damaged and missing data is back within three presses, what is
//! deleted comes back, a backup is tried, taken along and put in place, and data that does not open
//! says why and can be looked at.

#![cfg(target_os = "linux")]
#![expect(clippy::print_stdout, reason = "a time is for the reader of the run")]

use acceptance::driver::Home;
use acceptance::window::homes::{adopt, desk, empty, question};
use acceptance::window::{self, Page};
use app::model::{Answer, Language, Status};
use app::report::Outcome;
use app::{Library, Position};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

const PAGE: usize = 4096;
/// From the start of the program to the firm: the owner is not to wait longer, whatever happened.
const A_MINUTE: Duration = Duration::from_secs(60);
const OPEN: &str = "S08";

/// A home with one firm, the last of whose answers is open.
fn furnished(language: Language) -> (Home, String) {
    let home = empty(language);
    let desk = desk(&home);
    let id = adopt(&desk, "electronics", 2025);
    desk.set_position(&id, &Position::Question(question(OPEN)))
        .expect("saved");
    desk.back_up().expect("a backup");
    (home, id)
}

fn database(home: &Home) -> PathBuf {
    home.data().join("qingping.db")
}

fn noted(note: &str) -> Answer {
    Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: note.to_owned(),
    }
}

fn note(home: &Home, id: &str) -> String {
    let view = desk(home).open_assessment(id).expect("the assessment");
    view.sheet.answers[&question(OPEN)].note.clone()
}

/// Goes on from the page that tells of the damage. Answers how many presses it took.
async fn go_on(page: &Page, tag: &str) -> WebDriverResult<u32> {
    page.by_testid("recovery-view").await?;
    page.screenshot(&format!("safety-{tag}-recovered")).await?;
    // Neither Escape nor a press beside the buttons leads away.
    page.press("body", Key::Escape).await?;
    page.by_css("main").await?.click().await?;
    page.by_testid("recovery-back").await?;
    page.click("recovery-continue").await?;
    page.by_testid("question-view").await?;
    Ok(1)
}

async fn repaired(tag: &'static str, language: Language, damage: impl FnOnce(&Path)) {
    let (home, id) = furnished(language);
    damage(&database(&home));
    let began = Instant::now();
    window::open(&format!("safety-{tag}"), &home, move |page| async move {
        let presses = go_on(&page, tag).await?;
        let took = began.elapsed();
        println!(
            "{tag}: {presses} press, {:.1} s from the start to the firm",
            took.as_secs_f32()
        );
        assert!(presses <= 3 && took < A_MINUTE);
        page.close_window().await
    })
    .await;
    let sheet = desk(&home).open_assessment(&id).expect("the firm").sheet;
    let library = Library::load().expect("the library");
    let sample = &library.sample("electronics").expect("a sample").sheet;
    assert_eq!(sheet.answers, sample.answers, "{tag}");
    window::open(
        &format!("safety-{tag}-again"),
        &home,
        move |page| async move {
            page.by_testid("question-view").await?;
            page.show(&["open-settings"], "settings-view").await?;
            page.show(&["open-safety"], "safety-view").await?;
            page.press("[data-testid='last-recovery'] summary", Key::Enter)
                .await?;
            page.by_testid("recovery-missing").await.map(drop)
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_database_of_noughts_is_back_after_one_press() {
    repaired("zh-zeroed", Language::Zh, |database| {
        let length = fs::read(database).expect("the database").len();
        fs::write(database, vec![0; length]).expect("noughts");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_database_with_a_lost_page_is_back_after_one_press() {
    repaired("en-page", Language::En, |database| {
        let mut bytes = fs::read(database).expect("the database");
        bytes[4 * PAGE..6 * PAGE].fill(0);
        fs::write(database, bytes).expect("noughts");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_database_that_was_deleted_is_back_after_one_press() {
    repaired("zh-missing", Language::Zh, |database| {
        fs::remove_file(database).expect("no database");
    })
    .await;
}

async fn delete(page: &Page, id: &str) -> WebDriverResult<()> {
    page.show(&["home"], "home-view").await?;
    page.click("offer-delete").await?;
    page.click(&format!("ask-delete-{id}")).await?;
    page.click("delete").await?;
    page.by_testid("undo-delete").await.map(drop)
}

async fn delete_and_bring_back(page: Page, id: String) -> WebDriverResult<()> {
    let row = format!("assessment-{id}");
    page.show(&["home"], "home-view").await?;
    page.click("offer-delete").await?;
    page.screenshot("safety-zh-offer").await?;
    page.click(&format!("ask-delete-{id}")).await?;
    page.screenshot("safety-zh-ask-delete").await?;
    page.click("keep-assessment").await?;
    page.by_testid(&row).await?;
    page.click("offer-delete").await?;
    delete(&page, &id).await?;
    page.screenshot("safety-zh-deleted").await?;
    page.click("undo-delete").await?;
    page.by_testid(&row).await?;

    delete(&page, &id).await?;
    page.show(&["open-safety"], "safety-view").await?;
    page.screenshot("safety-zh-trash").await?;
    page.click(&format!("undelete-{id}")).await?;
    page.wait_for_text("safety-outcome", "找回来了").await?;
    page.click("back").await?;
    page.by_testid(&row).await?;

    delete(&page, &id).await?;
    page.show(&["open-safety"], "safety-view").await?;
    page.click(&format!("ask-purge-{id}")).await?;
    page.screenshot("safety-zh-ask-purge").await?;
    page.click("purge").await?;
    page.wait_for_text("safety-outcome", "彻底删掉了").await?;
    assert!(!page.is_shown(&format!("undelete-{id}")).await?);
    page.close_window().await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn what_is_deleted_comes_back_until_it_is_removed_for_good() {
    let (home, id) = furnished(Language::Zh);
    let gone = id.clone();
    window::open("safety-delete", &home, |page| {
        delete_and_bring_back(page, gone)
    })
    .await;
    let desk = desk(&home);
    assert!(desk.open_assessment(&id).is_err());
    assert!(desk.safety().expect("the page").deleted.is_empty());
}

async fn try_and_take_along(page: Page, tag: &'static str) -> WebDriverResult<()> {
    page.show(&["open-settings"], "settings-view").await?;
    page.show(&["open-safety"], "safety-view").await?;
    page.by_testid("newest-backup").await?;
    page.screenshot(&format!("safety-{tag}")).await?;
    page.click("rehearse").await?;
    let tried = if tag == "zh" { "能恢复" } else { "It works" };
    page.wait_for_text("safety-outcome", tried).await?;
    page.screenshot(&format!("safety-{tag}-rehearsed")).await?;
    page.click("copy-data").await?;
    // The folder of the test lies on the disk of the data, so nothing is to be taken away.
    let copied = if tag == "zh" {
        "同一块磁盘"
    } else {
        "same disk"
    };
    page.wait_for_text("safety-outcome", copied).await?;
    page.screenshot(&format!("safety-{tag}-copied")).await
}

/// The copy that lies in a folder.
fn copy_in(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder).expect("the folder");
    let mut copies = files.map(|file| file.expect("a file").path());
    let copy = copies.find(|path| path.extension().is_some_and(|ending| ending == "db"));
    copy.expect("a copy")
}

async fn change(page: &Page, note: &str) -> WebDriverResult<()> {
    page.show(&["home"], "home-view").await?;
    let row = page.by_css("[data-testid^='assessment-']").await?;
    row.click().await?;
    page.question(OPEN).await?;
    page.press_at("dont-know", " ").await?;
    page.set_value("note", note).await?;
    page.until_saved().await
}

async fn restore(page: &Page) -> WebDriverResult<()> {
    page.by_testid("ask-restore").await?;
    page.screenshot("safety-zh-ask-restore").await?;
    page.click("restore").await?;
    page.wait_for_text("safety-outcome", "换之前的也备份了")
        .await?;
    page.screenshot("safety-zh-restored").await
}

/// The newest backup of which the list says this.
async fn ask_for(page: &Page, reason: &str) -> WebDriverResult<()> {
    page.press("[data-testid='backups'] summary", Key::Enter)
        .await?;
    let xpath = format!("(//*[@data-testid='backups']//li[contains(., '{reason}')])[1]//button");
    let button = page.session().query(By::XPath(xpath.as_str()));
    button.first().await?.send_keys(Key::Enter).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_backup_is_tried_taken_along_and_put_in_place() {
    let (mut home, id) = furnished(Language::Zh);
    let stick = tempfile::tempdir().expect("a folder");
    let chosen = stick.path().join("chosen");
    home.set("QINGPING_PICK_FOLDER", stick.path());
    home.set("QINGPING_PICK_FILE", &chosen);
    desk(&home)
        .save_answer(&id, &question(OPEN), Some(&noted("旧的")))
        .expect("saved");
    let folder = stick.path().to_owned();
    window::open("safety-copy", &home, |page| async move {
        try_and_take_along(page.clone(), "zh").await?;
        fs::rename(copy_in(&folder), &chosen).expect("the copy the owner chooses");
        change(&page, "新的").await?;
        page.show(&["home"], "home-view").await?;
        page.show(&["open-safety"], "safety-view").await?;
        page.press_at("choose-copy", Key::Enter).await?;
        restore(&page).await?;
        page.close_window().await
    })
    .await;
    assert_eq!(note(&home, &id), "旧的");
    window::open("safety-before", &home, |page| async move {
        page.show(&["home"], "home-view").await?;
        page.show(&["open-safety"], "safety-view").await?;
        ask_for(&page, "换回之前").await?;
        restore(&page).await?;
        page.close_window().await
    })
    .await;
    assert_eq!(note(&home, &id), "新的", "it was in the backup made before");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn what_was_entered_is_backed_up_when_the_window_closes() {
    let (mut home, id) = furnished(Language::En);
    let stick = tempfile::tempdir().expect("a folder");
    home.set("QINGPING_PICK_FOLDER", stick.path());
    window::open("safety-close", &home, |page| async move {
        try_and_take_along(page.clone(), "en").await?;
        change(&page, "just before").await?;
        page.close_window().await
    })
    .await;
    let desk = desk(&home);
    let safety = desk.safety().expect("the page");
    assert!(safety.backed_up, "{:?}", safety.backups);
    desk.restore(safety.backups[0].generation)
        .expect("restored");
    drop(desk);
    assert_eq!(note(&home, &id), "just before");
}

/// As a newer version leaves it: SQLite keeps the number of the schema in its header.
fn written_by_a_newer_version(home: &Home) {
    let mut bytes = fs::read(database(home)).expect("the database");
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(database(home), bytes).expect("written");
}

/// Presses the button and waits until it has come to the same.
async fn try_again(page: &Page) -> WebDriverResult<()> {
    page.click("retry").await?;
    page.by_css("[data-testid='retry']:enabled").await?;
    page.painted().await
}

async fn look_and_save(page: Page, id: String) -> WebDriverResult<()> {
    page.by_testid("failure").await?;
    page.screenshot("safety-zh-newer").await?;
    try_again(&page).await?;
    page.click("read-data").await?;
    page.by_testid(&format!("reading-report-{id}")).await?;
    page.screenshot("safety-zh-reading").await?;
    page.click(&format!("reading-answers-{id}")).await?;
    page.wait_for_text("reading-outcome", ".json").await?;
    page.click(&format!("reading-report-{id}")).await?;
    page.wait_for_text("reading-outcome", ".pdf").await?;
    page.click("reading-back").await?;
    page.by_testid("failure").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn the_data_of_a_newer_version_is_looked_at_and_taken_along() {
    let (mut home, id) = furnished(Language::Zh);
    let saved = tempfile::tempdir().expect("a folder");
    home.set("QINGPING_SAVE_FOLDER", saved.path());
    written_by_a_newer_version(&home);
    let before = fs::read(database(&home)).expect("the database");
    window::open("safety-newer", &home, |page| look_and_save(page, id)).await;
    assert_eq!(fs::read(database(&home)).expect("the database"), before);
    let files = fs::read_dir(saved.path()).expect("the folder");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort_by_key(|path| path.extension().map(std::ffi::OsStr::to_owned));
    let [json, pdf] = &files[..] else {
        panic!("answers and a report: {files:?}")
    };
    let library = Library::load().expect("the library");
    let sheet = app::read_sheet_file(json).expect("answers");
    let sample = &library.sample("electronics").expect("a sample").sheet;
    assert_eq!(sheet.answers, sample.answers);
    let pdf = fs::read(pdf).expect("a report");
    assert_eq!(library.verify(&pdf, None).outcome, Outcome::Intact);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn data_in_use_opens_once_the_other_program_has_let_it_go() {
    let (home, _) = furnished(Language::Zh);
    let other = desk(&home);
    window::open("safety-in-use", &home, |page| async move {
        page.by_testid("failure").await?;
        page.screenshot("safety-zh-in-use").await?;
        try_again(&page).await?;
        drop(other);
        page.show(&["retry"], "question-view").await
    })
    .await;
}
