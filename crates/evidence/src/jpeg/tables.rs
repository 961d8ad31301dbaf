//! Whether a segment of the picture is one, to the last byte, so that nothing can hide in it. This
//! is as strict as libjpeg, which most programs read JPEG with.

use img_parts::jpeg::markers;

/// The segments that make a picture. False for all others.
pub(super) fn is_picture(marker: u8, contents: &[u8]) -> bool {
    match marker {
        markers::SOS => is_scan(contents),
        markers::DQT => are_tables(contents, quantisation),
        markers::DHT => are_tables(contents, huffman),
        markers::DAC => are_tables(contents, |rest| (rest.len() >= 2).then_some(2)),
        markers::DRI | markers::DNL => contents.len() == 2,
        _ => is_frame(marker) && is_frame_header(contents),
    }
}

/// The start of a frame, whatever its way of coding.
pub(super) fn is_frame(marker: u8) -> bool {
    let others = [markers::DHT, markers::JPG, markers::DAC];
    (markers::SOF0..=markers::SOF15).contains(&marker) && !others.contains(&marker)
}

/// Precision, height, width, and three bytes for each component.
fn is_frame_header(contents: &[u8]) -> bool {
    let components = contents.get(5).map(|&count| usize::from(count));
    components.is_some_and(|count| (1..=4).contains(&count) && contents.len() == 6 + 3 * count)
}

/// Two bytes for each component, then three that say what part of the data it is.
fn is_scan(contents: &[u8]) -> bool {
    let components = contents.first().map(|&count| usize::from(count));
    components.is_some_and(|count| (1..=4).contains(&count) && contents.len() == 4 + 2 * count)
}

/// Table after table with nothing behind the last, each with the length that `length` finds.
fn are_tables(contents: &[u8], length: impl Fn(&[u8]) -> Option<usize>) -> bool {
    let mut rest = contents;
    while !rest.is_empty() {
        match length(rest).and_then(|length| rest.get(length..)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    !contents.is_empty()
}

fn quantisation(rest: &[u8]) -> Option<usize> {
    let (precision, place) = (rest[0] >> 4, rest[0] & 15);
    let values = 64 * (usize::from(precision) + 1);
    (precision <= 1 && place <= 3).then_some(1 + values)
}

fn huffman(rest: &[u8]) -> Option<usize> {
    let (class, place) = (rest[0] >> 4, rest[0] & 15);
    let counts = rest.get(1..17)?;
    let values: usize = counts.iter().map(|&count| usize::from(count)).sum();
    (class <= 1 && place <= 3 && values <= 256).then_some(17 + values)
}
