//! The clock enters here and nowhere else.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};

/// Tells the time. Tests bring their own.
pub trait Clock: Send {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the clock enters")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The instant as RFC 3339 in UTC, to the millisecond; such texts sort as the instants do.
pub(crate) fn stamp(clock: &dyn Clock) -> String {
    clock.now().to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The calendar day in China, whatever zone the computer is set to.
pub(crate) fn day_in_china(clock: &dyn Clock) -> NaiveDate {
    const EIGHT_HOURS: i32 = 8 * 3600;
    let now = clock.now();
    FixedOffset::east_opt(EIGHT_HOURS).map_or(now.date_naive(), |zone| {
        now.with_timezone(&zone).date_naive()
    })
}
