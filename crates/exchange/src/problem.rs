//! Why a file is no answer sheet, and how to say so.

use model::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a file is refused, with the place where it is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetProblem {
    /// The line, from 1; 0 where the file as a whole is meant or the place says it all.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
    /// The place within the sheet, e.g. `answers.E03.status`; empty at the top.
    pub place: String,
    /// What is wrong there.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// Larger than any answer sheet.
    TooLarge {
        /// The most, in MB.
        limit: usize,
    },
    /// Nested deeper than any answer sheet.
    TooDeep {
        /// The most levels.
        limit: usize,
    },
    /// Not JSON.
    NotJson,
    /// The same key twice in one object: one of the two answers would be lost.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A key that does not belong here.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that do.
        allowed: Vec<String>,
    },
    /// A key that has to be here.
    MissingKey {
        /// The key.
        key: String,
    },
    /// More in a list than may stand there.
    TooMany {
        /// How many there are.
        count: usize,
        /// The most.
        limit: usize,
    },
    /// Something else was expected.
    Expected {
        /// What was expected.
        what: Expected,
        /// What stands there, shortened.
        found: String,
        /// The words or keys that may stand here, where they are fixed.
        allowed: Vec<String>,
    },
}

/// What was expected in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expected {
    /// An object with fixed keys.
    Object,
    /// An object whose keys are ids.
    ById,
    /// A list.
    List,
    /// A list of exactly twelve.
    Twelve,
    /// One of a few words or keys.
    Variant,
    /// One of a few words.
    Word,
    /// A number as typed.
    Number,
    /// A text.
    Text,
    /// An id.
    Id,
    /// A year.
    Year,
    /// A date.
    Date,
    /// A SHA-256.
    Hash,
    /// What a reviewer signed.
    Signed,
    /// A file's name.
    FileName,
    /// A size in bytes.
    Size,
    /// Yes or no.
    YesNo,
    /// What a sample shows here.
    Sample,
}

impl ProblemKind {
    /// The key of its words below `error.sheet.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::TooDeep { .. } => "too_deep",
            Self::NotJson => "not_json",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::UnknownKey { .. } => "unknown_key",
            Self::MissingKey { .. } => "missing_key",
            Self::TooMany { .. } => "too_many",
            Self::Expected { what, .. } => match what {
                Expected::Object => "expects_object",
                Expected::ById => "expects_by_id",
                Expected::List => "expects_list",
                Expected::Twelve => "expects_twelve",
                Expected::Variant => "expects_variant",
                Expected::Word => "expects_word",
                Expected::Number => "expects_number",
                Expected::Text => "expects_text",
                Expected::Id => "expects_id",
                Expected::Year => "expects_year",
                Expected::Date => "expects_date",
                Expected::Hash => "expects_hash",
                Expected::Signed => "expects_signed",
                Expected::FileName => "expects_file_name",
                Expected::Size => "expects_size",
                Expected::YesNo => "expects_yes_no",
                Expected::Sample => "expects_sample",
            },
        }
    }

    fn parameters(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { limit } | Self::TooDeep { limit } => {
                vec![("limit", limit.to_string())]
            }
            Self::TooMany { count, limit } => {
                vec![("count", count.to_string()), ("limit", limit.to_string())]
            }
            Self::NotJson => Vec::new(),
            Self::DuplicateKey { key } | Self::MissingKey { key } => vec![("key", key.clone())],
            Self::UnknownKey { key, allowed } => {
                vec![("key", key.clone()), ("allowed", allowed.join(", "))]
            }
            Self::Expected { found, allowed, .. } => {
                vec![("found", found.clone()), ("allowed", allowed.join(", "))]
            }
        }
    }
}

impl SheetProblem {
    /// All that is needed to say it, so that it can cross a boundary as a code with parameters.
    #[must_use]
    pub fn parameters(&self) -> BTreeMap<String, String> {
        let mut all = vec![
            ("problem", self.kind.code().to_owned()),
            ("line", self.line.to_string()),
            ("column", self.column.to_string()),
            ("place", self.place.clone()),
        ];
        all.extend(self.kind.parameters());
        all.into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

/// Says in one sentence where the problem is, what it is and how to mend it, from the parameters
/// of [`SheetProblem::parameters`].
#[must_use]
pub fn explain(language: Language, parameters: &BTreeMap<String, String>) -> String {
    let given = |name: &str| parameters.get(name).cloned().unwrap_or_default();
    let mut list: Vec<(&str, String)> = parameters
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    let why = locale::text(
        language,
        &format!("error.sheet.{}", given("problem")),
        &list,
    );
    list.push(("why", why));
    let place = match (given("line").as_str(), given("place").as_str()) {
        ("0", "") => "error.sheet_place.whole",
        ("0", _) => "error.sheet_place.place",
        (_, "") => "error.sheet_place.top",
        _ => "error.sheet_place.inside",
    };
    locale::text(language, place, &list)
}
