//! Every screen in both languages, at every size of text and in every colour: axe finds nothing, nothing
//! is cut off, nothing is too small to read or to hit, and nothing reaches beyond a narrow window. A
//! picture of each is left in `target/screenshots`.
//!
//! 640 × 400 is a window of 1280 × 800 at 200 % zoom, and the smallest the window can be made; with the
//! largest text it is as narrow to its words as a window of 400 × 250.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::homes::{self, Furnished};
use acceptance::window::screens::{SCREENS, Tour};
use acceptance::window::{self, Page, TEXTS, THEMES};
use app::Position;
use app::model::Language;
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use thirtyfour::prelude::*;

const WIDE: (u32, u32) = (1280, 800);
const NARROW: (u32, u32) = (640, 400);

/// What is wrong, and everywhere it is; told all at once, since a walk through all screens takes
/// minutes.
#[derive(Default)]
struct Faults(BTreeMap<String, Vec<String>>);

impl Faults {
    fn add(&mut self, at: &str, found: Vec<String>) {
        for fault in found {
            self.0.entry(fault).or_default().push(at.to_owned());
        }
    }

    fn tell(self) {
        let told = |(fault, at): (&String, &Vec<String>)| format!("{fault}\n    {}", at.join("; "));
        let told: Vec<String> = self.0.iter().map(told).collect();
        assert!(
            told.is_empty(),
            "{} faults\n{}",
            told.len(),
            told.join("\n")
        );
    }
}

/// Rules about anything but colours cannot be broken by a theme, so these are tried in one.
async fn rules(page: &Page, name: &str, faults: &mut Faults) -> WebDriverResult<()> {
    for text in TEXTS {
        for theme in THEMES {
            page.wear(text.name, theme).await?;
            let at = format!("{name}, {} {theme}", text.name);
            let found = match theme {
                "light" => page.accessibility_faults().await?,
                _ => page.colour_faults().await?,
            };
            faults.add(&at, found);
        }
    }
    Ok(())
}

async fn sizes(page: &Page, name: &str, faults: &mut Faults) -> WebDriverResult<()> {
    let [width, height] = page.size().await?;
    for text in TEXTS {
        page.wear(text.name, "light").await?;
        let at = format!("{name}, {} at {width}×{height}", text.name);
        faults.add(&at, page.size_faults(text).await?);
    }
    Ok(())
}

async fn look(page: &Page, name: &str, faults: &mut Faults) -> WebDriverResult<()> {
    page.wear("standard", "light").await?;
    page.screenshot(&format!("look-{name}")).await?;
    rules(page, name, faults).await?;
    sizes(page, name, faults).await?;
    page.resize(NARROW.0, NARROW.1).await?;
    sizes(page, name, faults).await?;
    page.resize(WIDE.0, WIDE.1).await?;
    page.wear("standard", "light").await
}

async fn walk(page: Page, furnished: Arc<Furnished>, tag: &'static str) -> WebDriverResult<()> {
    let mut faults = Faults::default();
    let mut tour = Tour::new(&page, &furnished);
    page.resize(WIDE.0, WIDE.1).await?;
    for screen in SCREENS {
        tour.show(&screen).await?;
        look(&page, &format!("{tag}-{}", screen.name), &mut faults).await?;
    }
    faults.tell();
    Ok(())
}

/// What a start shows that is not as usual, and the page to which a button there leads.
async fn alone(name: &'static str, home: &Home, view: &'static str, button: Option<&'static str>) {
    window::open(&format!("look-{name}"), home, move |page| async move {
        let mut faults = Faults::default();
        if let Some(button) = button {
            page.click(button).await?;
        }
        page.by_testid(view).await?;
        page.resize(WIDE.0, WIDE.1).await?;
        look(&page, name, &mut faults).await?;
        faults.tell();
        Ok(())
    })
    .await;
}

/// A home whose data folder is a file.
fn broken(language: Language) -> Home {
    let home = homes::empty(language);
    fs::remove_dir(home.data()).expect("an empty folder");
    fs::write(home.data(), "").expect("a file");
    home
}

