//! Every key that the Rust code names has words, and none of the command line's, of the blank
//! form's is left over.

use locale::{keys, lookup};
use model::Language;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const SECTIONS: [&str; 17] = [
    "blank", "class", "cli", "date", "effort", "error", "fault", "finding", "grade", "report",
    "severity", "sheet", "size", "ui", "unit", "window", "written",
];

/// The string literals of a source that look like keys. One that is only the beginning of a key,
/// as in `format!("unit.{code}")`, ends in a dot and is left out.
fn literals(source: &str, found: &mut BTreeSet<String>) {
    let code = source.split("#[cfg(test)]").next().unwrap_or("");
    for literal in code.split('"').skip(1).step_by(2) {
        let Some((section, rest)) = literal.split_once('.') else {
            continue;
        };
        let plain = rest
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
        let whole = plain && !rest.is_empty() && !rest.ends_with(['.', '_']);
        // `report.pdf` is a file.
        let file = ["csv", "json", "pdf", "toml", "yml", "db"].contains(&rest);
        if SECTIONS.contains(&section) && whole && !file {
            found.insert(literal.to_owned());
        }
    }
}

fn gather(folder: &Path, found: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            literals(&fs::read_to_string(&path).unwrap_or_default(), found);
        }
    }
}

fn used() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root.join("crates"))
        .into_iter()
        .flatten()
        .flatten()
    {
        gather(&entry.path().join("src"), &mut found);
    }
    gather(&root.join("src-tauri/src"), &mut found);
    found
}

#[test]
fn every_key_named_in_the_code_has_words() {
    let used = used();
    assert!(used.len() > 50, "the sources were not read");
    for language in Language::BOTH {
        let missing: Vec<_> = used
            .iter()
            .filter(|key| lookup(language, key, &[]).is_none())
            .collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", language.tag());
    }
}

#[test]
fn the_command_line_and_the_blank_form_have_no_words_that_nobody_says() {
    let used = used();
    // Put together from the names of commands and arguments.
    let made = ["cli.about.", "cli.argument.", "cli.line."];
    let unused: Vec<String> = keys(Language::Zh)
        .into_iter()
        .map(|(key, _)| key)
        .filter(|key| {
            ["cli.", "blank.", "sheet."]
                .iter()
                .any(|start| key.starts_with(start))
        })
        .filter(|key| !used.contains(key))
        .filter(|key| !made.iter().any(|start| key.starts_with(start)))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}
