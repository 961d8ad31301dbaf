//! The owner's answers in SQLite on this computer.
//!
//! Only raw answers, the pinned edition and a record of issued reports are kept; every figure is
//! worked out again. A call that returns `Ok` has been committed with a full sync: only then may
//! anybody say “saved”. Each answer keeps its history; nothing is overwritten.
//!
//! The folder: `qingping.db` with SQLite's WAL beside it, `qingping.journal`, a second record of
//! all that was entered from which the database can be made again ([`journal`]), `qingping.lock`
//! while it is open, `backups/`, `evidence/` with the files that show what was answered, and `damaged/` with what had
//! to be set aside.
//!
//! A file of evidence is named by its SHA-256 and never changed, so backups hold the database only
//! and share the files. What follows: a file that the owner took away goes for good after a month,
//! and an older backup that is restored later names it in vain; [`Store::missing_evidence`] tells.

mod backup;
mod check;
mod entry;
mod error;
mod evidence;
mod files;
mod head;
mod history;
mod import;
mod journal;
mod lock;
mod open;
mod purge;
mod read;
mod reader;
mod record;
mod recover;
mod salvage;
mod schema;
mod setting;
mod table;
mod transact;
mod trash;
mod typing;
mod whole;

pub use backup::{Backup, Copied, Kind, Rehearsal};
pub use check::Holdings;
pub use entry::{Field, Origin};
pub use error::StoreError;
pub use head::Head;
pub use history::{Entry, Given, Step, Undoable};
pub use import::{Came, FieldValue, Import, Target};
pub use open::Opened;
pub use reader::{Readable, Reader};
pub use record::{Issued, NewAssessment, Record};
pub use recover::{Missing, Recovery};
pub use trash::{DAYS_IN_TRASH, Deleted};

use files::Place;
use journal::Journal;
use lock::Lock;
use rusqlite::Connection;

/// The database of one computer. One writer: the value is not shared between threads, and a second
/// start of the program is refused.
#[derive(Debug)]
pub struct Store {
    // Closed before the lock is let go: fields are dropped in this order.
    connection: Connection,
    journal: Journal,
    place: Place,
    _lock: Lock,
}

#[cfg(test)]
mod tests;
