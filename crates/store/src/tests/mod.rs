//! What the owner may rely on.

use crate::*;
use model::{
    Answer, AnswerHash, AnswerSheet, EditionId, Period, Profile, QuestionId, Review,
    ReviewSignature, ReviewerKey, Status, Tier,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

mod backups;
mod evidence;
mod history;
mod import;
mod journal;
mod migration;
mod opening;
mod recovery;
mod saved;
mod trash;

const NOW: &str = "2026-11-22T08:00:00.000Z";

fn new_store(folder: &Path) -> Store {
    let mut store = Store::open(folder).unwrap();
    make(&mut store, "a1");
    store
}

fn make(store: &mut Store, id: &str) {
    let new = NewAssessment {
        id: id.to_owned(),
        edition: EditionId::new("2026.1").unwrap(),
        tier: Tier::Quick,
        period: Period { year: 2025 },
        position: "start".to_owned(),
    };
    store.create(&new, NOW).unwrap();
}

fn unknown() -> Answer {
    noted("")
}

fn noted(note: &str) -> Answer {
    Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: note.to_owned(),
    }
}

fn question() -> QuestionId {
    QuestionId::new("E03").unwrap()
}

/// The store does not judge what a reviewer signed.
fn review() -> Review {
    Review {
        reviewer: "林老师".to_owned(),
        organisation: "某某商会".to_owned(),
        key: ReviewerKey::of([1; 32]),
        day: chrono::NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
        credit_code: "91350213MAXXXXX15A".to_owned(),
        year: 2025,
        edition: EditionId::new("2026.1").unwrap(),
        seen: BTreeMap::from([(question(), AnswerHash::of([2; 32]))]),
        signature: ReviewSignature::of([3; 64]),
    }
}

fn numbered(n: usize) -> QuestionId {
    QuestionId::new(format!("Q{n:02}")).unwrap()
}

/// Answers so many questions, some of them at such length that a row runs over several pages.
fn answer_many(store: &mut Store, id: &str, numbers: std::ops::Range<usize>) {
    for n in numbers {
        let note = format!("答{n} ").repeat(if n % 10 == 3 { 1500 } else { 20 });
        store
            .save_answer(id, &numbered(n), Some(&noted(&note)), NOW)
            .unwrap();
    }
}

/// A sheet that comes in a file and makes an assessment.
fn whole(id: &str, sheet: &AnswerSheet) -> Import {
    let new = NewAssessment {
        id: id.to_owned(),
        edition: sheet.edition.clone(),
        tier: sheet.tier,
        period: sheet.period,
        position: "start".to_owned(),
    };
    Import {
        target: Target::New(new),
        came: Came::all(sheet),
    }
}

/// All that is ever entered, as it can be compared.
fn everything(store: &Store) -> Vec<(String, Vec<Entry>)> {
    let records = store.records().unwrap().into_iter();
    let mut all: Vec<_> = records
        .map(|record| (record.id.clone(), store.entries(&record.id).unwrap()))
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// Ends like a killed program: the WAL stays where it is.
fn kill(store: Store) {
    use rusqlite::config::DbConfig;
    let keep = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    store.connection.set_db_config(keep, true).unwrap();
}

fn database(folder: &Path) -> PathBuf {
    folder.join("qingping.db")
}

fn wal(folder: &Path) -> PathBuf {
    folder.join("qingping.db-wal")
}

fn journal(folder: &Path) -> PathBuf {
    folder.join("qingping.journal")
}

/// Changes a file in place.
fn damage(file: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).unwrap();
    change(&mut bytes);
    fs::write(file, bytes).unwrap();
}

/// Every file below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}
