//! `WebKitWebDriver` and the app under it, in a home of their own.
//!
//! tauri-driver is not needed on Linux: it renames one capability and sets one variable,
//! which is done here.

use std::{
    env,
    ffi::OsString,
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver, prelude::WebDriverResult};

const START_LIMIT: Duration = Duration::from_secs(20);
/// A script may try something a hundred times.
const SCRIPT_LIMIT: Duration = Duration::from_secs(200);
const POLL: Duration = Duration::from_millis(50);

/// A person's home directory with nothing in it, and the language that person reads.
///
/// WebKit keeps its own data beside the app's, so that two tests in one home would see
/// each other's. A home outlives a window: the app can be opened again in it.
pub struct Home {
    folder: TempDir,
    variables: Vec<(String, OsString)>,
    program: PathBuf,
}

impl Home {
    /// A new home whose system speaks the language, as in `zh_CN` or `en_US`.
    #[must_use]
    pub fn speaking(language: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let locale = format!("{language}.UTF-8");
        let mut home = Self {
            folder,
            variables: Vec::new(),
            program: app(),
        };
        for name in ["LANG", "LC_ALL"] {
            home.set(name, &locale);
        }
        for (name, part) in [
            ("HOME", ""),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "share"),
            ("QINGPING_DATA", "data"),
        ] {
            let path = home.path().join(part);
            fs::create_dir_all(&path).expect("a folder in the new home");
            home.set(name, path);
        }
        home
    }

    /// Sets a variable for the app, such as the answer to a file dialog.
    pub fn set(&mut self, name: &str, value: impl Into<OsString>) {
        self.variables.push((name.to_owned(), value.into()));
    }

    /// Has the app started by another program, which gets its path and its arguments.
    ///
    /// # Panics
    /// When the script cannot be written.
    pub fn start_by(&mut self, words: &str) {
        self.start(&format!("{words} '{}'", app().display()));
    }

    /// Has a plain browser started instead of the app: the one that every WebKitGTK brings along.
    ///
    /// # Panics
    /// When it is not there.
    pub fn browse(&mut self) {
        let folders = fs::read_dir("/usr/lib").expect("a folder of libraries");
        let folders = folders.flatten().map(|folder| folder.path());
        let mut folders = folders.chain([PathBuf::from("/usr/libexec")]);
        let browser = folders.find_map(|folder| {
            let browser = folder.join("webkit2gtk-4.1/MiniBrowser");
            browser.is_file().then_some(browser)
        });
        let browser = browser.expect("MiniBrowser (Debian: libwebkit2gtk-4.1-0)");
        self.start(&format!("'{}' --automation", browser.display()));
    }

    fn start(&mut self, words: &str) {
        let script = self.path().join("start.sh");
        let text = format!("#!/bin/sh\nexec {words} \"$@\"\n");
        fs::write(&script, text).expect("a script in the new home");
        let executable = fs::Permissions::from_mode(0o700);
        fs::set_permissions(&script, executable).expect("a script that can be run");
        self.program = script;
    }

    /// A command in this home that is not driven: the app, or what starts it.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.envs(self.variables.iter().cloned());
        // A group of its own: the engine's processes end with it.
        command.process_group(0);
        command
    }

    /// The home directory.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the app keeps its database.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }
}

/// A running driver. It takes the app with it when it goes.
pub struct Driver {
    process: Child,
    port: u16,
    program: PathBuf,
}

impl Driver {
    /// Starts the driver on a free port and waits until it takes sessions.
    #[must_use]
    pub fn start(home: &Home) -> Self {
        let port = free_port();
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(home.variables.iter().cloned())
            // A group of its own: killing the driver alone would leave the app behind.
            .process_group(0)
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts (Debian: webkit2gtk-driver)");
        let driver = Self {
            process,
            port,
            program: home.program.clone(),
        };
        let start = Instant::now();
        // The port opens before the driver is ready, so its status is what counts.
        while !driver.is_ready() {
            assert!(
                start.elapsed() < START_LIMIT,
                "WebKitWebDriver did not get ready"
            );
            thread::sleep(POLL);
        }
        driver
    }

