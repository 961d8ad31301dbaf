//! How the data opened, for a window that opens in any case.

use super::{ReadOnly, RecoveryView};
use crate::{AppError, Desk, ErrorCode};
use model::Language;
use serde::Serialize;
use std::path::Path;

/// What the window has to know first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct StartView {
    /// The language chosen once, else the computer's.
    pub language: Language,
    /// Where the data lies, for the owner to read.
    pub data_folder: String,
    /// Why it did not open.
    pub failed: Option<Failed>,
    /// What had to be put right to open it, until the owner has read it.
    pub recovery: Option<RecoveryView>,
}

/// Why the data did not open, and what can be done beside trying again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Failed {
    /// Why.
    pub error: AppError,
    /// Whether assessments can be read all the same, and handed on.
    pub may_read: bool,
    /// Whether the owner may have it set aside and the best of what is left opened.
    pub may_recover: bool,
}

impl Desk {
    /// The data opened.
    pub fn start_view(&self) -> Result<StartView, AppError> {
        let settings = self.settings()?;
        Ok(StartView {
            language: settings.language,
            data_folder: settings.data_folder,
            failed: None,
            recovery: self.recovery_to_tell()?,
        })
    }
}

impl StartView {
    /// The data in a folder did not open.
    #[must_use]
    pub fn failed(folder: &Path, error: AppError) -> Self {
        let tag = sys_locale::get_locale().unwrap_or_default();
        let readable = ReadOnly::open(folder).and_then(|data| data.assessments());
        Self {
            language: Language::of_locale(&tag),
            data_folder: folder.display().to_string(),
            recovery: None,
            failed: Some(Failed {
                may_read: readable.is_ok_and(|assessments| !assessments.is_empty()),
                may_recover: matches!(error.code, ErrorCode::DiskFails | ErrorCode::DataDamaged),
                error,
            }),
        }
    }
}
