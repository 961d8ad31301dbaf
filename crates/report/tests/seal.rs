//! The seal: what the code on page 1 says, who made it, and that no other content can bear it.

mod support;

use hayro::hayro_syntax::Pdf;
use report::{Check, CheckId, Key, Languages, Outcome, Verification, verify, verify_without_pages};
use support::{LANGUAGES, SAMPLES, document, edition, fonts, options, sample};

const SEAL: &str = "qingping-seal.txt";

fn key(number: u8) -> Key {
    Key::from_bytes(&[number; Key::LENGTH])
}

fn sealed(name: &str, languages: Languages) -> Vec<u8> {
    let options = options(languages);
    report::render(edition(), &sample(name), &options, Some(&key(7)), &fonts()).expect("a PDF")
}

fn check(pdf: &[u8]) -> Verification {
    verify(pdf, None, &[edition()], &fonts())
}

fn seal_holds(verification: &Verification) -> Option<bool> {
    let check = verification
        .checks
        .iter()
        .find(|check| check.id == CheckId::Seal);
    check.map(|check| check.passed)
}

/// A file inside of a report.
fn attached(pdf: &[u8], name: &str) -> Vec<u8> {
    let inspection = document::inspect::inspect(pdf).expect("a PDF");
    let attached = inspection.attachment(name).expect("our attachment");
    attached.bytes.clone()
}

fn seal(pdf: &[u8]) -> String {
    String::from_utf8(attached(pdf, SEAL)).expect("a line of text")
}

/// The same file with another seal attached, under a fingerprint that fits.
fn with_seal(pdf: &[u8], text: &str) -> Vec<u8> {
    let mut objects = lopdf::Document::load_mem(pdf).expect("a PDF");
    let old = seal(pdf).into_bytes();
    let streams = objects.objects.values_mut();
    let mut streams = streams.filter_map(|object| object.as_stream_mut().ok());
    let stream = streams
        .find(|stream| stream.content == old)
        .expect("the seal");
    stream.set_content(text.as_bytes().to_vec());
    support::saved(objects)
}

#[test]
fn a_sealed_report_is_intact_and_names_its_key() {
    for name in SAMPLES {
        for languages in LANGUAGES {
            let verification = check(&sealed(name, languages));
            assert_eq!(verification.outcome, Outcome::Intact, "{verification:?}");
            assert_eq!(seal_holds(&verification), Some(true));
            assert_eq!(verification.key, Some(key(7).name()));
            let said = verification.spoken(model::Language::En).lines().join("\n");
            support::assert_says(&said, &["Signature", &key(7).name()]);
        }
    }
    assert_ne!(key(7).name(), key(8).name());
}

#[test]
fn a_report_without_a_seal_says_so() {
    let sheet = sample("software");
    let options = options(Languages::Zh);
    let pdf = report::render(edition(), &sheet, &options, None, &fonts()).expect("a PDF");
    let verification = check(&pdf);
    assert_eq!(verification.outcome, Outcome::Intact);
    assert_eq!(
        (seal_holds(&verification), verification.key.clone()),
        (None, None)
    );
    let said = verification.spoken(model::Language::Zh).lines().join("\n");
    support::assert_says(&said, &["没有签名"]);
}

/// The same key, content and day give the same bytes: Ed25519 takes no chance.
#[test]
fn the_same_report_is_sealed_to_the_same_bytes() {
    assert_eq!(
        sealed("cold-chain", Languages::Both),
        sealed("cold-chain", Languages::Both)
    );
}

#[test]
fn the_words_of_a_seal_are_those_of_page_one() {
    let text = seal(&sealed("electronics", Languages::Zh));
    let words: Vec<&str> = text.split(' ').collect();
    let page = document::transcript(&document(&sample("electronics"), Languages::Zh));
    assert_eq!(
        words[..4],
        ["QINGPING/2", "91350213MAXXXXX15A", "2025", "2026.1"]
    );
    for word in &words[1..7] {
        assert!(page.contains(word), "{word} is not in the report");
    }
    assert_eq!(words.len(), 9, "{text}");
}

/// Each sign of the seal, changed; a seal taken from another report; no seal at all.
#[test]
fn a_seal_on_anything_else_is_noticed() {
    let pdf = sealed("software", Languages::Zh);
    let text = seal(&pdf);
    let with = |text: &str| check(&with_seal(&pdf, text));
    for at in (0..text.len()).step_by(13) {
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        let verification = with(&format!("{}{other}{}", &text[..at], &text[at + 1..]));
        assert_eq!(verification.outcome, Outcome::Altered, "sign {at}");
        assert_eq!(seal_holds(&verification), Some(false), "sign {at}");
        assert_eq!(verification.key, None, "sign {at}");
    }
    let stolen = with(&seal(&sealed("electronics", Languages::Zh)));
    assert_eq!(seal_holds(&stolen), Some(false));
    for text in [
        "",
        " ",
        "QINGPING/2",
        "票",
        &text[..text.len() - 1],
        &format!("{text}A"),
    ] {
        assert_eq!(seal_holds(&with(text)), Some(false), "{text}");
    }
}

