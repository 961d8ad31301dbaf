//! Files as proof: what is taken in, what is taken out of it first, and how it looks.
//!
//! Files come from anywhere, so nothing here trusts them. What a file is follows from its content;
//! a photo loses where it was taken and by whom, its pixels staying as they are; a document is kept
//! to the byte. No panic of a parser leaves this crate.

mod exif;
mod guard;
mod jpeg;
mod name;
mod package;
mod pdf;
mod png;
mod preview;
mod refusal;
mod sniff;

pub use name::shown_name;
pub use preview::{NoPreview, Preview, preview, preview_page};
pub use refusal::{Refusal, Unsupported};

use chrono::NaiveDate;
use guard::guarded;
use model::{Attachment, FileHash, FileKind};
use refusal::damaged;
use std::time::Duration;

/// The largest file that is taken in, in bytes (20 MB): a year of scanned bills in one file.
pub const MOST_BYTES: u32 = 20 * 1024 * 1024;

/// The endings of names that are offered when a file is chosen. What is in the file decides.
pub const ENDINGS: [&str; 6] = ["pdf", "jpg", "jpeg", "png", "xlsx", "docx"];

/// Reading what a file says of itself takes milliseconds; a file that takes longer is made to.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// What is written into the answer.
    pub attachment: Attachment,
    /// The bytes to be kept.
    pub bytes: Vec<u8>,
    /// The date the file bears: when the photo was taken or the PDF made. It may be absurd or not
    /// the date on the paper; the owner confirms it.
    pub dated: Option<NaiveDate>,
}

/// Looks at a file, and takes out of a photo what is nobody's business.
///
/// # Errors
/// A [`Refusal`] where it is no proof that a bank could open.
pub fn take_in(name: &str, bytes: Vec<u8>) -> Result<Intake, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let found = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if found > u64::from(MOST_BYTES) {
        let most = u64::from(MOST_BYTES);
        return Err(Refusal::TooLarge { found, most });
    }
    let kind = guarded(PATIENCE, {
        let bytes = bytes.clone();
        move || sniff::kind(&bytes)
    });
    let kind = kind.unwrap_or(Err(Refusal::Unsupported(Unsupported::Unknown)))?;
    let cleaned = guarded(PATIENCE, move || clean(kind, bytes));
    let cleaned = cleaned.unwrap_or(Err(Refusal::Damaged(kind)))?;
    Ok(intake(name, kind, cleaned))
}

/// The bytes to be kept, and the date they bore.
struct Cleaned {
    bytes: Vec<u8>,
    dated: Option<NaiveDate>,
}

fn clean(kind: FileKind, bytes: Vec<u8>) -> Result<Cleaned, Refusal> {
    match kind {
        FileKind::Jpeg => jpeg::clean(bytes).ok_or(damaged(kind)),
        FileKind::Png => png::clean(bytes).ok_or(damaged(kind)),
        FileKind::Pdf => pdf::look(bytes),
        FileKind::Xlsx | FileKind::Docx => Ok(Cleaned { bytes, dated: None }),
        // Its place and person cannot be taken out with certainty.
        FileKind::Heic => Err(Refusal::Unsupported(Unsupported::Heic)),
    }
}

fn intake(name: &str, kind: FileKind, cleaned: Cleaned) -> Intake {
    let Cleaned { bytes, dated } = cleaned;
    let sha256 = FileHash::of(&bytes);
    let name = name::fitting(name, kind).unwrap_or_else(|| {
        let short: String = sha256.as_str().chars().take(12).collect();
        format!("{short}.{}", kind.ending())
    });
    let attachment = Attachment {
        sha256,
        name,
        kind,
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    };
    Intake {
        attachment,
        bytes,
        dated,
    }
}

#[cfg(test)]
mod tests;
