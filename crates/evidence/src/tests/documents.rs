//! Documents are kept to the byte.

use super::make::{bill, docx, pdf, xlsx, zip};
use crate::take_in;
use chrono::NaiveDate;
use model::FileKind;

#[test]
fn a_document_is_kept_to_the_byte() {
    for (bytes, kind) in [
        (bill(), FileKind::Pdf),
        (xlsx(), FileKind::Xlsx),
        (docx(), FileKind::Docx),
    ] {
        let intake = take_in("a.bin", bytes.clone()).unwrap();
        assert_eq!(intake.attachment.kind, kind);
        assert_eq!(intake.bytes, bytes);
    }
}

#[test]
fn a_pdf_says_when_it_was_made_and_nothing_is_guessed_for_others() {
    let dated = |bytes| take_in("a", bytes).unwrap().dated;
    assert_eq!(dated(bill()), NaiveDate::from_ymd_opt(2025, 1, 5));
    assert_eq!(dated(pdf("/MediaBox [0 0 9 9]", "")), None);
    assert_eq!(dated(xlsx()), None);
}

#[test]
fn a_pdf_may_begin_and_end_with_what_mail_programs_add() {
    let added = [b"\n\n", &bill()[..], b"\n\n"].concat();
    let intake = take_in("a.pdf", added.clone()).unwrap();
    assert_eq!(intake.attachment.kind, FileKind::Pdf);
    assert_eq!(intake.bytes, added);
}

#[test]
fn office_programs_may_write_names_in_any_case() {
    let names = ["[content_types].XML", "XL/Workbook.xml"];
    let intake = take_in("a", zip(&names)).unwrap();
    assert_eq!(intake.attachment.kind, FileKind::Xlsx);
}

/// The directory claims more than any disk holds; it is taken at its names.
#[test]
fn nothing_is_unpacked() {
    let mut bomb = xlsx();
    let at = bomb.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    bomb[at + 20..at + 28].copy_from_slice(&[0xF0, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF]);
    let intake = take_in("a.xlsx", bomb.clone()).unwrap();
    assert_eq!(intake.bytes, bomb);
}
