//! Starting other programs, with errors that name them.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// What went wrong, in words for the person at the terminal.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

/// Runs to the end, output passed through; anything but exit code 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result {
    let status = command
        .status()
        .map_err(|error| format!("{}: {error}", spelled(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} ({status})", spelled(command)))
    }
}

/// Runs to the end and hands back what it wrote; its complaints stand in the error.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", spelled(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = [output.stdout, output.stderr].concat();
    Err(format!(
        "{} ({})\n{}",
        spelled(command),
        output.status,
        String::from_utf8_lossy(&complaint).trim()
    ))
}

/// Whether a program can be found on the path.
pub(crate) fn exists(program: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&paths).any(|folder| folder.join(&name).is_file())
}

/// Whether a window could be shown where we run.
pub(crate) fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Makes a folder and its parents.
pub(crate) fn make_folder(path: &Path) -> Result {
    std::fs::create_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// All files below a path, or the path itself if it is a file, in a fixed order.
pub(crate) fn files_below(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return path
            .is_file()
            .then(|| path.to_owned())
            .into_iter()
            .collect();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().flat_map(|inner| files_below(inner)).collect()
}

/// The command as a person would type it: programs by name, whatever folder they are in.
fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
