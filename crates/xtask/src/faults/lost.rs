//! Lost databases: a session is killed at a random moment, and then its database is gone, zeroed or
//! empty. All that was called saved comes back.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{Bench, Outcome, kill::until_killed, probe::Said, random::Random};

pub(crate) fn databases(bench: &Bench) -> Outcome {
    let trials: Vec<usize> = (0..bench.count(1000, 40)).collect();
    let (saved, certain) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let faults = bench.each(&trials, |n, _| {
        let folder = bench.folder(&format!("lost-{n}"));
        let mut random = bench.random(u64::try_from(n).unwrap_or(0) + 30_000);
        let mut acknowledged = None;
        for _ in 0..=random.below(3) {
            let said = until_killed(bench, &folder, &mut random);
            acknowledged = said.acknowledged().or(acknowledged);
        }
        let done = lose(&folder, &mut random);
        let after = bench.probe.examine(&folder);
        let faults = judge(&after, acknowledged);
        saved.fetch_add(after.answers().len(), Ordering::Relaxed);
        let whole = matches!(after.recovered(), Some((_, true)));
        certain.fetch_add(whole.into(), Ordering::Relaxed);
        if faults.is_empty() {
            let _ = fs::remove_dir_all(&folder);
        }
        let faults = faults.iter();
        faults
            .map(|fault| format!("lost {n}, {done}: {fault}"))
            .collect()
    });
    let (saved, certain) = (saved.into_inner(), certain.into_inner());
    Outcome {
        trials: trials.len(),
        seen: format!("{saved} answers back; {certain} times it was certain that these are all"),
        faults,
    }
}

/// Which loss it was, in words.
fn lose(folder: &Path, random: &mut Random) -> String {
    let database = folder.join("qingping.db");
    let length = fs::metadata(&database).map_or(0, |found| found.len());
    let bytes = vec![0; usize::try_from(length).unwrap_or(0)];
    let mut done = match random.below(3) {
        0 => {
            let _ = fs::remove_file(&database);
            "database removed"
        }
        1 => {
            let _ = fs::write(&database, bytes);
            "database zeroed"
        }
        _ => {
            let _ = fs::write(&database, []);
            "database emptied"
        }
    }
    .to_owned();
    if random.one_in(2) {
        for ending in ["db-wal", "db-shm"] {
            let _ = fs::remove_file(folder.join(format!("qingping.{ending}")));
        }
        done.push_str(", WAL removed");
    }
    if random.one_in(2) {
        let _ = fs::remove_dir_all(folder.join("backups"));
        done.push_str(", backups removed");
    }
    done
}

fn judge(after: &Said, acknowledged: Option<u64>) -> Vec<String> {
    let mut faults: Vec<String> = after.trouble().into_iter().collect();
    if !after.has("usable") {
        faults.push("one cannot go on".to_owned());
    }
    let answers = after.answers();
    let count = u64::try_from(answers.len()).unwrap_or(u64::MAX);
    if !answers.iter().copied().eq(0..count) {
        faults.push("there are gaps".to_owned());
    }
    if let Some(last) = acknowledged.filter(|last| *last >= count) {
        faults.push(format!("{count} answers are back, {last} was acknowledged"));
    }
    // Where the WAL held every page, nothing was lost and there is nothing to tell.
    if let Some((missing @ 1.., _)) = after.recovered() {
        faults.push(format!("{missing} were called missing"));
    }
    faults
}
