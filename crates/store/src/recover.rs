//! A damaged or missing database: set aside whole with its journal, and the best of what is left put
//! in its place.
//!
//! The steps can be interrupted anywhere. A file named `recovery` says how far they came: `aside`
//! while the damaged files are being moved, `rebuild` once they lie in their folder. It is removed
//! when the new database stands in its place, and only then is that one written to.

use crate::backup::{self, Backup, TIMELINE};
use crate::check::{self, Holdings};
use crate::files::{self, Place};
use crate::journal::Written;
use crate::salvage::{Key, Rows, Salvage};
use crate::{Field, StoreError, entry, schema, setting};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What became of a damaged database, as data: the words are somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The folder in which the damaged files lie untouched; none where there were no files.
    pub set_aside: Option<PathBuf>,
    /// What is back.
    pub back: Holdings,
    /// How many of the entries that are back were read from the damaged files.
    pub salvaged: u64,
    /// How many more stood in the journal.
    pub from_journal: u64,
    /// The backup that gave the rest, where one was needed and there was one.
    pub backup: Option<Backup>,
    /// What is not back.
    pub missing: Missing,
}

/// What a recovery could not bring back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// So many entries are known to be missing.
    pub entries: u64,
    /// Whether that is all. Else anything entered after the newest that is back may be missing too.
    pub exact: bool,
}

/// How far an interrupted recovery came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Aside(u64),
    Rebuild(u64),
}

/// Finishes a recovery that was interrupted, if there is one.
pub(crate) fn finish(place: &Place) -> Result<Option<Recovery>, StoreError> {
    match stage(place)? {
        None => Ok(None),
        Some(stage) => go_on(place, stage).map(Some),
    }
}

/// Whether a recovery was interrupted.
pub(crate) fn is_under_way(place: &Place) -> Result<bool, StoreError> {
    Ok(stage(place)?.is_some())
}

/// Sets the database aside and puts the best of what is left in its place.
pub(crate) fn recover(place: &Place) -> Result<Recovery, StoreError> {
    let stage = Stage::Aside(backup::next_generation(place)?);
    enter(place, stage)?;
    go_on(place, stage)
}

fn go_on(place: &Place, stage: Stage) -> Result<Recovery, StoreError> {
    let generation = match stage {
        Stage::Rebuild(generation) => generation,
        Stage::Aside(generation) => {
            move_aside(place, &folder(place, generation))?;
            enter(place, Stage::Rebuild(generation))?;
            generation
        }
    };
    let aside = folder(place, generation);
    let recovery = rebuild(place, &aside)?;
    files::put_in_place(&place.rebuilt(), &place.database())?;
    files::remove(&place.recovery())?;
    files::sync_folder(place.root())?;
    Ok(recovery)
}

fn folder(place: &Place, generation: u64) -> PathBuf {
    place.set_aside().join(format!("{generation:08}"))
}

fn enter(place: &Place, stage: Stage) -> Result<(), StoreError> {
    let text = match stage {
        Stage::Aside(generation) => format!("aside {generation}"),
        Stage::Rebuild(generation) => format!("rebuild {generation}"),
    };
    let partial = place.root().join("recovery.partial");
    files::remove(&partial)?;
    files::create_private(&partial)?;
    fs::write(&partial, text)?;
    files::sync(&partial)?;
    files::put_in_place(&partial, &place.recovery())
}

fn stage(place: &Place) -> Result<Option<Stage>, StoreError> {
    if !place.recovery().try_exists()? {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&files::read(&place.recovery())?).into_owned();
    let parts = text.split_once(' ');
    let parts = parts.and_then(|(word, number)| Some((word, number.parse().ok()?)));
    // An unreadable note: begin again. What stands in place is set aside once more, unread.
    Ok(Some(match parts {
        Some(("aside", generation)) => Stage::Aside(generation),
        Some(("rebuild", generation)) => Stage::Rebuild(generation),
        _ => Stage::Aside(backup::next_generation(place)?),
    }))
}

