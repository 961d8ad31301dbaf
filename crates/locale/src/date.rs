//! Dates written out, so that nobody takes the month for the day.

use crate::text;
use chrono::{Datelike, NaiveDate};
use model::Language;

/// A date: `2025年12月31日`, `31 December 2025`.
#[must_use]
pub fn date(language: Language, date: NaiveDate) -> String {
    let month = text(language, &format!("date.month_{}", date.month()), &[]);
    let parameters = [
        ("year", date.year().to_string()),
        ("month", month),
        ("day", date.day().to_string()),
    ];
    text(language, "date.full", &parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_is_a_word_in_english_and_a_number_in_chinese() {
        let day = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default();
        assert_eq!(date(Language::Zh, day), "2025年12月31日");
        assert_eq!(date(Language::En, day), "31 December 2025");
    }
}
