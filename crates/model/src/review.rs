//! What a reviewer signs who has seen the originals behind answers.

use crate::{AnswerHash, EditionId, QuestionId, ReviewSignature, ReviewerKey};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A reviewer's word that the originals behind these answers were seen. It is bound to one firm, one
/// year and one edition, and to each answer as it was that day; whether it holds is worked out by the
/// crate `review` and by nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The reviewer's name.
    pub reviewer: String,
    /// For whom the reviewer was there: a chamber of commerce, an association, a bank.
    pub organisation: String,
    /// The key that signed.
    pub key: ReviewerKey,
    /// The day on which the originals were seen, by the clock of the computer that signed.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub day: NaiveDate,
    /// The firm: its credit code without blanks, in capitals.
    pub credit_code: String,
    /// The reporting year.
    pub year: i32,
    /// The edition that asked.
    pub edition: EditionId,
    /// The answers whose originals were seen, each by its hash.
    pub seen: BTreeMap<QuestionId, AnswerHash>,
    /// The signature over all of the above.
    pub signature: ReviewSignature,
}