/// Moves the database with its WAL, itself last: as long as it stands in place, so may the rest.
fn move_aside(place: &Place, aside: &Path) -> Result<(), StoreError> {
    for file in place.database_files() {
        if file.try_exists()? {
            files::make_private_folder(&place.set_aside())?;
            files::make_private_folder(aside)?;
            let name = file.file_name().unwrap_or_default();
            files::put_in_place(&file, &aside.join(name))?;
        }
    }
    files::sync_folder(place.root())
}

/// Puts a journal that is not of this database where damaged files go.
pub(crate) fn set_journal_aside(place: &Place) -> Result<(), StoreError> {
    let aside = folder(place, backup::next_generation(place)?);
    files::make_private_folder(&place.set_aside())?;
    files::make_private_folder(&aside)?;
    files::put_in_place(&place.journal(), &aside.join("qingping.journal"))
}

/// Makes the new database under a passing name.
fn rebuild(place: &Place, aside: &Path) -> Result<Recovery, StoreError> {
    let found = Salvage::read(&aside.join("qingping.db"))?;
    let journal = journal_of(&found, aside)?;
    let (numbered, open_ended) = (found.numbered, found.open_ended);
    let whole_journal = journal.is_whole().then_some(journal.numbered);
    let Sources {
        mut rows,
        salvaged,
        read,
        backup,
    } = gather(place, found, journal)?;
    place_unplaced(&mut rows);
    rows.drop_unplaced();
    let numbered = numbered.filter(|number| is_plausible(*number, &rows));
    let highest = rows.highest().max(numbered.unwrap_or(0));
    let highest = highest.max(whole_journal.unwrap_or(0));
    let known = rows.entries().len();
    let missing = highest - i64::try_from(known).unwrap_or(i64::MAX) - rows.gaps().unwrap_or(0);
    let back = write(&rows, highest, &place.rebuilt())?;
    // The journal alone is no damaged file.
    let damaged = ["db", "db-wal"].map(|ending| aside.join(format!("qingping.{ending}")));
    let damaged = damaged.iter().any(|file| file.exists());
    Ok(Recovery {
        set_aside: damaged.then(|| aside.to_owned()),
        back,
        salvaged: u64::try_from(salvaged).unwrap_or(0),
        from_journal: u64::try_from(read - salvaged).unwrap_or(0),
        backup: backup.filter(|_| known > read),
        missing: Missing {
            entries: u64::try_from(missing).unwrap_or(0),
            exact: numbered == Some(highest) && !open_ended || whole_journal == Some(highest),
        },
    })
}

/// SQLite's count of entries has no sum. One that is far beyond all that was found is a flipped bit.
fn is_plausible(numbered: i64, rows: &Rows) -> bool {
    const FAR: i64 = 1_000_000;
    numbered > 0 && numbered < rows.highest() + FAR
}

/// The journal beside a damaged database, if it is of this database.
///
/// # Errors
/// [`StoreError::Newer`] where a newer version wrote it: that one can bring all back.
fn journal_of(found: &Salvage, aside: &Path) -> Result<Written, StoreError> {
    let journal = Written::read(&aside.join("qingping.journal"))?;
    let known = schema::newest();
    match journal.schema {
        Some(found) if found > known => Err(StoreError::Newer { found, known }),
        _ if journal.is_of(&found.proven) => Ok(journal),
        _ => Ok(Written::default()),
    }
}

struct Sources {
    rows: Rows,
    /// How many entries were read from the damaged files,
    salvaged: usize,
    /// and how many with those of the journal.
    read: usize,
    backup: Option<Backup>,
}

/// What was read of the damaged database goes first where it is proven; then the journal; then the
/// backup; then what the first schema left unproven. A whole journal goes before everything: of
/// what was written over, a damaged database may show an earlier state.
fn gather(place: &Place, found: Salvage, journal: Written) -> Result<Sources, StoreError> {
    let mut rows = found.proven;
    let mut salvaged = rows.clone();
    salvaged.fill_from(found.likely.clone());
    if journal.is_whole() {
        rows = fill(journal.rows, rows);
    } else {
        rows.fill_from(journal.rows);
    }
    let read = fill(rows.clone(), found.likely.clone());
    let backup = best_backup(place, &rows)?;
    if let Some(backup) = &backup {
        rows.fill_from(rows_of(backup)?);
    }
    rows.fill_from(found.likely);
    Ok(Sources {
        rows,
        salvaged: salvaged.entries().len(),
        read: read.entries().len(),
        backup,
    })
}

