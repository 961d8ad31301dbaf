//! Opens the database the same way every time and brings it to the present schema.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// “QPDB”: tells our files from those of other programs.
const APPLICATION_ID: i64 = 0x5150_4442;
/// SQLite before 3.51.3 can corrupt a WAL that is reset while another connection reads it.
const OLDEST_SQLITE: i32 = 3_051_003;

/// The schema, step by step. A released step is never changed; a new one is added below it.
const MIGRATIONS: &[&str] = &["
CREATE TABLE assessment (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    tier TEXT NOT NULL,
    created_at TEXT NOT NULL,
    position TEXT NOT NULL
) STRICT;
-- Every entry ever made; the one with the highest seq is the present one, NULL means taken back.
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment TEXT NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX entry_by_field ON entry (assessment, field, seq);
CREATE TABLE issued_report (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment TEXT NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
    issued_at TEXT NOT NULL,
    languages TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"];

pub(crate) fn open(folder: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::SqliteTooOld(rusqlite::version().to_owned()));
    }
    fs::create_dir_all(folder).map_err(|e| StoreError::CannotOpen(e.to_string()))?;
    let file = folder.join("qingping.db");
    keep_private(folder, &file)?;
    let mut connection = Connection::open(&file)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    identify(&connection)?;
    configure(&connection)?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// Answers are confidential: other users of the computer may neither list nor read them.
#[cfg(unix)]
fn keep_private(folder: &Path, file: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let cannot = |e: std::io::Error| StoreError::CannotOpen(e.to_string());
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(cannot)?;
    if !file.exists() {
        let mut new = fs::OpenOptions::new();
        new.write(true)
            .create_new(true)
            .mode(0o600)
            .open(file)
            .map_err(cannot)?;
    }
    Ok(())
}

/// On Windows the user's profile folder is private by its own access list.
#[cfg(not(unix))]
fn keep_private(_folder: &Path, _file: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Looks before anything is written: a foreign or newer file is left as it is.
fn identify(connection: &Connection) -> Result<(), StoreError> {
    let id: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables = "SELECT count(*) FROM sqlite_schema";
    let tables: i64 = connection.query_row(tables, [], |row| row.get(0))?;
    if id != APPLICATION_ID && (id != 0 || tables != 0) {
        return Err(StoreError::Foreign);
    }
    let found = version(connection)?;
    let known = newest();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(())
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 200;",
    )?;
    Ok(())
}

/// All steps that are missing, in one transaction.
fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = usize::try_from(version(&transaction)?).unwrap_or(0);
    for step in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(step)?;
    }
    if done < MIGRATIONS.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", newest())?;
    }
    transaction.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}
