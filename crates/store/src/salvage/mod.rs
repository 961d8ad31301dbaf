//! What can still be read of a damaged database, its WAL included.

mod page;
mod wal;

use crate::StoreError;
use crate::backup::TIMELINE;
use crate::check::GAPS;
use crate::files;
use crate::table::{Row, TABLES};
use page::{Found, PAGE, Pages};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) use wal::Wal;

/// Rows by table, in the order of [`TABLES`], and by key.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rows([BTreeMap<Key, Row>; 4]);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Number(i64),
    Text(String),
}

impl Key {
    fn of(row: &Row) -> Option<Self> {
        match row.first()? {
            Value::Integer(number) => Some(Self::Number(*number)),
            Value::Text(text) => Some(Self::Text(text.clone())),
            _ => None,
        }
    }
}

impl Rows {
    /// All rows of a sound database of the newest schema.
    pub(crate) fn of(connection: &Connection) -> Result<Self, StoreError> {
        let mut rows = Self::default();
        for (place, table) in TABLES.iter().enumerate() {
            for row in table.rows(connection)? {
                rows.add(place, row);
            }
        }
        Ok(rows)
    }

    /// Adds a row unless there is one with its key.
    fn add(&mut self, place: usize, row: Row) {
        if let Some(key) = Key::of(&row) {
            self.0[place].entry(key).or_insert(row);
        }
    }

    /// Writes a row over the one with its key; whether there was one.
    pub(crate) fn set(&mut self, table: usize, row: Row) -> bool {
        Key::of(&row).is_some_and(|key| self.0[table].insert(key, row).is_some())
    }

    /// All rows, each with the place of its table, in an order in which they may be inserted.
    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, &Row)> {
        let tables = self.0.iter().enumerate();
        tables.flat_map(|(table, rows)| rows.values().map(move |row| (table, row)))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(BTreeMap::len).sum()
    }

    /// How many rows are here and not there.
    pub(crate) fn not_in(&self, other: &Self) -> usize {
        let both = self.0.iter().zip(&other.0);
        let missing = both.map(|(mine, theirs)| {
            let keys = mine.keys();
            keys.filter(|key| !theirs.contains_key(key)).count()
        });
        missing.sum()
    }

    /// The rows that are not there, or otherwise.
    pub(crate) fn newer_than(&self, other: &Self) -> Vec<(usize, Row)> {
        let both = self.0.iter().zip(&other.0).enumerate();
        let newer = both.flat_map(|(table, (mine, theirs))| {
            let differs = |(key, row): &(&Key, &Row)| theirs.get(*key) != Some(*row);
            let rows = mine.iter().filter(differs);
            rows.map(move |(_, row)| (table, row.clone()))
        });
        newer.collect()
    }

    /// Adds all rows that are not there yet.
    pub(crate) fn fill_from(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            for (key, row) in theirs {
                mine.entry(key).or_insert(row);
            }
        }
    }

    pub(crate) fn heads(&mut self) -> &mut BTreeMap<Key, Row> {
        &mut self.0[0]
    }

    pub(crate) fn entries(&self) -> &BTreeMap<Key, Row> {
        &self.0[1]
    }

    /// A setting as it was found.
    pub(crate) fn setting(&self, name: &str) -> Option<&str> {
        match self.0[3].get(&Key::Text(name.to_owned()))?.get(1)? {
            Value::Text(value) => Some(value),
            _ => None,
        }
    }

    /// How many numbers without an entry were accounted for.
    pub(crate) fn gaps(&self) -> Option<i64> {
        self.setting(GAPS)?.parse().ok()
    }

    pub(crate) fn timeline(&self) -> Option<&str> {
        self.setting(TIMELINE)
    }

    /// The highest number of an entry.
    pub(crate) fn highest(&self) -> i64 {
        match self.entries().last_key_value() {
            Some((Key::Number(number), _)) => *number,
            _ => 0,
        }
    }

    /// Takes out all that belongs to some assessments.
    pub(crate) fn without(mut self, assessments: &[String]) -> Self {
        let theirs = |value: Option<&Value>| match value {
            Some(Value::Text(id)) => assessments.contains(id),
            _ => false,
        };
        for (rows, column) in self.0.iter_mut().zip([0, 1, 1]) {
            rows.retain(|_, row| !theirs(row.get(column)));
        }
        // What is set of an assessment is named `what.ID`.
        let of_theirs = |key: &Key| match key {
            Key::Text(name) => name
                .rsplit_once('.')
                .is_some_and(|(_, id)| assessments.iter().any(|one| one == id)),
            Key::Number(_) => false,
        };
        self.0[3].retain(|key, _| !of_theirs(key));
        self
    }

    #[cfg(test)]
    pub(crate) fn without_setting(mut self, name: &str) -> Self {
        self.0[3].remove(&Key::Text(name.to_owned()));
        self
    }

    /// Takes out what belongs to no assessment that is there; how many entries that were.
    pub(crate) fn drop_unplaced(&mut self) -> usize {
        let before = self.0[1].len();
        let [heads, rest @ ..] = &mut self.0;
        for rows in &mut rest[..2] {
            rows.retain(|_, row| match row.get(1) {
                Some(Value::Text(id)) => heads.contains_key(&Key::Text(id.clone())),
                _ => false,
            });
        }
        before - self.0[1].len()
    }

    /// Writes all of them into an empty database.
    pub(crate) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        for (table, rows) in TABLES.iter().zip(&self.0) {
            for row in rows.values() {
                table.insert(connection, row)?;
            }
        }
        Ok(())
    }
}

