//! The form of an answer sheet, as a table: which keys belong where and what may stand there.
//!
//! It says what was expected when a file is refused, and the JSON Schema is made from it. Reading
//! itself is done by serde on the types of `model`; tests hold the two together.

use model::{FileKind, Unit};

/// What may stand in a place.
#[derive(Debug)]
pub(crate) enum Shape {
    /// These keys and no others.
    Object(&'static [Field]),
    /// Any number of ids, each with this.
    ById(&'static Shape),
    /// Any number of these.
    List(&'static Shape),
    /// So many of these and no more.
    Few {
        /// What each of them is.
        of: &'static Shape,
        /// How many there may be.
        most: usize,
    },
    /// Twelve of these, one a month.
    Twelve(&'static Shape),
    /// One of the plain words, or an object with exactly one of the keys.
    Variant {
        /// The words.
        words: &'static [&'static str],
        /// The keys.
        keys: &'static [Field],
    },
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// A number as typed: a text, a number, or an object with these keys.
    Number(&'static [Field]),
    /// A text.
    Text,
    /// An id.
    Id,
    /// A calendar year.
    Year,
    /// A calendar day.
    Date,
    /// A SHA-256.
    Hash,
    /// A key, a hash or a signature of a reviewer: so many hexadecimal digits.
    Signed(usize),
    /// A file's name without folders.
    FileName,
    /// The size of a file, in bytes.
    Size,
    /// Yes or no.
    YesNo,
}

/// One key of an object.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub(crate) key: &'static str,
    /// What may stand there.
    pub(crate) shape: &'static Shape,
    /// It has to be there.
    pub(crate) required: bool,
    /// `null` means the same as leaving it out.
    pub(crate) nullable: bool,
}

const fn needed(key: &'static str, shape: &'static Shape) -> Field {
    Field {
        key,
        shape,
        required: true,
        nullable: false,
    }
}

const fn free(key: &'static str, shape: &'static Shape) -> Field {
    Field {
        key,
        shape,
        required: false,
        nullable: false,
    }
}

const fn maybe(key: &'static str, shape: &'static Shape) -> Field {
    Field {
        key,
        shape,
        required: false,
        nullable: true,
    }
}

/// The whole sheet.
pub(crate) static SHEET: Shape = Shape::Object(&[
    needed("edition", &Shape::Id),
    free("tier", &Shape::Word(|| vec!["quick", "full"])),
    free("profile", &PROFILE),
    needed("period", &Shape::Object(&[needed("year", &Shape::Year)])),
    free("answers", &Shape::ById(&ANSWER)),
    free("plan", &Shape::ById(&PLANNED)),
    maybe("review", &REVIEW),
    maybe("previous", &PREVIOUS),
]);

/// The sheet of the year before: the same form, but no third year inside it.
static PREVIOUS: Shape = Shape::Object(&[
    needed("edition", &Shape::Id),
    free("tier", &Shape::Word(|| vec!["quick", "full"])),
    free("profile", &PROFILE),
    needed("period", &Shape::Object(&[needed("year", &Shape::Year)])),
    free("answers", &Shape::ById(&ANSWER)),
    free("plan", &Shape::ById(&PLANNED)),
    maybe("review", &REVIEW),
]);

static REVIEW: Shape = Shape::Object(&[
    needed("reviewer", &Shape::Text),
    needed("organisation", &Shape::Text),
    needed("key", &Shape::Signed(64)),
    needed("day", &Shape::Date),
    needed("credit_code", &Shape::Text),
    needed("year", &Shape::Year),
    needed("edition", &Shape::Id),
    needed("seen", &Shape::ById(&Shape::Signed(64))),
    needed("signature", &Shape::Signed(128)),
]);

static PLANNED: Shape = Shape::Object(&[
    maybe("due", &Shape::Date),
    free("person", &Shape::Text),
    maybe("done", &Shape::Date),
]);

static PROFILE: Shape = Shape::Object(&[
    free("name_zh", &Shape::Text),
    free("name_en", &Shape::Text),
    free("credit_code", &Shape::Text),
    maybe("industry", &Shape::Id),
    maybe("district", &Shape::Id),
    free("zones", &Shape::List(&Shape::Id)),
    free("premises", &Shape::List(&Shape::Id)),
    maybe("staff", &NUMBER),
    maybe("revenue", &NUMBER),
    maybe("assets", &NUMBER),
    maybe("exporter", &Shape::YesNo),
    maybe("foreign_owned", &Shape::YesNo),
    maybe("listed_supplier", &Shape::YesNo),
    free("purpose", &Shape::Text),
]);

static ANSWER: Shape = Shape::Object(&[
    needed("status", &STATUS),
    free("evidence", &Shape::List(&EVIDENCE)),
    free("note", &Shape::Text),
]);

static STATUS: Shape = Shape::Variant {
    words: &["unknown"],
    keys: &[
        free("given", &Shape::ById(&PART)),
        free(
            "not_applicable",
            &Shape::Object(&[needed("reason", &Shape::Id), free("detail", &Shape::Text)]),
        ),
    ],
};

static PART: Shape = Shape::Variant {
    words: &[],
    keys: &[
        free("level", &Shape::Word(|| vec!["yes", "partly", "no"])),
        free("number", &NUMBER),
        free("months", &MONTHS),
        free("bill", &BILL),
        free("choice", &Shape::Id),
        free("choices", &Shape::List(&Shape::Id)),
        free("text", &Shape::Text),
    ],
};

static NUMBER: Shape = Shape::Number(&[
    needed("text", &Shape::Text),
    maybe("unit", &Shape::Word(units)),
    maybe("grade", &Shape::Word(grades)),
]);

static MONTHS: Shape = Shape::Object(&[
    needed("months", &Shape::Twelve(&Shape::Text)),
    maybe("unit", &Shape::Word(units)),
    maybe("grade", &Shape::Word(grades)),
]);

static BILL: Shape = Shape::Object(&[
    needed("paid", &Shape::Text),
    needed("tariff", &Shape::Text),
    maybe("unit", &Shape::Word(units)),
]);

static EVIDENCE: Shape = Shape::Object(&[
    needed("document", &Shape::Id),
    maybe("dated", &Shape::Date),
    maybe("expires", &Shape::Date),
    free("files", &FILES),
]);

/// The files under one paper. A year of monthly bills with their receipts is two dozen.
pub(crate) static FILES: Shape = Shape::Few {
    of: &FILE,
    most: 40,
};

static FILE: Shape = Shape::Object(&[
    needed("sha256", &Shape::Hash),
    needed("name", &Shape::FileName),
    needed("kind", &Shape::Word(kinds)),
    needed("bytes", &Shape::Size),
]);

fn kinds() -> Vec<&'static str> {
    FileKind::ALL.iter().map(|kind| kind.ending()).collect()
}

fn grades() -> Vec<&'static str> {
    vec!["metered", "calculated", "estimated"]
}

fn units() -> Vec<&'static str> {
    Unit::ALL.iter().map(|unit| unit.code()).collect()
}

impl Shape {
    /// The keys that may stand here, where they are fixed.
    pub(crate) fn fields(&self) -> &'static [Field] {
        match self {
            Self::Object(fields) | Self::Number(fields) => fields,
            Self::Variant { keys, .. } => keys,
            _ => &[],
        }
    }

    /// What may stand under a key, where the key may be there at all.
    pub(crate) fn under(&self, key: &str) -> Option<&'static Shape> {
        match self {
            Self::ById(shape) => Some(shape),
            _ => self.fields().iter().find(|f| f.key == key).map(|f| f.shape),
        }
    }
}
