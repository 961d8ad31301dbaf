//! Jobs of the store, and each of their calls made to fail.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    Bench, Outcome, copy,
    kill::trial,
    probe::{Said, verdict},
    strace::{self, Call},
};

/// Something an owner does, between two answers.
pub(crate) struct Job {
    /// What the probe is told.
    pub(crate) word: &'static str,
    pub(crate) name: String,
    /// The database of a released version that it begins with.
    released: Option<PathBuf>,
}

const WORDS: [&str; 8] = [
    "answer", "backup", "restore", "recover", "delete", "purge", "copy", "attach",
];

/// All jobs, or the one that was asked for; every database that was ever released is migrated.
pub(crate) fn jobs(bench: &Bench) -> Vec<Job> {
    let usual = WORDS.iter().map(|word| Job {
        word,
        name: (*word).to_owned(),
        released: None,
    });
    let released = bench.probe.released.iter().map(|file| {
        let version = file.file_stem().unwrap_or_default().to_string_lossy();
        Job {
            word: "migrate",
            name: format!("migrate-{version}"),
            released: Some(file.clone()),
        }
    });
    let chosen = |job: &Job| bench.job.as_ref().is_none_or(|name| job.name == *name);
    usual.chain(released).filter(chosen).collect()
}

/// The folder a job begins with, and what is there.
#[derive(Clone)]
pub(crate) struct Base {
    pub(crate) folder: PathBuf,
    /// The answers of the oldest backup: what a restore may leave.
    oldest: Vec<u64>,
}

impl Job {
    pub(crate) fn words(&self) -> [&'static str; 2] {
        ["once", self.word]
    }

    /// Made once and copied for each trial.
    pub(crate) fn base(&self, bench: &Bench) -> Base {
        let kind = match self.word {
            "migrate" | "recover" => &self.name,
            _ => "answered",
        };
        let folder = bench.scratch.join(format!("base-{kind}"));
        match &self.released {
            _ if folder.exists() => {}
            Some(database) => {
                fs::create_dir_all(&folder).expect("a folder");
                fs::copy(database, folder.join("qingping.db")).expect("the old database");
            }
            None => make_base(bench, kind, &folder),
        }
        // The first backup is made after the answer 31.
        let oldest = (0..32).collect();
        Base { folder, oldest }
    }

    /// What is wrong after a trial.
    pub(crate) fn verdict(
        &self,
        bench: &Bench,
        base: &Base,
        said: &Said,
        folder: &Path,
    ) -> Vec<String> {
        let after = bench.probe.examine(folder);
        let mut states = Vec::new();
        if said.has("restoring") {
            states.push(base.oldest.clone());
        }
        let mut faults = verdict(&after, said.acknowledged(), &states);
        if self.word == "recover" {
            faults.retain(|fault| !fault.starts_with("a recovery was needed, 0"));
        }
        if said.has("restored") && after.answers() != base.oldest {
            faults.push("it was restored and is not there".to_owned());
        }
        match self.word {
            "migrate" => faults.extend(old_entries(&after)),
            "purge" => faults.extend(canary(bench, folder, said)),
            "copy" => faults.extend(half_copies(folder)),
            "attach" => faults.extend(files_and_answers(&after, said)),
            _ => {}
        }
        faults
    }
}

fn make_base(bench: &Bench, kind: &str, folder: &Path) {
    bench.probe.run(&["write", "40"], folder);
    bench.probe.run(&["once", "backup"], folder);
    fs::create_dir_all(folder.join("stick")).expect("a folder");
    if kind == "recover" {
        let database = folder.join("qingping.db");
        let mut bytes = fs::read(&database).expect("the database");
        bytes[..4096].fill(0);
        fs::write(&database, bytes).expect("a damaged database");
    }
}