fn fill(mut rows: Rows, others: Rows) -> Rows {
    rows.fill_from(others);
    rows
}

/// The newest good backup of the same timeline. Entries of another bear the same numbers and say
/// something else; they serve only where nothing else is left.
fn best_backup(place: &Place, salvaged: &Rows) -> Result<Option<Backup>, StoreError> {
    let backups = backup::list(place)?;
    let settings_are_lost = salvaged.setting(schema::NUMBER).is_none();
    if salvaged.entries().is_empty() || settings_are_lost {
        return Ok(backups.into_iter().next());
    }
    for backup in backups {
        let timeline = setting::get(&backup.open()?, TIMELINE)?;
        if timeline.as_deref() == salvaged.timeline() {
            return Ok(Some(backup));
        }
    }
    Ok(None)
}

/// All rows of a backup, brought to the newest schema in memory.
fn rows_of(backup: &Backup) -> Result<Rows, StoreError> {
    let mut memory = Connection::open_in_memory()?;
    backup::copy_all(&backup.open()?, &mut memory)?;
    schema::migrate(&mut memory)?;
    Rows::of(&memory)
}

/// An assessment whose own row is lost is put together again from its entries.
fn place_unplaced(rows: &mut Rows) {
    let text = |value: Option<&Value>| match value {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let any_edition = rows
        .heads()
        .values()
        .next()
        .and_then(|head| text(head.get(1)));
    let mut made: Vec<(String, String, String)> = Vec::new();
    for entry in rows.entries().values() {
        let (Some(id), Some(name), Some(at)) =
            (text(entry.get(1)), text(entry.get(2)), text(entry.get(4)))
        else {
            continue;
        };
        let named = (Field::of(&name) == Some(Field::Edition)).then(|| text(entry.get(3)));
        let named = named
            .flatten()
            .and_then(|json| serde_json::from_str(&json).ok());
        match made.iter_mut().find(|(known, ..)| *known == id) {
            Some((_, edition, _)) => *edition = named.unwrap_or(std::mem::take(edition)),
            None => made.push((
                id,
                named.or_else(|| any_edition.clone()).unwrap_or_default(),
                at,
            )),
        }
    }
    for (id, edition, created_at) in made {
        if edition.is_empty() {
            continue;
        }
        let head = vec![
            Value::Text(id.clone()),
            Value::Text(edition),
            Value::Text("\"quick\"".to_owned()),
            Value::Text(created_at),
            Value::Text(String::new()),
            Value::Null,
            Value::Integer(0),
            Value::Null,
        ];
        rows.heads().entry(Key::Text(id)).or_insert(head);
    }
}

/// A fresh database with these rows, checked and synced.
pub(crate) fn write(rows: &Rows, highest: i64, path: &Path) -> Result<Holdings, StoreError> {
    files::remove(path)?;
    files::create_private(path)?;
    let mut fresh = Connection::open(path)?;
    fresh.execute_batch("PRAGMA foreign_keys = ON; PRAGMA journal_mode = MEMORY;")?;
    schema::migrate(&mut fresh)?;
    let transaction = fresh.transaction()?;
    // The rows bring their own settings, last of all the number of the schema.
    transaction.execute("DELETE FROM setting", [])?;
    rows.write(&transaction)?;
    schema::mark(&transaction)?;
    // A number that was once given is not given again.
    transaction.execute("DELETE FROM sqlite_sequence WHERE name = 'entry'", [])?;
    let sql = "INSERT INTO sqlite_sequence (name, seq) VALUES ('entry', ?1)";
    transaction.execute(sql, [highest])?;
    check::explain_gaps(&transaction)?;
    entry::name_editions(&transaction)?;
    transaction.commit()?;
    let holdings = check::check(&fresh)?;
    fresh.close().map_err(|(_, error)| error)?;
    files::sync(path)?;
    Ok(holdings)
}
