//! The diary of faults is handed on to whoever mends the program: nothing of the owner stands in it.
//! In a file of its own, since a program has one diary.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{Answer, Period, Profile, QuestionId, Status};
use app::{AppError, Desk, ErrorCode, SystemClock, guarded, keep_log};
use std::collections::BTreeMap;
use std::fs;

/// What nobody but the owner may read: a firm, a person, a phone, an answer, a path, a file.
const CANARIES: [&str; 6] = [
    "金丝雀贸易有限公司",
    "陈金雀",
    "13900001234",
    "CANARY-ANSWER",
    "CANARY-FOLDER",
    "CANARY-FILE",
];

fn profile() -> Profile {
    Profile {
        name_zh: CANARIES[0].to_owned(),
        name_en: CANARIES[2].to_owned(),
        purpose: CANARIES[1].to_owned(),
        ..Profile::default()
    }
}

fn answer() -> Answer {
    Answer {
        status: Status::Given(BTreeMap::new()),
        evidence: Vec::new(),
        note: CANARIES[3].to_owned(),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, AppError>) -> ErrorCode {
    result.unwrap_err().code
}

#[test]
fn a_panic_and_every_refusal_are_noted_without_a_word_of_the_owners() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(CANARIES[4]);
    keep_log(&folder);
    let desk = Desk::open_in(&folder, Box::new(SystemClock)).unwrap();
    let question = QuestionId::new("S02").unwrap();
    let id = desk.start().unwrap().id;
    let save = |note: &Answer| desk.save_answer(&id, &question, Some(note));
    let period = Period { year: 2025 };
    guarded("save_profile", || {
        desk.save_profile(&id, &profile(), period)
    })
    .unwrap();

    // With the store in hand and the answer in the words of the panic.
    let panicked = guarded("save_answer", || {
        save(&answer())?;
        panic!("{:?} of {} could not be saved", answer(), profile().name_zh);
        #[expect(unreachable_code, reason = "says what the use case would answer with")]
        Ok(())
    })
    .unwrap_err();
    assert_eq!(panicked.code, ErrorCode::Panicked);
    let number = &panicked.parameters["id"];
    let broken = || -> Result<(), AppError> {
        let number = CANARIES[3].parse::<u8>().map_err(|_| CANARIES[3]);
        number.unwrap();
        Ok(())
    };
    assert_eq!(refused(guarded("undo", broken)), ErrorCode::Panicked);

    let file = format!("{}.txt", CANARIES[5]);
    let attach = || desk.attach(&file, CANARIES[3].as_bytes().to_vec());
    assert_eq!(
        refused(guarded("attach_evidence", attach)),
        ErrorCode::EvidenceText
    );
    let open = || desk.open_assessment(CANARIES[1]);
    assert_eq!(
        refused(guarded("open_assessment", open)),
        ErrorCode::AssessmentNotFound
    );
    let write = || app::write_whole(&folder.join("missing").join(&file), b"x");
    assert_eq!(
        refused(guarded("export_report", write)),
        ErrorCode::FileUnwritable
    );

    // The next use case works, and the store is whole.
    guarded("save_answer", || save(&answer())).unwrap();
    assert_eq!(
        desk.open_assessment(&id).unwrap().sheet.answers[&question],
        answer()
    );

    let diary = fs::read_to_string(desk.surroundings().unwrap().log_file).unwrap();
    assert!(
        diary.contains(&format!("panic {number} crates/app/tests/diary.rs:")),
        "{diary}"
    );
    for line in [
        "panic",
        "refused attach_evidence evidence_text",
        "refused open_assessment assessment_not_found",
        "refused export_report file_unwritable",
    ] {
        assert!(diary.contains(line), "{line} in {diary}");
    }
    let home = home.path().display().to_string();
    for canary in CANARIES.iter().copied().chain([home.as_str(), id.as_str()]) {
        assert!(!diary.contains(canary), "{canary} in {diary}");
    }
}
