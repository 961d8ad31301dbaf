//! A reviewer's countersignature: somebody with a key of their own saw the originals behind answers.
//!
//! [`Reviewer::sign`] makes a [`Review`], [`examine`] says what is left of one. Whether an answer was
//! seen is worked out in `examine` alone, for the report, the window, the command line and the check
//! of a PDF. It stands apart from `assessment`, which knows no cryptography and whose scores do not
//! change with a review, and below `report`, so that the checking page for browsers has it too.
//!
//! What is signed is the review as JSON (RFC 8259) without its signature, keys sorted and without
//! white space, behind the line `qingping-review/1`; the signature is Ed25519 (RFC 8032). Each answer
//! stands in it by the SHA-256 of the line `qingping-answer/1`, the line with its question, and the
//! answer as JSON of the same form. That JSON names the files by their own SHA-256, so a file that is
//! exchanged is an answer that was changed. `docs/review.md` tells what all this proves.
//!
//! Both functions take a sheet without what is parked, as it leaves the computer: what is hidden from
//! the owner was not shown to the reviewer.

mod canonical;
mod code;
mod examined;
mod reviewer;

pub use canonical::{can_be_seen, hash};
pub use code::key_code;
pub use examined::{Countersigned, Standing, examine};
pub use reviewer::{LONGEST_NAME, Refusal, Reviewer};

use model::AnswerSheet;

/// The credit code of a sheet as reviews have it: without blanks, in capitals.
pub(crate) fn credit_code(sheet: &AnswerSheet) -> String {
    let code = sheet.profile.credit_code.chars();
    let code = code.filter(|c| !c.is_whitespace());
    code.collect::<String>().to_ascii_uppercase()
}

#[cfg(doc)]
use model::Review;
