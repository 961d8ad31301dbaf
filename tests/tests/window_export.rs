//! The report before it is saved, in the real window: chosen, leafed through, enlarged, and saved as it
//! was seen.

#![cfg(target_os = "linux")]

use acceptance::window::{self, Page, homes};
use app::model::Language;
use app::report::Outcome;
use app::{Library, Position};
use std::fs;
use std::path::Path;
use thirtyfour::prelude::*;

/// How wide the picture of the page is shown, in pixels; 0 while there is none.
async fn picture_width(page: &Page) -> WebDriverResult<f64> {
    const WIDTH: &str = "const [picture] = document.querySelectorAll(`[data-testid=preview-page]`);
        return picture?.naturalWidth > 1000 ? picture.getBoundingClientRect().width : 0;";
    page.by_testid("preview-page").await?;
    page.painted().await?;
    page.session().execute(WIDTH, vec![]).await?.convert()
}

async fn look_and_save(page: Page) -> WebDriverResult<()> {
    page.press_at("export-parts-summary", " ").await?;
    page.press_at("export-look", Key::Enter).await?;
    page.wait_for_text("preview-place", "第1页").await?;
    let width = picture_width(&page).await?;
    assert!(width > 300.0, "the page can be read: {width}");
    page.screenshot("preview").await?;
    page.press_at("preview-larger", Key::Enter).await?;
    page.press_at("preview-larger", Key::Enter).await?;
    let larger = picture_width(&page).await?;
    assert!((larger / width - 1.5).abs() < 0.01, "{width} and {larger}");
    page.screenshot("preview-larger").await?;
    page.press_at("preview-on", Key::Enter).await?;
    page.wait_for_text("preview-place", "第2页").await?;
    picture_width(&page).await?;
    page.press_at("preview-save", Key::Enter).await?;
    page.by_testid("exported").await?;
    page.press_at("export-folder", Key::Enter).await?;
    page.screenshot("preview-saved").await?;
    page.press_at("report-preview-close", Key::Enter).await?;
    page.by_testid("export-look").await?;
    page.close_window().await
}

/// The commands about the report, in their order.
fn calls(file: &Path) -> Vec<String> {
    let calls = fs::read_to_string(file).expect("what was called");
    let about = calls.lines().filter(|call| call.contains("report"));
    about.map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn what_is_saved_is_what_was_looked_at() {
    let mut furnished = homes::furnished(Language::Zh);
    let saved = tempfile::tempdir().expect("a folder for the report");
    let notes = tempfile::tempdir().expect("a folder for the calls");
    let called = notes.path().join("calls");
    furnished.home.set("QINGPING_SAVE_FOLDER", saved.path());
    furnished.home.set("QINGPING_OPEN_FOLDER", notes.path());
    furnished.home.set("QINGPING_CALLS", &called);
    let id = furnished.quick.clone();
    homes::desk(&furnished.home)
        .set_position(&id, &Position::Result)
        .expect("saved");
    let opened = format!("assessment-{id}");
    window::open("export", &furnished.home, |page| async move {
        page.show(&["home"], "home-view").await?;
        page.show(&[&opened], "result-view").await?;
        look_and_save(page).await
    })
    .await;

    // Made once: what was saved is what its pages were drawn from.
    let first = ["make_report", "report_page", "report_page", "save_report"];
    assert_eq!(calls(&called)[..4], first);
    let files = fs::read_dir(saved.path()).expect("the folder");
    let files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    let [file] = &files[..] else {
        panic!("one file: {files:?}");
    };
    let name = file.file_name().expect("a name").to_string_lossy();
    assert!(
        name.starts_with("轻评 厦门") && name.ends_with("2025 银行版摘要.pdf"),
        "{name}"
    );
    let pdf = fs::read(file).expect("the report");
    let verified = Library::load().expect("the library").verify(&pdf, None);
    assert_eq!(verified.outcome, Outcome::Intact);
}
