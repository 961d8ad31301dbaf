//! Pictures for the screen, of whatever comes.

use super::make::{bill, jpeg, pdf, plain_png, xlsx};
use crate::guard::guarded;
use crate::{NoPreview, preview};
use image::{GenericImageView, RgbImage};
use img_parts::png::{Png, PngChunk};
use model::FileKind;
use std::io::Cursor;
use std::time::{Duration, Instant};

#[test]
fn a_large_photo_is_made_small_and_a_small_one_stays() {
    let mut large = Vec::new();
    let picture = image::DynamicImage::from(RgbImage::new(2400, 600));
    picture
        .write_to(&mut Cursor::new(&mut large), image::ImageFormat::Jpeg)
        .unwrap();
    for (bytes, size) in [(large, (1200, 300)), (jpeg(1), (64, 48))] {
        let shown = preview(FileKind::Jpeg, bytes).unwrap();
        assert_eq!(
            (shown.width, shown.height, shown.pages),
            (size.0, size.1, 1)
        );
        let drawn = image::load_from_memory(&shown.bytes).unwrap();
        assert_eq!(drawn.dimensions(), size);
    }
}

#[test]
fn a_picture_that_claims_to_be_enormous_is_not_unpacked() {
    let mut png = Png::from_bytes(plain_png().into()).unwrap();
    let side = 60_000_u32.to_be_bytes();
    let header = [&side[..], &side, &[8, 6, 0, 0, 0]].concat();
    png.chunks_mut()[0] = PngChunk::new(*b"IHDR", header.into());
    let start = Instant::now();
    let shown = preview(FileKind::Png, png.encoder().bytes().to_vec());
    assert_eq!(shown, Err(NoPreview::TooLarge));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn the_first_page_of_a_pdf_is_drawn_as_it_is() {
    let shown = preview(FileKind::Pdf, bill()).unwrap();
    assert_eq!((shown.width, shown.height, shown.pages), (600, 1200, 1));
    let drawn = image::load_from_memory(&shown.bytes).unwrap().to_rgb8();
    assert_eq!(drawn.get_pixel(150, 1050).0, [255, 0, 0], "the red square");
    assert_eq!(drawn.get_pixel(450, 150).0, [255, 255, 255], "the paper");
}

#[test]
fn a_page_that_is_turned_is_shown_turned() {
    let turned = pdf("/MediaBox [0 0 200 400] /Rotate 90", "");
    let shown = preview(FileKind::Pdf, turned).unwrap();
    assert_eq!((shown.width, shown.height), (1200, 600));
}

#[test]
fn pages_without_a_sensible_size_are_not_drawn_or_drawn_small() {
    for size in ["0 0 0 0", "0 0 1e30 1", "0 0 99999999 0.001", "5 5 5 5"] {
        let bytes = pdf(&format!("/MediaBox [{size}]"), "");
        if let Ok(shown) = preview(FileKind::Pdf, bytes) {
            assert!(shown.width.max(shown.height) <= 4800, "{size}");
        }
    }
}

#[test]
fn a_pdf_nested_without_end_ends_nothing() {
    let deep = format!("/Deep {}{}", "[".repeat(200_000), "]".repeat(200_000));
    let draws = "/Resources << /XObject << /X 3 0 R >> >>";
    for page in [deep.as_str(), draws, "/Parent 3 0 R", "/Contents 3 0 R"] {
        let _ = preview(FileKind::Pdf, pdf(page, ""));
    }
    let circle = String::from_utf8(bill())
        .unwrap()
        .replace("[3 0 R]", "[2 0 R]");
    assert!(preview(FileKind::Pdf, circle.into_bytes()).is_err());
}

#[test]
fn other_kinds_have_none() {
    for kind in [FileKind::Xlsx, FileKind::Docx, FileKind::Heic] {
        assert_eq!(preview(kind, xlsx()), Err(NoPreview::OfThisKind));
    }
}

#[test]
fn a_panic_or_a_long_wait_stays_behind_the_guard() {
    let patience = Duration::from_millis(50);
    assert_eq!(guarded(patience, || 7), Some(7));
    assert_eq!(
        guarded(patience, || -> u8 { panic!("a parser's fault") }),
        None
    );
    let start = Instant::now();
    let slow = || std::thread::sleep(Duration::from_secs(2));
    assert_eq!(guarded(patience, slow), None);
    assert!(start.elapsed() < Duration::from_secs(1));
}
