//! The commands of the window, as its sources have them.

use std::fs;
use std::path::{Path, PathBuf};

/// Every command with the names and types of its arguments.
///
/// # Panics
/// When the sources cannot be read, or a command is written otherwise than the others.
#[must_use]
pub fn commands() -> Vec<(String, Vec<(String, String)>)> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/src");
    let source: String = rust_files(&sources)
        .iter()
        .map(|path| fs::read_to_string(path).expect("a source"))
        .collect();
    let written = source.split("#[tauri::command").skip(1);
    written
        .map(|command| {
            let name = function_name(command).expect("a function");
            let (_, rest) = command
                .split_once(&format!("fn {name}("))
                .expect("arguments");
            let (arguments, _) = rest.split_once(')').expect("the end of the arguments");
            (name, arguments_of(arguments))
        })
        .collect()
}

/// Names and types; a comma within a type stands behind a bracket that is open.
fn arguments_of(text: &str) -> Vec<(String, String)> {
    let mut parts = vec![String::new()];
    let mut open = 0;
    for letter in text.chars() {
        open += i32::from(letter == '<') - i32::from(letter == '>');
        match parts.last_mut() {
            Some(last) if letter != ',' || open > 0 => last.push(letter),
            _ => parts.push(String::new()),
        }
    }
    let pairs = parts.iter().filter_map(|part| part.split_once(':'));
    pairs
        .map(|(name, kind)| (name.trim().to_owned(), kind.trim().to_owned()))
        .collect()
}

/// The sources below a folder.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.flatten().map(|entry| entry.path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                rust_files(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// The name of the first function in a piece of source.
#[must_use]
pub fn function_name(source: &str) -> Option<String> {
    let (_, rest) = source.split_once("fn ")?;
    let name: String = rest
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect();
    Some(name)
}
