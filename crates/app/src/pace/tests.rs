//! How long questions are said to take.

use super::*;
use crate::Library;
use chrono::{TimeDelta, Utc};

/// The quick questions, answered one after another, each so many seconds after the one before.
fn typed(edition: &Edition, gaps: &[i64]) -> Vec<Entry> {
    let mut at: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
    let mut entries = Vec::new();
    for (n, question) in edition.questions.iter().take(gaps.len() + 1).enumerate() {
        if n > 0 {
            at += TimeDelta::seconds(gaps[n - 1]);
        }
        entries.push(Entry {
            seq: i64::try_from(n).unwrap(),
            at: at.to_rfc3339(),
            origin: Origin::Typed,
            field: format!("answer:{}", question.id),
            value: Some("{}".to_owned()),
        });
    }
    entries
}

/// Gaps that are so many per cent of what the questions usually take.
fn gaps(edition: &Edition, count: usize, per_cent: u32) -> Vec<i64> {
    let questions = edition.questions.iter().skip(1).take(count);
    questions
        .map(|question| i64::from(seconds_unseen(question) * per_cent / 100))
        .collect()
}

fn close(pace: Pace, per_cent: u32) -> bool {
    pace.0.abs_diff(per_cent) <= 5
}

#[test]
fn the_quick_questions_take_about_twelve_minutes() {
    let library = Library::load().unwrap();
    let quick = library.newest().questions_of(model::Tier::Quick);
    let seconds: u32 = quick.map(seconds_unseen).sum();
    assert_eq!(Pace::default().minutes(seconds), 12);
}

#[test]
fn the_pace_is_the_owners_own_after_five_gaps_and_the_usual_one_before() {
    let library = Library::load().unwrap();
    let edition = library.newest();
    let slow = |count| Pace::learned(edition, &typed(edition, &gaps(edition, count, 160)));
    assert_eq!(slow(4), Pace::default());
    assert!(close(slow(5), 160), "{:?}", slow(5));
    assert!(close(slow(12), 160), "{:?}", slow(12));
}

#[test]
fn a_break_or_a_clock_set_back_tells_nothing_of_the_pace() {
    let library = Library::load().unwrap();
    let edition = library.newest();
    let mut with_breaks = gaps(edition, 9, 160);
    with_breaks[2] = 3 * 3600;
    with_breaks[5] = -7200;
    let pace = Pace::learned(edition, &typed(edition, &with_breaks));
    assert!(close(pace, 160), "{pace:?}");
    with_breaks.truncate(6);
    let too_few = Pace::learned(edition, &typed(edition, &with_breaks));
    assert_eq!(too_few, Pace::default());
}

#[test]
fn the_pace_stays_between_half_and_double() {
    let library = Library::load().unwrap();
    let edition = library.newest();
    let pace = |per_cent| Pace::learned(edition, &typed(edition, &gaps(edition, 8, per_cent)));
    assert_eq!(pace(0), Pace(50));
    assert_eq!(pace(600), Pace(200));
}

#[test]
fn what_was_read_from_a_file_or_answered_again_tells_nothing_of_the_pace() {
    let library = Library::load().unwrap();
    let edition = library.newest();
    let mut imported = typed(edition, &gaps(edition, 8, 160));
    for entry in &mut imported {
        entry.origin = Origin::Imported;
    }
    assert_eq!(Pace::learned(edition, &imported), Pace::default());
    // The same question again and again, as its number is being typed.
    let mut again = typed(edition, &gaps(edition, 8, 160));
    for entry in &mut again {
        entry.field = format!("answer:{}", edition.questions[0].id);
    }
    assert_eq!(Pace::learned(edition, &again), Pace::default());
}

#[test]
fn a_slower_owner_needs_more_minutes_and_nobody_a_part_of_one() {
    assert_eq!(Pace::default().minutes(0), 0);
    assert_eq!(Pace::default().minutes(1), 1);
    assert_eq!(Pace::default().minutes(120), 2);
    assert_eq!(Pace(150).minutes(120), 3);
    assert_eq!(Pace(50).minutes(120), 1);
}
