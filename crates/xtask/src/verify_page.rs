//! The checking page: one file with which anybody checks a report in a browser. The engine is the
//! crate `verify-page`, compiled to WebAssembly; Node puts the page together and tries it.

use std::path::PathBuf;

use crate::{
    shell::{self, Result, make_folder},
    stages::Outcome,
    ui,
    workspace::Workspace,
};

const TARGET: &str = "wasm32-unknown-unknown";
/// The profile of the workspace that the engine is built with.
const PROFILE: &str = "page";

/// Writes the page, or says why it cannot be had here.
pub(crate) fn write(workspace: &Workspace) -> Result {
    ui::install(workspace)?;
    possible(workspace)?;
    build(workspace)
}

/// The same as a stage.
pub(crate) fn stage(workspace: &Workspace) -> Outcome {
    match possible(workspace) {
        Ok(()) => build(workspace).into(),
        Err(reason) => Outcome::NoTarget(reason),
    }
}

/// Tries the engine of the page on the reports of all samples, and on changed ones.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    if let Err(reason) = possible(workspace) {
        return Outcome::NoTarget(reason);
    }
    let page = page(workspace);
    if !page.is_file() {
        return Outcome::Failed("the checking page was not built".to_owned());
    }
    let folder = workspace.target.join("checking-page");
    let mut trial = workspace.command("node");
    trial
        .arg("crates/verify-page/page/check.mjs")
        .arg(page)
        .arg(workspace.program("qingping"))
        .arg(&folder);
    make_folder(&folder)
        .and_then(|()| shell::run(&mut trial))
        .into()
}

/// Where the page is written, and where `crates/app/build.rs` looks for it.
fn page(workspace: &Workspace) -> PathBuf {
    workspace.target.join("generated/verify.html")
}

/// Brings the compiler's part for WebAssembly where rustup can; it is installed once.
fn possible(workspace: &Workspace) -> Result {
    let mut rustc = workspace.command("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    let library = shell::capture(&mut rustc)?;
    if PathBuf::from(library.trim()).is_dir() {
        return Ok(());
    }
    if !shell::exists("rustup") {
        return Err(format!(
            "no checking page: this Rust has no {TARGET}, and there is no rustup to bring it"
        ));
    }
    let mut add = workspace.command("rustup");
    shell::capture(add.args(["target", "add", TARGET]))
        .map(drop)
        .map_err(|reason| format!("no checking page: {TARGET} cannot be had: {reason}"))
}

fn build(workspace: &Workspace) -> Result {
    let mut cargo = workspace.plain_cargo();
    cargo
        .args(["build", "--locked", "--package", "verify-page", "--lib"])
        .args(["--profile", PROFILE, "--target", TARGET, "--target-dir"])
        .arg(&workspace.target);
    shell::run(&mut cargo)?;
    let page = page(workspace);
    page.parent().map_or(Ok(()), make_folder)?;
    let engine = workspace.target.join(TARGET).join(PROFILE);
    let mut assemble = workspace.command("node");
    assemble
        .arg("crates/verify-page/page/assemble.mjs")
        .arg(engine.join("verify_page.wasm"))
        .arg(page);
    shell::run(&mut assemble)
}
