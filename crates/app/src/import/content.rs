//! What a file is, by its content, and what stands in it. Nothing here parses: that happens in a
//! process apart, and here is only looked at how a file begins.

use crate::apart;
use crate::file::{read_bounded, sheet_apart};
use crate::import::{FileSort, stale};
use crate::package::{not_safely, opened, refused};
use crate::{AppError, ErrorCode, Library};
use exchange::package::{MOST_BYTES, PackageKind, is_package, is_sealed};
use exchange::workbook::{CellProblem, Reading};
use model::{AnswerSheet, FileHash, TopicId};
use report::NoAnswers;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What stands in a file.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) sort: FileSort,
    /// The only topic it is about.
    pub(super) topic: Option<TopicId>,
    /// The answers; those of a year before follow the year's own.
    pub(super) sheets: Vec<AnswerSheet>,
    /// The workbook they were read from.
    pub(super) workbook: Option<Reading>,
    /// The files that came along, each what the answers call it.
    pub(super) papers: Papers,
}

/// Why a file gives nothing.
#[derive(Debug)]
pub(super) enum Nothing {
    /// It cannot be read, or is none of ours.
    Refused(AppError),
    /// It opens with a passphrase.
    Sealed,
    /// Cells of it have to be mended first.
    Problems(Vec<CellProblem>),
}

impl From<AppError> for Nothing {
    fn from(error: AppError) -> Self {
        Self::Refused(error)
    }
}

/// The files in a package. They stay where they are until they are kept: a class with its bills does
/// not fill the memory while somebody thinks about it.
#[derive(Debug, Default)]
pub(super) struct Papers {
    package: Option<Package>,
    places: BTreeMap<FileHash, Range<usize>>,
}

#[derive(Debug)]
enum Package {
    At(PathBuf),
    /// It was sealed.
    Opened(Vec<u8>),
}

impl Papers {
    pub(super) fn holds(&self, hash: &FileHash) -> bool {
        self.places.contains_key(hash)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Where the package is gone or was changed since it was looked at.
    pub(super) fn read(&self, hash: &FileHash) -> Result<Vec<u8>, AppError> {
        let place = self.places.get(hash).cloned();
        let bytes = place.and_then(|place| match self.package.as_ref()? {
            Package::At(path) => part(path, place).ok(),
            Package::Opened(bytes) => bytes.get(place).map(<[u8]>::to_vec),
        });
        let bytes = bytes.filter(|bytes| FileHash::of(bytes) == *hash);
        bytes.ok_or_else(stale)
    }
}

fn part(path: &Path, place: Range<usize>) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(place.start as u64))?;
    let mut bytes = vec![0; place.len()];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file that was handed in.
pub(super) fn read(
    library: &Library,
    path: &Path,
    passphrase: Option<&str>,
) -> Result<Content, Nothing> {
    let name = &shown(path);
    let mut bytes = read_bounded(path, MOST_BYTES).map_err(|error| said_of(name, error))?;
    let mut package = Package::At(path.to_owned());
    if is_sealed(&bytes) {
        if passphrase.is_none() {
            return Err(Nothing::Sealed);
        }
        bytes = opened(name, bytes, passphrase)?;
        package = Package::Opened(Vec::new());
    }
    match look(&bytes) {
        Look::Package => in_package(name, bytes, package),
        Look::Zip => in_workbook(library, name, &bytes),
        Look::Pdf => in_report(name, &bytes),
        Look::Json => {
            let sheet = sheet_apart(name, &bytes)?;
            Ok(alone(FileSort::Answers, sheet))
        }
        Look::Other(code) => Err(none_of_ours(code, name)),
    }
}

/// The name of a file, without folders: a folder may be called after somebody.
pub(super) fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// An error that speaks of the file by its name alone.
fn said_of(name: &str, mut error: AppError) -> AppError {
    if let Some(file) = error.parameters.get_mut("file") {
        name.clone_into(file);
    }
    error
}

fn none_of_ours(code: ErrorCode, name: &str) -> Nothing {
    AppError::new(code, [("file", name.to_owned())]).into()
}

/// How a file begins.
enum Look {
    Package,
    Zip,
    Pdf,
    Json,
    Other(ErrorCode),
}

/// Bytes that other files begin with.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const PICTURES: [&[u8]; 4] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"BM"];
/// Where SQLite keeps the number that tells whose a database is, and ours.
const DATABASE_OF: Range<usize> = 68..72;
const OURS: &[u8] = b"QPDB";

