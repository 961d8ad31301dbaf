//! A firm's PIN: what is kept of it, how long one waits after wrong ones, and the way out for whoever
//! forgot it. Pure; the clock is handed in, and [`crate::firm_lock`] keeps what stands here.
//!
//! A PIN keeps the neighbour in the room from a firm's answers. It encrypts nothing: a hash of four
//! digits is guessed in seconds by whoever can read the disk, and that person can read the answers too.

use crate::{AppError, ErrorCode};
use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// How many digits a PIN has.
const DIGITS: RangeInclusive<usize> = 4..=8;
/// So many wrong ones are a slip of the finger.
const FREE_TRIES: u32 = 3;
/// Minutes to wait after each wrong one then, and after all further ones the last.
const WAITS: [i64; 6] = [1, 2, 5, 15, 30, 60];
/// So long somebody who says that the PIN is forgotten waits: the owner may come by in between.
const FORGOTTEN: TimeDelta = TimeDelta::hours(24);

/// A PIN as it was typed; nothing of it is ever shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Pin(String);

impl Pin {
    /// What was typed. Whether it can be a PIN is looked at when it is set.
    #[must_use]
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// Whether it can be a PIN.
    pub(crate) fn check(&self) -> Result<(), AppError> {
        self.digits().map(drop)
    }

    /// The digits. Full-width ones, which a Chinese keyboard gives, count as the plain ones.
    fn digits(&self) -> Result<String, AppError> {
        let digits: String = self
            .0
            .nfkc()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let right = digits.chars().all(|letter| letter.is_ascii_digit());
        if right && DIGITS.contains(&digits.len()) {
            return Ok(digits);
        }
        let length = [
            ("fewest", DIGITS.start().to_string()),
            ("most", DIGITS.end().to_string()),
        ];
        Err(AppError::new(ErrorCode::PinForm, length))
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// What the owner is told at the next opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PinNews {
    /// Somebody said the PIN was forgotten, at this time (RFC 3339). It came to nothing.
    Asked(String),
    /// The PIN was taken off because it was forgotten, at this time (RFC 3339).
    TakenOff(String),
}

/// How far somebody is who forgot the PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Forgotten {
    /// It can be taken off from this time on, RFC 3339.
    From(String),
    /// It is off.
    Off,
}

/// What is kept of a firm's PIN. It says the same at each of the firm's assessments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lock {
    /// A random id of the firm.
    pub(crate) firm: String,
    /// Argon2id, in the form of the Password Hashing Competition; none once the PIN is off. That it was
    /// there is remembered, so that an older backup does not bring it back.
    hash: Option<String>,
    /// How many wrong ones in a row, PINs and credit codes.
    #[serde(default)]
    wrong: u32,
    /// When the last of them was.
    #[serde(default)]
    last_wrong: Option<DateTime<Utc>>,
    /// Since when somebody says that it is forgotten.
    #[serde(default)]
    forgotten: Option<DateTime<Utc>>,
    /// What the owner has not been told yet.
    #[serde(default)]
    pub(crate) news: Option<PinNews>,
}

impl Lock {
    /// A firm with a new PIN.
    pub(crate) fn new(firm: String, pin: &Pin) -> Result<Self, AppError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(unexpected)?;
        let salt = SaltString::encode_b64(&salt).map_err(unexpected)?;
        let hash = Argon2::default().hash_password(pin.digits()?.as_bytes(), &salt);
        Ok(Self {
            firm,
            hash: Some(hash.map_err(unexpected)?.to_string()),
            wrong: 0,
            last_wrong: None,
            forgotten: None,
            news: None,
        })
    }

    /// Whether there is a PIN.
    pub(crate) fn is_set(&self) -> bool {
        self.hash.is_some()
    }

    /// The same firm without a PIN, as its owner wants it.
    pub(crate) fn off(self) -> Self {
        Self {
            firm: self.firm,
            hash: None,
            wrong: 0,
            last_wrong: None,
            forgotten: None,
            news: None,
        }
    }

    /// Counts a try before anybody looks whether it is right, so that ending the program makes no try
    /// undone.
    ///
    /// # Errors
    /// While one has to wait.
    pub(crate) fn count_try(&mut self, now: DateTime<Utc>) -> Result<(), AppError> {
        match self.wait(now) {
            Some(wait) => Err(AppError::new(ErrorCode::PinWait, [minutes(wait)])),
            None => {
                self.wrong = self.wrong.saturating_add(1);
                self.last_wrong = Some(now);
                Ok(())
            }
        }
    }

    /// How long one has to wait still. A clock that was put back before the last try makes the wait
    /// begin again and not last for years.
    fn wait(&mut self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let step = usize::try_from(self.wrong.checked_sub(FREE_TRIES)?).unwrap_or(usize::MAX);
        let minutes = WAITS[step.min(WAITS.len() - 1)];
        let since = self.last_wrong.filter(|&last| last <= now).unwrap_or(now);
        self.last_wrong = Some(since);
        let left = TimeDelta::minutes(minutes) - (now - since);
        (left > TimeDelta::zero()).then_some(left)
    }

    /// Whether it is the PIN. If so all that was wrong before is forgotten, and with it that somebody
    /// said it was.
    pub(crate) fn opens(&mut self, pin: &Pin) -> bool {
        let typed = pin.digits().unwrap_or_default();
        let hash = self.hash.as_deref().map(PasswordHash::new);
        let Some(Ok(hash)) = hash else { return false };
        if Argon2::default()
            .verify_password(typed.as_bytes(), &hash)
            .is_err()
        {
            return false;
        }
        let asked = self.forgotten.take().map(written);
        self.news = asked.map(PinNews::Asked).or_else(|| self.news.take());
        self.right();
        true
    }

    /// The last try was right.
    fn right(&mut self) {
        self.wrong = 0;
        self.last_wrong = None;
    }

    /// Somebody who knows the firm's credit code says that the PIN is forgotten: for the first time, or
    /// again after the waiting time.
    pub(crate) fn forget(&mut self, now: DateTime<Utc>) -> Forgotten {
        self.right();
        // What lies ahead was noted by a clock that was wrong.
        let since = self.forgotten.filter(|&since| since <= now).unwrap_or(now);
        if now - since >= FORGOTTEN {
            self.hash = None;
            self.forgotten = None;
            self.news = Some(PinNews::TakenOff(written(now)));
            return Forgotten::Off;
        }
        self.forgotten = Some(since);
        Forgotten::From(written(since + FORGOTTEN))
    }

    /// What is said after a try that was wrong: this, or how long one has to wait.
    pub(crate) fn refusal(&mut self, code: ErrorCode, now: DateTime<Utc>) -> AppError {
        match self.wait(now) {
            Some(wait) => AppError::new(ErrorCode::PinWait, [minutes(wait)]),
            None => AppError::new(code, []),
        }
    }
}

/// Begun minutes.
fn minutes(wait: TimeDelta) -> (&'static str, String) {
    let minutes = (wait.num_seconds() + 59) / 60;
    ("minutes", minutes.to_string())
}

fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn unexpected(error: impl fmt::Display) -> AppError {
    AppError::new(ErrorCode::Unexpected, [("detail", error.to_string())])
}

#[cfg(test)]
mod tests;
