//! What the engine answers.

use include_dir::{Dir, include_dir};
use model::Language;
use questionnaire::{Edition, EditionFile};
use report::{Spoken, Verification};
use serde::Serialize;
use std::path::Path;
use std::sync::OnceLock;

static EDITIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/editions");

/// What was found, for machines and in both languages.
#[derive(Serialize)]
struct Answer {
    verification: Verification,
    zh: Spoken,
    en: Spoken,
}

/// The answer as JSON.
pub(crate) fn to(pdf: &[u8], code: Option<&str>) -> Vec<u8> {
    let editions: Vec<&Edition> = editions().iter().collect();
    let verification = report::verify_without_pages(pdf, code, &editions);
    let answer = Answer {
        zh: verification.spoken(Language::Zh),
        en: verification.spoken(Language::En),
        verification,
    };
    serde_json::to_vec(&answer).unwrap_or_default()
}

/// The editions built in; one that cannot be read is as good as none, and a test holds that all can.
fn editions() -> &'static [Edition] {
    static READ: OnceLock<Vec<Edition>> = OnceLock::new();
    READ.get_or_init(|| EDITIONS.dirs().filter_map(read).collect())
}

fn read(folder: &Dir<'_>) -> Option<Edition> {
    let mut files = Vec::new();
    gather(folder, folder.path(), &mut files);
    let files = files.iter();
    let files: Vec<EditionFile<'_>> = files
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files).ok()
}

fn gather<'d>(folder: &'d Dir<'_>, base: &Path, files: &mut Vec<(String, &'d str)>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(base).unwrap_or(file.path());
        let path = path.to_string_lossy().replace('\\', "/");
        files.push((path, file.contents_utf8().unwrap_or_default()));
    }
    for inner in folder.dirs() {
        gather(inner, base, files);
    }
}
