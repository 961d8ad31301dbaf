//! The keyboard in the real window: Tab comes to everything on every screen, is seen there and is held
//! nowhere; and what an input method does with Enter never goes on to the next question.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::homes::{self, Furnished};
use acceptance::window::screens::{QUICK, SCREENS, Screen, Tour};
use acceptance::window::{self, Page};
use app::Position;
use app::model::Language;
use std::sync::Arc;
use std::time::Duration;
use thirtyfour::prelude::*;

async fn walk(
    page: Page,
    furnished: Arc<Furnished>,
    (size, screens): ((u32, u32), &'static [Screen]),
) -> WebDriverResult<()> {
    let mut faults = Vec::new();
    let mut tour = Tour::new(&page, &furnished);
    for screen in screens {
        // At the size it will be walked at: a narrow window has other ways.
        page.resize(size.0, size.1).await?;
        tour.show(screen).await?;
        let found = page.tab_faults().await?;
        let told = found
            .iter()
            .map(|fault| format!("{}: {fault}", screen.name));
        faults.extend(told);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

async fn tab_order(name: &str, language: Language, size: (u32, u32), screens: &'static [Screen]) {
    let furnished = Arc::new(homes::furnished(language));
    let shown = Arc::clone(&furnished);
    window::open(name, &furnished.home, |page| {
        walk(page, shown, (size, screens))
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn tab_comes_to_everything_and_is_seen_there() {
    tab_order("tab-zh", Language::Zh, (1280, 800), &SCREENS).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn tab_comes_to_everything_in_a_narrow_window() {
    // Longer lists of the same rows are walked in the wide window.
    tab_order("tab-en", Language::En, (640, 600), &SCREENS[..QUICK]).await;
}

/// A dialog keeps the focus, closes by Escape and gives the focus back to what opened it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_dialog_gives_the_focus_back() {
    let home = at_electricity();
    window::open("dialog", &home, |page| async move {
        const OPENER: &str = "enlarge-electricity_bill";
        page.resize(1280, 800).await?;
        page.press_at(OPENER, Key::Enter).await?;
        let words = page.by_testid("enlarged").await?.text().await?;
        for _ in 0..6 {
            let chain = page.session().action_chain();
            chain.send_keys(Key::Tab).perform().await?;
            let inside = "return document.activeElement.closest('[role=dialog]') !== null;";
            let inside = page.session().execute(inside, vec![]).await?;
            assert!(inside.convert::<bool>()?, "the dialog keeps the focus");
        }
        let chain = page.session().action_chain();
        chain.send_keys(Key::Escape).perform().await?;
        page.by_css(&format!("[data-testid='{OPENER}']:focus"))
            .await?;
        page.until_text_changes("enlarged", &words).await
    })
    .await;
}

/// How often each order of events is tried; there are five.
const ROUNDS: usize = 100;

/// Enter as five input methods send it while a word is being composed or has just been: as the
/// standard says, with the code of old engines, and in WebKit's order, where the composition has
/// ended before the key comes, or ends within it. Answers with how many times each was tried.
const COMPOSE: &str = "const [rounds, done] = arguments;
    const field = document.querySelector('[data-testid^=number-]');
    const say = (type, data) => field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true }));
    const enter = (more) => field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...more }));
    const orders = [
      () => { enter({ isComposing: true }); say('compositionend', '三百'); },
      () => { enter({ isComposing: true, keyCode: 229, which: 229 }); say('compositionend', '三百'); },
      () => { enter({ keyCode: 229, which: 229 }); say('compositionend', '三百'); },
      () => { say('compositionend', '三百'); enter({ keyCode: 13, which: 13 }); },
      () => { enter({}); say('compositionend', '三百'); enter({ keyCode: 13, which: 13 }); },
    ];
    field.focus();
    const counts = orders.map(() => 0);
    const pause = () => new Promise((resume) => setTimeout(resume, 1));
    (async () => {
      for (let round = 0; round < rounds; round += 1) {
        for (const [at, order] of orders.entries()) {
          say('compositionstart', '');
          say('compositionupdate', '三');
          await pause();
          order();
          counts[at] += 1;
          await pause();
        }
      }
      done(counts);
    })();";

fn at_electricity() -> Home {
    let home = homes::empty(Language::Zh);
    let desk = homes::desk(&home);
    let id = homes::adopt(&desk, "cold-chain", 2025);
    let at = Position::Question(homes::question("E03"));
    desk.set_position(&id, &at).expect("saved");
    home
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn enter_of_an_input_method_goes_on_to_nothing() {
    let home = at_electricity();
    window::open("composition", &home, |page| async move {
        let title = page.by_testid("question-title").await?.text().await?;
        let arguments = vec![serde_json::json!(ROUNDS)];
        let session = page.session();
        let tried = session.execute_async(COMPOSE, arguments).await?;
        assert_eq!(tried.convert::<Vec<usize>>()?, [ROUNDS; 5]);
        page.painted().await?;
        let shown = page.by_testid("question-title").await?.text().await?;
        assert_eq!(shown, title, "the question is still there");
        // The same key is heard when nobody has composed for a while: else this would prove nothing.
        tokio::time::sleep(Duration::from_millis(300)).await;
        page.press("[data-testid^=number-]", Key::Enter).await?;
        page.until_text_changes("question-title", &title).await
    })
    .await;
}