/// A home with a firm, and what happened to its database while the program was closed.
fn damaged(language: Language, damage: impl FnOnce(&mut Vec<u8>)) -> Home {
    let home = homes::empty(language);
    let desk = homes::desk(&home);
    let _ = homes::adopt(&desk, "electronics", 2025);
    desk.back_up().expect("a backup");
    drop(desk);
    let database = home.data().join("qingping.db");
    let mut bytes = fs::read(&database).expect("the database");
    damage(&mut bytes);
    fs::write(database, bytes).expect("the damaged one");
    home
}

/// SQLite keeps the number of the schema in its header.
fn newer(language: Language) -> Home {
    damaged(language, |bytes| {
        bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    })
}

fn zeroed(language: Language) -> Home {
    damaged(language, |bytes| bytes.fill(0))
}

async fn every_screen(language: Language, tag: &'static str) {
    let furnished = Arc::new(homes::furnished(language));
    let shown = Arc::clone(&furnished);
    let name = format!("look-{tag}");
    window::open(&name, &furnished.home, |page| walk(page, shown, tag)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn every_screen_can_be_read_in_chinese() {
    every_screen(Language::Zh, "zh").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn every_screen_can_be_read_in_english() {
    every_screen(Language::En, "en").await;
}

/// In a language whose every word is a good third longer nothing is cut off either.
async fn walk_pseudo(page: Page, furnished: Arc<Furnished>) -> WebDriverResult<()> {
    let mut faults = Faults::default();
    let mut tour = Tour::new(&page, &furnished);
    for screen in SCREENS {
        page.resize(WIDE.0, WIDE.1).await?;
        tour.show(&screen).await?;
        let name = format!("pseudo-{}", screen.name);
        page.screenshot(&format!("look-{name}")).await?;
        sizes(&page, &name, &mut faults).await?;
        page.resize(NARROW.0, NARROW.1).await?;
        sizes(&page, &name, &mut faults).await?;
        page.wear("standard", "light").await?;
    }
    faults.tell();
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn longer_words_are_not_cut_off() {
    let mut furnished = homes::furnished(Language::En);
    furnished.home.set("QINGPING_PSEUDO", "1");
    let furnished = Arc::new(furnished);
    let shown = Arc::clone(&furnished);
    window::open("pseudo", &furnished.home, |page| walk_pseudo(page, shown)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_first_start_and_a_failed_one_can_be_read() {
    alone("zh-empty", &homes::empty(Language::Zh), "home-view", None).await;
    alone("en-empty", &homes::empty(Language::En), "home-view", None).await;
    alone("zh-failed", &broken(Language::Zh), "failure", None).await;
    alone("en-failed", &broken(Language::En), "failure", None).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn what_became_of_damaged_data_can_be_read() {
    alone("zh-recovered", &zeroed(Language::Zh), "recovery-view", None).await;
    alone("en-recovered", &zeroed(Language::En), "recovery-view", None).await;
    alone("zh-newer", &newer(Language::Zh), "failure", None).await;
    let read = Some("read-data");
    alone("zh-reading", &newer(Language::Zh), "reading-view", read).await;
    alone("en-reading", &newer(Language::En), "reading-view", read).await;
}

/// A home with a firm at a question, and a program that fails as it is told.
fn failing(language: Language, order: &str) -> Home {
    let mut home = homes::empty(language);
    let desk = homes::desk(&home);
    let id = homes::adopt(&desk, "cold-chain", 2025);
    let question = Position::Question(homes::question("S02"));
    desk.set_position(&id, &question).expect("saved");
    let fault = home.path().join("fault");
    fs::write(&fault, order).expect("an order");
    home.set("QINGPING_FAULT", fault);
    home
}

/// A home with a firm, whose page went several times in a row.
fn plain(language: Language) -> Home {
    let mut home = failing(language, "");
    home.set("QINGPING_PLAIN", "1");
    home
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn what_is_said_of_faults_can_be_read() {
    let full = "save_answer disk_full";
    let answer = Some("level-yes");
    let zh = failing(Language::Zh, full);
    alone("zh-unsaved", &zh, "save-error", answer).await;
    let en = failing(Language::En, full);
    alone("en-unsaved", &en, "save-error", answer).await;
    alone("zh-plain", &plain(Language::Zh), "plain-view", None).await;
    alone("en-plain", &plain(Language::En), "plain-view", None).await;
}
