//! The app's window as a person meets it: looked at, clicked and typed into.
//!
//! ```ignore
//! #[tokio::test(flavor = "multi_thread")]
//! #[ignore = "needs a display: run by ./run test"]
//! async fn the_window_opens() {
//!     let home = Home::speaking("zh_CN");
//!     window::open("the_window_opens", &home, |page| async move {
//!         page.by_testid("start").await?.click().await
//!     })
//!     .await;
//! }
//! ```
//!
//! The tests need `flavor = "multi_thread"`: thirtyfour blocks when a session is dropped,
//! and on one thread a failing assertion would hang.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde_json::json;
use thirtyfour::prelude::*;
use tokio::time::timeout;

use crate::driver::{Driver, Home, app, kill};

pub mod homes;
mod look;
pub mod screens;
mod tabs;

pub use look::{TEXTS, THEMES, Text};

/// How long an element may take to appear; generous, since two cores may be busy compiling.
const PATIENCE: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(50);
/// Between two looks at something that comes at once.
const SHORT: Duration = Duration::from_millis(20);
/// How long one test may take, so that a window that hangs does not hold up the others.
const TEST_LIMIT: Duration = Duration::from_secs(600);
const QUIT_LIMIT: Duration = Duration::from_secs(10);

/// Opens the app in the home, hands its page to the body and closes everything again.
///
/// When the body fails, a picture of the page is left in `target/screenshots`.
///
/// # Panics
/// When the body panics, returns an error or takes too long, and when the app does not open.
pub async fn open<Body, Run>(name: &str, home: &Home, body: Body)
where
    Body: FnOnce(Page) -> Run,
    Run: Future<Output = WebDriverResult<()>> + Send + 'static,
{
    let driver = Arc::new(Driver::start(home));
    let session = driver.session().await.expect("the app opens a window");
    let page = Page {
        session: session.clone(),
        driver: Arc::clone(&driver),
    };
    // A task of its own: a panic in it comes back as a value, and we still get to clean up.
    let outcome = timeout(TEST_LIMIT, tokio::spawn(body(page.clone()))).await;
    if !matches!(outcome, Ok(Ok(Ok(())))) {
        // The picture is a help and not the point: what went wrong is reported below.
        let name = format!("failed-{name}");
        drop(timeout(QUIT_LIMIT, page.screenshot(&name)).await);
    }
    drop(page);
    // A killed app has no session to end.
    drop(timeout(QUIT_LIMIT, session.quit()).await);
    drop(driver);
    match outcome {
        Ok(Ok(result)) => result.unwrap_or_else(|error| panic!("{name}: {error}")),
        Ok(Err(stopped)) => std::panic::resume_unwind(stopped.into_panic()),
        Err(_) => panic!("{name}: not finished after {TEST_LIMIT:?}"),
    }
}

/// What the window shows.
#[derive(Clone)]
pub struct Page {
    session: WebDriver,
    driver: Arc<Driver>,
}

impl Page {
    /// The WebDriver session, for what the methods here do not cover.
    #[must_use]
    pub fn session(&self) -> &WebDriver {
        &self.session
    }

    /// The driver, which knows the processes behind the window.
    #[must_use]
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// The element with this `data-testid`, waited for: the session begins before the
    /// page has its data.
    ///
    /// # Errors
    /// When the element does not appear.
    pub async fn by_testid(&self, id: &str) -> WebDriverResult<WebElement> {
        self.by_css(&format!("[data-testid='{id}']")).await
    }

    /// The first element that matches, waited for.
    ///
    /// # Errors
    /// When the element does not appear.
    pub async fn by_css(&self, selector: &str) -> WebDriverResult<WebElement> {
        let query = self.session.query(By::Css(selector));
        query.wait(PATIENCE, POLL).first().await
    }

    /// Waits until the element's text contains the words. Reading once would be a race.
    ///
    /// # Errors
    /// When the words do not appear.
    pub async fn wait_for_text(&self, id: &str, words: &str) -> WebDriverResult<WebElement> {
        let selector = format!("[data-testid='{id}']");
        let words = words.to_owned();
        let query = self.session.query(By::Css(selector.as_str()));
        let contains = move |element: WebElement| {
            let words = words.clone();
            async move { Ok(element.text().await?.contains(&words)) }
        };
        query
            .wait(PATIENCE, POLL)
            .with_filter(contains)
            .first()
            .await
    }

