//! A reviewer's key in a file of its own (`.qpk`): who it is and the public half for everybody to
//! read, the secret half sealed with a passphrase by the means of a sealed package.
//!
//! Name and organisation are sealed along with the secret. Were they only written beside it, whoever
//! gets hold of the file could have the reviewer sign under another name.

use crate::package::{CHANCE, decrypt, encrypt};
use data_encoding::BASE64;
use model::ReviewerKey;
use review::{Reviewer, key_code};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "qingping-reviewer/1";
/// What the names of all formats begin with.
const FAMILY: &str = "qingping-reviewer/";
/// A key file has some 500 bytes.
const LARGEST: usize = 64 * 1024;

/// A key file that was read, still sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewerFile {
    format: String,
    /// The reviewer's name.
    pub name: String,
    /// For whom the reviewer is there.
    pub organisation: String,
    /// The public half of the key.
    pub key: ReviewerKey,
    /// What the sealing began with, in Base64.
    start: String,
    /// The secret half with the names, in Base64.
    sealed: String,
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secret {
    name: String,
    organisation: String,
    /// In Base64.
    secret: String,
}

/// Why a key file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReviewerProblem {
    /// It is no key file.
    #[error("no key file")]
    NotAKey,
    /// It was made by a newer version.
    #[error("made by a newer version")]
    Newer,
    /// The passphrase does not fit, or what is sealed was changed.
    #[error("the passphrase does not fit")]
    PassphraseWrong,
    /// Who it names is not who was sealed.
    #[error("names somebody else than was sealed")]
    Altered,
}

/// A reviewer's key as a file. `chance` must come from a source of chance and be used once.
#[must_use]
pub fn write_reviewer(reviewer: &Reviewer, passphrase: &str, chance: &[u8; CHANCE]) -> String {
    let secret = Secret {
        name: reviewer.name().to_owned(),
        organisation: reviewer.organisation().to_owned(),
        secret: BASE64.encode(&reviewer.secret()),
    };
    // Texts always have a JSON form.
    let secret = serde_json::to_vec(&secret).unwrap_or_default();
    let file = ReviewerFile {
        format: FORMAT.to_owned(),
        name: reviewer.name().to_owned(),
        organisation: reviewer.organisation().to_owned(),
        key: reviewer.key(),
        start: BASE64.encode(chance),
        sealed: BASE64.encode(&encrypt(&secret, passphrase, chance)),
    };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a key file, without its secret.
///
/// # Errors
/// Where it is none of ours.
pub fn read_reviewer(bytes: &[u8]) -> Result<ReviewerFile, ReviewerProblem> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    let not_ours = |_| ReviewerProblem::NotAKey;
    if bytes.len() > LARGEST {
        return Err(ReviewerProblem::NotAKey);
    }
    let Head { format } = serde_json::from_slice(bytes).map_err(not_ours)?;
    match format.strip_prefix(FAMILY) {
        None => Err(ReviewerProblem::NotAKey),
        Some(_) if format != FORMAT => Err(ReviewerProblem::Newer),
        Some(_) => serde_json::from_slice(bytes).map_err(not_ours),
    }
}

impl ReviewerFile {
    /// The code by which people compare the key.
    #[must_use]
    pub fn code(&self) -> String {
        key_code(self.key.bytes())
    }

    /// The reviewer, who can sign.
    ///
    /// # Errors
    /// Where the passphrase does not fit, or the file names somebody else than was sealed.
    pub fn unlock(&self, passphrase: &str) -> Result<Reviewer, ReviewerProblem> {
        let decoded = |text: &str| {
            let bytes = BASE64.decode(text.as_bytes());
            bytes.map_err(|_| ReviewerProblem::NotAKey)
        };
        let chance = decoded(&self.start)?;
        let chance = chance.as_slice().try_into();
        let chance = chance.map_err(|_| ReviewerProblem::NotAKey)?;
        let content = decrypt(&decoded(&self.sealed)?, passphrase, chance);
        let content = content.ok_or(ReviewerProblem::PassphraseWrong)?;
        let sealed: Secret =
            serde_json::from_slice(&content).map_err(|_| ReviewerProblem::NotAKey)?;
        let secret = decoded(&sealed.secret)?;
        let secret = secret.as_slice().try_into();
        let secret = secret.map_err(|_| ReviewerProblem::NotAKey)?;
        let reviewer = Reviewer::new(&sealed.name, &sealed.organisation, secret)
            .map_err(|_| ReviewerProblem::NotAKey)?;
        let named = (self.name.as_str(), self.organisation.as_str(), self.key);
        if named == (reviewer.name(), reviewer.organisation(), reviewer.key()) {
            Ok(reviewer)
        } else {
            Err(ReviewerProblem::Altered)
        }
    }
}
