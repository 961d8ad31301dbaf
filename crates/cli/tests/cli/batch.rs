//! A folder of answer files becomes a folder of reports.

use crate::desk::{Desk, Run};
use std::fs;

fn names(desk: &Desk, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(desk.path(folder)).expect("the folder is there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A folder `in` with these answer files, all of the same sample firm.
fn filled(files: &[&str]) -> Desk {
    let desk = Desk::new();
    fs::create_dir(desk.path("in")).expect("a folder");
    for file in files {
        desk.sample("software", &format!("in/{file}"));
    }
    desk
}

fn report(desk: &Desk) -> Run {
    desk.en(&["report", "in", "--out", "out", "--language", "zh"])
}

#[test]
fn every_answer_file_becomes_the_report_it_would_become_alone() {
    let names_of_owners = [
        "a.json",
        "厦门 示例 2025.json",
        "🧾 emoji.JSON",
        "-dash.json",
    ];
    let desk = filled(&names_of_owners);
    desk.write("in/notes.txt", "no answers");
    desk.write("in/._a.json", "what a Mac leaves beside a.json on a stick");
    fs::create_dir(desk.path("in/folder.json")).expect("a folder");
    for _ in 0..2 {
        let run = report(&desk);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert_eq!(run.out, "Reports written: 4, to out\n");
    }
    let made = ["-dash.pdf", "a.pdf", "厦门 示例 2025.pdf", "🧾 emoji.pdf"];
    assert_eq!(names(&desk, "out"), made);
    let alone = [
        "report",
        "in/a.json",
        "--out",
        "alone.pdf",
        "--language",
        "zh",
    ];
    assert_eq!(desk.en(&alone).code, 0);
    for name in made {
        assert!(
            desk.read(&format!("out/{name}")) == desk.read("alone.pdf"),
            "{name} differs"
        );
    }
}

#[test]
fn a_file_that_is_refused_is_named_with_its_reason_and_stops_no_other() {
    let desk = filled(&["good.json", "last.json"]);
    desk.write("in/broken.json", "{ oops");
    desk.write("in/utf16.json", [0xff, 0xfe, 0x7b, 0x00]);
    // A firm whose name no typeface can print: the reason itself names no file.
    let sheet = desk.en(&["sample", "software"]).out;
    let emoji = sheet.replacen("\"name_zh\": \"", "\"name_zh\": \"🦄", 1);
    assert_ne!(sheet, emoji);
    desk.write("in/glyph.json", emoji);
    fs::create_dir(desk.path("out")).expect("a folder");
    desk.write("out/broken.pdf", "the report of last week");
    let run = report(&desk);
    assert_eq!(run.code, 2);
    let complaints: Vec<&str> = run.err.lines().collect();
    assert_eq!(complaints.len(), 3, "{}", run.err);
    for (complaint, words) in complaints.iter().zip([
        ["in/broken.json", "JSON"],
        ["in/glyph.json", "🦄"],
        ["in/utf16.json", "UTF-8"],
    ]) {
        for word in words {
            assert!(complaint.contains(word), "no {word} in {complaint}");
        }
    }
    assert!(run.out.contains("written: 2") && run.out.contains("Not made: 3"));
    assert_eq!(names(&desk, "out"), ["broken.pdf", "good.pdf", "last.pdf"]);
    assert_eq!(desk.read("out/broken.pdf"), b"the report of last week");
}

#[test]
fn two_files_that_would_give_one_report_are_both_refused() {
    // On many file systems neither capitals nor the ways to write an accent make another file.
    let pairs = [
        ["a.json", "a.JSON"],
        ["b.json", "B.json"],
        ["e\u{301}.json", "\u{e9}.json"],
    ];
    for pair in pairs {
        let desk = filled(&pair);
        desk.sample("hotel", "in/other.json");
        if names(&desk, "in").len() < 3 {
            continue;
        }
        let run = desk.zh(&["report", "in", "--out", "out", "--language", "zh"]);
        assert_eq!((run.code, run.err.lines().count()), (2, 2), "{}", run.err);
        for file in pair {
            assert!(run.err.contains(&format!("in/{file}：")), "{}", run.err);
        }
        assert_eq!(names(&desk, "out"), ["other.pdf"]);
    }
}

#[test]
fn a_folder_without_answers_and_one_that_cannot_be_made_are_refused() {
    let desk = filled(&[]);
    report(&desk).refused(&["in", "no .json answer file"]);
    assert_eq!(desk.names(), ["in"], "nothing is made");
    desk.sample("software", "in/a.json");
    desk.write("file", "kept");
    for out in ["file", "file/out"] {
        desk.zh(&["report", "in", "--out", out])
            .refused(&[out, "写不进去"]);
    }
    assert_eq!(desk.read("file"), b"kept");
}

#[cfg(unix)]
#[test]
fn answers_are_not_overwritten_through_a_link() {
    let desk = filled(&["a.json", "b.json"]);
    fs::create_dir(desk.path("out")).expect("a folder");
    std::os::unix::fs::symlink("../in/b.json", desk.path("out/a.pdf")).expect("a link");
    let before = desk.read("in/b.json");
    let run = report(&desk);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("out/a.pdf"), "{}", run.err);
    assert_eq!(desk.read("in/b.json"), before);
    assert!(desk.read("out/b.pdf").starts_with(b"%PDF-"));
}
