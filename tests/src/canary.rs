//! A firm whose every text holds words that occur nowhere else, and the search for them.

use std::fs;
use std::path::{Path, PathBuf};

use app::model::{
    Answer, Attachment, BillEntry, DocumentId, EvidenceMark, MonthsEntry, NumberEntry, PartAnswer,
    PartId, Period, PlannedAction, Profile, QuestionId, ReasonId, Status,
};
use app::{Desk, NaiveDate};

/// What stands in each text; either alone tells it.
const MARKS: [&str; 2] = ["金丝雀", "QPCANARY"];

/// A text that can be found again.
#[must_use]
pub fn text(of: &str) -> String {
    format!("{}{}-{of}", MARKS[0], MARKS[1])
}

/// A PDF with the words in it, as small as readers take one.
#[must_use]
pub fn paper() -> Vec<u8> {
    format!(
        "%PDF-1.4\n%{}\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]>>\nendobj\n\
         trailer\n<</Size 4/Root 1 0 R>>\n%%EOF\n",
        text("content")
    )
    .into_bytes()
}

/// A firm with the words in every text that an owner can enter. Answers with the assessment's id.
///
/// # Panics
/// When the desk does not take it.
#[must_use]
pub fn plant(desk: &Desk) -> String {
    let id = desk.start().expect("an assessment").id;
    desk.save_profile(&id, &profile(), Period { year: 2025 })
        .expect("saved");
    let file = desk.attach(&format!("{}.pdf", text("file")), paper());
    let file = file.expect("kept").attachment;
    for (of, answer) in answers(file) {
        desk.save_answer(&id, &question(of), Some(&answer))
            .expect("saved");
    }
    let action = PlannedAction {
        due: NaiveDate::from_ymd_opt(2026, 12, 31),
        person: text("person"),
        done: None,
    };
    desk.save_action(&id, &question("E03"), Some(&action))
        .expect("saved");
    id
}

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).expect("an id")
}

/// The firm itself.
#[must_use]
pub fn profile() -> Profile {
    let number = |of| {
        let text = text(of);
        Some(NumberEntry {
            text,
            ..NumberEntry::default()
        })
    };
    Profile {
        name_zh: text("name_zh"),
        name_en: text("name_en"),
        credit_code: text("credit_code"),
        staff: number("staff"),
        revenue: number("revenue"),
        assets: number("assets"),
        purpose: text("purpose"),
        ..Profile::default()
    }
}

fn answers(file: Attachment) -> Vec<(&'static str, Answer)> {
    let given = |part: &str, entry| {
        let part = PartId::new(part).expect("an id");
        Status::Given([(part, entry)].into())
    };
    let months = MonthsEntry {
        months: std::array::from_fn(|month| text(&format!("month-{month}"))),
        ..MonthsEntry::default()
    };
    let bill = BillEntry {
        paid: text("paid"),
        tariff: text("tariff"),
        unit: None,
    };
    let number = NumberEntry {
        text: text("number"),
        ..NumberEntry::default()
    };
    let reason = Status::NotApplicable {
        reason: ReasonId::new("other").expect("an id"),
        detail: text("detail"),
    };
    let mark = EvidenceMark {
        document: DocumentId::new("electricity_bills").expect("an id"),
        dated: None,
        expires: None,
        files: vec![file],
    };
    let noted = |status, evidence| Answer {
        status,
        evidence,
        note: text("note"),
    };
    vec![
        (
            "E03",
            noted(
                given("electricity", PartAnswer::Months(Box::new(months))),
                vec![mark],
            ),
        ),
        ("E05", noted(given("water", PartAnswer::Bill(bill)), vec![])),
        (
            "S01",
            noted(given("total", PartAnswer::Number(number)), vec![]),
        ),
        (
            "S02",
            noted(given("level", PartAnswer::Text(text("words"))), vec![]),
        ),
        ("G03", noted(reason, vec![])),
    ]
}

/// The files and folders below a folder that hold the words or are named by them, as paths within it.
///
/// # Panics
/// When something there cannot be read.
#[must_use]
pub fn traces(folder: &Path) -> Vec<PathBuf> {
    let mut traces: Vec<PathBuf> = everything(folder)
        .into_iter()
        .filter(|path| is_named(path) || path.is_file() && holds(path))
        .map(|path| path.strip_prefix(folder).expect("below").to_owned())
        .collect();
    traces.sort();
    traces
}

/// All files and folders below a folder.
///
/// # Panics
/// When a folder cannot be read.
#[must_use]
pub fn everything(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            let below = if path.is_dir() && !path.is_symlink() {
                everything(&path)
            } else {
                Vec::new()
            };
            [vec![path], below].concat()
        })
        .collect()
}

fn is_named(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    MARKS.iter().any(|mark| name.contains(mark))
}

fn holds(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let within = |mark: &[u8]| bytes.windows(mark.len()).any(|part| part == mark);
    MARKS.iter().any(|mark| {
        let wide: Vec<u8> = mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
        within(mark.as_bytes()) || within(&wide)
    })
}
