//! Tables of results: nothing in them becomes a formula, and Excel reads their Chinese.

use calamine::{Data, Reader, Xlsx};
use exchange::table::{Cell, Table, csv, xlsx};
use std::io::Cursor;

const DANGEROUS: [&str; 16] = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "＝cmd|' /C calc'!A0",
    "＋1",
    "－1",
    "＠A1",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u{feff}=1",
    "\u{200b}＝1",
    "\tplain",
    "\u{2212}1",
];

fn table(cells: Vec<Cell>) -> Table {
    Table {
        name: "班级".to_owned(),
        head: vec!["企业".to_owned()],
        rows: cells.into_iter().map(|cell| vec![cell]).collect(),
    }
}

fn fields(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).expect("the test stands on it");
    let text = text.strip_prefix('\u{feff}').expect("the byte order mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    records.map(|record| record[0].to_owned()).collect()
}

#[test]
fn no_text_in_a_csv_begins_like_a_formula() {
    let cells = DANGEROUS.map(Cell::from).to_vec();
    let fields = fields(&csv(&table(cells)));
    assert_eq!(fields.len(), DANGEROUS.len() + 1);
    for (field, typed) in fields[1..].iter().zip(DANGEROUS) {
        assert_eq!(*field, format!("'{typed}"));
    }
}

#[test]
fn a_dangerous_head_is_made_harmless_too() {
    let mut table = table(Vec::new());
    table.head = vec!["=HYPERLINK(1)".to_owned()];
    assert_eq!(fields(&csv(&table)), ["'=HYPERLINK(1)"]);
}

#[test]
fn a_negative_number_stays_a_number_and_a_plain_text_stays_plain() {
    let cells = vec![
        Cell::Number("-12.50".parse().unwrap()),
        Cell::from("鹭岛, \"电子\""),
        Cell::from("3-5天"),
        Cell::Blank,
    ];
    let bytes = csv(&table(cells));
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(
        text,
        "\u{feff}企业\r\n-12.5\r\n\"鹭岛, \"\"电子\"\"\"\r\n3-5天\r\n\"\"\r\n"
    );
}

#[test]
fn a_short_row_ends_in_blanks() {
    let table = Table {
        name: String::new(),
        head: vec!["a".to_owned(), "b".to_owned()],
        rows: vec![vec![Cell::from("1")]],
    };
    assert_eq!(csv(&table), "\u{feff}a,b\r\n1,\r\n".as_bytes());
}

#[test]
fn in_a_workbook_every_text_is_a_text_and_every_number_a_number() {
    let mut cells = DANGEROUS.map(Cell::from).to_vec();
    cells.push(Cell::Number("-12.5".parse().unwrap()));
    let bytes = xlsx(&[table(cells)]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let formulas = book.worksheet_formula("班级").unwrap();
    assert!(formulas.is_empty(), "{formulas:?}");
    let range = book.worksheet_range("班级").unwrap();
    for (row, typed) in (1..).zip(DANGEROUS) {
        let Some(Data::String(text)) = range.get_value((row, 0)) else {
            panic!("{typed:?} is no text");
        };
        // XML knows one line break only.
        assert_eq!(text.replace('\r', "\n"), typed.replace('\r', "\n"));
    }
    assert_eq!(range.get_value((17, 0)), Some(&Data::Float(-12.5)));
}

#[test]
fn sheets_get_names_that_a_workbook_can_have() {
    let named = |name: &str| Table {
        name: name.to_owned(),
        ..table(Vec::new())
    };
    let long = "很长".repeat(20);
    let tables = ["a/b", "A:B", "", &long, &long].map(named);
    let book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx(&tables).unwrap())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[..3], ["ab", "AB (2)", "1"]);
    assert!(names.iter().all(|name| name.chars().count() <= 31));
    assert_eq!(names.len(), 5);
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let tables = [table(vec![Cell::from("鹭岛")])];
    let first = xlsx(&tables).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == xlsx(&tables).unwrap());
}
