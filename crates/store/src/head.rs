//! What a list of assessments asks first: which there are, and whether anything is new in them.

use crate::{Store, StoreError};
use model::FileHash;
use rusqlite::params;

/// An assessment without what was entered in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: String,
    /// Where the owner was last; opaque to the store.
    pub position: String,
    /// The number of the entry that was made last. As long as it stays, so does all that was entered;
    /// only another database in the place of this one begins to count anew.
    pub last: i64,
    /// When a report was last issued, RFC 3339.
    pub issued_at: Option<String>,
}

impl Store {
    /// The assessments that are not in the trash, the one last worked on first.
    pub fn heads(&self) -> Result<Vec<Head>, StoreError> {
        // SQLite takes bare columns from the row of max().
        let sql = "
            SELECT id, position,
                   ifnull((SELECT max(seq) FROM entry
                           WHERE assessment = id AND field <> 'edition'), 0) AS last,
                   issued.issued_at
            FROM assessment
            LEFT JOIN (SELECT assessment, issued_at, max(seq) FROM issued_report
                       GROUP BY assessment) AS issued ON issued.assessment = id
            WHERE deleted_at IS NULL ORDER BY last DESC, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Head {
                id: row.get(0)?,
                position: row.get(1)?,
                last: row.get(2)?,
                issued_at: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The assessments whose answers name a file or ever did, those in the trash among them.
    pub fn naming(&self, file: &FileHash) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT assessment FROM entry WHERE instr(value, ?1) > 0";
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map(params![file.as_str()], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}
