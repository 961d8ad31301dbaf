//! The journal: a database that is lost comes back from it, and it is believed no more than it
//! deserves.

use super::*;
use crate::journal::Written;
use crate::salvage::Rows;
use crate::{schema, table};
use model::{AnswerSheet, Answers, Plan};
use proptest::prelude::*;
use proptest::sample::Index;

/// Every row there is. That no number is missing may be said or not.
fn all(store: &Store) -> (Rows, i64) {
    let mut rows = Rows::of(&store.connection).unwrap();
    if rows.gaps() == Some(0) {
        rows = rows.without_setting(check::GAPS);
    }
    (rows, table::numbered(&store.connection).unwrap())
}

/// Two firms, one in the trash, with settings, a report, a review, an undo and an older backup.
fn filled(folder: &Path) -> Store {
    let mut store = new_store(folder);
    make(&mut store, "a2");
    answer_many(&mut store, "a1", 0..14);
    store.back_up(Kind::Regular, NOW).unwrap();
    answer_many(&mut store, "a2", 5..9);
    store.undo("a2", NOW).unwrap().unwrap();
    store.set_setting("language", "zh-CN").unwrap();
    store.set_position("a1", "question 7").unwrap();
    let issued = Issued {
        issued_at: NOW.to_owned(),
        languages: "zh,en".to_owned(),
        sha256: "ab".repeat(32),
    };
    store.record_issue("a1", &issued).unwrap();
    store.save_review("a1", Some(&review()), NOW).unwrap();
    store.delete("a2", NOW).unwrap();
    store
}

fn lose(folder: &Path, with: &[&str]) {
    for ending in ["db", "db-wal", "db-shm"] {
        let _ = fs::remove_file(folder.join(format!("qingping.{ending}")));
    }
    for more in with {
        let _ = fs::remove_dir_all(folder.join(more));
    }
}

fn back(folder: &Path) -> Opened {
    let opened = Store::open_or_recover(folder).unwrap();
    assert!(opened.recovery.is_some(), "nobody was told");
    opened
}

fn missing(opened: &Opened) -> (u64, bool) {
    let missing = opened.recovery.as_ref().unwrap().missing;
    (missing.entries, missing.exact)
}

#[test]
fn a_lost_database_comes_back_whole_with_or_without_backups() {
    for gone in [&[][..], &["backups"]] {
        let folder = tempfile::tempdir().unwrap();
        let store = filled(folder.path());
        let before = all(&store);
        kill(store);
        lose(folder.path(), gone);
        let opened = back(folder.path());
        assert_eq!(all(&opened.store), before);
        assert_eq!(missing(&opened), (0, true));
        let recovery = opened.recovery.unwrap();
        assert_eq!((recovery.salvaged, recovery.backup), (0, None));
        assert_eq!(recovery.from_journal, recovery.back.entries);
        drop(opened.store);
        assert_eq!(all(&Store::open(folder.path()).unwrap()), before);
    }
}

#[test]
fn a_database_that_was_zeroed_emptied_or_overwritten_comes_back_whole() {
    let harms: [fn(&mut Vec<u8>); 3] = [
        |bytes| bytes.fill(0),
        Vec::clear,
        |bytes| *bytes = vec![0x5a; 9000],
    ];
    for harm in harms {
        let folder = tempfile::tempdir().unwrap();
        let store = filled(folder.path());
        let before = all(&store);
        drop(store);
        damage(&database(folder.path()), harm);
        let opened = back(folder.path());
        assert_eq!(all(&opened.store), before);
        assert_eq!(missing(&opened), (0, true));
    }
}

#[test]
fn a_sound_database_of_yesterday_is_brought_up_to_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    drop(store);
    let yesterday = fs::read(database(folder.path())).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    answer_many(&mut store, "a1", 20..23);
    let before = all(&store);
    drop(store);
    fs::write(database(folder.path()), yesterday).unwrap();
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Damaged(_))
    ));
    let opened = back(folder.path());
    assert_eq!(all(&opened.store), before);
    assert_eq!(missing(&opened), (0, true));
    assert_eq!(opened.recovery.unwrap().from_journal, 3);
}

