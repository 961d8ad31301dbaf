//! The one that asks: it runs the process apart, waits for it, and takes down what it says.

use super::{ARGUMENT, Kind, Unsafe};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

/// How often is looked whether it has ended.
const PAUSE: Duration = Duration::from_millis(4);

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Runs another program than this one, from the first time it is said: for a program that does not
/// ask [`serve`](super::serve) in its `main`, as the harness of a test does not.
pub fn run_by(program: PathBuf) {
    // Whatever was said first holds.
    let _ = PROGRAM.set(program);
}

/// Asks a process apart and gives what it says.
pub(super) fn ask(kind: Kind, input: &[&[u8]]) -> Result<Vec<u8>, Unsafe> {
    let program = match PROGRAM.get() {
        Some(program) => program.clone(),
        None => std::env::current_exe().map_err(|_| Unsafe)?,
    };
    let patience = kind.bounds(length(input)).patience;
    run_parts(&program, kind, input, patience)
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
    run_parts(program, kind, &[input], patience)
}

fn run_parts(
    program: &Path,
    kind: Kind,
    input: &[&[u8]],
    patience: Duration,
) -> Result<Vec<u8>, Unsafe> {
    let length = length(input);
    let most = kind.bounds(length).output;
    let mut command = Command::new(program);
    command
        .args([ARGUMENT, kind.name(), &length.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    without_console(&mut command);
    let mut child = command.spawn().map_err(|_| Unsafe)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // One that has died reads no further, which its end tells.
            let mut stdin = stdin?;
            input.iter().try_for_each(|part| stdin.write_all(part)).ok()
        });
        let said = scope.spawn(move || {
            let mut said = Vec::new();
            let read = stdout?.take(most + 1).read_to_end(&mut said);
            read.is_ok().then_some(said)
        });
        let well = ended(&mut child, patience);
        let said = said.join().ok().flatten().ok_or(Unsafe)?;
        let short = said.len() as u64 <= most;
        if well && short { Ok(said) } else { Err(Unsafe) }
    })
}

fn length(input: &[&[u8]]) -> u64 {
    input.iter().map(|part| part.len() as u64).sum()
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
