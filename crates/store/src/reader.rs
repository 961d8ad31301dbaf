//! Reading without writing: for a file of a newer version, and for a folder that is read-only.

use crate::files::Place;
use crate::lock::Lock;
use crate::schema::{self, Identity};
use crate::{Record, StoreError, read, salvage, setting};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// The database as it stood at one moment, in memory. Its files are not touched.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    schema: i64,
}

/// An assessment as far as this version understands it.
#[derive(Debug, Clone, PartialEq)]
pub struct Readable {
    /// What it understands.
    pub record: Record,
    /// How many values a newer version wrote that it does not understand.
    pub unread: u64,
}

impl Reader {
    /// Reads the database in a folder.
    ///
    /// # Errors
    /// [`StoreError::InUse`] where a start of this program has it open; [`StoreError::Newer`] where
    /// a newer version has changed the tables that are read here; the others as when opening.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let place = Place::new(folder)?;
        let _lock = Lock::take_to_read(&place)?;
        if !place.database().try_exists()? {
            return Err(StoreError::CannotOpen("there is no database".to_owned()));
        }
        let image = salvage::image(&place.database(), &place.wal())?;
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact("main", image.as_slice(), image.len(), false)?;
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
        let schema = match schema::identify(&connection) {
            Ok(Identity::Empty | Identity::Ours(_)) => {
                schema::migrate(&mut connection)?;
                schema::newest()
            }
            Err(StoreError::Newer { found, .. }) => found,
            Err(error) => return Err(error),
        };
        Ok(Self { connection, schema })
    }

    /// All assessments that are not in the trash, the one last worked on first.
    pub fn records(&self) -> Result<Vec<Readable>, StoreError> {
        let ids = read::ids(&self.connection).map_err(|error| self.newer(error))?;
        ids.iter().map(|id| self.record(id)).collect()
    }

    /// One assessment.
    pub fn record(&self, id: &str) -> Result<Readable, StoreError> {
        let found = read::readable(&self.connection, id);
        let (record, unread) = found.map_err(|error| self.newer(error))?;
        Ok(Readable { record, unread })
    }

    /// A setting of each assessment that has it, by the assessment's id.
    pub fn settings_of_each(&self, what: &str) -> Result<BTreeMap<String, String>, StoreError> {
        setting::of_each(&self.connection, what).map_err(|error| self.newer(error))
    }

    /// Tables that are no longer as they were are a newer version's.
    fn newer(&self, error: StoreError) -> StoreError {
        match error {
            StoreError::Other(_) if self.schema > schema::newest() => StoreError::Newer {
                found: self.schema,
                known: schema::newest(),
            },
            other => other,
        }
    }
}
