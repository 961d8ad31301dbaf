//! Files that are brought in while the disk does not do as it is told: nothing half-written stays.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::exchange::package::{Package, PackageKind, write_package};
use app::exchange::write_sheet;
use app::{Desk, ErrorCode, FirmState, Import, ImportChoice, Pin, SystemClock};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Files are read by the command line that was built beside this test: its own harness cannot.
fn desk(folder: &Path) -> Desk {
    let own = env::current_exe().unwrap();
    let program = format!("qingping{}", env::consts::EXE_SUFFIX);
    let program = own.ancestors().nth(2).unwrap().join(program);
    assert!(program.is_file(), "{}: not built", program.display());
    app::apart::run_by(program);
    Desk::open_in(&folder.join("data"), Box::new(SystemClock)).unwrap()
}

/// Two firms with the files of one of them.
fn class(desk: &Desk, folder: &Path) -> PathBuf {
    let sheets = ["electronics", "hotel"].map(|name| {
        let mut sheet = desk.library().sample(name).unwrap().sheet.clone();
        sheet.previous = None;
        sheet
    });
    let mut package = Package {
        kind: PackageKind::Class,
        sheets: sheets.to_vec(),
        files: BTreeMap::new(),
    };
    let named: Vec<_> = package.named().into_iter().cloned().collect();
    for hash in named {
        let bytes = desk.library().sample_evidence(&hash).unwrap();
        package.files.insert(hash, bytes.into());
    }
    let path = folder.join("class.qp");
    fs::write(&path, write_package(&package)).unwrap();
    path
}

fn bring_in(desk: &Desk, path: &Path) -> Result<usize, ErrorCode> {
    let mut import = Import::of_files(desk.library(), &[path.to_owned()]);
    let view = desk.look_at_import(&mut import).unwrap();
    assert_eq!(view.firms.len(), 2, "{view:?}");
    let choices: Vec<ImportChoice> = (0..2)
        .map(|firm| ImportChoice {
            firm,
            theirs: BTreeSet::new(),
        })
        .collect();
    let done = desk.bring_in(&import, &choices);
    done.map(|firms| firms.len()).map_err(|error| error.code)
}

fn kept(folder: &Path) -> usize {
    let kept = fs::read_dir(folder.join("data/evidence"));
    kept.map_or(0, Iterator::count)
}

#[test]
fn where_the_answers_cannot_be_written_their_files_go_again() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let path = class(&desk, folder.path());
    let other = Connection::open(folder.path().join("data/qingping.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(bring_in(&desk, &path), Err(ErrorCode::DataBusy));
    assert_eq!(kept(folder.path()), 0);
    assert!(desk.assessments().unwrap().is_empty());
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(bring_in(&desk, &path), Ok(2));
    assert!(kept(folder.path()) > 8);
}

#[test]
fn without_a_backup_nothing_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let path = class(&desk, folder.path());
    fs::write(folder.path().join("data/backups"), "in the way").unwrap();
    assert!(bring_in(&desk, &path).is_err());
    assert!(desk.assessments().unwrap().is_empty());
}

#[test]
fn a_package_that_is_pulled_out_after_it_was_looked_at_brings_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let path = class(&desk, folder.path());
    let mut import = Import::of_files(desk.library(), std::slice::from_ref(&path));
    desk.look_at_import(&mut import).unwrap();
    fs::remove_file(&path).unwrap();
    let choice = ImportChoice {
        firm: 0,
        theirs: BTreeSet::new(),
    };
    let choices = [choice.clone(), ImportChoice { firm: 1, ..choice }];
    let refused = desk.bring_in(&import, &choices).unwrap_err();
    assert_eq!(refused.code, ErrorCode::ImportStale);
    assert_eq!(kept(folder.path()), 0);
    assert!(desk.assessments().unwrap().is_empty());
}

#[test]
fn nothing_comes_in_beside_a_firm_that_is_locked() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let package = class(&desk, folder.path());
    assert_eq!(bring_in(&desk, &package), Ok(2));
    let sheet = desk.library().sample("electronics").unwrap().sheet.clone();
    let firms = desk.assessments().unwrap();
    let name = &sheet.profile.name_zh;
    let firm = firms.iter().find(|firm| firm.name_zh == *name).unwrap();
    desk.set_pin(&firm.id, Some(&Pin::new("2468"))).unwrap();
    desk.lock_all(false).unwrap();
    for (year, code) in [(2025, true), (2026, true), (2025, false)] {
        let mut sheet = sheet.clone();
        sheet.period.year = year;
        sheet.previous = None;
        if !code {
            sheet.profile.credit_code.clear();
        }
        let path = folder.path().join("one.json");
        fs::write(&path, write_sheet(&sheet)).unwrap();
        let mut import = Import::of_files(desk.library(), &[path]);
        let view = desk.look_at_import(&mut import).unwrap();
        let state = &view.firms[0].state;
        let refused =
            matches!(state, FirmState::Refused(error) if error.code == ErrorCode::FirmLocked);
        assert!(refused, "{year}: {state:?}");
    }
}
