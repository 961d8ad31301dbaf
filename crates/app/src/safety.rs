//! What keeps the owner's data safe: backups and their rehearsal, copies in a second place, the
//! trash, and what became of a database that was damaged.
//!
//! The store does all of it; here it gets its times, its reasons and its views.

mod opening;
mod reading;
mod recovery;
mod second_place;
mod trash;
mod upkeep;

pub use opening::{Failed, StartView};
pub use reading::{ReadOnly, Readable, Written};
pub use recovery::RecoveryView;
pub use second_place::CopyView;
pub use trash::DeletedView;

use crate::clock::stamp;
use crate::firm_lock::{HANDED_OVER, PIN};
use crate::sharing::SHARING;
use crate::{AppError, Desk, ErrorCode};
use serde::{Deserialize, Serialize};
use store::{Backup, Kind, Store, StoreError};

/// Settings that are the computer's and not the data's: an older backup does not bring older ones.
const OF_THIS_COMPUTER: [&str; 6] = [
    "language",
    "display",
    SHARING,
    HANDED_OVER,
    recovery::KEPT,
    upkeep::REHEARSAL,
];

/// Where the data lies and what stands between it and loss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SafetyView {
    /// Now, RFC 3339, so that “today” is the program's today.
    pub now: String,
    /// Where the data lies, for the owner to read.
    pub data_folder: String,
    /// The backups that open and pass every check, the newest first.
    pub backups: Vec<BackupView>,
    /// Whether the newest backup holds all that was entered.
    pub backed_up: bool,
    /// Why the last backup or rehearsal that the program began by itself did not succeed.
    pub trouble: Option<AppError>,
    /// The last rehearsal.
    pub rehearsal: Option<RehearsalView>,
    /// What became of the database when it was damaged last.
    pub recovery: Option<RecoveryView>,
    /// What was deleted and can be brought back, the last first.
    pub deleted: Vec<DeletedView>,
}

/// A backup that opened and passed every check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct BackupView {
    /// Its number; a newer one has a higher. Nought for a copy in a second place.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub generation: u64,
    /// Why it was made.
    pub reason: BackupReason,
    /// When, RFC 3339, as the clock said then.
    pub made_at: String,
    /// How many assessments it holds, those in the trash included.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub assessments: u64,
    /// When anything in it was entered last, RFC 3339.
    pub newest: Option<String>,
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// In the ordinary course.
    Regular,
    /// Before the program brought the data up to date.
    BeforeMigration,
    /// Before a file was read in.
    BeforeImport,
    /// Before an older backup was put in place.
    BeforeRestore,
    /// Before something was deleted.
    BeforeDelete,
}

/// A restore for practice, into a folder of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct RehearsalView {
    /// When, RFC 3339, as the clock said then.
    pub at: String,
    /// The backup that was restored.
    pub backup: BackupView,
    /// Whether all that the backup holds came back the same.
    pub same: bool,
    /// How many entries were made since it.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub newer: u64,
}

impl Desk {
    /// What there is of backups, rehearsals and deleted assessments.
    pub fn safety(&self) -> Result<SafetyView, AppError> {
        let backups = self.store().list_backups()?;
        Ok(SafetyView {
            now: stamp(self.clock()),
            data_folder: self.disk().folder().display().to_string(),
            backed_up: self.is_backed_up(backups.first())?,
            backups: backups.iter().map(BackupView::from).collect(),
            trouble: self.trouble(),
            rehearsal: self.last_rehearsal()?,
            recovery: self.recovery()?,
            deleted: self.deleted()?,
        })
    }

    /// Nothing entered is nothing to lose.
    fn is_backed_up(&self, newest: Option<&Backup>) -> Result<bool, AppError> {
        let holdings = self.store().holdings()?;
        Ok(holdings.entries == 0 || newest.is_some_and(|backup| backup.holdings == holdings))
    }

    /// Makes a backup now.
    pub fn back_up(&self) -> Result<BackupView, AppError> {
        let at = stamp(self.clock());
        let backup = self.write(|store| store.back_up(Kind::Regular, &at))?;
        Ok((&backup).into())
    }

    /// Makes a backup where anything was entered since the last one.
    pub fn back_up_what_is_new(&self) -> Result<(), AppError> {
        let newest = self.store().list_backups()?.into_iter().next();
        if !self.is_backed_up(newest.as_ref())? {
            self.back_up()?;
        }
        Ok(())
    }

    /// Restores the newest backup for practice; the data is not touched.
    pub fn rehearse(&self) -> Result<RehearsalView, AppError> {
        let found = self.store().rehearse()?;
        let rehearsal = RehearsalView {
            at: stamp(self.clock()),
            backup: (&found.backup).into(),
            same: found.succeeded(),
            newer: found.newer,
        };
        self.keep_rehearsal(&rehearsal)?;
        Ok(rehearsal)
    }

    /// Puts a backup in the place of the present data, of which a backup is made first: that one is
    /// returned.
    pub fn restore(&self, generation: u64) -> Result<BackupView, AppError> {
        self.replace(|store| {
            let mut backups = store.list_backups()?.into_iter();
            let backup = backups.find(|one| one.generation == generation);
            backup.ok_or_else(|| AppError::new(ErrorCode::BackupNotFound, []))
        })
    }

    /// Puts what is chosen in the place of the data, and the computer's own settings back. A PIN that was
    /// set since stays set, or an older backup would be the way round it; one that was taken off since
    /// stays off.
    fn replace(
        &self,
        choose: impl FnOnce(&Store) -> Result<Backup, AppError>,
    ) -> Result<BackupView, AppError> {
        let at = stamp(self.clock());
        let mut store = self.store();
        let backup = choose(&store)?;
        let settings = OF_THIS_COMPUTER.map(|name| store.setting(name));
        let pins = store.settings_of_each(PIN)?;
        let before = store.restore(&backup, &at)?;
        store.set_setting_of_each(PIN, &pins)?;
        self.known().forget();
        for (name, value) in OF_THIS_COMPUTER.into_iter().zip(settings) {
            set_back(&mut store, name, value)?;
        }
        Ok((&before).into())
    }
}

/// A setting that there was not is left empty, which reads as none.
fn set_back(
    store: &mut Store,
    name: &str,
    value: Result<Option<String>, StoreError>,
) -> Result<(), AppError> {
    let value = value?.unwrap_or_default();
    if store.setting(name)?.unwrap_or_default() != value {
        store.set_setting(name, &value)?;
    }
    Ok(())
}

impl From<&Backup> for BackupView {
    fn from(backup: &Backup) -> Self {
        Self {
            generation: backup.generation,
            reason: backup.kind.into(),
            made_at: backup.made_at.clone(),
            assessments: backup.holdings.assessments,
            newest: backup.holdings.newest.clone(),
        }
    }
}

impl From<Kind> for BackupReason {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Regular => Self::Regular,
            Kind::BeforeMigration => Self::BeforeMigration,
            Kind::BeforeImport => Self::BeforeImport,
            Kind::BeforeRestore => Self::BeforeRestore,
            Kind::BeforeDelete => Self::BeforeDelete,
        }
    }
}
