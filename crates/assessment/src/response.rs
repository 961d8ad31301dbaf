//! Responses: answers that were read, checked and converted. What could not be read stays visible.

use model::{
    DocumentId, Grade, Level, OptionId, PartId, Quantity, QuestionId, ReasonId, WrittenError,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The response to one question that concerns the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Response {
    /// The question.
    pub question: QuestionId,
    /// Where it stands.
    pub state: State,
    /// The parts that are asked, in order.
    pub parts: Vec<PartResponse>,
    /// Points between 0 and 1; absent where the question leaves the count.
    #[cfg_attr(feature = "wire", ts(type = "string | null"))]
    pub points: Option<Decimal>,
    /// The share of the question that was answered, 0 to 1; “unknown” answers nothing.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub answered: Decimal,
    /// The papers that count as proof: named by the question, shown by a file and dated as it asks.
    pub proof: Vec<DocumentId>,
}

impl Response {
    /// The value of a part; a part that is not asked has none.
    #[must_use]
    pub fn value(&self, part: &PartId) -> Option<&PartValue> {
        self.parts
            .iter()
            .find(|p| p.part == *part)
            .map(|p| &p.value)
    }

    /// Whether at least one paper counts as proof of it.
    #[must_use]
    pub fn is_backed(&self) -> bool {
        !self.proof.is_empty()
    }
}

/// Where a question stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not asked or not answered yet.
    Open,
    /// Some parts are blank or could not be read.
    Incomplete,
    /// Answered in all parts.
    Given,
    /// The owner does not know.
    Unknown,
    /// Does not concern the firm, for a permitted reason.
    NotApplicable {
        /// The reason.
        reason: ReasonId,
    },
}

/// The response to one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct PartResponse {
    /// The part.
    pub part: PartId,
    /// What was understood.
    pub value: PartValue,
    /// It may stay blank, and is not scored: the firm is too small to be asked for it.
    pub optional: bool,
}

/// What was understood of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PartValue {
    /// Left blank.
    Blank,
    /// Yes, partly, no.
    Level(Level),
    /// A number that was read.
    Number(Reading),
    /// A number that could not be read or cannot be right.
    Unread {
        /// What was typed.
        typed: String,
        /// Why it is no number; absent where it is one but cannot be right.
        why: Option<WrittenError>,
    },
    /// One option.
    Choice(OptionId),
    /// Options.
    Choices(BTreeSet<OptionId>),
    /// Text.
    Text(String),
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Reading {
    /// What was typed.
    pub typed: String,
    /// What was understood, in the unit it was given in.
    pub quantity: Quantity,
    /// Where it comes from.
    pub grade: Grade,
    /// The writer said it is approximate.
    pub approximate: bool,
    /// What it was worked out from.
    #[serde(default)]
    pub basis: Basis,
}

/// What a number was worked out from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// One figure for the year, as typed.
    #[default]
    Year,
    /// The sum of these twelve.
    Months(Vec<Quantity>),
    /// What was paid, divided by the tariff.
    Bill {
        /// What was paid, CNY.
        paid: Quantity,
        /// CNY for each unit of the quantity.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        tariff: Decimal,
    },
}
