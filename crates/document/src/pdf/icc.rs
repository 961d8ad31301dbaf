//! The colour profile of sRGB, made from the figures of IEC 61966-2-1.
//!
//! A version 4 display profile of primaries and one curve, in the layout of ICC.1. Making it here
//! leaves no binary file whose origin and licence would have to be known.

/// Primaries of sRGB adapted to D50, and the white of D50 itself.
const RED: [f64; 3] = [0.436_066, 0.222_488, 0.013_916];
const GREEN: [f64; 3] = [0.385_147, 0.716_873, 0.097_076];
const BLUE: [f64; 3] = [0.143_066, 0.060_608, 0.714_096];
const WHITE: [f64; 3] = [0.964_203, 1.0, 0.824_905];
/// From D65, the white of sRGB, to D50 (Bradford).
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_918, -0.050_201, 0.029_586, 0.990_479, -0.017_059, -0.009_247, 0.015_076,
    0.751_678,
];
/// `((a·x + b)^g` above `d`, `c·x` below.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

const HEADER: usize = 128;

/// The profile's bytes.
pub(super) fn srgb() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", unicode("sRGB")),
        (b"cprt", unicode("No copyright, use freely")),
        (b"wtpt", xyz(WHITE)),
        (b"chad", numbers(b"sf32", &ADAPTATION)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve()),
        // The other two channels share the curve.
        (b"gTRC", Vec::new()),
    ];
    let count = tags.len() + 1;
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let first = HEADER + 4 + 12 * count;
    let mut last = (0, 0);
    for (signature, bytes) in &tags {
        if !bytes.is_empty() {
            last = (first + data.len(), bytes.len());
            data.extend(bytes);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        table.extend(entry(signature, last));
    }
    table.extend(entry(b"bTRC", last));
    let mut profile = header(HEADER + table.len() + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn entry(signature: &[u8; 4], (offset, length): (usize, usize)) -> Vec<u8> {
    let mut entry = signature.to_vec();
    entry.extend((offset as u32).to_be_bytes());
    entry.extend((length as u32).to_be_bytes());
    entry
}

fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &(size as u32).to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // A day is required; this one is the first of the edition of the standard that is followed.
    put(24, &[0x07, 0xCF, 0, 1, 0, 1]);
    put(36, b"acsp");
    let white: Vec<u8> = WHITE.iter().flat_map(|value| fixed(*value)).collect();
    put(68, &white);
    header
}

/// A number with 16 bits before the point and 16 behind it.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn numbers(kind: &[u8; 4], values: &[f64]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.extend([0; 4]);
    bytes.extend(values.iter().flat_map(|value| fixed(*value)));
    bytes
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    numbers(b"XYZ ", &values)
}

fn curve() -> Vec<u8> {
    let mut bytes = b"para".to_vec();
    bytes.extend([0, 0, 0, 0, 0, 3, 0, 0]);
    bytes.extend(CURVE.iter().flat_map(|value| fixed(*value)));
    bytes
}

/// A text in one language.
fn unicode(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut bytes = b"mluc".to_vec();
    for number in [0, 1, 12] {
        bytes.extend(u32::to_be_bytes(number));
    }
    bytes.extend(b"enUS");
    bytes.extend((text.len() as u32).to_be_bytes());
    bytes.extend(28_u32.to_be_bytes());
    bytes.extend(text);
    bytes
}
