//! What is left of a review.

use crate::canonical::{can_be_seen, hash, message};
use crate::reviewer::is_name;
use crate::{credit_code, key_code};
use chrono::NaiveDate;
use ed25519_dalek::{Signature, VerifyingKey};
use model::{AnswerSheet, QuestionId, Review};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whether a review counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "ReviewStanding"))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The holder of the key signed it, for this firm, year and edition.
    Genuine,
    /// The holder of the key signed it, for another firm, year or edition. It counts for nothing.
    Elsewhere,
    /// It is not what the holder of the key signed, or nothing that may be signed. It counts for
    /// nothing.
    Forged,
}

/// A review held against the answers that it came with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Countersigned {
    /// Whether it counts.
    pub standing: Standing,
    /// The reviewer, by the review's own account.
    pub reviewer: String,
    /// For whom the reviewer was there, by the review's own account.
    pub organisation: String,
    /// The code by which people compare the key.
    pub code: String,
    /// The day on which the originals were seen.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub day: NaiveDate,
    /// The answers that stand as they were seen; none where the review does not count.
    pub seen: BTreeSet<QuestionId>,
    /// The answers that were seen and have since been changed, taken back or are not asked any more;
    /// none where the review does not count.
    pub changed: BTreeSet<QuestionId>,
}

impl Countersigned {
    /// Whether it counts.
    #[must_use]
    pub fn is_genuine(&self) -> bool {
        self.standing == Standing::Genuine
    }
}

/// What is left of the review of a sheet, where it has one. The sheet must be without what is parked.
#[must_use]
pub fn examine(sheet: &AnswerSheet) -> Option<Countersigned> {
    let review = sheet.review.as_ref()?;
    let standing = standing(sheet, review);
    let stands = |id: &QuestionId| {
        let answer = sheet.answers.get(id).filter(|answer| can_be_seen(answer));
        answer.is_some_and(|answer| review.seen.get(id) == Some(&hash(id, answer)))
    };
    let named = review.seen.keys().cloned();
    let (seen, changed) = match standing {
        Standing::Genuine => named.partition(stands),
        Standing::Elsewhere | Standing::Forged => Default::default(),
    };
    Some(Countersigned {
        standing,
        reviewer: review.reviewer.clone(),
        organisation: review.organisation.clone(),
        code: key_code(review.key.bytes()),
        day: review.day,
        seen,
        changed,
    })
}

fn standing(sheet: &AnswerSheet, review: &Review) -> Standing {
    // Strict: no weak key, and one signature has one form.
    let signed = VerifyingKey::from_bytes(review.key.bytes()).is_ok_and(|key| {
        let signature = Signature::from_bytes(review.signature.bytes());
        key.verify_strict(&message(review), &signature).is_ok()
    });
    // Whoever signs with a program of their own must not fill page 1 with what is no name.
    let signed = signed && is_name(&review.reviewer) && is_name(&review.organisation);
    let bound_to = (&review.credit_code, review.year, &review.edition);
    match signed {
        false => Standing::Forged,
        true if bound_to == (&credit_code(sheet), sheet.period.year, &sheet.edition) => {
            Standing::Genuine
        }
        true => Standing::Elsewhere,
    }
}
