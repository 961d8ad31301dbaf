//! Settings: of the owner, of an assessment (`what.ID`), and under `store.` the store's own.

use crate::table::SETTING;
use crate::{Store, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

impl Store {
    /// A setting, e.g. the language.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        get(&self.connection, name)
    }

    /// Sets a setting. Names that begin with `store.` are the store's own.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.transact(|transaction| set(transaction, name, value))
    }

    /// A setting of each assessment that has it, by the assessment's id: those named `what.ID`. They go
    /// with their assessment when it is removed for good.
    pub fn settings_of_each(&self, what: &str) -> Result<BTreeMap<String, String>, StoreError> {
        of_each(&self.connection, what)
    }

    /// Sets a setting of several assessments: of all of them or of none.
    pub fn set_setting_of_each(
        &mut self,
        what: &str,
        values: &BTreeMap<String, String>,
    ) -> Result<(), StoreError> {
        self.transact(|transaction| {
            let mut values = values.iter();
            values.try_for_each(|(id, value)| set(transaction, &format!("{what}.{id}"), value))
        })
    }
}

pub(crate) fn of_each(
    connection: &Connection,
    what: &str,
) -> Result<BTreeMap<String, String>, StoreError> {
    let sql = "SELECT substr(name, length(?1) + 1), value FROM setting
               WHERE substr(name, 1, length(?1)) = ?1 AND value <> ''";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([format!("{what}.")], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Removes what is set of an assessment.
pub(crate) fn forget(connection: &Connection, assessment: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM setting WHERE substr(name, -length(?1)) = ?1";
    connection.execute(sql, [format!(".{assessment}")])?;
    Ok(())
}

pub(crate) fn get(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM setting WHERE name = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(crate) fn set(connection: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    let row = vec![Value::Text(name.to_owned()), Value::Text(value.to_owned())];
    match SETTING.row(connection, &row[0])? {
        Some(_) => SETTING.update(connection, &row),
        None => SETTING.insert(connection, &row),
    }
}
