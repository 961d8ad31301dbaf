//! The quick journey without a network, and what it leaves on the disk.

use acceptance::canary;
use acceptance::driver::Home;
use acceptance::traffic::Traffic;
use acceptance::window::{self, Page};
use app::model::{Level, PartAnswer, QuestionId, Status};
use app::{Desk, Position, SystemClock};
use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// Says that this process runs in a network of its own, or that there is none to be had.
const APART: &str = "QINGPING_TEST_APART";
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs the test once more in a network that has nothing but the computer itself. Answers whether this
/// is that run. Where the system gives no such network (most containers), strace alone bears witness.
fn apart(test: &str) -> bool {
    if env::var_os(APART).is_some() {
        return true;
    }
    let enter = |words: &'static [&str]| {
        let mut command = Command::new("unshare");
        command
            .args(words)
            .args(["sh", "-c", "ip link set lo up && exec \"$@\"", "sh"]);
        command
    };
    let ways: [&[&str]; 2] = [&["--net"], &["--net", "--map-root-user"]];
    let way = ways.into_iter().find(|way| {
        let tried = enter(way).arg("true").stderr(Stdio::null()).status();
        tried.is_ok_and(|status| status.success())
    });
    let own = env::current_exe().expect("this program");
    let mut command = way.map_or_else(|| Command::new("env"), enter);
    command
        .arg(own)
        .args([test, "--exact", "--ignored", "--nocapture"]);
    let status = command.env(APART, way.map_or("no", |_| "yes")).status();
    assert!(
        status.expect("the test starts").success(),
        "{test} failed, see above"
    );
    false
}

/// A home whose app is listened to, with a place for everything that it could write.
fn watched(log: &Path) -> Home {
    let mut home = Home::speaking("zh_CN");
    let [temporary, reports, programs] = ["tmp", "reports", "bin"].map(|name| {
        let folder = home.path().join(name);
        fs::create_dir_all(&folder).expect("a folder in the new home");
        folder
    });
    // What opens files on this computer would be somebody else's program.
    let viewer = programs.join("xdg-open");
    fs::write(&viewer, "#!/bin/sh\n: > \"$TMPDIR/opened\"\n").expect("a program");
    fs::set_permissions(&viewer, fs::Permissions::from_mode(0o700)).expect("a program that runs");
    let path = env::var("PATH").unwrap_or_default();
    home.set("PATH", format!("{}:{path}", programs.display()));
    home.set("TMPDIR", temporary);
    home.set("QINGPING_SAVE_FOLDER", reports);
    home.start_by(&format!(
        "strace -f --seccomp-bpf -e trace=network,execve -o '{}' --",
        log.display()
    ));
    home
}

/// Start, profile, answers, a file, the result, the report.
async fn journey(page: Page, paper: PathBuf, home: PathBuf) -> WebDriverResult<()> {
    page.press_at("start", Key::Enter).await?;
    page.by_testid("profile-view").await?;
    page.set_value("profile-name_zh", &canary::text("typed"))
        .await?;
    page.set_value("profile-purpose", &canary::text("typed"))
        .await?;
    page.press_at("profile-staff", "126").await?;
    page.until_saved().await?;
    page.question("S02").await?;
    page.press("[data-testid='level-yes']", " ").await?;
    page.until_saved().await?;
    page.question("E03").await?;
    page.set_value("number-electricity", &canary::text("typed"))
        .await?;
    let input = page.by_testid("evidence-input-electricity_bills").await?;
    input.send_keys(paper.to_str().expect("a path")).await?;
    let file = "[data-testid='paper-electricity_bills'] [data-testid^='evidence-file-']";
    page.press(file, Key::Enter).await?;
    page.press_at("evidence-open", Key::Enter).await?;
    page.press_at("evidence-preview-close", Key::Enter).await?;
    page.until_saved().await?;
    page.place("result").await?;
    page.press_at("export-save", Key::Enter).await?;
    page.by_testid("exported").await?;
    page.screenshot("privacy-exported").await?;
    did_all(&home);
    private(&home);
    only_in_its_place(&home);
    remove_for_good(&page).await?;
    page.close_window().await
}

