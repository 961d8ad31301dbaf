//! The full questionnaire in the real window: the owner goes on from the quick one, ticks the
//! premises, gives the electricity bill by bill, answers a question of the sector and takes an
//! action on. Then the power is cut; everything is there when the owner comes back, and the report
//! of it verifies.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::{self, Page};
use app::model::{AnswerSheet, Language, PartAnswer, PlannedAction, PremiseId, Status, Tier};
use app::questionnaire::Edition;
use app::report::Outcome;
use app::{Desk, Library, NaiveDate, Position, SystemClock};
use std::path::Path;
use thirtyfour::prelude::*;

/// What stands on the twelve bills, and their sum as the window writes it.
const BILLS: [&str; 12] = [
    "31,000", "2.8万", "31000", "31000", "32000", "33000", "34000", "34000", "33000", "32000",
    "31000", "36400",
];
const SUM: &str = "386,400";
const ELECTRICITY: &str = "E03";
/// A question of manufacturing with a gate and two questions behind it.
const SECTOR_QUESTION: &str = "MF03";
const DUE: &str = "2026-12-31";

/// A firm that has answered the quick questions of this year, and of the year before with a plan.
fn two_years(desk: &Desk) -> AnswerSheet {
    let sheet = desk.library().sample("electronics").expect("a sample");
    let mut sheet = sheet.sheet.clone();
    // The owner ticks them in the window.
    sheet.profile.premises.clear();
    for year in [sheet.period.year - 1, sheet.period.year] {
        let id = desk.start().expect("an assessment").id;
        let mut period = sheet.period;
        period.year = year;
        desk.save_profile(&id, &sheet.profile, period)
            .expect("saved");
        for (question, answer) in &sheet.answers {
            desk.save_answer(&id, question, Some(answer))
                .expect("saved");
        }
        let planned = sheet.answers.keys().next().expect("an answer");
        let action = PlannedAction {
            person: "王经理".to_owned(),
            done: NaiveDate::from_ymd_opt(year, 5, 20),
            ..PlannedAction::default()
        };
        let action = (year < sheet.period.year).then_some(action);
        desk.save_action(&id, planned, action.as_ref())
            .expect("saved");
        desk.set_position(&id, &Position::Profile).expect("saved");
    }
    sheet
}

/// The text of the question at which the full questionnaire begins for this firm.
fn first_open(library: &Library, sheet: &AnswerSheet, language: Language) -> String {
    let full = AnswerSheet {
        tier: Tier::Full,
        ..sheet.clone()
    };
    let assessment = library.assess(&full).expect("assessed");
    let open = assessment
        .responses
        .iter()
        .find(|response| !sheet.answers.contains_key(&response.question))
        .expect("an open question");
    text_of(library.newest(), open.question.as_str(), language)
}

fn text_of(edition: &Edition, question: &str, language: Language) -> String {
    let found = edition.questions.iter().find(|q| q.id.as_str() == question);
    let text = &found.expect("a question").text;
    text.get(language).to_owned()
}

/// By keyboard, through the search.
async fn go_to(page: &Page, question: &str) -> WebDriverResult<()> {
    page.press_at("all-questions", Key::Enter).await?;
    page.press_at("search", question).await?;
    page.press_at(&format!("go-{question}"), Key::Enter).await?;
    page.by_testid("question-view").await.map(drop)
}

async fn give_bills(page: &Page) -> WebDriverResult<()> {
    go_to(page, ELECTRICITY).await?;
    page.press_at("way-electricity-months", " ").await?;
    // What was given before counts until something is typed here.
    page.by_testid("counts-electricity").await?;
    page.by_testid("month-electricity-1").await?.focus().await?;
    for bill in BILLS {
        let field = page.session().active_element().await?;
        field.send_keys(bill).await?;
        if bill != BILLS[11] {
            field.send_keys(Key::Enter).await?;
        }
    }
    page.press_at("grade-electricity-metered", " ").await?;
    page.wait_for_text("echo-electricity", SUM).await.map(drop)
}

async fn answer_sector(page: &Page) -> WebDriverResult<()> {
    go_to(page, SECTOR_QUESTION).await?;
    page.press_at("option-yes", " ").await?;
    page.press(
        "[data-testid='part-registered'] [data-testid='level-yes']",
        " ",
    )
    .await?;
    page.press(
        "[data-testid='part-inspected'] [data-testid='level-partly']",
        " ",
    )
    .await
}

/// Takes on the action that stands first. Answers which question it mends.
async fn take_on(page: &Page) -> WebDriverResult<String> {
    page.press_at("go-result", Key::Enter).await?;
    let button = page.by_css("[data-testid^='take-on-']").await?;
    let id = button.attr("data-testid").await?.unwrap_or_default();
    let question = id.trim_start_matches("take-on-").to_owned();
    page.press_at(&id, Key::Enter).await?;
    page.type_day(&format!("action-due-{question}"), DUE)
        .await?;
    page.press_at(&format!("action-person-{question}"), "王经理")
        .await?;
    Ok(question)
}

async fn until_cut(page: Page, begins: String, name: String) -> WebDriverResult<String> {
    page.by_testid("profile-view").await?;
    page.press_at("profile-premises-workshop", " ").await?;
    page.press_at("profile-premises-canteen", " ").await?;
    page.until_saved().await?;
    page.press_at("go-result", Key::Enter).await?;
    page.by_testid("comparison").await?;
    page.by_css("[data-testid^='outcome-']").await?;
    page.press_at("go-full", Key::Enter).await?;
    page.wait_for_text("question-title", &begins).await?;
    give_bills(&page).await?;
    page.screenshot(&format!("{name}-months")).await?;
    answer_sector(&page).await?;
    page.screenshot(&format!("{name}-sector")).await?;
    let question = take_on(&page).await?;
    page.until_saved().await?;
    page.kill_app().await;
    Ok(question)
}

