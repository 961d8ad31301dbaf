//! Where the owner is, and how many answers were changed after the result was first seen.
//!
//! Both stand in the place that the store keeps with each assessment, so that they go where the
//! assessment goes: into backups, and away with it when it is removed for good.

use crate::{AppError, Desk, Position};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Entry;

/// What an entry about an answer begins with; the question's id follows.
const ANSWER: &str = "answer:";

/// What the store keeps.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    position: Position,
    /// The number of the last entry when the result was first shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result_seen: Option<i64>,
}

impl Place {
    fn of(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self {
            // Written before there was anything but the position.
            position: serde_json::from_str(text).unwrap_or(Position::Profile),
            result_seen: None,
        })
    }

    fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The place of an assessment that is new.
pub(crate) fn beginning() -> String {
    let place = Place {
        position: Position::Profile,
        result_seen: None,
    };
    place.written()
}

/// A place that this version does not know leads to the profile, not to an error.
pub(crate) fn position(text: &str) -> Position {
    Place::of(text).position
}

impl Desk {
    /// Remembers where the owner is, and since when the result is known.
    pub fn set_position(&self, id: &str, position: &Position) -> Result<(), AppError> {
        let mut place = Place::of(&self.store_of(id)?.record(id)?.position);
        place.position = position.clone();
        if place.result_seen.is_none() && *position == Position::Result {
            let entries = self.store().entries(id)?;
            place.result_seen = Some(entries.last().map_or(0, |entry| entry.seq));
        }
        self.write_to(id, |store| store.set_position(id, &place.written()))
    }

    /// How many answers were given before the result was first seen and read otherwise now; none
    /// where nobody knows when that was. What was answered only afterwards is no change.
    pub(crate) fn revised(&self, id: &str) -> Result<Option<u32>, AppError> {
        let seen = Place::of(&self.store_of(id)?.record(id)?.position).result_seen;
        let Some(seen) = seen else {
            return Ok(None);
        };
        Ok(Some(revised(&self.store().entries(id)?, seen)))
    }
}

fn revised(entries: &[Entry], seen: i64) -> u32 {
    let (before, _): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.seq <= seen);
    let before = answers(before.into_iter());
    let now = answers(entries.iter());
    let changed = before
        .iter()
        .filter(|(field, value)| value.is_some() && now.get(*field) != Some(*value));
    u32::try_from(changed.count()).unwrap_or(u32::MAX)
}

/// The last value of each answer.
fn answers<'e>(entries: impl Iterator<Item = &'e Entry>) -> BTreeMap<&'e str, Option<&'e str>> {
    let answers = entries.filter(|entry| entry.field.starts_with(ANSWER));
    answers
        .map(|entry| (entry.field.as_str(), entry.value.as_deref()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Origin;

    fn entry(seq: i64, field: &str, value: Option<&str>) -> Entry {
        Entry {
            seq,
            at: String::new(),
            origin: Origin::Typed,
            field: field.to_owned(),
            value: value.map(str::to_owned),
        }
    }

    #[test]
    fn what_was_answered_before_and_reads_otherwise_now_is_changed() {
        let mut entries = vec![
            entry(1, "profile", Some("{}")),
            entry(2, "answer:E01", Some("no")),
            entry(3, "answer:E02", Some("no")),
            entry(4, "answer:E03", Some("no")),
        ];
        assert_eq!(revised(&entries, 4), 0);
        entries.extend([
            entry(5, "profile", None),
            entry(6, "answer:E01", Some("yes")),
            entry(7, "answer:E02", Some("yes")),
            // Taken back again: it reads as it read when the result was seen.
            entry(8, "answer:E02", Some("no")),
            // Removed.
            entry(9, "answer:E03", None),
            // Answered only now.
            entry(10, "answer:E04", Some("yes")),
        ]);
        assert_eq!(revised(&entries, 4), 2);
    }

    #[test]
    fn a_place_of_an_older_version_is_read() {
        let place = Place::of("\"result\"");
        assert_eq!(place.position, Position::Result);
        assert_eq!(place.result_seen, None);
        assert_eq!(
            position("{\"position\":\"check\",\"result_seen\":3}"),
            Position::Check
        );
        assert_eq!(position("what is this"), Position::Profile);
    }
}
