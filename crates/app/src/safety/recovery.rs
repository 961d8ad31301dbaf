//! What became of a database that was damaged or missing: told at the start until the owner has
//! read it, and kept to be read again.

use super::BackupView;
use crate::{AppError, Desk};
use serde::{Deserialize, Serialize};
use store::Recovery;

/// The setting that holds the last recovery.
pub(super) const KEPT: &str = "recovery";

/// What became of a database that was damaged or missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct RecoveryView {
    /// When it was put right, RFC 3339.
    pub at: String,
    /// Where the damaged files lie untouched; nothing where there were none.
    pub set_aside: Option<String>,
    /// How many assessments are back, those in the trash included.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub assessments: u64,
    /// When the newest of what is back was entered, RFC 3339.
    pub newest: Option<String>,
    /// The backup that gave a part of it.
    pub backup: Option<BackupView>,
    /// How many entries are known to be missing.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub missing: u64,
    /// Whether that is all; else what was entered last may be missing too.
    pub exact: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    recovery: RecoveryView,
    /// Whether the owner went on from the page that tells it.
    read: bool,
}

impl Desk {
    /// The last recovery, whether it was read or not.
    pub(super) fn recovery(&self) -> Result<Option<RecoveryView>, AppError> {
        Ok(self.kept_recovery()?.map(|kept| kept.recovery))
    }

    /// The recovery that the owner has not been told yet.
    pub fn recovery_to_tell(&self) -> Result<Option<RecoveryView>, AppError> {
        let untold = self.kept_recovery()?.filter(|kept| !kept.read);
        Ok(untold.map(|kept| kept.recovery))
    }

    /// The owner has read it; it is not told again by itself.
    pub fn recovery_read(&self) -> Result<(), AppError> {
        match self.kept_recovery()? {
            Some(kept) => self.keep_recovery(&Kept { read: true, ..kept }),
            None => Ok(()),
        }
    }

    /// What could not be written down, on a disk that is full, is told from memory.
    fn kept_recovery(&self) -> Result<Option<Kept>, AppError> {
        let kept = self.store().setting(KEPT)?;
        let kept: Option<Kept> = kept.and_then(|text| serde_json::from_str(&text).ok());
        let fresh = self.recovered().map(|recovery| Kept {
            recovery: recovery.clone(),
            read: false,
        });
        let is_kept = |fresh: &Kept| {
            let kept = kept.as_ref();
            kept.is_some_and(|kept| kept.recovery == fresh.recovery)
        };
        Ok(fresh.filter(|fresh| !is_kept(fresh)).or(kept))
    }

    fn keep_recovery(&self, kept: &Kept) -> Result<(), AppError> {
        let text = serde_json::to_string(kept).unwrap_or_default();
        self.write(|store| store.set_setting(KEPT, &text))
    }

    /// Writes down what was found at this start.
    pub(crate) fn note_recovery(&self) {
        if let Some(recovery) = self.recovered() {
            let kept = Kept {
                recovery: recovery.clone(),
                read: false,
            };
            let _ = self.keep_recovery(&kept);
        }
    }
}

impl RecoveryView {
    pub(crate) fn of(recovery: &Recovery, at: String) -> Self {
        let aside = recovery.set_aside.as_ref();
        Self {
            at,
            set_aside: aside.map(|path| path.display().to_string()),
            assessments: recovery.back.assessments,
            newest: recovery.back.newest.clone(),
            backup: recovery.backup.as_ref().map(BackupView::from),
            missing: recovery.missing.entries,
            exact: recovery.missing.exact,
        }
    }
}
