//! A trainer sees a class together, shows it on the wall and keeps it, and no firm's name is anywhere.

#![cfg(target_os = "linux")]

use acceptance::window::homes::{adopt, class, desk, empty};
use acceptance::window::{self, Page};
use app::model::Language;
use std::fs;
use thirtyfour::prelude::*;

async fn words(page: &Page, id: &str) -> WebDriverResult<String> {
    page.by_testid(id).await?.text().await
}

fn no_name(shown: &str) {
    for name in ["某某", "厦门示例", "class1"] {
        assert!(!shown.contains(name), "“{name}” in {shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_class_of_a_folder_is_shown_on_the_wall_and_kept() {
    let mut home = empty(Language::Zh);
    let folder = class(&home, 24);
    home.set("QINGPING_PICK_FOLDER", &folder);
    let own = home.path().to_owned();
    home.set("QINGPING_SAVE_FOLDER", own);
    let saved = home.path().join("轻评 厦门商会 2025 班级情况.pdf");
    window::open("class", &home, |page| async move {
        page.press_at("open-class", Key::Enter).await?;
        page.press_at("class-of-desk", Key::Enter).await?;
        page.by_testid("class-nobody").await?;
        page.press_at("class-of-folder", Key::Enter).await?;
        page.wait_for_text("class-lead", "24家企业").await?;
        no_name(&words(&page, "class-view").await?);
        page.screenshot("class-zh").await?;
        page.press_at("project", Key::Enter).await?;
        page.wait_for_text("wall", "中位数").await?;
        page.screenshot("class-zh-wall").await?;
        page.press("body", Key::PageDown).await?;
        page.wait_for_text("wall", "最常见的缺口").await?;
        no_name(&words(&page, "wall").await?);
        page.screenshot("class-zh-wall-gaps").await?;
        page.press("body", Key::Escape).await?;
        page.set_value("class-name", "厦门商会").await?;
        page.press_at("save-class-pdf", Key::Enter).await?;
        page.wait_for_text("class-saved", "厦门商会").await?;
        let pdf = fs::read(&saved).expect("the page");
        assert!(pdf.starts_with(b"%PDF"));
        page.press_at("back", Key::Enter).await?;
        page.by_testid("home-view").await?;
        page.close_window().await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn of_four_firms_on_this_computer_only_their_number_is_told() {
    let home = empty(Language::En);
    let firms = desk(&home);
    for sample in ["cold-chain", "electronics", "hotel", "software"] {
        let _ = adopt(&firms, sample, 2025);
    }
    drop(firms);
    window::open("class-small", &home, |page| async move {
        page.show(&["home"], "home-view").await?;
        page.press_at("open-class", Key::Enter).await?;
        page.press_at("class-of-desk", Key::Enter).await?;
        page.wait_for_text("class-lead", "4 firms").await?;
        assert!(!page.is_shown("project").await?);
        page.screenshot("class-en-small").await?;
        page.close_window().await
    })
    .await;
}