/// As the owner would: into the trash, and out of it for good.
async fn remove_for_good(page: &Page) -> WebDriverResult<()> {
    const REMOVE: &str = "const done = arguments[arguments.length - 1];
        const { invoke } = window.__TAURI_INTERNALS__;
        const remove = async () => {
          const all = await invoke('list_assessments');
          for (const { id } of all) {
            await invoke('delete_assessment', { id });
            await invoke('purge_assessment', { id });
          }
          return all.length;
        };
        remove().then(done, (error) => done(JSON.stringify(error)));";
    page.place("result").await?;
    let removed = page.session().execute_async(REMOVE, vec![]).await?;
    assert_eq!(removed.json(), 1, "one assessment was removed");
    Ok(())
}

/// The window went through all of it, so that the silence means something.
fn did_all(home: &Path) {
    let within = |name: &str| canary::everything(&home.join(name));
    assert_eq!(within("reports").len(), 1, "the report was written");
    assert_eq!(
        within("data/shown").len(),
        1,
        "the file was handed to another program"
    );
    assert_eq!(within("data/evidence").len(), 1, "the file was kept");
    assert!(
        home.join("tmp/opened").exists(),
        "and that program was started"
    );
}

fn only_in_its_place(home: &Path) {
    let known = [
        "data/qingping.",
        "data/evidence/",
        "data/shown/",
        "data/backups/",
        "reports/",
    ];
    let odd = canary::traces(home).into_iter().filter(|path| {
        let path = path.to_string_lossy();
        !known.iter().any(|place| path.starts_with(place))
    });
    assert_eq!(
        odd.collect::<Vec<_>>(),
        Vec::<PathBuf>::new(),
        "answers outside the data"
    );
}

/// The engine knows no rights but those of all; its folder lets nobody in.
fn private(home: &Path) {
    let data = home.join("data");
    let engine = data.join("webview");
    let ours = canary::everything(&data)
        .into_iter()
        .filter(|path| path.parent() != Some(&engine));
    let ours = ours.filter(|path| !path.ancestors().skip(2).any(|folder| folder == engine));
    for path in ours.chain([data.clone()]) {
        let mode = fs::symlink_metadata(&path)
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(
            mode & 0o077,
            0,
            "{} can be read by others: {mode:o}",
            path.display()
        );
    }
    let temporary = canary::everything(&home.join("tmp"));
    assert_eq!(
        temporary,
        [home.join("tmp/opened")],
        "nothing is left in the temporary folder"
    );
}

