//! What the owner waits for, and what the window costs: from the start to the first words, from a key
//! to “saved”, from a press to the next question, and the memory of all its processes. Sixty firms are
//! in the store.
//!
//! ```text
//! xvfb-run -a cargo bench -p acceptance --bench window
//! ```
//!
//! It prints and asserts nothing: a slow machine is no fault. It measures `QINGPING_APP`, else the
//! release build in `target`, else the debug build, and says which.
#![cfg_attr(
    target_os = "linux",
    expect(clippy::print_stdout, reason = "the table is what it is for")
)]

#[cfg(target_os = "linux")]
mod measure {
    use acceptance::driver::{self, Home};
    use acceptance::window::homes::{self, adopt, desk};
    use acceptance::window::{self, Page};
    use app::Position;
    use app::model::Language;
    use std::env;
    use std::sync::{Arc, Mutex};
    use thirtyfour::prelude::*;

    const FIRMS: i32 = 60;
    const STARTS: usize = 10;
    const KEYS: usize = 100;
    const PAGES: usize = 100;

    /// Milliseconds, in the order in which they were measured.
    type Times = Arc<Mutex<Vec<f64>>>;

    fn at(times: &[f64], percent: usize) -> f64 {
        let mut sorted = times.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted[(sorted.len() - 1) * percent / 100]
    }

    fn say(what: &str, times: &Times) {
        let times = times.lock().expect("nobody panicked");
        let (half, most) = (at(&times, 50), at(&times, 95));
        let count = times.len();
        println!("{what:<34} p50 {half:>6.0} ms   p95 {most:>6.0} ms   of {count}");
    }

    /// Sixty firms, one year each; the last one is open at a question with a number.
    fn full_house() -> Home {
        let home = homes::empty(Language::Zh);
        let desk = desk(&home);
        let mut open = String::new();
        for firm in 0..FIRMS {
            let sample =
                ["electronics", "cold-chain", "software"][firm.unsigned_abs() as usize % 3];
            open = adopt(&desk, sample, 2025);
        }
        let question = Position::Question(homes::question("E03"));
        desk.set_position(&open, &question).expect("saved");
        home
    }

    /// From the birth of the process to the first words on the screen, which need the data.
    async fn first_paint(page: Page, times: Times) -> WebDriverResult<()> {
        const AGO: &str = "const [paint] = performance.getEntriesByName('first-contentful-paint');
            return performance.now() - paint.startTime;";
        page.by_testid("question-view").await?;
        page.painted().await?;
        let ago: f64 = page.session().execute(AGO, vec![]).await?.convert()?;
        let age = page.driver().app_age().expect("the app is running");
        let took = age.as_secs_f64() * 1000.0 - ago;
        times.lock().expect("nobody panicked").push(took);
        Ok(())
    }

    /// A digit is typed; the clock stops when the label says “saved” again.
    const TYPE: &str = "const [rounds, done] = arguments;
        const field = document.querySelector('[data-testid^=number-]');
        const label = document.querySelector('[data-testid=saved]');
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
        const saved = () => /^(已保存|Saved)/.test(label.innerText);
        const times = [];
        const once = (round) => new Promise((resolve) => {
          const start = performance.now();
          set.call(field, String(300000 + round));
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          let waited = false;
          const look = () => {
            if (!saved()) waited = true;
            else if (waited) return resolve(times.push(performance.now() - start));
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        });
        (async () => {
          field.focus();
          for (let round = 0; round < rounds; round += 1) await once(round);
          done(times);
        })();";

    /// “Continue” and “back” by turns; the clock stops at the second frame with another title.
    const TURN: &str = "const [rounds, done] = arguments;
        const press = (id) => document.querySelector(`[data-testid=${id}]`).click();
        const title = () => document.querySelector('h1')?.innerText;
        const frame = () => new Promise(requestAnimationFrame);
        const times = [];
        (async () => {
          for (let round = 0; round < rounds; round += 1) {
            const before = title();
            const start = performance.now();
            press(round % 2 === 0 ? 'continue' : 'back');
            while (title() === before) await frame();
            await frame();
            await frame();
            times.push(performance.now() - start);
          }
          done(times);
        })();";

    async fn within(
        page: Page,
        typed: Times,
        turned: Times,
        memory: Arc<Mutex<u64>>,
    ) -> WebDriverResult<()> {
        page.by_testid("question-view").await?;
        for (script, rounds, times) in [(TYPE, KEYS, typed), (TURN, PAGES, turned)] {
            let session = page.session();
            let told = session.execute_async(script, vec![rounds.into()]).await?;
            *times.lock().expect("nobody panicked") = told.convert()?;
        }
        // With everything loaded that is loaded late.
        page.place("result").await?;
        page.show(&["home"], "home-view").await?;
        *memory.lock().expect("nobody panicked") = page.driver().memory() / 1024;
        Ok(())
    }

    pub(crate) async fn all() {
        if env::var_os("DISPLAY").is_none() {
            println!("no display: xvfb-run -a cargo bench -p acceptance --bench window");
            return;
        }
        println!("{} with {FIRMS} firms", driver::app().display());
        let home = full_house();
        let started = Times::default();
        for _ in 0..STARTS {
            let times = Arc::clone(&started);
            window::open("bench-start", &home, |page| first_paint(page, times)).await;
        }
        say("start to first words", &started);
        let [typed, turned] = [Times::default(), Times::default()];
        let memory = Arc::new(Mutex::new(0));
        let [keys, pages] = [&typed, &turned].map(Arc::clone);
        let sum = Arc::clone(&memory);
        window::open("bench-within", &home, |page| within(page, keys, pages, sum)).await;
        say("key to “saved” (400 ms of it rest)", &typed);
        say("page to page", &turned);
        let memory = memory.lock().expect("nobody panicked");
        println!("memory of all its processes (PSS)  {memory} MB");
    }
}

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() {
    measure::all().await;
}

#[cfg(not(target_os = "linux"))]
fn main() {}
