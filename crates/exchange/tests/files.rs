//! The files under a paper: what may stand there, and how to mend what may not.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use exchange::{explain, read_sheet, write_sheet};
use model::{FileKind, Language, QuestionId};
use serde_json::{Value, json};

const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn file() -> Value {
    json!({ "sha256": HASH, "name": "电费账单汇总-2025.pdf", "kind": "pdf", "bytes": 81_234 })
}

fn file_with(key: &str, value: Value) -> Value {
    let mut file = file();
    file[key] = value;
    file
}

fn file_without(key: &str) -> Value {
    let mut file = file();
    file.as_object_mut().unwrap().remove(key);
    file
}

/// A sheet with this under the second paper of E03.
fn sheet(files: &Value) -> Value {
    let papers = json!([{ "document": "meter" }, { "document": "bills", "files": files }]);
    json!({
        "edition": "2026.1",
        "period": { "year": 2025 },
        "answers": { "E03": { "status": "unknown", "evidence": papers } },
    })
}

/// Where a sheet is refused and why, after it was said in both languages.
fn refused(sheet: &Value) -> (String, &'static str) {
    let Err(problem) = read_sheet(&sheet.to_string()) else {
        panic!("it was read: {sheet}");
    };
    for language in Language::BOTH {
        let mut parameters = problem.parameters();
        parameters.insert("file".into(), "a.json".into());
        let line = explain(language, &parameters);
        assert!(line.starts_with("a.json") && line.contains(&problem.place));
        assert!(!line.contains("%{") && !line.contains("[error."), "{line}");
    }
    (problem.place, problem.kind.code())
}

#[test]
fn a_paper_keeps_its_files_on_the_way_in_and_out() {
    for kind in FileKind::ALL {
        let file = file_with("kind", kind.ending().into());
        let read = read_sheet(&sheet(&json!([file, file])).to_string()).unwrap();
        let mark = &read.answers[&QuestionId::new("E03").unwrap()].evidence[1];
        assert_eq!(mark.files.len(), 2);
        assert_eq!(mark.files[0].kind, kind);
        assert_eq!(mark.files[0].sha256.as_str(), HASH);
        assert_eq!(mark.files[0].bytes, 81_234);
        assert_eq!(read_sheet(&write_sheet(&read)).as_ref(), Ok(&read));
    }
}

#[test]
fn a_paper_without_files_is_written_without_the_key() {
    let read = read_sheet(&sheet(&json!([])).to_string()).unwrap();
    assert!(!write_sheet(&read).contains("files"));
}

#[test]
fn what_is_no_file_is_refused_with_its_place() {
    let long_name = "长".repeat(121);
    let cases = [
        (file_without("sha256"), "", "missing_key"),
        (file_without("name"), "", "missing_key"),
        (file_without("kind"), "", "missing_key"),
        (file_without("bytes"), "", "missing_key"),
        (file_with("path", "C:/".into()), ".path", "unknown_key"),
        (
            file_with("sha256", HASH[1..].into()),
            ".sha256",
            "expects_hash",
        ),
        (
            file_with("sha256", HASH.to_uppercase().into()),
            ".sha256",
            "expects_hash",
        ),
        (
            file_with("sha256", format!("../{}", &HASH[3..]).into()),
            ".sha256",
            "expects_hash",
        ),
        (file_with("kind", "exe".into()), ".kind", "expects_word"),
        (file_with("kind", "PDF".into()), ".kind", "expects_word"),
        (file_with("bytes", 0.into()), ".bytes", "expects_size"),
        (file_with("bytes", (-1).into()), ".bytes", "expects_size"),
        (
            file_with("bytes", 4_294_967_296_u64.into()),
            ".bytes",
            "expects_size",
        ),
        (file_with("bytes", "9".into()), ".bytes", "expects_size"),
        (file_with("name", "".into()), ".name", "expects_file_name"),
        (file_with("name", 7.into()), ".name", "expects_file_name"),
        (
            file_with("name", "账单/1.pdf".into()),
            ".name",
            "expects_file_name",
        ),
        (
            file_with("name", "C:\\1.pdf".into()),
            ".name",
            "expects_file_name",
        ),
        (
            file_with("name", "1.pdf\n2.pdf".into()),
            ".name",
            "expects_file_name",
        ),
        (
            file_with("name", long_name.into()),
            ".name",
            "expects_file_name",
        ),
        (json!(HASH), "", "expects_object"),
    ];
    for (file, below, code) in cases {
        let place = format!("answers.E03.evidence.1.files.1{below}");
        let files = json!([self::file(), file]);
        assert_eq!(refused(&sheet(&files)), (place, code), "{file}");
    }
    let (place, code) = refused(&sheet(&json!({ "0": file() })));
    assert_eq!(
        (place.as_str(), code),
        ("answers.E03.evidence.1.files", "expects_list")
    );
}

#[test]
fn forty_files_are_taken_under_a_paper_and_one_more_is_not() {
    let forty = sheet(&json!(vec![file(); 40]));
    assert!(read_sheet(&forty.to_string()).is_ok());
    let one_more = sheet(&json!(vec![file(); 41]));
    let place = "answers.E03.evidence.1.files".to_owned();
    assert_eq!(refused(&one_more), (place, "too_many"));
}

#[test]
fn last_years_files_are_looked_at_too() {
    let mut two_years = sheet(&json!([file()]));
    two_years["previous"] = sheet(&json!([file_with("name", "a/b".into())]));
    let place = "previous.answers.E03.evidence.1.files.0.name".to_owned();
    assert_eq!(refused(&two_years), (place, "expects_file_name"));
}
