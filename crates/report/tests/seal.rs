//! The seal: what the code on page 1 says, who made it, and that no other content can bear it.

mod support;

use document::{Attachment, Document};
use hayro::hayro_syntax::Pdf;
use report::{CheckId, Key, Languages, Outcome, Verification, verify};
use serde_json::Value;
use support::{LANGUAGES, SAMPLES, document, edition, fonts, options, sample};

const NAME: &str = "qingping.json";

fn key(number: u8) -> Key {
    Key::from_bytes(&[number; Key::LENGTH])
}

fn sealed(name: &str, languages: Languages) -> Vec<u8> {
    let options = options(languages);
    report::render(edition(), &sample(name), &options, Some(&key(7)), &fonts()).expect("a PDF")
}

fn check(pdf: &[u8]) -> Verification {
    verify(pdf, &[edition()], &fonts())
}

fn seal_holds(verification: &Verification) -> Option<bool> {
    let check = verification
        .checks
        .iter()
        .find(|check| check.id == CheckId::Seal);
    check.map(|check| check.passed)
}

/// The JSON inside a report.
fn attached(pdf: &[u8]) -> Value {
    let inspection = document::inspect::inspect(pdf).expect("a PDF");
    let attached = inspection.attachment(NAME).expect("our attachment");
    serde_json::from_slice(&attached.bytes).expect("JSON")
}

fn seal(pdf: &[u8]) -> String {
    attached(pdf)["seal"].as_str().expect("a seal").to_owned()
}

/// A well-formed file with these pages and this attachment.
fn forged(mut pages: Document, json: &Value) -> Vec<u8> {
    pages.attachments = vec![Attachment {
        name: NAME.to_owned(),
        media_type: "application/json".to_owned(),
        description: String::new(),
        bytes: serde_json::to_vec(json).expect("JSON"),
    }];
    document::render(&pages, &fonts()).expect("a PDF")
}

#[test]
fn a_sealed_report_is_intact_and_names_its_key() {
    for name in SAMPLES {
        for languages in LANGUAGES {
            let verification = check(&sealed(name, languages));
            assert_eq!(verification.outcome, Outcome::Intact, "{verification:?}");
            assert_eq!(seal_holds(&verification), Some(true));
            assert_eq!(verification.key, Some(key(7).name()));
            let said = verification.said(model::Language::En).join("\n");
            support::assert_says(&said, &["Seal", &key(7).name()]);
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
    let said = verification.said(model::Language::Zh).join("\n");
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
        ["QINGPING/1", "91350213MAXXXXX15A", "2025", "2026.1"]
    );
    for word in &words[1..7] {
        assert!(page.contains(word), "{word} is not in the report");
    }
    assert_eq!(words.len(), 9, "{text}");
}

/// Each sign of the seal, changed; a seal taken from another report; one made with another key for
/// other figures.
#[test]
fn a_seal_on_anything_else_is_noticed() {
    let pdf = sealed("software", Languages::Zh);
    let pages = document(&sample("software"), Languages::Zh);
    let whole = attached(&pdf);
    let text = seal(&pdf);
    let with = |text: String| {
        let mut json = whole.clone();
        json["seal"] = Value::String(text);
        check(&forged(pages.clone(), &json))
    };
    for at in (0..text.len()).step_by(13) {
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        let verification = with(format!("{}{other}{}", &text[..at], &text[at + 1..]));
        assert_eq!(verification.outcome, Outcome::Altered, "sign {at}");
        assert_eq!(seal_holds(&verification), Some(false), "sign {at}");
        assert_eq!(verification.key, None, "sign {at}");
    }
    let stolen = with(seal(&sealed("electronics", Languages::Zh)));
    assert_eq!(seal_holds(&stolen), Some(false));
    for text in [
        "",
        " ",
        "QINGPING/1",
        "票",
        &text[..text.len() - 1],
        &format!("{text}A"),
    ] {
        assert_eq!(seal_holds(&with(text.to_owned())), Some(false), "{text}");
    }
}

/// Answers changed by somebody who works out the figures anew, but has not the key.
#[test]
fn other_answers_under_the_old_seal_are_noticed() {
    let old = attached(&sealed("software", Languages::Zh));
    let mut sheet = sample("software");
    sheet.profile.purpose = "别的用途".to_owned();
    let options = options(Languages::Zh);
    let new = report::render(edition(), &sheet, &options, None, &fonts()).expect("a PDF");
    let mut json = attached(&new);
    json["seal"] = old["seal"].clone();
    let verification = check(&forged(document(&sheet, Languages::Zh), &json));
    assert_eq!(verification.outcome, Outcome::Altered);
    assert_eq!(seal_holds(&verification), Some(false));
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