    /// Opens the app and a session with its window.
    ///
    /// # Errors
    /// When the app does not start or the driver refuses it.
    pub async fn session(&self) -> WebDriverResult<WebDriver> {
        let mut capabilities = Capabilities::new();
        let options = serde_json::json!({ "binary": self.program, "args": [] });
        capabilities.set("webkitgtk:browserOptions", options)?;
        let session =
            WebDriver::new(format!("http://127.0.0.1:{}", self.port), capabilities).await?;
        session.set_script_timeout(SCRIPT_LIMIT).await?;
        Ok(session)
    }

    /// The process id of the app, which belongs to the driver's group.
    #[must_use]
    pub fn app_process(&self) -> Option<u32> {
        self.group().into_iter().find(|&id| runs_app(id))
    }

    /// How long the app has been running.
    #[must_use]
    pub fn app_age(&self) -> Option<Duration> {
        // Linux counts in hundredths of a second wherever it tells programs a time.
        let stat = stat_of(self.app_process()?)?;
        let born: f64 = stat.get(STARTED)?.parse().ok()?;
        let uptime = fs::read_to_string("/proc/uptime").ok()?;
        let uptime: f64 = uptime.split_whitespace().next()?.parse().ok()?;
        Duration::try_from_secs_f64(uptime - born / 100.0).ok()
    }

    /// What the app and the engine's processes hold in memory, in KiB; what several of them share is
    /// counted once.
    #[must_use]
    pub fn memory(&self) -> u64 {
        let driver = self.process.id();
        let group = self.group().into_iter().filter(|&id| id != driver);
        group.filter_map(proportional_set_size).sum()
    }

    /// All processes of the driver's group.
    fn group(&self) -> Vec<u32> {
        let processes = fs::read_dir("/proc").expect("/proc is there");
        let ids = processes
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        ids.filter(|&id| group_of(id) == Some(self.process.id()))
            .collect()
    }

    fn is_ready(&self) -> bool {
        let ask = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
            stream.set_read_timeout(Some(Duration::from_secs(1)))?;
            stream.write_all(
                b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            )?;
            let mut head = [0; 12];
            stream.read_exact(&mut head)?;
            Ok(String::from_utf8_lossy(&head).into_owned())
        };
        ask().is_ok_and(|head| head.ends_with(" 200"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        kill_group(self.process.id());
        // Reaped, so that no zombie is left. It was killed a moment ago: this cannot block.
        drop(self.process.wait());
    }
}

/// The app under test: `QINGPING_APP`, else what `cargo build` left with the same profile.
#[must_use]
pub fn app() -> PathBuf {
    let path =
        env::var_os("QINGPING_APP").map_or_else(|| built().join("qingping-desktop"), PathBuf::from);
    fs::canonicalize(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// `target/debug` or its like: tests, benchmarks and examples lie in a folder of it.
fn built() -> PathBuf {
    let own = env::current_exe().expect("the program that runs");
    own.ancestors().nth(2).expect("a folder above").to_owned()
}

/// Ends a process at once, as a power cut would; a negative id means its group.
pub(crate) fn kill(id: &str) {
    // The shell's own `kill`: the program of that name is not on every Debian.
    let status = Command::new("sh")
        .args(["-c", "kill -s KILL -- \"$1\"", "kill", id])
        .stderr(Stdio::null())
        .status();
    // A process that has ended by itself is what was wanted, too.
    drop(status);
}

/// Ends a group of processes at once.
pub fn kill_group(id: u32) {
    kill(&format!("-{id}"));
}

fn runs_app(id: u32) -> bool {
    fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|program| program == app())
}

/// Places of what is read in `/proc/ID/stat`, counted after the name.
const GROUP: usize = 2;
const STARTED: usize = 19;

/// The fields after the name, which ends with the last bracket.
fn stat_of(id: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}

fn group_of(id: u32) -> Option<u32> {
    stat_of(id)?.get(GROUP)?.parse().ok()
}

fn proportional_set_size(id: u32) -> Option<u64> {
    let sums = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = sums.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}
