//! Checking a report that somebody handed in.

use crate::{AppError, Library, read_file};
use report::{Outcome, Spoken};
use serde::Serialize;
use std::path::Path;

/// A report that somebody handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// The file's name.
    pub name: String,
    /// The file itself.
    pub bytes: Vec<u8>,
}

impl HandedIn {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, AppError> {
        let name = path.file_name().unwrap_or_default();
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            bytes: read_file(path)?,
        })
    }
}

/// What was found in a file that was handed in, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct CheckedView {
    /// The file's name.
    pub file: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The same in Chinese words.
    pub zh: Spoken,
    /// The same in English words.
    pub en: Spoken,
    /// Whether there is a checking page to be handed on; a build for development may have none.
    pub offers_page: bool,
}

/// The page with which anybody checks a report in a browser, where it was made before this program was
/// built (`crates/verify-page`).
#[must_use]
pub fn checking_page() -> Option<&'static [u8]> {
    static PAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/verify.html"));
    Some(PAGE).filter(|page| !page.is_empty())
}

impl Library {
    /// Checks a report, and whether a code that was scanned from a page belongs to it; a blank one is
    /// none.
    #[must_use]
    pub fn checked(&self, report: &HandedIn, code: &str) -> CheckedView {
        let code = Some(code.trim()).filter(|code| !code.is_empty());
        let verification = self.verify(&report.bytes, code);
        CheckedView {
            file: report.name.clone(),
            outcome: verification.outcome,
            zh: verification.spoken(model::Language::Zh),
            en: verification.spoken(model::Language::En),
            offers_page: checking_page().is_some(),
        }
    }
}
