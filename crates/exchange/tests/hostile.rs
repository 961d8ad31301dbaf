//! The targets of `fuzz`, for a short time: each file of the corpus as it is, and changed here and
//! there. No file may do more than be read or refused. The same seed makes the same files.

#[path = "../../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "a crate of its own for the fuzzer")]
mod targets;

use fastrand::Rng;
use std::path::Path;

/// What parts and steers the forms that are read.
const TOKENS: [&[u8]; 24] = [
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"-",
    b"1e999",
    b"\\ud800",
    b"\0",
    b"PK",
    b"<c r=\"XFD1048576\"><v>",
    b"</v></c>",
    b"<row r=\"0\">",
    b"&#0;",
    b"\n",
    b"\xff\xff\xff\xff",
    "万".as_bytes(),
    "亿".as_bytes(),
    "％".as_bytes(),
    "＝".as_bytes(),
    "\u{202e}".as_bytes(),
];

/// A target, and how many changes of each file it is given.
type Target = (&'static str, fn(&[u8]), usize);

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let entries = std::fs::read_dir(folder.join(name)).expect("a corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let files = paths
        .iter()
        .map(|path| std::fs::read(path).expect("a file"));
    files.collect()
}

fn changed(random: &mut Rng, files: &[Vec<u8>], number: usize) -> Vec<u8> {
    let mut bytes = files[number].clone();
    for _ in 0..random.usize(1..6) {
        let at = random.usize(..=bytes.len());
        let until = (at + random.usize(..40)).min(bytes.len());
        match random.u8(..6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..until)),
            3 => {
                let token = TOKENS[random.usize(..TOKENS.len())];
                bytes.splice(at..until, token.iter().copied());
            }
            4 => {
                let again = bytes[at..until].to_vec();
                bytes.splice(at..at, again);
            }
            _ => {
                let other = &files[random.usize(..files.len())];
                let from = random.usize(..=other.len());
                let until = (from + random.usize(..200)).min(other.len());
                bytes.splice(at..at, other[from..until].iter().copied());
            }
        }
    }
    bytes
}

fn run((name, target, changes): Target) {
    let files = corpus(name);
    assert!(!files.is_empty(), "no corpus for {name}");
    let mut random = Rng::with_seed(2026);
    for (number, file) in files.iter().enumerate() {
        target(file);
        for _ in 0..changes {
            target(&changed(&mut random, &files, number));
        }
    }
}

#[test]
fn numbers() {
    run(("number", targets::number, 2_000));
}

#[test]
fn answer_sheets() {
    run(("sheet", targets::sheet, 2_000));
}

#[test]
fn packages() {
    run(("package", targets::package, 1_000));
}

#[test]
fn workbooks() {
    run(("workbook", targets::workbook, 400));
}

#[test]
fn cells_of_our_workbook() {
    run(("cells", targets::cells, 15));
}
