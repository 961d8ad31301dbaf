//! Reports are sealed with the key of the installation.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::report::{CheckId, Languages, Outcome, Parts};
use app::{Desk, SystemClock, signing_key};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn desk(folder: &Path) -> Desk {
    Desk::open_in(folder, Box::new(SystemClock)).unwrap()
}

fn report(desk: &Desk) -> Vec<u8> {
    let started = desk.start().unwrap();
    desk.make_report(&started.id, Languages::Zh, Parts::Full)
        .unwrap()
        .pdf
}

/// The key's name as a check of the report tells it.
fn sealed_by(desk: &Desk, pdf: &[u8]) -> Option<String> {
    let verification = desk.library().verify(pdf, None);
    assert_eq!(verification.outcome, Outcome::Intact, "{verification:?}");
    let sealed = verification
        .checks
        .iter()
        .any(|check| check.id == CheckId::Seal);
    assert_eq!(sealed, verification.key.is_some());
    verification.key
}

#[test]
fn the_first_report_makes_a_key_and_the_next_ones_bear_it() {
    let folder = TempDir::new().unwrap();
    assert!(signing_key(folder.path()).is_none());
    let first = {
        let desk = desk(folder.path());
        sealed_by(&desk, &report(&desk)).unwrap()
    };
    let name = signing_key(folder.path()).unwrap().name();
    let desk = desk(folder.path());
    assert_eq!(sealed_by(&desk, &report(&desk)).unwrap(), first);
    assert_eq!(name, first);
}

#[test]
fn each_installation_has_a_key_of_its_own() {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let names = folders.each_ref().map(|folder| {
        let desk = desk(folder.path());
        sealed_by(&desk, &report(&desk)).unwrap()
    });
    assert_ne!(names[0], names[1]);
}

/// Half a key, no key, anything else: another is made, and the report comes all the same.
#[test]
fn a_key_that_cannot_be_read_is_made_anew() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    for text in ["", "00", "票票", &"g".repeat(64), &"0".repeat(63)] {
        fs::write(folder.path().join("signing.key"), text).unwrap();
        assert!(signing_key(folder.path()).is_none(), "{text:?}");
        assert!(sealed_by(&desk, &report(&desk)).is_some(), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_key() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    report(&desk(folder.path()));
    let facts = fs::metadata(folder.path().join("signing.key")).unwrap();
    assert_eq!(facts.permissions().mode() & 0o777, 0o600);
}
