//! The four tables as rows of plain values, each with its sum.
//!
//! SQLite notices a broken page but not a changed digit inside a value. The sum over table, key and
//! all columns does, and it tells a row from rubbish when a damaged file is read page by page.

use crate::StoreError;
use crate::schema::{self, WITH_SUMS};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use sha2::{Digest, Sha256};

/// A row without its sum; the first value is its key.
pub(crate) type Row = Vec<Value>;

/// What a table consists of beside the column `sum`.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [&'static str],
    /// How many of the columns the first schema had.
    pub(crate) at_first: usize,
    /// Whether the key is SQLite's row number, which stands beside the record and not in it.
    pub(crate) numbered: bool,
}

pub(crate) const ASSESSMENT: Table = Table {
    name: "assessment",
    columns: &[
        "id",
        "edition",
        "tier",
        "created_at",
        "position",
        "deleted_at",
        "due_days",
        "due_on",
    ],
    at_first: 5,
    numbered: false,
};

pub(crate) const ENTRY: Table = Table {
    name: "entry",
    columns: &[
        "seq",
        "assessment",
        "field",
        "value",
        "recorded_at",
        "origin",
        "change",
        "reverts",
    ],
    at_first: 5,
    numbered: true,
};

pub(crate) const ISSUED_REPORT: Table = Table {
    name: "issued_report",
    columns: &["seq", "assessment", "issued_at", "languages", "sha256"],
    at_first: 5,
    numbered: true,
};

pub(crate) const SETTING: Table = Table {
    name: "setting",
    columns: &["name", "value"],
    at_first: 2,
    numbered: false,
};

/// In an order in which rows may be inserted: what is referred to comes first.
pub(crate) const TABLES: [&Table; 4] = [&ASSESSMENT, &ENTRY, &ISSUED_REPORT, &SETTING];

impl Table {
    /// All rows in the order of their keys. The file has to be sound.
    pub(crate) fn rows(&self, connection: &Connection) -> Result<Vec<Row>, StoreError> {
        let sql = format!("SELECT {} FROM {} ORDER BY 1", self.list(), self.name);
        self.select(connection, &sql, self.columns.len())
    }

    /// The columns that every schema has, of all rows.
    pub(crate) fn first_columns(&self, connection: &Connection) -> Result<Vec<Row>, StoreError> {
        let columns = self.columns[..self.at_first].join(", ");
        let sql = format!("SELECT {columns} FROM {} ORDER BY 1", self.name);
        self.select(connection, &sql, self.at_first)
    }

    fn select(
        &self,
        connection: &Connection,
        sql: &str,
        width: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| (0..width).map(|i| row.get(i)).collect())?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds a row with its sum.
    pub(crate) fn insert(&self, connection: &Connection, row: &Row) -> Result<(), StoreError> {
        let places = vec!["?"; row.len() + 1].join(", ");
        let sql = format!(
            "INSERT INTO {} ({}, sum) VALUES ({places})",
            self.name,
            self.list()
        );
        let sum = Value::Integer(self.sum(row));
        let mut statement = connection.prepare_cached(&sql)?;
        statement.execute(params_from_iter(row.iter().chain([&sum])))?;
        Ok(())
    }

    /// Writes a changed row over the one with the same key.
    pub(crate) fn update(&self, connection: &Connection, row: &Row) -> Result<(), StoreError> {
        let columns = self.columns.iter().map(|name| format!("{name} = ?"));
        let columns: Vec<String> = columns.chain(["sum = ?".to_owned()]).collect();
        let key = self.columns[0];
        let sql = format!(
            "UPDATE {} SET {} WHERE {key} = ?",
            self.name,
            columns.join(", ")
        );
        let sum = Value::Integer(self.sum(row));
        let mut statement = connection.prepare_cached(&sql)?;
        statement.execute(params_from_iter(row.iter().chain([&sum, &row[0]])))?;
        Ok(())
    }

