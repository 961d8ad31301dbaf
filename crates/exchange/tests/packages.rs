//! A package comes back as it went, whoever carried it; and what is no package, or not the one
//! that was packed, is refused with its reason.

use exchange::package::{
    CHANCE, Package, PackageKind, PackageProblem, is_package, is_sealed, read_package, seal,
    unseal, write_package,
};
use exchange::read_sheet;
use model::{AnswerSheet, FileHash};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::borrow::Cow;
use std::io::Write;

const BILL: &[u8] = "%PDF-1.4 电费单".as_bytes();
const PERMIT: &[u8] = b"%PDF-1.4 permit";
/// An entry of an archive: its name and its bytes.
type Entry<'e> = (&'e str, &'e [u8]);

const PASSPHRASE: &str = "厦门 2026 spring";

/// A firm that shows these files for its electricity.
fn firm(code: &str, files: &[&[u8]]) -> AnswerSheet {
    let files: Vec<String> = files
        .iter()
        .map(|bytes| {
            let (hash, size) = (FileHash::of(bytes), bytes.len());
            format!(r#"{{"sha256":"{hash}","name":"单.pdf","kind":"pdf","bytes":{size}}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"edition":"2026.1","period":{{"year":2025}},"profile":{{"credit_code":"{code}"}},
            "answers":{{"E03":{{"status":"unknown","evidence":[{{"document":"bills","files":[{}]}}]}}}}}}"#,
        files.join(",")
    );
    read_sheet(&text).expect("the test stands on it")
}

fn package(
    kind: PackageKind,
    sheets: Vec<AnswerSheet>,
    files: &[&'static [u8]],
) -> Package<'static> {
    let files = files
        .iter()
        .map(|bytes| (FileHash::of(bytes), Cow::Borrowed(*bytes)));
    Package {
        kind,
        sheets,
        files: files.collect(),
    }
}

fn one_firm() -> Package<'static> {
    let sheet = firm("91350200M000100Y43", &[BILL, PERMIT]);
    package(PackageKind::Assessment, vec![sheet], &[BILL, PERMIT])
}

#[test]
fn a_package_comes_back_as_it_went_and_packed_again_is_the_same_to_the_byte() {
    let class = vec![firm("A", &[BILL]), firm("B", &[]), firm("C", &[PERMIT])];
    let kinds = [
        one_firm(),
        package(
            PackageKind::Section(model::TopicId::new("energy").unwrap()),
            vec![firm("A", &[])],
            &[],
        ),
        package(PackageKind::Class, class, &[BILL, PERMIT]),
    ];
    for package in kinds {
        let bytes = write_package(&package);
        assert!(is_package(&bytes) && !is_sealed(&bytes));
        let back = read_package(&bytes).unwrap();
        assert_eq!(back, package);
        assert_eq!(write_package(&back), bytes);
    }
}

#[test]
fn the_order_of_firms_and_of_files_leaves_no_trace() {
    let (a, b) = (firm("A", &[BILL]), firm("B", &[PERMIT]));
    let one = package(
        PackageKind::Class,
        vec![a.clone(), b.clone()],
        &[BILL, PERMIT],
    );
    let other = package(PackageKind::Class, vec![b.clone(), a, b], &[PERMIT, BILL]);
    assert_eq!(write_package(&one), write_package(&other));
}

#[test]
fn a_file_that_is_not_at_hand_is_missing_and_one_that_nobody_names_stays_out() {
    let sheet = firm("A", &[BILL]);
    let without = package(PackageKind::Assessment, vec![sheet.clone()], &[PERMIT]);
    let bytes = write_package(&without);
    let back = read_package(&bytes).unwrap();
    assert!(back.files.is_empty());
    assert_eq!(back.missing(), [&FileHash::of(BILL)]);
}

#[test]
fn other_programs_can_open_a_package() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("firm.qp");
    std::fs::write(&path, write_package(&one_firm())).unwrap();
    let program = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); \
                   assert z.testzip() is None; print('\\n'.join(z.namelist()))";
    let listed = std::process::Command::new("python3")
        .args(["-c", program])
        .arg(&path)
        .output()
        .expect("python3, which ./run test brings");
    let names = String::from_utf8(listed.stdout).unwrap();
    let names: Vec<&str> = names.lines().collect();
    assert_eq!(names[..3], ["mimetype", "manifest.json", "sheets/001.json"]);
    assert_eq!(names.len(), 5, "{names:?}");
}

#[test]
fn every_changed_or_missing_byte_is_noticed() {
    let bytes = write_package(&one_firm());
    let content = read_package(&bytes).unwrap();
    for at in 0..bytes.len() {
        let cut = read_package(&bytes[..at]);
        assert!(cut.is_err(), "cut off at {at}");
        let mut changed = bytes.clone();
        changed[at] ^= 0x20;
        // A bit of the frame that says nothing, such as a time, may differ; the content may not.
        if let Ok(read) = read_package(&changed) {
            assert_eq!(read, content, "changed at {at}");
        }
    }
    let mut longer = bytes.clone();
    longer.extend(b"more");
    assert_eq!(read_package(&longer), Err(PackageProblem::Damaged));
}

