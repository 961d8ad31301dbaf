//! `cargo xtask faults`: what the store does when it is killed, when the disk fails, when its files
//! are damaged. Prints a table; anything that was called saved and is lost fails the run.
//!
//! The store is driven from outside through `crates/store/examples/store_probe.rs`. Calls to the
//! system are made to fail, and counted, by `strace`; a power cut is played back from its log. The
//! short form takes a sample of each sweep.

mod clock;
mod damage;
mod full;
mod kill;
mod lost;
mod power;
mod probe;
mod random;
mod soak;
mod starts;
mod strace;
mod sweep;

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use crate::{
    shell::{self, Result},
    stages,
    workspace::Workspace,
};
use probe::Probe;
use random::Random;

/// What every trial is told.
struct Bench {
    probe: Probe,
    scratch: PathBuf,
    short: bool,
    seed: u64,
    /// The only job to be tried, by its name.
    job: Option<String>,
}

/// What came out of one row of the table.
#[derive(Default)]
struct Outcome {
    trials: usize,
    /// Numbers worth reading, in words.
    seen: String,
    /// What must not be; the first few are printed.
    faults: Vec<String>,
}

type Row = (&'static str, fn(&Bench) -> Outcome);

const ROWS: [Row; 11] = [
    ("random kills", kill::at_random),
    ("kill at each call", kill::at_each_call),
    ("failing calls", sweep::failing_calls),
    ("full disks", full::disks),
    ("power cuts", power::cuts),
    ("damaged files", damage::files),
    ("damaged backups", damage::backups),
    ("lost databases", lost::databases),
    ("wrong clocks", clock::leaps),
    ("starts at once", starts::at_once),
    ("soak", soak::edits),
];

/// Runs all rows, or those whose name contains one of the words.
///
/// # Errors
/// Where anything was lost, or what is needed is not there.
pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> Result {
    possible()?;
    let bench = bench(workspace, words)?;
    let words: Vec<&&str> = words
        .iter()
        .filter(|word| !word.starts_with("--"))
        .collect();
    let rows = ROWS
        .iter()
        .filter(|(name, _)| words.is_empty() || words.iter().any(|word| name.contains(**word)));
    println!("seed {}; calls fail and are counted by strace", bench.seed);
    println!(
        "{:<18} {:>7} {:>6} {:>7}  seen",
        "row", "trials", "faults", "seconds"
    );
    let mut failed = 0;
    for (name, row) in rows {
        let start = Instant::now();
        let outcome = row(&bench);
        print(name, &outcome, start.elapsed().as_secs());
        failed += outcome.faults.len();
    }
    if failed > 0 {
        let kept = bench.scratch.display();
        return Err(format!(
            "faults: {failed} faults; the folders are kept in {kept}"
        ));
    }
    fs::remove_dir_all(&bench.scratch).map_err(|error| error.to_string())
}

/// The short form, as one of the stages of `./run test`.
pub(crate) fn test(workspace: &Workspace) -> stages::Outcome {
    match possible() {
        Ok(()) => run(workspace, &["--short"]).into(),
        Err(reason) => stages::Outcome::Skipped(reason),
    }
}

fn possible() -> Result {
    if !cfg!(target_os = "linux") {
        return Err("calls can be made to fail on Linux only".to_owned());
    }
    if !shell::exists("strace") {
        return Err("strace is missing (Debian: strace)".to_owned());
    }
    Ok(())
}

fn bench(workspace: &Workspace, words: &[&str]) -> Result<Bench> {
    shell::run(
        workspace
            .cargo("build")
            .args(["--quiet", "--example", "store_probe"]),
    )?;
    let option = |name: &str| words.iter().find_map(|word| word.strip_prefix(name));
    let seed = option("--seed=").and_then(|seed| seed.parse().ok());
    let scratch = env::temp_dir().join(format!("qingping-faults-{}", std::process::id()));
    shell::make_folder(&scratch)?;
    Ok(Bench {
        probe: Probe::new(workspace.program("examples/store_probe"), workspace),
        scratch,
        short: words.contains(&"--short"),
        seed: seed.unwrap_or_else(new_seed),
        job: option("--job=").map(str::to_owned),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "a new seed at each run; it is printed, so that the run can be repeated"
)]
fn new_seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(1, |since| since.subsec_nanos().into())
}

fn print(name: &str, outcome: &Outcome, seconds: u64) {
    let Outcome {
        trials,
        seen,
        faults,
    } = outcome;
    println!(
        "{name:<18} {trials:>7} {:>6} {seconds:>7}  {seen}",
        faults.len()
    );
    for fault in faults.iter().take(20) {
        println!("    FAULT {fault}");
    }
}

impl Bench {
    fn random(&self, salt: u64) -> Random {
        Random::new(self.seed ^ (salt << 32))
    }

    /// A folder of its own for a trial.
    fn folder(&self, name: &str) -> PathBuf {
        let folder = self.scratch.join(name);
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    /// The number of trials in the long and in the short form.
    fn count(&self, long: usize, short: usize) -> usize {
        if self.short { short } else { long }
    }

    /// Runs a trial for each case on both cores; what went wrong comes back in the order of cases.
    fn each<C: Sync>(
        &self,
        cases: &[C],
        trial: impl Fn(usize, &C) -> Vec<String> + Sync,
    ) -> Vec<String> {
        let half = cases.len().div_ceil(2).max(1);
        let trial = &trial;
        std::thread::scope(|scope| {
            let workers: Vec<_> = cases
                .chunks(half)
                .enumerate()
                .map(|(part, cases)| {
                    scope.spawn(move || {
                        let numbered = cases.iter().enumerate();
                        numbered
                            .flat_map(|(n, case)| trial(part * half + n, case))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            let results = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
            results
                .flat_map(|result| result.unwrap_or_else(|_| vec!["a trial panicked".to_owned()]))
                .collect()
        })
    }
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for a trial");
    for entry in fs::read_dir(from).expect("a folder to copy").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file copied");
        }
    }
}
