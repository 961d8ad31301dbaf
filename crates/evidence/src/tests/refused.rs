//! What is not taken in, and why.

use super::make::{bill, docx, jpeg, pdf, plain_jpeg, plain_png, xlsx, zip};
use crate::{MOST_BYTES, Refusal, Unsupported, take_in};
use model::FileKind;

fn refusal(bytes: &[u8]) -> Refusal {
    take_in("a.pdf", bytes.to_vec()).unwrap_err()
}

#[test]
fn nothing_and_too_much() {
    assert_eq!(refusal(b""), Refusal::Empty);
    let most = u64::from(MOST_BYTES);
    let mut bytes = bill();
    bytes.resize(MOST_BYTES as usize + 1, b' ');
    let found = most + 1;
    assert_eq!(refusal(&bytes), Refusal::TooLarge { found, most });
    bytes.truncate(MOST_BYTES as usize);
    assert_eq!(refusal(&bytes), Refusal::Damaged(FileKind::Pdf));
}

#[test]
fn a_file_that_was_cut_off() {
    for (kind, bytes) in [
        (FileKind::Jpeg, plain_jpeg()),
        (FileKind::Png, plain_png()),
        (FileKind::Pdf, bill()),
        (FileKind::Xlsx, xlsx()),
        (FileKind::Docx, docx()),
    ] {
        let whole = take_in("a", bytes.clone()).unwrap();
        assert_eq!(whole.attachment.kind, kind);
        for part in [2, 3] {
            let half = &bytes[..bytes.len() * (part - 1) / part];
            assert_eq!(refusal(half), Refusal::Damaged(kind), "{kind:?} {part}");
        }
    }
}

#[test]
fn a_photo_with_a_changed_table_or_sum() {
    let mut bytes = plain_jpeg();
    let at = bytes.windows(2).position(|w| w == [0xFF, 0xC4]).unwrap();
    bytes[at + 5] ^= 0x7F;
    assert_eq!(refusal(&bytes), Refusal::Damaged(FileKind::Jpeg));
    let mut bytes = plain_png();
    bytes[50] ^= 1;
    assert_eq!(refusal(&bytes), Refusal::Damaged(FileKind::Png));
}

#[test]
fn another_picture_before_the_end_of_the_first() {
    let bytes = jpeg(1);
    let end = bytes
        .windows(4)
        .position(|w| w == [0xFF, 0xD9, 0xFF, 0xD8])
        .unwrap();
    let open = [&bytes[..end], &bytes[end + 2..]].concat();
    assert_eq!(refusal(&open), Refusal::Damaged(FileKind::Jpeg));
}

#[test]
fn what_opens_only_with_a_password() {
    let encrypted = "/Info 5 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 \
                     /O <0000000000000000000000000000000000000000000000000000000000000000> \
                     /U <0000000000000000000000000000000000000000000000000000000000000000> >>";
    let bytes = pdf("/MediaBox [0 0 9 9]", encrypted);
    assert_eq!(refusal(&bytes), Refusal::Locked);
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    assert_eq!(refusal(&ole(&name)), Refusal::Locked);
}

fn ole(contents: &[u8]) -> Vec<u8> {
    let begins = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    [&begins[..], contents].concat()
}

#[test]
fn each_other_kind_is_told_as_far_as_its_way_out_differs() {
    let office = "[Content_Types].xml";
    for (bytes, expected) in [
        (
            b"\0\0\0\x18ftypheic\0\0\0\0heicmif1".to_vec(),
            Unsupported::Heic,
        ),
        (b"GIF89a\x01\0\x01\0".to_vec(), Unsupported::Picture("gif")),
        (
            b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(),
            Unsupported::Picture("webp"),
        ),
        (
            b"BM\x46\0\0\0\0\0\0\0".to_vec(),
            Unsupported::Picture("bmp"),
        ),
        (
            b"\0\0\0\x14ftypqt  \0\0\0\0qt  ".to_vec(),
            Unsupported::Recording,
        ),
        (
            b"\0\0\0\x18ftypmp42\0\0\0\0mp42".to_vec(),
            Unsupported::Recording,
        ),
        (zip(&["IMG_1.heic", "IMG_1.mov"]), Unsupported::Recording),
        (b"{\\rtf1\\ansi}".to_vec(), Unsupported::OldWord),
        (ole(b"Workbook"), Unsupported::Office),
        (zip(&[office, "ppt/presentation.xml"]), Unsupported::Office),
        (
            zip(&[office, "xl/workbook.xml", "xl/vbaProject.bin"]),
            Unsupported::Office,
        ),
        (zip(&["mimetype", "content.xml"]), Unsupported::Office),
        (zip(&["OFD.xml", "Doc_0/Document.xml"]), Unsupported::Ofd),
        (zip(&["bill.pdf"]), Unsupported::Archive),
        (b"Rar!\x1A\x07\x01\0....".to_vec(), Unsupported::Archive),
        (b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), Unsupported::Archive),
        ("电费,386400\n".into(), Unsupported::Text),
        (b"<!DOCTYPE html><html></html>".to_vec(), Unsupported::Text),
        (b"MZ\x90\0\x03\0\0\0".to_vec(), Unsupported::Unknown),
        (vec![0; 4096], Unsupported::Unknown),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(24)]).into_owned();
        assert_eq!(refusal(&bytes), Refusal::Unsupported(expected), "{shown}");
    }
}

/// Whoever sees another file in it than we do must not be shown one that we did not look at.
#[test]
fn two_files_in_one() {
    let hidden = zip(&["evil.exe"]);
    let photo = [&plain_jpeg()[..], &hidden].concat();
    let kept = take_in("a.zip", photo).unwrap();
    assert_eq!(kept.bytes, plain_jpeg());
    let archive = [&zip(&["a.exe"])[..], &bill()].concat();
    assert!(take_in("a.pdf", archive).is_err());
}
