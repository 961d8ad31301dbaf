//! Packages: what is packed and unpacked, and what a passphrase protects.

mod desk;
mod folder;

pub use folder::{Packed, PackingOptions, Unpacked, pack_files, read_passphrase, unpack_file};

use crate::{AppError, ErrorCode, Library, apart};
use exchange::package::{CHANCE, Outline, PackageKind, PackageProblem, is_sealed, seal};
use model::{AnswerSheet, TopicId};

/// The fewest characters of a passphrase. Four words are better; fewer than eight characters would
/// be guessed in days by whoever finds the stick.
const SHORTEST_PASSPHRASE: usize = 8;

/// The answers to one topic alone, with the profile, so that nobody is handed more than was meant.
fn section(
    library: &Library,
    mut sheet: AnswerSheet,
    topic: &str,
) -> Result<(TopicId, AnswerSheet), AppError> {
    let edition = library.edition(&sheet.edition)?;
    let known = || edition.topics.iter().map(|topic| &topic.id);
    let Some(topic) = known().find(|id| id.as_str() == topic) else {
        let known: Vec<&str> = known().map(TopicId::as_str).collect();
        let parameters = [("topic", topic.to_owned()), ("known", known.join(", "))];
        return Err(AppError::new(ErrorCode::TopicUnknown, parameters));
    };
    sheet.answers.retain(|id, _| {
        let question = edition.question(id);
        question.is_some_and(|question| question.topic == *topic)
    });
    sheet.plan.clear();
    // A part of the answers is not what a reviewer signed.
    sheet.review = None;
    sheet.previous = None;
    Ok((topic.clone(), sheet))
}

/// Encrypts a package.
///
/// # Errors
/// Where the passphrase is too short to protect anything, or the system gives no chance.
fn sealed(package: &[u8], passphrase: &str) -> Result<Vec<u8>, AppError> {
    Ok(seal(package, passphrase, &chance_to_seal(passphrase)?))
}

/// What sealing with a passphrase begins with.
///
/// # Errors
/// Where the passphrase is too short to protect anything, or the system gives no chance.
pub(crate) fn chance_to_seal(passphrase: &str) -> Result<[u8; CHANCE], AppError> {
    if passphrase.trim().chars().count() < SHORTEST_PASSPHRASE {
        let fewest = ("fewest", SHORTEST_PASSPHRASE.to_string());
        return Err(AppError::new(ErrorCode::PassphraseShort, [fewest]));
    }
    chance()
}

/// So many bytes of chance.
pub(crate) fn chance<const BYTES: usize>() -> Result<[u8; BYTES], AppError> {
    let mut chance = [0; BYTES];
    getrandom::fill(&mut chance).map_err(|error| {
        let detail = ("detail", error.to_string());
        AppError::new(ErrorCode::Unexpected, [detail])
    })?;
    Ok(chance)
}

/// The package in a file, opened with the passphrase where it is sealed, in a process of its own.
pub(crate) fn opened(
    file: &str,
    bytes: Vec<u8>,
    passphrase: Option<&str>,
) -> Result<Vec<u8>, AppError> {
    match (is_sealed(&bytes), passphrase) {
        (false, _) => Ok(bytes),
        (true, None) => Err(refused(file, PackageProblem::PassphraseNeeded)),
        (true, Some(passphrase)) => apart::unsealed(&bytes, passphrase)
            .map_err(|apart::Unsafe| not_safely(file))?
            .map_err(|problem| refused(file, problem)),
    }
}

/// What stands in a package that is not sealed, read in a process of its own.
pub(crate) fn outlined(file: &str, bytes: &[u8]) -> Result<Outline, AppError> {
    apart::package(bytes)
        .map_err(|apart::Unsafe| not_safely(file))?
        .map_err(|problem| refused(file, problem))
}

/// What crashed whoever read it, or took too much.
pub(crate) fn not_safely(file: &str) -> AppError {
    AppError::new(ErrorCode::FileUnsafe, [("file", file.to_owned())])
}

/// The answers in a package, each of a whole assessment.
///
/// # Errors
/// Where it cannot be opened, or holds one topic only: a part is not to be taken for the firm.
pub(crate) fn whole_sheets(file: &str, bytes: Vec<u8>) -> Result<Vec<AnswerSheet>, AppError> {
    let bytes = opened(file, bytes, None)?;
    let outline = outlined(file, &bytes)?;
    match outline.kind {
        PackageKind::Assessment | PackageKind::Class => Ok(outline.sheets),
        PackageKind::Section(_) => {
            let file = ("file", file.to_owned());
            Err(AppError::new(ErrorCode::PackagePart, [file]))
        }
    }
}

/// Why a package is refused, for whoever words it.
pub(crate) fn refused(file: &str, problem: PackageProblem) -> AppError {
    let named = ("file", file.to_owned());
    let (code, more) = match problem {
        PackageProblem::NotAPackage => (ErrorCode::PackageOther, vec![]),
        PackageProblem::Newer { .. } => (ErrorCode::PackageNewer, vec![]),
        PackageProblem::Damaged => (ErrorCode::PackageDamaged, vec![]),
        PackageProblem::PackedAgain => (ErrorCode::PackagePackedAgain, vec![]),
        PackageProblem::TooLarge { most } => {
            (ErrorCode::PackageTooLarge, vec![("most", most.to_string())])
        }
        PackageProblem::TooMany { most } => {
            (ErrorCode::PackageTooMany, vec![("most", most.to_string())])
        }
        PackageProblem::Altered { entry } => (ErrorCode::PackageAltered, vec![("entry", entry)]),
        PackageProblem::PassphraseNeeded => (ErrorCode::PassphraseNeeded, vec![]),
        PackageProblem::PassphraseWrong => (ErrorCode::PassphraseWrong, vec![]),
        PackageProblem::Sheet { entry, problem } => {
            let named = ("file", format!("{file}: {entry}"));
            let mut error = AppError::new(ErrorCode::SheetUnreadable, [named]);
            error.parameters.extend(problem.parameters());
            return error;
        }
    };
    let mut error = AppError::new(code, [named]);
    let more = more.into_iter();
    error
        .parameters
        .extend(more.map(|(name, value)| (name.to_owned(), value)));
    error
}
