//! The tests that drive the real window through WebDriver, on a display of their own.

use std::process::Command;

use crate::{shell, stages::Outcome, workspace::Workspace};

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
    let mut command = on_own_display(workspace);
    command
        .args(["--test", "window_*", "--no-fail-fast"])
        .args(["--", "--ignored", "--test-threads=1"])
        .env("QINGPING_APP", workspace.program("qingping-desktop"));
    shell::run(&mut command).into()
}

fn possible() -> shell::Result {
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

/// `cargo test`, within a session bus and a virtual screen where these are installed.
fn on_own_display(workspace: &Workspace) -> Command {
    let cargo = workspace.cargo("test");
    let mut wrapper: Vec<&str> = Vec::new();
    if shell::exists("dbus-run-session") {
        wrapper.extend(["dbus-run-session", "--"]);
    }
    if shell::exists("xvfb-run") {
        wrapper.extend(["xvfb-run", "-a", "-s", "-screen 0 1280x900x24"]);
    }
    let Some((program, rest)) = wrapper.split_first() else {
        return cargo;
    };
    let mut command = workspace.command(program);
    command
        .args(rest)
        .arg(cargo.get_program())
        .args(cargo.get_args());
    command
}