/// Answers changed by somebody who works out the figures anew, but has not the key.
#[test]
fn other_answers_under_the_old_seal_are_noticed() {
    let old = seal(&sealed("software", Languages::Zh));
    let mut sheet = sample("software");
    sheet.profile.purpose = "别的用途".to_owned();
    let options = options(Languages::Zh);
    let new = report::render(edition(), &sheet, &options, Some(&key(8)), &fonts()).expect("a PDF");
    let verification = check(&with_seal(&new, &old));
    assert_eq!(verification.outcome, Outcome::Altered);
    assert_eq!(seal_holds(&verification), Some(false));
}

/// A report whose code and seal were taken from another one of the same firm.
#[test]
fn the_code_of_another_report_is_told_from_its_own() {
    let pdf = sealed("software", Languages::Zh);
    let other = seal(&sealed("software", Languages::En));
    let check = |code: &str| verify(&pdf, Some(code), &[edition()], &fonts());
    let own = seal(&pdf);
    for scanned in [own.clone(), own.to_lowercase(), own.replace(' ', "\n ")] {
        let verification = check(&scanned);
        assert_eq!(verification.outcome, Outcome::Intact, "{scanned}");
        assert!(verification.checks.contains(&Check {
            id: CheckId::Code,
            passed: true
        }));
    }
    for scanned in [
        other.as_str(),
        "",
        "https://example.com",
        &own[..own.len() - 1],
    ] {
        let verification = check(scanned);
        assert_eq!(verification.outcome, Outcome::Altered, "{scanned}");
        assert!(verification.checks.contains(&Check {
            id: CheckId::Code,
            passed: false
        }));
        let said = verification.spoken(model::Language::En).verdict;
        support::assert_says(&said, &["two reports"]);
    }
}

/// What another version would have set in another way: the seal stands in for the check of the pages,
/// and the words say so. Without a seal nothing vouches for them.
#[test]
fn a_report_of_another_version_is_intact_by_its_seal_alone() {
    let pdf = sealed("software", Languages::Zh);
    let sealed = verify_without_pages(&pdf, None, &[edition()]);
    assert_eq!(sealed.outcome, Outcome::Intact);
    assert!(sealed.rests_on_seal());
    assert_eq!(sealed.not_made, [CheckId::Pages]);
    let said = sealed.spoken(model::Language::En).lines().join("\n");
    support::assert_says(
        &said,
        &["Unaltered since it was signed", "rest on the signature"],
    );
    let sheet = sample("software");
    let options = options(Languages::Zh);
    let unsealed = report::render(edition(), &sheet, &options, None, &fonts()).expect("a PDF");
    let unsealed = verify_without_pages(&unsealed, None, &[edition()]);
    assert_eq!(unsealed.outcome, Outcome::NotOurs);
    let said = unsealed.spoken(model::Language::En).lines().join("\n");
    support::assert_says(&said, &["Cannot be checked to the end", "it is not signed"]);
}

/// Page 1 as a scanner with 150 dots to the inch sees it, in greys.
fn scanned(pdf: Vec<u8>) -> image::GrayImage {
    let pdf = Pdf::new(pdf).expect("a PDF");
    let page = pdf.pages().first().expect("page 1");
    let settings = hayro::RenderSettings::default();
    let pixels = hayro::hayro_interpret::InterpreterSettings::default();
    let scale = 150.0 / 72.0;
    let size = hayro::PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: hayro::vello_cpu::color::palette::css::WHITE,
    };
    let cache = hayro::RenderCache::new();
    let drawn = hayro::render(page, &cache, &pixels, &settings, &size);
    let png = drawn.into_png().expect("a picture");
    image::load_from_memory(&png)
        .expect("a picture")
        .into_luma8()
}

/// What a reader makes of it, which looks between the dots of the scan.
fn read_code(scan: &image::GrayImage) -> (usize, String) {
    let (width, height) = scan.dimensions();
    let smooth = image::imageops::FilterType::CatmullRom;
    let page = image::imageops::resize(scan, width * 2, height * 2, smooth);
    let (width, height) = page.dimensions();
    let (width, height) = (width as usize, height as usize);
    let grey = |x, y| page.as_raw()[y * width + x];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let codes = prepared.detect_grids();
    assert_eq!(codes.len(), 1, "one code on page 1");
    let (facts, text) = codes[0].decode().expect("it can be read");
    (facts.version.0, text)
}

/// As it is, and with the slight blur of a lens.
#[test]
fn the_code_on_page_one_is_read_from_a_scan() {
    for name in ["electronics", "hotel"] {
        let pdf = sealed(name, Languages::Both);
        let expected = seal(&pdf);
        let page = scanned(pdf);
        for page in [page.clone(), image::imageops::blur(&page, 0.5)] {
            let (version, text) = read_code(&page);
            assert!(version <= 12, "version {version}");
            assert_eq!(text, expected, "{name}");
        }
    }
}
