//! Reads a file that nobody vouches for in a process of its own, with little memory and little time.
//!
//! This very program is run again with a hidden argument. It takes the file from standard input,
//! boils it down to plain values and writes them to standard output; it opens nothing and writes
//! nothing else. Whatever a hostile file does to a parser, it does to that process: where it
//! crashes, is killed or does not come to an end, the file could not be read safely, and that is
//! all there is to say.

use exchange::workbook::{Grid, Limits, WorkbookRefusal, grid};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The hidden argument.
const ARGUMENT: &str = "--apart";
/// How much memory the process may take for itself, in bytes.
const MOST_MEMORY: u64 = 512 << 20;
/// How long it may reckon, in seconds of a processor.
const MOST_SECONDS: u64 = 20;
/// How long anybody waits for it.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest file that is handed over, and the longest answer that is taken, in bytes.
const MOST_IN: u64 = 64 << 20;
const MOST_OUT: u64 = 64 << 20;
/// How often is looked whether it has ended.
const PAUSE: Duration = Duration::from_millis(4);

/// What is read apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The cells of a workbook.
    Sheet,
    /// Takes all the memory it can get, to try the limit.
    #[cfg(debug_assertions)]
    Glutton,
    /// Never comes to an end, to try the patience.
    #[cfg(debug_assertions)]
    Sleeper,
    /// Crashes.
    #[cfg(debug_assertions)]
    Crash,
}

impl Kind {
    const ALL: &[Self] = &[
        Self::Sheet,
        #[cfg(debug_assertions)]
        Self::Glutton,
        #[cfg(debug_assertions)]
        Self::Sleeper,
        #[cfg(debug_assertions)]
        Self::Crash,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            #[cfg(debug_assertions)]
            Self::Glutton => "glutton",
            #[cfg(debug_assertions)]
            Self::Sleeper => "sleeper",
            #[cfg(debug_assertions)]
            Self::Crash => "crash",
        }
    }
}

/// The file could not be read safely: the process crashed, took too much or did not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsafe;

/// Does the work of the process apart, where this one is it. To be asked first of all in `main`,
/// before a log, a window or the data are opened.
#[must_use]
pub fn serve(mut arguments: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    let argument = arguments.nth(1)?;
    if argument != ARGUMENT {
        return None;
    }
    let name = arguments.next().unwrap_or_default();
    let kind = Kind::ALL.iter().find(|kind| name == kind.name());
    let done = kind.is_some_and(|kind| answer(*kind).is_some());
    Some(if done {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn answer(kind: Kind) -> Option<()> {
    bind()?;
    let mut input = Vec::new();
    let mut stdin = std::io::stdin().lock().take(MOST_IN);
    stdin.read_to_end(&mut input).ok()?;
    match kind {
        Kind::Sheet => say(&grid(&input, &Limits::OURS)),
        #[cfg(debug_assertions)]
        Kind::Glutton => {
            let mut all: Vec<Vec<u8>> = Vec::new();
            loop {
                all.push(vec![1; 1 << 20]);
            }
        }
        #[cfg(debug_assertions)]
        Kind::Sleeper => loop {
            thread::sleep(PAUSE);
        },
        #[cfg(debug_assertions)]
        Kind::Crash => std::process::abort(),
    }
}

fn say(answer: &impl Serialize) -> Option<()> {
    let json = serde_json::to_vec(answer).ok()?;
    let mut out = std::io::stdout().lock();
    out.write_all(&json).and_then(|()| out.flush()).ok()
}

/// Binds this process: memory, time, no file to be written, no picture of its memory on the disk.
/// Before the file is touched, and where it fails nothing is read.
#[cfg(target_os = "linux")]
fn bind() -> Option<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::Data, MOST_MEMORY),
        (Resource::Cpu, MOST_SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).ok()?;
    }
    Some(())
}

/// Elsewhere the process is bound by the patience of the one that waits for it, and by the limits
/// on what is unpacked.
#[cfg(not(target_os = "linux"))]
fn bind() -> Option<()> {
    let _ = (MOST_MEMORY, MOST_SECONDS);
    Some(())
}

/// The cells of a workbook, read apart.
///
/// # Errors
/// Where it could not be read safely; the inner error where it is no workbook of ours.
pub fn sheet(bytes: &[u8]) -> Result<Result<Grid, WorkbookRefusal>, Unsafe> {
    let program = std::env::current_exe().map_err(|_| Unsafe)?;
    understood(&run(&program, Kind::Sheet, bytes, PATIENCE)?)
}

fn understood<T: DeserializeOwned>(json: &[u8]) -> Result<T, Unsafe> {
    serde_json::from_slice(json).map_err(|_| Unsafe)
}

/// Runs a program of ours apart and gives what it says. Nothing of it is left behind.
///
/// # Errors
/// Where it crashed, said too much or did not end in time.
pub fn run(
    program: &Path,
    kind: Kind,
    input: &[u8],
    patience: Duration,
) -> Result<Vec<u8>, Unsafe> {
    let mut command = Command::new(program);
    command
        .args([ARGUMENT, kind.name()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    without_console(&mut command);
    let mut child = command.spawn().map_err(|_| Unsafe)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // One that has died reads no further, which its end tells.
            stdin.and_then(|mut stdin| stdin.write_all(input).ok())
        });
        let said = scope.spawn(move || {
            let mut said = Vec::new();
            let read = stdout?.take(MOST_OUT + 1).read_to_end(&mut said);
            read.is_ok().then_some(said)
        });
        let well = ended(&mut child, patience);
        let said = said.join().ok().flatten().ok_or(Unsafe)?;
        let short = u64::try_from(said.len()).is_ok_and(|length| length <= MOST_OUT);
        if well && short { Ok(said) } else { Err(Unsafe) }
    })
}

/// Waits for the end, and brings it about where it does not come. Whether all went well.
fn ended(child: &mut Child, patience: Duration) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < patience => thread::sleep(PAUSE),
            _ => {
                // Both fail only where it has ended meanwhile.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// Without a black window on the screen.
#[cfg(windows)]
fn without_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_console(_: &mut Command) {}