    /// Waits until the element says something else than it did, or is gone.
    ///
    /// # Errors
    /// When it goes on saying the same.
    ///
    /// # Panics
    /// When it goes on saying the same.
    pub async fn until_text_changes(&self, id: &str, before: &str) -> WebDriverResult<()> {
        const TEXT: &str =
            "return document.querySelector(`[data-testid='${arguments[0]}']`)?.innerText ?? '';";
        let changed = async {
            loop {
                let text = self.session.execute(TEXT, vec![json!(id)]).await?;
                if text.convert::<String>()?.trim() != before.trim() {
                    return Ok(());
                }
                tokio::time::sleep(SHORT).await;
            }
        };
        let outcome = timeout(PATIENCE, changed).await;
        outcome.unwrap_or_else(|_| panic!("{id} goes on saying “{before}”"))
    }

    /// Clicks the element with this `data-testid`.
    ///
    /// # Errors
    /// When the element does not appear or cannot be clicked.
    pub async fn click(&self, id: &str) -> WebDriverResult<()> {
        self.by_testid(id).await?.click().await
    }

    /// Moves the focus as Tab would end up doing, and presses keys there.
    ///
    /// # Errors
    /// When the element does not appear or takes no keys.
    pub async fn press(&self, css: &str, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        let element = self.by_css(css).await?;
        let focus = "arguments[0].focus();";
        self.session
            .execute(focus, vec![element.to_json()?])
            .await?;
        element.send_keys(keys).await
    }

    /// The same, for the element with this `data-testid`.
    ///
    /// # Errors
    /// When the element does not appear or takes no keys.
    pub async fn press_at(&self, id: &str, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.press(&format!("[data-testid='{id}']"), keys).await
    }

    /// Presses keys together with Ctrl, wherever the focus is.
    ///
    /// # Errors
    /// When the page takes no keys.
    pub async fn press_ctrl(&self, keys: &str) -> WebDriverResult<()> {
        let chain = self.session.action_chain().key_down(Key::Control);
        let chain = chain.send_keys(keys).key_up(Key::Control);
        chain.perform().await
    }

    /// Whether a radio button or a box is ticked.
    ///
    /// # Errors
    /// When the element does not appear.
    pub async fn is_checked(&self, id: &str) -> WebDriverResult<bool> {
        let field = self.by_testid(id).await?;
        Ok(field.prop("checked").await?.as_deref() == Some("true"))
    }

    /// Waits until the window says that all is saved. What was just typed makes the label say that it
    /// is being saved, so “saved” speaks of the last keystroke.
    ///
    /// # Errors
    /// When the window does not say so.
    pub async fn until_saved(&self) -> WebDriverResult<()> {
        self.painted().await?;
        let selector = "[data-testid='saved']";
        let says = |element: WebElement| async move {
            let text = element.text().await?;
            Ok(text.starts_with("已保存") || text.starts_with("Saved"))
        };
        let query = self.session.query(By::Css(selector));
        let saved = query.wait(PATIENCE, POLL).with_filter(says);
        saved.first().await.map(drop)
    }

    /// Types into a field key by key, as a person does.
    ///
    /// # Errors
    /// When the element does not appear or takes no keys.
    ///
    /// # Panics
    /// For rare characters and emoji, which the driver would drop without a word.
    pub async fn type_keys(&self, id: &str, text: &str) -> WebDriverResult<()> {
        let in_first_plane = text.chars().all(|letter| u32::from(letter) <= 0xFFFF);
        assert!(
            in_first_plane,
            "WebKitWebDriver drops some of {text:?}: use set_value"
        );
        let field = self.by_testid(id).await?;
        field.click().await?;
        field.send_keys(text).await
    }

