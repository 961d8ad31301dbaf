//! Removing files that nobody will ask for again.

use super::{Kept, Named, Scope, kept, remove};
use crate::trash::date;
use crate::{Store, StoreError};
use chrono::{DateTime, TimeDelta};
use model::FileHash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So long the owner may change their mind after taking a file away.
const KEPT: TimeDelta = TimeDelta::days(30);

/// On so many days a file has to be found due before it is removed.
const DAYS_FOUND_DUE: i64 = 3;

/// The setting that counts on how many days a file was found due.
const DUE: &str = "store.evidence_due";

/// On how many days a file was found due, and the last of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Due {
    days: i64,
    on: String,
}

impl Store {
    /// Removes files that no entry ever named (the program ended between taking one in and saving
    /// the answer), and those that were taken out of every answer thirty days before `now`; tells
    /// which. A clock that is wrong for a day costs nothing: a file that was taken away goes only
    /// when it was found due on three days, so the program asks at each start.
    ///
    /// # Errors
    /// Where the disk fails, or an entry cannot be read and might name anything.
    pub fn sweep_evidence(&mut self, now: &str) -> Result<Vec<FileHash>, StoreError> {
        let folder = self.place.evidence();
        let files = kept(&folder)?;
        let named = Named::read(&self.connection, Scope::All)?;
        let due = self.found_due(&files, &named, now)?;
        let strays = self.strays(&files, &named)?;
        let goes = |hash: &FileHash| {
            let counted = due.get(hash);
            strays.contains(hash) || counted.is_some_and(|due| due.days >= DAYS_FOUND_DUE)
        };
        let (gone, stays): (Vec<Kept>, Vec<Kept>) =
            files.into_iter().partition(|file| goes(&file.hash));
        remove(&folder, &gone)?;
        let waiting = due.into_iter().filter(|(hash, _)| {
            let mut stays = stays.iter();
            stays.any(|file| file.hash == *hash)
        });
        self.count_due_evidence(waiting.collect())?;
        Ok(gone.into_iter().map(|file| file.hash).collect())
    }

    /// What was taken away long enough ago, counted on from the last start.
    fn found_due(
        &self,
        files: &[Kept],
        named: &Named,
        now: &str,
    ) -> Result<BTreeMap<FileHash, Due>, StoreError> {
        let counted = self.counted_due()?;
        let mut found = BTreeMap::new();
        for file in files {
            let taken_away = named.taken_away.get(&file.hash);
            let due = taken_away.is_some_and(|at| is_over(at, now));
            if !due || named.now.contains(&file.hash) {
                continue;
            }
            let mut due = counted.get(file.hash.as_str()).cloned().unwrap_or(Due {
                days: 0,
                on: String::new(),
            });
            if due.on != date(now) {
                due.days += 1;
                date(now).clone_into(&mut due.on);
            }
            found.insert(file.hash.clone(), due);
        }
        Ok(found)
    }

    /// What no entry ever named. A backup may, and a damaged database that was set aside might:
    /// what one of them brings back is not to be missing then.
    fn strays(&self, files: &[Kept], named: &Named) -> Result<Vec<FileHash>, StoreError> {
        let hashes = files.iter().map(|file| file.hash.clone());
        let mut strays: Vec<FileHash> = hashes.filter(|hash| !named.ever.contains(hash)).collect();
        if strays.is_empty() {
            return Ok(strays);
        }
        let in_backups = self.named_in_backups()?;
        strays.retain(|hash| in_backups.complete && !in_backups.named.contains(hash));
        Ok(strays)
    }

    fn counted_due(&self) -> Result<BTreeMap<String, Due>, StoreError> {
        let counted = self.setting(DUE)?;
        Ok(counted.map_or_else(BTreeMap::new, |text| {
            serde_json::from_str(&text).unwrap_or_default()
        }))
    }

    fn count_due_evidence(&mut self, due: BTreeMap<FileHash, Due>) -> Result<(), StoreError> {
        let due: BTreeMap<String, Due> = due.into_iter().map(|(h, d)| (h.into(), d)).collect();
        if due == self.counted_due()? {
            return Ok(());
        }
        let text = serde_json::to_string(&due)?;
        self.set_setting(DUE, &text)
    }
}

/// Whether the time to change one's mind has passed. An instant that cannot be read has not.
fn is_over(taken_away: &str, now: &str) -> bool {
    let read = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    match (read(taken_away), read(now)) {
        (Some(taken_away), Some(now)) => now.signed_duration_since(taken_away) > KEPT,
        _ => false,
    }
}
