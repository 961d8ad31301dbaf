//! A report before it is saved: looked at page by page, then written as it was seen.

use crate::{AppError, ErrorCode, Library};
use evidence::{preview_page, shown_name};
use model::{AnswerSheet, FileHash, Language};
use report::{Key, Languages, Options, Parts};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The long side of the picture of a page in pixels: small print stays sharp when it is enlarged.
const LONG_SIDE: u16 = 2000;
/// The most characters of a firm's or a class's name in the name of a file; file systems take 255 bytes
/// in all.
const NAME: usize = 40;

/// A report ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// A file name that says what it is.
    pub file_name: String,
    /// The PDF.
    pub pdf: Vec<u8>,
    pub(crate) languages: Languages,
}

/// What is known of a report that was made and not saved yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ReportDraft {
    /// The SHA-256 of the PDF, by which the page speaks of it.
    pub sha256: FileHash,
    /// The file name that is proposed.
    pub file_name: String,
    /// How many pages it has.
    pub pages: usize,
}

impl Export {
    /// The SHA-256 of the PDF, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        format!("{:x}", Sha256::digest(&self.pdf))
    }

    /// What the owner is shown of it before it is saved.
    ///
    /// # Errors
    /// Where the PDF cannot be drawn.
    pub fn draft(&self) -> Result<ReportDraft, AppError> {
        let sha256 = FileHash::new(self.sha256()).map_err(unseen)?;
        // Drawn small: only the number of pages is asked for.
        let first = preview_page(self.pdf.clone(), 0, 16).map_err(unseen)?;
        Ok(ReportDraft {
            sha256,
            file_name: self.file_name.clone(),
            pages: first.pages,
        })
    }

    /// A page as PNG, the first being 1.
    ///
    /// # Errors
    /// Where it has no such page, or the page cannot be drawn.
    pub fn page(&self, number: usize) -> Result<Vec<u8>, AppError> {
        let index = number.checked_sub(1).ok_or_else(|| unseen("page 0"))?;
        let picture = preview_page(self.pdf.clone(), index, LONG_SIDE).map_err(unseen)?;
        Ok(picture.bytes)
    }
}

fn unseen(detail: impl std::fmt::Display) -> AppError {
    AppError::new(ErrorCode::Unexpected, [("detail", detail.to_string())])
}

/// The report of a sheet, sealed where there is a key; its name is in the given language.
pub(crate) fn export(
    library: &Library,
    sheet: &AnswerSheet,
    options: &Options,
    key: Option<&Key>,
    language: Language,
) -> Result<Export, AppError> {
    let say = |key: &str| locale::text(language, key, &[]);
    let kind = say(match options.parts {
        Parts::Full => "report.file.full",
        Parts::Summary => "report.file.summary",
    });
    let tongue = match options.languages {
        Languages::Both => String::new(),
        Languages::Zh => say("report.file.zh"),
        Languages::En => say("report.file.en"),
    };
    let name = file_name(language, sheet, &[&kind, &tongue]);
    Ok(Export {
        file_name: format!("{name}.pdf"),
        pdf: library.report(sheet, options, key)?,
        languages: options.languages,
    })
}

/// `轻评 厦门某某公司 2025 银行版`, without what file systems do not allow. Empty words leave no gap.
pub(crate) fn file_name(language: Language, sheet: &AnswerSheet, kind: &[&str]) -> String {
    let app = locale::text(language, "report.file.app", &[]);
    let firm = firm(language, sheet);
    let year = sheet.period.year.to_string();
    let words = [&[app.as_str(), &firm, &year], kind].concat();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The firm's name in the language, or in the other one where it has none.
fn firm(language: Language, sheet: &AnswerSheet) -> String {
    let profile = &sheet.profile;
    let names = match language {
        Language::Zh => [&profile.name_zh, &profile.name_en],
        Language::En => [&profile.name_en, &profile.name_zh],
    };
    let names = names.map(|name| plain(name));
    names
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

/// A name as it may stand in the name of a file, not too long.
pub(crate) fn plain(name: &str) -> String {
    // A slash would end a folder's name there.
    let shown = shown_name(&name.replace(['/', '\\'], ""));
    let short: String = shown.chars().take(NAME).collect();
    let edge = |c: char| c.is_whitespace() || c == '.';
    short.trim_matches(edge).to_owned()
}
