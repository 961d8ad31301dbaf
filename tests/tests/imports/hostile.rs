//! Files that nobody vouches for: each gets one clear sentence, and nothing is left behind.

use crate::desk::{Room, name, only_error, packed, packed_as, sample};
use acceptance::canary::everything;
use app::exchange::package::PackageKind;
use app::model::{AnswerSheet, Language};
use app::{ErrorCode, Import, locale};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What lies in a folder, with its bytes. SQLite's index beside the log is its own affair.
fn everything_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = everything(folder)
        .into_iter()
        .filter(|path| !name(path).ends_with("-shm"))
        .map(|path| (path.clone(), fs::read(path).expect("a file")))
        .collect();
    files.sort();
    files
}

/// A sheet that says as little as one can.
fn small() -> AnswerSheet {
    let text = r#"{"edition":"2026.1","period":{"year":2025}}"#;
    app::exchange::read_sheet(text).expect("a sheet")
}

#[test]
fn a_package_that_breaks_off_anywhere_is_one_error_and_nothing_is_written() {
    let room = Room::new();
    let whole = packed(&small());
    let before = everything_in(&room.data());
    for length in 0..whole.len() {
        let path = room.file("cut.qp", &whole[..length]);
        let (_, view) = room.look(&[path]);
        let error = only_error(&view);
        assert_eq!(error.parameters["file"], "cut.qp", "{length}: {error}");
    }
    assert_eq!(everything_in(&room.data()), before);
    let path = room.file("whole.qp", &whole);
    assert_eq!(room.look(&[path]).1.firms.len(), 1);
}

/// A ZIP of one entry that calls itself what it is not.
fn zip_of(entry: &str) -> Vec<u8> {
    let mut zip = b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00".to_vec();
    zip.extend([0; 12]);
    zip.extend(u16::try_from(entry.len()).expect("short").to_le_bytes());
    zip.extend([0, 0]);
    zip.extend(entry.as_bytes());
    zip
}

fn with(start: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = start.to_vec();
    bytes.resize(length, 0);
    bytes
}

/// A database of ours bears its mark where SQLite keeps it.
fn database(mark: &[u8]) -> Vec<u8> {
    let mut bytes = with(b"SQLite format 3\0", 4096);
    bytes[68..68 + mark.len()].copy_from_slice(mark);
    bytes
}

/// Whatever it is called: what is in it decides what is said.
fn strangers() -> Vec<(&'static str, Vec<u8>, ErrorCode)> {
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(1 << 20), "]".repeat(1 << 20));
    let whole = packed(&sample("hotel"));
    let mut altered = whole.clone();
    let place = altered.len() / 2;
    altered[place] ^= 1;
    let newer = String::from_utf8_lossy(&whole).contains("qingping-package/1");
    assert!(newer, "the form stands in plain bytes");
    let newer = replaced(&whole, b"qingping-package/1", b"qingping-package/9");
    vec![
        ("empty.qp", Vec::new(), ErrorCode::ImportEmpty),
        ("text.qp", b"a,b\n1,2\n".to_vec(), ErrorCode::ImportText),
        (
            "photo.qp",
            with(b"\xFF\xD8\xFF\xE0", 99),
            ErrorCode::ImportPicture,
        ),
        (
            "video.xlsx",
            with(b"\0\0\0\x18ftypmp42", 99),
            ErrorCode::ImportPicture,
        ),
        (
            "bill.json",
            b"%PDF-1.7\n%%EOF".to_vec(),
            ErrorCode::ImportPdf,
        ),
        ("theirs.qp", database(b""), ErrorCode::ImportDatabase),
        ("backup.qp", database(b"QPDB"), ErrorCode::ImportBackup),
        (
            "archive.qp",
            zip_of("holiday.jpg"),
            ErrorCode::WorkbookDamaged,
        ),
        (
            "old.qp",
            with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 999),
            ErrorCode::WorkbookOld,
        ),
        ("noise.qp", with(b"\x7FELF", 4096), ErrorCode::ImportUnknown),
        (
            "other.json",
            b"{\"answers\": 1}".to_vec(),
            ErrorCode::SheetUnreadable,
        ),
        ("deep.json", deep.into_bytes(), ErrorCode::SheetUnreadable),
        ("altered.pdf", altered, ErrorCode::PackageDamaged),
        ("newer.qp", newer, ErrorCode::PackageDamaged),
    ]
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let place = bytes.windows(old.len()).position(|part| part == old);
    let place = place.expect("it stands there");
    let mut bytes = bytes.to_vec();
    bytes[place..place + new.len()].copy_from_slice(new);
    bytes
}

#[test]
fn every_stranger_gets_one_sentence_in_both_languages_and_leaves_nothing() {
    let room = Room::new();
    let before = everything_in(&room.data());
    for (name, bytes, expected) in strangers() {
        let path = room.file(name, &bytes);
        let (_, view) = room.look(std::slice::from_ref(&path));
        let error = only_error(&view);
        let altered = [ErrorCode::PackageAltered, ErrorCode::PackageNewer];
        let told = expected == error.code || altered.contains(&error.code);
        assert!(told, "{name}: {error}, not {}", expected.key());
        for language in Language::BOTH {
            let parameters: Vec<(&str, String)> = error
                .parameters
                .iter()
                .map(|(name, value)| (name.as_str(), value.clone()))
                .collect();
            let said = locale::text(
                language,
                &format!("error.{}", error.code.key()),
                &parameters,
            );
            assert!(said.contains(name) && !said.contains("%{"), "{said}");
        }
        fs::remove_file(path).expect("removed");
    }
    assert_eq!(everything_in(&room.data()), before);
}

