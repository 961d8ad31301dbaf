//! Opens the database the same way every time, looks whether it is whole, and brings it to the
//! present schema.

use crate::backup::{self, Kind, Name};
use crate::files::{self, Place};
use crate::journal::{self, Journal};
use crate::lock::Lock;
use crate::recover::{self, Recovery};
use crate::salvage::Wal;
use crate::schema::{self, Identity};
use crate::{Store, StoreError, check};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::path::Path;
use std::time::Duration;

/// SQLite before 3.51.3 can corrupt a WAL that is reset while another connection reads it.
const OLDEST_SQLITE: i32 = 3_051_003;

/// A store, and what had to be done to open it.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What is back and what is not, where the database was damaged or missing.
    pub recovery: Option<Recovery>,
}

impl Store {
    /// Opens `qingping.db` in the folder, which is made if it is not there.
    ///
    /// # Errors
    /// See [`StoreError`]; a file that is damaged, of another program or of a newer version is left
    /// untouched.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_place(Place::new(folder)?)
    }

    pub(crate) fn open_place(place: Place) -> Result<Self, StoreError> {
        let lock = prepare(&place)?;
        if recover::is_under_way(&place)? {
            return Err(StoreError::Damaged("a recovery was interrupted".to_owned()));
        }
        let connected = connect(&place)?;
        Ok(Self::of(connected, place, lock))
    }

    fn of((connection, journal): Connected, place: Place, lock: Lock) -> Self {
        Self {
            connection,
            journal,
            place,
            _lock: lock,
        }
    }

    /// Opens the folder like [`Store::open`]; where the database is damaged or missing, sets it
    /// aside, never deleting it, and opens the best of what can be read of it, of the journal and of
    /// the newest good backup.
    ///
    /// # Errors
    /// See [`StoreError`]. A file of another program or of a newer version is left untouched, and a
    /// disk that just fails or is full is no reason to set anything aside.
    pub fn open_or_recover(folder: &Path) -> Result<Opened, StoreError> {
        let place = Place::new(folder)?;
        let lock = prepare(&place)?;
        let finished = recover::finish(&place)?;
        match connect(&place) {
            Err(StoreError::Damaged(_)) => Self::open_recovered(place, lock),
            connected => Ok(Self::of(connected?, place, lock).with(finished)),
        }
    }

    /// Sets the database aside and opens the best of what is left, although it is not known to be
    /// damaged: for a disk that keeps failing at the same place, if the owner so decides.
    pub fn recover(folder: &Path) -> Result<Opened, StoreError> {
        let place = Place::new(folder)?;
        let lock = prepare(&place)?;
        recover::finish(&place)?;
        Self::open_recovered(place, lock)
    }

    fn open_recovered(place: Place, lock: Lock) -> Result<Opened, StoreError> {
        let recovery = recover::recover(&place)?;
        let connected = connect(&place)?;
        Ok(Self::of(connected, place, lock).with(Some(recovery)))
    }

    fn with(self, recovery: Option<Recovery>) -> Opened {
        Opened {
            store: self,
            recovery,
        }
    }
}

fn prepare(place: &Place) -> Result<Lock, StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::SqliteTooOld(rusqlite::version().to_owned()));
    }
    files::make_private_folder(place.root())?;
    let lock = Lock::take(place)?;
    place.tidy();
    Ok(lock)
}

type Connected = (Connection, Journal);

/// SQLite says of a full or locked disk only that it cannot open a file; the folder tells more.
fn connect(place: &Place) -> Result<Connected, StoreError> {
    let checked = match open_checked(place) {
        // Some failures to read look like damage; those are gone at the second look.
        Err(StoreError::Damaged(_)) => open_checked(place),
        other => other,
    };
    match checked {
        Err(error @ (StoreError::CannotOpen(_) | StoreError::DiskFails(_))) => {
            files::try_writing(place.root())?;
            Err(error)
        }
        other => other,
    }
}

/// Nothing is written before everything was looked at.
fn open_checked(place: &Place) -> Result<Connected, StoreError> {
    look_at_files(place)?;
    let mut connection = Connection::open(place.database())?;
    // Until all is known to be well, closing must not write the WAL into the database.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    distrust(&connection)?;
    let found = schema::identify(&connection)?;
    let mut standing = None;
    if let Identity::Ours(version) = found {
        check::check(&connection)?;
        if version == schema::newest() {
            standing = Some(journal::look(place, &connection)?);
        }
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    configure(&connection)?;
    if let Identity::Ours(version) = found
        && version < schema::newest()
    {
        let newest = check::holdings(&connection)?.newest.unwrap_or_default();
        backup::make(&connection, place, Kind::BeforeMigration, &newest)?;
    }
    schema::migrate(&mut connection)?;
    let standing = match standing {
        Some(standing) => standing,
        None => journal::look(place, &connection)?,
    };
    let journal = Journal::follow(place, &mut connection, standing)?;
    Ok((connection, journal))
}

/// SQLite takes an empty file for a new database and throws the WAL beside it away, and it leaves
/// out what follows a fault in the WAL. Both are found out before it may look.
fn look_at_files(place: &Place) -> Result<(), StoreError> {
    let database = place.database();
    let wal = files::length(&place.wal())?;
    if files::length(&database)? == 0 {
        let traces = [place.journal(), place.set_aside()];
        let had_data =
            wal > 0 || !Name::all(place)?.is_empty() || traces.iter().any(|path| path.exists());
        if had_data {
            return Err(StoreError::Damaged("the database is missing".to_owned()));
        }
    }
    if !database.try_exists()? {
        files::create_private(&database)?;
        files::sync_parent(&database)?;
    }
    files::make_private(&database, 0o600)?;
    if wal > 0 {
        let (wal, index) = (files::read(&place.wal())?, files::read(&place.wal_index())?);
        if Wal::read(&wal).lost_commits(&index) {
            return Err(StoreError::Damaged("a fault in the WAL".to_owned()));
        }
    }
    Ok(())
}

fn distrust(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.execute_batch(
        "PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;",
    )?)
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA wal_autocheckpoint = 200;
         PRAGMA journal_size_limit = 1048576;",
    )?)
}
