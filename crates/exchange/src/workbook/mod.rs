//! The questionnaire as a workbook for Excel, WPS and LibreOffice: written with rust_xlsxwriter,
//! filled in by whoever keeps the firm's books, and read back with calamine.
//!
//! A row is known by its key and a column by its name in a hidden row, so that rows may be sorted
//! or put in and sheets renamed. What the owner typed is kept as typed and judged later; only what
//! cannot be an answer at all is a problem, named by sheet and cell. See `docs/spreadsheets.md`.

mod columns;
mod fill;
mod grid;
mod guard;
mod hidden;
pub(crate) mod look;
mod merge;
mod page;
mod problem;
mod read;
mod rows;
mod value;
mod wording;
mod write;

pub use grid::{Grid, GridCell, GridSheet, GridValue, grid};
pub use guard::{Limits, WorkbookRefusal};
pub use merge::{Change, Changes, changes, take_over};
pub use problem::{CellProblem, CellProblemKind};
pub use read::{Reading, carried, edition_of, read};
pub use write::{WorkbookOptions, write};

/// The form of the workbook. A program reads its own form and those before it.
pub(crate) const FORM: u32 = 1;
