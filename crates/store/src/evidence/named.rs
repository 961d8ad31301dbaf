//! Which files the answers name, now and ever.

use crate::backup::Name;
use crate::{Store, StoreError, check};
use model::FileHash;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Files that entries name.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Named by any entry, however old, of assessments in the trash too.
    pub(crate) ever: BTreeSet<FileHash>,
    /// Named by what stands now.
    pub(crate) now: BTreeSet<FileHash>,
    /// When a file was last taken away, RFC 3339, as the clock said then.
    pub(crate) taken_away: BTreeMap<FileHash, String>,
}

/// Of which assessments.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope<'i> {
    All,
    Only(&'i [String]),
    Without(&'i [String]),
}

impl Scope<'_> {
    fn holds(self, id: &String) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => ids.contains(id),
            Self::Without(ids) => !ids.contains(id),
        }
    }
}

impl Named {
    /// Goes through all entries in their order.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where a value is no JSON: it might name anything.
    pub(crate) fn read(connection: &Connection, scope: Scope<'_>) -> Result<Self, StoreError> {
        let sql = "SELECT assessment, field, value, recorded_at FROM entry ORDER BY seq";
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut standing: BTreeMap<(String, String), BTreeSet<FileHash>> = BTreeMap::new();
        let mut named = Self::default();
        while let Some(row) = rows.next()? {
            let (id, field): (String, String) = (row.get(0)?, row.get(1)?);
            if !scope.holds(&id) {
                continue;
            }
            let value: Option<String> = row.get(2)?;
            let files = value.as_deref().map(files_in).transpose()?;
            let files = files.unwrap_or_default();
            named.ever.extend(files.iter().cloned());
            let before = standing.insert((id, field), files.clone());
            let at: String = row.get(3)?;
            for gone in before.unwrap_or_default().difference(&files) {
                named.taken_away.insert(gone.clone(), at.clone());
            }
        }
        named.now = standing.into_values().flatten().collect();
        Ok(named)
    }
}

/// What the backups name, and whether all that may be put back one day could be read.
#[derive(Debug)]
pub(crate) struct InBackups {
    pub(crate) named: BTreeSet<FileHash>,
    pub(crate) complete: bool,
}

impl Store {
    pub(crate) fn named_in_backups(&self) -> Result<InBackups, StoreError> {
        let set_aside = self.place.set_aside();
        let mut found = InBackups {
            named: BTreeSet::new(),
            complete: !set_aside.try_exists()?,
        };
        for name in Name::all(&self.place)? {
            let path = self.place.backups().join(name.file());
            let backup = check::open_to_read(&path);
            match backup.and_then(|backup| Named::read(&backup, Scope::All)) {
                Ok(named) => found.named.extend(named.ever),
                Err(_) => found.complete = false,
            }
        }
        Ok(found)
    }
}

/// Every `sha256` anywhere in a value, whatever version of the program wrote it.
fn files_in(value: &str) -> Result<BTreeSet<FileHash>, StoreError> {
    let mut found = BTreeSet::new();
    if value.contains("sha256") {
        collect(&serde_json::from_str(value)?, &mut found);
    }
    Ok(found)
}

fn collect(value: &Value, found: &mut BTreeSet<FileHash>) {
    match value {
        Value::Object(members) => {
            let hash = members.get("sha256").and_then(Value::as_str);
            found.extend(hash.and_then(|hash| FileHash::new(hash).ok()));
            members.values().for_each(|member| collect(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}
