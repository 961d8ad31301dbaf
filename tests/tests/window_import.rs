//! Files are brought in, in the real window: shown first, chosen, entered, taken back; and the same
//! file a second time changes nothing.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::homes::{adopt, desk, empty, question};
use acceptance::window::{self, Page};
use app::model::{
    Answer, AnswerSheet, Language, NumberEntry, PartAnswer, PartId, PlannedAction, Status, Tier,
};
use app::{Desk, Import};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use thirtyfour::prelude::*;

/// A home with two firms, and the package that another computer made of one of them: E03
/// differs, and something was planned.
struct Rooms {
    home: Home,
    firm: String,
    package: PathBuf,
}

fn rooms(language: Language) -> Rooms {
    let mut home = empty(language);
    let there = empty(language);
    let desk_there = desk(&there);
    let theirs = adopt(&desk_there, "cold-chain", 2025);
    let e03 = question("E03");
    let mut answer = desk_there
        .open_assessment(&theirs)
        .expect("there")
        .sheet
        .answers[&e03]
        .clone();
    number_in(&mut answer, "39万度");
    desk_there
        .save_answer(&theirs, &e03, Some(&answer))
        .expect("saved");
    let package = home.path().join("他们的资料.bin");
    desk_there
        .save_action(&theirs, &question("S02"), Some(&planned()))
        .expect("saved");
    let made = desk_there.make_package(&theirs, None).expect("a package");
    fs::write(&package, made.bytes).expect("written");

    let desk = desk(&home);
    let firm = adopt(&desk, "cold-chain", 2025);
    let _ = adopt(&desk, "hotel", 2025);
    home.set("QINGPING_PICK_FILES", &package);
    Rooms {
        home,
        firm,
        package,
    }
}

fn planned() -> PlannedAction {
    PlannedAction {
        person: "王经理".to_owned(),
        ..PlannedAction::default()
    }
}

fn number_in(answer: &mut Answer, text: &str) {
    let Status::Given(parts) = &mut answer.status else {
        panic!("it is given");
    };
    let number = NumberEntry {
        text: text.to_owned(),
        ..NumberEntry::default()
    };
    parts.insert(
        PartId::new("electricity").expect("an id"),
        PartAnswer::Number(number),
    );
}

/// What stands in the data, firm by firm.
fn digest(desk: &Desk) -> BTreeMap<String, AnswerSheet> {
    let all = desk.assessments().expect("listed");
    let sheet = |id: &str| desk.open_assessment(id).expect("there").sheet;
    all.into_iter()
        .map(|one| (one.id.clone(), sheet(&one.id)))
        .collect()
}

async fn open_import(page: &Page) -> WebDriverResult<()> {
    page.show(&["home"], "home-view").await?;
    page.press_at("open-import", Key::Enter).await?;
    page.by_testid("import-view").await?;
    page.press_at("import-files", Key::Enter).await?;
    page.by_testid("import-firm-0").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn what_comes_in_is_shown_chosen_taken_back_and_known_the_second_time() {
    let Rooms { home, firm, .. } = rooms(Language::Zh);
    let before = digest(&desk(&home));
    let id = firm.clone();
    window::open("import", &home, |page| async move {
        open_import(&page).await?;
        page.wait_for_text("import-firm-0", "39万度").await?;
        page.screenshot("import-zh-plan").await?;
        page.press_at("import-theirs-0-answer-E03", " ").await?;
        page.press_at("bring-in", Key::Enter).await?;
        page.wait_for_text("imported", "改了2处").await?;
        page.screenshot("import-zh-done").await?;
        page.press_at(&format!("open-imported-{id}"), Key::Enter)
            .await?;
        page.by_testid("all-questions").await?;
        page.close_window().await
    })
    .await;
    let after = digest(&desk(&home));
    let mut expected = before.clone();
    let ours = expected.get_mut(&firm).expect("there");
    number_in(
        ours.answers.get_mut(&question("E03")).expect("answered"),
        "39万度",
    );
    ours.plan.insert(question("S02"), planned());
    assert_eq!(after, expected, "and nobody else was touched");

    // A second time there is nothing; then one step back, by the keyboard.
    window::open("import-again", &home, |page| async move {
        open_import(&page).await?;
        page.by_testid("import-nothing-new").await?;
        page.screenshot("import-zh-again").await?;
        page.press_at("back", Key::Enter).await?;
        page.show(&[&format!("assessment-{firm}")], "all-questions")
            .await?;
        page.press_ctrl("z").await?;
        page.by_testid("stepped").await?;
        page.close_window().await
    })
    .await;
    assert_eq!(digest(&desk(&home)), before);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_broken_file_is_told_and_nothing_comes_in() {
    let Rooms { home, package, .. } = rooms(Language::En);
    let before = digest(&desk(&home));
    let whole = fs::read(&package).expect("the package");
    fs::write(&package, &whole[..whole.len() / 2]).expect("written");
    window::open("import-broken", &home, |page| async move {
        page.show(&["home"], "home-view").await?;
        page.press_at("open-import", Key::Enter).await?;
        page.press_at("import-files", Key::Enter).await?;
        page.wait_for_text("import-file-0", "incomplete").await?;
        page.screenshot("import-en-broken").await?;
        page.close_window().await
    })
    .await;
    assert_eq!(digest(&desk(&home)), before);
}

/// A workbook that nobody filled in.
fn blank_workbook(desk: &Desk, path: &Path) {
    let made = desk.make_workbook(None, Tier::Quick).expect("a workbook");
    fs::write(path, made.bytes).expect("written");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_workbook_is_saved_and_what_has_to_be_mended_in_it_is_named() {
    let Rooms {
        mut home,
        package,
        firm,
    } = rooms(Language::Zh);
    let saved = tempfile::tempdir().expect("a folder");
    home.set("QINGPING_SAVE_FOLDER", saved.path());
    // Without the year a workbook says of nobody.
    blank_workbook(&desk(&home), &package);
    window::open("import-workbook", &home, |page| async move {
        page.show(&["home"], "home-view").await?;
        page.press_at("open-import", Key::Enter).await?;
        page.press_at("import-files", Key::Enter).await?;
        page.wait_for_text("import-problems-0", "年份").await?;
        page.screenshot("import-zh-problems").await?;
        page.press_at("workbook-save-full", Key::Enter).await?;
        page.by_testid("workbook-saved").await?;
        page.press_at("back", Key::Enter).await?;
        page.show(&[&format!("assessment-{firm}")], "all-questions")
            .await?;
        page.place("result").await?;
        page.press_at("workbook-save-quick", Key::Enter).await?;
        page.by_testid("workbook-saved").await?;
        page.close_window().await
    })
    .await;
    let files = fs::read_dir(saved.path()).expect("the folder");
    let files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    // The filled-in one says of its firm what stands here already.
    acceptance::apart::read_by_the_command_line();
    let desk = desk(&home);
    let mut import = Import::of_files(desk.library(), &files);
    let view = desk.look_at_import(&mut import).expect("looked at");
    let blank = view.files.iter().filter(|file| !file.problems.is_empty());
    assert_eq!(blank.count(), 1);
    assert!(view.firms[0].new.is_empty() && view.firms[0].differences.is_empty());
}
