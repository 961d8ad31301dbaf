//! Entries: every value ever entered, each with its time and origin. None is changed or removed
//! until its assessment is.

use crate::table::{self, ENTRY};
use crate::{Store, StoreError};
use model::QuestionId;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use std::fmt;

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The edition it is pinned to; written once, so that an assessment can be put together again
    /// from its entries alone.
    Edition,
    /// The firm.
    Profile,
    /// The reporting year.
    Period,
    /// How much is asked.
    Tier,
    /// The answer to a question.
    Answer(QuestionId),
    /// The action that mends a question.
    Action(QuestionId),
    /// What a reviewer signed.
    Review,
}

impl Field {
    /// The field of a stored name; none where a newer version wrote it.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let question = |id| QuestionId::new(id).ok();
        match (name, name.split_once(':')) {
            ("edition", _) => Some(Self::Edition),
            ("profile", _) => Some(Self::Profile),
            ("period", _) => Some(Self::Period),
            ("tier", _) => Some(Self::Tier),
            ("review", _) => Some(Self::Review),
            (_, Some(("answer", id))) => question(id).map(Self::Answer),
            (_, Some(("action", id))) => question(id).map(Self::Action),
            _ => None,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edition => f.write_str("edition"),
            Self::Profile => f.write_str("profile"),
            Self::Period => f.write_str("period"),
            Self::Tier => f.write_str("tier"),
            Self::Review => f.write_str("review"),
            Self::Answer(id) => write!(f, "answer:{id}"),
            Self::Action(id) => write!(f, "action:{id}"),
        }
    }
}

/// Where an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Entered by the owner.
    Typed,
    /// Read from a file.
    Imported,
    /// Brought back from the history.
    Restored,
    /// Made by undo or redo.
    Undone,
}

impl Origin {
    const ALL: [Self; 4] = [Self::Typed, Self::Imported, Self::Restored, Self::Undone];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Imported => "imported",
            Self::Restored => "restored",
            Self::Undone => "undone",
        }
    }

    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.name() == name)
    }
}

/// What is entered at once: all of it is saved or none.
#[derive(Debug)]
pub(crate) struct Change<'c> {
    pub(crate) assessment: &'c str,
    pub(crate) at: &'c str,
    pub(crate) origin: Origin,
    /// The change that is taken back.
    pub(crate) reverts: Option<i64>,
    /// The values; `None` takes back what stands.
    pub(crate) values: Vec<(Field, Option<String>)>,
}

impl Store {
    /// Saves a change in a transaction of its own.
    pub(crate) fn enter(&mut self, change: &Change<'_>) -> Result<(), StoreError> {
        self.transact(|transaction| {
            is_there(transaction, change.assessment)?;
            write(transaction, change)
        })
    }
}

/// That there is such an assessment, and not in the trash.
pub(crate) fn is_there(connection: &Connection, id: &str) -> Result<(), StoreError> {
    let sql = "SELECT 1 FROM assessment WHERE id = ?1 AND deleted_at IS NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let there = statement.query_row([id], |_| Ok(())).optional()?;
    there.ok_or_else(|| StoreError::NotFound(id.to_owned()))
}

/// Adds the entries of a change, but for those that say what already stands.
pub(crate) fn write(connection: &Connection, change: &Change<'_>) -> Result<(), StoreError> {
    let mut number = None;
    for (field, value) in &change.values {
        add(connection, change, &mut number, field, value.as_deref())?;
    }
    Ok(())
}

/// Adds an entry to a change, unless it says what already stands. `number` is that of the change,
/// once it has an entry.
pub(crate) fn add(
    connection: &Connection,
    change: &Change<'_>,
    number: &mut Option<i64>,
    field: &Field,
    value: Option<&str>,
) -> Result<(), StoreError> {
    let field = field.to_string();
    if standing(connection, change.assessment, &field)?.as_deref() == value {
        return Ok(());
    }
    // Numbered here and not by SQLite: the sum covers the number.
    let seq = table::numbered(connection)? + 1;
    let text = |text: &str| Value::Text(text.to_owned());
    let row = vec![
        Value::Integer(seq),
        text(change.assessment),
        Value::Text(field),
        value.map_or(Value::Null, text),
        text(change.at),
        text(change.origin.name()),
        Value::Integer(*number.get_or_insert(seq)),
        change.reverts.map_or(Value::Null, Value::Integer),
    ];
    ENTRY.insert(connection, &row)
}

/// The value that stands in a field, as it is stored.
pub(crate) fn standing(
    connection: &Connection,
    assessment: &str,
    field: &str,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM entry WHERE assessment = ?1 AND field = ?2
               ORDER BY seq DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let value: Option<Option<String>> = statement
        .query_row(params![assessment, field], |row| row.get(0))
        .optional()?;
    Ok(value.flatten())
}

/// Enters the edition of each assessment that has no such entry yet.
pub(crate) fn name_editions(connection: &Connection) -> Result<(), StoreError> {
    let sql = "SELECT id, edition, created_at FROM assessment WHERE NOT EXISTS
               (SELECT 1 FROM entry WHERE assessment = assessment.id AND field = 'edition')
               ORDER BY id";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let found: Vec<(String, String, String)> = found.collect::<Result<_, _>>()?;
    for (id, edition, at) in found {
        let change = Change {
            assessment: &id,
            at: &at,
            origin: Origin::Typed,
            reverts: None,
            values: vec![(Field::Edition, Some(serde_json::to_string(&edition)?))],
        };
        write(connection, &change)?;
    }
    Ok(())
}
