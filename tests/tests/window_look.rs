//! Every screen at the sizes people have: nothing is cut off sideways, axe finds nothing, and a
//! picture is left to be looked at. 640 × 400 is a window of 1280 × 800 at 200 % zoom.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::{self, Page};
use app::model::{
    Answer, Language, MonthsEntry, PartAnswer, PartId, Period, PlannedAction, QuestionId, Status,
    Tier,
};
use app::{Desk, NaiveDate, Position, SystemClock};
use std::time::Duration;
use thirtyfour::prelude::*;

const SIZES: [(u32, u32); 3] = [(1280, 800), (1024, 700), (640, 400)];
/// The long pages of the full questionnaire take their time: the widest and the narrowest do.
const ENDS: [(u32, u32); 2] = [SIZES[0], SIZES[2]];

fn home_of(language: Language) -> Home {
    Home::speaking(if language == Language::Zh {
        "zh_CN"
    } else {
        "en_US"
    })
}

/// Makes a sample firm's answers the owner's own, for a year.
fn adopt(desk: &Desk, year: i32) -> String {
    let sheet = &desk.library().sample("cold-chain").expect("a sample").sheet;
    let id = desk.start().expect("an assessment").id;
    desk.save_profile(&id, &sheet.profile, Period { year })
        .expect("saved");
    for (question, answer) in &sheet.answers {
        desk.save_answer(&id, question, Some(answer))
            .expect("saved");
    }
    id
}

/// A home in which a sample firm's answers are the owner's own, open at a screen.
fn home_at(language: Language, position: &Position) -> Home {
    let home = home_of(language);
    let desk = Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder");
    let id = adopt(&desk, 2025);
    desk.set_position(&id, position).expect("saved");
    home
}

/// The same with the full questionnaire, bills by the month, a plan, and the year before.
fn full_home_at(language: Language, position: &Position) -> Home {
    let home = home_of(language);
    let desk = Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder");
    for year in [2024, 2025] {
        let id = adopt(&desk, year);
        let plan = desk.save_tier(&id, Tier::Full).expect("saved").assessment;
        let action = PlannedAction {
            due: NaiveDate::from_ymd_opt(year + 1, 6, 30),
            person: "王经理".to_owned(),
            done: NaiveDate::from_ymd_opt(year + 1, 5, 20),
        };
        desk.save_action(&id, &plan.plan[0].question, Some(&action))
            .expect("saved");
        desk.save_answer(&id, &question("E03"), Some(&bills()))
            .expect("saved");
        desk.set_position(&id, position).expect("saved");
    }
    home
}

/// Eleven bills of twelve, one of which cannot be read.
fn bills() -> Answer {
    let mut months: [String; 12] = std::array::from_fn(|month| format!("{}", 150_000 + month));
    months[4] = "十五万左右吧".to_owned();
    months[11].clear();
    let months = MonthsEntry {
        months,
        ..MonthsEntry::default()
    };
    let part = PartId::new("electricity").expect("an id");
    Answer {
        status: Status::Given([(part, PartAnswer::Months(Box::new(months)))].into()),
        evidence: Vec::new(),
        note: String::new(),
    }
}

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).expect("an id")
}

async fn look(page: &Page, name: &str, sizes: &[(u32, u32)]) -> WebDriverResult<()> {
    const OVERFLOW: &str = "const root = document.scrollingElement;
        return root.scrollWidth - root.clientWidth;";
    for &(width, height) in sizes {
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

/// Opens the window in a home and looks at the screen it shows.
async fn look_at(name: String, home: Home, view: &'static str, sizes: &'static [(u32, u32)]) {
    let shown = name.clone();
    window::open(&name, &home, |page| async move {
        page.by_testid(view).await?;
        look(&page, &shown, sizes).await
    })
    .await;
}

async fn quick_screens(language: Language) {
    let tag = language.tag();
    let at = |id: &str| Position::Question(question(id));
    let screens = [
        ("profile", Position::Profile, "profile-view"),
        ("levels", at("S09"), "question-view"),
        ("fuels", at("E04"), "question-view"),
        ("check", Position::Check, "check-view"),
        ("result", Position::Result, "result-view"),
    ];
    for (name, position, view) in screens {
        let home = home_at(language, &position);
        look_at(format!("look-{tag}-{name}"), home, view, &SIZES).await;
    }
}

async fn full_screens(language: Language) {
    let tag = language.tag();
    let at = |id: &str| Position::Question(question(id));
    let screens = [
        ("months", at("E03"), "question-view"),
        ("sector", at("LO01"), "question-view"),
        ("check", Position::Check, "check-view"),
        ("result", Position::Result, "result-view"),
    ];
    for (name, position, view) in screens {
        let home = full_home_at(language, &position);
        look_at(format!("look-{tag}-full-{name}"), home, view, &ENDS).await;
    }
}

/// The first page, empty and with an assessment, and a sample.
async fn first_pages(language: Language) {
    let tag = language.tag();
    let home = home_of(language);
    window::open(&format!("look-{tag}-home"), &home, |page| async move {
        page.by_testid("home-view").await?;
        look(&page, &format!("look-{tag}-home"), &SIZES).await?;
        page.session().set_window_rect(0, 0, 1280, 800).await?;
        page.click("sample-electronics").await?;
        page.by_testid("sample-banner").await?;
        look(&page, &format!("look-{tag}-sample"), &SIZES).await
    })
    .await;
    let home = home_at(language, &Position::Check);
    window::open(&format!("look-{tag}-mine"), &home, |page| async move {
        page.click("home").await?;
        page.by_testid("home-view").await?;
        look(&page, &format!("look-{tag}-mine"), &SIZES).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn every_screen_looks_right_in_chinese() {
    first_pages(Language::Zh).await;
    quick_screens(Language::Zh).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn every_screen_looks_right_in_english() {
    first_pages(Language::En).await;
    quick_screens(Language::En).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn the_full_questionnaire_looks_right_in_chinese() {
    full_screens(Language::Zh).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn the_full_questionnaire_looks_right_in_english() {
    full_screens(Language::En).await;
}
