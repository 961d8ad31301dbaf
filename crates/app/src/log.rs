//! The program's own diary of faults: when, which version, where in the code, and an id by which
//! the owner can speak of it.
//!
//! It holds nothing of what the owner typed, named or chose, so that it can be handed on. Hence it
//! takes codes and places in the code and never a text: the words of a panic may quote an answer.

use crate::clock::{SystemClock, stamp};
use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Enough for some hundred lines; then the older half is let go.
const MOST_BYTES: u64 = 64 * 1024;

/// The diary of this run. Panics happen anywhere, so there is one for all.
static DIARY: OnceLock<Log> = OnceLock::new();

/// What is worth a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// A panic: its id, the place in the code, the use case.
    Panic(&'a str, &'a str, &'a str),
    /// A use case that answered with an error: the use case and the error's code.
    Refused(&'a str, &'a str),
    /// The page's process ended, for the so-manieth time in a row.
    PageEnded(usize),
}

/// Begins the diary in a data folder. The first caller decides which.
pub(crate) fn begin(folder: &Path) {
    let _ = DIARY.set(Log::new(folder));
}

/// Writes a line, if there is a diary.
pub(crate) fn note(event: &Event<'_>) {
    if let Some(diary) = DIARY.get() {
        diary.note(event);
    }
}

/// Where the diary of a data folder lies.
pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join("log").join("qingping.log")
}

struct Log {
    path: PathBuf,
    last: Mutex<String>,
}

impl Log {
    fn new(folder: &Path) -> Self {
        Self {
            path: path(folder),
            last: Mutex::default(),
        }
    }

    /// What hinders the diary hinders nobody: the fault itself is told elsewhere.
    fn note(&self, event: &Event<'_>) {
        let words = event.words();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        // A save that is tried again every few seconds is one event.
        if *last != words {
            let version = env!("CARGO_PKG_VERSION");
            let line = format!("{} {version} {words}\n", stamp(&SystemClock));
            let _ = self.append(&line);
            *last = words;
        }
    }

    fn append(&self, line: &str) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            make_private_folder(folder)?;
        }
        if fs::metadata(&self.path).is_ok_and(|found| found.len() >= MOST_BYTES) {
            fs::rename(&self.path, self.path.with_extension("log.old"))?;
        }
        let mut options = File::options();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.path)?.write_all(line.as_bytes())
    }
}

fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut new = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut new, 0o700);
    new.recursive(true).create(folder)
}

impl Event<'_> {
    fn words(&self) -> String {
        match self {
            Self::Panic(id, place, command) => format!("panic {id} {place} {command}"),
            Self::Refused(command, code) => format!("refused {command} {code}"),
            Self::PageEnded(times) => format!("page_ended {times}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &Path) -> Vec<String> {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_line_says_when_which_version_what_and_where() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::new(folder.path());
        log.note(&Event::Panic(
            "4f3a91c2",
            "app/src/desk.rs:7",
            "save_answer",
        ));
        let lines = lines(&path(folder.path()));
        let words: Vec<&str> = lines[0].split(' ').collect();
        assert!(words[0].ends_with('Z') && words[0].len() == 24, "{words:?}");
        assert_eq!(words[1], env!("CARGO_PKG_VERSION"));
        assert_eq!(
            words[2..],
            ["panic", "4f3a91c2", "app/src/desk.rs:7", "save_answer"]
        );
    }

    #[test]
    fn the_same_again_is_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::new(folder.path());
        let [full, gone] = ["disk_full", "data_gone"].map(|code| Event::Refused("undo", code));
        for event in [&full, &full, &gone, &gone, &full] {
            log.note(event);
        }
        assert_eq!(lines(&path(folder.path())).len(), 3);
    }

    #[test]
    fn it_never_grows_beyond_twice_its_measure() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::new(folder.path());
        for times in 0..5_000 {
            log.note(&Event::PageEnded(times));
        }
        let [now, old] =
            ["log", "log.old"].map(|ending| path(folder.path()).with_extension(ending));
        let newest = lines(&now).pop().unwrap();
        assert!(newest.ends_with("page_ended 4999"), "{newest}");
        for file in [now, old] {
            let found = fs::metadata(file).unwrap().len();
            assert!(found > 0 && found < MOST_BYTES + 200, "{found}");
        }
        assert_eq!(fs::read_dir(folder.path().join("log")).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        Log::new(folder.path()).note(&Event::PageEnded(1));
        let path = path(folder.path());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
    }
}