    /// The row with a key.
    pub(crate) fn row(
        &self,
        connection: &Connection,
        key: &Value,
    ) -> Result<Option<Row>, StoreError> {
        let (name, column) = (self.name, self.columns[0]);
        let sql = format!("SELECT {} FROM {name} WHERE {column} = ?1", self.list());
        let mut statement = connection.prepare_cached(&sql)?;
        let width = self.columns.len();
        let row = statement.query_row([key], |row| (0..width).map(|i| row.get(i)).collect());
        Ok(row.optional()?)
    }

    /// The row with SQLite's number.
    pub(crate) fn row_numbered(
        &self,
        connection: &Connection,
        number: i64,
    ) -> Result<Option<Row>, StoreError> {
        let sql = format!("SELECT {} FROM {} WHERE rowid = ?1", self.list(), self.name);
        let mut statement = connection.prepare_cached(&sql)?;
        let width = self.columns.len();
        let row = statement.query_row([number], |row| (0..width).map(|i| row.get(i)).collect());
        Ok(row.optional()?)
    }

    /// The first 64 bits of the SHA-256 of table and values.
    pub(crate) fn sum(&self, row: &[Value]) -> i64 {
        let mut sum = Sum::of(self.name);
        for value in row {
            sum.add(value.into());
        }
        sum.done()
    }

    fn list(&self) -> String {
        self.columns.join(", ")
    }

    /// Reads every row and compares it with its sum; a schema without sums is at least readable.
    fn check(&self, connection: &Connection, schema: i64) -> Result<(), StoreError> {
        if schema < WITH_SUMS {
            return self.first_columns(connection).map(drop);
        }
        let sql = format!("SELECT {}, sum FROM {}", self.list(), self.name);
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut sum = Sum::of(self.name);
            for column in 0..self.columns.len() {
                sum.add(row.get_ref(column)?);
            }
            if row.get::<_, i64>(self.columns.len())? != sum.done() {
                return Err(StoreError::Damaged(format!("a row of {}", self.name)));
            }
        }
        Ok(())
    }
}

/// Each value goes in with its type and length, so that no two rows read the same.
struct Sum(Sha256);

impl Sum {
    fn of(table: &str) -> Self {
        let mut sum = Self(Sha256::new());
        sum.add(ValueRef::Text(table.as_bytes()));
        sum
    }

    fn add(&mut self, value: ValueRef<'_>) {
        let (tag, bytes): (u8, &[u8]) = match value {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(number) => {
                self.0.update([1]);
                self.0.update(number.to_be_bytes());
                return;
            }
            ValueRef::Real(number) => {
                self.0.update([2]);
                self.0.update(number.to_be_bytes());
                return;
            }
            ValueRef::Text(bytes) => (3, bytes),
            ValueRef::Blob(bytes) => (4, bytes),
        };
        self.0.update([tag]);
        self.0
            .update(u64::try_from(bytes.len()).unwrap_or(0).to_be_bytes());
        self.0.update(bytes);
    }

    fn done(self) -> i64 {
        let hash = self.0.finalize();
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        i64::from_be_bytes(first)
    }
}

/// How many entries were ever numbered, as SQLite counts them.
pub(crate) fn numbered(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'entry'";
    Ok(connection
        .query_row(sql, [], |row| row.get(0))
        .optional()?
        .unwrap_or(0))
}

/// How many entries there are.
pub(crate) fn entries(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?)
}

/// Whether every row belongs to an assessment that is there.
pub(crate) fn check_references(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    match statement.query([])?.next()? {
        Some(_) => Err(StoreError::Damaged(
            "a row without its assessment".to_owned(),
        )),
        None => Ok(()),
    }
}

/// Compares every row with its sum.
pub(crate) fn check_rows(connection: &Connection) -> Result<(), StoreError> {
    let schema = schema::version(connection)?;
    TABLES
        .iter()
        .try_for_each(|table| table.check(connection, schema))
}
