//! Words, numbers, units and dates in both languages.
//!
//! The words stand in `locales/` at the top of the repository, one file a language, and are
//! compiled in; the interface reads the same files. There is no current language here: whoever
//! wants words says in which language, so that both can stand on one page and no test can disturb
//! another.

mod amount;
mod date;
mod number;
mod words;

pub use amount::{intensity, quantity, unit};
pub use date::{MONTHS, date};
pub use number::{number, number_fixed, significant};
pub use words::{keys, lookup, text};
