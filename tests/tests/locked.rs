//! A firm behind its PIN: every command of the window that is handed its id is tried, and finds it shut.

use acceptance::canary;
use acceptance::commands::commands;
use app::model::{Answer, Period, PlannedAction, Profile, QuestionId, Status, Tier};
use app::report::{Languages, Parts};
use app::{
    AppError, Desk, ErrorCode, KeyFile, NewReviewer, Passphrase, Pin, Position, ReadOnly,
    SystemClock,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tempfile::TempDir;

/// Commands that a locked firm does not refuse, and why they may be handed its id.
const OPEN_TO_ALL: [(&str, &str); 4] = [
    ("unlock", "it is how the firm is opened; wrong PINs wait"),
    ("forget_pin", "it is the way past a PIN; wrong codes wait"),
    (
        "undelete_assessment",
        "what comes back is as locked as it was",
    ),
    (
        "tag_assessments",
        "a tag is the trainer's and tells nothing of the answers",
    ),
];

type Try = fn(&Desk, &str) -> Result<(), AppError>;

fn question() -> QuestionId {
    QuestionId::new("E03").expect("an id")
}

/// A key that signs what was seen.
fn reviewer(desk: &Desk) -> (KeyFile, Passphrase) {
    let words = "four words are better";
    let reviewer = json!({ "name": "林老师", "organisation": "商会", "passphrase": words });
    let reviewer: NewReviewer = serde_json::from_value(reviewer).expect("a reviewer");
    let made = desk.library().new_reviewer(&reviewer).expect("a key");
    let passphrase = serde_json::from_value(json!(words)).expect("a passphrase");
    (made.key, passphrase)
}

/// What each command does with an id, by the command's name.
fn tries() -> BTreeMap<&'static str, Try> {
    let tries: [(&str, Try); 23] = [
        ("start_next_year", |desk, id| {
            desk.start_next_year(id).map(drop)
        }),
        ("open_assessment", |desk, id| {
            desk.open_assessment(id).map(drop)
        }),
        ("save_profile", |desk, id| {
            desk.save_profile(id, &Profile::default(), Period { year: 2025 })
                .map(drop)
        }),
        ("save_answer", |desk, id| {
            let answer = Answer {
                status: Status::Unknown,
                evidence: Vec::new(),
                note: String::new(),
            };
            desk.save_answer(id, &question(), Some(&answer)).map(drop)
        }),
        ("save_tier", |desk, id| {
            desk.save_tier(id, Tier::Full).map(drop)
        }),
        ("save_action", |desk, id| {
            desk.save_action(id, &question(), Some(&PlannedAction::default()))
                .map(drop)
        }),
        ("what_if", |desk, id| {
            desk.what_if(id, &BTreeSet::from([question()])).map(drop)
        }),
        ("set_position", |desk, id| {
            desk.set_position(id, &Position::Check)
        }),
        ("undo", |desk, id| desk.undo(id).map(drop)),
        ("redo", |desk, id| desk.redo(id).map(drop)),
        ("history", |desk, id| {
            desk.history(id, &question()).map(drop)
        }),
        ("bring_back", |desk, id| desk.bring_back(id, 3).map(drop)),
        ("make_report", |desk, id| {
            desk.make_report(id, Languages::Zh, Parts::Summary)
                .map(drop)
        }),
        ("export_package", |desk, id| {
            desk.make_package(id, None).map(drop)
        }),
        ("save_workbook", |desk, id| {
            desk.make_workbook(Some(id), Tier::Full).map(drop)
        }),
        ("kept_files", |desk, id| desk.kept_files(id).map(drop)),
        ("review_view", |desk, id| desk.review_view(id).map(drop)),
        ("sign_review", |desk, id| {
            let (key, passphrase) = reviewer(desk);
            let seen = BTreeSet::from([question()]);
            desk.sign_review(id, &key, &passphrase, &seen).map(drop)
        }),
        ("take_review_back", |desk, id| {
            desk.take_review_back(id).map(drop)
        }),
        ("set_pin", |desk, id| desk.set_pin(id, None).map(drop)),
        ("pin_news_read", |desk, id| desk.pin_news_read(id)),
        ("delete_assessment", |desk, id| desk.delete(id)),
        ("purge_assessment", |desk, id| {
            // Only what lies in the trash can be removed for good.
            desk.purge(id)
        }),
    ];
    BTreeMap::from(tries)
}

fn opened(folder: &Path) -> Desk {
    Desk::open_in(folder, Box::new(SystemClock)).expect("the data folder")
}

fn pin() -> Pin {
    Pin::new("2468")
}

/// A firm of which something can be undone, done again, brought back and looked at.
fn furnished() -> (TempDir, Desk, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = opened(folder.path());
    let id = canary::plant(&desk);
    desk.undo(&id).expect("undone");
    desk.set_pin(&id, Some(&pin())).expect("a PIN");
    (folder, desk, id)
}