fn look(bytes: &[u8]) -> Look {
    let begins = |start: &[u8]| bytes.starts_with(start);
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.is_empty() {
        Look::Other(ErrorCode::ImportEmpty)
    } else if is_package(bytes) {
        Look::Package
    } else if begins(b"PK\x03\x04") || begins(OLE) {
        Look::Zip
    } else if begins(b"%PDF-") {
        Look::Pdf
    } else if begins(b"SQLite format 3\0") {
        Look::Other(match bytes.get(DATABASE_OF) == Some(OURS) {
            true => ErrorCode::ImportBackup,
            false => ErrorCode::ImportDatabase,
        })
    } else if PICTURES.iter().any(|start| begins(start)) || bytes.get(4..8) == Some(b"ftyp") {
        Look::Other(ErrorCode::ImportPicture)
    } else if text.trim_ascii_start().starts_with(b"{") {
        Look::Json
    } else {
        let start = &bytes[..bytes.len().min(1024)];
        Look::Other(match start.contains(&0) {
            true => ErrorCode::ImportUnknown,
            false => ErrorCode::ImportText,
        })
    }
}

/// Whether a refusal says that a file is none of ours, rather than that something is wrong with it.
pub(super) fn is_foreign(nothing: &Nothing) -> bool {
    use ErrorCode as Code;
    let foreign = [
        Code::ImportEmpty,
        Code::ImportDatabase,
        Code::ImportPicture,
        Code::ImportText,
        Code::ImportUnknown,
        Code::ImportArchive,
        Code::ImportPdf,
        Code::FileTooLarge,
        Code::SheetUnreadable,
        Code::WorkbookForeign,
        Code::WorkbookOld,
        Code::WorkbookOpenDocument,
    ];
    matches!(nothing, Nothing::Refused(error) if foreign.contains(&error.code))
}

fn in_package(name: &str, bytes: Vec<u8>, package: Package) -> Result<Content, Nothing> {
    let parcel = apart::proofs(&bytes)
        .map_err(|apart::Unsafe| not_safely(name))?
        .map_err(|problem| refused(name, problem))?;
    let mut places = parcel.outline.files;
    places.retain(|hash, _| !parcel.strange.contains(hash));
    let package = match package {
        Package::At(path) => Package::At(path),
        Package::Opened(_) => Package::Opened(bytes),
    };
    let (sort, topic) = match parcel.outline.kind {
        PackageKind::Assessment => (FileSort::Package, None),
        PackageKind::Section(topic) => (FileSort::Section, Some(topic)),
        PackageKind::Class => (FileSort::Class, None),
    };
    Ok(Content {
        sort,
        topic,
        sheets: by_year(parcel.outline.sheets),
        workbook: None,
        papers: Papers {
            package: Some(package),
            places,
        },
    })
}

/// A sheet of the year before that stands in another is one like any other.
fn by_year(sheets: Vec<AnswerSheet>) -> Vec<AnswerSheet> {
    let years = |mut sheet: AnswerSheet| {
        let before = sheet.previous.take().map(|mut before| {
            before.previous = None;
            *before
        });
        [Some(sheet), before]
    };
    sheets.into_iter().flat_map(years).flatten().collect()
}

fn in_workbook(library: &Library, name: &str, bytes: &[u8]) -> Result<Content, Nothing> {
    let reading = library.read_workbook(name, bytes).map_err(|mut error| {
        if error.code == ErrorCode::WorkbookNoWorkbook {
            error.code = ErrorCode::ImportArchive;
        }
        error
    })?;
    if !reading.problems.is_empty() {
        return Err(Nothing::Problems(reading.problems));
    }
    let sheet = reading.sheet.clone();
    Ok(Content {
        workbook: Some(reading),
        ..alone(FileSort::Workbook, sheet)
    })
}

fn in_report(name: &str, bytes: &[u8]) -> Result<Content, Nothing> {
    let read = apart::report(bytes).map_err(|apart::Unsafe| not_safely(name))?;
    match read {
        Ok(sheet) => Ok(alone(FileSort::Report, sheet)),
        Err(NoAnswers::NotOurs) => Err(none_of_ours(ErrorCode::ImportPdf, name)),
        Err(NoAnswers::Altered) => Err(none_of_ours(ErrorCode::ImportAltered, name)),
        Err(NoAnswers::OtherVersion) => Err(none_of_ours(ErrorCode::ImportOtherVersion, name)),
    }
}

fn alone(sort: FileSort, sheet: AnswerSheet) -> Content {
    Content {
        sort,
        topic: None,
        sheets: by_year(vec![sheet]),
        workbook: None,
        papers: Papers::default(),
    }
}
