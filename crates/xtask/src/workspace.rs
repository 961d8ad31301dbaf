//! Where things lie, and what Cargo is told every time.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

/// The selection that every build uses. Cargo unites features over the selected
/// packages: with one selection for all, each crate is compiled once for the app, the
/// command line and the tests. `custom-protocol` makes the window show the interface
/// that is compiled in, as the shipped program does.
const SELECTION: [&str; 4] = [
    "--workspace",
    "--locked",
    "--features",
    "qingping-desktop/custom-protocol",
];

/// The checkout this program was compiled from, and the directory Cargo builds into.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Finds the checkout by the place of this crate, and the target directory by the
    /// place of the running program, so that `CARGO_TARGET_DIR` and Cargo's own
    /// configuration are honoured without asking.
    pub(crate) fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .expect("crates/xtask lies two levels below the root")
            .to_owned();
        let target = env::current_exe()
            .ok()
            .and_then(|program| program.ancestors().nth(2).map(Path::to_owned))
            .unwrap_or_else(|| root.join("target"));
        Self { root, target }
    }

    /// A command that runs at the root.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// `cargo SUBCOMMAND` over the common selection.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = self.plain_cargo();
        command.arg(subcommand).args(SELECTION);
        command
    }

    /// `cargo` without arguments: the one that started us, so that the toolchain stays the same.
    pub(crate) fn plain_cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// `npm` in the interface's folder.
    pub(crate) fn npm(&self) -> Command {
        let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.current_dir(self.root.join("ui"));
        command
    }

    /// A program of ours in the dev profile.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }
}
