//! Power cuts, played back: all calls of a job are recorded with what they wrote. At a cut, what was
//! synced is on the disk; of what was not, any part may be, in pieces of a sector. New and changed
//! names reach the disk in their order and are certain only when their folder was synced.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{
    Bench, Outcome, copy,
    probe::{self, Said},
    random::Random,
    sweep::{Job, jobs},
};

const SECTOR: usize = 512;
const CALLS: &str =
    "openat,close,lseek,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,mkdir";

/// One step of a recorded job.
enum Step {
    Make(PathBuf, usize),
    Folder(PathBuf),
    Write(usize, usize, Vec<u8>),
    Cut(usize, usize),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    Sync(usize),
    SyncFolder(PathBuf),
    Said(String),
}

pub(crate) fn cuts(bench: &Bench) -> Outcome {
    let mut outcome = Outcome::default();
    let mut counts = Vec::new();
    for (number, job) in jobs(bench).iter().enumerate() {
        let base = job.base(bench);
        let folder = bench.folder("recorded");
        copy(&base.folder, &folder);
        let log = bench.scratch.join("recorded.log");
        let options = ["-xx", "-s", "4194304", "-e", &format!("trace={CALLS}")].map(str::to_owned);
        probe::run(bench.probe.traced(&log, &options, &job.words(), &folder));
        let steps = recorded(
            &fs::read_to_string(&log).unwrap_or_default(),
            &folder,
            &base.folder,
        );
        let mut random = bench.random(500 + u64::try_from(number).unwrap_or(0));
        let cuts = bench.count(300, 12);
        let places: Vec<(usize, usize)> = (0..cuts)
            .map(|_| (random.below(steps.len() + 1), random.below(1 << 30)))
            .collect();
        outcome
            .faults
            .extend(bench.each(&places, |n, place| trial(bench, job, &steps, n, *place)));
        outcome.trials += cuts;
        counts.push(format!("{} {} steps", job.name, steps.len()));
    }
    outcome.seen = counts.join(", ");
    outcome
}

fn trial(bench: &Bench, job: &Job, steps: &[Step], n: usize, place: (usize, usize)) -> Vec<String> {
    let base = job.base(bench);
    let folder = bench.folder(&format!("power-{}-{n}", job.name));
    let (cut, seed) = place;
    let mut disk = Disk::holding(&base.folder);
    let mut said = String::new();
    for step in &steps[..cut] {
        match step {
            Step::Said(words) => said.push_str(words),
            step => disk.take(step),
        }
    }
    let mut random = Random::new(u64::try_from(seed).unwrap_or(0));
    disk.after_cut(&folder, &mut random);
    let faults = job.verdict(bench, &base, &Said::from_text(&said), &folder);
    if faults.is_empty() {
        let _ = fs::remove_dir_all(&folder);
    }
    let name = format!(
        "power {} {n}, cut after {cut} of {} steps",
        job.name,
        steps.len()
    );
    faults
        .iter()
        .map(|fault| format!("{name}: {fault}"))
        .collect()
}

/// A file: what is surely on the disk, and what is on its way.
#[derive(Default, Clone)]
struct Content {
    synced: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// A change of names; `certain` once its folder was synced.
struct Naming {
    change: Name,
    certain: bool,
}

enum Name {
    Link(PathBuf, usize),
    Folder(PathBuf),
    Rename(PathBuf, PathBuf),
    Unlink(PathBuf),
}

struct Disk {
    /// The names there were at the beginning.
    names: BTreeMap<PathBuf, usize>,
    folders: Vec<PathBuf>,
    namings: Vec<Naming>,
    contents: BTreeMap<usize, Content>,
}

impl Disk {
    fn holding(base: &Path) -> Self {
        let mut disk = Self {
            names: inherited(base),
            folders: vec![PathBuf::new(), PathBuf::from("stick")],
            namings: Vec::new(),
            contents: BTreeMap::new(),
        };
        for (path, number) in &disk.names {
            disk.folders.extend(path.parent().map(Path::to_owned));
            let content = Content {
                synced: fs::read(base.join(path)).expect("a file of the base"),
                pending: Vec::new(),
            };
            disk.contents.insert(*number, content);
        }
        disk
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Make(path, file) => {
                self.contents.insert(*file, Content::default());
                self.name(Name::Link(path.clone(), *file));
            }
            Step::Folder(path) => self.name(Name::Folder(path.clone())),
            Step::Rename(from, to) => self.name(Name::Rename(from.clone(), to.clone())),
            Step::Remove(path) => self.name(Name::Unlink(path.clone())),
            Step::Write(file, at, bytes) => self.change(*file, Change::Write(*at, bytes.clone())),
            Step::Cut(file, length) => self.change(*file, Change::Cut(*length)),
            Step::Sync(file) => {
                if let Some(content) = self.contents.get_mut(file) {
                    for change in std::mem::take(&mut content.pending) {
                        change.apply(&mut content.synced);
                    }
                }
            }
            // A journal keeps the order: what came before in other folders is there, too.
            Step::SyncFolder(folder) => {
                let last = self
                    .namings
                    .iter()
                    .rposition(|naming| naming.change.is_in(folder));
                for naming in self
                    .namings
                    .iter_mut()
                    .take(last.map_or(0, |last| last + 1))
                {
                    naming.certain = true;
                }
            }
            Step::Said(_) => {}
        }
    }

