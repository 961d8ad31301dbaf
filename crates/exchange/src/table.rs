//! Tables of results as CSV and XLSX, for whoever reckons on with them.
//!
//! What stands in a cell may have been typed by anybody. A spreadsheet takes a text that begins
//! with a sign of calculation for a formula and runs it, so no text of ours begins like one in a
//! CSV, and in a workbook every text is written as a text. Identical tables give identical bytes.

use crate::workbook::look;
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// A table with its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name, which becomes that of a sheet: cut and cleaned where a workbook cannot take it.
    pub name: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows; one shorter than the head ends in blanks.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, which is not zero.
    Blank,
    /// A text, whoever wrote it.
    Text(String),
    /// A number, in the unit that the head of the column names.
    Number(Decimal),
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// More rows, columns or sheets than a workbook can hold.
#[derive(Debug, thiserror::Error)]
#[error("a workbook cannot hold the table: {0}")]
pub struct TableTooLarge(String);

impl From<XlsxError> for TableTooLarge {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// A table as CSV: RFC 4180 in UTF-8, with the byte order mark by which Excel knows Chinese.
/// Numbers stand in plain digits with a point.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let head = table.head.iter().map(|name| harmless(name));
    let rows = table.rows.iter().map(|row| row.iter().map(plain).collect());
    for row in std::iter::once(head.collect::<Vec<_>>()).chain(rows) {
        let missing = table.head.len().saturating_sub(row.len());
        let blanks = std::iter::repeat_n(String::new(), missing);
        // Writing into memory does not fail.
        let _ = writer.write_record(row.into_iter().chain(blanks));
    }
    writer.into_inner().unwrap_or_default()
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => number.normalize().to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: with an apostrophe before a sign of calculation,
/// full-width ones included, and before what a spreadsheet skips on its way to one.
fn harmless(text: &str) -> String {
    let skipped = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    let first = text.chars().find(|c| !skipped(*c));
    let sign = first.is_some_and(|c| "=+-@＝＋－＠\u{2212}".contains(c));
    let edge = text.starts_with(['\t', '\r', '\n']);
    if sign || edge {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Marks that take no room: byte order, direction, joining.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The widest a column gets, in characters; longer texts are wrapped.
const WIDEST: f64 = 48.0;
const NARROWEST: f64 = 9.0;

/// Tables as one workbook, a sheet each.
///
/// # Errors
/// Where a table is larger than a sheet can be (1,048,576 rows, 16,384 columns).
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, TableTooLarge> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&look::properties("", ExcelDateTime::from_ymd(2000, 1, 1)?));
    let mut names = Vec::new();
    for table in tables {
        let name = sheet_name(&table.name, &names);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        names.push(name);
        fill(sheet, table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    look::page(sheet);
    let head = look::head();
    let text = look::text();
    let number = Format::new().set_align(FormatAlign::Right);
    let number = number.merge(&look::text());
    for (at, name) in (0u16..).zip(&table.head) {
        sheet.write_string_with_format(0, at, cut(name), &head)?;
        sheet.set_column_width(at, width(table, usize::from(at)))?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Blank => sheet.write_blank(row, column, &text)?,
                Cell::Text(words) => {
                    sheet.write_string_with_format(row, column, cut(words), &text)?
                }
                Cell::Number(value) => {
                    // A workbook knows binary numbers only; fifteen digits survive.
                    let value = value.to_string().parse().unwrap_or(f64::NAN);
                    sheet.write_number_with_format(row, column, value, &number)?
                }
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn width(table: &Table, column: usize) -> f64 {
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let widths = cells.map(|cell| look::width(&plain(cell)));
    let head = table.head.get(column).map_or(0.0, |name| look::width(name));
    let widest = widths.fold(head, f64::max);
    (widest + 2.0).clamp(NARROWEST, WIDEST)
}

/// The most characters that a cell holds.
const LONGEST: usize = 32_767;

pub(crate) fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// The most characters in the name of a sheet.
const LONGEST_NAME: usize = 31;

/// A name that a sheet can have and no other one has.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let fits = |c: &char| !c.is_control() && !"[]:*?/\\'".contains(*c);
    let cleaned: String = wanted.chars().filter(fits).take(LONGEST_NAME).collect();
    let cleaned = if cleaned.trim().is_empty() {
        "1".to_owned()
    } else {
        cleaned
    };
    let is_taken = |name: &String| {
        let same = |other: &String| other.to_lowercase() == name.to_lowercase();
        taken.iter().any(same)
    };
    let numbered = (2..).map(|number| {
        let end = format!(" ({number})");
        let start = cleaned.chars().take(LONGEST_NAME - end.len());
        start.chain(end.chars()).collect::<String>()
    });
    let mut names = std::iter::once(cleaned.clone()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or(cleaned)
}
