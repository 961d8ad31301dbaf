//! Kills: at random while answering, and at each call of a job.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
    thread::sleep,
    time::Duration,
};

use super::{
    Bench, Outcome, copy,
    probe::{self, Said, verdict},
    random::Random,
    strace,
    sweep::{Job, jobs},
};

/// A folder is begun anew after so many kills, so that reading it stays quick.
const KILLS_IN_A_FOLDER: usize = 50;

/// SIGKILL at a random moment while the owner answers. Each next start tells what is there.
pub(crate) fn at_random(bench: &Bench) -> Outcome {
    let kills = bench.count(2000, 60);
    let folders: Vec<usize> = (0..kills.div_ceil(KILLS_IN_A_FOLDER)).collect();
    let saved = std::sync::atomic::AtomicUsize::new(0);
    let faults = bench.each(&folders, |n, _| {
        let folder = bench.folder(&format!("kill-{n}"));
        let mut random = bench.random(u64::try_from(n).unwrap_or(0) + 1);
        let kills = KILLS_IN_A_FOLDER.min(kills - n * KILLS_IN_A_FOLDER);
        let mut faults = Vec::new();
        let mut last = None;
        for kill in 0..kills {
            let said = until_killed(bench, &folder, &mut random);
            let found = after_kill(&said, last);
            last = said.acknowledged().or(last);
            faults.extend(found.map(|fault| format!("folder {n}, kill {kill}: {fault}")));
        }
        let after = bench.probe.examine(&folder);
        let found = verdict(&after, last, &[]).into_iter();
        faults.extend(found.map(|fault| format!("folder {n}: {fault}")));
        let count = after.answers().len();
        saved.fetch_add(count, std::sync::atomic::Ordering::Relaxed);
        if faults.is_empty() {
            let _ = std::fs::remove_dir_all(&folder);
        }
        faults
    });
    Outcome {
        trials: kills,
        seen: format!(
            "{} answers acknowledged and found again",
            saved.into_inner()
        ),
        faults,
    }
}

/// Lets it answer for a moment. The kill comes after the first acknowledged answer or, now and
/// then, while it is still opening.
pub(crate) fn until_killed(bench: &Bench, folder: &Path, random: &mut Random) -> Said {
    let mut command = bench.probe.command(&["write", "100000"], folder);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .expect("the probe starts");
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let mut text = String::new();
    if !random.one_in(8) {
        while !text.contains("\nack ") {
            if out.read_line(&mut text).is_ok_and(|length| length == 0) {
                break;
            }
        }
    }
    let pause = u64::try_from(random.below(40_000)).unwrap_or(0);
    sleep(Duration::from_micros(pause));
    let _ = child.kill();
    let _ = child.wait();
    let mut rest = Vec::new();
    let _ = std::io::Read::read_to_end(&mut out, &mut rest);
    text.push_str(&String::from_utf8_lossy(&rest));
    Said::from_text(&text)
}

/// What the next start says of what was acknowledged before.
fn after_kill(said: &Said, acknowledged: Option<u64>) -> Option<String> {
    if said.recovered().is_some() {
        return Some("a recovery was needed".to_owned());
    }
    if let Some(error) = said.after("error").next() {
        return Some(error.to_owned());
    }
    // Killed before it could look.
    let (count, unbroken) = said.after("have").next()?.split_once(' ')?;
    let count: u64 = count.parse().ok()?;
    let whole = unbroken == "unbroken=true" && acknowledged.is_none_or(|last| count > last);
    (!whole).then(|| format!("{count} there ({unbroken}), {acknowledged:?} acknowledged"))
}

/// SIGKILL instead of each call that writes, one after the other.
pub(crate) fn at_each_call(bench: &Bench) -> Outcome {
    let names = [
        "pwrite64",
        "write",
        "fsync",
        "fdatasync",
        "ftruncate",
        "rename",
        "unlink",
        "mkdir",
        "openat",
    ];
    let mut outcome = Outcome::default();
    let mut counts = Vec::new();
    for job in &jobs(bench) {
        let base = job.base(bench);
        let log = bench.scratch.join("calls.log");
        let folder = bench.folder("counted");
        copy(&base.folder, &folder);
        let calls = strace::calls(&bench.probe, &log, &names, &job.words(), &folder);
        let every = bench.count(1, 9);
        let chosen: Vec<_> = calls
            .iter()
            .skip(calls.len() % every)
            .step_by(every)
            .collect();
        let faults = bench.each(&chosen, |n, call| {
            let inject = format!("inject={}:signal=KILL:when={}", call.name, call.place);
            trial(bench, job, &format!("kill-{}-{n}", job.name), &inject)
        });
        counts.push(format!("{} {}", job.name, chosen.len()));
        outcome.trials += chosen.len();
        outcome.faults.extend(faults);
    }
    outcome.seen = counts.join(", ");
    outcome
}

/// One job with one fault in it, and what is there afterwards.
pub(crate) fn trial(bench: &Bench, job: &Job, name: &str, inject: &str) -> Vec<String> {
    let base = job.base(bench);
    let folder = bench.folder(name);
    copy(&base.folder, &folder);
    let log = folder.with_extension("log");
    let call = inject
        .trim_start_matches("inject=")
        .split(':')
        .next()
        .unwrap_or_default();
    let options = [
        "-e".to_owned(),
        format!("trace={call}"),
        "-e".to_owned(),
        inject.to_owned(),
    ];
    let said = probe::run(bench.probe.traced(&log, &options, &job.words(), &folder));
    let mut faults = Vec::new();
    // Killed, done, or an error with a code; never a panic or a crash.
    if said.hung || !matches!(said.code, None | Some(0 | 3 | 137)) {
        faults.push(format!("it ended with {:?}", said.code));
    }
    if job.word != "recover" && said.recovered().is_some() {
        faults.push("a sound database was set aside".to_owned());
    }
    faults.extend(job.verdict(bench, &base, &said, &folder));
    if faults.is_empty() {
        let _ = std::fs::remove_dir_all(&folder);
        let _ = std::fs::remove_file(&log);
    }
    faults
        .iter()
        .map(|fault| format!("{name}, {inject}: {fault}"))
        .collect()
}
