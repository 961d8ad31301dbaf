//! What stands in a package without the bytes of its files: small enough to be handed from the
//! process that reads it to the one that uses it.

use super::{Package, PackageKind, PackageProblem, read_package};
use model::{AnswerSheet, FileHash};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// What stands in a package, and where in it each file lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// What the package is for.
    pub kind: PackageKind,
    /// The answers.
    pub sheets: Vec<AnswerSheet>,
    /// The places of the files, in bytes from the start of the package.
    pub files: BTreeMap<FileHash, Range<usize>>,
}

/// Reads a package that is not sealed and says where its files lie.
///
/// # Errors
/// Where it is no package, or not as it was packed.
pub fn outline(bytes: &[u8]) -> Result<Outline, PackageProblem> {
    let package = read_package(bytes)?;
    let place = |file: &Cow<'_, [u8]>| {
        // What was read is borrowed from the package, so it lies within it.
        let from = file.as_ptr().addr() - bytes.as_ptr().addr();
        from..from + file.len()
    };
    let files = package.files.iter();
    let files = files.map(|(hash, file)| (hash.clone(), place(file)));
    Ok(Outline {
        files: files.collect(),
        kind: package.kind,
        sheets: package.sheets,
    })
}

impl Outline {
    /// The package again, with its files borrowed from its bytes. Each is looked at once more:
    /// whoever drew the outline may have been misled.
    ///
    /// # Errors
    /// Where no file of that hash lies in its place.
    pub fn package(self, bytes: &[u8]) -> Result<Package<'_>, PackageProblem> {
        let file = |(hash, place): (FileHash, Range<usize>)| {
            let file = bytes.get(place).filter(|file| FileHash::of(file) == hash);
            let file = file.ok_or_else(|| PackageProblem::Altered {
                entry: hash.to_string(),
            })?;
            Ok((hash, Cow::Borrowed(file)))
        };
        let files: Result<_, PackageProblem> = self.files.into_iter().map(file).collect();
        Ok(Package {
            kind: self.kind,
            sheets: self.sheets,
            files: files?,
        })
    }
}