/// The old database holds 28 entries, none of which may be gone.
fn old_entries(after: &Said) -> Option<String> {
    let old = after
        .entries()
        .into_values()
        .filter(|entry| !entry.starts_with("firm|"));
    let count = old.filter(|entry| !entry.contains("|edition|")).count();
    (count != 28).then(|| format!("{count} of 28 old entries are there"))
}

/// What was removed for good is nowhere; what was interrupted is finished by the next try.
fn canary(bench: &Bench, folder: &Path, said: &Said) -> Vec<String> {
    let mut faults = Vec::new();
    if !said.has("purged") {
        let again = bench.probe.run(&["once", "purge"], folder);
        faults.extend(
            again
                .trouble()
                .map(|trouble| format!("the second try: {trouble}")),
        );
    }
    for file in crate::shell::files_below(folder) {
        let bytes = fs::read(&file).unwrap_or_default();
        if bytes.windows(6).any(|window| window == b"CANARY") {
            faults.push(format!("what was removed is in {}", file.display()));
        }
    }
    faults
}

/// What an answer names is there and sound, and nothing else lies there once it was swept.
fn files_and_answers(after: &Said, said: &Said) -> Option<String> {
    let told = after.after("evidence").last().unwrap_or_default();
    let one = told == "named=1 missing=0 lying=1";
    let none = told == "named=0 missing=0 lying=0" && !said.has("attached");
    (!one && !none).then(|| format!("evidence: {told}"))
}

/// A copy that has its name is whole.
fn half_copies(folder: &Path) -> Vec<String> {
    let whole: Vec<Vec<u8>> = crate::shell::files_below(&folder.join("backups"))
        .iter()
        .filter_map(|file| fs::read(file).ok())
        .collect();
    let copies = crate::shell::files_below(&folder.join("stick")).into_iter();
    let named = copies.filter(|file| file.extension().is_some_and(|ending| ending == "db"));
    let half = named.filter(|file| !fs::read(file).is_ok_and(|bytes| whole.contains(&bytes)));
    half.map(|file| format!("{} is no whole copy", file.display()))
        .collect()
}

/// Each call that writes fails in each way a disk can, and each call that reads as a broken disk
/// does. What was acknowledged is there, nothing is set aside for it, and the next try works.
pub(crate) fn failing_calls(bench: &Bench) -> Outcome {
    let writing = [
        "pwrite64",
        "write",
        "fsync",
        "fdatasync",
        "ftruncate",
        "rename",
        "openat",
        "mkdir",
        "unlink",
    ];
    let names: Vec<&str> = writing.into_iter().chain(["pread64", "read"]).collect();
    let mut outcome = Outcome::default();
    let mut counts = Vec::new();
    for job in &jobs(bench) {
        let base = job.base(bench);
        let log = bench.scratch.join("calls.log");
        let folder = bench.folder("counted");
        copy(&base.folder, &folder);
        let calls = strace::calls(&bench.probe, &log, &names, &job.words(), &folder);
        let all: Vec<(Call, &str)> = calls.into_iter().flat_map(ways).collect();
        let every = bench.count(1, 59);
        let chosen: Vec<_> = all.iter().skip(all.len() % every).step_by(every).collect();
        let faults = bench.each(&chosen, |n, (call, error)| {
            let inject = format!("inject={}:error={error}:when={}", call.name, call.place);
            trial(bench, job, &format!("fail-{}-{n}", job.name), &inject)
        });
        counts.push(format!("{} {}", job.name, chosen.len()));
        outcome.trials += chosen.len();
        outcome.faults.extend(faults);
    }
    outcome.seen = counts.join(", ");
    outcome
}

/// In which ways a call can fail.
fn ways(call: Call) -> Vec<(Call, &'static str)> {
    let errors: &[&'static str] = match call.name.as_str() {
        "pread64" | "read" => &["EIO"],
        "fsync" | "fdatasync" => &["EIO", "ENOSPC", "EDQUOT"],
        _ => &["EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES"],
    };
    errors.iter().map(|error| (call.clone(), *error)).collect()
}
