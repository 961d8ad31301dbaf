//! Deleting an assessment: first into the trash, out of which it comes back whole; later for good.

use crate::backup::Kind;
use crate::{Record, Store, StoreError, read};
use chrono::NaiveDate;
use rusqlite::types::Value;

/// Columns of [`crate::table::ASSESSMENT`].
const DELETED_AT: usize = 5;
const DAYS: usize = 6;
const COUNTED_ON: usize = 7;

/// For so many days, as they are counted here, an assessment can be taken out of the trash.
pub const DAYS_IN_TRASH: i64 = 30;

/// So many days go by at most between two readings of the clock.
const MOST_BETWEEN: i64 = 7;

/// An assessment in the trash.
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    /// As it stood.
    pub record: Record,
    /// When it was deleted, RFC 3339, as the clock said then.
    pub deleted_at: String,
    /// For how many days it can still be taken out; at least so many.
    pub days_left: i64,
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
            head[DAYS] = Value::Integer(0);
            head[COUNTED_ON] = Value::Null;
        })
    }

    /// What lies in the trash, the last deleted first.
    pub fn deleted(&self) -> Result<Vec<Deleted>, StoreError> {
        let rows = self.trash()?;
        let deleted = rows.into_iter().map(|row| {
            Ok(Deleted {
                record: read::record(&self.connection, &row.id)?,
                deleted_at: row.deleted_at,
                days_left: (DAYS_IN_TRASH - row.days).max(0),
            })
        });
        deleted.collect()
    }

    /// Counts the days that went by, removes for good what has lain in the trash for
    /// [`DAYS_IN_TRASH`] of them, and tells what that was. The program asks at each start.
    ///
    /// The days are counted and not worked out from when it was deleted, for the clock may have been
    /// wrong then or may be wrong now. Between two starts there go by as many days as lie between
    /// their dates, but none where the clock went back and seven at most: a clock that leaps ten years
    /// ahead takes seven days off the thirty, once. Whoever starts the program less than once a week
    /// has longer to change their mind, nobody has less than five starts on five dates.
    pub fn empty_trash(&mut self, now: &str) -> Result<Vec<String>, StoreError> {
        let mut due = Vec::new();
        for row in self.trash()? {
            let days = row.days + days_between(row.last_date(), date(now));
            if days >= DAYS_IN_TRASH {
                due.push(row.id);
            } else if row.last_date() != date(now) {
                self.change_head(&row.id, |head| {
                    head[DAYS] = Value::Integer(days);
                    head[COUNTED_ON] = Value::Text(date(now).to_owned());
                })?;
            }
        }
        self.purge(&due)?;
        Ok(due)
    }

    fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
        let sql = "SELECT id, deleted_at, due_days, due_on FROM assessment
                   WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Trashed {
                id: row.get(0)?,
                deleted_at: row.get(1)?,
                days: row.get(2)?,
                counted_on: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

struct Trashed {
    id: String,
    deleted_at: String,
    /// As counted until `counted_on`.
    days: i64,
    counted_on: Option<String>,
}

impl Trashed {
    fn last_date(&self) -> &str {
        self.counted_on.as_deref().unwrap_or(date(&self.deleted_at))
    }
}

/// How many days count between two dates; none where one of them cannot be read.
fn days_between(last: &str, now: &str) -> i64 {
    let read = |text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    match (read(last), read(now)) {
        (Some(last), Some(now)) => (now - last).num_days().clamp(0, MOST_BETWEEN),
        _ => 0,
    }
}

/// The day of an instant.
pub(crate) fn date(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}
