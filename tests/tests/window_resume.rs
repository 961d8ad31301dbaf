//! Power cuts on any screen, many times over: what the window said it had saved is there afterwards,
//! and the same screen with the same question opens.
//!
//! `QINGPING_KILLS=1000` is the long form; `QINGPING_SEED` takes another way through it.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::homes::{self, adopt, desk};
use acceptance::window::{self, Page};
use app::model::{Language, Level, PartAnswer, QuestionId, Status, Tier};
use app::questionnaire::{PartKind, Question};
use app::{AssessmentView, Desk};
use fastrand::Rng;
use std::collections::BTreeMap;
use std::env;
use std::time::Duration;
use thirtyfour::prelude::*;

/// What is entered. All of it can be entered again and again without hiding anything else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Purpose,
    Level(QuestionId),
    Note(QuestionId),
}

/// What may stand in a field after a power cut: one value, or two while the last one was on its way.
type Allowed = BTreeMap<Field, Vec<String>>;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Profile,
    Question(QuestionId),
    Check,
    Result,
}

/// What one round does before the power is cut.
#[derive(Debug, Clone)]
struct Round {
    from: Place,
    entries: Vec<(Field, String)>,
    /// The last entry is not waited for: the power goes so many milliseconds after it.
    cut_after: Option<u64>,
    to: Place,
    in_settings: bool,
}

struct Firm {
    home: Home,
    id: String,
    /// Questions that are always asked and begin with a level, with their text.
    questions: Vec<(QuestionId, String)>,
}

impl Firm {
    fn new() -> Self {
        let home = homes::empty(Language::Zh);
        let desk = desk(&home);
        let id = adopt(&desk, "electronics", 2025);
        let asked = desk.save_tier(&id, Tier::Full).expect("saved").assessment;
        let asked: Vec<_> = asked.responses.into_iter().map(|r| r.question).collect();
        let edition = desk.library().newest();
        let fits = |question: &&Question| {
            asked.contains(&question.id) && question.ask_when.is_none() && is_level(question)
        };
        let questions = edition.questions.iter().filter(fits);
        let questions = questions.map(|q| (q.id.clone(), q.text.zh.clone()));
        let questions = questions.collect();
        Self {
            home,
            id,
            questions,
        }
    }

    fn view(&self, desk: &Desk) -> AssessmentView {
        desk.open_assessment(&self.id).expect("the assessment")
    }

    fn text(&self, id: &QuestionId) -> &str {
        let mut questions = self.questions.iter();
        let found = questions.find(|(question, _)| question == id);
        &found.expect("one of the questions").1
    }
}

fn is_level(question: &Question) -> bool {
    matches!(question.parts[0].kind, PartKind::Level { .. }) && question.parts.len() == 1
}

/// What is stored in a field.
fn stored(view: &AssessmentView, field: &Field) -> String {
    let answer = |id: &QuestionId| view.sheet.answers.get(id);
    match field {
        Field::Purpose => view.sheet.profile.purpose.clone(),
        Field::Note(id) => answer(id).map(|a| a.note.clone()).unwrap_or_default(),
        Field::Level(id) => {
            let Some(Status::Given(parts)) = answer(id).map(|a| &a.status) else {
                return String::new();
            };
            let words = [
                (Level::Yes, "yes"),
                (Level::Partly, "partly"),
                (Level::No, "no"),
            ];
            let is = |wanted| {
                parts
                    .values()
                    .any(|part| *part == PartAnswer::Level(wanted))
            };
            let found = words.into_iter().find(|(level, _)| is(*level));
            found.map(|(_, word)| word.to_owned()).unwrap_or_default()
        }
    }
}

