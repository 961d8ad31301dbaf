//! Assessments read from entries.

use crate::{Field, Record, StoreError};
use model::{AnswerSheet, Answers, EditionId, Period, Plan, Profile, Tier};
use rusqlite::{Connection, OptionalExtension};

/// The assessments that are not in the trash, the one last worked on first.
pub(crate) fn ids(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM assessment WHERE deleted_at IS NULL ORDER BY
               (SELECT max(seq) FROM entry WHERE assessment = id AND field <> 'edition') DESC, id";
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// One assessment, in the trash or not.
///
/// # Errors
/// Where a value cannot be understood.
pub(crate) fn record(connection: &Connection, id: &str) -> Result<Record, StoreError> {
    let mut record = head(connection, id)?;
    for (field, value) in values(connection, id, &mut record)? {
        put(&mut record.sheet, field, &value)?;
    }
    Ok(record)
}

/// One assessment as far as this version understands it, and how many values it does not.
pub(crate) fn readable(connection: &Connection, id: &str) -> Result<(Record, u64), StoreError> {
    let mut record = head(connection, id)?;
    let mut unread = 0;
    for (field, value) in values(connection, id, &mut record)? {
        if put(&mut record.sheet, field, &value).is_err() {
            unread += 1;
        }
    }
    Ok((record, unread))
}

fn head(connection: &Connection, id: &str) -> Result<Record, StoreError> {
    let sql = "SELECT edition, tier, created_at, position FROM assessment WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let columns = |row: &rusqlite::Row<'_>| {
        let columns: (String, String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(columns)
    };
    let found = statement.query_row([id], columns).optional()?;
    let (edition, tier, created_at, position) =
        found.ok_or_else(|| StoreError::NotFound(id.to_owned()))?;
    Ok(Record {
        id: id.to_owned(),
        sheet: AnswerSheet {
            edition: EditionId::new(edition).map_err(|e| StoreError::Damaged(e.to_string()))?,
            tier: serde_json::from_str(&tier).unwrap_or(Tier::Quick),
            profile: Profile::default(),
            period: Period { year: 0 },
            answers: Answers::new(),
            plan: Plan::new(),
            review: None,
            previous: None,
        },
        position,
        saved_at: created_at.clone(),
        created_at,
    })
}

/// The values that stand, and into the record when the last of all was entered.
fn values(
    connection: &Connection,
    id: &str,
    record: &mut Record,
) -> Result<Vec<(Option<Field>, String)>, StoreError> {
    // The newest entry of each field: SQLite takes bare columns from the row of max().
    let sql = "SELECT field, value, recorded_at, max(seq) FROM entry
               WHERE assessment = ?1 GROUP BY field ORDER BY field";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let (mut values, mut last) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let (name, seq): (String, i64) = (row.get(0)?, row.get(3)?);
        let field = Field::of(&name);
        if seq > last && field != Some(Field::Edition) {
            last = seq;
            record.saved_at = row.get(2)?;
        }
        if let Some(value) = row.get(1)? {
            values.push((field, value));
        }
    }
    Ok(values)
}

fn put(sheet: &mut AnswerSheet, field: Option<Field>, value: &str) -> Result<(), StoreError> {
    match field {
        None => return Err(StoreError::Damaged("an unknown field".to_owned())),
        // The assessment's own row says it.
        Some(Field::Edition) => {}
        Some(Field::Profile) => sheet.profile = serde_json::from_str(value)?,
        Some(Field::Period) => sheet.period = serde_json::from_str(value)?,
        Some(Field::Tier) => sheet.tier = serde_json::from_str(value)?,
        Some(Field::Answer(id)) => {
            sheet.answers.insert(id, serde_json::from_str(value)?);
        }
        Some(Field::Review) => sheet.review = serde_json::from_str(value)?,
        Some(Field::Action(id)) => {
            sheet.plan.insert(id, serde_json::from_str(value)?);
        }
    }
    Ok(())
}
