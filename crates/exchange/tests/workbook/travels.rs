//! What is written comes back, whatever was done to the sheets on the way.

use crate::support::{Book, EDITION, sample, sector, written};
use exchange::workbook::{GridValue, carried, changes, take_over};
use model::{AnswerSheet, Grade, Language, PartAnswer, PartId, QuestionId, Status, Unit};

const SAMPLES: [&str; 4] = ["cold-chain", "electronics", "hotel", "software"];
const LANGUAGES: [&[Language]; 3] = [&Language::BOTH, &[Language::Zh], &[Language::En]];

fn expected(sheet: &AnswerSheet) -> AnswerSheet {
    let sector = sector(sheet).map(|sector| &sector.id);
    carried(&EDITION, sheet.tier, sector, sheet)
}

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).expect("the test stands on it")
}

fn part(sheet: &AnswerSheet, id: &str, part: &str) -> PartAnswer {
    let Status::Given(parts) = &sheet.answers[&question(id)].status else {
        panic!("{id} is not answered");
    };
    parts[&PartId::new(part).expect("the test stands on it")].clone()
}

#[test]
fn the_answers_of_every_sample_come_back_in_every_language() {
    for name in SAMPLES {
        let sheet = sample(name);
        for languages in LANGUAGES {
            let reading = Book::of(&written(&sheet, languages)).read();
            assert_eq!(reading.problems, [], "{name}");
            assert_eq!(reading.sheet, expected(&sheet), "{name}");
            assert!(reading.sheet.answers.len() > 10, "{name}");
        }
    }
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let sheet = sample("electronics");
    let first = written(&sheet, &Language::BOTH);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == written(&sheet, &Language::BOTH));
}

#[test]
fn sorted_rows_moved_columns_and_renamed_sheets_are_read_all_the_same() {
    let sheet = sample("electronics");
    let mut book = Book::of(&written(&sheet, &Language::BOTH));
    for (number, sheet) in book.0.sheets.iter_mut().enumerate() {
        if sheet.name.starts_with('_') {
            continue;
        }
        sheet.name = format!("改名 {number}");
        let head = sheet
            .cells
            .iter()
            .filter(|c| matches!(&c.value, GridValue::Text(t) if t.starts_with("qingping:")))
            .map(|c| c.row + 1)
            .max()
            .unwrap_or(0);
        for cell in &mut sheet.cells {
            // Upside down below the head, with a column put in front.
            if cell.row > head {
                cell.row = 10_000 - cell.row;
            }
            cell.column += 1;
        }
        sheet.cells.sort_by_key(|c| (c.row, c.column));
    }
    let reading = book.read();
    assert_eq!(reading.problems, []);
    assert_eq!(reading.sheet, expected(&sheet));
}

#[test]
fn words_are_known_in_either_language_and_width() {
    let mut book = Book::of(&written(&sample("electronics"), &[Language::Zh]));
    book.type_in("E03", "answer", "　３８６４００ ");
    book.type_in("E03", "unit", "ＭＷｈ");
    book.type_in("E03", "source", " Metered or  billed");
    book.type_in("P12", "answer", "no");
    book.type_in("P13", "answer", "是 Yes");
    let reading = book.read();
    assert_eq!(reading.problems, []);
    let PartAnswer::Number(entry) = part(&reading.sheet, "E03", &electricity()) else {
        panic!("no number");
    };
    assert_eq!(entry.text, "３８６４００", "kept as typed");
    assert_eq!(entry.unit, Some(Unit::MegawattHour));
    assert_eq!(entry.grade, Some(Grade::Metered));
    assert_eq!(reading.sheet.profile.exporter, Some(false));
    assert_eq!(reading.sheet.profile.foreign_owned, Some(true));
}

fn electricity() -> String {
    let question = EDITION
        .question(&question("E03"))
        .expect("the test stands on it");
    question.parts[0].id.to_string()
}

#[test]
fn a_number_may_be_a_number_a_text_or_per_cent_and_a_text_that_is_none_stays() {
    let cases = [
        (GridValue::Number(386_400.0), "386400"),
        (GridValue::Number(0.1 + 0.2), "0.3"),
        (GridValue::Percent(0.35), "35%"),
        (GridValue::Text("约38.6万度".to_owned()), "约38.6万度"),
        (GridValue::Text("问会计".to_owned()), "问会计"),
    ];
    for (value, text) in cases {
        let mut book = Book::of(&written(&sample("electronics"), &[Language::Zh]));
        book.set("E03", "answer", value);
        let reading = book.read();
        assert_eq!(reading.problems, []);
        let answer = part(&reading.sheet, "E03", &electricity());
        assert!(
            matches!(&answer, PartAnswer::Number(n) if n.text == text),
            "{answer:?}"
        );
    }
}

#[test]
fn a_workbook_that_nobody_touched_changes_nothing() {
    for name in SAMPLES {
        let sheet = sample(name);
        let reading = Book::of(&written(&sheet, &Language::BOTH)).read();
        assert_eq!(take_over(&EDITION, &sheet, &reading), sheet, "{name}");
        let none = changes(&EDITION, &sheet, &reading);
        assert!(none.answers.is_empty() && !none.profile, "{name}");
    }
}

#[test]
fn taking_over_keeps_papers_and_plan_and_what_was_left_blank() {
    let sheet = sample("electronics");
    let mut book = Book::of(&written(&sheet, &Language::BOTH));
    book.type_in("E03", "answer", "12345");
    book.clear("P2", "answer");
    let merged = take_over(&EDITION, &sheet, &book.read());
    let number = part(&merged, "E03", &electricity());
    assert!(matches!(number, PartAnswer::Number(n) if n.text == "12345"));
    let e03 = question("E03");
    assert!(!sheet.answers[&e03].evidence.is_empty());
    assert_eq!(merged.answers[&e03].evidence, sheet.answers[&e03].evidence);
    assert_eq!(merged.plan, sheet.plan);
    assert_eq!(merged.previous, sheet.previous);
    assert_eq!(merged.profile, sheet.profile, "blank takes nothing back");
    let changed = changes(&EDITION, &sheet, &book.read());
    let ids: Vec<_> = changed
        .answers
        .iter()
        .map(|c| c.question.as_str())
        .collect();
    assert_eq!(ids, ["E03"]);
    assert!(!changed.answers[0].new);
}

/// As Excel stores them: the number of per cent and the day tell themselves by their format alone.
#[test]
fn per_cent_days_and_formulas_are_known_by_their_format() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = |code: &str| rust_xlsxwriter::Format::new().set_num_format(code);
    let sum = rust_xlsxwriter::Formula::new("=1200+34").set_result("1234");
    sheet
        .write_number_with_format(0, 0, 0.35, &format("0.0%"))
        .unwrap();
    sheet
        .write_number_with_format(1, 0, 46_000, &format("yyyy-mm-dd"))
        .unwrap();
    sheet.write_formula(2, 0, sum).unwrap();
    sheet.write_boolean(3, 0, true).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let cells = &Book::of(&bytes).0.sheets[0].cells;
    let values: Vec<_> = cells.iter().map(|cell| cell.value.clone()).collect();
    let expected = [
        GridValue::Percent(0.35),
        GridValue::Moment("2025-12-09".to_owned()),
        GridValue::Number(1234.0),
        GridValue::Truth(true),
    ];
    assert_eq!(values, expected);
}
