//! Bad answers are data: they are kept, told and not scored, and the command goes on.

use crate::desk::{Desk, Run};
use serde_json::Value;

fn json(desk: &Desk, file: &str) -> Value {
    let run = desk.zh(&["score", file, "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).expect("JSON")
}

fn codes(value: &Value) -> Vec<&str> {
    let findings = value["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter_map(|f| f["kind"]["code"].as_str())
        .collect()
}

/// Scores a changed sample in both languages and gives what was said, and the JSON.
fn scored(old: &str, new: &str) -> (Run, Run, Value) {
    let desk = Desk::new();
    desk.changed("a.json", old, new);
    let (zh, en) = (desk.zh(&["score", "a.json"]), desk.en(&["score", "a.json"]));
    assert_eq!((zh.code, en.code), (0, 0), "{}", zh.err);
    (zh, en, json(&desk, "a.json"))
}

#[test]
fn text_in_a_number() {
    let (zh, en, value) = scored("38.64万度", "很多很多");
    assert!(codes(&value).contains(&"unreadable"));
    assert!(zh.out.contains("“很多很多”读不出是多少"), "{}", zh.out);
    assert!(en.out.contains("“很多很多” cannot be read"), "{}", en.out);
    assert!(
        zh.out.contains("≥"),
        "the sums are lower bounds now: {}",
        zh.out
    );
}

#[test]
fn negative_energy() {
    let (zh, _, value) = scored("38.64万度", "-386400");
    assert!(codes(&value).contains(&"negative"));
    assert!(zh.out.contains("“-386400”比零还小"), "{}", zh.out);
}

#[test]
fn a_unit_that_exists_but_does_not_fit() {
    let (zh, _, value) = scored("38.64万度", "38.64万吨");
    assert!(codes(&value).contains(&"wrong_unit"));
    assert!(
        zh.out.contains("单位是吨") && zh.out.contains("千瓦时"),
        "{}",
        zh.out
    );
}

#[test]
fn an_unknown_question_is_kept_and_not_scored() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    desk.changed(
        "b.json",
        "\"answers\": {",
        "\"answers\": {\n    \"Z99\": { \"status\": \"unknown\" },",
    );
    let (known, unknown) = (json(&desk, "a.json"), json(&desk, "b.json"));
    assert_eq!(known["scorecard"], unknown["scorecard"]);
    assert!(codes(&unknown).contains(&"unknown_question"));
    assert!(
        desk.zh(&["score", "b.json"])
            .out
            .contains("Z99：这一版问卷没有这一项")
    );
}

#[test]
fn a_year_without_a_factor_has_a_named_gap() {
    let (zh, en, value) = scored("\"year\": 2025", "\"year\": 2019");
    assert!(codes(&value).contains(&"year_not_covered"));
    assert_eq!(value["footprint"]["bank"]["emissions"]["complete"], false);
    assert_eq!(value["footprint"]["bank"]["energy"]["complete"], true);
    assert!(
        zh.out.contains("福建2019年没有公布的电网因子"),
        "{}",
        zh.out
    );
    assert!(
        en.out
            .contains("no grid factor is published for Fujian and 2019"),
        "{}",
        en.out
    );
}

#[test]
fn an_early_code_of_fujian_is_good() {
    let (zh, _, value) = scored("91350213MAXXXXX15A", "91350211M0000XUF46");
    assert!(codes(&value).contains(&"credit_code_early_fujian"));
    assert!(zh.out.contains("和营业执照上一样就不用改"), "{}", zh.out);
}

#[test]
fn a_rare_character_in_a_name_is_printed() {
    let desk = Desk::new();
    desk.changed("a.json", "厦门示例电子", "厦门𠮷示例电子");
    let run = desk.zh(&["report", "a.json", "--out", "a.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(desk.zh(&["verify", "a.pdf"]).code, 0);
    assert!(desk.zh(&["score", "a.json"]).out.contains("厦门𠮷示例电子"));
}

#[test]
fn a_character_that_no_typeface_has_is_named_and_nothing_is_written() {
    let desk = Desk::new();
    desk.changed("a.json", "厦门示例电子", "厦门\u{12000}示例电子");
    desk.zh(&["report", "a.json", "--out", "a.pdf"])
        .refused(&["\u{12000}", "换一个写法"]);
    assert_eq!(desk.names(), ["a.json"]);
}

#[test]
fn nothing_answered_is_no_failure() {
    let desk = Desk::new();
    desk.write("a.json", r#"{"edition":"2026.1","period":{"year":2025}}"#);
    let run = desk.zh(&["score", "a.json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("还算不出来") && run.out.contains("没写企业名称"),
        "{}",
        run.out
    );
    assert_eq!(desk.zh(&["report", "a.json", "--out", "a.pdf"]).code, 0);
}

#[test]
fn a_name_cannot_command_the_terminal() {
    let (zh, _, _) = scored("厦门示例电子", "厦门\\u001b[2J\\n示例\\u202e电子");
    assert!(!zh.out.contains('\u{1b}') && !zh.out.contains('\u{202e}'));
    assert!(
        zh.out.starts_with("厦门 [2J 示例 电子有限公司"),
        "{}",
        zh.out
    );
}
