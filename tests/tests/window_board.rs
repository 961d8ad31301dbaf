//! Many firms at one computer: found on the board, kept behind a PIN, and handed over with one key while
//! something is being typed.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::homes::{adopt, desk, empty};
use acceptance::window::{self, Page};
use app::model::{Language, Period, Profile};
use app::{Pin, Tag};
use std::collections::BTreeSet;
use thirtyfour::prelude::*;

/// Firms of a class, of which the first has a PIN and a tag.
fn room(language: Language, firms: usize) -> (Home, String) {
    let home = empty(language);
    let desk = desk(&home);
    let first = adopt(&desk, "cold-chain", 2025);
    for number in 1..firms {
        let profile = Profile {
            name_zh: format!("厦门{number}号五金厂"),
            credit_code: format!("91350200MA2XXXX{number:02}A"),
            ..Profile::default()
        };
        let id = desk.start().expect("an assessment").id;
        desk.save_profile(&id, &profile, Period { year: 2025 })
            .expect("saved");
    }
    desk.set_pin(&first, Some(&Pin::new("2468")))
        .expect("a PIN");
    let tag = Tag::new("十一月班");
    desk.tag(&BTreeSet::from([first.clone()]), &tag, true)
        .expect("tagged");
    (home, first)
}

async fn enter_pin(page: &Page, pin: &str) -> WebDriverResult<()> {
    page.set_value("lock-pin", pin).await?;
    page.press_at("lock-open", Key::Enter).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_firm_is_found_opened_with_its_pin_and_handed_over_with_what_was_typed() {
    let (home, first) = room(Language::Zh, 8);
    window::open("board", &home, move |page| async move {
        page.show(&["home"], "board-search").await?;
        page.screenshot("board-zh").await?;
        let row = format!("assessment-{first}");
        let words = page.by_testid(&row).await?.text().await?;
        let veiled = words.contains("•••") && !words.contains("冷链");
        assert!(veiled, "a locked firm is named: {words}");
        page.press_at("board-tag-十一月班", Key::Enter).await?;
        page.wait_for_text("home-view", "列出1家").await?;
        page.press_at(&row, Key::Enter).await?;
        page.by_testid("locked-view").await?;
        enter_pin(&page, "1357").await?;
        page.by_testid("lock-error").await?;
        page.screenshot("board-zh-locked").await?;
        enter_pin(&page, "2468").await?;
        page.by_testid("all-questions").await?;
        page.question("E03").await?;
        page.type_keys("number-electricity", "1").await?;
        page.press_ctrl("l").await?;
        page.by_testid("next-view").await?;
        page.screenshot("board-zh-next").await?;
        let title = page.session().title().await?;
        assert!(!title.contains("冷链"), "{title}");
        page.press_at("next-choose", Key::Enter).await?;
        page.by_testid("board-search").await?;
        page.press_at(&row, Key::Enter).await?;
        page.by_testid("locked-view").await?;
        enter_pin(&page, "2468").await?;
        page.by_testid("all-questions").await?;
        page.question("E03").await?;
        let typed = page.by_testid("number-electricity").await?;
        let typed = typed.prop("value").await?.unwrap_or_default();
        assert!(typed.contains('1'), "what was typed is gone: {typed}");
        page.close_window().await
    })
    .await;
}
