//! Bad input is answered with one line that names file, place and remedy; nothing is written.

use crate::desk::Desk;

/// Runs every command that reads an answer file.
fn refused_by_all(desk: &Desk, file: &str, zh: &[&str], en: &[&str]) {
    let before = desk.names();
    desk.zh(&["score", file]).refused(zh);
    desk.zh(&["score", file, "--json"]).refused(zh);
    desk.zh(&["report", file, "--out", "out.pdf"]).refused(zh);
    desk.en(&["score", file]).refused(en);
    assert_eq!(desk.names(), before, "nothing is written");
}

#[test]
fn a_missing_file() {
    let desk = Desk::new();
    refused_by_all(
        &desk,
        "no.json",
        &["no.json", "找不到"],
        &["no.json", "not found"],
    );
    desk.zh(&["verify", "no.pdf"])
        .refused(&["no.pdf", "找不到"]);
}

#[test]
fn a_folder_or_something_that_is_no_text_instead_of_a_file() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("folder")).expect("a folder");
    desk.zh(&["score", "folder"]).refused(&["folder", "打不开"]);
    desk.en(&["score", "folder"])
        .refused(&["folder", "cannot be opened"]);
    desk.zh(&["verify", "folder"]).refused(&["folder"]);
    desk.write("utf16.json", [0xff, 0xfe, 0x7b, 0x00]);
    refused_by_all(
        &desk,
        "utf16.json",
        &["utf16.json", "UTF-8"],
        &["utf16.json", "UTF-8"],
    );
}

#[test]
fn what_is_not_json() {
    let desk = Desk::new();
    desk.write("a.json", "{\n  \"edition\": \"2026.1\",\n  oops\n}");
    refused_by_all(
        &desk,
        "a.json",
        &["a.json", "第3行", "JSON"],
        &["a.json", "line 3", "JSON"],
    );
    desk.write("empty.json", "");
    refused_by_all(
        &desk,
        "empty.json",
        &["empty.json", "JSON"],
        &["empty.json", "JSON"],
    );
}

