//! A folder of answer files as a folder of reports.

use crate::file::{files_in, unwritable};
use crate::{AppError, ErrorCode, Library, guarded, read_sheet_file, write_whole};
use report::{Key, Options};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use unicode_normalization::UnicodeNormalization;

/// What became of a folder of answer files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// How many reports were written.
    pub written: usize,
    /// The answer files that gave no report, in the order of their names, and why.
    pub refused: Vec<(PathBuf, AppError)>,
}

/// An answer file and the report it is to become.
struct Job {
    answers: PathBuf,
    report: PathBuf,
}

impl Library {
    /// Makes the report of each `*.json` in a folder, on all cores: `name.json` becomes `name.pdf` in
    /// the folder `out`, which is made where it is missing. Each report is written whole or not at
    /// all, and a file that is refused does not stop the others. `step` is called after each file with
    /// how many are done and how many there are.
    ///
    /// # Errors
    /// Where the folder cannot be read or holds no answer file, or `out` cannot be made.
    pub fn reports(
        &self,
        folder: &Path,
        out: &Path,
        options: &Options,
        key: Option<&Key>,
        mut step: impl FnMut(usize, usize),
    ) -> Result<Batch, AppError> {
        let files = files_in(folder, &["json"])?;
        if files.is_empty() {
            let folder = ("folder", folder.display().to_string());
            return Err(AppError::new(ErrorCode::AnswersNone, [folder]));
        }
        fs::create_dir_all(out).map_err(|error| unwritable(out, &error))?;
        let all = files.len();
        let (jobs, mut refused) = jobs(files, out);
        let sources: BTreeSet<PathBuf> = jobs.iter().filter_map(|job| real(&job.answers)).collect();
        let print = |job: &Job| {
            guarded("report", || {
                if real(&job.report).is_some_and(|target| sources.contains(&target)) {
                    return Err(unwritable(&job.report, &ErrorKind::AlreadyExists.into()));
                }
                let sheet = read_sheet_file(&job.answers)?;
                write_whole(&job.report, &self.report(&sheet, options, key)?)
            })
        };
        let mut done = refused.len();
        step(done, all);
        on_all_cores(&jobs, print, |job, outcome| {
            done += 1;
            step(done, all);
            refused.extend(outcome.err().map(|error| (job.answers.clone(), error)));
        });
        refused.sort_by(|one, other| one.0.cmp(&other.0));
        let written = all - refused.len();
        Ok(Batch { written, refused })
    }
}

/// Does all jobs and tells what became of each as soon as it is known.
fn on_all_cores<T: Send>(
    jobs: &[Job],
    act: impl Fn(&Job) -> T + Sync,
    mut tell: impl FnMut(&Job, T),
) {
    let next = AtomicUsize::new(0);
    let (outcome, outcomes) = mpsc::channel();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..cores.min(jobs.len()) {
            let (outcome, next, act) = (outcome.clone(), &next, &act);
            scope.spawn(move || {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Whoever listens does so until the last has spoken.
                    let _ = outcome.send((job, act(job)));
                }
            });
        }
        drop(outcome);
        outcomes
            .iter()
            .for_each(|(job, outcome)| tell(job, outcome));
    });
}

/// What is to be made of the files, and which of them would overwrite each other's reports.
fn jobs(files: Vec<PathBuf>, out: &Path) -> (Vec<Job>, Vec<(PathBuf, AppError)>) {
    let mut by_name: BTreeMap<String, Vec<Job>> = BTreeMap::new();
    for answers in files {
        let mut name = answers.file_stem().unwrap_or_default().to_owned();
        name.push(".pdf");
        let report = out.join(&name);
        let same = by_name.entry(one_file(&name.to_string_lossy()));
        same.or_default().push(Job { answers, report });
    }
    let (mut alone, mut refused) = (Vec::new(), Vec::new());
    for mut same in by_name.into_values() {
        if same.len() == 1 {
            alone.append(&mut same);
            continue;
        }
        for (at, job) in same.iter().enumerate() {
            let other = &same[if at == 0 { 1 } else { 0 }].answers;
            let parameters = [
                ("file", job.answers.display().to_string()),
                ("other", other.display().to_string()),
            ];
            let error = AppError::new(ErrorCode::ReportNameTaken, parameters);
            refused.push((job.answers.clone(), error));
        }
    }
    alone.sort_by(|one, other| one.answers.cmp(&other.answers));
    (alone, refused)
}

/// The same for all names under which some file system finds one and the same file: it may tell
/// apart neither capitals nor the ways to write an accent.
fn one_file(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

fn real(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}
