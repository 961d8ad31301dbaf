//! Ids are checked when they are made, so that nothing downstream has to check them again.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;

/// The text is not an id: 1 to 64 characters from `A–Z a–z 0–9 . _ -`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an id: use 1 to 64 of A–Z a–z 0–9 . _ -")]
pub struct IdError(pub String);

fn check(text: &str) -> Result<(), IdError> {
    let fits = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
    if fits {
        Ok(())
    } else {
        Err(IdError(text.to_owned()))
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(as = "String"))]
        #[serde(try_from = "Cow<'_, str>", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks the text; see [`IdError`] for what is allowed.
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                check(&text)?;
                Ok(Self(text))
            }

            /// The id as it is written in the edition.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<Cow<'_, str>> for $name {
            type Error = IdError;
            fn try_from(text: Cow<'_, str>) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A frozen questionnaire with its factors, weights, laws and mappings, e.g. `2026.1`.
    EditionId;
    /// A question, e.g. `E03`; never reused or renamed once released.
    QuestionId;
    /// One answerable part of a question, e.g. `electricity`.
    PartId;
    /// One option of a choice, e.g. `natural_gas`.
    OptionId;
    /// A permitted reason for “not applicable”.
    ReasonId;
    /// A kind of evidence that a question expects, e.g. `bills`.
    DocumentId;
    /// A topic that groups questions, e.g. `energy`.
    TopicId;
    /// An energy carrier, e.g. `electricity` or `diesel`.
    CarrierId;
    /// An emission or energy factor, e.g. `grid-fujian-2023`.
    FactorId;
    /// A legal minimum, e.g. `L03`.
    LawId;
    /// A policy item, e.g. `XM-05`.
    PolicyId;
    /// A city paper that policy items stand in, e.g. `XM`.
    PaperId;
    /// A framework that questions are mapped to, e.g. `vsme`.
    FrameworkId;
    /// A group of industries with questions and weights of its own, e.g. `construction`.
    SectorId;
    /// A kind of premises, e.g. `workshop`.
    PremiseId;
    /// A sense check, e.g. `deaths_without_accidents`.
    CheckId;
    /// A figure worked out from answers, e.g. `women_share`.
    IndicatorId;
    /// A GB/T 4754—2017 division (`39`) or, where size classes need it, class (`7010`).
    IndustryCode;
    /// A district of Xiamen, or the wider place for firms elsewhere.
    DistrictId;
    /// A special zone, e.g. the Torch High-tech Zone.
    ZoneId;
}

/// A part of a question, written `S01.total`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(as = "String"))]
#[serde(try_from = "Cow<'_, str>", into = "String")]
pub struct PartRef {
    /// The question.
    pub question: QuestionId,
    /// The part.
    pub part: PartId,
}

impl TryFrom<Cow<'_, str>> for PartRef {
    type Error = IdError;
    fn try_from(text: Cow<'_, str>) -> Result<Self, IdError> {
        let (question, part) = text
            .split_once('.')
            .ok_or_else(|| IdError(text.clone().into_owned()))?;
        Ok(Self {
            question: QuestionId::new(question)?,
            part: PartId::new(part)?,
        })
    }
}

impl From<PartRef> for String {
    fn from(reference: PartRef) -> Self {
        reference.to_string()
    }
}

impl fmt::Display for PartRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.question, self.part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_with_a_space_or_a_slash_is_refused_wherever_it_comes_from() {
        assert!(QuestionId::new("E 03").is_err());
        assert!(serde_json::from_str::<QuestionId>("\"../E03\"").is_err());
        assert_eq!(
            QuestionId::new("E03").map(String::from).as_deref(),
            Ok("E03")
        );
    }
}

/// The text is not a SHA-256: 64 of `0–9 a–f`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a SHA-256: use 64 of 0–9 a–f")]
pub struct FileHashError(pub String);

/// The SHA-256 of a file, by which it is known and named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(as = "String"))]
#[serde(try_from = "Cow<'_, str>", into = "String")]
pub struct FileHash(String);

impl FileHash {
    /// Checks the text: 64 lower-case hexadecimal digits.
    pub fn new(text: impl Into<String>) -> Result<Self, FileHashError> {
        let text = text.into();
        let digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 64 && text.bytes().all(digit) {
            Ok(Self(text))
        } else {
            Err(FileHashError(text))
        }
    }

    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(format!("{:x}", Sha256::digest(bytes)))
    }

    /// The 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<Cow<'_, str>> for FileHash {
    type Error = FileHashError;
    fn try_from(text: Cow<'_, str>) -> Result<Self, FileHashError> {
        Self::new(text)
    }
}

impl From<FileHash> for String {
    fn from(hash: FileHash) -> Self {
        hash.0
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
