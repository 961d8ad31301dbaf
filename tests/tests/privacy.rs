//! Nobody else on the computer can read what the owner entered, and what is removed for good is gone
//! from every place that the program ever wrote to.

use acceptance::canary;
use app::{Desk, SystemClock};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn open(folder: &Path) -> Desk {
    Desk::open_in(folder, Box::new(SystemClock)).expect("the data folder")
}

/// A folder in which the firm was entered, changed, taken back, copied and damaged, so that its texts
/// lie wherever the program puts them.
fn lived_in() -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let desk = open(&data);
    let id = canary::plant(&desk);
    desk.back_up().expect("a backup");
    let mut profile = canary::profile();
    profile.name_zh = canary::text("another name");
    let period = desk.open_assessment(&id).expect("there").sheet.period;
    desk.save_profile(&id, &profile, period).expect("saved");
    desk.undo(&id).expect("undone");
    desk.back_up().expect("a backup");
    desk.rehearse().expect("a rehearsal");
    drop(desk);
    // The database is set aside, and with it all that it holds.
    drop(Desk::recover_in(&data, Box::new(SystemClock)).expect("recovered"));
    (folder, id)
}

fn begins_with(path: &Path, folders: &[&str]) -> bool {
    let first = path
        .components()
        .next()
        .map(std::path::Component::as_os_str);
    folders.iter().any(|folder| first == Some(folder.as_ref()))
}

#[test]
fn removed_for_good_is_gone_everywhere() {
    let (folder, id) = lived_in();
    let data = folder.path().join("data");
    let before = canary::traces(&data);
    for place in ["qingping.db", "backups", "damaged", "evidence"] {
        assert!(
            before.iter().any(|path| begins_with(path, &[place])),
            "the search finds nothing in {place}, where there is something: {before:?}"
        );
    }

    let desk = open(&data);
    let other = desk.start().expect("another firm").id;
    desk.delete(&id).expect("into the trash");
    desk.purge(&id).expect("for good");
    assert_eq!(
        canary::traces(&data),
        Vec::<PathBuf>::new(),
        "with the program running"
    );
    drop(desk);
    assert_eq!(
        canary::traces(&data),
        Vec::<PathBuf>::new(),
        "after it ended"
    );
    let desk = open(&data);
    assert_eq!(
        canary::traces(&data),
        Vec::<PathBuf>::new(),
        "after the next start"
    );
    let left: Vec<String> = desk
        .assessments()
        .expect("a list")
        .into_iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(left, [other], "nothing else went with it");
}

/// What is said in the settings and in the names of files is no answer: a look at the folder tells
/// nothing of the firm.
#[test]
fn no_name_of_a_file_tells_of_the_firm() {
    let (folder, _) = lived_in();
    let named = canary::everything(folder.path());
    let telling = named
        .iter()
        .filter(|path| path.to_string_lossy().contains("金丝雀"));
    assert_eq!(telling.count(), 0);
}

#[cfg(unix)]
#[test]
fn every_file_and_folder_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _) = lived_in();
    let data = folder.path().join("data");
    let open = [vec![data.clone()], canary::everything(&data)]
        .concat()
        .into_iter()
        .filter(|path| {
            let found = fs::symlink_metadata(path)
                .expect("a file")
                .permissions()
                .mode();
            found & 0o077 != 0
        });
    assert_eq!(open.collect::<Vec<_>>(), Vec::<PathBuf>::new());
}
