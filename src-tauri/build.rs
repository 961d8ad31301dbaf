//! Declares the page's commands to Tauri, so that each of them needs a permission.
//!
//! Without this list Tauri would let the page call every command that is registered.
//! `src/commands/list.txt` is the one place where the names stand; a test holds the
//! command functions and `capabilities/main.json` to it.

/// One name a line. Cargo rebuilds by itself when an included file changes.
const COMMANDS: &str = include_str!("src/commands/list.txt");

fn main() {
    // Tauri wants names that live as long as the program, and a build script is short.
    let commands: &'static [&'static str] = COMMANDS.lines().collect::<Vec<_>>().leak();
    let manifest = tauri_build::AppManifest::new().commands(commands);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json, capabilities/ and icons/ are as Tauri wants them");
}
