//! Files as proof: taken in, kept, shown, refused with the way out.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{FileHash, FileKind, Language};
use app::{Clock, Desk, ErrorCode, EvidenceLimits, NaiveDate};
use std::fs;
use std::path::Path;

struct Today;

impl Clock for Today {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        "2026-11-22T08:00:00Z".parse().unwrap()
    }
}

fn desk(folder: &Path) -> Desk {
    Desk::open_in(folder, Box::new(Today)).unwrap()
}

/// A blank form is a PDF like any other.
fn bill(desk: &Desk) -> Vec<u8> {
    let sample = desk.library().samples()[0].sheet.clone();
    let options = report::Options {
        languages: report::Languages::Zh,
        parts: report::Parts::Full,
        date: NaiveDate::from_ymd_opt(2026, 1, 5),
        revised: None,
    };
    desk.library().report(&sample, &options, None).unwrap()
}

#[test]
fn a_file_that_was_attached_is_kept_shown_and_opened() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let bytes = bill(&desk);
    let taken = desk.attach("C:\\单据\\电费单.PDF", bytes.clone()).unwrap();
    assert_eq!(taken.attachment.name, "电费单.PDF");
    assert_eq!(taken.attachment.kind, FileKind::Pdf);
    assert_eq!(taken.dated, NaiveDate::from_ymd_opt(2026, 1, 5));
    let hash = &taken.attachment.sha256;
    let path = desk.evidence_file(hash).unwrap();
    assert!(path.starts_with(folder.path()));
    assert_eq!(fs::read(path).unwrap(), bytes);
    let picture = desk.preview(hash).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
}

#[test]
fn a_name_that_no_typeface_can_print_does_not_stand_in_the_way_of_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let taken = desk.attach("电费单😀2025.pdf", bill(&desk)).unwrap();
    assert_eq!(taken.attachment.name, "电费单_2025.pdf");
}

#[test]
fn a_file_that_is_gone_or_changed_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let hash = FileHash::new("0".repeat(64)).unwrap();
    let code = desk.preview(&hash).unwrap_err().code;
    assert_eq!(code, ErrorCode::EvidenceMissing);
    let kept = desk.attach("电费单.pdf", bill(&desk)).unwrap();
    let path = desk.evidence_file(&kept.attachment.sha256).unwrap();
    fs::write(path, "another paper").unwrap();
    for error in [
        desk.preview(&kept.attachment.sha256).unwrap_err(),
        desk.evidence_file(&kept.attachment.sha256).unwrap_err(),
    ] {
        assert_eq!(error.code, ErrorCode::EvidenceDamaged);
    }
}

#[test]
fn what_no_answer_names_is_gone_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let first = desk(folder.path());
    let hash = first
        .attach("a.pdf", bill(&first))
        .unwrap()
        .attachment
        .sha256;
    drop(first);
    let code = desk(folder.path()).evidence_file(&hash).unwrap_err().code;
    assert_eq!(code, ErrorCode::EvidenceMissing);
}

#[test]
fn a_refusal_tells_the_file_and_both_sizes_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let most = usize::try_from(EvidenceLimits::default().most_bytes).unwrap();
    let error = desk
        .attach("一年的扫描件.pdf", vec![7; most + 1])
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::EvidenceTooLarge);
    for language in [Language::Zh, Language::En] {
        let parameters: Vec<(&str, String)> = error
            .parameters
            .iter()
            .map(|(key, value)| (key.as_str(), value.clone()))
            .collect();
        let key = format!("error.{}", error.code.key());
        let said = locale::text(language, &key, &parameters);
        for part in ["一年的扫描件.pdf", "20.1 MB", "20 MB"] {
            assert!(said.contains(part), "{said}");
        }
    }
    let gif = desk.attach("/home/chen/图.jpg", b"GIF89a............".to_vec());
    let gif = gif.unwrap_err();
    assert_eq!(gif.code, ErrorCode::EvidencePicture);
    assert_eq!(gif.parameters["kind"], "GIF");
    assert_eq!(gif.parameters["file"], "图.jpg");
}