fn code<T>(outcome: Result<T, AppError>) -> Option<ErrorCode> {
    outcome.err().map(|error| error.code)
}

/// A command that comes new is handed an id of a locked firm as well: it has to be tried here, or it has
/// to be said why it need not be.
#[test]
fn every_command_that_takes_an_id_is_tried() {
    let takes_id = |arguments: &[(String, String)]| {
        let ids = |(name, kind): &(String, String)| {
            (name == "id" && kind.contains("String")) || (name == "ids" && kind.contains("String"))
        };
        arguments.iter().any(ids)
    };
    let commands = commands().into_iter();
    let found: BTreeSet<String> = commands
        .filter(|(_, arguments)| takes_id(arguments))
        .map(|(name, _)| name)
        .collect();
    let tried = tries().into_keys();
    let excepted = OPEN_TO_ALL.iter().map(|(name, _)| *name);
    let known = tried.chain(excepted).chain(["export_readable"]);
    let known: BTreeSet<String> = known.map(str::to_owned).collect();
    assert_eq!(found, known);
}

#[test]
fn a_locked_firm_refuses_every_command_and_stays_as_it_was() {
    let (folder, desk, id) = furnished();
    let before = desk.open_assessment(&id).expect("open");
    desk.lock_all(false).expect("locked");
    for (command, act) in tries() {
        assert_eq!(code(act(&desk, &id)), refusal(command), "{command}");
    }
    desk.unlock(&id, &pin()).expect("the PIN");
    assert_eq!(desk.open_assessment(&id).expect("open"), before);
    // The same calls go through while it is open: else the refusals would prove nothing.
    for (command, act) in tries() {
        let alone = ["set_pin", "delete_assessment", "purge_assessment"];
        if !alone.contains(&command) {
            assert_ne!(
                code(act(&desk, &id)),
                Some(ErrorCode::FirmLocked),
                "{command}"
            );
        }
    }
    drop((desk, folder));
}

/// What is in use cannot be removed for good, whether it is locked or not.
fn refusal(command: &str) -> Option<ErrorCode> {
    Some(match command {
        "purge_assessment" => ErrorCode::AssessmentNotFound,
        _ => ErrorCode::FirmLocked,
    })
}

#[test]
fn what_lies_in_the_trash_is_not_removed_without_the_pin() {
    let (_folder, desk, id) = furnished();
    desk.delete(&id).expect("in the trash");
    desk.lock_all(false).expect("locked");
    assert_eq!(code(desk.purge(&id)), Some(ErrorCode::FirmLocked));
    let deleted = desk.safety().expect("a view").deleted;
    assert!(deleted[0].summary.locked);
    assert!(!format!("{deleted:?}").contains("金丝雀"), "{deleted:?}");
    desk.undelete(&id).expect("back");
    assert_eq!(code(desk.open_assessment(&id)), Some(ErrorCode::FirmLocked));
}

#[test]
fn a_report_that_was_made_before_is_neither_shown_nor_saved() {
    let (folder, desk, id) = furnished();
    let report = desk
        .make_report(&id, Languages::Zh, Parts::Summary)
        .expect("a report");
    desk.lock_all(false).expect("locked");
    assert_eq!(code(desk.check_open(&id)), Some(ErrorCode::FirmLocked));
    let path = folder.path().join("report.pdf");
    let saved = desk.issue_report(&id, &report, &path);
    assert_eq!(code(saved), Some(ErrorCode::FirmLocked));
    assert!(!path.exists());
}

/// Whoever noted the hash of a file, or guesses it.
#[test]
fn a_file_that_only_a_locked_firm_names_is_not_shown() {
    let (_folder, desk, id) = furnished();
    let taken = desk.attach("bill.pdf", canary::paper()).expect("kept");
    let hash = taken.attachment.sha256;
    assert!(desk.evidence_file(&hash).is_ok());
    desk.lock_all(false).expect("locked");
    assert_eq!(code(desk.evidence_file(&hash)), Some(ErrorCode::FirmLocked));
    assert_eq!(code(desk.preview(&hash)), Some(ErrorCode::FirmLocked));
    // Another firm that has the same bill sees its own.
    let other = canary::plant(&desk);
    assert!(desk.evidence_file(&hash).is_ok());
    assert_eq!(code(desk.open_assessment(&id)), Some(ErrorCode::FirmLocked));
    assert!(desk.open_assessment(&other).is_ok());
}

#[test]
fn data_that_are_only_read_are_as_locked() {
    let (folder, desk, id) = furnished();
    drop(desk);
    let data = ReadOnly::open(folder.path()).expect("readable");
    assert_eq!(code(data.answers(&id)), Some(ErrorCode::FirmLocked));
    let report = data.make_report(&id, Languages::Zh);
    assert_eq!(code(report), Some(ErrorCode::FirmLocked));
}
