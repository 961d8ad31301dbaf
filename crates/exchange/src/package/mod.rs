//! Packages: answers with their evidence in one `.qp` file, for a stick or a mail.
//!
//! A package is a ZIP whose entries are stored and not compressed, so that nothing in it can be
//! larger than the file itself. `mimetype` stands first and says what it is, `manifest.json` lists
//! every other entry with its size and SHA-256, and nothing else may be in it. One content has one
//! form, to the byte. `docs/packages.md` is the format for those who write one themselves.
//!
//! A sealed package is a package encrypted with a passphrase; see [`seal`].

mod archive;
mod manifest;
mod outline;
mod problem;
mod read;
mod sealed;
mod write;

pub use outline::{Outline, outline};
pub use problem::PackageProblem;
pub use read::{MOST_BYTES, is_package, is_sealed, read_package};
pub use sealed::{CHANCE, seal, unseal};
pub(crate) use sealed::{decrypt, encrypt};
pub use write::write_package;

use model::{AnswerSheet, FileHash, TopicId};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What a package carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package<'b> {
    /// What it is for.
    pub kind: PackageKind,
    /// The answers: one sheet, or in a class one a firm and year.
    pub sheets: Vec<AnswerSheet>,
    /// The files that the sheets name, as far as they were at hand.
    pub files: BTreeMap<FileHash, Cow<'b, [u8]>>,
}

/// What a package is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageKind {
    /// One firm's answers of one year.
    Assessment,
    /// The answers to one topic, for the accountant or whoever knows them.
    Section(TopicId),
    /// The answers of several firms.
    Class,
}

impl Package<'_> {
    /// The files that the answers name, each once.
    #[must_use]
    pub fn named(&self) -> BTreeSet<&FileHash> {
        named(&self.sheets)
    }

    /// The files that the answers name and the package does not carry.
    #[must_use]
    pub fn missing(&self) -> Vec<&FileHash> {
        let named = self.named().into_iter();
        named
            .filter(|hash| !self.files.contains_key(*hash))
            .collect()
    }
}

/// The files that sheets name, last year's among them.
fn named(sheets: &[AnswerSheet]) -> BTreeSet<&FileHash> {
    let years = sheets
        .iter()
        .flat_map(|sheet| [Some(sheet), sheet.previous.as_deref()]);
    let answers = years.flatten().flat_map(|sheet| sheet.answers.values());
    let marks = answers.flat_map(|answer| &answer.evidence);
    marks
        .flat_map(|mark| &mark.files)
        .map(|file| &file.sha256)
        .collect()
}
