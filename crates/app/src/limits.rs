//! How much may be entered at once. No person types more than this; a page that goes wrong, or another
//! in its place, must not fill the disk or make a report of a thousand pages.

use crate::{AppError, ErrorCode};
use model::Period;
use serde::Serialize;
use serde_json::Value;
use std::ops::RangeInclusive;

/// Characters in one text; two pages of a report.
const MOST_IN_A_TEXT: usize = 4_000;
/// Characters in an entry as a whole, the names of its parts among them. The longest that the window
/// makes, a question with sixty files under it, has some 15,000.
const MOST_IN_AN_ENTRY: usize = 100_000;
/// Years as people write them; what an edition covers is said when it is assessed.
const YEARS: RangeInclusive<i32> = 1..=9999;

/// Refuses what is too long, before anything of it is written.
pub(crate) fn check(entry: &impl Serialize) -> Result<(), AppError> {
    let entry = serde_json::to_value(entry).unwrap_or_default();
    let mut all = 0;
    count(&entry, &mut all)
}

/// Refuses a year that is none of a calendar, before anybody reckons with it.
pub(crate) fn check_year(period: Period) -> Result<(), AppError> {
    if YEARS.contains(&period.year) {
        return Ok(());
    }
    let parameters = [
        ("year", period.year.to_string()),
        ("last", YEARS.end().to_string()),
    ];
    Err(AppError::new(ErrorCode::YearNotCovered, parameters))
}

fn count(value: &Value, all: &mut usize) -> Result<(), AppError> {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                text(name, all)?;
                count(value, all)?;
            }
            Ok(())
        }
        Value::Array(items) => items.iter().try_for_each(|item| count(item, all)),
        Value::String(typed) => text(typed, all),
        Value::Null | Value::Bool(_) | Value::Number(_) => add(1, all),
    }
}

fn text(text: &str, all: &mut usize) -> Result<(), AppError> {
    let length = text.chars().count();
    if length > MOST_IN_A_TEXT {
        return Err(too_long(MOST_IN_A_TEXT));
    }
    add(length, all)
}

fn add(more: usize, all: &mut usize) -> Result<(), AppError> {
    *all += more;
    if *all > MOST_IN_AN_ENTRY {
        return Err(too_long(MOST_IN_AN_ENTRY));
    }
    Ok(())
}

fn too_long(most: usize) -> AppError {
    AppError::new(ErrorCode::EntryTooLong, [("most", most.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_more_than_fits_is_refused_however_many_bytes_it_has() {
        assert!(check(&"环".repeat(MOST_IN_A_TEXT)).is_ok());
        let refused = check(&["环".repeat(MOST_IN_A_TEXT + 1)]).unwrap_err();
        assert_eq!(refused, too_long(MOST_IN_A_TEXT));
    }

    #[test]
    fn many_short_texts_are_as_long_as_one() {
        let line = "a".repeat(1_000);
        assert!(check(&vec![&line; 100]).is_ok());
        assert_eq!(
            check(&vec![&line; 101]).unwrap_err(),
            too_long(MOST_IN_AN_ENTRY)
        );
        assert!(check(&vec![None::<i32>; MOST_IN_AN_ENTRY + 1]).is_err());
    }
}
