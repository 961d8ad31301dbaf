//! A panic in one use case leaves the others working: it becomes an error with an id, and the
//! diary keeps where in the code it was.

use crate::log::{self, Event};
use crate::{AppError, ErrorCode};
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, Location};
use std::path::{Component, Path};

thread_local! {
    /// The use case under way on this thread.
    static COMMAND: Cell<&'static str> = const { Cell::new("") };
    /// The id of the panic that this thread has not yet told of.
    static UNTOLD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Begins the diary of faults in a data folder and lets every panic be written there. In a release
/// nothing else is said of it: its words may quote an answer, and what a program prints is kept by
/// some desktops.
pub fn keep_log(folder: &Path) {
    log::begin(folder);
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let id = uuid::Uuid::new_v4().simple().to_string()[..8].to_owned();
        let place = panic.location().map(place).unwrap_or_default();
        log::note(&Event::Panic(&id, &place, COMMAND.get()));
        UNTOLD.set(id);
        if cfg!(debug_assertions) {
            usual(panic);
        }
    }));
}

/// The page's process ended, for the so-manieth time within a minute.
pub fn page_ended(times: usize) {
    log::note(&Event::PageEnded(times));
}

/// Does a use case; a panic in it is an error that carries the id under which it is in the diary.
///
/// Nothing half done is left: every write is a transaction, which a panic rolls back, and the lock
/// around the store is taken over ([`Desk::store`](crate::Desk)).
pub fn guarded<T>(
    command: &'static str,
    act: impl FnOnce() -> Result<T, AppError>,
) -> Result<T, AppError> {
    COMMAND.set(command);
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        rehearsal::play(command)?;
        act()
    }));
    let result = outcome.unwrap_or_else(|_| {
        let id = UNTOLD.take();
        Err(AppError::new(ErrorCode::Panicked, [("id", id)]))
    });
    if let Err(error) = &result
        && error.code != ErrorCode::Panicked
    {
        log::note(&Event::Refused(command, error.code.key()));
    }
    result
}

/// The crate, the file in it and the line. Where the program was built is nobody's concern.
fn place(location: &Location<'_>) -> String {
    let file = Path::new(location.file());
    let names: Vec<_> = file
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    let source = names.iter().rposition(|name| name == "src").unwrap_or(0);
    let names = &names[source.saturating_sub(1)..];
    format!("{}:{}", names.join("/"), location.line())
}

/// Faults to order, so that a test of the real window can see what becomes of them. A release knows
/// none of this.
#[cfg(debug_assertions)]
mod rehearsal {
    use crate::{AppError, ErrorCode};
    use std::fs::{self, File};
    use std::{env, io::Write};

    /// `QINGPING_FAULT` names a file, and that says `panic COMMAND` or `COMMAND CODE`.
    /// `QINGPING_CALLS` names one to which each command is written: WebDriver sees no page any more
    /// once the process of one was killed.
    pub(super) fn play(command: &str) -> Result<(), AppError> {
        if let Some(file) = env::var_os("QINGPING_CALLS") {
            let calls = File::options().create(true).append(true).open(file);
            let _ = calls.and_then(|mut calls| calls.write_all(format!("{command}\n").as_bytes()));
        }
        let Some(file) = env::var_os("QINGPING_FAULT") else {
            return Ok(());
        };
        let order = fs::read_to_string(file).unwrap_or_default();
        match order.trim().split_once(' ') {
            Some(("panic", named)) if named == command => panic!("rehearsed in {command}"),
            Some((named, code)) if named == command => {
                let codes = ErrorCode::ALL.iter().find(|known| known.key() == code);
                codes.map_or(Ok(()), |&code| Err(AppError::new(code, [])))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(not(debug_assertions))]
mod rehearsal {
    use crate::AppError;

    pub(super) fn play(_command: &str) -> Result<(), AppError> {
        Ok(())
    }
}
