//! Files that are written from the Rust types: the interface's wire types and the JSON schema.
//!
//! The tests that compare those files with the types also write them, so that writing
//! and comparing cannot drift apart. Without the variable they compare.

use std::{fs, path::Path};

use crate::{
    shell::{self, Result, files_below, make_folder},
    ui,
    workspace::Workspace,
};

/// The test, the variable that makes it write, and the folder it writes to.
const GENERATED: [(&str, &str, &str); 2] = [
    ("wire", "QINGPING_WIRE_OUT", "ui/src/gen"),
    ("schema", "QINGPING_SCHEMA_OUT", "assets/schema"),
];

/// Writes all generated files.
pub(crate) fn write(workspace: &Workspace) -> Result {
    ui::ensure_folder(workspace)?;
    for (test, variable, folder) in GENERATED {
        let fresh = workspace.target.join("generated").join(test);
        make_empty(&fresh)?;
        let mut command = workspace.cargo("test");
        shell::run(command.args(["--test", test]).env(variable, &fresh))?;
        // Only now, so that a failure leaves the old files; emptied, so that the file of a
        // type that is gone goes as well.
        let folder = workspace.root.join(folder);
        make_empty(&folder)?;
        copy_files(&fresh, &folder)?;
        println!("已写出 / written: {}", folder.display());
    }
    Ok(())
}

fn make_empty(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    make_folder(folder)
}

fn copy_files(from: &Path, to: &Path) -> Result {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        target.parent().map_or(Ok(()), make_folder)?;
        fs::copy(&file, &target).map_err(|error| format!("{}: {error}", target.display()))?;
    }
    Ok(())
}

/// Compares all generated files with the types.
pub(crate) fn check(workspace: &Workspace) -> Result {
    ui::ensure_folder(workspace)?;
    for (test, variable, _) in GENERATED {
        let mut command = workspace.cargo("test");
        shell::run(command.args(["--test", test]).env_remove(variable))?;
    }
    Ok(())
}
