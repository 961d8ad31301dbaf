//! Files of evidence: kept, found again, copied, let go.

use super::*;
use model::{Attachment, DocumentId, EvidenceMark, FileHash, FileKind};

const BILL: &[u8] = b"%PDF-1.4 electricity, December";
const PHOTO: &[u8] = b"a photo of the permit";

fn put(store: &Store, bytes: &[u8]) -> FileHash {
    let hash = FileHash::of(bytes);
    store.put_evidence(&hash, FileKind::Pdf, bytes).unwrap();
    hash
}

fn showing(files: &[&[u8]]) -> Answer {
    let attachment = |bytes: &&[u8]| Attachment {
        sha256: FileHash::of(bytes),
        name: "电费单.pdf".to_owned(),
        kind: FileKind::Pdf,
        bytes: u32::try_from(bytes.len()).unwrap(),
    };
    Answer {
        evidence: vec![EvidenceMark {
            document: DocumentId::new("bill").unwrap(),
            dated: None,
            expires: None,
            files: files.iter().map(attachment).collect(),
        }],
        ..unknown()
    }
}

fn answer(store: &mut Store, id: &str, files: &[&[u8]], at: &str) {
    let answer = showing(files);
    store
        .save_answer(id, &question(), Some(&answer), at)
        .unwrap();
}

fn lying(folder: &Path) -> Vec<String> {
    let below = files_below(&folder.join("evidence")).into_iter();
    let mut names: Vec<String> = below
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn day(month: u32, day: u32) -> String {
    format!("2026-{month:02}-{day:02}T08:00:00.000Z")
}

#[test]
fn a_file_is_found_again_by_its_hash_in_a_folder_of_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("轻评 数据 é");
    let store = new_store(&folder);
    let kept = put(&store, BILL);
    let name = format!("{kept}.pdf");
    assert_eq!(lying(&folder), [name.as_str()]);
    drop(store);
    let store = Store::open(&folder).unwrap();
    let found = store.read_evidence(&kept).unwrap();
    assert_eq!(found, (FileKind::Pdf, BILL.to_vec()));
    let path = store.evidence_path(&kept).unwrap();
    assert_eq!(path, folder.join("evidence").join(name));
    assert_eq!(fs::read(path).unwrap(), BILL);
}

#[test]
fn bytes_are_not_kept_under_the_hash_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let refused = store.put_evidence(&FileHash::of(PHOTO), FileKind::Pdf, BILL);
    assert!(matches!(refused, Err(StoreError::EvidenceDamaged(_))));
    assert!(!folder.path().join("evidence").exists());
}

#[test]
fn what_lies_there_is_not_written_twice_and_is_mended_where_it_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let kept = put(&store, BILL);
    let path = store.evidence_path(&kept).unwrap();
    let written = || fs::metadata(&path).unwrap().modified().unwrap();
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(long_ago).unwrap();
    put(&store, BILL);
    assert_eq!(written(), long_ago);
    damage(&path, |bytes| bytes[3] ^= 1);
    put(&store, BILL);
    assert_eq!(store.read_evidence(&kept).unwrap().1, BILL);
}

