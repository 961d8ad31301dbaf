//! What the tests of the report share: the edition, the samples, the fonts.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test uses a part; a failed unwrap is a failed test"
)]

#[path = "../../../questionnaire/tests/support/released.rs"]
mod released;

use assessment::assess;
use document::Document;
use model::AnswerSheet;
use questionnaire::{Edition, EditionFile};
use released::released;
use report::{Fonts, Languages, Options, Parts, compose};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The samples of the project.
pub const SAMPLES: [&str; 4] = ["electronics", "cold-chain", "software", "hotel"];

/// All choices of languages.
pub const LANGUAGES: [Languages; 3] = [Languages::Both, Languages::Zh, Languages::En];

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

/// The edition of the samples.
pub fn edition() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| {
        let files = released();
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

/// A sheet of the full questionnaire.
pub fn full(profile: serde_json::Value, answers: serde_json::Value) -> AnswerSheet {
    AnswerSheet {
        tier: model::Tier::Full,
        ..sheet(profile, answers)
    }
}

/// The profile of a factory in the Free Trade Area that sells abroad.
pub fn factory() -> serde_json::Value {
    serde_json::json!({
        "name_zh": "厦门试验机械有限公司", "industry": "34", "district": "haicang",
        "zones": ["ftz"], "premises": ["office", "workshop"],
        "staff": "100", "revenue": "1,000万元", "exporter": true,
    })
}

/// The answer to a question whose parts are given.
pub fn given(parts: serde_json::Value) -> serde_json::Value {
    serde_json::json!({ "status": { "given": parts } })
}

/// This year's sheet with last year's beside it.
pub fn after(sheet: AnswerSheet, mut last: AnswerSheet) -> AnswerSheet {
    last.period.year = sheet.period.year - 1;
    AnswerSheet {
        previous: Some(Box::new(last)),
        ..sheet
    }
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
        parts: Parts::Full,
        date: None,
        revised: None,
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

/// A changed file as its forger would hand it in: saved anew, with a fingerprint that fits.
pub fn saved(mut objects: lopdf::Document) -> Vec<u8> {
    let mut pdf = Vec::new();
    objects.save_to(&mut pdf).unwrap();
    document::exchange(&pdf, &[]).unwrap()
}
