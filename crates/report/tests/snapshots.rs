//! What the reports of the samples say and how they look, as files that a person can read. After a
//! change that is meant, `QINGPING_ACCEPT=1 cargo test --test snapshots` writes them anew; the
//! difference is to be read before it is committed.

mod support;

use hayro::hayro_syntax::Pdf;
use report::Languages;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;
use support::{SAMPLES, document, edition, fonts, options, said, sample};

/// Dots per inch of the pictures: enough to tell every line from another.
const DPI: f32 = 40.0;

/// Compares a text with its file, or writes the file where that is asked for.
fn compare(name: &str, found: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let path = folder.join(name);
    if std::env::var_os("QINGPING_ACCEPT").is_some() {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(&path, found).expect("written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let mut lines = kept.lines().zip(found.lines()).enumerate();
    let differing = lines.find(|(_, (kept, found))| kept != found);
    assert!(
        kept == found,
        "{name} differs; first at {differing:#?}. If it is meant: QINGPING_ACCEPT=1"
    );
}

/// Both languages side by side: the document before it has a language or a page.
#[test]
fn the_documents_of_the_samples() {
    for name in SAMPLES {
        compare(
            &format!("{name}.document.txt"),
            &said(&sample(name), Languages::Both),
        );
    }
}

#[test]
fn the_texts_of_the_samples_in_each_language() {
    for name in SAMPLES {
        for (tag, languages) in [("zh", Languages::Zh), ("en", Languages::En)] {
            compare(
                &format!("{name}.{tag}.txt"),
                &said(&sample(name), languages),
            );
        }
    }
}

/// A line for each page. A change of the setting shows here although no word changes.
#[test]
fn the_pages_of_the_samples() {
    let mut lines = String::new();
    for name in SAMPLES {
        let languages = options(Languages::Both);
        let pdf = report::render(edition(), &sample(name), &languages, None, &fonts());
        let pdf = Pdf::new(pdf.expect("a PDF")).expect("a PDF");
        let cache = hayro::RenderCache::new();
        for (index, page) in pdf.pages().iter().enumerate() {
            let size = hayro::PixmapSettings {
                x_scale: DPI / 72.0,
                y_scale: DPI / 72.0,
                bg_color: hayro::vello_cpu::color::palette::css::WHITE,
            };
            let interpreter = hayro::hayro_interpret::InterpreterSettings::default();
            let settings = hayro::RenderSettings::default();
            let drawn = hayro::render(page, &cache, &interpreter, &settings, &size);
            let hash = Sha256::digest(drawn.data_as_u8_slice());
            let page = index + 1;
            writeln!(lines, "{name} {page} {}", &format!("{hash:x}")[..16]).expect("written");
        }
    }
    compare("pages.txt", &lines);
}

/// The last page of a report is no page for a line or two.
#[test]
fn no_report_is_longer_than_it_need_be() {
    for (name, languages, most) in [
        ("hotel", Languages::Both, 20),
        ("hotel", Languages::Zh, 14),
        ("hotel", Languages::En, 14),
        ("electronics", Languages::Both, 11),
        ("electronics", Languages::Zh, 8),
        ("electronics", Languages::En, 8),
    ] {
        let pdf = document::render(&document(&sample(name), languages), &fonts());
        let pdf = lopdf::Document::load_mem(&pdf.expect("a PDF")).expect("a PDF");
        let pages = pdf.get_pages().len();
        assert!(pages <= most, "{name} {languages:?}: {pages} pages");
    }
}
