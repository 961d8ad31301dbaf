//! A clock that is wrong: what was entered keeps its order, and no time is less than nothing.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use app::model::{Answer, QuestionId, Status};
use app::report::{Languages, Parts};
use app::{Clock, Desk};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Tells one time after the other, then the last one for ever.
#[derive(Clone)]
struct Leaping(Arc<Mutex<Vec<DateTime<Utc>>>>);

impl Leaping {
    fn over(times: &[&str]) -> Self {
        let times = times.iter().rev().map(|time| time.parse().unwrap());
        Self(Arc::new(Mutex::new(times.collect())))
    }

    /// Leaps to the next.
    fn leap(&self) {
        let mut times = self.0.lock().unwrap();
        if times.len() > 1 {
            times.pop();
        }
    }
}

impl Clock for Leaping {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap().last().unwrap()
    }
}

/// Ten years back, ahead, back again, over the hour that summer time takes away and the one it
/// gives twice, and the ends of what a file system can say.
const TIMES: [&[&str]; 5] = [
    &["2016-11-22T04:00:00Z", "2016-11-22T04:00:01Z"],
    &["2036-11-22T04:00:00Z", "2026-11-22T04:00:00Z"],
    &[
        "2026-11-22T04:00:00Z",
        "2016-11-22T04:00:00Z",
        "2036-11-22T04:00:00Z",
    ],
    &[
        "2026-03-29T00:59:59Z",
        "2026-03-29T01:00:01Z",
        "2026-10-25T00:59:59Z",
        "2026-10-25T01:00:00Z",
    ],
    &[
        "1970-01-01T00:00:00Z",
        "2038-01-19T03:14:08Z",
        "1980-01-01T00:00:00Z",
    ],
];

fn desk(folder: &Path, clock: &Leaping) -> Desk {
    Desk::open_in(folder, Box::new(clock.clone())).unwrap()
}

fn answer(note: usize) -> Answer {
    Answer {
        status: Status::Given(BTreeMap::new()),
        evidence: Vec::new(),
        note: format!("note {note} {}", "x".repeat(note * 40)),
    }
}

/// Later answers are longer ones.
fn length(answer: &Option<Answer>) -> usize {
    answer.as_ref().map_or(0, |answer| answer.note.len())
}

#[test]
fn the_last_that_was_entered_counts_whatever_the_clock_says() {
    let question = QuestionId::new("S02").unwrap();
    for times in TIMES {
        let folder = tempfile::tempdir().unwrap();
        let clock = Leaping::over(times);
        let first = desk(folder.path(), &clock);
        let id = first.start().unwrap().id;
        for (note, _) in times.iter().enumerate() {
            first
                .save_answer(&id, &question, Some(&answer(note)))
                .unwrap();
            clock.leap();
        }
        let last = times.len() - 1;
        let stored =
            |desk: &Desk| desk.open_assessment(&id).unwrap().sheet.answers[&question].clone();
        assert_eq!(stored(&first), answer(last), "{times:?}");
        let history = first.history(&id, &question).unwrap();
        assert!(
            history.windows(2).all(|pair| pair[0].seq > pair[1].seq),
            "{times:?}"
        );
        assert_eq!(history[0].answer, Some(answer(last)));
        // After the next start, and by undo from the last to the first.
        drop(first);
        let second = desk(folder.path(), &clock);
        assert_eq!(stored(&second), answer(last));
        let mut before = Some(answer(last));
        while second.undo(&id).unwrap().is_some() {
            let sheet = second.open_assessment(&id).unwrap().sheet;
            let now = sheet.answers.get(&question).cloned();
            // What was typed in one go is taken back in one go.
            assert!(length(&now) < length(&before), "{times:?}");
            before = now;
        }
        assert_eq!(before, None, "{times:?}");
    }
}

#[test]
fn nothing_is_less_than_nothing_and_a_report_can_be_made() {
    let question = QuestionId::new("S02").unwrap();
    for times in TIMES {
        let folder = tempfile::tempdir().unwrap();
        let clock = Leaping::over(times);
        let desk = desk(folder.path(), &clock);
        let id = desk.start().unwrap().id;
        for (note, _) in times.iter().enumerate() {
            desk.save_answer(&id, &question, Some(&answer(note)))
                .unwrap();
            clock.leap();
        }
        let view = desk.open_assessment(&id).unwrap();
        assert!(view.journey.all.minutes > 0 && view.journey.all.minutes < 600);
        let edition = desk.library().newest();
        let year = view.sheet.period.year;
        assert!(
            (edition.years.first..=edition.years.last).contains(&year),
            "{year}"
        );
        let report = desk.make_report(&id, Languages::Zh, Parts::Full);
        assert!(report.unwrap().pdf.starts_with(b"%PDF"), "{times:?}");
    }
}

#[test]
fn a_clock_before_the_questionnaire_was_published_is_told_of() {
    for (time, behind) in [
        ("2016-11-22T04:00:00Z", true),
        ("2026-11-20T04:00:00Z", true),
        ("2026-11-22T04:00:00Z", false),
        ("2036-01-01T00:00:00Z", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path(), &Leaping::over(&[time]));
        assert_eq!(desk.surroundings().unwrap().clock_behind, behind, "{time}");
    }
}
