//! The main job in the real window, by keyboard: a firm is described, twenty questions are
//! answered, the power is cut half way, the owner comes back to the same question, and in the end
//! holds a PDF that verifies.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::{self, Page, homes};
use app::Library;
use app::model::{Status, Tier};
use app::report::Outcome;
use std::path::{Path, PathBuf};
use thirtyfour::prelude::*;

/// What the owner types and chooses; a level is always “yes”.
const NUMBERS: &[(&str, &str)] = &[
    ("total", "126"),
    ("women", "71"),
    ("temporary", "14"),
    ("leavers", "22"),
    ("share_insured", "100"),
    ("busiest", "30"),
    ("accidents", "1"),
    ("deaths", "0"),
    ("hours", "27.5万"),
    ("electricity", "38.6万度"),
    ("diesel", "600升"),
    ("water", "3150"),
    ("convictions", "0"),
];
const CHOICES: &[(&str, &str)] = &[
    ("permit", "permit"),
    ("fuels", "diesel"),
    ("has", "no"),
    ("rating", "A"),
];
const QUESTIONS: usize = 20;
const HALF_WAY: usize = 10;

/// The ids of the parts on the screen, in order.
async fn parts(page: &Page) -> WebDriverResult<Vec<String>> {
    const PARTS: &str = "return [...document.querySelectorAll('[data-testid^=\"part-\"]')]
        .map((part) => part.dataset.testid.slice('part-'.length));";
    page.session().execute(PARTS, vec![]).await?.convert()
}

async fn has(page: &Page, css: &str) -> WebDriverResult<bool> {
    Ok(!page.session().find_all(By::Css(css)).await?.is_empty())
}

