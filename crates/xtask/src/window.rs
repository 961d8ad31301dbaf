//! The tests that drive the real window through WebDriver, on a display of their own.

use std::{ffi::OsStr, process::Command};

use crate::{
    shell::{self, Result},
    stages::Outcome,
    ui,
    workspace::Workspace,
};

/// The walks over every screen in each size and theme, which `cargo xtask look` runs alone.
const WALKS: [&str; 3] = [
    "every_screen_can_be_read",
    "longer_words_are_not_cut_off",
    "tab_comes_to_everything",
];

/// Starts the window tests under Xvfb, or says why they cannot run here.
///
/// They run one at a time: two windows on two cores would slow each other past their limits.
pub(crate) fn test(workspace: &Workspace) -> Outcome {
    if let Err(reason) = possible() {
        return Outcome::Skipped(reason);
    }
    if !workspace.root.join("ui/dist/index.html").is_file() {
        return Outcome::Failed("the interface was not built".to_owned());
    }
    let mut command = on_own_display(workspace, &workspace.cargo("test"));
    command
        .args(["--test", "window_*", "--no-fail-fast"])
        .args(["--", "--ignored", "--test-threads=1"]);
    shell::run(&mut command).into()
}

/// Walks over every screen: axe, sizes of targets and text, tab order, longer words.
pub(crate) fn look(workspace: &Workspace) -> Result {
    possible()?;
    ui::install(workspace)?;
    ui::build_if_stale(workspace)?;
    shell::run(workspace.cargo("build").args(["--bin", "qingping-desktop"]))?;
    let mut command = on_own_display(workspace, &workspace.cargo("test"));
    command
        .args([
            "--test",
            "window_look",
            "--test",
            "window_keys",
            "--no-fail-fast",
        ])
        .args(["--", "--ignored", "--test-threads=1"])
        .args(WALKS);
    shell::run(&mut command)
}

/// Takes a picture of every screen in both languages, for a person to leaf through.
pub(crate) fn gallery(workspace: &Workspace) -> Result {
    possible()?;
    ui::install(workspace)?;
    ui::build_if_stale(workspace)?;
    let mut build = workspace.cargo("build");
    shell::run(build.args(["--bin", "qingping-desktop", "--example", "gallery"]))?;
    let gallery = Command::new(workspace.program("examples/gallery"));
    shell::run(&mut on_own_display(workspace, &gallery))
}

fn possible() -> Result {
    if !cfg!(target_os = "linux") {
        return Err("WebKitWebDriver exists on Linux only".to_owned());
    }
    if !shell::exists("WebKitWebDriver") {
        return Err("WebKitWebDriver is missing (Debian: webkit2gtk-driver)".to_owned());
    }
    if !shell::exists("xvfb-run") && !shell::has_display() {
        return Err("neither a display nor xvfb-run (Debian: xvfb)".to_owned());
    }
    Ok(())
}

/// A program, within a session bus and a virtual screen where these are installed.
fn on_own_display(workspace: &Workspace, program: &Command) -> Command {
    let mut wrapper: Vec<&str> = Vec::new();
    if shell::exists("dbus-run-session") {
        wrapper.extend(["dbus-run-session", "--"]);
    }
    if shell::exists("xvfb-run") {
        wrapper.extend(["xvfb-run", "-a", "-s", "-screen 0 1280x900x24"]);
    }
    let words = wrapper
        .iter()
        .map(OsStr::new)
        .chain([program.get_program()]);
    let mut words = words.chain(program.get_args());
    let mut command = workspace.command(words.next().unwrap_or_default());
    command.args(words);
    command.env("QINGPING_APP", workspace.program("qingping-desktop"));
    command
}
