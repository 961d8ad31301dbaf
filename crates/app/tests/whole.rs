//! A report that is written over an old one: whatever call of the system fails, and wherever the
//! program is killed, the file is the old whole or the new whole. The calls are counted, failed and
//! killed at by strace.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stdout, reason = "says what could not be tried here")]

use app::write_beside;
use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const OLD: &[u8] = b"the old report";
const CALLS: [&str; 9] = [
    "openat",
    "write",
    "fsync",
    "read",
    "rename",
    "renameat",
    "renameat2",
    "fadvise64",
    "fchmod",
];
const ERRORS: [&str; 4] = ["EIO", "ENOSPC", "EROFS", "EACCES"];

fn new_report() -> Vec<u8> {
    (0..300_000_u32).map(|byte| byte.to_le_bytes()[0]).collect()
}

/// strace fails the nth call of every thread: so many are made here that the threads around the test
/// never come to the places that are meant.
fn count_up() {
    for _ in 0..300 {
        let mut nothing = File::options()
            .read(true)
            .write(true)
            .open("/dev/null")
            .unwrap();
        nothing.write_all(b"x").unwrap();
        assert_eq!(nothing.read(&mut [0]).unwrap(), 0);
    }
}

/// The part of the test that is traced; it does nothing in a run of all tests.
#[test]
fn writes_the_report() {
    if let Some(path) = env::var_os("QINGPING_WHOLE") {
        count_up();
        let written = write_beside(Path::new(&path), &new_report());
        println!(
            "answered {}",
            if written.is_ok() {
                "written"
            } else {
                "refused"
            }
        );
    }
}

/// Runs the part in a folder with an old report in it. Answers with what it said and what lies there.
fn traced(options: &[String]) -> (Output, Vec<(String, Vec<u8>)>, PathBuf) {
    let folder = tempfile::tempdir().unwrap().keep();
    let path = folder.join("报告.pdf");
    fs::write(&path, OLD).unwrap();
    let output = Command::new("strace")
        .args(["-f", "-qq", "-o"])
        .arg(folder.with_extension("trace"))
        .args(options)
        .arg(env::current_exe().unwrap())
        .args([
            "--exact",
            "writes_the_report",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("QINGPING_WHOLE", &path)
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let files = fs::read_dir(&folder).unwrap().flatten();
    let files = files.map(|file| {
        let name = file.file_name().to_string_lossy().into_owned();
        (name, fs::read(file.path()).unwrap())
    });
    let files = files.collect();
    fs::remove_dir_all(&folder).unwrap();
    (output, files, folder.with_extension("trace"))
}

/// The calls of each kind that have to do with the folder, by their place among all of the kind.
fn places() -> Vec<(&'static str, usize)> {
    let (_, files, log) = traced(&["-e".to_owned(), format!("trace={}", CALLS.join(","))]);
    assert_eq!(files, [("报告.pdf".to_owned(), new_report())]);
    let text = fs::read_to_string(&log).unwrap();
    fs::remove_file(log).unwrap();
    let mut begun = false;
    // strace counts for each thread by itself.
    let mut counted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut places = Vec::new();
    for line in text.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or_default();
        let name = call.trim_start().split('(').next().unwrap_or_default();
        let Some(&name) = CALLS.iter().find(|known| **known == name) else {
            continue;
        };
        let place = counted.entry((thread, name)).or_default();
        *place += 1;
        begun |= call.contains(".qingping-");
        if begun {
            places.push((name, *place));
        }
        // The folder is brought to the disk last; the rest is the test's own.
        let synced = places.iter().filter(|(name, _)| *name == "fsync").count();
        if synced == 2 {
            break;
        }
    }
    places
}

fn has_strace() -> bool {
    let found = Command::new("strace")
        .arg("-V")
        .stdout(Stdio::null())
        .status();
    let found = found.is_ok_and(|status| status.success());
    if !found {
        println!("not tried: strace is not installed");
    }
    found
}

/// Old or new under the name; beside it at most what was being made.
fn is_whole(files: &[(String, Vec<u8>)]) -> bool {
    let report = files.iter().find(|(name, _)| name == "报告.pdf");
    report.is_some_and(|(_, bytes)| bytes == OLD || *bytes == new_report())
}

#[test]
fn wherever_it_is_killed_the_report_is_the_old_or_the_new() {
    if !has_strace() {
        return;
    }
    let places = places();
    let renamed = places
        .iter()
        .filter(|(name, _)| name.starts_with("rename"))
        .count();
    assert!(renamed == 1 && places.len() >= 5, "{places:?}");
    let mut left = [0, 0];
    for (call, place) in places {
        let inject = format!("inject={call}:signal=KILL:when={place}");
        let (output, files, log) = traced(&["-e".to_owned(), inject.clone()]);
        let _ = fs::remove_file(log);
        assert!(!output.status.success(), "{inject} did not kill");
        assert!(is_whole(&files), "{inject}");
        let is_old = files.iter().any(|(_, bytes)| bytes == OLD);
        left[usize::from(is_old)] += 1;
    }
    assert!(
        left[0] > 0 && left[1] > 0,
        "killed only before or after: {left:?}"
    );
}

#[test]
fn whatever_call_fails_what_is_called_written_is_there() {
    if !has_strace() {
        return;
    }
    let mut refused = 0;
    for (call, place) in places() {
        for error in ERRORS {
            let inject = format!("inject={call}:error={error}:when={place}");
            let (output, files, log) = traced(&["-e".to_owned(), inject.clone()]);
            let _ = fs::remove_file(log);
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(is_whole(&files), "{inject}");
            let is_new = files.iter().any(|(_, bytes)| *bytes == new_report());
            if said.contains("answered written") {
                assert!(is_new, "{inject} is called written");
            } else {
                assert!(said.contains("answered refused"), "{inject}: {said}");
                refused += 1;
            }
            let partial = |name: &str| name.starts_with(".qingping-");
            let left = files.iter().filter(|(name, _)| partial(name)).count();
            assert_eq!(left, 0, "{inject} leaves something behind");
        }
    }
    assert!(refused > 0, "nothing failed");
}