fn plan(rng: &mut Rng, number: u64, firm: &Firm, from: Place) -> Round {
    let entries = (0..rng.usize(1..=3)).map(|at| entry(rng, number, at, firm));
    let entries = entries.collect();
    let cut_after = rng.bool().then(|| rng.u64(0..700));
    let question = |rng: &mut Rng| {
        let place = rng.usize(0..firm.questions.len());
        firm.questions[place].0.clone()
    };
    let to = match rng.u8(0..6) {
        0 => Place::Profile,
        1 => Place::Check,
        2 => Place::Result,
        _ => Place::Question(question(rng)),
    };
    Round {
        from,
        entries,
        cut_after,
        to,
        in_settings: rng.u8(0..5) == 0,
    }
}

fn entry(rng: &mut Rng, round: u64, at: usize, firm: &Firm) -> (Field, String) {
    let id = firm.questions[rng.usize(0..firm.questions.len())].0.clone();
    match rng.u8(0..4) {
        0 => (Field::Purpose, format!("第{round}次停电前写的用途{at}")),
        1 => (Field::Note(id), format!("第{round}次停电前写的备注{at}")),
        _ => {
            let word = ["yes", "partly", "no"][rng.usize(0..3)];
            (Field::Level(id), word.to_owned())
        }
    }
}

fn place_of(field: &Field) -> Place {
    match field {
        Field::Purpose => Place::Profile,
        Field::Note(id) | Field::Level(id) => Place::Question(id.clone()),
    }
}

async fn enter(page: &Page, field: &Field, value: &str) -> WebDriverResult<()> {
    go(page, &place_of(field)).await?;
    page.until_saved().await?;
    match field {
        Field::Purpose => page.set_value("profile-purpose", value).await,
        Field::Note(_) => page.set_value("note", value).await,
        Field::Level(_) => page.press_at(&format!("level-{value}"), " ").await,
    }
}

async fn go(page: &Page, place: &Place) -> WebDriverResult<()> {
    match place {
        Place::Profile => page.place("profile").await,
        Place::Check => page.place("check").await,
        Place::Result => page.place("result").await,
        Place::Question(id) => page.question(id.as_str()).await,
    }
}

/// The screen that opened, by its view, and by its title where it is a question.
async fn stands_at(page: &Page, place: &Place, title: Option<&str>) -> WebDriverResult<()> {
    let view = match place {
        Place::Profile => "profile-view",
        Place::Check => "check-view",
        Place::Result => "result-view",
        Place::Question(_) => "question-view",
    };
    page.by_testid(view).await?;
    if let Some(title) = title {
        page.wait_for_text("question-title", title).await?;
    }
    Ok(())
}

async fn until_cut(page: Page, round: Round, title: Option<String>) -> WebDriverResult<()> {
    stands_at(&page, &round.from, title.as_deref()).await?;
    let (last, saved) = round.entries.split_last().expect("an entry");
    for (field, value) in saved {
        enter(&page, field, value).await?;
        page.until_saved().await?;
    }
    enter(&page, &last.0, &last.1).await?;
    if let Some(after) = round.cut_after {
        tokio::time::sleep(Duration::from_millis(after)).await;
    } else {
        page.until_saved().await?;
        go(&page, &round.to).await?;
        page.until_saved().await?;
        if round.in_settings {
            page.show(&["open-settings"], "settings-view").await?;
        }
    }
    page.kill_app().await;
    Ok(())
}

/// What may stand where, after this round; and the screen that must open.
fn expect(round: &Round, allowed: &mut Allowed) -> Place {
    let count = round.entries.len();
    for (at, (field, value)) in round.entries.iter().enumerate() {
        let values = allowed.entry(field.clone()).or_default();
        // Only the last entry of a round that was cut short may be lost.
        if at + 1 < count || round.cut_after.is_none() {
            values.clear();
        }
        values.push(value.clone());
    }
    match round.cut_after {
        None => round.to.clone(),
        Some(_) => place_of(&round.entries[count - 1].0),
    }
}

