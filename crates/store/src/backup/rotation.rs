//! Which backups are kept.
//!
//! Kept are
//! 1. the 24 newest;
//! 2. the last one of each of the 14 latest days;
//! 3. the last one of each of the 8 latest weeks;
//! 4. the newest of those with the most entries;
//! 5. the newest one made before a migration, which the older version can still open;
//! 6. of those made before a restore the 8 newest; they count by themselves and not under 1 to 3.
//!
//! “Newest” is the highest generation. A *day* is not a date: it is a number that goes up by one
//! whenever a backup bears another date than the one before it, and a *week* is seven such days.
//! So a clock ten years back or ahead makes one more day and no more, the newest backup is never
//! let go, and a clock that leaps at each backup makes 14 days of 14 backups, all of which are
//! younger than the 24 that are kept anyway.
//!
//! A restore cannot push a good backup out: the backup made before it counts by itself (6), neither
//! that one nor the one of what was restored starts a rotation, and what held more than what was restored stays by rule 4 until something
//! newer holds as much. The same rule keeps the last full backup where a database had to be begun
//! anew and thirty empty ones follow.

use super::{Backup, Kind};
use std::collections::BTreeSet;

const RECENT: usize = 24;
const DAYS: usize = 14;
const WEEKS: usize = 8;
const BEFORE_RESTORES: usize = 8;
const DAYS_IN_WEEK: u64 = 7;

/// Those that may go. Expects the good backups, newest first: a damaged file neither counts nor
/// goes.
pub(super) fn evictable(backups: &[Backup]) -> Vec<&Backup> {
    let (saved, counted): (Vec<&Backup>, Vec<&Backup>) =
        backups.iter().partition(|b| b.kind == Kind::BeforeRestore);
    let mut kept: BTreeSet<u64> = BTreeSet::new();
    kept.extend(counted.iter().take(RECENT).map(|b| b.generation));
    kept.extend(last_of_each(&counted, DAYS, |b| b.day));
    kept.extend(last_of_each(&counted, WEEKS, |b| b.day / DAYS_IN_WEEK));
    kept.extend(saved.iter().take(BEFORE_RESTORES).map(|b| b.generation));
    // The first of equals: max_by_key takes the last, so it is asked from the oldest on.
    let fullest = backups.iter().rev().max_by_key(|b| b.holdings.entries);
    kept.extend(fullest.map(|b| b.generation));
    let migration = backups.iter().find(|b| b.kind == Kind::BeforeMigration);
    kept.extend(migration.map(|b| b.generation));
    let goes = |backup: &&Backup| !kept.contains(&backup.generation);
    backups.iter().filter(goes).collect()
}

fn last_of_each(newest_first: &[&Backup], count: usize, span: impl Fn(&Backup) -> u64) -> Vec<u64> {
    let mut last: Vec<&Backup> = newest_first.to_vec();
    last.dedup_by_key(|backup| span(backup));
    last.iter().take(count).map(|b| b.generation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Holdings;
    use std::path::PathBuf;

    /// Each backup holds one entry more than the one before.
    fn backup(generation: u64, day: u64, kind: Kind) -> Backup {
        Backup {
            generation,
            kind,
            made_at: String::new(),
            holdings: Holdings {
                entries: generation,
                ..Holdings::default()
            },
            bytes: 0,
            day,
            path: PathBuf::new(),
        }
    }

    /// Makes backups one after the other, rotating after each as the store does.
    fn after(made: impl IntoIterator<Item = Backup>) -> Vec<Backup> {
        let mut kept: Vec<Backup> = Vec::new();
        for backup in made {
            let rotates = backup.kind != Kind::BeforeRestore;
            kept.insert(0, backup);
            if rotates {
                let gone: Vec<u64> = evictable(&kept).iter().map(|b| b.generation).collect();
                kept.retain(|b| !gone.contains(&b.generation));
            }
        }
        kept
    }

    #[test]
    fn a_year_of_four_backups_a_day_keeps_24_recent_14_days_and_8_weeks() {
        let made = (1..=4 * 364).map(|n| backup(n, (n - 1) / 4, Kind::Regular));
        let kept: Vec<u64> = after(made).iter().map(|b| b.generation).collect();
        let recent = (1433..=1456).rev();
        // The 24 newest reach six days back; eight more days, then six weeks beyond the two that
        // these days touch.
        let days = (358 - 8..358).rev().map(|day| 4 * (day + 1));
        let weeks = (44..50).rev().map(|week| 4 * 7 * (week + 1));
        let expected: Vec<u64> = recent.chain(days).chain(weeks).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn a_clock_that_leaps_at_every_backup_never_costs_one_of_the_24_newest() {
        let made = (1..=200).map(|n| backup(n, n, Kind::Regular));
        let kept: Vec<u64> = after(made).iter().map(|b| b.generation).collect();
        assert_eq!(kept[..24], (177..=200).rev().collect::<Vec<_>>());
    }

    #[test]
    fn restoring_a_hundred_times_evicts_nothing_but_what_was_saved_before_a_restore() {
        let good = (1..=30).map(|n| backup(n, n / 2, Kind::Regular));
        let before: BTreeSet<u64> = after(good.clone()).iter().map(|b| b.generation).collect();
        let restores = (31..=130).map(|n| backup(n, 15, Kind::BeforeRestore));
        let kept = after(good.chain(restores));
        let kept: BTreeSet<u64> = kept.iter().map(|b| b.generation).collect();
        assert!(kept.is_superset(&before));
    }

    #[test]
    fn thirty_empty_backups_do_not_push_out_the_last_full_one() {
        let full = (1..=40).map(|n| backup(n, 3, Kind::Regular));
        let empty = (41..=120).map(|n| Backup {
            holdings: Holdings::default(),
            ..backup(n, n, Kind::Regular)
        });
        let kept = after(full.chain(empty));
        assert!(kept.iter().any(|b| b.generation == 40));
    }

    #[test]
    fn the_newest_backup_from_before_a_migration_stays() {
        let first = backup(1, 0, Kind::BeforeMigration);
        let later = (2..=300).map(|n| backup(n, n, Kind::Regular));
        let kept = after([first].into_iter().chain(later));
        assert!(kept.iter().any(|b| b.generation == 1));
    }
}
