//! Packing.

use super::archive::{self, Entry};
use super::manifest::{self, Manifest};
use super::read::{EVIDENCE, MEDIA_TYPE, SHEETS};
use super::{Package, named};
use crate::write_sheet;

/// Packs answers with those of their files that are at hand. Files that no answer names are left
/// out. The same content gives the same bytes.
#[must_use]
pub fn write_package(package: &Package<'_>) -> Vec<u8> {
    let mut sheets: Vec<String> = package.sheets.iter().map(write_sheet).collect();
    sheets.sort();
    sheets.dedup();
    let named = named(&package.sheets);
    let numbered = (1..).zip(&sheets);
    let mut entries: Vec<Entry<'_>> = numbered
        .map(|(number, sheet)| (format!("{SHEETS}{number:03}.json"), sheet.as_bytes()))
        .collect();
    let files = package
        .files
        .iter()
        .filter(|(hash, _)| named.contains(hash));
    entries.extend(files.map(|(hash, bytes)| (format!("{EVIDENCE}{hash}"), bytes.as_ref())));
    let manifest = Manifest::new(package.kind.clone(), &entries).written();
    entries.insert(0, (manifest::NAME.to_owned(), &manifest));
    archive::pack(MEDIA_TYPE, &entries)
}