#[test]
fn what_is_json_and_no_answer_sheet() {
    let desk = Desk::new();
    desk.write("a.json", "[1, 2]");
    refused_by_all(
        &desk,
        "a.json",
        &["a.json", "edition"],
        &["a.json", "edition"],
    );
    desk.write("a.json", r#"{"edition": "2026.1"}"#);
    refused_by_all(
        &desk,
        "a.json",
        &["a.json", "period", "sample"],
        &["a.json", "period"],
    );
    desk.changed("a.json", "\"staff\"", "\"stuff\"");
    refused_by_all(
        &desk,
        "a.json",
        &["profile.stuff", "staff"],
        &["profile.stuff", "staff"],
    );
}

#[test]
fn a_unit_that_does_not_exist() {
    let desk = Desk::new();
    desk.changed("a.json", "\"unit\": \"kWh\"", "\"unit\": \"kwh\"");
    let place = "answers.E03.status.given.electricity.number.unit";
    refused_by_all(
        &desk,
        "a.json",
        &["a.json", place, "kWh"],
        &["a.json", place, "kWh"],
    );
}

#[test]
fn an_edition_that_is_not_here() {
    let desk = Desk::new();
    desk.changed("a.json", "2026.1", "1999.9");
    refused_by_all(
        &desk,
        "a.json",
        &["1999.9", "2026.1"],
        &["1999.9", "2026.1"],
    );
}

#[test]
fn a_sample_that_is_not_here() {
    let desk = Desk::new();
    desk.zh(&["sample", "bakery"])
        .refused(&["bakery", "electronics"]);
    desk.en(&["sample", "bakery", "--out", "a.json"])
        .refused(&["bakery", "electronics"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_sector_that_is_not_here() {
    let desk = Desk::new();
    for sector in ["bakery", "Manufacturing", "制造业", "../trade", ""] {
        let arguments = ["edition", "print", "--sector", sector, "--out", "a.pdf"];
        desk.zh(&arguments)
            .refused(&[sector, "construction", "manufacturing", "不写"]);
        desk.en(&arguments)
            .refused(&[sector, "construction", "manufacturing", "leave it out"]);
    }
    assert!(desk.names().is_empty());
}

#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    let desk = Desk::new();
    desk.sample("software", "a.json");
    std::fs::create_dir(desk.path("folder")).expect("a folder");
    desk.write("folder/kept", "kept");
    let before = desk.names();
    for out in ["missing/a.pdf", "folder", "a.json/b.pdf"] {
        desk.zh(&["report", "a.json", "--out", out])
            .refused(&[out, "写不进去"]);
        desk.en(&["sample", "software", "--out", out])
            .refused(&[out, "cannot be written"]);
        desk.zh(&["edition", "print", "--out", out])
            .refused(&[out, "写不进去"]);
    }
    assert_eq!(desk.names(), before);
    assert_eq!(desk.read("folder/kept"), b"kept");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_keeps_its_old_report() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.sample("software", "a.json");
    std::fs::create_dir(desk.path("locked")).expect("a folder");
    desk.write("locked/a.pdf", "the old report");
    set_permissions(desk.path("locked"), Permissions::from_mode(0o555)).expect("permissions");
    let privileged = std::fs::write(desk.path("locked/probe"), "").is_ok();
    let run = desk.zh(&["report", "a.json", "--out", "locked/a.pdf"]);
    set_permissions(desk.path("locked"), Permissions::from_mode(0o755)).expect("permissions");
    // To root nothing is locked, and then there is nothing to see here.
    if !privileged {
        run.refused(&["locked/a.pdf", "写不进去"]);
        assert_eq!(desk.read("locked/a.pdf"), b"the old report");
    }
}

#[test]
fn the_answers_are_not_overwritten_by_their_report() {
    let desk = Desk::new();
    desk.sample("software", "a.json");
    let before = desk.read("a.json");
    desk.zh(&["report", "a.json", "--out", "./a.json"])
        .refused(&["a.json", "--out"]);
    assert_eq!(desk.read("a.json"), before);
}

#[cfg(unix)]
#[test]
fn what_is_no_ordinary_file_is_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let desk = Desk::new();
    desk.sample("software", "a.json");
    let socket = std::os::unix::net::UnixListener::bind(desk.path("socket"));
    assert!(socket.is_ok());
    let words = &["socket", "--out"];
    desk.zh(&["report", "a.json", "--out", "socket"])
        .refused(words);
    desk.en(&["sample", "software", "--out", "socket"])
        .refused(words);
    desk.en(&["edition", "print", "--out", "socket"])
        .refused(words);
    let kind = std::fs::metadata(desk.path("socket"))
        .expect("it is there")
        .file_type();
    assert!(kind.is_socket(), "it is still what it was");
}

#[test]
fn a_refused_report_keeps_the_old_one() {
    let desk = Desk::new();
    desk.write("a.pdf", "the old report");
    desk.write("a.json", "{");
    desk.zh(&["report", "a.json", "--out", "a.pdf"])
        .refused(&["a.json"]);
    assert_eq!(desk.read("a.pdf"), b"the old report");
    assert_eq!(desk.names(), ["a.json", "a.pdf"]);
}

#[test]
fn a_bad_edition_is_told_with_all_its_faults() {
    let desk = Desk::new();
    let folder = desk.path("edition");
    copy(&crate::desk::asset("editions/2026.1"), &folder);
    std::fs::remove_file(folder.join("laws.toml")).expect("it was copied");
    std::fs::write(folder.join("surplus.toml"), "").expect("it can be written");
    std::fs::write(folder.join("scoring.toml"), "pillars = 3").expect("it can be written");
    for run in [
        desk.zh(&["edition", "check", "edition"]),
        desk.en(&["edition", "check", "edition"]),
    ] {
        assert_eq!(run.code, 2);
        for file in ["laws.toml", "surplus.toml", "scoring.toml"] {
            assert!(run.out.contains(file), "no {file} in {}", run.out);
        }
        assert!(!run.out.contains("[fault."), "{}", run.out);
        assert_eq!(run.err.lines().count(), 1);
    }
    desk.zh(&["edition", "check", "nowhere"])
        .refused(&["nowhere", "找不到"]);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the edition") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

#[test]
fn a_command_line_that_cannot_be_understood() {
    let desk = Desk::new();
    for (arguments, word) in [
        (&[][..], "sample"),
        (&["socre"], "socre"),
        (&["edition"], "edition check"),
        (&["score"], "FILE.json"),
        (&["score", "a.json", "--jsno"], "--jsno"),
        (&["score", "a.json", "b.json"], "b.json"),
        (&["report", "a.json"], "--out"),
        (&["report", "a.json", "--out"], "--out"),
        (
            &["report", "a.json", "--out", "a.pdf", "--language", "fr"],
            "fr",
        ),
        (
            &["report", "a.json", "--out", "a.pdf", "--date", "31.12.2025"],
            "31.12.2025",
        ),
        (
            &["report", "a.json", "--out", "a.pdf", "--date", "2025-02-29"],
            "2025-02-29",
        ),
        (
            &["report", "a.json", "--out", "a.pdf", "--date", "0000-01-01"],
            "0000-01-01",
        ),
        (&["edition", "print"], "--out"),
        (
            &["edition", "print", "--out", "a.pdf", "--tier", "half"],
            "half",
        ),
        (
            &["edition", "print", "--out", "a.pdf", "--language", "fr"],
            "fr",
        ),
        (&["edition", "print", "--out", "a.pdf", "extra"], "extra"),
        (
            &["edition", "print", "--out", "a.pdf", "--sector"],
            "--sector",
        ),
        (&["score", "a.json", "--json=yes"], "qingping"),
        (&["sample", "--lang"], "--lang"),
        (&["sample", "--out", "a.json"], "NAME"),
        (&["sample", "--lang", "fr"], "fr"),
    ] {
        for run in [desk.zh(arguments), desk.en(arguments)] {
            run.refused(&[word]);
        }
    }
    assert!(desk.names().is_empty());
}
