//! Homes in which something has been done already, made by the app's own use cases.

use app::exchange::package::{Package, PackageKind, write_package};
use app::model::{
    Answer, BillEntry, Grade, Language, MonthsEntry, PartAnswer, PartId, Period, PlannedAction,
    QuestionId, Status, Tier,
};
use app::report::{Languages, Parts};
use app::{Desk, Library, NaiveDate, Position, SystemClock, exchange};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::driver::Home;

/// A home with a firm in the middle of the quick questionnaire and one that has done all of it.
pub struct Furnished {
    /// The home.
    pub home: Home,
    /// The assessment of the quick questions: two of them are open.
    pub quick: String,
    /// All questions, bills by the month and by what was paid, a plan, and the year before.
    pub full: String,
}

/// An empty home whose system speaks the language.
#[must_use]
pub fn empty(language: Language) -> Home {
    Home::speaking(match language {
        Language::Zh => "zh_CN",
        Language::En => "en_US",
    })
}

/// The desk of a home.
///
/// # Panics
/// When its data cannot be opened.
#[must_use]
pub fn desk(home: &Home) -> Desk {
    Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder")
}

/// A home with something of everything in it.
///
/// # Panics
/// When the samples do not hold what is asked here.
#[must_use]
pub fn furnished(language: Language) -> Furnished {
    let mut home = empty(language);
    let desk = desk(&home);
    let full = full(&desk);
    let quick = adopt(&desk, "cold-chain", 2025);
    for open in ["S08", "G03"] {
        desk.save_answer(&quick, &question(open), None)
            .expect("saved");
    }
    desk.set_position(&quick, &Position::Check).expect("saved");
    let deleted = adopt(&desk, "hotel", 2024);
    desk.delete(&deleted).expect("in the trash");
    let (report, class) = (report(&home, &desk, &quick), class(&home, 24));
    home.set("QINGPING_PICK_FILE", report);
    let files = handed_in(&home, &desk, &quick);
    home.set("QINGPING_PICK_FILES", files);
    home.set("QINGPING_PICK_FOLDER", class);
    Furnished { home, quick, full }
}

/// Files of every sort, to be brought in: a class with a firm that is here and one that is not, a
/// sealed package, one that breaks off, and a workbook without a year. Answers with their paths.
fn handed_in(home: &Home, desk: &Desk, id: &str) -> OsString {
    let mut theirs = desk.open_assessment(id).expect("there").sheet;
    theirs.previous = None;
    let said = |note: &str| Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: note.to_owned(),
    };
    theirs
        .answers
        .insert(question("E03"), said("电表换过，问过物业"));
    theirs.answers.insert(question("S08"), said(""));
    theirs.profile.purpose = "申请绿色贷款，买两台冷库机组".to_owned();
    let new = desk
        .library()
        .sample("software")
        .expect("a sample")
        .sheet
        .clone();
    let class = write_package(&Package {
        kind: PackageKind::Class,
        sheets: vec![theirs, new],
        files: BTreeMap::new(),
    });
    let sealed = desk
        .make_package(id, Some("八个字以上的口令"))
        .expect("sealed");
    let workbook = desk.make_workbook(None, Tier::Quick).expect("a workbook");
    let cut = class[..class.len() / 2].to_vec();
    let files = [
        ("我们班.qp", class),
        ("会计发来的.qp", sealed.bytes),
        ("没拷完.qp", cut),
        ("空白问卷.xlsx", workbook.bytes),
    ];
    let paths = files.map(|(name, bytes)| {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    });
    std::env::join_paths(paths).expect("no colon in a path")
}

/// The report of an assessment, saved beside the data. Answers with its path.
///
/// # Panics
/// When it cannot be made.
#[must_use]
pub fn report(home: &Home, desk: &Desk, id: &str) -> PathBuf {
    let report = desk
        .make_report(id, Languages::Both, Parts::Full)
        .expect("a report");
    let path = home.path().join("handed-in.pdf");
    std::fs::write(&path, report.pdf).expect("written");
    path
}

