//! Every text a person reads, found in the files as they are written.

use toml::{Table, Value};

/// One text with the place where it is mended.
pub(crate) struct Text {
    /// The file within the edition.
    pub(crate) file: String,
    /// Ids and fields that lead to it, e.g. `E03.help.why`.
    pub(crate) place: String,
    /// The keys it has; a sound text has `zh` and `en`.
    pub(crate) languages: Vec<String>,
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Text {
    /// The name of the field, e.g. `why`.
    pub(crate) fn field(&self) -> &str {
        self.place.rsplit('.').next().unwrap_or_default()
    }

    /// Whether it stands under one of these files or folders.
    pub(crate) fn stands_in(&self, files: &[&str]) -> bool {
        files.iter().any(|file| self.file.starts_with(file))
    }

    /// Where it stands, with what is wrong with it.
    pub(crate) fn offends(&self, with: &str) -> String {
        format!("{} {}: {with}", self.file, self.place)
    }
}

/// The texts of one file.
pub(crate) fn texts_of((file, text): &(String, String)) -> Vec<Text> {
    let table: Table = toml::from_str(text).unwrap_or_else(|fault| panic!("{file}: {fault}"));
    let mut texts = Vec::new();
    gather(file, "", &table, &mut texts);
    texts
}

fn gather(file: &str, place: &str, table: &Table, texts: &mut Vec<Text>) {
    let string = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
    if table.contains_key("zh") || table.contains_key("en") {
        texts.push(Text {
            file: file.to_owned(),
            place: place.to_owned(),
            languages: table.keys().cloned().collect(),
            zh: string("zh").unwrap_or_default(),
            en: string("en").unwrap_or_default(),
        });
        return;
    }
    let id = ["id", "element", "code", "band"]
        .into_iter()
        .find_map(string);
    let place = joined(place, id.as_deref().unwrap_or_default());
    for (key, value) in table {
        // Lists are known by the ids of their entries: `E03.electricity`, not `question.E03.part`.
        match value {
            Value::Table(inner) => gather(file, &joined(&place, key), inner, texts),
            Value::Array(entries) => {
                for inner in entries.iter().filter_map(Value::as_table) {
                    gather(file, &place, inner, texts);
                }
            }
            _ => {}
        }
    }
}

fn joined(place: &str, name: &str) -> String {
    match (place, name) {
        ("", name) => name.to_owned(),
        (place, "") => place.to_owned(),
        (place, name) => format!("{place}.{name}"),
    }
}

#[test]
fn a_text_is_found_by_the_ids_above_it() {
    let toml = r#"
        [[question]]
        id = "X1"
        [question.help]
        why = { zh = "因为", en = "Because" }
        [[question.part]]
        id = "amount"
        options = [{ id = "none", text = { zh = "没有" } }]
    "#;
    let texts = texts_of(&("x.toml".to_owned(), toml.to_owned()));
    let mut found: Vec<_> = texts
        .iter()
        .map(|t| (t.place.as_str(), t.en.as_str()))
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [("X1.amount.none.text", ""), ("X1.help.why", "Because")]
    );
}
