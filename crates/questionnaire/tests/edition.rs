//! The built-in edition is sound, and a damaged one is refused with all its faults at once, each
//! with file and id.

use questionnaire::{Edition, EditionFile, Fault, FaultKind};
use std::path::{Path, PathBuf};

/// The files of the edition as they are released.
fn released() -> Vec<(String, String)> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/editions/2026.1");
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&base).expect("inside").to_string_lossy();
                let text = std::fs::read_to_string(&path).expect("text");
                files.push((name.replace('\\', "/"), text));
            }
        }
    }
    files
}

fn load(files: &[(String, String)]) -> Result<Edition, Vec<Fault>> {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files)
}

/// Replaces a text in a file, which must hold it.
fn damage(files: &mut [(String, String)], path: &str, from: &str, to: &str) {
    let file = files
        .iter_mut()
        .find(|(name, _)| name == path)
        .expect("file");
    assert!(file.1.contains(from), "{path} holds {from}");
    file.1 = file.1.replacen(from, to, 1);
}

fn faults(files: &[(String, String)]) -> Vec<(String, Option<String>, FaultKind)> {
    let faults = load(files).expect_err("a damaged edition");
    faults.into_iter().map(|f| (f.file, f.id, f.kind)).collect()
}

#[test]
fn the_released_edition_is_sound_and_asks_twenty_quick_questions() {
    let edition = load(&released()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(edition.id.as_str(), "2026.1");
    assert_eq!(edition.questions_of(model::Tier::Quick).count(), 20);
    assert_eq!(edition.sizes.len(), 16);
}

#[test]
fn the_hash_changes_with_any_file_and_not_with_their_order() {
    let files = released();
    let hash = load(&files).expect("sound").hash;
    let mut reversed = files.clone();
    reversed.reverse();
    assert_eq!(load(&reversed).expect("sound").hash, hash);
    let mut changed = files;
    damage(&mut changed, "laws.toml", "劳动合同", "劳动 合同");
    assert_ne!(load(&changed).expect("sound").hash, hash);
}

#[test]
fn all_faults_are_told_at_once_each_with_file_and_id() {
    let mut files = released();
    damage(
        &mut files,
        "questions/energy.toml",
        "feeds = \"diesel\"",
        "feeds = \"whale_oil\"",
    );
    damage(
        &mut files,
        "questions/pay.toml",
        "weight = \"4\"",
        "weight = \"-4\"",
    );
    damage(&mut files, "scoring.toml", "E = \"35\"", "E = \"36\"");
    damage(
        &mut files,
        "factors/electricity.toml",
        "to = 2021",
        "to = 2022",
    );
    let found = faults(&files);
    let at = |file: &str, id: Option<&str>| {
        found
            .iter()
            .filter(|(f, i, _)| f == file && i.as_deref() == id)
            .map(|(_, _, k)| k.code())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        at("questions/energy.toml", Some("E04.diesel")),
        ["unknown_reference"]
    );
    assert_eq!(at("questions/pay.toml", Some("S03")), ["out_of_range"]);
    assert_eq!(at("scoring.toml", None), ["out_of_range"]);
    assert!(
        found
            .iter()
            .any(|(_, _, k)| matches!(k, FaultKind::OverlappingYears { year: 2022 }))
    );
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn a_missing_translation_a_misspelt_key_and_a_missing_file_are_faults() {
    let mut files = released();
    damage(&mut files, "edition.toml", "en = \"", "en = \"\" # ");
    let found = faults(&files);
    assert!(
        found.iter().any(|(file, _, k)| file == "edition.toml"
            && matches!(k, FaultKind::EmptyText { language, .. } if language == "en")
            || matches!(k, FaultKind::Unreadable { .. })),
        "{found:#?}"
    );

    let mut files = released();
    damage(
        &mut files,
        "questions/permits.toml",
        "effort = ",
        "efort = ",
    );
    let found = faults(&files);
    let unreadable = found
        .iter()
        .find(|(file, _, _)| file == "questions/permits.toml");
    assert!(
        matches!(unreadable, Some((_, _, FaultKind::Unreadable { detail })) if detail.contains("line")),
        "{found:#?}"
    );

    let mut files = released();
    files.retain(|(name, _)| name != "sizes.toml");
    files.push(("notes.txt".to_owned(), String::new()));
    let found = faults(&files);
    assert!(found.contains(&("sizes.toml".to_owned(), None, FaultKind::MissingFile)));
    assert!(found.contains(&("notes.txt".to_owned(), None, FaultKind::UnknownFile)));
}

#[test]
fn a_part_takes_only_the_fields_of_its_kind() {
    let mut files = released();
    damage(
        &mut files,
        "questions/energy.toml",
        "kind = \"quantity\"",
        "kind = \"level\"",
    );
    let found = faults(&files);
    let unfit: Vec<_> = found
        .iter()
        .filter(|(_, _, k)| matches!(k, FaultKind::UnfitField { .. }))
        .collect();
    assert_eq!(unfit.len(), 2, "units and feeds: {found:#?}");
}

#[test]
fn hints_are_short_and_no_question_speaks_in_jargon() {
    let edition = load(&released()).expect("sound");
    for question in &edition.questions {
        let id = &question.id;
        assert!(
            question.hint.zh.chars().count() <= 30,
            "{id}: {}",
            question.hint.zh
        );
        assert!(
            question.hint.en.split_whitespace().count() <= 14,
            "{id}: {}",
            question.hint.en
        );
        let help = &question.help;
        for text in [
            &question.text,
            &question.hint,
            &help.why,
            &help.used_by,
            &help.where_to_find,
            &help.example,
            &help.mistake,
        ] {
            for word in [
                "ESG",
                "范围一",
                "范围二",
                "实质性",
                "利益相关方",
                "披露主体",
            ] {
                assert!(!text.zh.contains(word), "{id}: {word}");
            }
            let lower = text.en.to_lowercase();
            for word in ["esg", "scope 1", "scope 2", "materiality", "stakeholder"] {
                assert!(!lower.contains(word), "{id}: {word}");
            }
            assert!(
                text.en
                    .chars()
                    .all(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)),
                "{id}: {}",
                text.en
            );
        }
    }
}
