//! Reads a file that nobody vouches for in a process of its own, with little memory and little time.
//!
//! This very program is run again with a hidden argument. It takes the file from standard input,
//! boils it down to plain values and writes them to standard output; it opens nothing and writes
//! nothing else. Whatever a hostile file does to a parser, it does to that process: where it
//! crashes, is killed or does not come to an end, the file could not be read safely, and that is
//! all there is to say. A passphrase goes the same way as the file: what stands on a command line
//! is seen by everybody on the computer.

mod child;
mod parent;

pub use child::serve;
pub use parent::{run, run_by};

use exchange::SheetProblem;
use exchange::package::{Outline, PackageProblem};
use exchange::workbook::{Grid, WorkbookRefusal};
use model::{AnswerSheet, FileHash};
use report::NoAnswers;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::time::Duration;

/// The hidden argument.
const ARGUMENT: &str = "--apart";

/// Room for the reason why something is refused, in bytes.
const LONGEST_REASON: u64 = 64 << 10;

/// What is read apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The cells of a workbook.
    Sheet,
    /// What stands in a package.
    Package,
    /// The same, and whether its files are what the answers call them.
    Proofs,
    /// A package that opens with a passphrase: its length in four bytes, the passphrase, the package.
    Sealed,
    /// Answers as JSON.
    Answers,
    /// The answers in a report.
    Report,
    /// Takes all the memory it can get, to try the limit.
    #[cfg(debug_assertions)]
    Glutton,
    /// Never comes to an end, to try the patience.
    #[cfg(debug_assertions)]
    Sleeper,
    /// Crashes.
    #[cfg(debug_assertions)]
    Crash,
}

impl Kind {
    const ALL: &[Self] = &[
        Self::Sheet,
        Self::Package,
        Self::Proofs,
        Self::Sealed,
        Self::Answers,
        Self::Report,
        #[cfg(debug_assertions)]
        Self::Glutton,
        #[cfg(debug_assertions)]
        Self::Sleeper,
        #[cfg(debug_assertions)]
        Self::Crash,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Package => "package",
            Self::Proofs => "proofs",
            Self::Sealed => "sealed",
            Self::Answers => "answers",
            Self::Report => "report",
            #[cfg(debug_assertions)]
            Self::Glutton => "glutton",
            #[cfg(debug_assertions)]
            Self::Sleeper => "sleeper",
            #[cfg(debug_assertions)]
            Self::Crash => "crash",
        }
    }

    fn bounds(self, input: u64) -> Bounds {
        let small = Bounds {
            memory: 512 << 20,
            seconds: 20,
            patience: Duration::from_secs(30),
            output: 64 << 20,
        };
        let large = Bounds {
            memory: small.memory + input,
            seconds: 60,
            patience: Duration::from_secs(90),
            ..small
        };
        match self {
            Self::Package | Self::Proofs | Self::Report => large,
            // What comes out of a sealed package is as large as what goes in.
            Self::Sealed => Bounds {
                memory: large.memory + input,
                output: input + LONGEST_REASON,
                ..large
            },
            _ => small,
        }
    }
}

/// What a process apart may take. A package may be larger than anything that is parsed, and nothing in
/// it is larger than the package itself: it adds its own size to the memory.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// Memory for itself, in bytes.
    memory: u64,
    /// How long it may reckon, in seconds of a processor.
    seconds: u64,
    /// How long anybody waits for it.
    patience: Duration,
    /// The longest answer, in bytes.
    output: u64,
}

/// The file could not be read safely: the process crashed, took too much or did not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsafe;

/// What stands in a package, and which of its files are not what the answers call them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// What stands in it.
    pub outline: Outline,
    /// Files that are of another kind than the answers say, or that nobody would be let attach.
    pub strange: BTreeSet<FileHash>,
}

/// Why a file gives no answers as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misread {
    /// It is no UTF-8 text.
    NotText,
    /// It is not the form.
    Problem(SheetProblem),
}

/// The cells of a workbook, read apart.
///
/// # Errors
/// Where it could not be read safely; the inner error where it is no workbook of ours.
pub fn sheet(bytes: &[u8]) -> Result<Result<Grid, WorkbookRefusal>, Unsafe> {
    asked(Kind::Sheet, &[bytes])
}

/// What stands in a package that is not sealed, read apart.
///
/// # Errors
/// Where it could not be read safely; the inner error where it is no package, or not as it was packed.
pub fn package(bytes: &[u8]) -> Result<Result<Outline, PackageProblem>, Unsafe> {
    asked(Kind::Package, &[bytes])
}

/// The same, and whether its files are what the answers call them.
///
/// # Errors
/// As of [`package`].
pub fn proofs(bytes: &[u8]) -> Result<Result<Parcel, PackageProblem>, Unsafe> {
    asked(Kind::Proofs, &[bytes])
}

/// The package in a sealed one, opened apart.
///
/// # Errors
/// Where it could not be read safely; the inner error where the passphrase does not fit.
pub fn unsealed(bytes: &[u8], passphrase: &str) -> Result<Result<Vec<u8>, PackageProblem>, Unsafe> {
    let length = u32::try_from(passphrase.len()).map_err(|_| Unsafe)?;
    let parts = [&length.to_be_bytes()[..], passphrase.as_bytes(), bytes];
    let mut said = parent::ask(Kind::Sealed, &parts)?;
    match said.first() {
        Some(&child::OPENED) => {
            // In its place: it may be half a gigabyte.
            said.remove(0);
            Ok(Ok(said))
        }
        Some(_) => Ok(Err(understood(&said[1..])?)),
        None => Err(Unsafe),
    }
}

/// Answers as JSON, read apart.
///
/// # Errors
/// Where it could not be read safely; the inner error where it is not the form.
pub fn answers(bytes: &[u8]) -> Result<Result<AnswerSheet, Misread>, Unsafe> {
    asked(Kind::Answers, &[bytes])
}

/// The answers in a report, read apart.
///
/// # Errors
/// Where it could not be read safely; the inner error where there are none to be trusted.
pub fn report(bytes: &[u8]) -> Result<Result<AnswerSheet, NoAnswers>, Unsafe> {
    asked(Kind::Report, &[bytes])
}

fn asked<T: DeserializeOwned>(kind: Kind, input: &[&[u8]]) -> Result<T, Unsafe> {
    understood(&parent::ask(kind, input)?)
}

fn understood<T: DeserializeOwned>(json: &[u8]) -> Result<T, Unsafe> {
    serde_json::from_slice(json).map_err(|_| Unsafe)
}
