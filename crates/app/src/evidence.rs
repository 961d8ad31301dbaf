//! Files as proof, from the owner's hand to the folder beside the answers and back to the screen.

use crate::clock::stamp;
use crate::{AppError, Desk, ErrorCode};
use chrono::NaiveDate;
use evidence::{ENDINGS, MOST_BYTES, Refusal, Unsupported, shown_name};
use model::{Attachment, FileHash};
use serde::Serialize;
use std::path::PathBuf;

/// A file that was taken in. It counts only once an answer names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Taken {
    /// What is written into the answer.
    pub attachment: Attachment,
    /// The date the file bears, for the owner to confirm: it may be wrong or lie in the future.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wire", ts(optional, as = "Option<String>"))]
    pub dated: Option<NaiveDate>,
}

/// What is said before a file is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct EvidenceLimits {
    /// The largest file that is taken in, in bytes.
    pub most_bytes: u32,
    /// The endings of the names of files that are taken in.
    pub endings: Vec<String>,
}

impl Default for EvidenceLimits {
    fn default() -> Self {
        Self {
            most_bytes: MOST_BYTES,
            endings: ENDINGS.map(str::to_owned).to_vec(),
        }
    }
}

impl Desk {
    /// Takes a file in and keeps it; the answer that names it is saved by itself.
    pub fn attach(&self, name: &str, bytes: Vec<u8>) -> Result<Taken, AppError> {
        let intake = evidence::take_in(name, bytes).map_err(|refusal| refused(name, refusal))?;
        let mut attachment = intake.attachment;
        attachment.name = self.library().printable(attachment.name)?;
        self.write(|store| store.put_evidence(&attachment.sha256, attachment.kind, &intake.bytes))?;
        Ok(Taken {
            attachment,
            dated: intake.dated,
        })
    }

    /// A JPEG or PNG of a kept file: the photo, or the first page of the PDF.
    pub fn preview(&self, hash: &FileHash) -> Result<Vec<u8>, AppError> {
        self.check_file_open(hash)?;
        let (kind, bytes) = self.store().read_evidence(hash)?;
        // Whatever the reason, the way out is the same: another program shows it.
        let none = |_| AppError::new(ErrorCode::EvidenceNoPreview, []);
        let preview = evidence::preview(kind, bytes).map_err(none)?;
        Ok(preview.bytes)
    }

    /// Where a kept file lies, for the system's own program to open. It is sound at this moment.
    pub fn evidence_file(&self, hash: &FileHash) -> Result<PathBuf, AppError> {
        self.check_file_open(hash)?;
        Ok(self.store().evidence_path(hash)?)
    }

    /// What the answers of an assessment name and is not there, or not sound.
    pub fn missing_evidence(&self, id: &str) -> Result<Vec<Attachment>, AppError> {
        Ok(self.store_of(id)?.missing_evidence(id)?)
    }

    /// Lets go of files that nobody will ask for again. Whatever hinders it is no reason to keep
    /// the owner from the answers: the next start asks again.
    pub(crate) fn sweep_evidence(&self) {
        let now = stamp(self.clock());
        let _ = self.store().sweep_evidence(&now);
    }
}

fn refused(name: &str, refusal: Refusal) -> AppError {
    let (code, more) = match refusal {
        Refusal::Empty => (ErrorCode::EvidenceEmpty, vec![]),
        Refusal::TooLarge { found, most } => {
            let sizes = vec![("found", above(found)), ("most", in_megabytes(most))];
            (ErrorCode::EvidenceTooLarge, sizes)
        }
        Refusal::Damaged(_) => (ErrorCode::EvidenceBroken, vec![]),
        Refusal::Locked => (ErrorCode::EvidenceLocked, vec![]),
        Refusal::Unsupported(Unsupported::Picture(ending)) => {
            let kind = vec![("kind", ending.to_uppercase())];
            (ErrorCode::EvidencePicture, kind)
        }
        Refusal::Unsupported(kind) => (unsupported(kind), vec![]),
    };
    let file = [("file", shown_name(name))].into_iter();
    let parameters = file.chain(more).map(|(key, value)| (key.to_owned(), value));
    AppError {
        code,
        parameters: parameters.collect(),
    }
}

fn unsupported(kind: Unsupported) -> ErrorCode {
    match kind {
        Unsupported::Heic => ErrorCode::EvidenceHeic,
        Unsupported::Picture(_) => ErrorCode::EvidencePicture,
        Unsupported::Recording => ErrorCode::EvidenceRecording,
        Unsupported::OldWord => ErrorCode::EvidenceOldWord,
        Unsupported::OldExcel => ErrorCode::EvidenceOldExcel,
        Unsupported::Office => ErrorCode::EvidenceOffice,
        Unsupported::Ofd => ErrorCode::EvidenceOfd,
        Unsupported::Archive => ErrorCode::EvidenceArchive,
        Unsupported::Text => ErrorCode::EvidenceText,
        Unsupported::Unknown => ErrorCode::EvidenceUnknown,
    }
}

const MEGABYTE: u64 = 1024 * 1024;

fn in_megabytes(bytes: u64) -> String {
    (bytes / MEGABYTE).to_string()
}

/// To a tenth, rounded up: what is too large never reads as exactly as large as it may be.
fn above(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    format!("{}.{}", tenths / 10, tenths % 10)
}