/// A folder with the answers of so many firms, all of them named 某某 and a number. Answers with its path.
///
/// # Panics
/// When it cannot be written.
#[must_use]
pub fn class(home: &Home, firms: usize) -> PathBuf {
    let folder = home.path().join("class");
    std::fs::create_dir_all(&folder).expect("a folder");
    let library = Library::load().expect("the samples");
    let samples = ["cold-chain", "electronics", "hotel", "software"];
    for (number, name) in (0..firms).zip(samples.iter().cycle()) {
        let mut sheet = library.sample(name).expect("a sample").sheet.clone();
        sheet.profile.name_zh = format!("某某{number}号厂");
        sheet.profile.credit_code = format!("class{number}");
        sheet.previous = None;
        // Some know less, so that the scores lie apart.
        let fewer = number % 7;
        let kept = sheet.answers.len().saturating_sub(fewer);
        sheet.answers = sheet.answers.into_iter().take(kept).collect();
        let file = folder.join(format!("{number}.json"));
        std::fs::write(file, exchange::write_sheet(&sheet)).expect("written");
    }
    folder
}

/// Makes a sample firm's answers the owner's own, for a year. Answers with the assessment's id.
///
/// # Panics
/// When there is no such sample.
#[must_use]
pub fn adopt(desk: &Desk, sample: &str, year: i32) -> String {
    let sheet = &desk.library().sample(sample).expect("a sample").sheet;
    let id = desk.start().expect("an assessment").id;
    desk.save_profile(&id, &sheet.profile, Period { year })
        .expect("saved");
    for (question, answer) in &sheet.answers {
        keep_files(desk, answer);
        desk.save_answer(&id, question, Some(answer))
            .expect("saved");
    }
    id
}

/// The files under an answer, which the samples bring along.
fn keep_files(desk: &Desk, answer: &Answer) {
    for file in answer.evidence.iter().flat_map(|mark| &mark.files) {
        let bytes = desk.library().sample_evidence(&file.sha256);
        let bytes = bytes.expect("a file of the samples").to_vec();
        desk.attach(&file.name, bytes).expect("kept");
    }
}

/// Two years of a manufacturer, each with a plan.
fn full(desk: &Desk) -> String {
    let mut latest = String::new();
    for year in [2024, 2025] {
        let id = adopt(desk, "electronics", year);
        let plan = desk.save_tier(&id, Tier::Full).expect("saved").assessment;
        let action = PlannedAction {
            due: NaiveDate::from_ymd_opt(year + 1, 6, 30),
            person: "王经理".to_owned(),
            done: NaiveDate::from_ymd_opt(year + 1, 5, 20),
        };
        desk.save_action(&id, &plan.plan[0].question, Some(&action))
            .expect("saved");
        for (id_of, part, entry) in [("E03", "electricity", months()), ("E05", "water", bill())] {
            let answer = answered(desk, &id, id_of, part, entry);
            desk.save_answer(&id, &question(id_of), Some(&answer))
                .expect("saved");
        }
        latest = id;
    }
    latest
}

/// The answer that is there, with another entry in one part.
fn answered(desk: &Desk, id: &str, of: &str, part: &str, entry: PartAnswer) -> Answer {
    let sheet = desk.open_assessment(id).expect("the assessment").sheet;
    let mut answer = sheet.answers[&question(of)].clone();
    if let Status::Given(parts) = &mut answer.status {
        parts.insert(PartId::new(part).expect("an id"), entry);
    }
    answer
}

/// Eleven bills of twelve, one of which cannot be read.
fn months() -> PartAnswer {
    let mut months: [String; 12] = std::array::from_fn(|month| format!("{}", 31_000 + month));
    months[4] = "三万左右吧".to_owned();
    months[11].clear();
    PartAnswer::Months(Box::new(MonthsEntry {
        months,
        grade: Some(Grade::Metered),
        ..MonthsEntry::default()
    }))
}

fn bill() -> PartAnswer {
    PartAnswer::Bill(BillEntry {
        paid: "13,860".to_owned(),
        tariff: "4.40".to_owned(),
        unit: None,
    })
}

/// The id of a question.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn question(id: &str) -> QuestionId {
    QuestionId::new(id).expect("an id")
}
