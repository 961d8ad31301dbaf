//! Files that are written from the Rust types: the interface's wire types and the JSON schema; and
//! the papers of the sample firms, with the sheets that name them by their hashes.
//!
//! The tests that compare those files with the types also write them, so that writing
//! and comparing cannot drift apart. Without the variable they compare.

use std::{fs, path::Path};

use crate::{
    shell::{self, Result, files_below, make_folder},
    ui,
    workspace::Workspace,
};

/// What a test writes when it is told where to.
struct Generated {
    test: &'static str,
    /// The variable that tells it.
    variable: &'static str,
    /// The folder its files end in.
    folder: &'static str,
    /// The part of that folder that holds nothing else.
    emptied: &'static str,
}

const GENERATED: [Generated; 3] = [
    Generated {
        test: "wire",
        variable: "QINGPING_WIRE_OUT",
        folder: "ui/src/gen",
        emptied: "",
    },
    Generated {
        test: "schema",
        variable: "QINGPING_SCHEMA_OUT",
        folder: "assets/schema",
        emptied: "",
    },
    Generated {
        test: "sample_papers",
        variable: "QINGPING_SAMPLES_OUT",
        folder: "assets/samples",
        emptied: "evidence",
    },
];

/// Writes all generated files.
pub(crate) fn write(workspace: &Workspace) -> Result {
    ui::ensure_folder(workspace)?;
    for file in &GENERATED {
        let fresh = workspace.target.join("generated").join(file.test);
        make_empty(&fresh)?;
        let mut command = workspace.cargo("test");
        shell::run(
            command
                .args(["--test", file.test])
                .env(file.variable, &fresh),
        )?;
        // Only now, so that a failure leaves the old files; emptied, so that the file of a
        // type that is gone goes as well.
        let folder = workspace.root.join(file.folder);
        make_empty(&folder.join(file.emptied))?;
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
    for file in &GENERATED {
        let mut command = workspace.cargo("test");
        shell::run(
            command
                .args(["--test", file.test])
                .env_remove(file.variable),
        )?;
    }
    Ok(())
}
