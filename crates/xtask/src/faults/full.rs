//! Full disks: each job on a disk that has from nothing to plenty left. The disk is a `tmpfs` of that
//! size in a mount namespace of the trial's own.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use super::{
    Bench, Outcome,
    probe::{self, Said},
    sweep::{Job, jobs},
};

/// Mounts, copies the base in, does the job, and copies out what is there.
const SCRIPT: &str = r#"
mount -t tmpfs -o "size=$1k" none "$2" && cp -a "$3/." "$2" || exit 90
"$4" once "$5" "$2"
code=$?
cp -a "$2/." "$6"
exit $code
"#;
const TOO_SMALL: i32 = 90;
const STEP: usize = 12;

pub(crate) fn disks(bench: &Bench) -> Outcome {
    if !can_mount() {
        return Outcome {
            seen: "skipped: this user may not mount in a namespace of its own".to_owned(),
            ..Outcome::default()
        };
    }
    let mut outcome = Outcome::default();
    let mut full = 0;
    for job in &jobs(bench) {
        let base = job.base(bench);
        let (step, count) = (bench.count(STEP, 4 * STEP), bench.count(60, 8));
        let least = kibibytes(&base.folder);
        let sizes: Vec<usize> = (0..count).map(|n| least + n * step).collect();
        let refused = std::sync::atomic::AtomicUsize::new(0);
        outcome.faults.extend(bench.each(&sizes, |n, size| {
            let (said, faults) = trial(bench, job, n, *size);
            let counts = said.after("error").next().is_some();
            refused.fetch_add(counts.into(), std::sync::atomic::Ordering::Relaxed);
            faults
        }));
        outcome.trials += count;
        full += refused.into_inner();
    }
    outcome.seen = format!("{full} times the disk was full and said to be");
    outcome
}

fn can_mount() -> bool {
    let mut command = Command::new("unshare");
    command.args(["-rm", "mount", "-t", "tmpfs", "none", "/tmp"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn kibibytes(folder: &Path) -> usize {
    let files = crate::shell::files_below(folder).into_iter();
    let lengths = files.filter_map(|file| Some(fs::metadata(file).ok()?.len().div_ceil(4096)));
    usize::try_from(lengths.sum::<u64>() * 4).unwrap_or(0)
}

fn trial(bench: &Bench, job: &Job, n: usize, size: usize) -> (Said, Vec<String>) {
    let base = job.base(bench);
    let disk = bench.folder(&format!("disk-{}-{n}", job.name));
    let after = bench.folder(&format!("full-{}-{n}", job.name));
    for folder in [&disk, &after] {
        fs::create_dir_all(folder).expect("a folder for a trial");
    }
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", SCRIPT, "sh", &size.to_string()]);
    command.arg(&disk).arg(&base.folder);
    command.arg(bench.probe.program()).arg(job.word).arg(&after);
    command.stdin(Stdio::null()).stderr(Stdio::null());
    let said = probe::run(command);
    let mut faults = Vec::new();
    if said.code != Some(TOO_SMALL) {
        faults.extend(
            said.after("error")
                .filter(|error| *error != "DiskFull")
                .map(str::to_owned),
        );
        faults.extend(job.verdict(bench, &base, &said, &after));
    }
    if faults.is_empty() {
        let _ = fs::remove_dir_all(&after);
    }
    let _ = fs::remove_dir_all(&disk);
    let name = format!("full {} {n}, a disk of {size} KiB", job.name);
    let faults = faults
        .iter()
        .map(|fault| format!("{name}: {fault}"))
        .collect();
    (said, faults)
}