#[test]
fn of_a_folder_only_what_is_ours_is_looked_at() {
    let room = Room::new();
    let folder = room.data().with_file_name("stick");
    fs::create_dir(&folder).expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
    put("报税.txt", &packed(&sample("hotel")));
    put("holiday.jpg", &with(b"\xFF\xD8\xFF\xE0", 99));
    put("package.json", b"{\"name\": \"something else\"}");
    put(".hidden.qp", &packed(&small()));
    put("cut.qp", &packed(&sample("software"))[..4000]);
    fs::create_dir(folder.join("deeper.qp")).expect("a folder");
    let mut import = Import::of_folder(room.desk.library(), &folder).expect("looked through");
    let view = room.desk.look_at_import(&mut import).expect("looked at");
    let names: Vec<&str> = view.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        ["cut.qp", "报税.txt"],
        "what is ours and broken is told"
    );
    assert_eq!((view.others, view.firms.len()), (2, 1));
    let gone = Import::of_folder(room.desk.library(), &folder.join("gone"));
    assert_eq!(gone.expect_err("refused").code, ErrorCode::FileUnreadable);
}

/// A file that is not what the answers call it is not kept, and no answer names it.
#[test]
fn a_paper_that_is_another_kind_of_file_does_not_come_in() {
    let room = Room::new();
    let mut sheet = sample("electronics");
    let marks = sheet
        .answers
        .values_mut()
        .flat_map(|answer| &mut answer.evidence);
    for file in marks.flat_map(|mark| &mut mark.files) {
        file.kind = app::model::FileKind::Jpeg;
    }
    let path = room.file("strange.qp", &packed(&sheet));
    let (_, view) = room.look(std::slice::from_ref(&path));
    let papers = view.firms[0].papers;
    assert!(papers.missing > 0 && papers.new == 0, "{papers:?}");
    let done = room.bring_in(&[path], |_| true);
    let answers = room.sheet(&done[0].id).answers;
    let mut marks = answers.values().flat_map(|answer| &answer.evidence);
    assert!(marks.all(|mark| mark.files.is_empty()));
    assert!(room.evidence().is_empty());
}

#[test]
fn where_a_file_cannot_be_kept_no_answer_comes_in() {
    let room = Room::new();
    // What stands where the folder of files should be.
    fs::write(room.data().join("evidence"), "in the way").expect("written");
    let class = vec![sample("hotel"), sample("electronics")];
    let path = room.file("class.qp", &packed_as(PackageKind::Class, class));
    let (import, view) = room.look(&[path]);
    let choices = crate::desk::choices(&view, |_| true);
    room.desk.bring_in(&import, &choices).expect_err("refused");
    assert_eq!(room.desk.assessments().expect("listed"), []);
}

/// What this process holds in memory now and held at most, in kB, as the kernel counts it.
#[cfg(target_os = "linux")]
fn memory() -> [u64; 2] {
    let status = fs::read_to_string("/proc/self/status").expect("Linux says");
    ["VmRSS:", "VmHWM:"].map(|name| {
        let line = status.lines().find(|line| line.starts_with(name));
        let size = line.and_then(|line| line.split_whitespace().nth(1));
        size.and_then(|size| size.parse().ok()).expect("a number")
    })
}

/// Bombs: small files that would be huge, and a large one of nothing.
#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::print_stdout, reason = "what it measured is worth reading")]
fn bombs_leave_the_memory_flat_and_nothing_behind() {
    let room = Room::new();
    let before = everything_in(&room.data());
    let huge = room.file("huge.qp", b"PK\x03\x04");
    let file = fs::OpenOptions::new()
        .write(true)
        .open(&huge)
        .expect("opened");
    file.set_len(3 << 30).expect("a hole");
    let bombs: Vec<PathBuf> = strangers()
        .into_iter()
        .map(|(name, bytes, _)| room.file(name, &bytes))
        .chain([huge, room.file("bomb.xlsx", &workbook_bomb())])
        .collect();
    let start = memory();
    for _ in 0..3 {
        let (_, view) = room.look(&bombs);
        assert!(view.files.iter().all(|file| file.error.is_some()));
    }
    let end = memory();
    println!(
        "resident before {} kB, after {} kB, at most {} kB",
        start[0], end[0], end[1]
    );
    assert_eq!(everything_in(&room.data()), before);
    assert!(end[0] < start[0] + 40_000, "{start:?} kB, then {end:?} kB");
}

/// A workbook of eighty megabytes of blanks in eighty kilobytes.
#[cfg(target_os = "linux")]
fn workbook_bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "xl/workbook.xml"] {
        let entry = zip.start_file(name, SimpleFileOptions::default());
        entry.expect("an entry");
        zip.write_all(&vec![b' '; 40 << 20]).expect("blanks");
    }
    zip.finish().expect("a bomb").into_inner()
}