#[test]
fn what_is_no_package_is_told_from_what_was_packed_again() {
    let zip = |entries: &[Entry<'_>], method| {
        let mut archive = ZipArchiveWriter::new(Vec::new());
        for (name, bytes) in entries {
            let file = archive.new_file(*name).compression_method(method);
            let (mut entry, config) = file.start().unwrap();
            let mut writer = config.wrap(&mut entry);
            writer.write_all(bytes).unwrap();
            let (_, descriptor) = writer.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap()
    };
    let store = CompressionMethod::STORE;
    let kind: Entry<'_> = ("mimetype", b"application/vnd.qingping.package");
    let no_packages: [Vec<u8>; 5] = [
        Vec::new(),
        b"{}".to_vec(),
        b"%PDF-1.7".to_vec(),
        zip(&[("xl/workbook.xml", b"<x/>")], store),
        zip(&[("sheets/001.json", b"{}"), kind], store),
    ];
    for bytes in no_packages {
        assert!(!is_package(&bytes));
        assert_eq!(read_package(&bytes), Err(PackageProblem::NotAPackage));
    }
    let again: [(&[Entry<'_>], _); 4] = [
        (&[kind], store),
        (
            &[kind, ("manifest.json", b"{}")],
            CompressionMethod::DEFLATE,
        ),
        (&[kind, ("sheets/001.json", b"{}")], store),
        (&[kind, ("../../etc/passwd", b"x")], store),
    ];
    for (entries, method) in again {
        let packed = zip(entries, method);
        let read = read_package(&packed);
        assert_eq!(read, Err(PackageProblem::PackedAgain), "{entries:?}");
    }
    let newer = br#"{"format":"qingping-package/2","whatever":1}"#;
    let newer = zip(&[kind, ("manifest.json", newer)], store);
    let newer = read_package(&newer);
    let format = "qingping-package/2".to_owned();
    assert_eq!(newer, Err(PackageProblem::Newer { format }));
}

#[test]
fn a_sheet_that_was_changed_is_named() {
    let whole = write_package(&one_firm());
    // The same length, so that only the content of the sheet differs.
    let at = whole.windows(7).position(|w| w == b"unknown").unwrap();
    let mut changed = whole.clone();
    changed[at..at + 7].copy_from_slice(b"unkown!");
    let refused = read_package(&changed);
    let entry = "sheets/001.json".to_owned();
    assert_eq!(refused, Err(PackageProblem::Altered { entry }));
}

#[test]
fn a_sealed_package_opens_with_its_passphrase_however_it_is_typed() {
    let bytes = write_package(&one_firm());
    let sealed = seal(&bytes, PASSPHRASE, &[7; CHANCE]);
    assert!(is_package(&sealed) && is_sealed(&sealed));
    assert_eq!(read_package(&sealed), Err(PackageProblem::PassphraseNeeded));
    assert!(
        !sealed.windows(9).any(|w| w == b"manifest.",),
        "nothing of it can be read"
    );
    for typed in [PASSPHRASE, " 厦门 2026 spring\n", "厦门 ２０２６ spring"] {
        assert_eq!(unseal(&sealed, typed).unwrap(), bytes, "{typed:?}");
    }
    for typed in ["", "厦门 2026 Spring", "厦门2026spring"] {
        assert_eq!(unseal(&sealed, typed), Err(PackageProblem::PassphraseWrong));
    }
}

#[test]
fn a_sealed_package_that_was_changed_does_not_open() {
    let long: Vec<u8> = (0..200_000u32).map(|n| n.to_le_bytes()[0]).collect();
    let sealed = seal(&long, PASSPHRASE, &[7; CHANCE]);
    assert_eq!(unseal(&sealed, PASSPHRASE).unwrap(), long);
    let begin = sealed.windows(6).position(|w| w == b"sealed").unwrap();
    for at in [begin + 100, begin + 70_000, begin + 199_000] {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        let refused = unseal(&changed, PASSPHRASE);
        assert_eq!(refused, Err(PackageProblem::PassphraseWrong), "{at}");
    }
}

#[test]
fn pieces_of_every_length_come_back() {
    const PIECE: usize = 64 * 1024;
    for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
        let bytes = vec![length.to_le_bytes()[0]; length];
        let sealed = seal(&bytes, PASSPHRASE, &[9; CHANCE]);
        assert_eq!(unseal(&sealed, PASSPHRASE).unwrap(), bytes, "{length}");
    }
}
