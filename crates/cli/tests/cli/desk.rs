//! The real program in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder in which `qingping` is run.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run gave.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).expect("a file in a temporary folder");
    }

    /// Reads a file.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("the file was written")
    }

    /// The names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder is there");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// Runs `qingping` in Chinese.
    pub(crate) fn zh(&self, arguments: &[&str]) -> Run {
        self.run(arguments, &[("LC_ALL", "zh_CN.UTF-8")])
    }

    /// Runs `qingping` in English.
    pub(crate) fn en(&self, arguments: &[&str]) -> Run {
        self.run(arguments, &[("LC_ALL", "en_GB.UTF-8")])
    }

    /// Runs `qingping` with these variables and no others.
    pub(crate) fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = self
            .command(arguments, variables)
            .output()
            .expect("qingping runs");
        Run::of(&output)
    }

    /// The command, for tests that run it otherwise.
    pub(crate) fn command(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qingping"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear();
        command.envs(variables.iter().copied());
        command
    }

    /// Writes a sample firm's answers.
    pub(crate) fn sample(&self, name: &str, file: &str) {
        let run = self.en(&["sample", name, "--out", file]);
        assert_eq!(run.code, 0, "{}", run.err);
    }

    /// Writes the electronics sample with one piece of its text replaced.
    pub(crate) fn changed(&self, file: &str, old: &str, new: &str) {
        let run = self.en(&["sample", "electronics"]);
        assert!(run.out.contains(old), "the sample has no {old}");
        self.write(file, run.out.replacen(old, new, 1));
    }
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Self {
            code: output.status.code().expect("an exit code, no signal"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Holds that the input was refused with one plain line that has all of these words.
    pub(crate) fn refused(&self, words: &[&str]) {
        assert_eq!(self.code, 2, "out: {} err: {}", self.out, self.err);
        assert_eq!(self.out, "", "nothing on standard output");
        assert_eq!(self.err.lines().count(), 1, "one line: {}", self.err);
        for word in words {
            assert!(self.err.contains(word), "no “{word}” in: {}", self.err);
        }
        for machine in [
            "panicked", "Error", "Some(", "None", "%{", "[error", "[cli", "os error",
        ] {
            assert!(!self.err.contains(machine), "“{machine}” in: {}", self.err);
        }
    }
}

/// A file of the repository.
pub(crate) fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets")
        .join(name)
}
