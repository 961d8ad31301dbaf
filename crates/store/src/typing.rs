//! Which changes were one piece of typing: a number typed in three goes is undone at once.

use chrono::DateTime;
use serde_json::Value;
use std::collections::BTreeSet;

/// Pauses up to this long, in milliseconds, are pauses in typing. The clock only groups here; a
/// wrong one costs nothing but a key press.
const PAUSE: i64 = 5_000;

/// The places in a value that a change touched, and whether it did no more than retype one text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Touched {
    places: BTreeSet<String>,
    retyped: bool,
}

impl Touched {
    /// Compares two values as they are stored.
    pub(crate) fn between(before: Option<&str>, after: Option<&str>) -> Self {
        let read = |text: Option<&str>| text.and_then(|text| serde_json::from_str(text).ok());
        let (before, after): (Option<Value>, Option<Value>) = (read(before), read(after));
        let mut touched = Self::default();
        let mut texts = 0;
        compare(
            "",
            before.as_ref(),
            after.as_ref(),
            &mut |place, retyped| {
                touched.places.insert(place.to_owned());
                texts += usize::from(retyped);
            },
        );
        touched.retyped = texts == 1 && touched.places.len() == 1;
        touched
    }

    /// Whether this change goes on typing where the one before it typed.
    pub(crate) fn continues(&self, before: &Self, pause: Option<i64>) -> bool {
        let soon = pause.is_some_and(|pause| (0..=PAUSE).contains(&pause));
        soon && self.retyped && self.places.is_subset(&before.places)
    }
}

/// Milliseconds from one instant to another, both RFC 3339.
pub(crate) fn pause(from: &str, to: &str) -> Option<i64> {
    let read = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    Some((read(to)? - read(from)?).num_milliseconds())
}

/// Walks both values and names each leaf that differs. A text that was there before and after was
/// retyped; one that came or went was not.
fn compare(
    place: &str,
    before: Option<&Value>,
    after: Option<&Value>,
    found: &mut impl FnMut(&str, bool),
) {
    let (one, other) = (children(before), children(after));
    if one.is_empty() && other.is_empty() {
        if before != after {
            let text = |value: Option<&Value>| value.is_some_and(Value::is_string);
            found(place, text(before) && text(after));
        }
        return;
    }
    let keys: BTreeSet<&String> = one.iter().chain(&other).map(|(key, _)| key).collect();
    for key in keys {
        let of = |all: &[(String, &Value)]| -> Option<usize> {
            all.iter().position(|(name, _)| name == key)
        };
        let before = of(&one).map(|at| one[at].1);
        let after = of(&other).map(|at| other[at].1);
        compare(&format!("{place}/{key}"), before, after, found);
    }
}

fn children(value: Option<&Value>) -> Vec<(String, &Value)> {
    match value {
        Some(Value::Object(map)) => map
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Some(Value::Array(list)) => {
            let numbered = list.iter().enumerate();
            numbered.map(|(n, value)| (n.to_string(), value)).collect()
        }
        _ => Vec::new(),
    }
}
