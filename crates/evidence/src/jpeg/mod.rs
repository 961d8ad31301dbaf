//! JPEG: what is needed to see the picture stays, bit by bit; everything else goes.
//!
//! What stays is listed, and not what goes: a kind of trace that nobody thought of goes too.

mod tables;

use crate::{Cleaned, exif};
use img_parts::ImageEXIF;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use tables::{is_frame, is_picture};

const JFIF: &[u8] = b"JFIF\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";

/// Version, unit and density follow the name; a thumbnail may follow those.
const JFIF_BEFORE_THUMBNAIL: usize = 12;
const ADOBE_LENGTH: usize = 12;

/// The picture and the day it was taken; none where it is not whole.
pub(crate) fn clean(bytes: Vec<u8>) -> Option<Cleaned> {
    let mut jpeg = Jpeg::from_bytes(bytes.into()).ok()?;
    let said = jpeg
        .exif()
        .map(|tiff| exif::read(&tiff))
        .unwrap_or_default();
    let segments = jpeg.segments_mut();
    let scan = segments.pop()?;
    let begins = scan.marker() == markers::SOS && segments.iter().any(|s| is_frame(s.marker()));
    if !begins || !is_whole(&scan) || !segments.iter().all(is_whole) {
        return None;
    }
    let behind_header = scan.len();
    let scans = scans(scan.clone().encoder().bytes().get(behind_header..)?)?;
    let header = scan.contents().clone();
    *segments = segments.iter().filter_map(kept).collect();
    segments.push(JpegSegment::new_with_entropy(
        markers::SOS,
        header,
        scans.into(),
    ));
    if let Some(turned) = said.orientation.filter(|&value| value != 1) {
        jpeg.set_exif(Some(exif::only(turned).into()));
    }
    Some(Cleaned {
        bytes: jpeg.encoder().bytes().to_vec(),
        dated: said.dated,
    })
}

/// A segment that is needed has to be one, to the last byte.
fn is_whole(segment: &JpegSegment) -> bool {
    !is_needed(segment.marker()) || is_picture(segment.marker(), segment.contents())
}

/// A segment without what the picture does not need; none where it needs nothing of it.
fn kept(segment: &JpegSegment) -> Option<JpegSegment> {
    let (marker, contents) = (segment.marker(), segment.contents());
    let shortened = |length: usize, more: &[u8]| {
        let kept = [contents.get(..length)?, more].concat();
        Some(JpegSegment::new_with_contents(marker, kept.into()))
    };
    match marker {
        markers::APP0 if contents.starts_with(JFIF) => shortened(JFIF_BEFORE_THUMBNAIL, &[0, 0]),
        markers::APP14 if contents.starts_with(ADOBE) => shortened(ADOBE_LENGTH, &[]),
        markers::APP2 if contents.starts_with(ICC) => Some(segment.clone()),
        _ => is_needed(marker).then(|| segment.clone()),
    }
}

/// Whether the picture cannot be seen without segments of this kind.
fn is_needed(marker: u8) -> bool {
    let tables = [
        markers::DHT,
        markers::DAC,
        markers::SOS,
        markers::DQT,
        markers::DNL,
        markers::DRI,
    ];
    is_frame(marker) || tables.contains(&marker)
}

/// The picture's data from behind the first scan's header to the end of the picture, without other
/// segments between the scans and without what follows the end: phones hang second pictures and
/// videos on there. None where the picture does not end.
fn scans(data: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(data.len());
    let mut at = 0;
    loop {
        let marker_at = at + next_marker(&data[at..])?;
        kept.extend_from_slice(&data[at..marker_at]);
        let marker = data[marker_at + 1];
        if marker == markers::EOI {
            kept.extend([markers::P, markers::EOI]);
            return Some(kept);
        }
        // Only these have a length; another picture must not begin before this one ends.
        let has_length = is_needed(marker) || marker >= markers::APP0;
        let length = data
            .get(marker_at + 2..marker_at + 4)
            .filter(|_| has_length)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let end = marker_at + 2 + length;
        let segment = data.get(marker_at..end).filter(|_| length >= 2)?;
        if is_needed(marker) {
            kept.extend_from_slice(Some(segment).filter(|s| is_picture(marker, &s[4..]))?);
        }
        at = end;
    }
}

/// Where the next marker stands that is no part of a scan's data.
fn next_marker(data: &[u8]) -> Option<usize> {
    let within_scan = |second| {
        matches!(second, markers::Z | markers::P)
            || (markers::RST0..=markers::RST7).contains(&second)
    };
    data.windows(2)
        .position(|pair| pair[0] == markers::P && !within_scan(pair[1]))
}
