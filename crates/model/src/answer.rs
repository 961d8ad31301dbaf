//! Answers exactly as they were given. Nothing here is judged or converted: a text that cannot be
//! read as a number is still the owner's answer and is kept as typed.

use crate::{DocumentId, FileHash, OptionId, PartId, QuestionId, ReasonId, Unit};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// All answers of an assessment. A question that is absent has not been answered yet,
/// which is neither “no” nor “zero” nor “unknown”.
pub type Answers = BTreeMap<QuestionId, Answer>;

/// What the owner said to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Given, unknown, or not applicable with its reason.
    pub status: Status,
    /// The papers that the firm says it holds for this answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "wire", ts(as = "Option<Vec<EvidenceMark>>", optional))]
    pub evidence: Vec<EvidenceMark>,
    /// A remark in the owner's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "wire", ts(as = "Option<String>", optional))]
    pub note: String,
}

/// The states an answer can be in; “not asked yet” is the absence of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// Answered, part by part. A part that is absent was left blank.
    Given(BTreeMap<PartId, PartAnswer>),
    /// “I don't know.”
    Unknown,
    /// Does not concern this firm.
    NotApplicable {
        /// One of the reasons the question permits.
        reason: ReasonId,
        /// The owner's words to it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[cfg_attr(feature = "wire", ts(as = "Option<String>", optional))]
        detail: String,
    },
}

/// The answer to one part of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PartAnswer {
    /// Yes, partly or no.
    Level(Level),
    /// A number as typed.
    Number(NumberEntry),
    /// The same amount from twelve monthly bills.
    Months(Box<MonthsEntry>),
    /// The same amount from what was paid for it.
    Bill(BillEntry),
    /// One option.
    Choice(OptionId),
    /// Any number of options.
    Choices(BTreeSet<OptionId>),
    /// Free text.
    Text(String),
}

/// How far something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Not done.
    No,
    /// Under way, or proof is incomplete.
    Partly,
    /// Done, proof at hand.
    Yes,
}

/// A number as the owner typed it, with the unit chosen beside it and where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(from = "NumberForm")]
pub struct NumberEntry {
    /// The typed text, e.g. `约38.6万度`.
    pub text: String,
    /// The unit chosen beside the field; absent means the question's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional))]
    pub unit: Option<Unit>,
    /// Where the number comes from; absent means it was not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional))]
    pub grade: Option<Grade>,
}

/// In a file a number may also be written short, as a bare text or number.
#[derive(Deserialize)]
#[serde(untagged)]
enum NumberForm {
    Integer(i64),
    Float(f64),
    Text(String),
    Full(FullNumber),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FullNumber {
    text: String,
    unit: Option<Unit>,
    grade: Option<Grade>,
}

impl From<NumberForm> for NumberEntry {
    fn from(form: NumberForm) -> Self {
        let text = match form {
            NumberForm::Integer(number) => number.to_string(),
            NumberForm::Float(number) => number.to_string(),
            NumberForm::Text(text) => text,
            NumberForm::Full(FullNumber { text, unit, grade }) => {
                return Self { text, unit, grade };
            }
        };
        Self {
            text,
            ..Self::default()
        }
    }
}

/// An amount given month by month, January first. A month left blank has no text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MonthsEntry {
    /// The typed texts of the twelve months.
    #[cfg_attr(feature = "wire", ts(type = "string[]"))]
    pub months: [String; 12],
    /// The unit chosen beside them; absent means the question's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional))]
    pub unit: Option<Unit>,
    /// Where the numbers come from; absent means it was not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional))]
    pub grade: Option<Grade>,
}

/// An amount that follows from a bill in yuan and its tariff: paid ÷ tariff.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BillEntry {
    /// What was paid in the year, as typed, in yuan unless it says otherwise.
    pub paid: String,
    /// The price of one unit in yuan, as typed.
    pub tariff: String,
    /// The unit the tariff is for; absent means the question's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional))]
    pub unit: Option<Unit>,
}

/// How good a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// A guess.
    Estimated,
    /// Worked out from other figures.
    Calculated,
    /// Read from a meter, bill or ledger.
    Metered,
}

/// A paper that the firm says it holds, with the files that show it. Without a file it is only said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct EvidenceMark {
    /// Which of the papers that the question expects.
    pub document: DocumentId,
    /// The date on the paper (the last one, where it is a bundle).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional, as = "Option<String>"))]
    pub dated: Option<NaiveDate>,
    /// The last day it is valid, for permits and certificates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional, as = "Option<String>"))]
    pub expires: Option<NaiveDate>,
    /// The files taken in for it; one file may stand under many papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "wire", ts(as = "Option<Vec<Attachment>>", optional))]
    pub files: Vec<Attachment>,
}

/// A file that was taken in as proof. The file itself lies beside the database (or with whoever
/// sent the answers); what stands here is enough to tell it from any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// SHA-256 of the bytes as they are kept.
    pub sha256: FileHash,
    /// The name the owner knows it by, without folders.
    pub name: String,
    /// What its content is, whatever its name says.
    pub kind: FileKind,
    /// Its size in bytes as it is kept.
    pub bytes: u32,
}

/// The kinds of files that are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A JPEG photo.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A HEIC photo, as iPhones take it.
    Heic,
    /// An Excel workbook.
    Xlsx,
    /// A Word document.
    Docx,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Pdf,
        Self::Jpeg,
        Self::Png,
        Self::Heic,
        Self::Xlsx,
        Self::Docx,
    ];

    /// The usual ending of such a file's name, which is also the word for it in a file of answers.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Heic => "heic",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
        }
    }
}
