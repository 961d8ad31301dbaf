//! What can be wrong with an edition. Words to each kind stand in `locales/` under `fault.`.

use std::fmt;

/// One fault, with the place where it is mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file within the edition.
    pub file: String,
    /// The id of the entry at fault, where there is one.
    pub id: Option<String>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A file that every edition has is not there.
    MissingFile,
    /// A file that no edition has.
    UnknownFile,
    /// Not TOML, or not the form of this file; the parser says where.
    Unreadable {
        /// The parser's words, in English.
        detail: String,
    },
    /// The id stands twice.
    DuplicateId,
    /// A reference to something that is not there.
    UnknownReference {
        /// The field that refers.
        field: String,
        /// The id it names.
        target: String,
    },
    /// A text is empty in one language.
    EmptyText {
        /// The field.
        field: String,
        /// The language tag.
        language: String,
    },
    /// A field that this kind of entry needs.
    MissingField {
        /// The field.
        field: String,
    },
    /// A field that this kind of entry does not take.
    UnfitField {
        /// The field.
        field: String,
    },
    /// A number outside its range.
    OutOfRange {
        /// The field.
        field: String,
        /// The number.
        value: String,
    },
    /// Two grid factors of one region claim the same year.
    OverlappingYears {
        /// The first year claimed twice.
        year: i32,
    },
    /// Two questions have the same place in the asking order.
    SameOrder {
        /// The other question.
        other: String,
    },
    /// A unit that cannot be turned into the carrier's own.
    UnitDoesNotConvert {
        /// The unit.
        unit: String,
        /// The carrier.
        carrier: String,
    },
    /// Units of a factor that do not fit its place.
    FactorUnits {
        /// The factor.
        factor: String,
    },
}

impl FaultKind {
    /// The key of its words below `fault.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingFile => "missing_file",
            Self::UnknownFile => "unknown_file",
            Self::Unreadable { .. } => "unreadable",
            Self::DuplicateId => "duplicate_id",
            Self::UnknownReference { .. } => "unknown_reference",
            Self::EmptyText { .. } => "empty_text",
            Self::MissingField { .. } => "missing_field",
            Self::UnfitField { .. } => "unfit_field",
            Self::OutOfRange { .. } => "out_of_range",
            Self::OverlappingYears { .. } => "overlapping_years",
            Self::SameOrder { .. } => "same_order",
            Self::UnitDoesNotConvert { .. } => "unit_does_not_convert",
            Self::FactorUnits { .. } => "factor_units",
        }
    }

    /// Names and values to put into its words.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::MissingFile | Self::UnknownFile | Self::DuplicateId => Vec::new(),
            Self::Unreadable { detail } => vec![("detail", detail.clone())],
            Self::UnknownReference { field, target } => {
                vec![("field", field.clone()), ("target", target.clone())]
            }
            Self::EmptyText { field, language } => {
                vec![("field", field.clone()), ("language", language.clone())]
            }
            Self::MissingField { field } | Self::UnfitField { field } => {
                vec![("field", field.clone())]
            }
            Self::OutOfRange { field, value } => {
                vec![("field", field.clone()), ("value", value.clone())]
            }
            Self::OverlappingYears { year } => vec![("year", year.to_string())],
            Self::SameOrder { other } => vec![("other", other.clone())],
            Self::UnitDoesNotConvert { unit, carrier } => {
                vec![("unit", unit.clone()), ("carrier", carrier.clone())]
            }
            Self::FactorUnits { factor } => vec![("factor", factor.clone())],
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(id) = &self.id {
            write!(f, " {id}")?;
        }
        write!(f, ": {} {:?}", self.kind.code(), self.kind.parameters())
    }
}