async fn answer_part(page: &Page, part: &str) -> WebDriverResult<()> {
    let within = |id: &str| format!("[data-testid='part-{part}'] [data-testid='{id}']");
    let find = |list: &[(&str, &'static str)]| {
        let found = list.iter().find(|(name, _)| *name == part);
        found.map(|(_, value)| *value).unwrap_or_default()
    };
    let number = within(&format!("number-{part}"));
    if has(page, &number).await? {
        page.press(&number, find(NUMBERS)).await?;
        let metered = within(&format!("grade-{part}-metered"));
        if has(page, &metered).await? {
            page.press(&metered, " ").await?;
        }
    } else if has(page, &within("level-yes")).await? {
        page.press(&within("level-yes"), " ").await?;
    } else {
        let option = within(&format!("option-{}", find(CHOICES)));
        page.press(&option, " ").await?;
    }
    Ok(())
}

/// Answers the question on the screen. A part may bring up others, so they are looked up anew.
async fn answer_question(page: &Page) -> WebDriverResult<()> {
    let mut done: Vec<String> = Vec::new();
    while let Some(part) = parts(page).await?.into_iter().find(|p| !done.contains(p)) {
        answer_part(page, &part).await?;
        done.push(part);
    }
    Ok(())
}

async fn title(page: &Page) -> WebDriverResult<String> {
    page.by_testid("question-title").await?.text().await
}

/// Enter goes on, and another question (or screen) comes.
async fn go_on(page: &Page, from: &str) -> WebDriverResult<()> {
    page.session()
        .action_chain()
        .send_keys(Key::Enter)
        .perform()
        .await?;
    for _ in 0..200 {
        let shown = page
            .session()
            .find_all(By::Css("[data-testid='question-title']"))
            .await?;
        match shown.first() {
            None => return Ok(()),
            Some(element) if element.text().await.is_ok_and(|text| text != from) => return Ok(()),
            Some(_) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
        }
    }
    panic!("Enter did not go on from “{from}”");
}

async fn describe_firm(page: &Page, name: &str) -> WebDriverResult<()> {
    page.by_testid("profile-view").await?;
    page.set_value("profile-name_zh", name).await?;
    page.press_at("profile-name_en", "Xiamen Trial Electronics Co., Ltd.")
        .await?;
    page.press_at("profile-credit_code", "91350211M0000XUF46")
        .await?;
    page.press_at("profile-industry", "39").await?;
    page.by_testid("profile-industry-39").await?;
    page.press_at("profile-industry", Key::Enter).await?;
    page.press_at("profile-premises-workshop", " ").await?;
    page.press_at("profile-district-jimei", " ").await?;
    page.press_at("profile-staff", "126人").await?;
    page.press_at("profile-revenue", "5200万").await?;
    page.press_at("profile-purpose", "设备更新贷款80万元")
        .await?;
    Ok(())
}

async fn first_half(page: Page, language: &'static str) -> WebDriverResult<()> {
    page.by_testid("home-view").await?;
    page.screenshot(&format!("{language}-home")).await?;
    page.press_at("start", Key::Enter).await?;
    describe_firm(&page, "厦门𠮷野电子有限公司（虚构）").await?;
    page.until_saved().await?;
    page.screenshot(&format!("{language}-profile")).await?;
    page.click("continue").await?;
    for number in 1..HALF_WAY {
        let shown = title(&page).await?;
        answer_question(&page).await?;
        if number == 4 {
            page.screenshot(&format!("{language}-question")).await?;
        }
        go_on(&page, &shown).await?;
    }
    // Half way the last number is typed and seen as saved; then the power is cut.
    answer_question(&page).await?;
    page.until_saved().await?;
    page.kill_app().await;
    Ok(())
}

async fn second_half(page: Page, language: &'static str, before: String) -> WebDriverResult<()> {
    let shown = title(&page).await?;
    assert_eq!(shown, before, "the same question is open again");
    let chosen = page.by_css("[data-testid='level-yes']").await?;
    assert_eq!(
        chosen.prop("checked").await?.as_deref(),
        Some("true"),
        "its answer is there"
    );
    go_on(&page, &shown).await?;
    for number in HALF_WAY + 1..=QUESTIONS {
        let shown = title(&page).await?;
        answer_question(&page).await?;
        if shown.contains("电") && number == 13 {
            page.wait_for_text("echo-electricity", "386,000").await?;
        }
        go_on(&page, &shown).await?;
    }
    page.by_testid("check-view").await?;
    page.screenshot(&format!("{language}-check")).await?;
    page.click("continue").await?;
    page.by_testid("result-view").await?;
    page.screenshot(&format!("{language}-result")).await?;
    page.press_at("export-save", Key::Enter).await?;
    page.by_testid("exported").await?;
    page.screenshot(&format!("{language}-exported")).await?;
    page.close_window().await
}

fn only_pdf(folder: &Path) -> PathBuf {
    let files = std::fs::read_dir(folder).expect("folder");
    let mut pdfs = files.map(|f| f.expect("file").path());
    let pdf = pdfs.next().expect("a PDF was saved");
    assert_eq!(pdf.extension().and_then(|e| e.to_str()), Some("pdf"));
    assert_eq!(pdfs.next(), None, "and nothing else");
    pdf
}

async fn journey(system: &str, language: &'static str, half_way: &'static str) {
    let mut home = Home::speaking(system);
    let saved = tempfile::tempdir().expect("a folder for the report");
    home.set("QINGPING_SAVE_FOLDER", saved.path());
    let name = format!("journey-{language}");
    window::open(&name, &home, |page| first_half(page, language)).await;
    window::open(&name, &home, |page| {
        second_half(page, language, half_way.to_owned())
    })
    .await;
    let pdf = std::fs::read(only_pdf(saved.path())).expect("the report");
    let library = Library::load().expect("the library");
    let verified = library.verify(&pdf, None);
    assert_eq!(verified.outcome, Outcome::Intact);
}

fn question_text(at: usize) -> app::model::Bilingual {
    let library = Library::load().expect("the library");
    let mut quick = library.newest().questions_of(Tier::Quick);
    quick.nth(at).expect("a quick question").text.clone()
}

/// The owner who knows none of it. What is asked may depend on answers, so nobody counts.
async fn know_nothing(page: Page) -> WebDriverResult<()> {
    page.press_at("start", Key::Enter).await?;
    describe_firm(&page, "厦门一问三不知商行（虚构）").await?;
    page.until_saved().await?;
    page.click("continue").await?;
    page.by_testid("question-view").await?;
    while has(&page, "[data-testid='question-title']").await? {
        let shown = title(&page).await?;
        page.press_at("dont-know", Key::Enter).await?;
        page.by_css("[data-testid='dont-know'][aria-pressed='true']")
            .await?;
        page.press("h1", Key::Null).await?;
        go_on(&page, &shown).await?;
    }
    page.by_testid("check-view").await?;
    page.click("continue").await?;
    page.by_testid("result-view").await?;
    page.by_css("[data-testid^='take-on-']").await?;
    page.screenshot("dont-know-result").await?;
    page.press_at("export-save", Key::Enter).await?;
    page.by_testid("exported").await?;
    page.close_window().await
}

/// “I don't know” twenty times is no dead end: every answer has a next step, what the law asks comes
/// first, and the report says so.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn an_owner_who_knows_nothing_still_gets_a_plan_and_a_report() {
    let mut home = Home::speaking("zh_CN");
    let saved = tempfile::tempdir().expect("a folder for the report");
    home.set("QINGPING_SAVE_FOLDER", saved.path());
    window::open("dont-know", &home, know_nothing).await;

    let desk = homes::desk(&home);
    let id = desk.assessments().expect("assessments")[0].id.clone();
    let view = desk.open_assessment(&id).expect("the assessment");
    let answers: Vec<_> = view.sheet.answers.values().collect();
    assert_eq!(answers.len(), view.assessment.responses.len());
    assert!(answers.iter().all(|a| a.status == Status::Unknown));
    let plan = &view.assessment.plan;
    assert!(plan.len() >= 15, "{} steps", plan.len());
    let legal = plan.iter().take_while(|action| action.legal).count();
    assert!(legal > 0, "what the law asks comes first");
    assert!(plan[legal..].iter().all(|action| !action.legal));

    let pdf = std::fs::read(only_pdf(saved.path())).expect("the report");
    let verified = desk.library().verify(&pdf, None);
    assert_eq!(verified.outcome, Outcome::Intact);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn an_owner_reaches_the_report_in_chinese_in_spite_of_a_power_cut() {
    let text = question_text(HALF_WAY - 1).zh;
    journey("zh_CN", "zh", text.leak()).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn an_owner_reaches_the_report_in_english_in_spite_of_a_power_cut() {
    let text = question_text(HALF_WAY - 1).en;
    journey("en_US", "en", text.leak()).await;
}
