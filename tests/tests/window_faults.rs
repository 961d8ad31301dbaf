//! Faults while the window is open: a full disk, a page whose process is killed, a panic, a second
//! start. The window stays or comes back, says what happened, and loses nothing it called saved.

#![cfg(target_os = "linux")]
#![expect(clippy::print_stdout, reason = "a speed is printed and not tested")]

use acceptance::driver::{Driver, Home, kill_group};
use acceptance::window::homes::{self, adopt, desk};
use acceptance::window::{self, Page};
use app::model::{Language, Level, PartAnswer, QuestionId, Status};
use app::{Desk, Position, SystemClock};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

const QUESTION: &str = "S02";
/// The window gives up on a page that does not answer after three seconds.
const LONGER_THAN_GRACE: Duration = Duration::from_secs(4);
/// All is tried again every five seconds.
const TRIED_AGAIN: Duration = Duration::from_secs(12);
/// How long a page may take on a computer that compiles something else meanwhile.
const PATIENCE: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(20);
const LEVELS: [&str; 3] = ["yes", "partly", "no"];

fn question() -> QuestionId {
    homes::question(QUESTION)
}

/// A home with a firm that stands at the question. Answers with its assessment's id.
fn at_the_question() -> (Home, String) {
    let home = homes::empty(Language::Zh);
    let desk = desk(&home);
    let id = adopt(&desk, "cold-chain", 2025);
    desk.set_position(&id, &Position::Question(question()))
        .expect("saved");
    (home, id)
}

/// The level that is stored, as the window's buttons call it.
fn stored(desk: &Desk, id: &str) -> &'static str {
    let sheet = desk.open_assessment(id).expect("the assessment").sheet;
    let Some(Status::Given(parts)) = sheet.answers.get(&question()).map(|a| &a.status) else {
        return "";
    };
    match parts.values().next() {
        Some(PartAnswer::Level(Level::Yes)) => LEVELS[0],
        Some(PartAnswer::Level(Level::Partly)) => LEVELS[1],
        Some(PartAnswer::Level(Level::No)) => LEVELS[2],
        _ => "",
    }
}

async fn choose(page: &Page, level: &str) -> WebDriverResult<()> {
    page.click(&format!("level-{level}")).await?;
    page.painted().await
}

async fn is_chosen(page: &Page, level: &str) -> WebDriverResult<bool> {
    page.is_checked(&format!("level-{level}")).await
}

