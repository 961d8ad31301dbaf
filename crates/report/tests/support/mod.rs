//! What the tests of the report share: the edition, the samples, the fonts.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test uses a part; a failed unwrap is a failed test"
)]

use assessment::assess;
use document::Document;
use model::AnswerSheet;
use questionnaire::{Edition, EditionFile};
use report::{Fonts, Languages, Options, compose};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The samples of the project.
pub const SAMPLES: [&str; 3] = ["electronics", "cold-chain", "software"];

/// All choices of languages.
pub const LANGUAGES: [Languages; 3] = [Languages::Both, Languages::Zh, Languages::En];

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

/// The edition of the samples.
pub fn edition() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| {
        let root = assets().join("editions/2026.1");
        let mut files = Vec::new();
        for folder in ["", "questions", "factors"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|e| e == "toml") {
                    let name = path.strip_prefix(&root).unwrap();
                    let name = name.to_string_lossy().replace('\\', "/");
                    files.push((name, std::fs::read_to_string(&path).unwrap()));
                }
            }
        }
        files.sort();
        let files: Vec<EditionFile<'_>> = files
            .iter()
            .map(|(path, text)| EditionFile { path, text })
            .collect();
        Edition::load(&files).unwrap()
    })
}

/// A sample's answers.
pub fn sample(name: &str) -> AnswerSheet {
    let path = assets().join("samples").join(format!("{name}.json"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A sheet with a profile and answers from JSON.
pub fn sheet(profile: serde_json::Value, answers: serde_json::Value) -> AnswerSheet {
    serde_json::from_value(serde_json::json!({
        "edition": "2026.1",
        "period": { "year": 2025 },
        "profile": profile,
        "answers": answers,
    }))
    .unwrap()
}

/// The fonts of the report.
pub fn fonts() -> Fonts<'static> {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let names = [
            "NotoSansSC-Regular.ttf",
            "NotoSansSC-Bold.ttf",
            "NotoSans-Regular.ttf",
            "NotoSansCJKsc-Rare.otf",
        ];
        let folder = assets().join("fonts");
        names
            .map(|name| std::fs::read(folder.join(name)).unwrap())
            .into()
    });
    Fonts {
        regular: &files[0],
        bold: &files[1],
        fallbacks: files[2..].iter().map(Vec::as_slice).collect(),
    }
}

/// Options without a day of issue.
pub fn options(languages: Languages) -> Options {
    Options {
        languages,
        date: None,
    }
}

/// The report as a document.
pub fn document(sheet: &AnswerSheet, languages: Languages) -> Document {
    let assessment = assess(edition(), sheet);
    compose(edition(), sheet, &assessment, &options(languages))
}

/// What the report says, line by line.
pub fn said(sheet: &AnswerSheet, languages: Languages) -> String {
    document::transcript(&document(sheet, languages))
}

/// What page 1 says.
pub fn page_one(sheet: &AnswerSheet, languages: Languages) -> String {
    let all = said(sheet, languages);
    all.split("=== page").next().unwrap().to_owned()
}

/// The chapter that opens with this title.
pub fn chapter(said: &str, title: &str) -> String {
    let start = said.find(&format!("## {title}")).unwrap();
    let rest = &said[start..];
    let end = rest[2..].find("\n## ").map_or(rest.len(), |end| end + 2);
    rest[..end].to_owned()
}

/// Fails with the text where a part of it is missing.
pub fn assert_says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{part}” is missing in:\n{text}");
    }
}