#[test]
fn a_journal_from_before_a_restore_is_not_used() {
    for lost in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = filled(folder.path());
        let old = store.list_backups().unwrap().pop().unwrap();
        let stale = fs::read(journal(folder.path())).unwrap();
        store.restore(&old, NOW).unwrap();
        answer_many(&mut store, "a1", 30..32);
        let before = all(&store);
        drop(store);
        fs::write(journal(folder.path()), &stale).unwrap();
        if lost {
            damage(&database(folder.path()), |bytes| bytes[..100].fill(0));
        }
        let opened = Store::open_or_recover(folder.path()).unwrap();
        assert_eq!(opened.recovery.is_some(), lost);
        assert_eq!(all(&opened.store), before);
        assert!(fs::read(journal(folder.path())).unwrap() != stale);
    }
}

#[test]
fn the_journal_follows_a_restore() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let old = store.list_backups().unwrap().pop().unwrap();
    store.restore(&old, NOW).unwrap();
    answer_many(&mut store, "a1", 30..32);
    let before = all(&store);
    kill(store);
    lose(folder.path(), &[]);
    let opened = back(folder.path());
    assert_eq!(all(&opened.store), before);
    assert_eq!(missing(&opened), (0, true));
}

#[test]
fn the_journal_of_another_database_is_set_aside_and_kept() {
    let (mine, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = filled(mine.path());
    let before = all(&store);
    drop(store);
    drop(new_store(other.path()));
    let mut store = Store::open(other.path()).unwrap();
    answer_many(&mut store, "a1", 40..44);
    drop(store);
    let foreign = fs::read(journal(other.path())).unwrap();
    fs::write(journal(mine.path()), &foreign).unwrap();
    let opened = Store::open_or_recover(mine.path()).unwrap();
    assert_eq!(opened.recovery, None);
    assert_eq!(all(&opened.store), before);
    let kept = files_below(&mine.path().join("damaged"));
    assert_eq!(kept.len(), 1);
    assert!(fs::read(&kept[0]).unwrap() == foreign);
}

#[test]
fn what_was_removed_for_good_does_not_come_back_with_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    store.purge(&["a2".to_owned()]).unwrap();
    let before = all(&store);
    kill(store);
    lose(folder.path(), &["backups"]);
    let opened = back(folder.path());
    assert_eq!(all(&opened.store), before);
    assert!(opened.store.deleted().unwrap().is_empty());
    assert_eq!(missing(&opened), (0, true));
}

#[test]
fn a_removal_that_was_interrupted_after_the_journal_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let before = all(&store);
    let rows = Rows::of(&store.connection)
        .unwrap()
        .without(&["a2".to_owned()]);
    store.journal.begin_with(&rows, before.1).unwrap();
    kill(store);
    let opened = Store::open_or_recover(folder.path()).unwrap();
    assert_eq!(opened.recovery, None);
    drop(opened);
    lose(folder.path(), &["backups"]);
    assert_eq!(all(&back(folder.path()).store), before);
}

#[test]
fn an_answer_is_saved_where_the_journal_cannot_be_written_and_entered_when_it_can() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    fs::remove_file(journal(folder.path())).unwrap();
    fs::create_dir(journal(folder.path())).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    answer_many(&mut store, "a1", 60..61);
    fs::remove_dir(journal(folder.path())).unwrap();
    answer_many(&mut store, "a1", 61..62);
    let before = all(&store);
    kill(store);
    lose(folder.path(), &["backups"]);
    let opened = back(folder.path());
    assert_eq!(all(&opened.store), before);
    assert_eq!(missing(&opened), (0, true));
}

#[test]
fn a_database_without_a_journal_gets_one_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let before = all(&filled(folder.path()));
    fs::remove_file(journal(folder.path())).unwrap();
    drop(Store::open(folder.path()).unwrap());
    lose(folder.path(), &["backups"]);
    assert_eq!(all(&back(folder.path()).store), before);
}

#[test]
fn what_is_written_over_again_and_again_does_not_make_the_journal_grow_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = new_store(folder.path());
    for n in 0..2100 {
        store.set_position("a1", &format!("question {n}")).unwrap();
    }
    drop(store);
    let grown = fs::metadata(journal(folder.path())).unwrap().len();
    drop(Store::open(folder.path()).unwrap());
    let begun_anew = fs::metadata(journal(folder.path())).unwrap().len();
    assert!(begun_anew * 20 < grown, "{begun_anew} of {grown}");
}

