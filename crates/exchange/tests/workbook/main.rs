//! The questionnaire as a workbook: written, changed as spreadsheets change it, and read back.

mod bombs;
mod form;
mod problems;
mod support;
mod travels;
