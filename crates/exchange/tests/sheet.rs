//! A file is refused with the place and what belongs there; what an owner answered is never
//! refused.

use exchange::{ProblemKind, explain, read_sheet, write_sheet};
use model::Language;
use std::fs;
use std::path::Path;

fn problem(text: &str) -> exchange::SheetProblem {
    match read_sheet(text) {
        Ok(sheet) => panic!("it was read: {sheet:?}"),
        Err(problem) => problem,
    }
}

/// A sheet with one answer to E03.
fn answering(answer: &str) -> String {
    format!(r#"{{"edition":"2026.1","period":{{"year":2025}},"answers":{{"E03":{answer}}}}}"#)
}

/// A sheet whose answer to E03 is this number.
fn number(entry: &str) -> String {
    answering(&format!(
        r#"{{"status":{{"given":{{"electricity":{{"number":{entry}}}}}}}}}"#
    ))
}

#[test]
fn what_is_not_the_form_is_refused_with_its_place() {
    let head = r#""edition":"2026.1","period":{"year":2025}"#;
    let cases = [
        (String::new(), "", "not_json"),
        ("hello".to_owned(), "", "not_json"),
        (format!("{{{head},}}"), "", "not_json"),
        (format!("{{{head}}} {{}}"), "", "not_json"),
        ("[]".to_owned(), "", "expects_object"),
        ("{}".to_owned(), "", "missing_key"),
        (r#"{"edition":"2026.1"}"#.to_owned(), "", "missing_key"),
        (
            r#"{"edition":20261,"period":{"year":2025}}"#.to_owned(),
            "edition",
            "expects_id",
        ),
        (
            r#"{"edition":"a b","period":{"year":2025}}"#.to_owned(),
            "edition",
            "expects_id",
        ),
        (
            r#"{"edition":"2026.1","period":2025}"#.to_owned(),
            "period",
            "expects_object",
        ),
        (
            r#"{"edition":"2026.1","period":{}}"#.to_owned(),
            "period",
            "missing_key",
        ),
        (
            r#"{"edition":"2026.1","period":{"year":"2025"}}"#.to_owned(),
            "period.year",
            "expects_year",
        ),
        (
            r#"{"edition":"2026.1","period":{"year":2025.5}}"#.to_owned(),
            "period.year",
            "expects_year",
        ),
        (
            format!(r#"{{{head},"answer":{{}}}}"#),
            "answer",
            "unknown_key",
        ),
        (
            format!(r#"{{{head},"tier":"long"}}"#),
            "tier",
            "expects_word",
        ),
        (
            format!(r#"{{{head},"profile":{{"name":"x"}}}}"#),
            "profile.name",
            "unknown_key",
        ),
        (
            format!(r#"{{{head},"profile":{{"name_zh":null}}}}"#),
            "profile.name_zh",
            "expects_text",
        ),
        (
            format!(r#"{{{head},"profile":{{"exporter":"yes"}}}}"#),
            "profile.exporter",
            "expects_yes_no",
        ),
        (
            format!(r#"{{{head},"profile":{{"zones":"torch"}}}}"#),
            "profile.zones",
            "expects_list",
        ),
        (
            format!(r#"{{{head},"profile":{{"zones":["torch",7]}}}}"#),
            "profile.zones.1",
            "expects_id",
        ),
        (
            format!(r#"{{{head},"profile":{{"staff":true}}}}"#),
            "profile.staff",
            "expects_number",
        ),
        (
            format!(r#"{{{head},"answers":[]}}"#),
            "answers",
            "expects_by_id",
        ),
        (
            format!(r#"{{{head},"answers":{{"E 03":{{"status":"unknown"}}}}}}"#),
            "answers.E 03",
            "expects_id",
        ),
        (answering(r#""yes""#), "answers.E03", "expects_object"),
        (answering("{}"), "answers.E03", "missing_key"),
        (
            answering(r#"{"stauts":"unknown"}"#),
            "answers.E03.stauts",
            "unknown_key",
        ),
        (
            answering(r#"{"status":"no idea"}"#),
            "answers.E03.status",
            "expects_variant",
        ),
        (
            answering(r#"{"status":{"not_applicable":{}}}"#),
            "answers.E03.status.not_applicable",
            "missing_key",
        ),
        (
            answering(r#"{"status":{"given":{"a":{"level":"maybe"}}}}"#),
            "answers.E03.status.given.a.level",
            "expects_word",
        ),
        (
            answering(r#"{"status":{"given":{"a":{"value":1}}}}"#),
            "answers.E03.status.given.a.value",
            "unknown_key",
        ),
        (
            answering(r#"{"status":{"given":{"a":1}}}"#),
            "answers.E03.status.given.a",
            "expects_variant",
        ),
        (
            answering(r#"{"status":"unknown","evidence":[{"document":"x","dated":"31.12.2025"}]}"#),
            "answers.E03.evidence.0.dated",
            "expects_date",
        ),
        (
            number(r#"{"text":"1","unit":"kwh"}"#),
            "answers.E03.status.given.electricity.number.unit",
            "expects_word",
        ),
        (
            number(r#"{"text":"1","grade":"sure"}"#),
            "answers.E03.status.given.electricity.number.grade",
            "expects_word",
        ),
        (
            number(r#"{"text":1}"#),
            "answers.E03.status.given.electricity.number.text",
            "expects_text",
        ),
        (
            number(r#"{"value":1}"#),
            "answers.E03.status.given.electricity.number.value",
            "unknown_key",
        ),
        (
            number("[1]"),
            "answers.E03.status.given.electricity.number",
            "expects_number",
        ),
        (
            number("null"),
            "answers.E03.status.given.electricity.number",
            "expects_number",
        ),
    ];
    for (text, place, code) in cases {
        let found = problem(&text);
        assert_eq!(
            (found.place.as_str(), found.kind.code()),
            (place, code),
            "{text}"
        );
        for language in Language::BOTH {
            let mut parameters = found.parameters();
            parameters.insert("file".into(), "a.json".into());
            let line = explain(language, &parameters);
            assert!(line.starts_with("a.json"), "{line}");
            assert!(
                line.contains(place) && !line.contains("%{") && !line.contains("[error."),
                "{line}"
            );
            assert!(!line.contains('\n'), "one line: {line}");
        }
    }
}

#[test]
fn an_answer_given_twice_is_not_silently_lost() {
    let text = r#"{"edition":"2026.1","period":{"year":2025},"answers":{
        "E03":{"status":"unknown"},
        "E03":{"status":"unknown"}}}"#;
    let found = problem(text);
    assert_eq!(found.kind, ProblemKind::DuplicateKey { key: "E03".into() });
    assert_eq!((found.line, found.place.as_str()), (3, "answers.E03"));
}

#[test]
fn the_line_is_that_of_the_file_and_columns_count_characters() {
    let text = "{\n  \"edition\": \"2026.1\",\n  \"厦门厦门\": 1\n}";
    let found = problem(text);
    assert_eq!((found.line, found.column), (3, 8), "{found:?}");
}

#[test]
fn hostile_files_are_refused_before_they_are_parsed() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(problem(&deep).kind.code(), "too_deep");
    let large = format!("\"{}\"", "a".repeat(4 * 1024 * 1024));
    assert_eq!(problem(&large).kind.code(), "too_large");
    let brackets_in_a_text = answering(&format!(
        r#"{{"status":"unknown","note":"{}"}}"#,
        "[".repeat(99)
    ));
    assert!(
        read_sheet(&brackets_in_a_text).is_ok(),
        "brackets in a text are no nesting"
    );
}

#[test]
fn what_an_owner_answered_is_never_refused() {
    for answer in [
        r#"{"text":"很多"}"#,
        r#"{"text":"-5"}"#,
        r#"{"text":"5","unit":"person"}"#,
        r#"{"text":""}"#,
        r#"{"text":"%{file}\u0000"}"#,
        r#"{"text":"5","unit":null,"grade":null}"#,
        "386400",
        "-1.5e300",
        r#""38.64万度""#,
    ] {
        assert!(read_sheet(&number(answer)).is_ok(), "{answer}");
    }
    let unasked = r#"{"edition":"1999.9","period":{"year":-7},"answers":{"Q.unheard-of":{"status":"unknown"}}}"#;
    assert!(read_sheet(unasked).is_ok());
}

#[test]
fn a_byte_order_mark_is_no_reason_to_refuse_a_file() {
    assert!(read_sheet(&format!("\u{feff}{}", number("1"))).is_ok());
}

#[test]
fn samples_survive_the_way_out_and_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "json") {
            let sheet = read_sheet(&fs::read_to_string(&path).unwrap()).unwrap();
            let written = write_sheet(&sheet);
            assert_eq!(
                read_sheet(&written).as_ref(),
                Ok(&sheet),
                "{}",
                path.display()
            );
            assert_eq!(write_sheet(&sheet), written, "the same bytes each time");
            seen += 1;
        }
    }
    assert!(seen >= 3, "the samples were not found");
}