    fn name(&mut self, change: Name) {
        let certain = false;
        self.namings.push(Naming { change, certain });
    }

    fn change(&mut self, file: usize, change: Change) {
        self.contents.entry(file).or_default().pending.push(change);
    }

    /// Writes the folder as the next start may find it.
    fn after_cut(mut self, folder: &Path, random: &mut Random) {
        let certain = self.namings.iter().filter(|naming| naming.certain).count();
        let reached = certain + random.below(self.namings.len() - certain + 1);
        for naming in self.namings.drain(..).take(reached) {
            match naming.change {
                Name::Link(path, file) => drop(self.names.insert(path, file)),
                Name::Folder(path) => self.folders.push(path),
                Name::Unlink(path) => drop(self.names.remove(&path)),
                Name::Rename(from, to) => {
                    if let Some(file) = self.names.remove(&from) {
                        self.names.insert(to, file);
                    }
                }
            }
        }
        for made in &self.folders {
            fs::create_dir_all(folder.join(made)).expect("a folder");
        }
        for (path, file) in &self.names {
            // The index of the WAL lives in memory.
            if path.to_string_lossy().ends_with("-shm") {
                continue;
            }
            let content = self.contents.get(file).cloned().unwrap_or_default();
            let bytes = content.after_cut(random);
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file after a cut");
        }
    }
}

impl Content {
    fn after_cut(self, random: &mut Random) -> Vec<u8> {
        let mut bytes = self.synced;
        let fate = random.below(3);
        for change in self.pending {
            match (fate, change) {
                // Nothing more reached the disk, or all of it, or any part.
                (0, _) => {}
                (1, change) => change.apply(&mut bytes),
                (_, Change::Cut(length)) if random.one_in(2) => {
                    Change::Cut(length).apply(&mut bytes);
                }
                (_, Change::Write(at, data)) => {
                    for (n, sector) in data.chunks(SECTOR).enumerate() {
                        if random.one_in(2) {
                            let part = Change::Write(at + n * SECTOR, sector.to_vec());
                            part.apply(&mut bytes);
                        }
                    }
                }
                (_, Change::Cut(_)) => {}
            }
        }
        bytes
    }
}

impl Change {
    fn apply(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Cut(length) => bytes.resize(length, 0),
            Self::Write(at, data) => {
                let end = at + data.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[at..end].copy_from_slice(&data);
            }
        }
    }
}

impl Name {
    fn is_in(&self, folder: &Path) -> bool {
        let path = match self {
            Self::Link(path, _)
            | Self::Folder(path)
            | Self::Unlink(path)
            | Self::Rename(_, path) => path,
        };
        path.parent() == Some(folder)
    }
}

/// The files that are there at the beginning, with numbers above those of files that a job makes.
fn inherited(base: &Path) -> BTreeMap<PathBuf, usize> {
    let files = crate::shell::files_below(base).into_iter();
    let below = files.map(|file| {
        file.strip_prefix(base)
            .expect("a file of the base")
            .to_owned()
    });
    below.zip(1_000_000..).collect()
}

/// The steps in the log that concern the folder, with paths below it.
fn recorded(log: &str, folder: &Path, base: &Path) -> Vec<Step> {
    let mut recorder = Recorder::new(folder, base);
    log.lines().for_each(|line| recorder.read(line));
    recorder.steps
}

struct Recorder<'f> {
    folder: &'f Path,
    /// What each open handle is, and where it stands.
    handles: BTreeMap<usize, (Handle, usize)>,
    /// Which file has which name just now.
    names: BTreeMap<PathBuf, usize>,
    next: usize,
    steps: Vec<Step>,
}

#[derive(Clone)]
enum Handle {
    File(usize),
    Folder(PathBuf),
}

impl<'f> Recorder<'f> {
    fn new(folder: &'f Path, base: &Path) -> Self {
        let names = inherited(base);
        Self {
            folder,
            handles: BTreeMap::new(),
            names,
            next: 0,
            steps: Vec::new(),
        }
    }

