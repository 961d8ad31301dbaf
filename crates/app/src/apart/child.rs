//! The process apart: bound first of all, then it reads what it is given and answers.

use super::{ARGUMENT, Bounds, Kind, Misread, Parcel};
use evidence::take_in;
use exchange::package::{Outline, PackageProblem, outline, unseal};
use exchange::workbook::{Limits, grid};
use exchange::{read_sheet, write_sheet};
use model::{AnswerSheet, Attachment, FileHash};
use report::{NoAnswers, answers_inside};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::process::ExitCode;

/// What an answer about a sealed package begins with where it opened; the package follows.
pub(super) const OPENED: u8 = 1;
/// The same where it did not; the reason follows.
const CLOSED: u8 = 0;

/// Does the work of the process apart, where this one is it. To be asked first of all in `main`,
/// before a log, a window or the data are opened.
#[must_use]
pub fn serve(mut arguments: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    let argument = arguments.nth(1)?;
    if argument != ARGUMENT {
        return None;
    }
    let name = arguments.next().unwrap_or_default();
    let length = arguments
        .next()
        .and_then(|length| length.into_string().ok());
    let length = length.and_then(|length| length.parse().ok());
    let kind = Kind::ALL.iter().find(|kind| name == kind.name());
    let asked = kind.zip(length);
    let done = asked.is_some_and(|(kind, length)| answer(*kind, length).is_some());
    Some(if done {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn answer(kind: Kind, length: u64) -> Option<()> {
    bind(kind.bounds(length))?;
    let mut input = Vec::with_capacity(usize::try_from(length).ok()?);
    let mut stdin = std::io::stdin().lock().take(length);
    stdin.read_to_end(&mut input).ok()?;
    if input.len() as u64 != length {
        return None;
    }
    match kind {
        Kind::Sheet => say(&grid(&input, &Limits::OURS)),
        Kind::Package => say(&outline(&input)),
        Kind::Proofs => say(&parcel(&input)),
        Kind::Sealed => say_opened(&input),
        Kind::Answers => say(&answers(&input)),
        Kind::Report => say(&in_report(&input)),
        #[cfg(debug_assertions)]
        Kind::Glutton => {
            let mut all: Vec<Vec<u8>> = Vec::new();
            loop {
                all.push(vec![1; 1 << 20]);
            }
        }
        #[cfg(debug_assertions)]
        Kind::Sleeper => loop {
            std::thread::sleep(std::time::Duration::from_millis(4));
        },
        #[cfg(debug_assertions)]
        Kind::Crash => std::process::abort(),
    }
}

fn say(answer: &impl Serialize) -> Option<()> {
    tell(&[&serde_json::to_vec(answer).ok()?])
}

fn tell(parts: &[&[u8]]) -> Option<()> {
    let mut out = std::io::stdout().lock();
    parts.iter().try_for_each(|part| out.write_all(part)).ok()?;
    out.flush().ok()
}

fn parcel(bytes: &[u8]) -> Result<Parcel, PackageProblem> {
    let outline = outline(bytes)?;
    let strange = strange(bytes, &outline);
    Ok(Parcel { outline, strange })
}

/// The files that would not be taken in as what the answers call them: only what the owner could
/// attach may come in a package. A photo that tells where it was taken is among them.
fn strange(bytes: &[u8], outline: &Outline) -> BTreeSet<FileHash> {
    let sheets = outline.sheets.iter();
    let years = sheets.flat_map(|sheet| [Some(sheet), sheet.previous.as_deref()]);
    let answers = years.flatten().flat_map(|sheet| sheet.answers.values());
    let marks = answers.flat_map(|answer| &answer.evidence);
    let named: Vec<&Attachment> = marks.flat_map(|mark| &mark.files).collect();
    let is_strange = |hash: &FileHash| {
        let file = outline.files.get(hash).and_then(|at| bytes.get(at.clone()));
        let taken = file.and_then(|file| take_in("", file.to_vec()).ok());
        let taken = taken.map(|intake| intake.attachment);
        let mut named = named.iter().filter(|named| named.sha256 == *hash);
        !named.all(|named| {
            let taken = taken.as_ref();
            taken.is_some_and(|taken| {
                (&taken.sha256, taken.kind, taken.bytes) == (hash, named.kind, named.bytes)
            })
        })
    };
    let files = outline.files.keys();
    files.filter(|hash| is_strange(hash)).cloned().collect()
}

/// The passphrase and the sealed package behind it.
fn say_opened(input: &[u8]) -> Option<()> {
    let (length, rest) = input.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (passphrase, sealed) = rest.split_at_checked(length)?;
    match unseal(sealed, std::str::from_utf8(passphrase).ok()?) {
        Ok(package) => tell(&[&[OPENED], &package]),
        Err(problem) => tell(&[&[CLOSED], &serde_json::to_vec(&problem).ok()?]),
    }
}

fn answers(bytes: &[u8]) -> Result<AnswerSheet, Misread> {
    let text = std::str::from_utf8(bytes).map_err(|_| Misread::NotText)?;
    read_sheet(text).map_err(Misread::Problem)
}

/// The answers in a report have to be in the form that a file of answers has.
fn in_report(pdf: &[u8]) -> Result<AnswerSheet, NoAnswers> {
    let sheet = answers_inside(pdf)?;
    read_sheet(&write_sheet(&sheet)).map_err(|_| NoAnswers::OtherVersion)
}

/// Binds this process: memory, time, no file to be written, no picture of its memory on the disk.
/// Before the file is touched, and where it fails nothing is read.
#[cfg(target_os = "linux")]
fn bind(bounds: Bounds) -> Option<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::Data, bounds.memory),
        (Resource::Cpu, bounds.seconds),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).ok()?;
    }
    Some(())
}

/// Elsewhere the process is bound by the patience of the one that waits for it, and by the limits
/// on what is unpacked.
#[cfg(not(target_os = "linux"))]
fn bind(bounds: Bounds) -> Option<()> {
    let _ = (bounds.memory, bounds.seconds);
    Some(())
}
