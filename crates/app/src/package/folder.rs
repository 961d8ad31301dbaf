//! Packing answer files of a folder, and unpacking into a folder: whole or not at all.

use super::{opened, outlined, refused, sealed, section};
use crate::file::{read_bounded, unwritable};
use crate::{AppError, ErrorCode, Library, read_file, read_sheet_file};
use exchange::package::{MOST_BYTES, Package, PackageKind, write_package};
use exchange::write_sheet;
use model::{AnswerSheet, Attachment, FileHash};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of files beside answers, each named by its SHA-256 with whatever ending.
const EVIDENCE: &str = "evidence";

/// How answer files are packed.
#[derive(Debug, Clone, Default)]
pub struct PackingOptions {
    /// Only the answers to this topic, by its id; for one file.
    pub section: Option<String>,
    /// Where the files lie that the answers name; without it, in `evidence` beside each answer file.
    pub evidence: Option<PathBuf>,
    /// What the package is to be sealed with.
    pub passphrase: Option<String>,
}

/// A package that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many sheets it holds.
    pub sheets: usize,
    /// How many files.
    pub files: usize,
    /// How many files the answers name that were not found.
    pub missing: usize,
}

/// What a package held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// How many sheets.
    pub sheets: usize,
    /// How many files.
    pub files: usize,
    /// How many files the answers name that were not in it.
    pub missing: usize,
}

/// Packs answer files: one is an assessment (or a section of it), several are a class.
pub fn pack_files(
    library: &Library,
    answers: &[PathBuf],
    options: &PackingOptions,
) -> Result<Packed, AppError> {
    let (mut sheets, mut files) = (Vec::new(), BTreeMap::new());
    let mut kind = match answers.len() {
        1 => PackageKind::Assessment,
        _ => PackageKind::Class,
    };
    for path in answers {
        let mut sheet = read_sheet_file(path)?;
        if let Some(topic) = &options.section {
            let (topic, part) = section(library, sheet, topic)?;
            sheet = part;
            kind = PackageKind::Section(topic);
        }
        let beside = || path.parent().unwrap_or(Path::new("")).join(EVIDENCE);
        let folder = options.evidence.clone().unwrap_or_else(beside);
        gather(&folder, &sheet, &mut files)?;
        sheets.push(sheet);
    }
    let package = Package {
        kind,
        sheets,
        files,
    };
    let bytes = write_package(&package);
    let bytes = match &options.passphrase {
        Some(passphrase) => sealed(&bytes, passphrase)?,
        None => bytes,
    };
    Ok(Packed {
        bytes,
        sheets: package.sheets.len(),
        files: package.files.len(),
        missing: package.missing().len(),
    })
}

/// The files of a folder that a sheet names, each as it was taken in.
fn gather(
    folder: &Path,
    sheet: &AnswerSheet,
    files: &mut BTreeMap<FileHash, Cow<'static, [u8]>>,
) -> Result<(), AppError> {
    for file in attachments(sheet) {
        let hash = &file.sha256;
        let names = [hash.to_string(), name(file)];
        let there = names.iter().map(|name| folder.join(name));
        let Some(path) = there.into_iter().find(|path| path.is_file()) else {
            continue;
        };
        let bytes = read_file(&path)?;
        if FileHash::of(&bytes) != *hash {
            let file = ("file", path.display().to_string());
            return Err(AppError::new(ErrorCode::PackageEvidenceAltered, [file]));
        }
        files.insert(hash.clone(), Cow::Owned(bytes));
    }
    Ok(())
}

/// Unpacks a package into a folder that is new or empty.
pub fn unpack_file(
    path: &Path,
    out: &Path,
    passphrase: Option<&str>,
) -> Result<Unpacked, AppError> {
    let file = path.display().to_string();
    let bytes = read_bounded(path, MOST_BYTES)?;
    let bytes = opened(&file, bytes, passphrase)?;
    let outline = outlined(&file, &bytes)?;
    let package = outline
        .package(&bytes)
        .map_err(|problem| refused(&file, problem))?;
    write_folder(&package, out)?;
    Ok(Unpacked {
        sheets: package.sheets.len(),
        files: package.files.len(),
        missing: package.missing().len(),
    })
}

/// Everything is written into a folder beside, which then gets the name: nothing half-written stays.
fn write_folder(package: &Package<'_>, out: &Path) -> Result<(), AppError> {
    let taken = fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    if taken || out.is_file() {
        let folder = ("folder", out.display().to_string());
        return Err(AppError::new(ErrorCode::FolderNotEmpty, [folder]));
    }
    let written = try_write_folder(package, out);
    written.map_err(|error| unwritable(out, &error))
}

fn try_write_folder(package: &Package<'_>, out: &Path) -> std::io::Result<()> {
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let folder = tempfile::Builder::new()
        .prefix(".qingping-")
        .tempdir_in(parent)?;
    let single = package.sheets.len() == 1;
    for (number, sheet) in (1..).zip(&package.sheets) {
        let name = match single {
            true => "answers.json".to_owned(),
            false => format!("{number:03}.json"),
        };
        fs::write(folder.path().join(name), write_sheet(sheet))?;
    }
    if !package.files.is_empty() {
        fs::create_dir(folder.path().join(EVIDENCE))?;
    }
    for file in package.sheets.iter().flat_map(attachments) {
        if let Some(bytes) = package.files.get(&file.sha256) {
            fs::write(folder.path().join(EVIDENCE).join(name(file)), bytes)?;
        }
    }
    match fs::remove_dir(out) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => fs::rename(folder.path(), out)?,
    }
    // What was moved away is not to be tidied up.
    let _ = folder.keep();
    Ok(())
}

/// Every file that a sheet names, last year's among them.
fn attachments(sheet: &AnswerSheet) -> impl Iterator<Item = &Attachment> {
    let years = [Some(sheet), sheet.previous.as_deref()]
        .into_iter()
        .flatten();
    let answers = years.flat_map(|sheet| sheet.answers.values());
    let marks = answers.flat_map(|answer| &answer.evidence);
    marks.flat_map(|mark| &mark.files)
}

/// A file's name in a folder: its hash, so that the owner's own name never becomes a path.
fn name(file: &Attachment) -> String {
    format!("{}.{}", file.sha256, file.kind.ending())
}

/// The passphrase in a file: its first line. On the command line itself it would stay in the
/// shell's history and be seen by every user of the computer.
pub fn read_passphrase(path: &Path) -> Result<String, AppError> {
    let text = String::from_utf8(read_file(path)?).map_err(|_| {
        let file = ("file", path.display().to_string());
        AppError::new(ErrorCode::FileNotText, [file])
    })?;
    let text = text.trim_start_matches('\u{feff}');
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
