//! Holds a value against the form and says the first thing that does not fit.

use crate::form::{Field, Shape};
use crate::problem::{Expected, ProblemKind};
use chrono::NaiveDate;
use model::{FileHash, OptionId};
use serde_json::{Map, Value};

/// The first thing that does not fit, and the keys that lead to it.
pub(crate) type Misfit = (Vec<String>, ProblemKind);

/// The first thing in a value that does not fit its shape.
pub(crate) fn misfit(shape: &Shape, value: &Value) -> Option<Misfit> {
    let expected = |what| Some(here(expected(what, shape, value)));
    match (shape, value) {
        (Shape::Object(fields), Value::Object(map)) => object(fields, map),
        (Shape::Object(_), _) => expected(Expected::Object),
        (Shape::ById(inner), Value::Object(map)) => map.iter().find_map(|(key, value)| {
            let found = if is_id(key) {
                misfit(inner, value)
            } else {
                Some(here(not_an_id(key)))
            };
            below(key, found)
        }),
        (Shape::ById(_), _) => expected(Expected::ById),
        (Shape::List(inner), Value::Array(items)) => items
            .iter()
            .enumerate()
            .find_map(|(at, item)| below(&at.to_string(), misfit(inner, item))),
        (Shape::List(_), _) => expected(Expected::List),
        (Shape::Few { of, most }, Value::Array(items)) if items.len() <= *most => items
            .iter()
            .enumerate()
            .find_map(|(at, item)| below(&at.to_string(), misfit(of, item))),
        (Shape::Few { most, .. }, Value::Array(items)) => Some(here(ProblemKind::TooMany {
            count: items.len(),
            limit: *most,
        })),
        (Shape::Few { .. }, _) => expected(Expected::List),
        (Shape::Twelve(inner), Value::Array(items)) if items.len() == 12 => items
            .iter()
            .enumerate()
            .find_map(|(at, item)| below(&at.to_string(), misfit(inner, item))),
        (Shape::Twelve(_), _) => expected(Expected::Twelve),
        (Shape::Variant { words, .. }, Value::String(word)) if words.contains(&word.as_str()) => {
            None
        }
        (Shape::Variant { keys, .. }, Value::Object(map)) if map.len() == 1 => object(keys, map),
        (Shape::Variant { .. }, _) => expected(Expected::Variant),
        (Shape::Word(words), Value::String(word)) if words().contains(&word.as_str()) => None,
        (Shape::Word(_), _) => expected(Expected::Word),
        (Shape::Number(fields), Value::Object(map)) => object(fields, map),
        (Shape::Number(_), Value::String(_) | Value::Number(_)) => None,
        (Shape::Number(_), _) => expected(Expected::Number),
        (Shape::Text, Value::String(_)) => None,
        (Shape::Text, _) => expected(Expected::Text),
        (Shape::Id, Value::String(text)) if is_id(text) => None,
        (Shape::Id, _) => expected(Expected::Id),
        (Shape::Year, Value::Number(n)) if n.as_i64().is_some_and(is_year) => None,
        (Shape::Year, _) => expected(Expected::Year),
        (Shape::Date, Value::String(text)) if is_date(text) => None,
        (Shape::Date, _) => expected(Expected::Date),
        (Shape::Hash, Value::String(text)) if FileHash::new(text.as_str()).is_ok() => None,
        (Shape::Hash, _) => expected(Expected::Hash),
        (Shape::Signed(digits), Value::String(text)) if is_hex(text, *digits) => None,
        (Shape::Signed(_), _) => expected(Expected::Signed),
        (Shape::FileName, Value::String(text)) if is_file_name(text) => None,
        (Shape::FileName, _) => expected(Expected::FileName),
        (Shape::Size, Value::Number(n)) if n.as_u64().is_some_and(is_size) => None,
        (Shape::Size, _) => expected(Expected::Size),
        (Shape::YesNo, Value::Bool(_)) => None,
        (Shape::YesNo, _) => expected(Expected::YesNo),
    }
}

fn object(fields: &[Field], map: &Map<String, Value>) -> Option<Misfit> {
    let known = |key: &str| fields.iter().any(|f| f.key == key);
    if let Some(key) = map.keys().find(|key| !known(key)) {
        let allowed = fields.iter().map(|f| f.key.to_owned()).collect();
        let kind = ProblemKind::UnknownKey {
            key: key.clone(),
            allowed,
        };
        return below(key, Some(here(kind)));
    }
    if let Some(field) = fields
        .iter()
        .find(|f| f.required && !map.contains_key(f.key))
    {
        return Some(here(ProblemKind::MissingKey {
            key: field.key.to_owned(),
        }));
    }
    fields.iter().find_map(|field| match map.get(field.key) {
        None => None,
        Some(Value::Null) if field.nullable => None,
        Some(value) => below(field.key, misfit(field.shape, value)),
    })
}

fn here(kind: ProblemKind) -> Misfit {
    (Vec::new(), kind)
}

fn below(key: &str, found: Option<Misfit>) -> Option<Misfit> {
    let (mut path, kind) = found?;
    path.insert(0, key.to_owned());
    Some((path, kind))
}

fn not_an_id(key: &str) -> ProblemKind {
    let found = shorten(&Value::from(key).to_string());
    ProblemKind::Expected {
        what: Expected::Id,
        found,
        allowed: Vec::new(),
    }
}

/// Says what was expected in the place of a value.
pub(crate) fn expected(what: Expected, shape: &Shape, value: &Value) -> ProblemKind {
    let mut allowed: Vec<&str> = match shape {
        Shape::Word(words) => words(),
        Shape::Variant { words, .. } => words.to_vec(),
        _ => Vec::new(),
    };
    allowed.extend(shape.fields().iter().map(|f| f.key));
    let allowed = allowed.into_iter().map(str::to_owned).collect();
    ProblemKind::Expected {
        what,
        found: shorten(&value.to_string()),
        allowed,
    }
}

const MOST_CHARACTERS: usize = 40;

/// One line, short enough to be quoted.
fn shorten(text: &str) -> String {
    if text.chars().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST_CHARACTERS).collect();
    format!("{start}…")
}

/// Whether a text may be an id; all ids are made alike.
pub(crate) fn is_id(text: &str) -> bool {
    OptionId::new(text).is_ok()
}

fn is_year(number: i64) -> bool {
    i32::try_from(number).is_ok()
}

/// The longest name of a file, in characters.
pub(crate) const LONGEST_NAME: usize = 120;

/// What a report can print in a line and what names a file in one folder.
fn is_file_name(text: &str) -> bool {
    let fits = |c: char| !c.is_control() && !matches!(c, '/' | '\\');
    (1..=LONGEST_NAME).contains(&text.chars().count()) && text.chars().all(fits)
}

fn is_hex(text: &str, digits: usize) -> bool {
    let digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    text.len() == digits && text.bytes().all(digit)
}

fn is_size(bytes: u64) -> bool {
    bytes > 0 && u32::try_from(bytes).is_ok()
}

fn is_date(text: &str) -> bool {
    text.parse::<NaiveDate>().is_ok()
}
