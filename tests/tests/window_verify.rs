//! A report that somebody hands in is checked in the real window: the verdict is there at once, and says
//! what was changed.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::homes::{adopt, desk, empty, report};
use acceptance::window::{self, Page};
use app::model::Language;
use std::fs;
use std::path::PathBuf;
use thirtyfour::prelude::*;

/// A home in which a report was handed in, and that report.
fn handed_in(language: Language) -> (Home, PathBuf) {
    let mut home = empty(language);
    let desk = desk(&home);
    let id = adopt(&desk, "hotel", 2025);
    let path = report(&home, &desk, &id);
    home.set("QINGPING_PICK_FILE", &path);
    (home, path)
}

/// The seal that stands in a report, as a telephone reads it from page 1.
fn code(report: &[u8]) -> String {
    let mark = b"QINGPING/2 ";
    let start = report.windows(mark.len()).position(|part| part == mark);
    let rest = &report[start.expect("a seal")..];
    let end = rest.iter().position(|byte| *byte < b' ').expect("its end");
    String::from_utf8(rest[..end].to_vec()).expect("plain letters")
}

async fn found(page: &Page, outcome: &str) -> WebDriverResult<()> {
    let css = format!("[data-testid='verdict'][data-outcome='{outcome}']");
    page.by_css(&css).await.map(drop)
}

/// By the keyboard alone, from the first page.
async fn choose(page: &Page) -> WebDriverResult<()> {
    page.show(&["home"], "home-view").await?;
    page.press_at("open-verify", Key::Enter).await?;
    page.by_testid("verify-view").await?;
    page.press_at("choose-report", Key::Enter).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_true_report_is_intact_and_knows_its_own_code() {
    let (home, path) = handed_in(Language::Zh);
    let code = code(&fs::read(path).expect("the report"));
    window::open("verify-intact", &home, |page| async move {
        choose(&page).await?;
        found(&page, "intact").await?;
        page.wait_for_text("verify-view", "厦门示例小湾酒店")
            .await?;
        page.screenshot("verify-zh-intact").await?;
        page.set_value("scanned-code", &code).await?;
        page.press_at("compare-code", Key::Enter).await?;
        page.wait_for_text("verify-view", "就是这份报告的").await?;
        found(&page, "intact").await?;
        page.set_value("scanned-code", "QINGPING/2 - 2025").await?;
        page.press_at("compare-code", Key::Enter).await?;
        page.wait_for_text("verdict", "不是同一份").await?;
        found(&page, "altered").await?;
        page.press_at("back", Key::Enter).await?;
        page.by_testid("home-view").await?;
        page.close_window().await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn an_altered_report_and_a_strange_file_are_told_apart() {
    let (home, path) = handed_in(Language::En);
    let mut altered = fs::read(&path).expect("the report");
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    fs::write(&path, altered).expect("written");
    window::open("verify-altered", &home, move |page| async move {
        choose(&page).await?;
        found(&page, "altered").await?;
        page.screenshot("verify-en-altered").await?;
        fs::write(&path, "%PDF-1.7 of somebody else").expect("written");
        page.press_at("choose-report", Key::Enter).await?;
        found(&page, "not_ours").await?;
        page.screenshot("verify-en-not-ours").await?;
        fs::remove_file(&path).expect("removed");
        page.press_at("choose-report", Key::Enter).await?;
        page.by_testid("verify-error").await?;
        page.screenshot("verify-en-gone").await?;
        page.close_window().await
    })
    .await;
}
