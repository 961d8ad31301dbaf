//! Every cell that cannot be taken is named by sheet and cell, all at once, with the remedy.

use crate::support::{Book, EDITION, sample, written};
use exchange::workbook::{
    CellProblemKind, Grid, GridValue, Reading, WorkbookRefusal, edition_of, read,
};
use model::Language;

fn book() -> Book {
    Book::of(&written(&sample("electronics"), &Language::BOTH))
}

fn places(reading: &Reading) -> Vec<String> {
    let problems = reading.problems.iter();
    problems
        .map(|p| format!("{}!{}", p.sheet, p.cell))
        .collect()
}

#[test]
fn all_problems_are_found_at_once_and_said_in_both_languages() {
    let mut book = book();
    let set = [
        book.type_in("P8", "answer", "去年"),
        book.type_in("P12", "answer", "也许"),
        book.set("E03", "answer", GridValue::Moment("2025-03-05".to_owned())),
        book.set("E05", "answer", GridValue::Fault("#REF!".to_owned())),
        book.type_in("E03", "unit", "公里"),
    ];
    let reading = book.read();
    let found = places(&reading);
    for place in &set[..4] {
        assert!(found.contains(place), "{place} in {found:?}");
    }
    for problem in &reading.problems {
        for language in Language::BOTH {
            let said = problem.explain(language);
            assert!(
                said.contains(&problem.cell) && !said.contains("%{"),
                "{said}"
            );
            assert!(!said.contains('['), "{said}");
        }
    }
    let said: Vec<_> = reading
        .problems
        .iter()
        .map(|p| p.explain(Language::Zh))
        .collect();
    assert!(said[0].starts_with(&format!("{}：", set[0])), "{said:?}");
}

#[test]
fn an_answer_and_unknown_beside_it_is_one_too_many() {
    let mut book = book();
    let place = book.type_in("E03", "otherwise", "不知道");
    let reading = book.read();
    assert_eq!(places(&reading), [place]);
    assert_eq!(reading.problems[0].kind, CellProblemKind::BothSaid);
}

#[test]
fn unknown_alone_is_an_answer() {
    let mut book = book();
    book.clear("E03", "answer");
    book.type_in("E03", "otherwise", "Don't know");
    let reading = book.read();
    assert_eq!(reading.problems, []);
    let id = model::QuestionId::new("E03").unwrap();
    assert_eq!(reading.sheet.answers[&id].status, model::Status::Unknown);
}

#[test]
fn words_to_a_reason_need_the_reason() {
    let mut book = book();
    let place = book.type_in("S01", "detail", "没有这回事");
    assert!(places(&book.read()).contains(&place));
}

#[test]
fn a_word_that_is_no_unit_is_a_problem() {
    let mut book = book();
    let place = book.type_in("E03", "unit", "公里");
    let reading = book.read();
    assert_eq!(places(&reading), [place]);
    let CellProblemKind::NotInList { found, allowed } = &reading.problems[0].kind else {
        panic!("{reading:?}");
    };
    assert_eq!(found, "公里");
    assert!(allowed[0].contains("kWh"));
}

#[test]
fn a_deleted_row_and_a_doubled_one_are_told() {
    let mut book = book();
    let (at, row, _) = book.find("E03", "id");
    let cells = &mut book.0.sheets[at].cells;
    let copy: Vec<_> = cells.iter().filter(|c| c.row == row).cloned().collect();
    cells.extend(copy.into_iter().map(|mut cell| {
        cell.row = 5000;
        cell
    }));
    let (at, row, _) = book.find("E05", "id");
    book.0.sheets[at].cells.retain(|c| c.row != row);
    let kinds: Vec<_> = book
        .read()
        .problems
        .into_iter()
        .map(|p| (p.key, p.kind))
        .collect();
    assert!(
        kinds
            .iter()
            .any(|(k, p)| k == "E03" && matches!(p, CellProblemKind::RowTwice { .. }))
    );
    assert!(kinds.contains(&("E05".to_owned(), CellProblemKind::RowMissing)));
}

#[test]
fn an_answer_under_a_number_that_no_question_has_is_told() {
    let mut book = book();
    book.type_in("E03", "id", "E99");
    let keys: Vec<_> = book
        .read()
        .problems
        .into_iter()
        .map(|p| (p.key, p.kind))
        .collect();
    assert!(
        keys.contains(&("E99".to_owned(), CellProblemKind::UnknownRow)),
        "{keys:?}"
    );
    assert!(
        keys.contains(&("E03".to_owned(), CellProblemKind::RowMissing)),
        "{keys:?}"
    );
}

fn with_fact(name: &str, value: &str) -> Grid {
    let mut book = book();
    let sheet = book
        .0
        .sheets
        .iter_mut()
        .find(|s| s.name == "_qingping")
        .expect("the test stands on it");
    let is = |v: &GridValue| *v == GridValue::Text(name.to_owned());
    let row = sheet
        .cells
        .iter()
        .find(|c| c.column == 0 && is(&c.value))
        .expect("the test stands on it")
        .row;
    let cell = sheet
        .cells
        .iter_mut()
        .find(|c| (c.row, c.column) == (row, 1));
    cell.expect("the test stands on it").value = GridValue::Text(value.to_owned());
    book.0
}

#[test]
fn a_newer_form_another_edition_and_a_foreign_workbook_are_refused() {
    let newer = with_fact("qingping-workbook", "2");
    assert_eq!(read(&EDITION, &newer), Err(WorkbookRefusal::Newer));
    let changed = with_fact("hash", "00");
    assert_eq!(
        read(&EDITION, &changed),
        Err(WorkbookRefusal::EditionChanged)
    );
    let other = with_fact("edition", "2031.2");
    assert_eq!(edition_of(&other).unwrap().as_str(), "2031.2");
    assert_eq!(read(&EDITION, &other), Err(WorkbookRefusal::EditionChanged));
    let mut foreign = book().0;
    foreign.sheets.retain(|sheet| sheet.name != "_qingping");
    assert_eq!(read(&EDITION, &foreign), Err(WorkbookRefusal::Foreign));
}
