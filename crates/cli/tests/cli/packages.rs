//! Answers travel with their evidence and come out as they went in.

use crate::desk::Desk;
use std::fs;
use std::path::Path;

/// A sample firm in a folder of its own, with the files that it attached beside it.
fn firm_with_files(desk: &Desk, name: &str) {
    fs::create_dir(desk.path(name)).expect("the test stands on it");
    desk.sample(name, &format!("{name}/answers.json"));
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples/evidence");
    fs::create_dir(desk.path(name).join("evidence")).expect("the test stands on it");
    for file in fs::read_dir(files).expect("the test stands on it") {
        let path = file.expect("the test stands on it").path();
        let target = desk.path(name).join("evidence");
        fs::copy(
            &path,
            target.join(path.file_name().expect("the test stands on it")),
        )
        .expect("the test stands on it");
    }
}

#[test]
fn packed_unpacked_and_packed_again_is_the_same_to_the_byte() {
    let desk = Desk::new();
    firm_with_files(&desk, "electronics");
    let packed = desk.zh(&["pack", "electronics/answers.json", "--out", "a.qp"]);
    assert_eq!(
        (packed.code, packed.err.as_str()),
        (0, ""),
        "{}",
        packed.out
    );
    let unpacked = desk.en(&["unpack", "a.qp", "--out", "新文件夹"]);
    assert_eq!((unpacked.code, unpacked.err.as_str()), (0, ""));
    assert!(!unpacked.out.contains("not there"), "{}", unpacked.out);
    assert_eq!(
        desk.read("electronics/answers.json"),
        desk.read("新文件夹/answers.json")
    );
    desk.zh(&["pack", "新文件夹/answers.json", "--out", "b.qp"]);
    assert_eq!(desk.read("a.qp"), desk.read("b.qp"));
}

#[test]
fn without_its_files_a_package_says_how_many_are_missing() {
    let desk = Desk::new();
    desk.sample("electronics", "answers.json");
    let packed = desk.en(&["pack", "answers.json", "--out", "a.qp"]);
    assert_eq!(packed.code, 0);
    assert!(packed.out.contains("attached files: 0"), "{}", packed.out);
    assert!(packed.out.contains("were not there"), "{}", packed.out);
}

#[test]
fn several_firms_make_a_class_and_a_topic_makes_a_section() {
    let desk = Desk::new();
    for name in ["electronics", "hotel"] {
        desk.sample(name, &format!("{name}.json"));
    }
    desk.zh(&["pack", "hotel.json", "electronics.json", "--out", "c.qp"]);
    assert_eq!(desk.zh(&["unpack", "c.qp", "--out", "class"]).code, 0);
    let mut firms = [desk.read("class/001.json"), desk.read("class/002.json")];
    let mut given = [desk.read("electronics.json"), desk.read("hotel.json")];
    firms.sort();
    given.sort();
    assert_eq!(firms, given);

    let section = ["pack", "hotel.json", "--section", "energy", "--out", "e.qp"];
    assert_eq!(desk.zh(&section).code, 0);
    desk.zh(&["unpack", "e.qp", "--out", "energy"]);
    let part: serde_json::Value =
        serde_json::from_slice(&desk.read("energy/answers.json")).unwrap();
    let asked = part["answers"].as_object().unwrap();
    assert!(asked.contains_key("E03") && !asked.contains_key("S01"));
}

#[test]
fn a_passphrase_seals_a_package_and_opens_it_again() {
    let desk = Desk::new();
    desk.sample("hotel", "answers.json");
    desk.write("right.txt", "厦门 spring 2026\r\nnot this line");
    desk.write("wrong.txt", "厦门 autumn 2026");
    desk.write("short.txt", "abc");
    let with = |file| {
        [
            "pack",
            "answers.json",
            "--out",
            "a.qp",
            "--passphrase-file",
            file,
        ]
    };
    desk.en(&with("short.txt")).refused(&["passphrase", "8"]);
    assert_eq!(desk.en(&with("right.txt")).code, 0);
    let sealed = desk.read("a.qp");
    assert!(!sealed.windows(7).any(|window| window == b"answers"));

    let open = |more: &[&str]| desk.en(&[&["unpack", "a.qp", "--out", "out"], more].concat());
    open(&[]).refused(&["a.qp", "passphrase"]);
    open(&["--passphrase-file", "wrong.txt"]).refused(&["a.qp", "does not fit"]);
    assert!(!desk.path("out").exists(), "nothing is left of a refusal");
    assert_eq!(open(&["--passphrase-file", "right.txt"]).code, 0);
    assert_eq!(desk.read("answers.json"), desk.read("out/answers.json"));
}

#[test]
fn what_cannot_be_packed_or_unpacked_is_told_in_one_line_and_leaves_nothing() {
    let desk = Desk::new();
    firm_with_files(&desk, "electronics");
    let answers = "electronics/answers.json";
    assert_eq!(desk.en(&["pack", answers, "--out", "a.qp"]).code, 0);
    let whole = desk.read("a.qp");
    desk.write("cut.qp", &whole[..whole.len() / 2]);
    desk.write("report.qp", b"%PDF-1.7");
    desk.write("full", b"");
    let before = desk.names();
    let cases: [(&[&str], &[&str]); 7] = [
        (
            &["unpack", "cut.qp", "--out", "x"],
            &["cut.qp", "incomplete"],
        ),
        (
            &["unpack", "report.qp", "--out", "x"],
            &["report.qp", "no Qingping package"],
        ),
        (&["unpack", "gone.qp", "--out", "x"], &["gone.qp"]),
        (
            &["unpack", "a.qp", "--out", "electronics"],
            &["electronics", "empty"],
        ),
        (
            &["pack", answers, "--section", "moon", "--out", "b.qp"],
            &["moon", "energy"],
        ),
        (
            &[
                "pack",
                answers,
                answers,
                "--section",
                "energy",
                "--out",
                "b.qp",
            ],
            &["--section"],
        ),
        (&["pack", answers, "--out", answers], &["answers.json"]),
    ];
    for (arguments, words) in cases {
        desk.en(arguments).refused(words);
        assert_eq!(desk.names(), before, "{arguments:?}");
    }
    // A file that was exchanged is not packed under the name of another.
    let evidence = fs::read_dir(desk.path("electronics/evidence")).unwrap();
    for file in evidence {
        fs::write(file.unwrap().path(), b"something else").unwrap();
    }
    let refused = desk.en(&["pack", answers, "--out", "b.qp"]);
    refused.refused(&["evidence", "not the file"]);
    assert_eq!(desk.names(), before);
}
