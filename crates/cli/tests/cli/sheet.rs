//! The questionnaire as a workbook, and files that nobody vouches for.

use crate::desk::Desk;
use app::apart::{Kind, Unsafe, run};
use serde_json::Value;
use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn json(desk: &Desk, name: &str) -> Value {
    serde_json::from_slice(&desk.read(name)).expect("JSON")
}

#[test]
fn a_sample_goes_into_a_workbook_and_back() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    for language in ["both", "zh", "en"] {
        let write = ["sheet", "write", "--out", "a.xlsx", "--answers", "a.json"];
        let write = desk.zh(&[&write[..], &["--language", language]].concat());
        assert_eq!((write.code, write.err.as_str()), (0, ""));
        let read = desk.zh(&["sheet", "read", "a.xlsx", "--out", "b.json"]);
        assert_eq!((read.code, read.err.as_str()), (0, ""), "{}", read.out);
        let (before, after) = (json(&desk, "a.json"), json(&desk, "b.json"));
        assert_eq!(before["profile"]["name_zh"], after["profile"]["name_zh"]);
        let answers = after["answers"].as_object().expect("answers");
        assert!(answers.len() >= 20);
        for (id, answer) in answers {
            assert_eq!(before["answers"][id]["status"], answer["status"], "{id}");
        }
        let merge = [
            "sheet", "read", "a.xlsx", "--out", "c.json", "--into", "a.json",
        ];
        let merged = desk.en(&merge);
        assert!(
            merged.out.contains("0 new answers, 0 changed"),
            "{}",
            merged.out
        );
        assert_eq!(desk.read("a.json"), desk.read("c.json"), "nothing is lost");
    }
}

#[test]
fn a_blank_workbook_holds_the_questions_of_tier_and_sector() {
    let desk = Desk::new();
    let full = [
        "sheet", "write", "--out", "a.xlsx", "--tier", "full", "--sector",
    ];
    let run = desk.zh(&[&full[..], &["manufacturing"]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let read = desk.zh(&["sheet", "read", "a.xlsx", "--out", "a.json"]);
    // The year is the one thing that every sheet of answers needs.
    assert_eq!(read.code, 2);
    assert_eq!(read.out.lines().count(), 1, "{}", read.out);
    assert!(read.out.contains("年份"), "{}", read.out);
    assert_eq!(desk.names(), ["a.xlsx"]);
    desk.zh(&[&full[..], &["no_such"]].concat())
        .refused(&["no_such"]);
}

#[test]
fn workbooks_of_another_year_are_not_merged() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    desk.zh(&["sheet", "write", "--out", "a.xlsx", "--answers", "a.json"]);
    let mut other = json(&desk, "a.json");
    other["period"]["year"] = 2023.into();
    desk.write("b.json", other.to_string());
    desk.zh(&[
        "sheet", "read", "a.xlsx", "--out", "c.json", "--into", "b.json",
    ])
    .refused(&["a.xlsx", "2025", "2023"]);
}

/// The answers that a workbook is merged into may be those that are written: then they are the old
/// ones whole or the new ones whole, and where nothing is read they stay to the byte.
#[test]
fn answers_that_are_written_over_themselves_are_never_lost() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    desk.zh(&["sheet", "write", "--out", "a.xlsx", "--answers", "a.json"]);
    let into = ["--out", "a.json", "--into", "a.json"];
    let read = |file| desk.zh(&[&["sheet", "read", file], &into[..]].concat());
    let before = desk.read("a.json");
    let whole = desk.read("a.xlsx");
    desk.write("cut.xlsx", &whole[..9_000]);
    desk.write("text.xlsx", b"a,b\n");
    desk.zh(&["sheet", "write", "--out", "blank.xlsx"]);
    desk.write("no_year.xlsx", desk.read("blank.xlsx"));
    let names = desk.names();
    for file in ["cut.xlsx", "text.xlsx", "no_year.xlsx", "gone.xlsx"] {
        assert_eq!(read(file).code, 2, "{file}");
        assert_eq!(desk.read("a.json"), before, "{file}");
        assert_eq!(desk.names(), names, "{file}");
    }
    let mut fewer = json(&desk, "a.json");
    let answers = fewer["answers"].as_object_mut().expect("answers");
    answers.remove("E03").expect("answered");
    desk.write("a.json", fewer.to_string());
    let merged = read("a.xlsx");
    assert_eq!(
        (merged.code, merged.err.as_str()),
        (0, ""),
        "{}",
        merged.out
    );
    let (before, after): (Value, Value) = (
        serde_json::from_slice(&before).expect("JSON"),
        json(&desk, "a.json"),
    );
    assert_eq!(
        after["answers"]["E03"]["status"],
        before["answers"]["E03"]["status"]
    );
    assert_eq!(
        after["answers"]["S01"], before["answers"]["S01"],
        "the rest stays"
    );
    // A file is never written over the one that is read.
    let over = desk.zh(&["sheet", "read", "a.xlsx", "--out", "a.xlsx"]);
    over.refused(&["a.xlsx"]);
    assert_eq!(desk.read("a.xlsx"), whole);
}

fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "xl/workbook.xml"] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("the test stands on it");
        zip.write_all(&vec![b' '; 40 << 20])
            .expect("the test stands on it");
    }
    zip.finish().expect("the test stands on it").into_inner()
}

#[test]
fn a_file_that_is_no_workbook_gets_one_clear_sentence_and_leaves_nothing() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    desk.zh(&["sheet", "write", "--out", "a.xlsx", "--answers", "a.json"]);
    let whole = desk.read("a.xlsx");
    let cases: [(&str, Vec<u8>, &str, &str); 5] = [
        ("bomb.xlsx", bomb(), "多得不正常", "far more"),
        ("cut.xlsx", whole[..9_000].to_vec(), "不完整", "incomplete"),
        ("csv.xlsx", b"a,b\n1,2\n".to_vec(), "CSV", "CSV"),
        (
            "pdf.xlsx",
            b"%PDF-1.7\n\0".to_vec(),
            "不是 .xlsx",
            "no .xlsx",
        ),
        (
            "old.xlsx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "旧格式",
            "old kind",
        ),
    ];
    for (name, bytes, zh, en) in cases {
        desk.write(name, bytes);
        let before = desk.names();
        let read = ["sheet", "read", name, "--out", "out.json"];
        desk.zh(&read).refused(&[name, zh]);
        desk.en(&read).refused(&[name, en]);
        assert_eq!(desk.names(), before, "nothing is left behind");
    }
    // Whatever its name: the content decides.
    desk.write("renamed.pdf", whole);
    let read = desk.zh(&["sheet", "read", "renamed.pdf", "--out", "out.json"]);
    assert_eq!(read.code, 0, "{}", read.err);
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_qingping"))
}

#[test]
fn a_process_apart_that_crashes_or_never_ends_is_stopped() {
    let long = Duration::from_secs(60);
    assert_eq!(run(program(), Kind::Crash, b"", long), Err(Unsafe));
    let start = Instant::now();
    let short = Duration::from_millis(300);
    assert_eq!(run(program(), Kind::Sleeper, b"", short), Err(Unsafe));
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "it was waited for"
    );
}

/// What this process holds in memory now, in kB, as the kernel counts it.
#[cfg(target_os = "linux")]
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says");
    let line = status.lines().find(|l| l.starts_with("VmRSS:"));
    let size = line.and_then(|line| line.split_whitespace().nth(1));
    size.and_then(|size| size.parse().ok()).expect("a number")
}

/// The limit on memory is set on Linux only; elsewhere the limits on what is unpacked stand alone.
#[cfg(target_os = "linux")]
#[test]
fn a_process_apart_that_takes_all_memory_is_stopped_and_ours_stays_as_it_is() {
    let before = resident();
    let start = Instant::now();
    let eaten = run(program(), Kind::Glutton, b"", Duration::from_secs(60));
    assert_eq!(eaten, Err(Unsafe));
    assert!(
        start.elapsed() < Duration::from_secs(50),
        "not by the clock"
    );
    let bomb = bomb();
    let with_bomb = resident();
    for _ in 0..5 {
        let said = run(program(), Kind::Sheet, &bomb, Duration::from_secs(60)).expect("an answer");
        assert_eq!(said, br#"{"Err":"too_much"}"#);
    }
    let after = resident();
    assert!(with_bomb < before + 50_000, "{before} kB, {with_bomb} kB");
    assert!(
        after < with_bomb + 20_000,
        "{with_bomb} kB, then {after} kB"
    );
}
