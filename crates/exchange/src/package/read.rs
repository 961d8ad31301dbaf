//! Unpacking, by content and never by name. No name in a package becomes a path.

use super::archive::{self, Entry};
use super::manifest::{self, Manifest};
use super::{Package, PackageKind, PackageProblem, named, sealed};
use crate::read_sheet;
use model::{AnswerSheet, FileHash};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the first entry of a package says.
pub(super) const MEDIA_TYPE: &str = "application/vnd.qingping.package";
/// What the names of answer sheets begin with.
pub(super) const SHEETS: &str = "sheets/";
/// What the names of files begin with; the rest is the SHA-256.
pub(super) const EVIDENCE: &str = "evidence/";

/// The largest package, in bytes.
pub const MOST_BYTES: usize = archive::MOST_MEGABYTES << 20;

/// Whether a file begins like a package, sealed or not.
#[must_use]
pub fn is_package(bytes: &[u8]) -> bool {
    archive::is(MEDIA_TYPE, bytes) || is_sealed(bytes)
}

/// Whether a package opens only with its passphrase.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    archive::is(sealed::MEDIA_TYPE, bytes)
}

/// Reads a package that is not sealed. Its files are borrowed from it.
///
/// # Errors
/// Where it is no package, or not as it was packed.
pub fn read_package(bytes: &[u8]) -> Result<Package<'_>, PackageProblem> {
    if is_sealed(bytes) {
        return Err(PackageProblem::PassphraseNeeded);
    }
    if !archive::is(MEDIA_TYPE, bytes) {
        return Err(PackageProblem::NotAPackage);
    }
    let entries = archive::unpack(bytes)?;
    let Some(((first, manifest), entries)) = entries.split_first() else {
        return Err(PackageProblem::PackedAgain);
    };
    if first != manifest::NAME {
        return Err(PackageProblem::PackedAgain);
    }
    let manifest = Manifest::read(manifest)?;
    manifest.check(entries)?;
    let package = open(manifest.kind, entries)?;
    fits(&package)?;
    Ok(package)
}

fn open<'b>(kind: PackageKind, entries: &[Entry<'b>]) -> Result<Package<'b>, PackageProblem> {
    let (mut sheets, mut files) = (Vec::new(), BTreeMap::new());
    for (name, bytes) in entries {
        let altered = || PackageProblem::Altered {
            entry: name.clone(),
        };
        if name.starts_with(SHEETS) {
            sheets.push(sheet(name, bytes)?);
        } else if let Some(hash) = name.strip_prefix(EVIDENCE) {
            let hash = FileHash::new(hash).map_err(|_| altered())?;
            if hash != FileHash::of(bytes) {
                return Err(altered());
            }
            files.insert(hash, Cow::Borrowed(*bytes));
        } else {
            return Err(PackageProblem::PackedAgain);
        }
    }
    Ok(Package {
        kind,
        sheets,
        files,
    })
}

fn sheet(name: &str, bytes: &[u8]) -> Result<AnswerSheet, PackageProblem> {
    let text = std::str::from_utf8(bytes).map_err(|_| PackageProblem::Altered {
        entry: name.to_owned(),
    })?;
    read_sheet(text).map_err(|problem| PackageProblem::Sheet {
        entry: name.to_owned(),
        problem,
    })
}

/// A package holds what its kind says, and no file that no answer names.
fn fits(package: &Package<'_>) -> Result<(), PackageProblem> {
    let right = match package.kind {
        PackageKind::Assessment | PackageKind::Section(_) => package.sheets.len() == 1,
        PackageKind::Class => !package.sheets.is_empty(),
    };
    let named = named(&package.sheets);
    let stray = package.files.keys().find(|hash| !named.contains(hash));
    match (right, stray) {
        (true, None) => Ok(()),
        (_, Some(hash)) => Err(PackageProblem::Altered {
            entry: format!("{EVIDENCE}{hash}"),
        }),
        (false, None) => Err(PackageProblem::Damaged),
    }
}
