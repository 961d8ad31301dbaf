//! Why a file is no package that can be taken in.

use crate::SheetProblem;
use serde::{Deserialize, Serialize};

/// Why a package is refused. Nothing of it is taken over then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackageProblem {
    /// It is no package of ours, whatever its name says.
    NotAPackage,
    /// It was made by a newer version.
    Newer {
        /// The format it names.
        format: String,
    },
    /// It breaks off, or its bytes were damaged on the way.
    Damaged,
    /// Somebody unpacked it and packed it again with another program.
    PackedAgain,
    /// It is larger than a package may be.
    TooLarge {
        /// The most, in MB.
        most: usize,
    },
    /// More stands in it than may.
    TooMany {
        /// The most entries.
        most: usize,
    },
    /// An entry is not what the manifest says.
    Altered {
        /// Its name.
        entry: String,
    },
    /// The answers in it are not in the form.
    Sheet {
        /// The entry's name.
        entry: String,
        /// What is wrong there.
        problem: SheetProblem,
    },
    /// It opens only with its passphrase.
    PassphraseNeeded,
    /// The passphrase does not fit, or the file was changed since; the two cannot be told apart.
    PassphraseWrong,
}