#[test]
fn a_damaged_file_is_never_handed_out_and_is_told_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let kept = put(&store, BILL);
    answer(&mut store, "a1", &[BILL, PHOTO, BILL], NOW);
    let missing = |store: &Store| -> Vec<FileHash> {
        let missing = store.missing_evidence("a1").unwrap();
        missing.into_iter().map(|m| m.sha256).collect()
    };
    assert_eq!(missing(&store), [FileHash::of(PHOTO)]);
    damage(&store.evidence_path(&kept).unwrap(), |bytes| {
        bytes.truncate(5);
    });
    let damaged = StoreError::EvidenceDamaged(kept.clone()).to_string();
    assert_eq!(store.read_evidence(&kept).unwrap_err().to_string(), damaged);
    assert_eq!(store.evidence_path(&kept).unwrap_err().to_string(), damaged);
    assert_eq!(missing(&store).len(), 2);
    let unknown = store.read_evidence(&FileHash::of(PHOTO));
    assert!(matches!(unknown, Err(StoreError::EvidenceMissing(_))));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = new_store(folder.path());
    let path = store.evidence_path(&put(&store, BILL)).unwrap();
    store.back_up(Kind::Regular, NOW).unwrap();
    store.copy_backup_to(stick.path()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    let beside = stick.path().join("qingping-evidence");
    assert_eq!(mode(&files_below(&beside)[0]), 0o600);
    // Rights that were given since are taken away when it is put there again.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    put(&store, BILL);
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn a_file_that_cannot_take_its_name_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let in_the_way = folder
        .path()
        .join(format!("evidence/{}.pdf", FileHash::of(BILL)));
    fs::create_dir_all(in_the_way.join("full")).unwrap();
    assert!(
        store
            .put_evidence(&FileHash::of(BILL), FileKind::Pdf, BILL)
            .is_err()
    );
    assert!(lying(folder.path()).is_empty());
    assert!(store.read_evidence(&FileHash::of(BILL)).is_err());
}

#[test]
fn a_start_after_a_kill_finds_no_half_file_and_no_file_without_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    put(&store, BILL);
    answer(&mut store, "a1", &[BILL], NOW);
    // Killed after a second file was written and while a third was.
    put(&store, PHOTO);
    let half = folder.path().join("evidence/half.pdf.partial");
    fs::write(&half, b"%PDF").unwrap();
    kill(store);
    let mut store = Store::open(folder.path()).unwrap();
    assert!(!half.exists());
    assert_eq!(store.sweep_evidence(NOW).unwrap(), [FileHash::of(PHOTO)]);
    assert_eq!(
        lying(folder.path()),
        [format!("{}.pdf", FileHash::of(BILL))]
    );
    assert_eq!(store.sweep_evidence(NOW).unwrap(), []);
}

#[test]
fn files_of_other_names_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    put(&store, BILL);
    for name in [
        "readme.txt",
        "abc.pdf",
        &format!("{}.gif", FileHash::of(BILL)),
    ] {
        fs::write(folder.path().join("evidence").join(name), "mine").unwrap();
    }
    store.sweep_evidence(NOW).unwrap();
    assert_eq!(lying(folder.path()).len(), 3);
}

#[test]
fn a_file_that_was_taken_away_stays_for_a_month_so_that_an_undo_finds_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    put(&store, BILL);
    answer(&mut store, "a1", &[BILL], &day(1, 1));
    answer(&mut store, "a1", &[], &day(3, 1));
    for (month, on) in [(3, 2), (3, 20), (3, 31)] {
        assert_eq!(store.sweep_evidence(&day(month, on)).unwrap(), []);
    }
    store.undo("a1", &day(3, 31)).unwrap();
    assert_eq!(store.missing_evidence("a1").unwrap(), []);
    for on in 1..9 {
        assert_eq!(store.sweep_evidence(&day(6, on)).unwrap(), []);
    }
    store
        .save_answer("a1", &question(), None, &day(6, 9))
        .unwrap();
    // Three times a day is one day; the third day counts.
    for (month, on) in [(7, 9), (7, 10), (7, 10), (7, 10), (7, 12)] {
        assert_eq!(store.sweep_evidence(&day(month, on)).unwrap(), []);
    }
    assert_eq!(
        store.sweep_evidence(&day(7, 13)).unwrap(),
        [FileHash::of(BILL)]
    );
    assert!(lying(folder.path()).is_empty());
}

#[test]
fn a_clock_that_is_ahead_for_a_day_lets_no_file_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    put(&store, BILL);
    answer(&mut store, "a1", &[BILL], &day(1, 1));
    answer(&mut store, "a1", &[], &day(3, 1));
    for now in ["2036-03-02T08:00:00Z", "2036-03-02T09:00:00Z"] {
        assert_eq!(store.sweep_evidence(now).unwrap(), []);
    }
    // Right again: the counting begins anew.
    for now in [day(3, 2), day(4, 5), day(4, 6)] {
        assert_eq!(store.sweep_evidence(&now).unwrap(), [], "{now}");
    }
    assert_eq!(store.sweep_evidence("no instant").unwrap(), []);
    for now in [day(4, 7), day(4, 8)] {
        assert_eq!(store.sweep_evidence(&now).unwrap(), [], "{now}");
    }
    assert_eq!(
        store.sweep_evidence(&day(4, 9)).unwrap(),
        [FileHash::of(BILL)]
    );
}

