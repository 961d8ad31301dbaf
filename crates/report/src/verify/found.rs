//! What was found in a file.

use review::{Countersigned, Standing};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "CheckedOutcome"))]
pub enum Outcome {
    /// It is as it was written.
    Intact,
    /// It is a report of ours, and something in it was changed.
    Altered,
    /// It is no report that can be checked here: no PDF, nothing of ours in it, an edition or form
    /// that this program does not have, or pages that nothing vouches for.
    NotOurs,
}

/// A check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "FileCheckId"))]
pub enum CheckId {
    /// The file's bytes give the fingerprint that it bears.
    Fingerprint,
    /// The answers inside, worked out again, give the result inside.
    Figures,
    /// The seal was made with the key that it names, for every byte of this file. Not made where
    /// there is none.
    Seal,
    /// The answers inside, printed again, give the same file.
    Pages,
    /// What a reviewer signed is as it was signed, for this firm, year and edition. Only made where
    /// there is such a thing.
    Review,
    /// The code that was scanned is the seal of this file. Only made where one was handed over.
    Code,
}

/// A check that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which.
    pub id: CheckId,
    /// Whether it held.
    pub passed: bool,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// What became of it.
    pub outcome: Outcome,
    /// The checks that were made, in their order.
    pub checks: Vec<Check>,
    /// The checks that could not be made: the figures where the edition is not here, the pages
    /// where another version of the program has set them or the typefaces are not here.
    pub not_made: Vec<CheckId>,
    /// The program that made the file, by its own account.
    pub generator: Option<String>,
    /// The firm.
    pub firm: Option<String>,
    /// The reporting year.
    pub year: Option<i32>,
    /// The edition.
    pub edition: Option<String>,
    /// The declared score, worked out again from the answers inside.
    pub declared: Option<Decimal>,
    /// The evidence-backed score, worked out again from the answers inside.
    pub backed: Option<Decimal>,
    /// The name of the key that sealed it, where the seal holds.
    pub key: Option<String>,
    /// What is left of what a reviewer signed, where anything is inside.
    pub review: Option<Countersigned>,
}

impl Verification {
    pub(super) fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            checks: Vec::new(),
            not_made: Vec::new(),
            generator: None,
            firm: None,
            year: None,
            edition: None,
            declared: None,
            backed: None,
            key: None,
            review: None,
        }
    }

    pub(super) fn note(&mut self, id: CheckId, passed: bool) {
        self.checks.push(Check { id, passed });
    }

    /// A check that could not be made proves nothing: a forger may claim any version. Only for the
    /// pages does a seal on every byte stand in. A review of another firm or year is no alteration:
    /// the firm may have mended its credit code since, and the pages say that it does not count.
    pub(super) fn judge(&mut self) {
        let elsewhere = |signed: &Countersigned| signed.standing == Standing::Elsewhere;
        let elsewhere = self.review.as_ref().is_some_and(elsewhere);
        let failed = self.checks.iter().any(|check| {
            let mended = elsewhere && check.id == CheckId::Review;
            !check.passed && !mended
        });
        self.outcome = match (failed, self.not_made.as_slice(), &self.key) {
            (true, _, _) => Outcome::Altered,
            (false, [], _) | (false, [CheckId::Pages], Some(_)) => Outcome::Intact,
            (false, _, _) => Outcome::NotOurs,
        };
    }

    /// Whether it is called intact because of its seal, without its pages having been set again.
    #[must_use]
    pub fn rests_on_seal(&self) -> bool {
        self.outcome == Outcome::Intact && self.not_made == [CheckId::Pages]
    }
}
