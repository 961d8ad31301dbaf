//! The result in the real window: the charts are drawn under the page's own rules, follow the
//! colours that are chosen, and a trial of the plan leaves nothing behind.

#![cfg(target_os = "linux")]

use acceptance::window::{self, Page, homes};
use app::Position;
use app::model::Language;
use serde_json::json;
use std::time::Duration;
use thirtyfour::prelude::*;

const POLL: Duration = Duration::from_millis(50);

/// The colour of the first word of a chart.
async fn ink(page: &Page, chart: &str) -> WebDriverResult<String> {
    const INK: &str = "const chart = `[data-testid='${arguments[0]}']`;
        return document.querySelector(`${chart} svg text`).getAttribute('fill');";
    let ink = page.session().execute(INK, vec![json!(chart)]).await?;
    ink.convert()
}

/// A pillar that is no solid colour has a pattern, and so has the field of the topics.
async fn charts_are_drawn(page: &Page) -> WebDriverResult<()> {
    for chart in ["chart-pillars", "chart-topics"] {
        let pattern = format!("[data-testid='{chart}'] svg pattern");
        page.by_css(&pattern).await?;
    }
    Ok(())
}

async fn charts_follow_the_theme(page: &Page) -> WebDriverResult<()> {
    page.wear("standard", "light").await?;
    let light = ink(page, "chart-topics").await?;
    page.wear("standard", "contrast").await?;
    while ink(page, "chart-topics").await? == light {
        tokio::time::sleep(POLL).await;
    }
    charts_are_drawn(page).await?;
    page.wear("standard", "light").await
}

/// Ticks the first action by keyboard.
async fn tick_first(page: &Page) -> WebDriverResult<()> {
    page.press("[data-testid^='if-done-']", " ").await?;
    page.wait_for_text("what-if", "做完这 1 项").await.map(drop)
}

/// The first action is tried, the trial cleared, and tried again.
async fn try_the_plan(page: &Page) -> WebDriverResult<()> {
    tick_first(page).await?;
    page.wait_for_text("what-if", "不会保存").await?;
    page.screenshot("result-trial").await?;
    let said = page.by_testid("what-if").await?.text().await?;
    page.click("what-if-reset").await?;
    page.until_text_changes("what-if", &said).await?;
    let left = page.by_testid("what-if").await?.text().await?;
    assert_eq!(left.trim(), "", "nothing is tried any more");
    tick_first(page).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn charts_are_drawn_and_a_trial_is_not_kept() {
    let furnished = homes::furnished(Language::Zh);
    let id = furnished.full.clone();
    let before = {
        let desk = homes::desk(&furnished.home);
        desk.set_position(&id, &Position::Result).expect("saved");
        desk.open_assessment(&id).expect("an assessment").sheet
    };
    let opened = format!("assessment-{id}");
    window::open("result", &furnished.home, |page| async move {
        page.show(&["home"], "home-view").await?;
        page.show(&[&opened], "result-view").await?;
        charts_are_drawn(&page).await?;
        charts_follow_the_theme(&page).await?;
        try_the_plan(&page).await?;
        page.close_window().await
    })
    .await;
    let after = homes::desk(&furnished.home).open_assessment(&id);
    assert_eq!(after.expect("an assessment").sheet, before);
}
