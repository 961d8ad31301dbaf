//! The schema, step by step, and whose file it is.

use crate::StoreError;
use crate::table::{ASSESSMENT, ENTRY, ISSUED_REPORT, Row, SETTING, Table};
use crate::{check, entry, setting, table};
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior};
use std::sync::OnceLock;

/// “QPDB”: tells our files from those of other programs.
const APPLICATION_ID: i64 = 0x5150_4442;

/// The setting that repeats the number of the schema.
pub(crate) const NUMBER: &str = "store.schema";

/// From this schema on each row carries its sum.
pub(crate) const WITH_SUMS: i64 = 2;

type Step = fn(&Connection) -> Result<(), StoreError>;

/// A released step is never changed; a new one is added below it, and with it a database in
/// `tests/databases`.
const MIGRATIONS: &[Step] = &[first, sums_origins_and_trash];

fn first(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.execute_batch(
        "
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
",
    )?)
}

/// Columns are added and not a table made anew: dropping a table that others refer to would take
/// their rows with it.
fn sums_origins_and_trash(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "
-- When it was moved to the trash, on how many days it was since found due to be removed, and the
-- last of these days.
ALTER TABLE assessment ADD COLUMN deleted_at TEXT;
ALTER TABLE assessment ADD COLUMN due_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE assessment ADD COLUMN due_on TEXT;
ALTER TABLE assessment ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
-- Entries made at once share a change, the seq of the first of them; an undo or redo names the
-- change it takes back.
ALTER TABLE entry ADD COLUMN origin TEXT NOT NULL DEFAULT 'typed';
ALTER TABLE entry ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN reverts INTEGER;
ALTER TABLE entry ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issued_report ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE setting ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
UPDATE entry SET change = seq;
",
    )?;
    for table in [&ASSESSMENT, &ENTRY, &ISSUED_REPORT, &SETTING] {
        for row in table.rows(connection)? {
            table.update(connection, &row)?;
        }
    }
    if table::numbered(connection)? != table::entries(connection)? {
        check::explain_gaps(connection)?;
    }
    entry::name_editions(connection)
}

/// A row as the first schema had it, with what the second adds. Sums are given when it is written.
pub(crate) fn upgraded(table: &Table, mut row: Row) -> Row {
    match table.name {
        "assessment" => row.extend([Value::Null, Value::Integer(0), Value::Null]),
        "entry" => {
            let change = row[0].clone();
            row.extend([Value::Text("typed".to_owned()), change, Value::Null]);
        }
        _ => {}
    }
    row
}

/// The newest schema this version knows.
pub(crate) fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    /// Nothing was written into it yet.
    Empty,
    /// Ours, with this schema.
    Ours(i64),
}

/// Looks before anything is written. The texts of the tables decide and not the two numbers in the
/// header alone: one flipped bit there must not make the owner's data another program's.
///
/// # Errors
/// [`StoreError::Foreign`], [`StoreError::Newer`], or [`StoreError::Damaged`] where texts and
/// numbers belie each other.
pub(crate) fn identify(connection: &Connection) -> Result<Identity, StoreError> {
    let id: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let found = version(connection)?;
    let tables = texts(connection)?;
    if tables.is_empty() && id == 0 && found == 0 {
        return Ok(Identity::Empty);
    }
    let known = known_version(&tables)?;
    if known == Some(found) && id == APPLICATION_ID {
        return Ok(Identity::Ours(found));
    }
    let like_ours = tables
        .iter()
        .any(|text| text.starts_with("CREATE TABLE entry"));
    if id != APPLICATION_ID && known.is_none() && !like_ours {
        return Err(StoreError::Foreign);
    }
    if found > newest() && !flipped(connection, known, found)? {
        let known = newest();
        return Err(StoreError::Newer { found, known });
    }
    Err(StoreError::Damaged("header or schema".to_owned()))
}

/// Whether a number that looks newer is ours with one bit changed: the tables are ours to the
/// letter, and so is the number that stands a second time among the settings.
fn flipped(connection: &Connection, known: Option<i64>, found: i64) -> Result<bool, StoreError> {
    let Some(known) = known else {
        return Ok(false);
    };
    let again = setting::get(connection, NUMBER)?;
    let agrees = known < WITH_SUMS || again == Some(known.to_string());
    Ok(agrees && (known ^ found).count_ones() == 1)
}

/// All steps that are missing, in one transaction; what was there is counted before and after.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = usize::try_from(version(&transaction)?).unwrap_or(0);
    if done == MIGRATIONS.len() {
        return Ok(());
    }
    let before = if done == 0 {
        0
    } else {
        table::entries(&transaction)?
    };
    for step in MIGRATIONS.iter().skip(done) {
        step(&transaction)?;
    }
    if table::entries(&transaction)? < before {
        return Err(StoreError::Other("a migration lost entries".to_owned()));
    }
    table::check_references(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", newest())?;
    mark(&transaction)?;
    Ok(transaction.commit()?)
}

/// Says the number of the schema a second time, where it has a sum.
pub(crate) fn mark(connection: &Connection) -> Result<(), StoreError> {
    setting::set(connection, NUMBER, &newest().to_string())
}

pub(crate) fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn texts(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut statement = connection.prepare(sql)?;
    let texts = statement.query_map([], |row| row.get(0))?;
    Ok(texts.collect::<Result<_, _>>()?)
}

/// The schema whose tables have exactly these texts.
fn known_version(tables: &[String]) -> Result<Option<i64>, StoreError> {
    static KNOWN: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let known = match KNOWN.get() {
        Some(known) => known,
        None => {
            let made = model_texts()?;
            KNOWN.get_or_init(|| made)
        }
    };
    let place = known.iter().position(|texts| texts == tables);
    Ok(place.and_then(|place| i64::try_from(place + 1).ok()))
}

/// The texts of each schema, as its steps make them.
fn model_texts() -> Result<Vec<Vec<String>>, StoreError> {
    let model = Connection::open_in_memory()?;
    let after = MIGRATIONS.iter().map(|step| {
        step(&model)?;
        texts(&model)
    });
    after.collect()
}