fn engine_ran(traffic: &Traffic) {
    let programs = traffic.programs();
    for program in [
        "qingping-desktop",
        "WebKitNetworkProcess",
        "WebKitWebProcess",
        "xdg-open",
    ] {
        assert!(
            programs.contains(program),
            "strace did not hear {program}: {programs:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn the_quick_journey_needs_no_network_and_stays_private() {
    if !apart("network::the_quick_journey_needs_no_network_and_stays_private") {
        return;
    }
    let logs = tempfile::tempdir().expect("a folder");
    let log = logs.path().join("driven");
    let home = watched(&log);
    let paper = logs.path().join(format!("{}.pdf", canary::text("file")));
    fs::write(&paper, canary::paper()).expect("a paper");
    let at = home.path().to_owned();
    window::open("privacy", &home, |page| journey(page, paper, at)).await;
    let traffic = Traffic::read(&log);
    engine_ran(&traffic);
    assert!(
        !traffic.outward().is_empty(),
        "strace hears how WebDriver reaches the app"
    );
    assert_eq!(traffic.outward_but_for_webdriver(), Vec::<String>::new());
    let mut left = canary::traces(home.path());
    left.retain(|path| !path.starts_with("reports"));
    assert_eq!(
        left,
        Vec::<PathBuf>::new(),
        "traces of what was removed for good"
    );
}

/// The app as an owner has it: nothing drives it but the keyboard.
struct Undriven(Child);

impl Undriven {
    fn start(home: &Home) -> Self {
        let mut command = home.command();
        Self(
            command
                .stdout(Stdio::null())
                .spawn()
                .expect("the app starts"),
        )
    }

    /// Presses keys, as the X server would report them.
    fn press(keys: &[&str]) {
        for key in keys {
            let status = Command::new("xdotool").args(["key", key]).status();
            assert!(
                status.expect("xdotool (Debian: xdotool)").success(),
                "a key is pressed"
            );
            thread::sleep(Duration::from_millis(300));
        }
    }

    fn focus() {
        let until = Instant::now() + PATIENCE;
        let search = "i=$(xdotool search --onlyvisible --class qingping | tail -n 1) && \
                      [ -n \"$i\" ] && xdotool windowfocus --sync \"$i\"";
        while !Command::new("sh")
            .args(["-c", search])
            .status()
            .is_ok_and(|s| s.success())
        {
            assert!(Instant::now() < until, "the window did not open");
            thread::sleep(Duration::from_millis(200));
        }
    }
}

impl Drop for Undriven {
    fn drop(&mut self) {
        acceptance::driver::kill_group(self.0.id());
        drop(self.0.wait());
    }
}

/// The level given to a question of the only assessment.
fn level(home: &Home, of: &QuestionId) -> Option<Level> {
    // The database may be read beside the app; the desk would refuse to open it twice.
    let copy = tempfile::tempdir().expect("a folder");
    for file in ["qingping.db", "qingping.db-wal"] {
        drop(fs::copy(home.data().join(file), copy.path().join(file)));
    }
    let desk = Desk::open_in(copy.path(), Box::new(SystemClock)).ok()?;
    let id = desk.assessments().ok()?.first()?.id.clone();
    let sheet = desk.open_assessment(&id).ok()?.sheet;
    match &sheet.answers.get(of)?.status {
        Status::Given(parts) => parts.values().find_map(|part| match part {
            PartAnswer::Level(level) => Some(*level),
            _ => None,
        }),
        _ => None,
    }
}

#[test]
#[ignore = "needs a display: run by ./run test"]
fn undriven_the_app_opens_no_socket_and_the_engine_keeps_nothing() {
    if !apart("network::undriven_the_app_opens_no_socket_and_the_engine_keeps_nothing") {
        return;
    }
    let logs = tempfile::tempdir().expect("a folder");
    let log = logs.path().join("undriven");
    let home = watched(&log);
    let question = QuestionId::new("S02").expect("an id");
    let desk = Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder");
    let id = canary::plant(&desk);
    desk.save_answer(&id, &question, None).expect("saved");
    desk.set_position(&id, &Position::Question(question.clone()))
        .expect("saved");
    drop(desk);
    let shown = home.data().join("shown");
    fs::create_dir_all(&shown).expect("a folder");
    fs::write(shown.join("left.pdf"), canary::paper()).expect("a copy of the last time");

    let app = Undriven::start(&home);
    Undriven::focus();
    let until = Instant::now() + PATIENCE;
    while level(&home, &question) != Some(Level::Yes) {
        assert!(Instant::now() < until, "the keys did not reach the page");
        Undriven::press(&["1"]);
    }
    Undriven::press(&["Return", "Return"]);
    drop(app);
    let traffic = Traffic::read(&log);
    let programs = traffic.programs();
    assert!(programs.contains("WebKitWebProcess") && programs.contains("WebKitNetworkProcess"));
    assert_eq!(traffic.outward(), Vec::<String>::new());
    only_in_its_place(home.path());
    assert_eq!(
        canary::everything(&shown),
        Vec::<PathBuf>::new(),
        "the copy of the last time is gone"
    );
}
