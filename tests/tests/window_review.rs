//! A trainer beside the owner, in the real window: a key is made, originals are ticked and signed for,
//! the signature is taken back and brought back, a changed answer loses it, and the report says so.

#![cfg(target_os = "linux")]

use acceptance::window::{self, Page, homes};
use app::Position;
use app::model::{Answer, Language};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use thirtyfour::prelude::*;

const PASSPHRASE: &str = "四个词 的 口令 春天";

/// A picture of the panel from its upper edge.
async fn picture(page: &Page, name: &str) -> WebDriverResult<()> {
    const UP: &str = "document.getElementById('review').scrollIntoView();";
    page.session().execute(UP, vec![]).await?;
    page.painted().await?;
    page.screenshot(name).await
}

/// The last step must stand within the panel, as wide as the steps above it.
async fn stands_in_its_panel(page: &Page, id: &str) -> WebDriverResult<()> {
    let panel = page.by_testid("review").await?.rect().await?;
    let part = page.by_testid(id).await?.rect().await?;
    assert!(
        part.y + part.height <= panel.y + panel.height,
        "{id} sticks out"
    );
    assert!(part.width > 80.0, "{id} is {} wide", part.width);
    Ok(())
}

async fn make_a_key(page: &Page) -> WebDriverResult<()> {
    page.press("[data-testid='review-begin'] > summary", Key::Enter)
        .await?;
    page.press("[data-testid='review-new-key'] > summary", Key::Enter)
        .await?;
    page.set_value("reviewer-name", "林老师").await?;
    page.set_value("reviewer-organisation", "某某商会").await?;
    page.set_value("reviewer-passphrase", "abc").await?;
    page.press_at("reviewer-make", Key::Enter).await?;
    page.wait_for_text("review-error", "口令太短").await?;
    page.set_value("reviewer-passphrase", PASSPHRASE).await?;
    page.press_at("reviewer-make", Key::Enter).await?;
    page.wait_for_text("review-key", "某某商会的林老师").await?;
    Ok(())
}

async fn sign(page: &Page) -> WebDriverResult<()> {
    let enabled = page.by_testid("review-sign").await?.is_enabled().await?;
    assert!(!enabled, "nothing is ticked before somebody looked");
    for question in ["E03", "S03"] {
        page.press_at(&format!("review-tick-{question}"), " ")
            .await?;
    }
    page.set_value("review-passphrase", "a wrong passphrase")
        .await?;
    page.press_at("review-sign", Key::Enter).await?;
    page.wait_for_text("review-error", "口令不对").await?;
    stands_in_its_panel(page, "review-sign").await?;
    page.screenshot("review-passphrase").await?;
    picture(page, "review-signing").await?;
    page.set_value("review-passphrase", PASSPHRASE).await?;
    page.press_at("review-sign", Key::Enter).await?;
    page.wait_for_text("review-signed", "看过2题的原件").await?;
    picture(page, "review-signed").await?;
    let faults = page.accessibility_faults().await?;
    assert!(faults.is_empty(), "{faults:?}");
    Ok(())
}

async fn take_back_and_undo(page: &Page) -> WebDriverResult<()> {
    page.press_at("review-take-back", Key::Enter).await?;
    page.wait_for_text("review-begin", "现在签字").await?;
    page.press_ctrl("z").await?;
    page.wait_for_text("review-signed", "看过2题的原件").await?;
    Ok(())
}

async fn save_the_report(page: &Page) -> WebDriverResult<()> {
    page.press_at("export-languages-zh", " ").await?;
    page.press_at("export-save", Key::Enter).await?;
    page.by_testid("exported").await?;
    Ok(())
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).expect("the folder");
    let files = files.map(|file| file.expect("a file").path());
    files
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

/// What a reader of the report gets as text, without its line breaks.
fn text(pdf: &Path) -> String {
    let read = Command::new("pdftotext").arg(pdf).arg("-").output();
    let read = read.expect("pdftotext (Debian: poppler-utils)").stdout;
    let text = String::from_utf8(read).expect("UTF-8");
    text.split_whitespace().collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn originals_are_signed_for_and_the_report_says_so() {
    let mut home = homes::empty(Language::Zh);
    let saved = tempfile::tempdir().expect("a folder for what is saved");
    home.set("QINGPING_SAVE_FOLDER", saved.path());
    let desk = homes::desk(&home);
    let id = homes::adopt(&desk, "electronics", 2025);
    desk.set_position(&id, &Position::Result).expect("saved");
    drop(desk);
    window::open("review", &home, |page| async move {
        page.by_testid("review-begin").await?;
        make_a_key(&page).await?;
        sign(&page).await?;
        take_back_and_undo(&page).await?;
        save_the_report(&page).await?;
        page.close_window().await
    })
    .await;

    let key = files(saved.path(), "qpk");
    assert_eq!(key.len(), 1, "{key:?}");
    let key = fs::read_to_string(&key[0]).expect("the key");
    assert!(key.contains("林老师") && !key.contains(PASSPHRASE), "{key}");
    let report = files(saved.path(), "pdf");
    assert_eq!(report.len(), 1, "{report:?}");
    let said = text(&report[0]);
    for words in ["某某商会的林老师看过2题的原件", "不是审计"] {
        assert!(said.contains(words), "{words} is missing in {said}");
    }

    let desk = homes::desk(&home);
    let view = desk.review_view(&id).expect("the review");
    assert!(view.signed.is_some_and(|signed| signed.seen.len() == 2));
    let sheet = desk.open_assessment(&id).expect("the assessment").sheet;
    let changed = Answer {
        note: "后来改了".to_owned(),
        ..sheet.answers[&homes::question("E03")].clone()
    };
    desk.save_answer(&id, &homes::question("E03"), Some(&changed))
        .expect("saved");
    drop(desk);
    window::open("review-changed", &home, |page| async move {
        page.wait_for_text("review-signed", "看过1题的原件").await?;
        page.by_testid("review-changed").await?;
        picture(&page, "review-changed").await?;
        page.close_window().await
    })
    .await;
}
