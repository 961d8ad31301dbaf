//! The released edition, the samples, and a workbook as its cells.

#[path = "../../../questionnaire/tests/support/released.rs"]
mod released;

use exchange::workbook::{
    Grid, GridCell, GridValue, Limits, Reading, WorkbookOptions, grid, read, write,
};
use model::{AnswerSheet, Language};
use questionnaire::{Edition, EditionFile, Sector};
use released::released;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

/// The released edition.
pub(crate) static EDITION: LazyLock<Edition> = LazyLock::new(|| {
    let files = released();
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files).expect("the released edition")
});

/// A sample firm.
pub(crate) fn sample(name: &str) -> AnswerSheet {
    let path = assets().join(format!("samples/{name}.json"));
    let text = std::fs::read_to_string(path).expect("a sample");
    exchange::read_sheet(&text).expect("an answer sheet")
}

/// The sector of a firm.
pub(crate) fn sector(sheet: &AnswerSheet) -> Option<&'static Sector> {
    let code = sheet.profile.industry.as_ref()?;
    let division = EDITION.division(code)?;
    EDITION.sector_of(&division.section, code)
}

/// A workbook with the answers of a firm.
pub(crate) fn written(sheet: &AnswerSheet, languages: &'static [Language]) -> Vec<u8> {
    let options = WorkbookOptions {
        languages,
        tier: sheet.tier,
        sector: sector(sheet),
        sheet: Some(sheet),
        only_if: &BTreeMap::new(),
    };
    write(&EDITION, &options).expect("it fits into a workbook")
}

/// The cells of a workbook, to be changed as somebody would change them.
pub(crate) struct Book(pub(crate) Grid);

impl Book {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(grid(bytes, &Limits::OURS).expect("a workbook"))
    }

    pub(crate) fn read(&self) -> Reading {
        read(&EDITION, &self.0).expect("a workbook of ours")
    }

    /// Where the cell of a row and a column is: sheet, row, column.
    pub(crate) fn find(&self, key: &str, column: &str) -> (usize, u32, u32) {
        let is = |cell: &GridCell, text: &str| cell.value == GridValue::Text(text.to_owned());
        for (at, sheet) in self.0.sheets.iter().enumerate() {
            let id = sheet.cells.iter().find(|c| is(c, "qingping:id"));
            let Some(id) = id else { continue };
            let row = sheet
                .cells
                .iter()
                .find(|c| c.column == id.column && c.row > id.row && is(c, key));
            let Some(row) = row else { continue };
            let name = format!("qingping:{column}");
            let head = sheet.cells.iter().find(|c| c.row == id.row && is(c, &name));
            return (at, row.row, head.expect("the column").column);
        }
        panic!("no row {key}");
    }

    /// Writes into a cell.
    pub(crate) fn set(&mut self, key: &str, column: &str, value: GridValue) -> String {
        let (at, row, column) = self.find(key, column);
        let sheet = &mut self.0.sheets[at];
        sheet.cells.retain(|c| (c.row, c.column) != (row, column));
        sheet.cells.push(GridCell { row, column, value });
        sheet.cells.sort_by_key(|c| (c.row, c.column));
        let letter = char::from(b'A' + u8::try_from(column).expect("the test stands on it"));
        format!("{}!{letter}{}", sheet.name, row + 1)
    }

    pub(crate) fn type_in(&mut self, key: &str, column: &str, text: &str) -> String {
        self.set(key, column, GridValue::Text(text.to_owned()))
    }

    /// Empties a cell.
    pub(crate) fn clear(&mut self, key: &str, column: &str) {
        let (at, row, column) = self.find(key, column);
        self.0.sheets[at]
            .cells
            .retain(|c| (c.row, c.column) != (row, column));
    }
}