async fn come_back(page: Page, question: String, name: String) -> WebDriverResult<()> {
    page.by_testid("result-view").await?;
    let due = page.day(&format!("action-due-{question}")).await?;
    assert_eq!(due, DUE, "the day is there");
    let person = format!("action-person-{question}");
    let person = page.by_testid(&person).await?;
    assert_eq!(person.value().await?.as_deref(), Some("王经理"));
    person.scroll_into_view().await?;
    page.screenshot(&format!("{name}-plan")).await?;

    go_to(&page, ELECTRICITY).await?;
    assert!(page.is_checked("way-electricity-months").await?);
    for (place, bill) in BILLS.iter().enumerate() {
        let month = format!("month-electricity-{}", place + 1);
        let typed = page.by_testid(&month).await?.value().await?;
        assert_eq!(typed.as_deref(), Some(*bill), "as it was typed: {month}");
    }
    page.wait_for_text("echo-electricity", SUM).await?;

    go_to(&page, SECTOR_QUESTION).await?;
    assert!(page.is_checked("option-yes").await?);
    page.by_testid("part-inspected").await?;
    page.press_at("go-profile", Key::Enter).await?;
    assert!(page.is_checked("profile-premises-workshop").await?);
    assert!(!page.is_checked("profile-premises-office").await?);

    page.press_at("go-result", Key::Enter).await?;
    page.press_at("export-save", Key::Enter).await?;
    page.by_testid("exported").await?;
    page.press_at("go-quick", Key::Enter).await?;
    page.by_testid("go-full").await?;
    page.close_window().await
}

/// What the window said it had saved is in the database, and nothing was made up on the way.
fn is_stored(home: &Home, question: &str) {
    let desk = Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder");
    let latest = &desk.assessments().expect("assessments")[0];
    let view = desk.open_assessment(&latest.id).expect("the assessment");
    let sheet = view.sheet;
    assert_eq!(sheet.tier, Tier::Quick, "the owner went back");
    let ticked: Vec<&str> = sheet
        .profile
        .premises
        .iter()
        .map(PremiseId::as_str)
        .collect();
    assert_eq!(ticked, ["workshop", "canteen"]);
    let plan: Vec<_> = sheet.plan.iter().collect();
    let [(planned, action)] = plan[..] else {
        panic!("one action is planned, not {plan:?}");
    };
    assert_eq!(planned.as_str(), question);
    let due = action.due.map(|day| day.to_string());
    assert_eq!(due.as_deref(), Some(DUE), "by the day that was typed");
    let answer = |id: &str| {
        let found = sheet.answers.iter().find(|(q, _)| q.as_str() == id);
        found.map(|(_, answer)| answer.status.clone())
    };
    let Some(Status::Given(parts)) = answer(ELECTRICITY) else {
        panic!("the electricity is given");
    };
    let months = parts.values().find_map(|part| match part {
        PartAnswer::Months(entry) => Some(entry.months.clone()),
        _ => None,
    });
    assert_eq!(months, Some(BILLS.map(str::to_owned)));
    // Asked no more, and kept.
    assert!(matches!(answer(SECTOR_QUESTION), Some(Status::Given(_))));
    let asked = |id: &str| {
        let mut responses = view.assessment.responses.iter();
        responses.any(|r| r.question.as_str() == id)
    };
    assert!(asked(ELECTRICITY) && !asked(SECTOR_QUESTION));
}

fn report_verifies(folder: &Path) {
    let mut files = std::fs::read_dir(folder).expect("folder");
    let file = files.next().expect("a report").expect("file").path();
    let pdf = std::fs::read(file).expect("the report");
    let library = Library::load().expect("the library");
    assert_eq!(library.verify(&pdf, None).outcome, Outcome::Intact);
}

async fn journey(system: &str, language: Language) {
    let mut home = Home::speaking(system);
    let saved = tempfile::tempdir().expect("a folder for the report");
    home.set("QINGPING_SAVE_FOLDER", saved.path());
    let begins = {
        let desk = Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder");
        let mut sheet = two_years(&desk);
        for id in ["workshop", "canteen"] {
            let premise = PremiseId::new(id).expect("an id");
            sheet.profile.premises.push(premise);
        }
        first_open(desk.library(), &sheet, language)
    };
    let name = format!("full-{}", language.tag());
    let (shown, told) = (name.clone(), tokio::sync::oneshot::channel());
    let (tell, asked) = told;
    window::open(&name, &home, |page| async move {
        let question = until_cut(page, begins, shown).await?;
        tell.send(question).expect("somebody listens");
        Ok(())
    })
    .await;
    let question = asked.await.expect("an action was taken on");
    let (shown, planned) = (name.clone(), question.clone());
    window::open(&name, &home, |page| come_back(page, planned, shown)).await;
    is_stored(&home, &question);
    report_verifies(saved.path());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn the_full_questionnaire_survives_a_power_cut_in_chinese() {
    journey("zh_CN", Language::Zh).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn the_full_questionnaire_survives_a_power_cut_in_english() {
    journey("en_US", Language::En).await;
}
