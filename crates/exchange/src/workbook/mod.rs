//! Workbooks as spreadsheets read them.

pub(crate) mod look;
