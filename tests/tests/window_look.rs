//! Every screen at the sizes people have: nothing is cut off sideways, axe finds nothing, and a
//! picture is left to be looked at. 640 × 400 is a window of 1280 × 800 at 200 % zoom.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::{self, Page};
use app::model::{Language, QuestionId};
use app::{Desk, Position, SystemClock};
use std::time::Duration;
use thirtyfour::prelude::*;

const SIZES: [(u32, u32); 3] = [(1280, 800), (1024, 700), (640, 400)];

/// A home in which a sample firm's answers are the owner's own, open at a screen.
fn home_at(language: Language, position: &Position) -> Home {
    let home = Home::speaking(if language == Language::Zh {
        "zh_CN"
    } else {
        "en_US"
    });
    let desk = Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder");
    let sheet = desk
        .library()
        .sample("cold-chain")
        .expect("a sample")
        .sheet
        .clone();
    let id = desk.start().expect("an assessment").id;
    desk.save_profile(&id, &sheet.profile, sheet.period)
        .expect("saved");
    for (question, answer) in &sheet.answers {
        desk.save_answer(&id, question, Some(answer))
            .expect("saved");
    }
    desk.set_position(&id, position).expect("saved");
    home
}

async fn look(page: &Page, name: &str) -> WebDriverResult<()> {
    const OVERFLOW: &str = "const root = document.scrollingElement;
        return root.scrollWidth - root.clientWidth;";
    for (width, height) in SIZES {
        page.session().set_window_rect(0, 0, width, height).await?;
        tokio::time::sleep(Duration::from_millis(400)).await;
        page.screenshot(&format!("{name}-{width}x{height}")).await?;
        let beyond: i64 = page.session().execute(OVERFLOW, vec![]).await?.convert()?;
        assert_eq!(
            beyond, 0,
            "{name} at {width}×{height} reaches beyond the window"
        );
        let faults = page.accessibility_faults().await?;
        assert!(faults.is_empty(), "{name} at {width}×{height}: {faults:#?}");
    }
    Ok(())
}

async fn all_screens(language: Language) {
    let tag = language.tag();
    let question = |id: &str| Position::Question(QuestionId::new(id).expect("an id"));
    let screens = [
        ("profile", Position::Profile, "profile-view"),
        ("levels", question("S09"), "question-view"),
        ("fuels", question("E04"), "question-view"),
        ("check", Position::Check, "check-view"),
        ("result", Position::Result, "result-view"),
    ];
    for (name, position, view) in screens {
        let home = home_at(language, &position);
        let name = format!("look-{tag}-{name}");
        let shown = name.clone();
        window::open(&name, &home, |page| async move {
            page.by_testid(view).await?;
            look(&page, &shown).await?;
            if view == "check-view" {
                page.session().set_window_rect(0, 0, 1280, 800).await?;
                page.click("home").await?;
                page.by_testid("home-view").await?;
                look(&page, &format!("{shown}-home")).await?;
            }
            Ok(())
        })
        .await;
    }
    let home = Home::speaking(if language == Language::Zh {
        "zh_CN"
    } else {
        "en_US"
    });
    window::open(&format!("look-{tag}-home"), &home, |page| async move {
        page.by_testid("home-view").await?;
        look(&page, &format!("look-{tag}-home")).await?;
        page.session().set_window_rect(0, 0, 1280, 800).await?;
        page.click("sample-electronics").await?;
        page.by_testid("sample-banner").await?;
        look(&page, &format!("look-{tag}-sample")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn every_screen_looks_right_in_chinese() {
    all_screens(Language::Zh).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn every_screen_looks_right_in_english() {
    all_screens(Language::En).await;
}
