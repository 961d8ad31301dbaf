//! Files in and out: the answer sheet as JSON, packages of answers with their evidence, tables for
//! spreadsheets, and the keys of reviewers.
//!
//! A file is refused only where it is not the form: not JSON, a key or unit that does not exist, a
//! value of the wrong type. What the owner answered is never judged here; a text that is no number
//! or a question nobody asked is an answer like any other and becomes a finding later.

mod form;
mod inspect;
mod limits;
mod locate;
pub mod package;
mod problem;
pub mod reviewer;
mod schema;
mod sheet;
pub mod table;
mod tree;
pub mod workbook;

pub use problem::{ProblemKind, SheetProblem, explain};
pub use schema::answer_sheet_schema;
pub use sheet::{read_sheet, write_sheet};
