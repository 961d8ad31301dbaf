//! Damaged files: changed bits, cut ends, zeroed pages. Each trial must end in a store one can go
//! on with, which tells of anything that is missing and has nothing that was never entered.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::Stdio,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{Bench, Outcome, copy, probe::Said, random::Random};

const PAGE: usize = 4096;

/// The database and its WAL after a kill, with backups and mostly a journal beside them.
pub(crate) fn files(bench: &Bench) -> Outcome {
    let trials: Vec<usize> = (0..bench.count(1000, 60)).collect();
    damaged(bench, "files", &trials, |folder, random| {
        let file = match random.below(8) {
            0..=4 => "qingping.db",
            5 | 6 => "qingping.db-wal",
            _ => "qingping.db-shm",
        };
        if random.one_in(3) {
            let _ = fs::remove_dir_all(folder.join("backups"));
        }
        let mut done = vec![damage(&folder.join(file), random)];
        done.extend(journal(folder, random));
        done
    })
}

/// In half of all trials the journal is gone or damaged as well: else all would come out of it.
fn journal(folder: &Path, random: &mut Random) -> Option<String> {
    let journal = folder.join("qingping.journal");
    match random.below(4) {
        0 => Some(damage(&journal, random)),
        1 => {
            fs::remove_file(journal).expect("a journal");
            Some("journal removed".to_owned())
        }
        _ => None,
    }
}

/// The backups, and mostly the database and the journal too, so that they are needed.
pub(crate) fn backups(bench: &Bench) -> Outcome {
    let trials: Vec<usize> = (0..bench.count(400, 30)).collect();
    damaged(bench, "backups", &trials, |folder, random| {
        let all = crate::shell::files_below(&folder.join("backups"));
        let mut done = vec![damage(&all[random.below(all.len())], random)];
        match random.below(4) {
            0 => {}
            1 => done.push(damage(&folder.join("qingping.db"), random)),
            2 => {
                let _ = fs::remove_file(folder.join("qingping.db"));
                done.push("database removed".to_owned());
            }
            _ => {
                for file in ["qingping.db", "qingping.db-wal"] {
                    let _ = fs::write(folder.join(file), vec![0x5a; 9000]);
                }
                done.push("database overwritten".to_owned());
            }
        }
        done.extend(journal(folder, random));
        done
    })
}

#[derive(Default)]
struct Tally {
    untouched: AtomicUsize,
    whole: AtomicUsize,
    told: AtomicUsize,
    overcautious: AtomicUsize,
}

fn damaged(
    bench: &Bench,
    name: &str,
    trials: &[usize],
    harm: impl Fn(&Path, &mut Random) -> Vec<String> + Sync,
) -> Outcome {
    let base = base(bench);
    let truth = bench.folder("truth");
    copy(&base, &truth);
    let truth = bench.probe.examine(&truth);
    let tally = Tally::default();
    let faults = bench.each(trials, |n, _| {
        let folder = bench.folder(&format!("damage-{name}-{n}"));
        copy(&base, &folder);
        let salt = u64::try_from(n).unwrap_or(0) + if name == "files" { 1000 } else { 9000 };
        let done = harm(&folder, &mut bench.random(salt));
        let after = bench.probe.examine(&folder);
        let faults = judge(&truth, &after, &tally);
        if faults.is_empty() {
            let _ = fs::remove_dir_all(&folder);
        }
        let done = done.join(", ");
        faults
            .iter()
            .map(|fault| format!("{name} {n}, {done}: {fault}"))
            .collect()
    });
    let [untouched, whole, told, overcautious] =
        [tally.untouched, tally.whole, tally.told, tally.overcautious].map(AtomicUsize::into_inner);
    Outcome {
        trials: trials.len(),
        seen: format!(
            "{untouched} opened as ever, {whole} recovered whole, {told} said what is or may be \
             missing ({overcautious} of them more than was)"
        ),
        faults,
    }
}

fn judge(truth: &Said, after: &Said, tally: &Tally) -> Vec<String> {
    let mut faults: Vec<String> = after.trouble().into_iter().collect();
    if !after.has("usable") {
        faults.push("one cannot go on".to_owned());
    }
    let (entered, found) = (truth.entries(), after.entries());
    let invented = found
        .iter()
        .filter(|(seq, entry)| entered.get(seq) != Some(entry));
    // The edition is entered anew where it was lost.
    let invented = invented
        .filter(|(_, entry)| !entry.contains("|edition|"))
        .count();
    if invented > 0 {
        faults.push(format!("{invented} entries were never made"));
    }
    let lost = entered
        .keys()
        .filter(|seq| !found.contains_key(seq))
        .count();
    let lost = u64::try_from(lost).unwrap_or(u64::MAX);
    let counter = match after.recovered() {
        None if lost > 0 => {
            faults.push(format!("{lost} entries are gone and nobody was told"));
            return faults;
        }
        None => &tally.untouched,
        Some((missing, true)) if missing < lost => {
            faults.push(format!("{lost} entries are gone, {missing} were told"));
            return faults;
        }
        Some((0, true)) => &tally.whole,
        Some((missing, _)) => {
            if lost == 0 || missing > lost {
                tally.overcautious.fetch_add(1, Ordering::Relaxed);
            }
            &tally.told
        }
    };
    counter.fetch_add(1, Ordering::Relaxed);
    faults
}

/// 150 answers with three backups along the way, ended by a kill.
fn base(bench: &Bench) -> PathBuf {
    let folder = bench.scratch.join("base-damage");
    if folder.exists() {
        return folder;
    }
    let mut command = bench.probe.command(&["fill", "150"], &folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the probe starts");
    let mut line = String::new();
    if let Some(out) = child.stdout.take() {
        let _ = BufReader::new(out).read_line(&mut line);
    }
    assert_eq!(line, "filled\n");
    let _ = child.kill();
    let _ = child.wait();
    folder
}

/// Damages a file in one way; which, in words.
fn damage(file: &Path, random: &mut Random) -> String {
    let mut bytes = fs::read(file).expect("a file to damage");
    let length = bytes.len();
    let at = random.below(length);
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let done = match random.below(6) {
        0 | 1 => {
            let bit = random.below(8);
            bytes[at] ^= 1 << bit;
            format!("bit {bit} of byte {at} of {name}")
        }
        2 => {
            bytes.truncate(at);
            format!("{name} cut at {at} of {length}")
        }
        3 => {
            let begin = at / PAGE * PAGE;
            let end = (begin + PAGE).min(length);
            bytes[begin..end].fill(0);
            format!("{begin}..{end} of {name} zeroed")
        }
        4 => {
            let end = (at + 1 + random.below(600)).min(length);
            for byte in &mut bytes[at..end] {
                *byte = u8::try_from(random.below(256)).unwrap_or(0);
            }
            format!("rubbish in {at}..{end} of {name}")
        }
        _ => {
            // A block that landed in the place of another.
            let (from, to) = (random.below(length) / 512 * 512, at / 512 * 512);
            let block: Vec<u8> = bytes[from..(from + 512).min(length)].to_vec();
            let end = (to + block.len()).min(length);
            let fitting = end - to;
            bytes[to..end].copy_from_slice(&block[..fitting]);
            format!("block {from} of {name} written at {to}")
        }
    };
    fs::write(file, bytes).expect("a damaged file");
    done
}
