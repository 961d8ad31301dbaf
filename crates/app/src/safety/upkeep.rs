//! What the program does by itself: empties the trash, backs up, and tries once a month whether a
//! backup would come back.

use super::RehearsalView;
use crate::clock::stamp;
use crate::{AppError, Desk, ErrorCode};
use chrono::{DateTime, TimeDelta, Utc};

/// The setting that holds the last rehearsal.
pub(super) const REHEARSAL: &str = "rehearsal";

/// So long a rehearsal is good for.
const MONTH: TimeDelta = TimeDelta::days(30);

impl Desk {
    /// To be done once at each start, when the owner has something to look at. Whatever fails must
    /// not keep the owner from the answers: [`Desk::safety`] tells it.
    pub fn keep_house(&self) {
        let done = self
            .empty_trash()
            .and_then(|()| self.back_up_what_is_new())
            .and_then(|()| self.rehearse_monthly());
        self.set_trouble(done.err());
    }

    fn empty_trash(&self) -> Result<(), AppError> {
        let now = stamp(self.clock());
        self.write(|store| store.empty_trash(&now)).map(drop)
    }

    fn rehearse_monthly(&self) -> Result<(), AppError> {
        let last = self.last_rehearsal()?;
        if last.is_some_and(|last| is_recent(&last.at, self.clock().now())) {
            return Ok(());
        }
        match self.rehearse() {
            Err(error) if error.code == ErrorCode::BackupNone => Ok(()),
            rehearsed => rehearsed.map(drop),
        }
    }

    pub(super) fn last_rehearsal(&self) -> Result<Option<RehearsalView>, AppError> {
        let kept = self.store().setting(REHEARSAL)?;
        // What a newer version wrote is no reason not to rehearse again.
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }

    pub(super) fn keep_rehearsal(&self, rehearsal: &RehearsalView) -> Result<(), AppError> {
        let text = serde_json::to_string(rehearsal).unwrap_or_default();
        self.write(|store| store.set_setting(REHEARSAL, &text))
    }
}

/// What lies ahead was noted by a clock that was wrong.
fn is_recent(at: &str, now: DateTime<Utc>) -> bool {
    let at = DateTime::parse_from_rfc3339(at);
    at.is_ok_and(|at| (TimeDelta::zero()..MONTH).contains(&now.signed_duration_since(at)))
}
