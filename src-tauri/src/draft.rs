//! The report that was made last, so that what is saved is what was looked at. Its bytes and the folder
//! it went to stay here; the page speaks of it by its SHA-256.

use app::model::FileHash;
use app::{AppError, Export, ReportDraft};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A report that was made and may be saved.
pub(crate) struct Draft {
    pub(crate) export: Export,
    /// Whose it is; none for a sample firm.
    pub(crate) assessment: Option<String>,
    view: ReportDraft,
}

/// The last report, and the folder into which one was last saved.
#[derive(Default)]
pub(crate) struct Drafts {
    last: Mutex<Option<Arc<Draft>>>,
    folder: Mutex<Option<PathBuf>>,
}

impl Drafts {
    /// Keeps a report in the place of the one before.
    pub(crate) fn keep(
        &self,
        export: Export,
        assessment: Option<String>,
    ) -> Result<ReportDraft, AppError> {
        let view = export.draft()?;
        let draft = Draft {
            export,
            assessment,
            view: view.clone(),
        };
        *locked(&self.last) = Some(Arc::new(draft));
        Ok(view)
    }

    /// The last report, if it is this one.
    pub(crate) fn get(&self, sha256: &FileHash) -> Option<Arc<Draft>> {
        let last = locked(&self.last).clone();
        last.filter(|draft| draft.view.sha256 == *sha256)
    }

    /// Another one takes the seat.
    pub(crate) fn clear(&self) {
        *locked(&self.last) = None;
        *locked(&self.folder) = None;
    }

    pub(crate) fn saved_in(&self, folder: PathBuf) {
        *locked(&self.folder) = Some(folder);
    }

    pub(crate) fn folder(&self) -> Option<PathBuf> {
        locked(&self.folder).clone()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
