//! Deleting an assessment: first into the trash, out of which it comes back whole; later for good.

use crate::backup::Kind;
use crate::{Record, Store, StoreError, read};
use rusqlite::types::Value;

/// Columns of [`crate::table::ASSESSMENT`].
const DELETED_AT: usize = 5;
const DUE_DAYS: usize = 6;
const DUE_ON: usize = 7;

/// On so many days anything has to be found due before it is removed.
pub(crate) const DAYS_FOUND_DUE: i64 = 3;

/// An assessment in the trash.
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    /// As it stood.
    pub record: Record,
    /// When it was deleted, RFC 3339, as the clock said then.
    pub deleted_at: String,
}

impl Store {
    /// Moves an assessment to the trash, after a backup.
    pub fn delete(&mut self, id: &str, at: &str) -> Result<(), StoreError> {
        self.record(id)?;
        self.back_up(Kind::BeforeDelete, at)?;
        self.change_head(id, |head| {
            head[DELETED_AT] = Value::Text(at.to_owned());
        })
    }

    /// Takes an assessment out of the trash.
    pub fn undelete(&mut self, id: &str) -> Result<(), StoreError> {
        self.change_head(id, |head| {
            head[DELETED_AT] = Value::Null;
            head[DUE_DAYS] = Value::Integer(0);
            head[DUE_ON] = Value::Null;
        })
    }

    /// What lies in the trash, the last deleted first.
    pub fn deleted(&self) -> Result<Vec<Deleted>, StoreError> {
        let rows = self.trash()?;
        let deleted = rows.into_iter().map(|row| {
            let record = read::record(&self.connection, &row.id)?;
            let deleted_at = row.deleted_at;
            Ok(Deleted { record, deleted_at })
        });
        deleted.collect()
    }

    /// Removes for good what was deleted before an instant, and tells what that was.
    ///
    /// A clock that is wrong for a day must not cost the owner the time to change their mind: an
    /// assessment goes only when it was found due on three days, so the program asks at each start.
    pub fn purge_deleted_before(&mut self, at: &str) -> Result<Vec<String>, StoreError> {
        let mut due = Vec::new();
        for row in self.trash()? {
            let mut counted = row.clone();
            if *row.deleted_at >= *at {
                (counted.due_days, counted.due_on) = (0, None);
            } else if row.due_on.as_deref() != Some(date(at)) {
                counted.due_days += 1;
                counted.due_on = Some(date(at).to_owned());
            }
            if counted.due_days >= DAYS_FOUND_DUE {
                due.push(row.id);
            } else if counted != row {
                self.count_due(&counted)?;
            }
        }
        self.purge(&due)?;
        Ok(due)
    }

    fn count_due(&mut self, row: &Trashed) -> Result<(), StoreError> {
        self.change_head(&row.id, |head| {
            head[DUE_DAYS] = Value::Integer(row.due_days);
            head[DUE_ON] = row.due_on.clone().map_or(Value::Null, Value::Text);
        })
    }

    fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
        let sql = "SELECT id, deleted_at, due_days, due_on FROM assessment
                   WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Trashed {
                id: row.get(0)?,
                deleted_at: row.get(1)?,
                due_days: row.get(2)?,
                due_on: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Trashed {
    id: String,
    deleted_at: String,
    due_days: i64,
    due_on: Option<String>,
}

/// The day of an instant.
pub(crate) fn date(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}
