//! The one way in which the owner's data are written: committed first, then entered into the
//! journal.

use crate::{Store, StoreError};
use rusqlite::{Transaction, TransactionBehavior};

impl Store {
    /// Does a job in a transaction of its own: all of it is saved or none.
    pub(crate) fn transact<T>(
        &mut self,
        job: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour)?;
        let done = job(&transaction)?;
        let rows = self.journal.heard(&transaction)?;
        transaction.commit()?;
        self.journal.enter(&self.connection, rows);
        Ok(done)
    }
}