fn nothing_is_lost(number: u64, firm: &Firm, round: &Round, allowed: &mut Allowed) {
    let view = firm.view(&desk(&firm.home));
    for (field, values) in allowed {
        let found = stored(&view, field);
        assert!(
            values.contains(&found),
            "after power cut {number} {field:?} holds “{found}”, not one of {values:?}: {round:?}"
        );
        *values = vec![found];
    }
}

fn number_of(name: &str, otherwise: u64) -> u64 {
    let set = env::var(name).ok();
    set.map_or(otherwise, |text| text.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn nothing_saved_is_lost_and_the_same_screen_opens() {
    let mut rng = Rng::with_seed(number_of("QINGPING_SEED", 4));
    let firm = Firm::new();
    let mut allowed = Allowed::new();
    let mut place = Place::Profile;
    let before = firm.view(&desk(&firm.home));
    for number in 1..=number_of("QINGPING_KILLS", 25) {
        let round = plan(&mut rng, number, &firm, place);
        for (field, _) in &round.entries {
            let there = || vec![stored(&before, field)];
            allowed.entry(field.clone()).or_insert_with(there);
        }
        let title = match &round.from {
            Place::Question(id) => Some(firm.text(id).to_owned()),
            _ => None,
        };
        let cut = round.clone();
        let name = format!("resume-{number}");
        window::open(&name, &firm.home, |page| until_cut(page, cut, title)).await;
        place = expect(&round, &mut allowed);
        nothing_is_lost(number, &firm, &round, &mut allowed);
    }
}

/// An owner goes through three screens, the power is cut, and everything can still be taken back.
async fn change_three(page: Page) -> WebDriverResult<()> {
    page.place("profile").await?;
    page.set_value("profile-purpose", "买新设备").await?;
    page.until_saved().await?;
    page.question("S02").await?;
    page.press_at("level-yes", " ").await?;
    page.until_saved().await?;
    page.question("S09").await?;
    page.press_at("dont-know", Key::Enter).await?;
    page.until_saved().await?;
    page.place("result").await?;
    page.until_saved().await?;
    page.kill_app().await;
    Ok(())
}

async fn take_back_three(page: Page, purpose: String) -> WebDriverResult<()> {
    page.by_testid("result-view").await?;
    page.press_ctrl("z").await?;
    page.by_css("[data-testid='dont-know'][aria-pressed='false']")
        .await?;
    // Both questions have levels, so the second is known by its title.
    let title = page.by_testid("question-title").await?.text().await?;
    page.press_ctrl("z").await?;
    page.until_text_changes("question-title", &title).await?;
    page.by_css("[data-testid='level-partly']:checked").await?;
    page.press_ctrl("z").await?;
    let field = page.by_testid("profile-purpose").await?;
    assert_eq!(field.value().await?.as_deref(), Some(purpose.as_str()));
    page.until_saved().await?;
    page.press_ctrl("y").await?;
    page.press_ctrl("y").await?;
    page.by_css("[data-testid='level-yes']:checked").await?;
    page.until_saved().await?;
    page.close_window().await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn what_was_entered_before_a_power_cut_can_be_taken_back() {
    let home = homes::empty(Language::Zh);
    let (id, before) = {
        let desk = desk(&home);
        let id = adopt(&desk, "cold-chain", 2025);
        let before = desk.open_assessment(&id).expect("the assessment").sheet;
        (id, before)
    };
    let purpose = before.profile.purpose.clone();
    window::open("undo-before", &home, change_three).await;
    window::open("undo-after", &home, |page| take_back_three(page, purpose)).await;

    let view = desk(&home).open_assessment(&id).expect("the assessment");
    let s02 = Field::Level(homes::question("S02"));
    assert_eq!(stored(&view, &s02), "yes", "done again");
    assert_eq!(view.sheet.profile.purpose, "买新设备", "done again");
    let s09 = homes::question("S09");
    assert_eq!(view.sheet.answers[&s09], before.answers[&s09], "taken back");
}
