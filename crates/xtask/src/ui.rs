//! The interface's packages and its bundle.

use std::{fs, path::PathBuf, time::SystemTime};

use crate::{
    shell::{self, Result, files_below, make_folder},
    workspace::Workspace,
};

/// Installs the packages if `package-lock.json` is another than at the last installation.
///
/// A copy of the lock inside `node_modules` remembers it, so that the copy goes when the
/// packages go.
pub(crate) fn install(workspace: &Workspace) -> Result {
    let ui = workspace.root.join("ui");
    let lock = ui.join("package-lock.json");
    let installed = ui.join("node_modules/.installed-package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&installed).is_ok_and(|copy| copy == wanted) {
        return Ok(());
    }
    shell::run(workspace.npm().args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, wanted).map_err(|error| format!("{}: {error}", installed.display()))
}

/// Runs one of the scripts of `ui/package.json`.
pub(crate) fn script(workspace: &Workspace, name: &str) -> Result {
    shell::run(workspace.npm().args(["run", "--silent", name]))
}

/// Builds the bundle unless it is newer than all it is made of.
pub(crate) fn build_if_stale(workspace: &Workspace) -> Result {
    let bundle = modified(&workspace.root.join("ui/dist/index.html"));
    let newest = sources(workspace).iter().filter_map(modified).max();
    if bundle.is_some() && bundle >= newest {
        return Ok(());
    }
    script(workspace, "build")
}

/// Makes sure that the bundle's folder is there: the desktop crate does not compile
/// without it, and the Rust checks should run even when the interface does not build.
pub(crate) fn ensure_folder(workspace: &Workspace) -> Result {
    make_folder(&workspace.root.join("ui/dist"))
}

/// Every file the bundle is made of.
fn sources(workspace: &Workspace) -> Vec<PathBuf> {
    let ui = workspace.root.join("ui");
    let mut files = files_below(&ui.join("src"));
    files.extend(files_below(&workspace.root.join("locales")));
    files.extend(files_below(&ui.join("public")));
    let settings = [
        "index.html",
        "package-lock.json",
        "svelte.config.js",
        "tsconfig.json",
        "vite.config.ts",
    ];
    files.extend(settings.map(|name| ui.join(name)));
    files
}

fn modified(path: &PathBuf) -> Option<SystemTime> {
    fs::metadata(path).and_then(|facts| facts.modified()).ok()
}
