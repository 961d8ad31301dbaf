//! `docs/privacy.md` names everything that may hold personal data: what has no row there fails here.

use acceptance::canary;
use app::{Desk, Library, SystemClock};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the rows of the inventory's tables begin with.
fn inventory() -> BTreeSet<String> {
    let text = read("docs/privacy.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let names = rows.filter_map(|row| row.split('`').next());
    names.map(str::to_owned).collect()
}

fn has_rows_for(needed: impl IntoIterator<Item = String>) {
    let inventory = inventory();
    let missing: Vec<String> = needed
        .into_iter()
        .filter(|name| !inventory.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/privacy.md has no row for {missing:?}: say what it may hold, what for, how long and \
         how it is removed"
    );
}

#[test]
fn every_field_of_the_profile_has_a_row() {
    let library = Library::load().expect("the library");
    let fields = &library.newest().profile_fields;
    assert!(fields.len() > 10, "the profile has fields");
    has_rows_for(fields.iter().map(|field| {
        let id = serde_json::to_value(field.id).expect("an id");
        format!("profile.{}", id.as_str().expect("a text"))
    }));
}

/// The schema of a sheet of answers is made from the types, so that a new free text turns up in it.
#[test]
fn every_free_text_of_a_sheet_has_a_row() {
    let schema: Value =
        serde_json::from_str(&read("assets/schema/answer-sheet.json")).expect("JSON");
    let mut found = BTreeSet::new();
    free_texts(&schema, String::new(), &mut found);
    // A number may be written short; the year before has the same fields.
    let same = |path: &String| !path.ends_with(".text") || path.ends_with(".*.text");
    found.retain(|path| !path.starts_with("previous.") && same(path));
    assert!(
        found.contains("answers.*.note"),
        "the search finds texts: {found:?}"
    );
    has_rows_for(found);
    has_rows_for(["answers.*.evidence[].files[].name".to_owned()]);
}

/// The paths of texts that may be anything: no pattern, no list of words.
fn free_texts(schema: &Value, path: String, found: &mut BTreeSet<String>) {
    let bound = ["enum", "const", "pattern", "format"];
    if schema["type"] == "string" && bound.iter().all(|key| schema.get(key).is_none()) {
        found.insert(path.clone());
    }
    for choices in ["anyOf", "oneOf", "allOf"] {
        for choice in schema[choices].as_array().into_iter().flatten() {
            free_texts(choice, path.clone(), found);
        }
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        let dot = if path.is_empty() { "" } else { "." };
        free_texts(inner, format!("{path}{dot}{name}"), found);
    }
    if schema["additionalProperties"].is_object() {
        free_texts(&schema["additionalProperties"], format!("{path}.*"), found);
    }
    if schema["items"].is_object() {
        free_texts(&schema["items"], format!("{path}[]"), found);
    }
}

/// The steps of the schema are never changed, so their words tell every column there ever was.
#[test]
fn every_text_column_of_the_database_has_a_row() {
    let source = read("crates/store/src/schema.rs");
    let mut table = String::new();
    let mut columns = BTreeSet::new();
    for line in source.lines().map(str::trim) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["CREATE", "TABLE", name, ..] => table = name.to_owned(),
            ["ALTER", "TABLE", name, "ADD", "COLUMN", column, kind, ..] if is_text(kind) => {
                columns.insert(format!("{name}.{column}"));
            }
            [column, kind, ..] if is_text(kind) => {
                columns.insert(format!("{table}.{column}"));
            }
            _ => {}
        }
    }
    assert!(
        columns.contains("entry.value") && columns.contains("entry.origin"),
        "{columns:?}"
    );
    has_rows_for(columns);
}

fn is_text(kind: &str) -> bool {
    kind.trim_end_matches([',', ';']) == "TEXT"
}

/// Whatever the program writes into its folder. What only the window writes is looked for in
/// `window_privacy`.
#[test]
fn everything_in_the_data_folder_has_a_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || Desk::open_in(folder.path(), Box::new(SystemClock)).expect("the data folder");
    let desk = open();
    let _ = canary::plant(&desk);
    desk.back_up().expect("a backup");
    let while_open = names(folder.path());
    drop(desk);
    drop(Desk::recover_in(folder.path(), Box::new(SystemClock)).expect("recovered"));
    let names = while_open.into_iter().chain(names(folder.path()));
    let names: BTreeSet<String> = names.collect();
    assert!(
        names.contains("evidence") && names.contains("damaged"),
        "{names:?}"
    );
    has_rows_for(names);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}
