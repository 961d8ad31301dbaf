//! Papers with a file, papers only said to be at hand, papers that do not count although a file is
//! there; and the list of the files.

mod support;

use model::AnswerSheet;
use report::Languages;
use serde_json::{Value, json};
use support::{assert_says, chapter, options, said, sample, sheet};

/// A file whose hash is this digit over and over.
fn file(digit: char, name: &str, kind: &str, bytes: u32) -> Value {
    let sha256: String = std::iter::repeat_n(digit, 64).collect();
    json!({ "sha256": sha256, "name": name, "kind": kind, "bytes": bytes })
}

/// A sheet whose answers to who is in charge (G01) and who looks after safety (S07) have these papers.
fn papers(in_charge: Value, safety: Value) -> AnswerSheet {
    let status = json!({"given": {"named": {"level": "yes"}}});
    let answers = json!({
        "G01": {"status": status, "evidence": in_charge},
        "S07": {"status": status, "evidence": safety},
    });
    sheet(json!({}), answers)
}

fn index(sheet: &AnswerSheet, languages: Languages) -> String {
    chapter(&said(sheet, languages), "9")
}

#[test]
fn a_paper_only_said_is_told_from_one_with_a_file_and_one_that_does_not_count() {
    let scan = file('a', "任命书.pdf", "pdf", 36_659);
    let sheet = papers(
        json!([{"document": "appointment", "dated": "2024-03-01", "files": [scan]}]),
        json!([
            {"document": "appointment", "dated": "2020-01-01", "expires": "2024-01-01", "files": [scan]},
            {"document": "duty_list", "dated": "2025-01-10"},
        ]),
    );
    let zh = index(&sheet, Languages::Zh);
    assert_says(
        &zh,
        &[
            "G01 任命书或分工表（2024-03-01、附件1）",
            "只说有：",
            "（2025-01-10）",
            "不算：",
            "（2020-01-01、到2024-01-01、附件1、已经过期）",
        ],
    );
    let (said, not_counted) = (zh.find("只说有："), zh.find("不算："));
    assert!(said < not_counted, "{zh}");
    let en = index(&sheet, Languages::En);
    assert_says(
        &en,
        &[
            "file 1",
            "Only said to be at hand: ",
            "Not counted: ",
            "expired",
        ],
    );
}

#[test]
fn without_a_file_there_is_no_table_of_files() {
    let papers = papers(json!([{"document": "appointment"}]), json!([]));
    let zh = index(&papers, Languages::Zh);
    assert_says(&zh, &["G01 只说有：任命书或分工表"]);
    assert!(!zh.contains("附的文件"), "{zh}");
}

#[test]
fn a_file_is_listed_once_with_all_that_tells_it_from_others() {
    let scan = file('a', "任命书.pdf", "pdf", 36_659);
    let photo = file('b', "责任表.jpg", "jpeg", 2_359_296);
    let sheet = papers(
        json!([{"document": "appointment", "dated": "2024-03-01", "files": [scan]}]),
        json!([{"document": "appointment", "dated": "2024-03-01", "files": [photo, scan]}]),
    );
    let both = index(&sheet, Languages::Both);
    let (a, b) = ("a".repeat(64), "b".repeat(64));
    assert_eq!(both.matches(&a).count(), 1, "{both}");
    assert_says(
        &both,
        &[
            &format!("任命书.pdf ⏎ {a} | PDF ⏎ 35.8 KB | "),
            &format!("责任表.jpg ⏎ {b} | JPEG ⏎ 2.3 MB | S07"),
        ],
    );
    let row = both.lines().find(|line| line.contains(&a)).unwrap();
    assert!(row.contains("G01") && row.contains("S07"), "{row}");
}

#[test]
fn page_one_and_the_method_say_what_backed_means() {
    let all = said(&sample("electronics"), Languages::Both);
    let meaning = [
        "只算附了文件、日期也对得上的；没有人拿文件和原件核对过",
        "Counts only what has a file attached and a date that fits; nobody has compared a file with its original",
        "20题里，18题说手上有材料，17题附了文件，17题算证明",
        "Papers, of 20 questions: said to be at hand for 18, file attached for 17, proof for 17",
    ];
    assert_says(&all, &meaning);
    let method = chapter(&all, "1");
    assert_says(
        &method,
        &[
            "只说手上有、没附文件的，算自报",
            "without a file counts as declared",
        ],
    );
}

/// As many files as a paper takes, with the longest names, are listed and set.
#[test]
fn forty_files_are_set() {
    let long = "很长的文件名".repeat(19);
    let files = (0..40).map(|at| {
        let mut file = file('0', &format!("{at:02}-{long}.pdf"), "pdf", 20_000_000);
        file["sha256"] = format!("{at:064x}").into();
        file
    });
    let files: Vec<Value> = files.collect();
    let mark = json!([{"document": "appointment", "dated": "2024-03-01", "files": files}]);
    let sheet = papers(mark, json!([]));
    for languages in support::LANGUAGES {
        assert_says(
            &index(&sheet, languages),
            &["1–40", "19.1 MB", &format!("{:064x}", 39)],
        );
        let pdf = report::render(
            support::edition(),
            &sheet,
            &options(languages),
            None,
            &support::fonts(),
        );
        assert!(pdf.is_ok(), "{:?}", pdf.err());
    }
}
