//! Deleting, and removing for good.

use super::*;

const CANARY: &str = "CANARY金丝雀13800138000";

fn with_canary(store: &mut Store, id: &str) {
    make(store, id);
    let profile = Profile {
        name_zh: CANARY.to_owned(),
        ..Profile::default()
    };
    store
        .save_profile(id, &profile, Period { year: 2025 }, NOW)
        .unwrap();
    let long = format!("{CANARY} ").repeat(400);
    for n in 0..30 {
        let note = if n % 7 == 0 { &long } else { CANARY };
        store
            .save_answer(id, &numbered(n), Some(&noted(&format!("{n} {note}"))), NOW)
            .unwrap();
    }
}

fn holding_the_canary(folder: &Path) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let canary = CANARY.as_bytes();
        bytes.windows(canary.len()).any(|window| window == canary)
    };
    files_below(folder).into_iter().filter(holds).collect()
}

#[test]
fn what_is_deleted_lies_in_the_trash_and_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..5);
    let before = store.record("a1").unwrap();
    store.delete("a1", NOW).unwrap();
    assert!(store.records().unwrap().is_empty());
    assert!(matches!(store.record("a1"), Err(StoreError::NotFound(_))));
    let refused = store.save_answer("a1", &question(), Some(&unknown()), NOW);
    assert!(matches!(refused, Err(StoreError::NotFound(_))));
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    let deleted = store.deleted().unwrap();
    assert_eq!(deleted[0].record, before);
    assert_eq!(deleted[0].deleted_at, NOW);
    store.undelete("a1").unwrap();
    assert_eq!(store.record("a1").unwrap(), before);
    assert!(store.deleted().unwrap().is_empty());
    let backups = store.list_backups().unwrap();
    assert_eq!(backups[0].kind, Kind::BeforeDelete);
}

#[test]
fn what_is_removed_for_good_is_found_in_no_file_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    answer_many(&mut store, "a1", 0..12);
    with_canary(&mut store, "a2");
    answer_many(&mut store, "a1", 12..24);
    store.back_up(Kind::Regular, NOW).unwrap();
    // A damaged database that was set aside, and a damaged backup.
    drop(store);
    damage(&database(folder.path()), |bytes| bytes[..100].fill(7));
    let mut store = Store::open_or_recover(folder.path()).unwrap().store;
    let bad = store.back_up(Kind::Regular, NOW).unwrap();
    damage(bad.path(), |bytes| bytes[30..90].fill(7));
    store.delete("a2", NOW).unwrap();
    let (kept, holding) = (everything(&store), holding_the_canary(folder.path()));
    assert!(holding.len() >= 5, "{holding:?}");

    store.purge(&["a2".to_owned()]).unwrap();

    assert_eq!(holding_the_canary(folder.path()), [] as [PathBuf; 0]);
    assert_eq!(everything(&store), kept);
    assert!(store.deleted().unwrap().is_empty());
    let backups = store.list_backups().unwrap();
    assert_eq!(backups.len(), 2, "the good ones are still there");
    store.restore(&backups[0].clone(), NOW).unwrap();
    assert_eq!(everything(&store), kept);
    // What was set aside is still there, without what was removed.
    let aside = files_below(&folder.path().join("damaged"));
    assert_eq!(aside.len(), 2, "{aside:?}");
    drop(store);
    assert!(Store::open(folder.path()).is_ok());
    assert_eq!(holding_the_canary(folder.path()), [] as [PathBuf; 0]);
}

/// The day with this number, counted from the day of [`NOW`].
fn day(number: i64) -> String {
    let start: chrono::DateTime<chrono::Utc> = NOW.parse().unwrap();
    (start + chrono::TimeDelta::days(number)).to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

fn trashed(folder: &Path) -> Store {
    let mut store = new_store(folder);
    store.delete("a1", NOW).unwrap();
    store
}

fn days_left(store: &Store) -> i64 {
    store.deleted().unwrap()[0].days_left
}

#[test]
fn what_was_deleted_goes_after_thirty_days_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = trashed(folder.path());
    assert_eq!(days_left(&store), 30);
    for number in [0, 1, 1, 7, 14, 21, 28, 29] {
        assert!(
            store.empty_trash(&day(number)).unwrap().is_empty(),
            "{number}"
        );
        assert_eq!(days_left(&store), 30 - number);
    }
    assert_eq!(store.empty_trash(&day(30)).unwrap(), ["a1"]);
    assert!(store.deleted().unwrap().is_empty());
}

#[test]
fn a_clock_that_leaps_ahead_takes_a_week_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = trashed(folder.path());
    const TEN_YEARS: i64 = 3653;
    // Ahead for a day, and right again: the day itself is not counted twice.
    for at in [TEN_YEARS, TEN_YEARS, 1, 2] {
        assert!(store.empty_trash(&day(at)).unwrap().is_empty());
    }
    assert_eq!(days_left(&store), 30 - 7 - 1);
    // Ahead for good: from then on a day is a day.
    let mut starts = 2..;
    let gone = starts.find(|number| {
        !store
            .empty_trash(&day(TEN_YEARS + number))
            .unwrap()
            .is_empty()
    });
    assert_eq!(gone, Some(2 + 22 - 7));
}

#[test]
fn a_clock_that_was_ahead_when_it_was_deleted_keeps_nothing_for_ten_years() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    store.delete("a1", &day(3653)).unwrap();
    let gone = (0..).find(|number| !store.empty_trash(&day(*number)).unwrap().is_empty());
    assert_eq!(gone, Some(30));
}

#[test]
fn whoever_starts_the_program_once_a_year_has_five_starts_to_change_their_mind() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = trashed(folder.path());
    let gone = (1..).find(|year| !store.empty_trash(&day(365 * year)).unwrap().is_empty());
    assert_eq!(gone, Some(5));
}

#[test]
fn what_was_taken_back_out_of_the_trash_is_not_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = trashed(folder.path());
    store.empty_trash(&day(7)).unwrap();
    store.undelete("a1").unwrap();
    for number in 8..60 {
        assert!(store.empty_trash(&day(number)).unwrap().is_empty());
    }
    assert!(store.record("a1").is_ok());
    store.delete("a1", &day(60)).unwrap();
    assert_eq!(days_left(&store), 30, "it counts from the beginning");
}