    /// Puts a value into a field and tells the page, for any characters at all.
    ///
    /// # Errors
    /// When the element does not appear or is no field.
    pub async fn set_value(&self, id: &str, value: &str) -> WebDriverResult<()> {
        // The prototype's setter, as frameworks put their own on the element.
        const SET: &str = "const [field, value] = arguments;
            const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
            Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, value);
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        let field = self.by_testid(id).await?;
        let arguments = vec![field.to_json()?, json!(value)];
        self.session.execute(SET, arguments).await.map(drop)
    }

    /// Types a day, written `2026-12-31`, into a field for days, part by part.
    ///
    /// # Errors
    /// When the element does not appear or takes no keys.
    pub async fn type_day(&self, id: &str, day: &str) -> WebDriverResult<()> {
        let parts = ["year", "month", "day"].into_iter().zip(day.split('-'));
        for (part, digits) in parts {
            let css = format!("[data-testid='{id}'] [data-segment='{part}']");
            self.press(&css, digits).await?;
        }
        Ok(())
    }

    /// The day that a field holds, written `2026-12-31`; an empty text for none.
    ///
    /// # Errors
    /// When the element does not appear.
    pub async fn day(&self, id: &str) -> WebDriverResult<String> {
        let held = self.by_testid(id).await?.attr("data-day").await?;
        Ok(held.unwrap_or_default())
    }

    /// Leaves a picture of the page in `target/screenshots`, once the page has settled.
    ///
    /// # Errors
    /// When the driver takes no picture.
    ///
    /// # Panics
    /// When the folder cannot be made.
    pub async fn screenshot(&self, name: &str) -> WebDriverResult<()> {
        self.picture(&target().join("screenshots").join(format!("{name}.png")))
            .await
    }

    /// The same, at a path.
    ///
    /// # Errors
    /// When the driver takes no picture.
    ///
    /// # Panics
    /// When the folder cannot be made.
    pub async fn picture(&self, path: &Path) -> WebDriverResult<()> {
        self.settled().await?;
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the pictures");
        self.session.screenshot(path).await
    }

    /// Waits until what is there is also painted, which the second frame has.
    ///
    /// # Errors
    /// When the page does not run the script.
    pub async fn painted(&self) -> WebDriverResult<()> {
        const PAINTED: &str = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => done()));";
        self.session.execute_async(PAINTED, vec![]).await.map(drop)
    }

    /// The same, and no colour or place is still on its way to another.
    ///
    /// # Errors
    /// When the page does not run the script.
    pub async fn settled(&self) -> WebDriverResult<()> {
        const SETTLED: &str = "const done = arguments[arguments.length - 1];
            const ends = (moving) => moving.effect.getComputedTiming().endTime < Infinity;
            // One that is taken back never finishes; the engine forgets some that nobody can see.
            const rest = new Promise((resume) => setTimeout(resume, 500));
            const still = Promise.allSettled(
              document.getAnimations().filter(ends).map((moving) => moving.finished));
            Promise.race([rest, still]).then(() => done());";
        self.painted().await?;
        self.session.execute_async(SETTLED, vec![]).await.map(drop)
    }

    /// Closes the window as its frame's button does, so that the app may save first.
    /// Ending the session would not ask the app.
    ///
    /// # Errors
    /// When the page cannot be reached.
    pub async fn close_window(&self) -> WebDriverResult<()> {
        // The answer never comes, as the page goes with the window: do not wait for it.
        const CLOSE: &str = "setTimeout(() =>
            window.__TAURI_INTERNALS__.invoke('plugin:window|close', { label: 'main' }), 0);";
        self.session.execute(CLOSE, vec![]).await?;
        self.wait_until_gone().await;
        Ok(())
    }

    /// Kills the app as a power cut would: nothing in it gets to run any more.
    ///
    /// # Panics
    /// When no app is running.
    pub async fn kill_app(&self) {
        let process = self.driver.app_process().expect("the app is running");
        kill(&process.to_string());
        self.wait_until_gone().await;
    }

    async fn wait_until_gone(&self) {
        let gone = async {
            while self.driver.app_process().is_some() {
                tokio::time::sleep(POLL).await;
            }
        };
        timeout(PATIENCE, gone).await.expect("the app ends");
    }
}

/// The directory Cargo builds into: the app lies in a folder of it.
#[must_use]
pub fn target() -> PathBuf {
    let beside = app().ancestors().nth(2).map(Path::to_owned);
    beside.unwrap_or_else(|| root().join("target"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
