//! Data in odd places: everything works there, or the program says why it cannot.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stdout, reason = "says what could not be tried here")]

use app::model::{Answer, QuestionId, Status};
use app::report::{Languages, Parts};
use app::{Desk, ErrorCode, Export, SystemClock};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Names that a folder may have and that programs trip over.
fn names() -> Vec<String> {
    let deep = ["很深的文件夹名字"; 12].join("/");
    let names = [
        "轻评 数据 📄 🏭 𠮷野家",
        " blank at both ends ",
        "it's \"quoted\" `so`; & | $HOME ${x} ~",
        "per%20cent %s question?mark#hash",
        "-dash back\\slash dot.",
        ".hidden\ttab\nline break",
        "e\u{301} decomposed \u{202e}reversed",
        "file:memory?mode=ro",
        ":memory:",
    ];
    names.map(str::to_owned).into_iter().chain([deep]).collect()
}

fn desk(folder: &Path) -> Desk {
    Desk::open_in(folder, Box::new(SystemClock)).unwrap()
}

fn question() -> QuestionId {
    QuestionId::new("S02").unwrap()
}

fn answer() -> Answer {
    Answer {
        status: Status::Given(BTreeMap::new()),
        evidence: Vec::new(),
        note: "在这里".to_owned(),
    }
}

/// A report, which takes a while to make.
fn report() -> Export {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let id = desk.start().unwrap().id;
    desk.make_report(&id, Languages::Zh, Parts::Full).unwrap()
}

/// Start, answer, attach, back up, export, and open again.
fn everything_works_in(folder: &Path, export: &Export) {
    let desk = desk(folder);
    let id = desk.start().unwrap().id;
    desk.save_answer(&id, &question(), Some(&answer())).unwrap();
    let sample = desk.library().sample("electronics").unwrap().sheet.clone();
    let mark = sample.answers.values().flat_map(|answer| &answer.evidence);
    let file = mark.flat_map(|mark| &mark.files).next().unwrap();
    let bytes = desk
        .library()
        .sample_evidence(&file.sha256)
        .unwrap()
        .to_vec();
    let taken = desk.attach(&file.name, bytes).unwrap();
    desk.evidence_file(&taken.attachment.sha256).unwrap();
    desk.back_up().unwrap();
    let report = folder.join(&export.file_name);
    desk.issue_report(&id, export, &report).unwrap();
    assert_eq!(fs::read(&report).unwrap(), export.pdf);
    drop(desk);
    let again = self::desk(folder);
    let sheet = again.open_assessment(&id).unwrap().sheet;
    assert_eq!(sheet.answers[&question()], answer());
    assert_eq!(again.surroundings().unwrap().copied_with, None);
}

#[test]
fn everything_works_whatever_the_folder_is_called() {
    let export = report();
    for name in names() {
        let home = tempfile::tempdir().unwrap();
        everything_works_in(&home.path().join(name), &export);
    }
}

#[test]
fn a_path_of_more_than_260_characters_works_and_one_of_more_than_sqlite_opens_is_named() {
    let home = tempfile::tempdir().unwrap();
    let base = home.path().as_os_str().len();
    let of_length = |length: usize| -> PathBuf {
        let mut path = home.path().to_owned();
        while path.as_os_str().len() + 1 < length {
            let missing = (length - path.as_os_str().len() - 1).min(100);
            path.push("p".repeat(missing));
        }
        path
    };
    assert!(base < 200);
    let export = report();
    for length in [261, 300, 400] {
        everything_works_in(&of_length(length), &export);
    }
    for length in [600, 3000] {
        let folder = of_length(length);
        let refused = Desk::open_in(&folder, Box::new(SystemClock)).unwrap_err();
        assert_eq!(refused.code, ErrorCode::DataPathTooLong);
        assert!(!folder.exists(), "nothing was begun there");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_that_folder() {
    let home = tempfile::tempdir().unwrap();
    let [real, link] = ["OneDrive - 某某公司", "link"].map(|name| home.path().join(name));
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let through = desk(&link);
    let id = through.start().unwrap().id;
    through
        .save_answer(&id, &question(), Some(&answer()))
        .unwrap();
    let theirs = through.surroundings().unwrap().copied_with;
    assert_eq!(
        theirs.as_deref(),
        Some("OneDrive - 某某公司"),
        "told of the folder it leads to"
    );
    drop(through);
    let sheet = desk(&real).open_assessment(&id).unwrap().sheet;
    assert_eq!(sheet.answers[&question()], answer());
}

/// What cannot be a folder is named, and left as it was.
#[cfg(unix)]
#[test]
fn what_is_no_folder_is_refused_by_a_code_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a file");
    fs::write(&file, "mine").unwrap();
    let [dangling, nowhere] = ["dangling", "nowhere"].map(|name| home.path().join(name));
    std::os::unix::fs::symlink(nowhere.join("deeper"), &dangling).unwrap();
    for path in [
        &file,
        &file.join("below"),
        &dangling,
        Path::new("/proc/qingping"),
    ] {
        let refused = Desk::open_in(path, Box::new(SystemClock)).unwrap_err();
        let named = [
            ErrorCode::DataCannotOpen,
            ErrorCode::DataNoPermission,
            ErrorCode::DataReadOnly,
        ];
        assert!(
            named.contains(&refused.code),
            "{}: {refused}",
            path.display()
        );
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

/// The superuser may write everywhere; for others a folder without the right to write is said to be
/// so, and what lies in it stays.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_said_to_be_so() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    let id = desk(&folder).start().unwrap().id;
    let protect = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    protect(0o555);
    if fs::write(folder.join("trial"), "").is_ok() {
        println!("not tried: this user may write everywhere");
        protect(0o755);
        return;
    }
    let refused = Desk::open_in(&folder, Box::new(SystemClock)).unwrap_err();
    assert!(
        [ErrorCode::DataNoPermission, ErrorCode::DataReadOnly].contains(&refused.code),
        "{refused}"
    );
    protect(0o755);
    assert_eq!(desk(&folder).open_assessment(&id).unwrap().id, id);
}
