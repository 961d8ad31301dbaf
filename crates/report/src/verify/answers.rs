//! The answers that a report carries, for whoever wants to go on with them.

use super::{Outcome, open, unreadable, without_attachment};
use crate::attachment;
use document::inspect::{Identity, inspect};
use model::AnswerSheet;
use serde::{Deserialize, Serialize};

/// Why a PDF gives no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoAnswers {
    /// It is no report of ours.
    NotOurs,
    /// It was changed since it was made, so nobody knows whose answers these are.
    Altered,
    /// It is a report of another version, which this one does not read.
    OtherVersion,
}

/// The answers in a report of ours that is as it was made. A parked answer is not among them, nor is
/// any file.
///
/// # Errors
/// Where there are none, or they are not to be trusted.
pub fn answers_inside(pdf: &[u8]) -> Result<AnswerSheet, NoAnswers> {
    let refusal = |outcome| match outcome {
        Outcome::Altered => NoAnswers::Altered,
        Outcome::NotOurs | Outcome::Intact => NoAnswers::NotOurs,
    };
    let Ok(inspection) = inspect(pdf) else {
        return Err(refusal(unreadable(pdf).outcome));
    };
    let Some(attached) = inspection.attachment(attachment::NAME) else {
        return Err(refusal(without_attachment(&inspection).outcome));
    };
    if inspection.identity != Identity::Intact {
        return Err(NoAnswers::Altered);
    }
    let envelope = open(attached).ok_or(NoAnswers::OtherVersion)?;
    Ok(envelope.sheet)
}
