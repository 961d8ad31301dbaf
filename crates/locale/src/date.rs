//! Dates written out, so that nobody takes the month for the day.

use crate::text;
use chrono::{Datelike, NaiveDate};
use model::Language;

/// The keys of the months, January first.
pub const MONTHS: [&str; 12] = [
    "date.month_1",
    "date.month_2",
    "date.month_3",
    "date.month_4",
    "date.month_5",
    "date.month_6",
    "date.month_7",
    "date.month_8",
    "date.month_9",
    "date.month_10",
    "date.month_11",
    "date.month_12",
];

/// A date: `2025年12月31日`, `31 December 2025`.
#[must_use]
pub fn date(language: Language, date: NaiveDate) -> String {
    let month = text(
        language,
        MONTHS[usize::try_from(date.month0()).unwrap_or(0)],
        &[],
    );
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
