//! A photo loses its traces and nothing else.

use super::make::{LATITUDE, TRACE, contains, jpeg, plain_jpeg, plain_png, png, tiff};
use crate::{Intake, exif, preview, take_in};
use chrono::NaiveDate;
use model::{FileHash, FileKind};

fn taken(name: &str, bytes: &[u8]) -> Intake {
    take_in(name, bytes.to_vec()).unwrap()
}

fn assert_no_trace(bytes: &[u8]) {
    for trace in [TRACE, &LATITUDE, b"2025:03:14", b"xmpmeta", b"Exif\0\0Exif"] {
        let trace_words = String::from_utf8_lossy(trace);
        assert!(!contains(bytes, trace), "{trace_words}");
    }
}

fn pixels(bytes: &[u8]) -> Vec<u8> {
    image::load_from_memory(bytes).unwrap().into_bytes()
}

#[test]
fn a_photo_is_kept_without_place_person_and_time_and_with_every_pixel() {
    for (name, kind, bytes, plain) in [
        ("a.jpg", FileKind::Jpeg, jpeg(1), plain_jpeg()),
        ("a.png", FileKind::Png, png(1), plain_png()),
    ] {
        assert!(contains(&bytes, TRACE) && contains(&bytes, &LATITUDE));
        let intake = taken(name, &bytes);
        assert_no_trace(&intake.bytes);
        assert_eq!(pixels(&intake.bytes), pixels(&plain));
        assert_eq!(intake.dated, NaiveDate::from_ymd_opt(2025, 3, 14));
        let attachment = &intake.attachment;
        assert_eq!(attachment.kind, kind);
        assert_eq!(attachment.sha256, FileHash::of(&intake.bytes));
        assert_eq!(attachment.bytes as usize, intake.bytes.len());
        // Taking in what was taken in changes nothing.
        assert_eq!(taken(name, &intake.bytes).bytes, intake.bytes);
    }
}

#[test]
fn colours_stay() {
    assert!(contains(
        &taken("a.jpg", &jpeg(1)).bytes,
        b"ICC_PROFILE\0\x01\x01a profile"
    ));
}

#[test]
fn how_the_phone_was_held_stays() {
    for (name, bytes) in [("a.jpg", jpeg(6)), ("a.png", png(6))] {
        let intake = taken(name, &bytes);
        assert_no_trace(&intake.bytes);
        let said = exif::read(&exif::only(6));
        assert_eq!((said.orientation, said.dated), (Some(6), None));
        assert!(contains(&intake.bytes, &exif::only(6)));
        let shown = preview(intake.attachment.kind, intake.bytes).unwrap();
        assert_eq!((shown.width, shown.height), (48, 64), "{name}");
    }
}

#[test]
fn a_date_is_given_as_it_stands_and_not_where_there_is_none() {
    let dated = |taken: &str| exif::read(&tiff(1, taken)).dated;
    assert_eq!(
        dated("2999:01:01 00:00:00"),
        NaiveDate::from_ymd_opt(2999, 1, 1)
    );
    for none in ["2025:02:30 00:00:00", "    :  :     :  :  ", "yesterday"] {
        assert_eq!(dated(none), None, "{none}");
    }
    assert_eq!(taken("a.jpg", &plain_jpeg()).dated, None);
}

#[test]
fn the_content_tells_the_kind_and_the_name_is_made_to_fit() {
    for (given, kept) in [
        ("营业执照.png", "营业执照.jpeg"),
        ("/home/chen/IMG_1.JPG", "IMG_1.JPG"),
        ("C:\\Users\\chen\\照片", "照片.jpeg"),
        ("电费2025.12", "电费2025.12.jpeg"),
        (" ..a\u{202E}gpj.exe\n ", "agpj.exe.jpeg"),
        ("..", ""),
        ("", ""),
    ] {
        let attachment = taken(given, &plain_jpeg()).attachment;
        let nameless = format!("{}.jpeg", &attachment.sha256.as_str()[..12]);
        let kept = if kept.is_empty() { &nameless } else { kept };
        assert_eq!(attachment.name, kept);
    }
    let long = "证".repeat(300) + ".jpg";
    let name = taken(&long, &plain_jpeg()).attachment.name;
    assert_eq!(name.chars().count(), 120);
    assert!(name.ends_with("证.jpg"));
}
