//! What becomes of answers while the disk under them fails: “saved” is never said of what is not,
//! and what was saved is there when the disk is.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stdout, reason = "says what could not be tried here")]

use app::model::{Answer, QuestionId, Status};
use app::{Desk, ErrorCode, SystemClock};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn desk(folder: &Path) -> Desk {
    Desk::open_in(folder, Box::new(SystemClock)).unwrap()
}

fn question() -> QuestionId {
    QuestionId::new("S02").unwrap()
}

fn answer(note: &str) -> Answer {
    Answer {
        status: Status::Given(BTreeMap::new()),
        evidence: Vec::new(),
        note: note.to_owned(),
    }
}

fn save(desk: &Desk, id: &str, note: &str) -> Result<(), ErrorCode> {
    let saved = desk.save_answer(id, &question(), Some(&answer(note)));
    saved.map(drop).map_err(|error| error.code)
}

fn stored(desk: &Desk, id: &str) -> String {
    let sheet = desk.open_assessment(id).unwrap().sheet;
    sheet.answers[&question()].note.clone()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().flatten() {
        if file.path().is_file() {
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
}

/// SQLite itself would go on writing into the file, wherever it went.
#[test]
fn nothing_is_called_saved_while_the_folder_is_away() {
    let home = tempfile::tempdir().unwrap();
    let [data, away] = ["data", "away"].map(|name| home.path().join(name));
    let desk = desk(&data);
    let id = desk.start().unwrap().id;
    save(&desk, &id, "before").unwrap();
    fs::rename(&data, &away).unwrap();
    assert_eq!(save(&desk, &id, "meanwhile"), Err(ErrorCode::DataGone));
    assert!(!data.exists(), "no second set of data is begun");
    fs::rename(&away, &data).unwrap();
    assert_eq!(stored(&desk, &id), "before");
    save(&desk, &id, "after").unwrap();
    assert_eq!(stored(&desk, &id), "after");
}

/// A stick that was plugged in again is another file to the system, with the same in it.
#[cfg(unix)]
#[test]
fn what_lies_there_again_is_taken_up() {
    let home = tempfile::tempdir().unwrap();
    let [data, away] = ["data", "away"].map(|name| home.path().join(name));
    let first = desk(&data);
    let id = first.start().unwrap().id;
    save(&first, &id, "before").unwrap();
    fs::rename(&data, &away).unwrap();
    assert_eq!(save(&first, &id, "meanwhile"), Err(ErrorCode::DataGone));
    copy(&away, &data);
    save(&first, &id, "after").unwrap();
    drop(first);
    assert_eq!(stored(&desk(&data), &id), "after");
    // The first desk holds what it had opened for as long as the program runs.
    let looked_at = home.path().join("looked at");
    copy(&away, &looked_at);
    assert_eq!(stored(&desk(&looked_at), &id), "before", "left alone");
}

/// A disk of twelve megabytes that nobody else sees. Needs the right to mount, which some containers
/// do not give.
#[cfg(target_os = "linux")]
fn on_a_small_disk(test: &str) -> bool {
    const MOUNT: &str = "mount -t tmpfs -o size=12m none \"$1\" && shift && exec \"$@\"";
    let folder = tempfile::tempdir().unwrap();
    let mut own = std::process::Command::new("unshare");
    own.args(["--mount", "sh", "-c", MOUNT, "sh"]);
    own.arg(folder.path()).arg(env::current_exe().unwrap());
    own.args(["--exact", test, "--nocapture"]);
    let allowed = std::process::Command::new("unshare")
        .args(["--mount", "sh", "-c", MOUNT, "sh"])
        .args([folder.path(), Path::new("true")])
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        println!("not tried: this user may not mount");
        return false;
    }
    let status = own.env("QINGPING_SMALL_DISK", folder.path()).status();
    assert!(status.unwrap().success());
    true
}

#[cfg(target_os = "linux")]
fn small_disk() -> Option<PathBuf> {
    env::var_os("QINGPING_SMALL_DISK").map(PathBuf::from)
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_reserve_takes_the_last_answers() {
    let Some(disk) = small_disk() else {
        on_a_small_disk("on_a_full_disk_the_reserve_takes_the_last_answers");
        return;
    };
    let data = disk.join("data");
    // Too little room for a reserve beside what the database needs, until it is there.
    let desk = desk(&data);
    let id = desk.start().unwrap().id;
    assert!(desk.surroundings().unwrap().little_room.unwrap() < 12);
    fs::write(data.join("reserve"), vec![0; 256 << 10]).unwrap();
    fill(&disk.join("film"));

    let mut saved = String::new();
    let refused = (0..).find_map(|count| {
        let note = format!("{count} {}", "字".repeat(2_000));
        match save(&desk, &id, &note) {
            Ok(()) => saved = note,
            Err(code) => return Some(code),
        }
        None
    });
    assert_eq!(refused, Some(ErrorCode::DiskFull));
    let count: u32 = saved.split(' ').next().unwrap().parse().unwrap();
    assert!(
        count > 5,
        "{count} long answers fit into a part of the reserve"
    );
    assert!(!data.join("reserve").exists());
    assert_eq!(stored(&desk, &id), saved);

    fs::remove_file(disk.join("film")).unwrap();
    save(&desk, &id, "there is room again").unwrap();
    drop(desk);
    assert_eq!(stored(&self::desk(&data), &id), "there is room again");
}

/// Until not a byte more goes in.
#[cfg(target_os = "linux")]
fn fill(path: &Path) {
    use std::io::Write;
    let mut file = fs::File::create(path).unwrap();
    for size in [1 << 16, 4096, 1] {
        while file.write_all(&vec![1; size]).is_ok() {}
    }
}