/// What was found in a damaged database.
#[derive(Debug, Default)]
pub(crate) struct Salvage {
    /// Rows proven by their sums.
    pub(crate) proven: Rows,
    /// Rows of the first schema, which had no sums.
    pub(crate) likely: Rows,
    /// The highest number ever given to an entry.
    pub(crate) numbered: Option<i64>,
    /// Where that was read: in which frame of the WAL, or in the database itself.
    numbered_at: Option<usize>,
    /// Whether it may have been higher in a part of the WAL that is broken or gone.
    pub(crate) open_ended: bool,
}

impl Salvage {
    /// Reads what can be read of a database with the WAL and its index beside it. Files that are
    /// not there hold nothing.
    pub(crate) fn read(database: &Path) -> Result<Self, StoreError> {
        let beside = |ending| files::read_readable(&database.with_extension(ending));
        let (bytes, index) = (beside("db-wal")?, beside("db-shm")?);
        let database = files::read_readable(database)?;
        let wal = Wal::read(&bytes);
        let (trusted, doubtful) = wal.by_trust();
        let mut versions: BTreeMap<u32, Vec<Version<'_>>> = BTreeMap::new();
        let main = (1..).zip(database.chunks(PAGE).map(|data| (None, data)));
        let written = trusted.iter().map(|f| (f.page, (Some(f.place), f.data)));
        for (number, version) in written.chain(main) {
            versions.entry(number).or_default().push(version);
        }
        let present = versions.iter().map(|(number, all)| (*number, all[0].1));
        let present: Pages<'_> = present.collect();
        let mut salvage = Self::default();
        for (number, all) in &versions {
            salvage.read_page(*number, all, &present);
        }
        for frame in doubtful {
            let version = (Some(frame.place), frame.data);
            salvage.read_page(frame.page, &[version], &present);
        }
        let broken = wal.last_broken(&index);
        salvage.open_ended = broken.is_some() && salvage.numbered_at < broken;
        Ok(salvage)
    }

    /// Reads the newest version of a page, and older ones as long as something is unreadable.
    fn read_page(&mut self, number: u32, newest_first: &[Version<'_>], present: &Pages<'_>) {
        for (place, data) in newest_first {
            let (found, whole) = page::read(number, data, present);
            for found in found {
                match found {
                    Found::Proven(table, row) => self.proven.add(table, row),
                    Found::Likely(table, row) => self.likely.add(table, row),
                    Found::Numbered(number) if self.numbered.is_none() => {
                        (self.numbered, self.numbered_at) = (Some(number), *place);
                    }
                    Found::Numbered(_) => {}
                }
            }
            if whole {
                return;
            }
        }
    }
}

/// A page as it was written, and in which frame of the WAL; none is the database itself.
type Version<'v> = (Option<usize>, &'v [u8]);

/// The database as SQLite would see it with its WAL, in one piece that needs no WAL.
pub(crate) fn image(database: &Path, wal: &Path) -> Result<Vec<u8>, StoreError> {
    let (mut image, wal) = (files::read(database)?, files::read(wal)?);
    let wal = Wal::read(&wal);
    for frame in wal.taken() {
        let at = usize::try_from(frame.page).unwrap_or(0).saturating_sub(1) * PAGE;
        if image.len() < at + PAGE {
            image.resize(at + PAGE, 0);
        }
        image[at..at + PAGE].copy_from_slice(frame.data);
    }
    if let Some(pages) = wal.pages().and_then(|pages| usize::try_from(pages).ok()) {
        image.truncate(pages * PAGE);
    }
    // The two bytes that say “with a WAL”.
    if let Some(versions) = image.get_mut(18..20) {
        versions.fill(1);
    }
    Ok(image)
}
