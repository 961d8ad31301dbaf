//! Files that are written from the Rust types: the interface's wire types and the JSON schema.
//!
//! The tests that compare those files with the types also write them, so that writing
//! and comparing cannot drift apart. Without the variable they compare.

use crate::{
    shell::{self, Result, make_folder},
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
        let folder = workspace.root.join(folder);
        make_folder(&folder)?;
        let mut command = workspace.cargo("test");
        shell::run(command.args(["--test", test]).env(variable, &folder))?;
        println!("已写出 / written: {}", folder.display());
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
