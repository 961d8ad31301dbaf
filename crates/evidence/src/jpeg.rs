//! JPEG: what is needed to see the picture stays, bit by bit; everything else goes.
//!
//! What stays is listed, and not what goes: a kind of trace that nobody thought of goes too.

use crate::{Cleaned, exif};
use img_parts::ImageEXIF;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};

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
    if scan.marker() != markers::SOS || !segments.iter().any(|s| is_frame(s.marker())) {
        return None;
    }
    let header = scan.len();
    let scans = scans(scan.clone().encoder().bytes().get(header..)?)?;
    let kept = segments.iter().filter_map(kept).collect();
    *segments = kept;
    let first_scan = scan.contents().clone();
    segments.push(JpegSegment::new_with_entropy(
        markers::SOS,
        first_scan,
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

/// A segment without what the picture does not need; none where it needs nothing of it.
fn kept(segment: &JpegSegment) -> Option<JpegSegment> {
    let (marker, contents) = (segment.marker(), segment.contents());
    match marker {
        markers::APP0 if contents.starts_with(JFIF) => {
            let mut jfif = contents.get(..JFIF_BEFORE_THUMBNAIL)?.to_vec();
            jfif.extend([0, 0]);
            Some(JpegSegment::new_with_contents(marker, jfif.into()))
        }
        markers::APP2 if contents.starts_with(ICC) => Some(segment.clone()),
        markers::APP14 if contents.starts_with(ADOBE) => {
            let adobe = contents.get(..ADOBE_LENGTH)?.to_vec();
            Some(JpegSegment::new_with_contents(marker, adobe.into()))
        }
        _ => is_picture(marker).then(|| segment.clone()),
    }
}

fn is_frame(marker: u8) -> bool {
    let tables = [markers::DHT, markers::JPG, markers::DAC];
    (markers::SOF0..=markers::SOF15).contains(&marker) && !tables.contains(&marker)
}

fn is_picture(marker: u8) -> bool {
    let tables = [
        markers::DHT,
        markers::DAC,
        markers::SOS,
        markers::DQT,
        markers::DNL,
        markers::DRI,
        markers::DHP,
        markers::EXP,
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
        let length = data.get(marker_at + 2..marker_at + 4)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let end = marker_at + 2 + length;
        let segment = data.get(marker_at..end).filter(|_| length >= 2)?;
        if is_picture(marker) {
            kept.extend_from_slice(segment);
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