#[test]
fn a_journal_cut_anywhere_in_its_last_line_costs_a_sound_database_nothing() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let whole = fs::read(journal(folder.path())).unwrap();
    let rows = Written::read(&journal(folder.path())).unwrap().rows;
    for cut in (1..400).step_by(23) {
        fs::write(journal(folder.path()), &whole[..whole.len() - cut]).unwrap();
        let opened = Store::open_or_recover(folder.path()).unwrap();
        assert_eq!(opened.recovery, None, "{cut}");
        drop(opened);
        let mended = Written::read(&journal(folder.path())).unwrap();
        assert!(mended.is_whole() && mended.rows == rows, "{cut}");
    }
}

#[test]
fn a_journal_cut_short_does_not_pass_for_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (before, _) = all(&filled(folder.path()));
    let whole = fs::read(journal(folder.path())).unwrap();
    for cut in [1, 41, 42, 300, whole.len() / 2] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(journal(folder.path()), &whole[..whole.len() - cut]).unwrap();
        let opened = back(folder.path());
        assert!(!missing(&opened).1, "{cut}");
        let (found, _) = all(&opened.store);
        let (found, before) = (found.entries(), before.entries());
        assert!(found.iter().eq(before.iter().take(found.len())), "{cut}");
    }
}

#[test]
fn a_journal_of_a_newer_version_is_left_for_that_version() {
    let folder = tempfile::tempdir().unwrap();
    let newer = crate::journal::of_schema(schema::newest() + 1);
    fs::write(journal(folder.path()), &newer).unwrap();
    let refused = Store::open_or_recover(folder.path());
    assert!(matches!(refused, Err(StoreError::Newer { .. })));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_journal() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let mode = || {
        fs::metadata(journal(folder.path()))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(), 0o600);
    fs::set_permissions(journal(folder.path()), fs::Permissions::from_mode(0o644)).unwrap();
    drop(Store::open(folder.path()).unwrap());
    assert_eq!(mode(), 0o600);
}

/// Something an owner does.
#[derive(Debug, Clone)]
enum Act {
    Make,
    Import,
    Merge(u8, bool),
    Answer(u8, String),
    TakeBack(u8),
    Undo,
    Redo,
    Move(u8),
    Set(u8),
    Issue,
    Delete(Index),
    Undelete,
    Purge,
    BackUp,
    Restore(Index),
    EndAndStart { killed: bool },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Make),
        1 => Just(Act::Import),
        1 => (0..6_u8, any::<bool>()).prop_map(|(n, kept)| Act::Merge(n, kept)),
        8 => (0..6_u8, "[\\PC\n\"\\\\]{0,30}").prop_map(|(n, words)| Act::Answer(n, words)),
        2 => (0..6_u8).prop_map(Act::TakeBack),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => any::<u8>().prop_map(Act::Move),
        1 => any::<u8>().prop_map(Act::Set),
        1 => Just(Act::Issue),
        1 => any::<Index>().prop_map(Act::Delete),
        1 => Just(Act::Undelete),
        1 => Just(Act::Purge),
        1 => Just(Act::BackUp),
        1 => any::<Index>().prop_map(Act::Restore),
        2 => any::<bool>().prop_map(|killed| Act::EndAndStart { killed }),
    ]
}

/// Refusals, such as of an undo where there is nothing to undo, are part of life.
fn live(folder: &Path, acts: &[Act]) -> Store {
    let mut store = new_store(folder);
    for (n, act) in acts.iter().enumerate() {
        store = done(folder, store, n, act);
    }
    store
}

/// What came for a question, over which its present answer is entered again where it is kept.
fn merged(store: &Store, id: &str, question: &QuestionId, kept: bool) -> Import {
    let present = store.record(id).ok();
    let present = present.and_then(|record| record.sheet.answers.get(question).cloned());
    let value = |answer| FieldValue::Answer(question.clone(), answer);
    let came = Came {
        theirs: value(noted("came in a file")),
        then: present.filter(|_| kept).map(value),
    };
    Import {
        target: Target::Known(id.to_owned()),
        came: vec![came],
    }
}

