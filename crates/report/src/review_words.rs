//! A reviewer's countersignature in words: the same on page 1, on the command line and where a
//! report is checked.

use crate::voice::listed;
use model::{Language, QuestionId};
use review::{Countersigned, Standing};
use std::collections::BTreeSet;

/// What is left of a review, as one or two sentences. `attached` is how many answers have files.
#[must_use]
pub fn review_said(language: Language, signed: &Countersigned, attached: usize) -> String {
    let key = match signed.standing {
        Standing::Genuine if signed.seen.is_empty() => "report.review.gone",
        Standing::Genuine if signed.changed.is_empty() => "report.review.seen",
        Standing::Genuine => "report.review.seen_and_changed",
        Standing::Elsewhere => "report.review.elsewhere",
        Standing::Forged => "report.review.forged",
    };
    let mut parameters = who(language, signed);
    parameters.push(("attached", attached.to_string()));
    locale::text(language, key, &parameters)
}

/// What came of the check of a review, with the questions by their ids.
pub(crate) fn checked(language: Language, signed: &Countersigned) -> String {
    let key = match signed.standing {
        Standing::Genuine if signed.seen.is_empty() => "report.verify.review_gone",
        Standing::Genuine if signed.changed.is_empty() => "report.verify.review_genuine",
        Standing::Genuine => "report.verify.review_changed",
        Standing::Elsewhere => "report.verify.review_elsewhere",
        Standing::Forged => "report.verify.review_forged",
    };
    let mut parameters = who(language, signed);
    let ids = |ids: &BTreeSet<QuestionId>| {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        listed(language, &ids)
    };
    parameters.extend([
        ("questions", ids(&signed.seen)),
        ("others", ids(&signed.changed)),
    ]);
    locale::text(language, key, &parameters)
}

fn who(language: Language, signed: &Countersigned) -> Vec<(&'static str, String)> {
    vec![
        ("reviewer", signed.reviewer.clone()),
        ("organisation", signed.organisation.clone()),
        ("day", locale::date(language, signed.day)),
        ("code", signed.code.clone()),
        ("seen", signed.seen.len().to_string()),
        ("changed", signed.changed.len().to_string()),
    ]
}
