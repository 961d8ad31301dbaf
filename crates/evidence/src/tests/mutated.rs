//! Damaged and doctored files: no panic leaves the crate, and no trace stays in what is taken in.

use super::make::{LATITUDE, bill, contains, docx, jpeg, png, xlsx};
use crate::{preview, take_in};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Change {
    Byte(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Double(prop::sample::Index, prop::sample::Index),
}

/// What a bad disk or a broken transfer does.
fn damage() -> impl Strategy<Value = Change> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        6 => (place(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => place().prop_map(Change::Cut),
    ]
}

/// What only somebody does who wants to.
fn doctoring() -> impl Strategy<Value = Change> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        6 => damage(),
        1 => (place(), place()).prop_map(|(from, to)| Change::Double(from, to)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        match change {
            Change::Byte(at, byte) => *at.get_mut(&mut bytes) = *byte,
            Change::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Change::Double(from, to) => {
                let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
                let part = bytes[from.min(to)..from.max(to)].to_vec();
                bytes.splice(from..from, part);
            }
        }
    }
    bytes
}

proptest! {
    #[test]
    fn a_damaged_photo_is_refused_or_has_no_place_in_it(
        is_jpeg in any::<bool>(),
        changes in prop::collection::vec(damage(), 0..6),
    ) {
        let photo = if is_jpeg { jpeg(6) } else { png(6) };
        let photo = changed(photo, &changes);
        let what_it_says = photo.clone();
        if let Ok(intake) = take_in("a", photo) {
            prop_assert!(!contains(&intake.bytes, &LATITUDE));
            prop_assert!(intake.bytes.len() <= what_it_says.len() + 64);
            let _ = preview(intake.attachment.kind, intake.bytes);
        }
    }

    #[test]
    fn a_doctored_file_ends_nothing(
        which in 0..5_usize,
        changes in prop::collection::vec(doctoring(), 0..8),
    ) {
        let files = [bill(), xlsx(), docx(), jpeg(6), png(6)];
        let file = files[which].clone();
        let file = changed(file, &changes);
        if let Ok(intake) = take_in("a", file.clone()) {
            if which < 3 {
                prop_assert_eq!(&intake.bytes, &file);
            }
            let _ = preview(intake.attachment.kind, intake.bytes);
        }
    }

    #[test]
    fn any_bytes_end_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400), which in 0..6_usize) {
        let begins: [&[u8]; 6] = [b"", b"%PDF-1.7\n", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];
        let _ = take_in("a", [begins[which], &bytes].concat());
    }
}
