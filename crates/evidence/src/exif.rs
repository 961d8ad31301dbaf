//! What is read out of EXIF before it is dropped, and the little that is put back.

use chrono::NaiveDate;
use exif::{DateTime, Error, In, Reader, Tag, Value};

/// What a photo says of itself that is of use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// How it has to be turned, 1 to 8; upright is 1.
    pub(crate) orientation: Option<u16>,
    /// The day it was taken.
    pub(crate) dated: Option<NaiveDate>,
}

/// Reads a TIFF block. What cannot be read was not said.
pub(crate) fn read(tiff: &[u8]) -> Said {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_raw(tiff.to_vec());
    let Ok(exif) = read.or_else(|error: Error| error.distill_partial_result(|_| ())) else {
        return Said::default();
    };
    let orientation = exif.get_field(Tag::Orientation, In::PRIMARY);
    let orientation = orientation.and_then(|field| field.value.get_uint(0));
    let taken = exif.get_field(Tag::DateTimeOriginal, In::PRIMARY);
    Said {
        orientation: orientation
            .and_then(|value| u16::try_from(value).ok())
            .filter(|value| (1..=8).contains(value)),
        dated: taken.and_then(|field| day(&field.value)),
    }
}

fn day(value: &Value) -> Option<NaiveDate> {
    let Value::Ascii(texts) = value else {
        return None;
    };
    let taken = DateTime::from_ascii(texts.first()?).ok()?;
    NaiveDate::from_ymd_opt(
        i32::from(taken.year),
        u32::from(taken.month),
        u32::from(taken.day),
    )
}

/// A TIFF block that says how the photo has to be turned and nothing else.
pub(crate) fn only(orientation: u16) -> Vec<u8> {
    const HEADER: &[u8] = b"MM\0*\0\0\0\x08";
    const ONE_ENTRY: &[u8] = &[0, 1];
    // Tag 0x0112, one SHORT; its value stands in the first half of the last field.
    const ORIENTATION: &[u8] = &[0x01, 0x12, 0, 3, 0, 0, 0, 1];
    const NO_MORE: &[u8] = &[0, 0, 0, 0, 0, 0];
    let value = orientation.to_be_bytes();
    [HEADER, ONE_ENTRY, ORIENTATION, &value, NO_MORE].concat()
}
