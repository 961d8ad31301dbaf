//! Starting the probe and understanding what it says.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::workspace::Workspace;

/// A trial that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);
/// The soak alone may take its time.
const LONG_PATIENCE: Duration = Duration::from_secs(1800);

pub(crate) struct Probe {
    program: PathBuf,
    /// One database of each schema that was released.
    pub(crate) released: Vec<PathBuf>,
}

impl Probe {
    pub(crate) fn new(program: PathBuf, workspace: &Workspace) -> Self {
        Self {
            program,
            released: crate::shell::files_below(&workspace.root.join("tests/databases"))
                .into_iter()
                .filter(|file| file.extension().is_some_and(|ending| ending == "db"))
                .collect(),
        }
    }

    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    pub(crate) fn command(&self, words: &[&str], folder: &Path) -> Command {
        prepared(Command::new(&self.program), words, folder)
    }

    /// The probe under strace, with these options; the log goes into a file.
    pub(crate) fn traced(
        &self,
        log: &Path,
        options: &[String],
        words: &[&str],
        folder: &Path,
    ) -> Command {
        let mut command = Command::new("strace");
        command.arg("-o").arg(log).args(options).arg(&self.program);
        prepared(command, words, folder)
    }

    /// Runs the probe to its end.
    pub(crate) fn run(&self, words: &[&str], folder: &Path) -> Said {
        run(self.command(words, folder))
    }

    /// The same for what takes minutes.
    pub(crate) fn run_long(&self, words: &[&str], folder: &Path) -> Said {
        run_for(self.command(words, folder), LONG_PATIENCE)
    }

    /// Opens the folder, tells all that is there and tries whether one can go on.
    pub(crate) fn examine(&self, folder: &Path) -> Said {
        self.run(&["examine"], folder)
    }
}

/// The folder follows the job; a number, if any, follows the folder.
fn prepared(mut command: Command, words: &[&str], folder: &Path) -> Command {
    let (numbers, job): (Vec<&str>, Vec<&str>) = words
        .iter()
        .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    command.args(job).arg(folder).args(numbers);
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs to the end, with patience.
pub(crate) fn run(command: Command) -> Said {
    run_for(command, PATIENCE)
}

fn run_for(mut command: Command, patience: Duration) -> Said {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .expect("the probe starts");
    let mut out = child.stdout.take().expect("its output");
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = out.read_to_end(&mut text);
        text
    });
    let start = Instant::now();
    let mut hung = false;
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        if start.elapsed() > patience {
            hung = true;
            let _ = child.kill();
        }
        sleep(Duration::from_millis(1));
    };
    let stdout = reader.join().unwrap_or_default();
    let output = Output {
        status,
        stdout,
        stderr: Vec::new(),
    };
    Said::of(&output, hung)
}

/// What the probe said, and how it ended.
#[derive(Debug, Default, Clone)]
pub(crate) struct Said {
    pub(crate) lines: Vec<String>,
    /// None where it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) hung: bool,
}

impl Said {
    fn of(output: &Output, hung: bool) -> Self {
        Self {
            code: output.status.code(),
            hung,
            ..Self::from_text(&String::from_utf8_lossy(&output.stdout))
        }
    }

    /// A line that was cut off by a kill was not said.
    pub(crate) fn from_text(text: &str) -> Self {
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        Self {
            lines: whole.lines().map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    pub(crate) fn has(&self, line: &str) -> bool {
        self.lines.iter().any(|said| said == line)
    }

    /// What follows a word at the beginning of a line, for each such line.
    pub(crate) fn after<'s>(&'s self, word: &'s str) -> impl Iterator<Item = &'s str> {
        self.lines
            .iter()
            .filter_map(move |line| line.strip_prefix(word)?.strip_prefix(' '))
    }

    /// The last number that was called saved.
    pub(crate) fn acknowledged(&self) -> Option<u64> {
        self.after("ack")
            .filter_map(|number| number.parse().ok())
            .last()
    }

    /// The numbers of all answers that are there, in the order of entering.
    pub(crate) fn answers(&self) -> Vec<u64> {
        let line = self.after("answers").last().unwrap_or_default();
        line.split_whitespace()
            .filter_map(|number| number.parse().ok())
            .collect()
    }

    /// Everything that was ever entered, by its number.
    pub(crate) fn entries(&self) -> BTreeMap<u64, String> {
        let numbered = |line: &str| {
            let (number, rest) = line.split_once(' ')?;
            Some((number.parse().ok()?, rest.to_owned()))
        };
        self.after("entry").filter_map(numbered).collect()
    }

    /// How many entries a recovery called missing and whether it was sure; none where there was
    /// no recovery.
    pub(crate) fn recovered(&self) -> Option<(u64, bool)> {
        let said = self.after("recovered").last()?;
        let (missing, exact) = said.strip_prefix("missing=")?.split_once(" exact=")?;
        Some((missing.parse().ok()?, exact == "true"))
    }

    /// What is wrong with how it ended, for a job that nothing was done to.
    pub(crate) fn trouble(&self) -> Option<String> {
        let word = self.after("error").next();
        match (self.hung, self.code, word) {
            (true, ..) => Some("it hung".to_owned()),
            (_, Some(0), _) => None,
            (_, code, word) => Some(format!(
                "it ended with {code:?} {}",
                word.unwrap_or_default()
            )),
        }
    }
}

/// What is wrong with a folder after a trial: nothing that was called saved may be missing, and no
/// recovery may have been needed.
pub(crate) fn verdict(after: &Said, acknowledged: Option<u64>, states: &[Vec<u64>]) -> Vec<String> {
    let mut faults: Vec<String> = after.trouble().into_iter().collect();
    if !after.has("usable") {
        faults.push("one cannot go on".to_owned());
    }
    if let Some((missing, _)) = after.recovered() {
        faults.push(format!("a recovery was needed, {missing} missing"));
    }
    let answers = after.answers();
    let count = u64::try_from(answers.len()).unwrap_or(u64::MAX);
    let unbroken = answers.iter().copied().eq(0..count);
    let all = acknowledged.is_none_or(|last| count > last);
    let one_of_two = unbroken && all || states.contains(&answers);
    if !one_of_two {
        let distinct: BTreeSet<&u64> = answers.iter().collect();
        let last = answers.last();
        faults.push(format!(
            "{} answers up to {last:?} are there, {acknowledged:?} was acknowledged",
            distinct.len()
        ));
    }
    faults
}