    fn read(&mut self, line: &str) {
        let Some((name, rest)) = line.split_once('(') else {
            return;
        };
        // The results stand in a column: `fsync(5)      = 0`.
        let Some((arguments, result)) = rest.rsplit_once(" = ") else {
            return;
        };
        let arguments = arguments.trim_end().trim_end_matches(')');
        let Ok(result) = result
            .split(' ')
            .next()
            .unwrap_or_default()
            .parse::<usize>()
        else {
            return;
        };
        self.call(name, arguments, result);
    }

    fn call(&mut self, name: &str, arguments: &str, result: usize) {
        let texts = quoted(arguments);
        let numbers = plain_numbers(arguments);
        let handle = numbers
            .first()
            .and_then(|number| self.handles.get(number).cloned());
        match (name, handle) {
            ("openat", _) => self.open(&texts, arguments, result),
            ("close", _) => drop(numbers.first().map(|number| self.handles.remove(number))),
            ("mkdir", _) => {
                let path = self.path(&texts, 0);
                self.steps.extend(path.map(Step::Folder));
            }
            ("unlink", _) => {
                if let Some(path) = self.path(&texts, 0) {
                    self.names.remove(&path);
                    self.steps.push(Step::Remove(path));
                }
            }
            ("rename", _) => self.rename(&texts),
            ("write", None) if numbers.first() == Some(&1) => {
                let words = String::from_utf8_lossy(&texts[0]).into_owned();
                self.steps.push(Step::Said(words));
            }
            ("write", Some((Handle::File(file), at))) => {
                self.steps
                    .push(Step::Write(file, at, texts[0][..result].to_vec()));
                let moved = (Handle::File(file), at + result);
                self.handles.insert(numbers[0], moved);
            }
            // To where, it answers itself.
            ("lseek", Some((Handle::File(file), _))) => {
                self.handles
                    .insert(numbers[0], (Handle::File(file), result));
            }
            ("pwrite64", Some((Handle::File(file), _))) => {
                let at = numbers.last().copied().unwrap_or(0);
                self.steps
                    .push(Step::Write(file, at, texts[0][..result].to_vec()));
            }
            ("ftruncate", Some((Handle::File(file), _))) => {
                self.steps
                    .push(Step::Cut(file, numbers.last().copied().unwrap_or(0)));
            }
            ("fsync" | "fdatasync", Some((Handle::File(file), _))) => {
                self.steps.push(Step::Sync(file));
            }
            ("fsync" | "fdatasync", Some((Handle::Folder(path), _))) => {
                self.steps.push(Step::SyncFolder(path));
            }
            _ => {}
        }
    }

    fn open(&mut self, texts: &[Vec<u8>], arguments: &str, handle: usize) {
        let Some(path) = self.path(texts, 0) else {
            self.handles.remove(&handle);
            return;
        };
        let opened = match self.names.get(&path) {
            Some(file) => Handle::File(*file),
            None if arguments.contains("O_CREAT") => {
                self.next += 1;
                self.names.insert(path.clone(), self.next);
                self.steps.push(Step::Make(path, self.next));
                Handle::File(self.next)
            }
            None => Handle::Folder(path),
        };
        if let (Handle::File(file), true) = (&opened, arguments.contains("O_TRUNC")) {
            self.steps.push(Step::Cut(*file, 0));
        }
        self.handles.insert(handle, (opened, 0));
    }

    fn rename(&mut self, texts: &[Vec<u8>]) {
        if let (Some(from), Some(to)) = (self.path(texts, 0), self.path(texts, 1)) {
            if let Some(file) = self.names.remove(&from) {
                self.names.insert(to.clone(), file);
            }
            self.steps.push(Step::Rename(from, to));
        }
    }

    /// A path in the arguments, if it is below the folder.
    fn path(&self, texts: &[Vec<u8>], place: usize) -> Option<PathBuf> {
        let text = String::from_utf8(texts.get(place)?.clone()).ok()?;
        Some(Path::new(&text).strip_prefix(self.folder).ok()?.to_owned())
    }
}

/// The texts in the arguments, which stand there as `"\x41\x42"`.
fn quoted(arguments: &str) -> Vec<Vec<u8>> {
    let texts = arguments.split('"').skip(1).step_by(2);
    let byte = |digits: &str| u8::from_str_radix(digits, 16).ok();
    texts
        .map(|text| text.split("\\x").skip(1).filter_map(byte).collect())
        .collect()
}

/// The numbers that are arguments by themselves.
fn plain_numbers(arguments: &str) -> Vec<usize> {
    let without_texts: String = arguments.split('"').step_by(2).collect();
    without_texts
        .split(", ")
        .filter_map(|word| word.trim().parse().ok())
        .collect()
}
