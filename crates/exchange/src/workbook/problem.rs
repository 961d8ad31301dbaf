//! What is wrong with a cell, and how to say so.

use locale::text;
use model::Language;
use serde::{Deserialize, Serialize};

/// A cell that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellProblem {
    /// The sheet, by the name that it has now.
    pub sheet: String,
    /// The cell, e.g. `D14`; empty where a whole row is missing.
    pub cell: String,
    /// The key of the row, e.g. `E03-2`.
    pub key: String,
    /// What is wrong.
    pub kind: CellProblemKind,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellProblemKind {
    /// The word stands not in the list.
    NotInList {
        /// What stands there.
        found: String,
        /// The first items of the list.
        allowed: Vec<String>,
    },
    /// The spreadsheet made a day of what was typed.
    Moment {
        /// The day.
        found: String,
    },
    /// A formula that came to nothing.
    Fault {
        /// What it shows.
        found: String,
    },
    /// The year is none.
    NoYear {
        /// What stands there.
        found: String,
    },
    /// There is an answer, and “I don't know” or “not applicable” beside it.
    BothSaid,
    /// Words to a reason, and no reason.
    DetailAlone,
    /// An amount for the year, and bills for the same.
    TwoAmounts {
        /// The other cell.
        other: String,
    },
    /// Twelve months, and what was paid.
    TwoBills,
    /// The row stands in the workbook twice.
    RowTwice {
        /// The other one.
        other: String,
    },
    /// The row was deleted.
    RowMissing,
    /// An answer in a row whose key is none.
    UnknownRow,
    /// Longer than an answer may be.
    TooLong {
        /// The most characters.
        limit: usize,
    },
}

/// How many items of a list are named.
const NAMED: usize = 6;

impl CellProblemKind {
    /// The key of its words below `sheet.problem.`, and what they need.
    fn words(&self, language: Language) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::NotInList { found, allowed } => {
                let quoted =
                    |word: &String| text(language, "blank.quoted", &[("text", word.clone())]);
                let named: Vec<String> = allowed.iter().take(NAMED).map(quoted).collect();
                let named = named.join(&text(language, "blank.either", &[]));
                let key = match allowed.len() > NAMED {
                    true => "sheet.problem.not_in_long_list",
                    false => "sheet.problem.not_in_list",
                };
                (key, vec![("found", found.clone()), ("allowed", named)])
            }
            Self::Moment { found } => ("sheet.problem.moment", vec![("found", found.clone())]),
            Self::Fault { found } => ("sheet.problem.fault", vec![("found", found.clone())]),
            Self::NoYear { found } => ("sheet.problem.no_year", vec![("found", found.clone())]),
            Self::BothSaid => ("sheet.problem.both_said", Vec::new()),
            Self::DetailAlone => ("sheet.problem.detail_alone", Vec::new()),
            Self::TwoAmounts { other } => {
                ("sheet.problem.two_amounts", vec![("other", other.clone())])
            }
            Self::TwoBills => ("sheet.problem.two_bills", Vec::new()),
            Self::RowTwice { other } => ("sheet.problem.row_twice", vec![("other", other.clone())]),
            Self::RowMissing => ("sheet.problem.row_missing", Vec::new()),
            Self::UnknownRow => ("sheet.problem.unknown_row", Vec::new()),
            Self::TooLong { limit } => {
                ("sheet.problem.too_long", vec![("limit", limit.to_string())])
            }
        }
    }
}

impl CellProblem {
    /// Says where the problem is, what it is and how to mend it, in one line.
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        let (key, mut parameters) = self.kind.words(language);
        parameters.push(("key", self.key.clone()));
        let why = text(language, key, &parameters);
        if self.cell.is_empty() {
            return text(
                language,
                "sheet.problem.of_row",
                &[("key", self.key.clone()), ("why", why)],
            );
        }
        let parameters = [
            ("sheet", self.sheet.clone()),
            ("cell", self.cell.clone()),
            ("why", why),
        ];
        text(language, "sheet.problem.of_cell", &parameters)
    }
}

/// `D14`, from a row and a column counted from 0.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}
