//! Deleting an assessment: at first into the trash, out of which it comes back whole.

use crate::clock::stamp;
use crate::{AppError, AssessmentSummary, Desk, ErrorCode};
use serde::Serialize;

/// An assessment in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct DeletedView {
    /// What it was.
    pub summary: AssessmentSummary,
    /// For how many days it can still be brought back; at least so many.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub days_left: i64,
}

impl Desk {
    pub(super) fn deleted(&self) -> Result<Vec<DeletedView>, AppError> {
        let deleted = self.store().deleted()?;
        let locks = self.locks()?;
        let views = deleted.iter().enumerate().map(|(place, one)| {
            Ok(DeletedView {
                summary: self.summary(&one.record, place, &locks)?,
                days_left: one.days_left,
            })
        });
        views.collect()
    }

    /// Moves an assessment to the trash, after a backup.
    pub fn delete(&self, id: &str) -> Result<(), AppError> {
        let at = stamp(self.clock());
        self.write_to(id, |store| store.delete(id, &at))
    }

    /// Takes an assessment out of the trash. It needs no PIN: what comes back is as locked as it was.
    pub fn undelete(&self, id: &str) -> Result<(), AppError> {
        self.write(|store| store.undelete(id))
    }

    /// Removes an assessment that lies in the trash at once and for good: from the database, its
    /// backups and the files of evidence.
    ///
    /// # Errors
    /// [`ErrorCode::AssessmentNotFound`] where it does not lie there: what is still in use cannot be
    /// lost by one call.
    pub fn purge(&self, id: &str) -> Result<(), AppError> {
        if !self
            .store()
            .deleted()?
            .iter()
            .any(|one| one.record.id == id)
        {
            return Err(AppError::new(ErrorCode::AssessmentNotFound, []));
        }
        self.write_to(id, |store| store.purge(&[id.to_owned()]))
    }
}
