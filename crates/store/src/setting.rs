//! Settings: of the owner, and under `store.` the store's own.

use crate::table::SETTING;
use crate::{Store, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// A setting, e.g. the language.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        get(&self.connection, name)
    }

    /// Sets a setting. Names that begin with `store.` are the store's own.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.transact(|transaction| set(transaction, name, value))
    }
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
