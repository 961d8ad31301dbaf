//! Which files stand under answers: the last that came first, with where, of last year too.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{
    Answer, Attachment, DocumentId, EvidenceMark, FileHash, FileKind, Period, Profile, QuestionId,
    Status,
};
use app::{Clock, Desk, KeptFile};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that goes backwards: the order must not hang on it.
struct Backwards(AtomicI64);

impl Clock for Backwards {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        let minute = self.0.fetch_sub(1, Ordering::Relaxed);
        chrono::DateTime::from_timestamp(1_780_000_000 + minute * 60, 0).unwrap()
    }
}

fn file(name: &str, digit: char) -> Attachment {
    Attachment {
        sha256: FileHash::new(digit.to_string().repeat(64)).unwrap(),
        name: name.to_owned(),
        kind: FileKind::Pdf,
        bytes: 9,
    }
}

fn answer(papers: &[(&str, &[&Attachment])]) -> Answer {
    let mark = |(document, files): &(&str, &[&Attachment])| EvidenceMark {
        document: DocumentId::new(*document).unwrap(),
        dated: None,
        expires: None,
        files: files.iter().map(|&file| file.clone()).collect(),
    };
    Answer {
        status: Status::Given(BTreeMap::new()),
        evidence: papers.iter().map(mark).collect(),
        note: String::new(),
    }
}

fn names(kept: &[KeptFile]) -> Vec<&str> {
    kept.iter().map(|kept| kept.file.name.as_str()).collect()
}

#[test]
fn the_last_that_came_is_the_first_whatever_the_clock_said() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open_in(folder.path(), Box::new(Backwards(AtomicI64::new(0)))).unwrap();
    let id = desk.start().unwrap().id;
    let (bill, permit) = (file("bill.pdf", 'a'), file("permit.pdf", 'b'));
    let save = |question: &str, papers: &[(&str, &[&Attachment])]| {
        let question = QuestionId::new(question).unwrap();
        desk.save_answer(&id, &question, Some(&answer(papers)))
            .unwrap();
    };
    save("E03", &[("electricity_bills", &[&bill])]);
    save("E01", &[("permit", &[&permit])]);
    save("E04", &[("fuel_bills", &[&bill])]);

    let kept = desk.kept_files(&id).unwrap();
    assert_eq!(names(&kept), ["permit.pdf", "bill.pdf"]);
    assert!(
        kept[0].since < kept[1].since,
        "though the clock says the opposite"
    );
    let questions: Vec<&str> = kept[1]
        .uses
        .iter()
        .map(|used| used.question.as_str())
        .collect();
    assert_eq!(questions, ["E03", "E04"]);

    save("E01", &[("permit", &[])]);
    let kept = desk.kept_files(&id).unwrap();
    assert_eq!(
        names(&kept),
        ["bill.pdf"],
        "what was taken away is offered no more"
    );
}

#[test]
fn a_permit_of_last_year_is_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open_in(folder.path(), Box::new(Backwards(AtomicI64::new(0)))).unwrap();
    let firm = Profile {
        credit_code: "91350211M0000XUF46".to_owned(),
        ..Profile::default()
    };
    let [before, now] = [2024, 2025].map(|year| {
        let id = desk.start().unwrap().id;
        desk.save_profile(&id, &firm, Period { year }).unwrap();
        id
    });
    let permit = file("permit.pdf", 'b');
    let question = QuestionId::new("E01").unwrap();
    let given = answer(&[("permit", &[&permit])]);
    desk.save_answer(&before, &question, Some(&given)).unwrap();

    let kept = desk.kept_files(&now).unwrap();
    assert_eq!(names(&kept), ["permit.pdf"]);
    assert_eq!(kept[0].uses[0].year, 2024);
    assert!(
        desk.kept_files(&before).unwrap()[0].uses.len() == 1,
        "and nothing of the year after"
    );
}
