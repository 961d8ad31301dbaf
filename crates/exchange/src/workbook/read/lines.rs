//! Finds the rows of the tables by their keys, wherever they stand now.

use super::super::columns::Column;
use super::super::grid::{Grid, GridCell, GridSheet, GridValue};
use super::super::hidden::NAME;
use super::super::problem::cell_name;
use model::Language;
use std::collections::BTreeMap;

/// A row of a table.
#[derive(Debug, Clone)]
pub(crate) struct Line<'g> {
    pub(crate) sheet: &'g str,
    pub(crate) row: u32,
    columns: BTreeMap<Column, u32>,
    cells: BTreeMap<Column, &'g GridValue>,
}

impl<'g> Line<'g> {
    pub(crate) fn value(&self, column: Column) -> Option<&'g GridValue> {
        self.cells.get(&column).copied()
    }

    /// The name of a cell, e.g. `D14`; of one whose column is gone the row's.
    pub(crate) fn cell(&self, column: Column) -> String {
        let at = self.columns.get(&column).copied().unwrap_or(0);
        cell_name(self.row, at)
    }

    /// Sheet and cell as they are said of another place: `E 环境!D14`.
    pub(crate) fn place(&self, column: Column) -> String {
        format!("{}!{}", self.sheet, self.cell(column))
    }

    /// Whether anything stands in a cell that is written in.
    pub(crate) fn is_written(&self) -> bool {
        let fixed = [Column::Key, Column::BillKey, Column::Question, Column::Law];
        let chosen = [Column::Unit, Column::Source];
        let mut written = self.cells.keys();
        written.any(|column| !fixed.contains(column) && !chosen.contains(column))
    }
}

/// The rows of all tables by their keys.
#[derive(Debug, Default)]
pub(crate) struct Lines<'g> {
    /// Of the questions and the profile.
    pub(crate) rows: BTreeMap<String, Vec<Line<'g>>>,
    /// Of the bills.
    pub(crate) bills: BTreeMap<String, Vec<Line<'g>>>,
}

impl<'g> Lines<'g> {
    pub(crate) fn of(grid: &'g Grid) -> Self {
        let mut lines = Self::default();
        for sheet in grid.sheets.iter().filter(|sheet| sheet.name != NAME) {
            lines.of_sheet(sheet);
        }
        lines
    }

    fn of_sheet(&mut self, sheet: &'g GridSheet) {
        let mut rows: BTreeMap<u32, Vec<&'g GridCell>> = BTreeMap::new();
        for cell in &sheet.cells {
            rows.entry(cell.row).or_default().push(cell);
        }
        let mut columns: BTreeMap<Column, u32> = BTreeMap::new();
        for (row, cells) in rows {
            let named = names(&cells);
            if named.contains_key(&Column::Key) || named.contains_key(&Column::BillKey) {
                columns = named;
                continue;
            }
            self.line(sheet, row, &columns, &cells);
        }
    }

    fn line(
        &mut self,
        sheet: &'g GridSheet,
        row: u32,
        columns: &BTreeMap<Column, u32>,
        cells: &[&'g GridCell],
    ) {
        let (into, key) = match columns.get(&Column::Key) {
            Some(at) => (&mut self.rows, *at),
            None => match columns.get(&Column::BillKey) {
                Some(at) => (&mut self.bills, *at),
                None => return,
            },
        };
        let mut found = cells.iter();
        let Some(GridValue::Text(key)) = found.find(|c| c.column == key).map(|c| &c.value) else {
            return;
        };
        if is_head(key) {
            return;
        }
        let at = |column: u32| cells.iter().find(|cell| cell.column == column);
        let cells = columns.iter().filter_map(|(name, column)| {
            let cell = at(*column)?;
            Some((*name, &cell.value))
        });
        let line = Line {
            sheet: &sheet.name,
            row,
            columns: columns.clone(),
            cells: cells.collect(),
        };
        into.entry(key.trim().to_owned()).or_default().push(line);
    }
}

/// The columns that a row names, if it is the hidden one above a head.
fn names(cells: &[&GridCell]) -> BTreeMap<Column, u32> {
    let named = cells.iter().filter_map(|cell| match &cell.value {
        GridValue::Text(text) => Some((Column::of(text)?, cell.column)),
        _ => None,
    });
    named.collect()
}

/// Whether a key is the head of its column.
fn is_head(key: &str) -> bool {
    let word = |language| locale::text(language, Column::Key.words(), &[]);
    let words = Language::BOTH.map(word);
    let first = key.lines().next().unwrap_or_default().trim();
    words.iter().any(|word| word == first)
}