/// Waits until the window says either. Answers whether it says that all is saved.
async fn until_saved_or_not(page: &Page) -> WebDriverResult<bool> {
    loop {
        if page.is_shown("save-error").await? {
            return Ok(false);
        }
        let label = page.by_testid("saved").await?.text().await?;
        if label.starts_with("已保存") {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A disk of its own for the data, as large as the engine and some answers need.
struct SmallDisk {
    data: PathBuf,
}

impl SmallDisk {
    /// Has the app start on it, where this user may mount.
    fn under(home: &mut Home) -> Option<Self> {
        const MOUNT: &str = "mount -t tmpfs -o size=48m none \"$0\" && cp -a \"$1/.\" \"$0\" && shift && exec \"$@\"";
        let (data, seed) = (home.data(), home.path().join("seed"));
        let may_mount = Command::new("unshare")
            .args(["--mount", "mount", "-t", "tmpfs", "none"])
            .arg(&data)
            .status();
        if !may_mount.is_ok_and(|status| status.success()) {
            return None;
        }
        fs::rename(&data, &seed).expect("moved");
        fs::create_dir(&data).expect("a folder to mount at");
        let [at, from] = [&data, &seed].map(|path| path.display().to_string());
        home.start_by(&format!("unshare --mount sh -c '{MOUNT}' '{at}' '{from}'"));
        Some(Self { data })
    }

    /// The folder as the app sees it.
    fn seen_by(&self, page: &Page) -> PathBuf {
        let process = page.driver().app_process().expect("the app is running");
        let root = PathBuf::from(format!("/proc/{process}/root"));
        root.join(self.data.strip_prefix("/").expect("a whole path"))
    }

    /// Until not a byte more goes in.
    fn fill(&self, page: &Page) {
        let film = self.seen_by(page).join("film");
        let mut film = File::options()
            .create(true)
            .append(true)
            .open(film)
            .expect("a film");
        for size in [1 << 16, 4096, 1] {
            while film.write_all(&vec![1; size]).is_ok() {}
        }
    }

    fn make_room(&self, page: &Page) {
        fs::remove_file(self.seen_by(page).join("film")).expect("removed");
    }

    /// What is on the disk, opened elsewhere.
    fn stored(&self, page: &Page, id: &str) -> &'static str {
        let elsewhere = tempfile::tempdir().expect("a folder");
        for file in ["qingping.db", "qingping.db-wal"] {
            let from = self.seen_by(page).join(file);
            fs::copy(from, elsewhere.path().join(file)).expect("copied");
        }
        let desk = Desk::open_in(elsewhere.path(), Box::new(SystemClock)).expect("sound");
        stored(&desk, id)
    }
}

/// Where nobody may mount, the program is told to behave as on a full disk.
struct Told {
    order: PathBuf,
}

impl Told {
    fn to(home: &mut Home) -> Self {
        let order = home.path().join("fault");
        home.set("QINGPING_FAULT", &order);
        Self { order }
    }

    fn fail(&self, order: &str) {
        fs::write(&self.order, order).expect("written");
    }

    fn mend(&self) {
        fs::write(&self.order, "").expect("written");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn on_a_full_disk_nothing_is_called_saved_that_is_not_and_nothing_is_lost() {
    let (mut home, id) = at_the_question();
    let told = Told::to(&mut home);
    let disk = SmallDisk::under(&mut home);
    window::open("faults-full-disk", &home, |page| async move {
        choose(&page, "yes").await?;
        page.until_saved().await?;
        match &disk {
            Some(disk) => disk.fill(&page),
            None => told.fail("save_answer disk_full"),
        }
        let (saved, typed) = until_full(&page, disk.as_ref()).await?;
        page.wait_for_text("save-error", "磁盘满了").await?;
        page.screenshot("faults-full-disk").await?;
        if let Some(disk) = &disk {
            assert_eq!(disk.stored(&page, &id), saved, "what was called saved");
            assert!(!disk.seen_by(&page).join("reserve").exists());
        }
        is_kept_over_other_pages(&page, typed).await?;
        closing_is_asked_about(&page).await?;
        match &disk {
            Some(disk) => disk.make_room(&page),
            None => told.mend(),
        }
        let begin = Instant::now();
        page.until_saved().await?;
        assert!(begin.elapsed() < TRIED_AGAIN, "tried again by itself");
        if let Some(disk) = &disk {
            assert_eq!(disk.stored(&page, &id), typed);
        }
        Ok(())
    })
    .await;
}

/// Answers until the window says that it is not saved. What the reserve still took was saved, and
/// what fits into pages that SQLite has already.
async fn until_full(
    page: &Page,
    disk: Option<&SmallDisk>,
) -> WebDriverResult<(&'static str, &'static str)> {
    let mut saved = "yes";
    for round in 1..400 {
        let level = LEVELS[round % LEVELS.len()];
        choose(page, level).await?;
        if !until_saved_or_not(page).await? {
            return Ok((saved, level));
        }
        saved = level;
        if let Some(disk) = disk {
            disk.fill(page);
        }
    }
    panic!("the disk never got full");
}

async fn is_kept_over_other_pages(page: &Page, typed: &str) -> WebDriverResult<()> {
    page.show(&["all-questions"], "list-view").await?;
    page.place("check").await?;
    assert!(page.is_shown("save-error").await?, "said on every page");
    page.question(QUESTION).await?;
    assert!(is_chosen(page, typed).await?);
    Ok(())
}

async fn closing_is_asked_about(page: &Page) -> WebDriverResult<()> {
    const CLOSE: &str = "setTimeout(() =>
        window.__TAURI_INTERNALS__.invoke('plugin:window|close', { label: 'main' }), 0);";
    page.session().execute(CLOSE, vec![]).await?;
    page.by_testid("closing").await?;
    page.screenshot("faults-closing").await?;
    tokio::time::sleep(LONGER_THAN_GRACE).await;
    assert!(
        page.driver().app_process().is_some(),
        "it waits for an answer"
    );
    page.click("stay").await
}

/// The app without a driver: WebDriver gives a session up as soon as the page's process ends.
struct Alone {
    app: Child,
    calls: PathBuf,
}

impl Alone {
    fn start(home: &mut Home) -> Self {
        let calls = home.path().join("calls");
        home.set("QINGPING_CALLS", &calls);
        let app = home.command().stderr(Stdio::null()).spawn();
        let app = app.expect("the app starts");
        Self { app, calls }
    }

    /// What the pages have asked so far.
    fn calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(&self.calls).unwrap_or_default();
        calls.lines().map(str::to_owned).collect()
    }

    /// Waits for a page that has its data and is painted, after so many calls. Answers with what it
    /// asked on its way there.
    fn until_painted(&self, after: usize) -> Vec<String> {
        let begin = Instant::now();
        loop {
            let calls = self.calls().split_off(after);
            if calls.iter().any(|call| call == "keep_house") {
                return calls;
            }
            assert!(begin.elapsed() < PATIENCE, "no page came: {calls:?}");
            thread::sleep(SHORT);
        }
    }

    /// The engine's process of the page.
    fn page(&self) -> Option<u32> {
        let entries = fs::read_dir("/proc").ok()?.flatten();
        let mut ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        ids.find(|&id: &u32| {
            let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
            name.starts_with("WebKitWebProc") && group_of(id) == Some(self.app.id())
        })
    }

    /// Kills the page's process. Answers how many calls there were until then.
    fn kill_page(&self) -> usize {
        let page = self.page().expect("the page has a process");
        let calls = self.calls().len();
        kill(page);
        calls
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        kill_group(self.app.id());
        drop(self.app.wait());
    }
}

fn group_of(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(2)?.parse().ok()
}

fn kill(id: u32) {
    let killed = Command::new("sh")
        .args(["-c", "kill -s KILL -- \"$1\"", "kill", &id.to_string()])
        .status();
    assert!(killed.expect("a shell").success());
}

#[test]
#[ignore = "needs a display: run by ./run test"]
fn a_page_whose_process_is_killed_comes_back_and_not_for_ever() {
    let (mut home, id) = at_the_question();
    let app = Alone::start(&mut home);
    let first = app.until_painted(0);
    let opened = |calls: &[String]| calls.iter().any(|call| call == "open_assessment");
    assert!(opened(&first), "{first:?}");
    for kills in 1..=5 {
        let before = app.kill_page();
        let begin = Instant::now();
        let calls = app.until_painted(before);
        println!("back {:?} after kill {kills}", begin.elapsed());
        // Where it was, twice; then plain, until the owner goes on.
        assert_eq!(opened(&calls), kills < 3, "kill {kills}: {calls:?}");
    }
    let before = app.kill_page();
    thread::sleep(Duration::from_secs(3));
    assert_eq!(app.calls().split_off(before), [""; 0], "a sixth page");
    let log = fs::read_to_string(home.data().join("log/qingping.log")).expect("a diary");
    assert!(log.trim_end().ends_with("page_ended 6"), "{log}");
    drop(app);
    let view = desk(&home).open_assessment(&id).expect("the assessment");
    assert_eq!(view.position, Position::Question(question()));
}

/// Calls a command as the page does. Answers with the code of the error, or nothing.
async fn call(page: &Page, command: &str, arguments: &Value) -> WebDriverResult<Value> {
    const CALL: &str = "const [command, values, done] = arguments;
        window.__TAURI_INTERNALS__.invoke(command, values)
          .then(() => done(null), (error) => done(error?.code ?? String(error)));";
    let values = vec![json!(command), arguments.clone()];
    page.session().execute_async(CALL, values).await?.convert()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_panic_in_a_command_is_an_error_with_a_number_and_the_next_command_works() {
    let (mut home, id) = at_the_question();
    let told = Told::to(&mut home);
    let data = home.data();
    let view = serde_json::to_value(desk(&home).open_assessment(&id).expect("it")).expect("JSON");
    window::open("faults-panic", &home, |page| async move {
        told.fail("panic save_answer");
        choose(&page, "yes").await?;
        let said = page
            .wait_for_text("save-error", "编号")
            .await?
            .text()
            .await?;
        page.screenshot("faults-panic").await?;
        let log = fs::read_to_string(data.join("log/qingping.log")).expect("a diary");
        let line = log
            .lines()
            .find(|line| line.contains(" panic "))
            .expect("a panic");
        let words: Vec<&str> = line.split(' ').collect();
        assert!(words[4].starts_with("app/src/guard.rs:"), "{line}");
        assert_eq!(words[5], "save_answer");
        let numbers = log.lines().filter_map(|line| line.split(' ').nth(3));
        assert!(
            numbers.into_iter().any(|number| said.contains(number)),
            "{said}\n{log}"
        );
        told.mend();
        page.until_saved().await?;

        let arguments = json!({
            "id": id, "name": "electronics", "question": QUESTION, "answer": null, "action": null,
            "tier": "quick", "period": {"year": 2025}, "profile": view["sheet"]["profile"],
            "language": "zh-CN", "languages": "both", "parts": "full", "position": "check", "done": [], "seq": 1,
            "display": {"text": "standard", "theme": "system"}, "sha256": "0".repeat(64),
        });
        for command in COMMANDS {
            told.fail(&format!("panic {command}"));
            let error = call(&page, command, &arguments).await?;
            assert_eq!(error, json!("panicked"), "{command}");
        }
        told.mend();
        assert_eq!(
            call(&page, "open_assessment", &arguments).await?,
            Value::Null
        );
        page.kill_app().await;
        let desk = Desk::open_in(&data, Box::new(SystemClock)).expect("sound");
        assert_eq!(stored(&desk, &id), "yes");
        Ok(())
    })
    .await;
}

/// Those that take ids and typed values; that all of them are guarded is read off their source.
const COMMANDS: [&str; 20] = [
    "edition_view",
    "settings_view",
    "set_language",
    "set_display",
    "list_assessments",
    "list_samples",
    "open_sample",
    "start_assessment",
    "start_next_year",
    "open_assessment",
    "save_profile",
    "save_answer",
    "save_tier",
    "save_action",
    "set_position",
    "undo",
    "redo",
    "history",
    "kept_files",
    "make_report",
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_second_start_on_the_same_folder_says_so_and_takes_over_when_the_first_is_killed() {
    let (home, id) = at_the_question();
    let first = Driver::start(&home);
    let session = first.session().await.expect("the first window");
    let data = home.data();
    window::open("faults-second", &home, |page| async move {
        page.wait_for_text("failure", "关掉那一个").await?;
        page.screenshot("faults-second").await?;
        let process = first.app_process().expect("the first is running");
        kill(process);
        let begin = Instant::now();
        drop(Desk::open_in(&data, Box::new(SystemClock)).expect("free at once"));
        let took = begin.elapsed();
        page.click("retry").await?;
        page.by_testid("question-view").await?;
        println!("free after {took:?}, shown after {:?}", begin.elapsed());
        choose(&page, "partly").await?;
        page.until_saved().await?;
        drop(tokio::time::timeout(Duration::from_secs(5), session.quit()).await);
        drop(first);
        page.kill_app().await;
        let desk = Desk::open_in(&data, Box::new(SystemClock)).expect("sound");
        assert_eq!(stored(&desk, &id), "partly");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_second_start_shows_the_first_window() {
    let mut home = homes::empty(Language::Zh);
    // The owner's own data, of which there is one set and one window.
    home.set("QINGPING_DATA", "");
    let mut second = home.command();
    window::open("faults-single", &home, |page| async move {
        page.by_testid("start").await?;
        let begin = Instant::now();
        let mut second = second.spawn().expect("a second start");
        while second.try_wait().expect("its end").is_none() {
            assert!(
                begin.elapsed() < Duration::from_secs(20),
                "a second window opened"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        page.click("start").await?;
        page.by_testid("profile-view").await?;
        Ok(())
    })
    .await;
}

/// A command without its guard would leave the page waiting for ever after a panic.
#[test]
fn every_command_that_can_fail_is_guarded() {
    let commands = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/src");
    let mut sources = vec![commands.join("page.rs"), commands.join("commands.rs")];
    let folder = fs::read_dir(commands.join("commands")).expect("the folder");
    sources.extend(folder.flatten().map(|entry| entry.path()));
    let mut found = 0;
    for source in sources
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
    {
        let text = fs::read_to_string(source).expect("a source");
        for command in text.split("#[tauri::command").skip(1) {
            let body = command.split("\n}\n").next().unwrap_or_default();
            let (head, body) = body.split_once("{\n").expect("a body");
            let name = head
                .split("fn ")
                .nth(1)
                .and_then(|rest| rest.split('(').next());
            let name = name.expect("a name");
            if head.contains("-> Result<") {
                found += 1;
                let guard = format!("guarded(\"{name}\"");
                assert!(body.contains(&guard), "{name} in {}", source.display());
            }
        }
    }
    assert!(found > 25, "{found} commands were found");
}
