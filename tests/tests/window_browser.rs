//! A bank checks a report with the checking page, from its disk, in a browser that knows nothing of us.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::homes::{adopt, desk, empty, report};
use acceptance::window::{self, Page};
use app::model::Language;
use std::fs;
use std::path::{Path, PathBuf};
use thirtyfour::prelude::*;

/// A browser's home with the checking page, and a report that was handed in; nothing where this Rust
/// could not build the page, of which the stage that builds it tells.
fn handed_in(language: Language) -> Option<(Home, PathBuf)> {
    let html = app::checking_page()?;
    let mut home = empty(language);
    let desk = desk(&home);
    let id = adopt(&desk, "hotel", 2025);
    let path = report(&home, &desk, &id);
    fs::write(home.path().join("verify.html"), html).expect("the page");
    home.browse();
    Some((home, path))
}

async fn open(page: &Page, home: &Path) -> WebDriverResult<()> {
    let address = format!("file://{}/verify.html", home.display());
    page.session().goto(address).await?;
    page.by_css("#choose").await.map(drop)
}

async fn choose(page: &Page, file: &Path, outcome: &str) -> WebDriverResult<String> {
    let input = page.session().find(By::Id("file")).await?;
    input.send_keys(file.display().to_string()).await?;
    let found = format!("#found[data-outcome='{outcome}']:not([hidden])");
    page.by_css(&found).await?.text().await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_true_report_is_intact_and_an_altered_one_is_not() {
    let Some((home, path)) = handed_in(Language::Zh) else {
        return;
    };
    let folder = home.path().to_owned();
    window::open("browser-verify", &home, |page| async move {
        open(&page, &folder).await?;
        let said = choose(&page, &path, "intact").await?;
        assert!(said.contains("厦门示例小湾酒店"), "{said}");
        page.screenshot("browser-zh-intact").await?;
        let mut altered = fs::read(&path).expect("the report");
        let middle = altered.len() / 2;
        altered[middle] ^= 1;
        let other = folder.join("altered.pdf");
        fs::write(&other, altered).expect("written");
        choose(&page, &other, "altered").await?;
        page.session().find(By::Id("en")).await?.click().await?;
        page.screenshot("browser-en-altered").await?;
        fs::write(&other, "%PDF-1.7 of somebody else").expect("written");
        choose(&page, &other, "not_ours").await?;
        let asked = "return performance.getEntriesByType('resource').length";
        let asked = page.session().execute(asked, Vec::new()).await?;
        assert_eq!(asked.json().as_u64(), Some(0), "the page asks for nothing");
        page.session().close_window().await
    })
    .await;
}
