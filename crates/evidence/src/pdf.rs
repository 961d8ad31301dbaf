//! PDF: looked at and kept to the byte.

use crate::Cleaned;
use crate::refusal::{Refusal, damaged};
use chrono::NaiveDate;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use model::FileKind;
use std::sync::Arc;

/// Readers look for the end mark in the last kilobyte; a little more is allowed for what mail
/// programs and web pages hang on. A PDF that was cut off has none there.
const END: usize = 2048;

/// Whether it opens and ends, and when it was made.
pub(crate) fn look(bytes: Vec<u8>) -> Result<Cleaned, Refusal> {
    let tail = &bytes[bytes.len().saturating_sub(END)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(damaged(FileKind::Pdf));
    }
    let bytes = Arc::new(bytes);
    let dated = made_on(&bytes)?;
    let bytes = Arc::try_unwrap(bytes).unwrap_or_else(|shared| shared.to_vec());
    Ok(Cleaned { bytes, dated })
}

fn made_on(bytes: &Arc<Vec<u8>>) -> Result<Option<NaiveDate>, Refusal> {
    let pdf = match Pdf::new(Arc::clone(bytes)) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return Err(Refusal::Locked);
        }
        // Another reader may know this encryption.
        Err(LoadPdfError::Decryption(_)) => return Ok(None),
        Err(LoadPdfError::Invalid) => return Err(damaged(FileKind::Pdf)),
    };
    if pdf.pages().is_empty() {
        return Err(damaged(FileKind::Pdf));
    }
    let made = pdf.metadata().creation_date;
    Ok(made.and_then(|at| {
        let (month, day) = (u32::from(at.month), u32::from(at.day));
        NaiveDate::from_ymd_opt(i32::from(at.year), month, day)
    }))
}