fn done(folder: &Path, mut store: Store, n: usize, act: &Act) -> Store {
    let present = store.records().unwrap();
    let id = present
        .first()
        .map_or_else(String::new, |record| record.id.clone());
    let answer = |n: u8| numbered(n.into());
    match act {
        Act::Make => make(&mut store, &format!("made {n}")),
        Act::Import => store
            .import(&[whole(&format!("read {n}"), &sheet())], NOW)
            .unwrap(),
        Act::Merge(q, kept) => {
            let import = merged(&store, &id, &answer(*q), *kept);
            drop(store.import(&[import], NOW));
        }
        Act::Answer(q, note) => drop(store.save_answer(&id, &answer(*q), Some(&noted(note)), NOW)),
        Act::TakeBack(q) => drop(store.save_answer(&id, &answer(*q), None, NOW)),
        Act::Undo => drop(store.undo(&id, NOW)),
        Act::Redo => drop(store.redo(&id, NOW)),
        Act::Move(to) => drop(store.set_position(&id, &format!("question {to}"))),
        Act::Set(value) => store.set_setting("size", &value.to_string()).unwrap(),
        Act::Issue => {
            let (issued_at, languages) = (NOW.to_owned(), "zh".to_owned());
            let sha256 = n.to_string();
            drop(store.record_issue(
                &id,
                &Issued {
                    issued_at,
                    languages,
                    sha256,
                },
            ));
        }
        Act::Delete(which) if !present.is_empty() => {
            store.delete(&which.get(&present).id, NOW).unwrap();
        }
        Act::Undelete => {
            if let Some(gone) = store.deleted().unwrap().first() {
                store.undelete(&gone.record.id).unwrap();
            }
        }
        Act::Purge => {
            let gone = store
                .deleted()
                .unwrap()
                .into_iter()
                .map(|gone| gone.record.id);
            store.purge(&gone.collect::<Vec<_>>()).unwrap();
        }
        Act::BackUp => drop(store.back_up(Kind::Regular, NOW).unwrap()),
        Act::Restore(which) => {
            let backups = store.list_backups().unwrap();
            if !backups.is_empty() {
                store.restore(which.get(&backups), NOW).unwrap();
            }
        }
        Act::EndAndStart { killed } => {
            if *killed {
                kill(store);
            } else {
                drop(store);
            }
            let opened = Store::open_or_recover(folder).unwrap();
            assert_eq!(opened.recovery, None, "a sound database was set aside");
            return opened.store;
        }
        Act::Delete(_) => {}
    }
    store
}

fn sheet() -> AnswerSheet {
    AnswerSheet {
        edition: EditionId::new("2026.1").unwrap(),
        tier: Tier::Quick,
        profile: Profile::default(),
        period: Period { year: 2025 },
        answers: Answers::from([(question(), unknown())]),
        plan: Plan::new(),
        review: None,
        previous: None,
    }
}

/// `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default().cases,
        None => 24,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn whatever_was_done_a_lost_database_comes_back_as_it_was(
        acts in prop::collection::vec(act(), 0..40),
        without_backups in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = live(folder.path(), &acts);
        let before = all(&store);
        kill(store);
        lose(folder.path(), if without_backups { &["backups"] } else { &[] });
        let opened = back(folder.path());
        prop_assert_eq!(all(&opened.store), before);
        prop_assert_eq!(missing(&opened), (0, true));
    }

    #[test]
    fn a_damaged_journal_never_leads_to_a_wrong_answer(
        at in any::<Index>(),
        bit in 0..8_u8,
        cut in any::<bool>(),
        lost in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = filled(folder.path());
        let before = all(&store);
        kill(store);
        damage(&journal(folder.path()), |bytes| {
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
        });
        if lost {
            lose(folder.path(), &["backups"]);
        }
        let opened = Store::open_or_recover(folder.path()).unwrap();
        let now = all(&opened.store);
        if let Some(recovery) = &opened.recovery {
            prop_assert!(lost);
            let mut found = now.0.entries().iter();
            // An edition is entered anew where it was lost.
            let right = found.all(|(key, row)| {
                before.0.entries().get(key).is_none_or(|entry| entry == row)
            });
            prop_assert!(right);
            let told = recovery.missing;
            prop_assert!(!told.exact || before.0.entries().len() as u64 <= recovery.back.entries + told.entries);
        } else {
            prop_assert_eq!(now, before);
        }
    }
}
