//! The cells of a workbook and nothing else: what a hostile file is boiled down to before anybody
//! makes sense of it. This is what the child process does; the rest happens on plain values.

use super::guard::{Limits, WorkbookRefusal, check};
use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use std::panic;

/// The cells of a workbook that are not blank, sheet by sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// The sheets in order.
    pub sheets: Vec<GridSheet>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridSheet {
    /// Its name.
    pub name: String,
    /// Its cells, in the order of the file.
    pub cells: Vec<GridCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What stands in it; of a formula, what it came to.
    pub value: GridValue,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GridValue {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as so many per cent; 0.35 is 35 %.
    Percent(f64),
    /// True or false.
    Truth(bool),
    /// A day or a time of day, as the spreadsheet would say it in ISO 8601.
    Moment(String),
    /// A formula that came to nothing, e.g. `#REF!`.
    Fault(String),
}

/// Reads the cells of a workbook.
///
/// # Errors
/// Where it is none, is not whole, or holds more than `limits` allow.
pub fn grid(bytes: &[u8], limits: &Limits) -> Result<Grid, WorkbookRefusal> {
    check(bytes, limits)?;
    // calamine works out a cell's place without looking whether it can be: `A99999999999` panics in a
    // build that checks its sums.
    panic::catch_unwind(|| cells_of_all(bytes, limits)).unwrap_or(Err(WorkbookRefusal::Damaged))
}

fn cells_of_all(bytes: &[u8], limits: &Limits) -> Result<Grid, WorkbookRefusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| refusal(&e))?;
    let sheets = book.sheets_metadata().iter();
    let names: Vec<String> = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.len() > limits.sheets {
        return Err(WorkbookRefusal::TooMuch);
    }
    let mut left = Left {
        cells: limits.cells,
        text: limits.text,
    };
    let mut grid = Grid::default();
    for name in names {
        let cells = cells(&mut book, &name, &mut left)?;
        grid.sheets.push(GridSheet { name, cells });
    }
    Ok(grid)
}

fn refusal(error: &XlsxError) -> WorkbookRefusal {
    match error {
        XlsxError::Password => WorkbookRefusal::Locked,
        _ => WorkbookRefusal::Damaged,
    }
}

/// How much may still be read. Many cells may share one long text.
struct Left {
    cells: usize,
    text: usize,
}

impl Left {
    fn take(&mut self, value: &GridValue) -> Result<(), WorkbookRefusal> {
        let length = match value {
            GridValue::Text(text) | GridValue::Moment(text) | GridValue::Fault(text) => text.len(),
            GridValue::Number(_) | GridValue::Percent(_) | GridValue::Truth(_) => 0,
        };
        let cells = self.cells.checked_sub(1);
        let text = self.text.checked_sub(length);
        let (Some(cells), Some(text)) = (cells, text) else {
            return Err(WorkbookRefusal::TooMuch);
        };
        *self = Self { cells, text };
        Ok(())
    }
}

/// Cell by cell: a table as a whole would take room for every blank between two cells, and two
/// cells may lie sixteen billion apart.
fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut Left,
) -> Result<Vec<GridCell>, WorkbookRefusal> {
    let mut cells = Vec::new();
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| refusal(&e))?;
    loop {
        let next = reader.next_cell_with_style_id();
        let Some((cell, style)) = next.map_err(|e| refusal(&e))? else {
            return Ok(cells);
        };
        let percent = || {
            let format = reader.styles().get(style)?.number_format.as_ref()?;
            Some(format.format_code.contains('%'))
        };
        let (row, column) = cell.get_position();
        let Some(value) = value(cell.get_value(), percent) else {
            continue;
        };
        left.take(&value)?;
        cells.push(GridCell { row, column, value });
    }
}

fn value(cell: &DataRef<'_>, percent: impl Fn() -> Option<bool>) -> Option<GridValue> {
    let number = |number: f64| match percent() {
        Some(true) => GridValue::Percent(number),
        _ => GridValue::Number(number),
    };
    Some(match cell {
        DataRef::Empty => return None,
        // A spreadsheet has binary numbers only.
        DataRef::Int(integer) => number(*integer as f64),
        DataRef::Float(float) if !float.is_finite() => GridValue::Fault("#NUM!".to_owned()),
        DataRef::Float(float) => number(*float),
        DataRef::String(text) if text.trim().is_empty() => return None,
        DataRef::SharedString(text) if text.trim().is_empty() => return None,
        DataRef::String(text) => GridValue::Text(text.clone()),
        DataRef::SharedString(text) => GridValue::Text((*text).to_owned()),
        DataRef::Bool(truth) => GridValue::Truth(*truth),
        DataRef::DateTime(moment) => GridValue::Moment(iso(moment)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => GridValue::Moment(text.clone()),
        DataRef::Error(error) => GridValue::Fault(fault(error)),
    })
}

fn iso(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, _, _) = moment.to_ymd_hms_milli();
    let whole = moment.as_f64().fract() == 0.0;
    if moment.is_datetime() && whole {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}

fn fault(error: &CellErrorType) -> String {
    error.to_string()
}