#[test]
fn what_another_answer_or_the_trash_still_names_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    make(&mut store, "a2");
    for bytes in [BILL, PHOTO] {
        put(&store, bytes);
        answer(&mut store, "a1", &[bytes], &day(1, 1));
    }
    answer(&mut store, "a1", &[], &day(1, 2));
    answer(&mut store, "a2", &[BILL, PHOTO], &day(1, 1));
    store.delete("a2", &day(1, 2)).unwrap();
    for on in 1..9 {
        assert_eq!(store.sweep_evidence(&day(6, on)).unwrap(), []);
    }
}

#[test]
fn what_only_a_backup_names_is_there_when_it_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    let empty = store.back_up(Kind::Regular, NOW).unwrap();
    put(&store, BILL);
    answer(&mut store, "a1", &[BILL], NOW);
    let before = store.restore(&empty, NOW).unwrap();
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(store.sweep_evidence(NOW).unwrap(), []);
    store.restore(&before, NOW).unwrap();
    assert_eq!(store.missing_evidence("a1").unwrap(), []);
    assert_eq!(store.record("a1").unwrap().sheet.answers.len(), 1);
}

#[test]
fn an_assessment_that_is_removed_for_good_takes_the_files_that_only_it_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    make(&mut store, "a2");
    for bytes in [BILL, PHOTO] {
        put(&store, bytes);
    }
    answer(&mut store, "a1", &[BILL], NOW);
    // Taken away again: the history still names it.
    answer(&mut store, "a2", &[BILL, PHOTO], NOW);
    answer(&mut store, "a2", &[], NOW);
    store.back_up(Kind::Regular, NOW).unwrap();
    store.delete("a2", NOW).unwrap();
    store.purge(&["a2".to_owned()]).unwrap();
    assert_eq!(
        lying(folder.path()),
        [format!("{}.pdf", FileHash::of(BILL))]
    );
    assert_eq!(store.missing_evidence("a1").unwrap(), []);
}

#[test]
fn a_copy_on_a_stick_takes_the_files_along_and_brings_them_to_another_computer() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let stick = tempfile::tempdir().unwrap();
    let stick = stick.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let mut store = new_store(old.path());
    put(&store, BILL);
    let bad = put(&store, PHOTO);
    damage(&store.evidence_path(&bad).unwrap(), |bytes| bytes[0] ^= 1);
    answer(&mut store, "a1", &[BILL, PHOTO], NOW);
    store.back_up(Kind::Regular, NOW).unwrap();
    let copied = store.copy_backup_to(&stick).unwrap();
    assert_eq!(copied.evidence, [FileHash::of(BILL)]);
    assert_eq!(copied.damaged_evidence, [FileHash::of(PHOTO)]);
    let beside = files_below(&stick.join("qingping-evidence"));
    assert_eq!(beside.len(), 1);
    assert_eq!(fs::read(&beside[0]).unwrap(), BILL);

    // What was put on the stick by somebody else is not taken in.
    fs::write(stick.join(format!("qingping-evidence/{bad}.pdf")), "other").unwrap();
    let stray = FileHash::of(b"of another firm");
    let stray = stick.join(format!("qingping-evidence/{stray}.pdf"));
    fs::write(stray, b"of another firm").unwrap();
    let mut other = Store::open(new.path()).unwrap();
    let backup = other.read_backup(&copied.path).unwrap();
    other.restore(&backup, NOW).unwrap();
    assert_eq!(lying(new.path()), [format!("{}.pdf", FileHash::of(BILL))]);
    let missing = other.missing_evidence("a1").unwrap();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].sha256, bad);
}
