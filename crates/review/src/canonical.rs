//! One form to the byte of what is hashed and signed.

use model::{Answer, AnswerHash, QuestionId, Review};
use serde_json::Value;
use sha2::{Digest, Sha256};

const ANSWER: &str = "qingping-answer/1";
const REVIEW: &str = "qingping-review/1";

/// Whether there is anything whose original could be seen: a file stands under the answer.
#[must_use]
pub fn can_be_seen(answer: &Answer) -> bool {
    answer.evidence.iter().any(|mark| !mark.files.is_empty())
}

/// The SHA-256 of an answer to a question, with the hashes of the files under it.
#[must_use]
pub fn hash(question: &QuestionId, answer: &Answer) -> AnswerHash {
    // Ids, texts, dates and numbers always have a JSON form.
    let answer = serde_json::to_value(answer).unwrap_or_default();
    let text = format!("{ANSWER}\n{question}\n{}", canonical(answer));
    AnswerHash::of(Sha256::digest(text).into())
}

/// What a reviewer signs.
pub(crate) fn message(review: &Review) -> Vec<u8> {
    let mut value = serde_json::to_value(review).unwrap_or_default();
    if let Value::Object(entries) = &mut value {
        entries.remove("signature");
    }
    format!("{REVIEW}\n{}", canonical(value)).into_bytes()
}

fn canonical(mut value: Value) -> String {
    // Other crates in the same build may switch serde_json to insertion order.
    value.sort_all_objects();
    value.to_string()
}
