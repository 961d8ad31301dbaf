//! The form of the workbook itself, as a spreadsheet finds it in the file.

use crate::support::{EDITION, sample, written};
use model::Language;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn parts() -> BTreeMap<String, String> {
    let bytes = written(&sample("electronics"), &Language::BOTH);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the test stands on it");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("the test stands on it");
        let name = entry.name().expect("the test stands on it").into_owned();
        let mut text = String::new();
        entry
            .read_to_string(&mut text)
            .expect("the test stands on it");
        parts.insert(name, text);
    }
    parts
}

fn sheets(parts: &BTreeMap<String, String>) -> Vec<&String> {
    let sheets = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    sheets.map(|(_, xml)| xml).collect()
}

#[test]
fn every_sheet_is_locked_without_a_password_and_prints_landscape_on_a4() {
    let parts = parts();
    let sheets = sheets(&parts);
    assert_eq!(
        sheets.len(),
        6,
        "start, three pillars, bills, the hidden one"
    );
    for xml in &sheets {
        assert!(
            xml.contains("<sheetProtection sheet=\"1\""),
            "{}",
            &xml[..400]
        );
        assert!(!xml.contains("password="));
    }
    for xml in &sheets[..5] {
        assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""));
        assert!(xml.contains("fitToHeight=\"0\""));
    }
    for xml in &sheets[1..5] {
        assert!(xml.contains("state=\"frozen\""));
    }
    let book = &parts["xl/workbook.xml"];
    assert!(book.contains("_xlnm.Print_Titles"));
    assert!(book.contains("name=\"_qingping\" sheetId=\"6\" state=\"hidden\""));
}

#[test]
fn choices_are_lists_and_help_is_a_note_at_every_question() {
    let parts = parts();
    let lists: usize = sheets(&parts)
        .iter()
        .map(|xml| xml.matches("<dataValidation type=\"list\"").count())
        .sum();
    let notes: usize = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/comments"))
        .map(|(_, xml)| xml.matches("<comment ").count())
        .sum();
    let questions = sample("electronics").tier;
    let questions = EDITION
        .questions_of(questions)
        .filter(|q| q.sectors.is_empty());
    let questions = questions.count();
    assert!(
        notes >= questions,
        "{notes} notes for {questions} questions"
    );
    assert!(lists > questions, "{lists} lists");
}

#[test]
fn nothing_in_it_is_a_formula_but_the_lists() {
    let parts = parts();
    for xml in sheets(&parts) {
        assert!(!xml.contains("<f>"));
    }
}

/// A short form of an answer that a spreadsheet would run.
#[test]
fn an_answer_that_looks_like_a_formula_stays_a_text() {
    let mut sheet = sample("electronics");
    sheet.profile.name_zh = "=HYPERLINK(\"http://x\")".to_owned();
    let bytes = written(&sheet, &Language::BOTH);
    let reading = crate::support::Book::of(&bytes).read();
    assert_eq!(reading.sheet.profile.name_zh, sheet.profile.name_zh);
}
