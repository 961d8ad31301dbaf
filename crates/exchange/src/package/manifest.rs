//! The list of what is in a package.

use super::archive::Entry;
use super::{PackageKind, PackageProblem};
use model::FileHash;
use serde::{Deserialize, Serialize};

/// Its name in the package.
pub(super) const NAME: &str = "manifest.json";
/// The form of packages; another form gets another number.
const FORMAT: &str = "qingping-package/1";
/// What all forms of packages begin with.
const FAMILY: &str = "qingping-package/";

/// The list of what is in a package.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    format: String,
    /// What the package is for.
    pub(super) kind: PackageKind,
    entries: Vec<Listed>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    bytes: u64,
    sha256: FileHash,
}

/// The format alone, for files that a newer version wrote in a form that is not known here.
#[derive(Deserialize)]
struct Form {
    format: String,
}

impl Manifest {
    /// Lists entries.
    pub(super) fn new(kind: PackageKind, entries: &[Entry<'_>]) -> Self {
        Self {
            format: FORMAT.to_owned(),
            kind,
            entries: entries.iter().map(listed).collect(),
        }
    }

    /// As it stands in the package.
    pub(super) fn written(&self) -> Vec<u8> {
        // Words and numbers always have a JSON form.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Reads a manifest.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, PackageProblem> {
        let form: Form = serde_json::from_slice(bytes).map_err(|_| PackageProblem::Damaged)?;
        if form.format != FORMAT {
            return Err(match form.format.starts_with(FAMILY) {
                true => PackageProblem::Newer {
                    format: form.format,
                },
                false => PackageProblem::NotAPackage,
            });
        }
        serde_json::from_slice(bytes).map_err(|_| PackageProblem::Damaged)
    }

    /// That exactly these entries are there, in this order, each as it was packed.
    pub(super) fn check(&self, entries: &[Entry<'_>]) -> Result<(), PackageProblem> {
        let names = |names: &[&str]| names.join("\n");
        let wanted: Vec<&str> = self.entries.iter().map(|e| e.name.as_str()).collect();
        let found: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        if names(&wanted) != names(&found) {
            return Err(PackageProblem::PackedAgain);
        }
        let mut pairs = self.entries.iter().zip(entries);
        match pairs.find(|(wanted, found)| **wanted != listed(found)) {
            Some((wanted, _)) => Err(PackageProblem::Altered {
                entry: wanted.name.clone(),
            }),
            None => Ok(()),
        }
    }
}

fn listed((name, bytes): &Entry<'_>) -> Listed {
    Listed {
        name: name.clone(),
        bytes: bytes.len() as u64,
        sha256: FileHash::of(bytes),
    }
}
