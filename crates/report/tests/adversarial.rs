//! What nobody means to write and somebody will: the reports of `tests/adversarial` are made, and
//! what cannot be printed is refused with the field in which it stands.

mod support;

use document::RenderError;
use model::AnswerSheet;
use questionnaire::ProfileFieldId;
use report::Place;
use std::path::{Path, PathBuf};
use support::{LANGUAGES, edition, fonts, options};

fn sheets() -> Vec<(String, AnswerSheet)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/adversarial");
    let files = std::fs::read_dir(folder).expect("the folder");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let text = std::fs::read_to_string(path).expect("text");
        (
            name.into_owned(),
            serde_json::from_str(&text).expect("an answer sheet"),
        )
    };
    files.iter().map(read).collect()
}

#[test]
fn what_can_be_printed_is_printed_and_the_rest_is_refused_by_name() {
    let mut refused = Vec::new();
    for (name, sheet) in sheets() {
        for languages in LANGUAGES {
            let pdf = report::render(edition(), &sheet, &options(languages), None, &fonts());
            match (name.starts_with("refused"), pdf) {
                (false, Ok(pdf)) => assert!(pdf.starts_with(b"%PDF-1.7"), "{name}"),
                (true, Err(RenderError::MissingGlyphs(missing))) => {
                    let place = Place::of(&sheet, missing[0].character).expect("a field");
                    refused.push((name.clone(), missing[0].character, place));
                }
                (_, other) => panic!("{name} {languages:?}: {:?}", other.map(|pdf| pdf.len())),
            }
        }
    }
    refused.dedup();
    let remark = model::QuestionId::new("E05").expect("an id");
    let expected = [
        (
            "refused-emoji",
            '🚀',
            Place::Profile(ProfileFieldId::NameZh),
        ),
        ("refused-remark", '📎', Place::Answer(remark)),
        (
            "refused-right-to-left",
            'ق',
            Place::Profile(ProfileFieldId::Purpose),
        ),
    ];
    let expected = expected.map(|(name, character, place)| (name.to_owned(), character, place));
    assert_eq!(refused, expected);
}

/// The person in the plan is a field as well; a character that nobody wrote stands nowhere.
#[test]
fn a_character_is_found_in_the_plan_and_nowhere_else() {
    let mut sheet = support::sheet(serde_json::json!({}), serde_json::json!({}));
    let id = model::QuestionId::new("S07").expect("an id");
    let planned = model::PlannedAction {
        person: "老王🚀".to_owned(),
        ..Default::default()
    };
    sheet.plan.insert(id.clone(), planned);
    assert_eq!(Place::of(&sheet, '🚀'), Some(Place::Plan(id)));
    assert_eq!(Place::of(&sheet, '📎'), None);
}
