//! Who reviews, and the act of signing.

use crate::canonical::{can_be_seen, hash, message};
use crate::{credit_code, key_code};
use chrono::NaiveDate;
use ed25519_dalek::{Signer, SigningKey};
use model::{
    AnswerSheet, CreditCodeCheck, QuestionId, Review, ReviewSignature, ReviewerKey,
    check_credit_code,
};
use std::collections::BTreeSet;
use std::fmt;

/// The most characters of a name or an organisation: what page 1 of a report can print.
pub const LONGEST_NAME: usize = 40;

/// Somebody who can sign.
#[derive(Clone)]
pub struct Reviewer {
    name: String,
    organisation: String,
    key: SigningKey,
}

/// Why nothing is signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The name or the organisation is blank, longer than [`LONGEST_NAME`], or has no printable form.
    #[error("a name of 1 to {LONGEST_NAME} characters")]
    Name,
    /// Without a credit code the review could be carried to another firm.
    #[error("no credit code")]
    NoCreditCode,
    /// No question was named.
    #[error("nothing to sign")]
    Nothing,
    /// There is no file under the answer to this question, or no such answer.
    #[error("nothing to see behind {0}")]
    NoFile(QuestionId),
}

impl Reviewer {
    /// How many secret bytes a key has.
    pub const SECRET: usize = 32;

    /// A reviewer with these secret bytes, which must come from a source of chance.
    ///
    /// # Errors
    /// [`Refusal::Name`].
    pub fn new(
        name: &str,
        organisation: &str,
        secret: &[u8; Self::SECRET],
    ) -> Result<Self, Refusal> {
        let checked = |text: &str| {
            let text = text.trim();
            is_name(text).then(|| text.to_owned()).ok_or(Refusal::Name)
        };
        Ok(Self {
            name: checked(name)?,
            organisation: checked(organisation)?,
            key: SigningKey::from_bytes(secret),
        })
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// For whom the reviewer is there.
    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The public half of the key.
    #[must_use]
    pub fn key(&self) -> ReviewerKey {
        ReviewerKey::of(self.key.verifying_key().to_bytes())
    }

    /// The secret half of the key. Whoever holds it signs in the reviewer's name.
    #[must_use]
    pub fn secret(&self) -> [u8; Self::SECRET] {
        self.key.to_bytes()
    }

    /// The code by which people compare the key.
    #[must_use]
    pub fn code(&self) -> String {
        key_code(self.key().bytes())
    }

    /// Signs that the originals behind the answers to these questions were seen on this day.
    ///
    /// # Errors
    /// Where a question has no answer with a file under it, none is named, or the firm has no credit
    /// code to bind the review to.
    pub fn sign(
        &self,
        sheet: &AnswerSheet,
        questions: &BTreeSet<QuestionId>,
        day: NaiveDate,
    ) -> Result<Review, Refusal> {
        let credit_code = credit_code(sheet);
        if check_credit_code(&credit_code) == CreditCodeCheck::Malformed {
            return Err(Refusal::NoCreditCode);
        }
        if questions.is_empty() {
            return Err(Refusal::Nothing);
        }
        let seen = questions.iter().map(|id| {
            let answer = sheet.answers.get(id).filter(|answer| can_be_seen(answer));
            let answer = answer.ok_or_else(|| Refusal::NoFile(id.clone()))?;
            Ok((id.clone(), hash(id, answer)))
        });
        let mut review = Review {
            reviewer: self.name.clone(),
            organisation: self.organisation.clone(),
            key: self.key(),
            day,
            credit_code,
            year: sheet.period.year,
            edition: sheet.edition.clone(),
            seen: seen.collect::<Result<_, Refusal>>()?,
            signature: ReviewSignature::of([0; 64]),
        };
        let signature = self.key.sign(&message(&review));
        review.signature = ReviewSignature::of(signature.to_bytes());
        Ok(review)
    }
}

/// Whether a text can stand as a name on page 1 of a report and cannot pass for anything else there.
pub(crate) fn is_name(text: &str) -> bool {
    let fits = (1..=LONGEST_NAME).contains(&text.chars().count());
    fits && text.trim() == text && !text.chars().any(char::is_control)
}

/// Without the secret.
impl fmt::Debug for Reviewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reviewer")
            .field(&self.name)
            .field(&self.organisation)
            .field(&self.code())
            .finish()
    }
}
