//! Numbers as people write them: `３８.６万度`, `约 386,000 kWh`, `38万6千`, `三百五十人`, `¥1.2亿`.
//!
//! The reading is strict: what could mean two things is not read at all, so that a figure is never
//! silently wrong. The caller shows what was understood beside what was typed.

mod hanzi;
mod words;

use crate::Unit;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What was understood of a typed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The number, scale words such as 万 included.
    pub value: Decimal,
    /// The unit typed after (or, for money, before) it.
    pub unit: Option<Unit>,
    /// A scale word (万, 亿, million …) was used.
    pub scaled: bool,
    /// The writer said it is approximate (约, 左右, about …).
    pub approximate: bool,
}

/// Why a text cannot be read as one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WrittenError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// There is no number in it, or words that are not understood.
    #[error("not a number")]
    NotANumber,
    /// Separators stand where thousands do not: `38,6`.
    #[error("separators could mean two things")]
    Separators,
    /// A span such as `300-400`.
    #[error("a range")]
    Range,
    /// Could be read in two ways: `3万8`.
    #[error("could mean two things")]
    Ambiguous,
    /// A unit that is not known.
    #[error("unknown unit")]
    UnknownUnit,
    /// More digits than any firm needs.
    #[error("too large")]
    TooLarge,
}

const MOST_DIGITS: usize = 15;

/// Reads a typed number; see the module for what is understood.
pub fn read_written(text: &str) -> Result<Written, WrittenError> {
    let normal: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let normal = normal.replace('\u{2212}', "-");
    let mut rest = normal.trim();
    if rest.is_empty() {
        return Err(WrittenError::Empty);
    }
    let mut approximate = false;
    let mut unit = None;
    rest = words::strip_frame(rest, &mut approximate, &mut unit);
    let negative = words::strip_sign(&mut rest);
    let (value, scaled, rest) = number(rest, &mut approximate)?;
    let typed = trailing_unit(rest)?;
    if unit.is_some() && typed.is_some() && unit != typed {
        return Err(WrittenError::Ambiguous);
    }
    let value = if negative { -value } else { value }.normalize();
    // Behind a 亿 a few digits are many.
    if figures(&value.to_string()) > MOST_DIGITS {
        return Err(WrittenError::TooLarge);
    }
    Ok(Written {
        value,
        unit: unit.or(typed),
        scaled,
        approximate,
    })
}

/// Reads `38万6千…` as falling segments and returns what stands behind the number.
fn number<'a>(
    text: &'a str,
    approximate: &mut bool,
) -> Result<(Decimal, bool, &'a str), WrittenError> {
    let mut total = Decimal::ZERO;
    let mut last: Option<Decimal> = None;
    let mut rest = text;
    loop {
        let (value, digits, after) = match digits(rest)? {
            Some(found) => found,
            None if last.is_some() => return Ok((total, true, rest)),
            None => return hanzi::number(rest).ok_or(WrittenError::NotANumber),
        };
        let after = words::strip_more(after.trim_start(), approximate);
        let (scale, after) = words::scale(after);
        let after = words::strip_more(after, approximate);
        let worth = value.checked_mul(scale).ok_or(WrittenError::TooLarge)?;
        match last {
            // 38万6000 is plain; 3万8 is said for 38,000 by some and for 30,008 by others.
            Some(above) if scale == Decimal::ONE && Decimal::from(10u64.pow(digits)) != above => {
                return Err(WrittenError::Ambiguous);
            }
            Some(above) if worth >= above => return Err(WrittenError::Ambiguous),
            _ => total = total.checked_add(worth).ok_or(WrittenError::TooLarge)?,
        }
        rest = after;
        if scale == Decimal::ONE {
            return Ok((total, last.is_some(), rest));
        }
        last = Some(scale);
    }
}

/// Digits with thousands separators and a decimal point: the value, how many digits, and the rest.
fn digits(text: &str) -> Result<Option<(Decimal, u32, &str)>, WrittenError> {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_digit) {
        return Ok(None);
    }
    let mut plain = String::new();
    let mut groups = vec![0usize];
    let mut separator = None;
    let mut fraction = false;
    let mut end = 0;
    while let Some(&byte) = bytes.get(end) {
        let next_is_digit = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'0'..=b'9' => {
                plain.push(char::from(byte));
                if !fraction && let Some(group) = groups.last_mut() {
                    *group += 1;
                }
            }
            b'.' if !fraction && next_is_digit => {
                fraction = true;
                plain.push('.');
            }
            b',' | b'\'' | b' ' if next_is_digit => {
                if fraction || separator.is_some_and(|s| s != byte) {
                    return Err(WrittenError::Separators);
                }
                separator = Some(byte);
                groups.push(0);
            }
            b'-' | b'~' | b'/' if next_is_digit => return Err(WrittenError::Range),
            b'.' | b',' if next_is_digit => return Err(WrittenError::Separators),
            _ => break,
        }
        end += 1;
    }
    check_groups(&groups)?;
    if figures(&plain) > MOST_DIGITS {
        return Err(WrittenError::TooLarge);
    }
    if words::is_range(&text[end..]) {
        return Err(WrittenError::Range);
    }
    let value = plain.parse().map_err(|_| WrittenError::NotANumber)?;
    let count = u32::try_from(groups.iter().sum::<usize>()).map_err(|_| WrittenError::TooLarge)?;
    Ok(Some((value, count, &text[end..])))
}

/// How many digits a number is written with.
fn figures(plain: &str) -> usize {
    plain.bytes().filter(u8::is_ascii_digit).count()
}

/// Thousands come in threes, behind a first group of one to three digits.
fn check_groups(groups: &[usize]) -> Result<(), WrittenError> {
    let [first, others @ ..] = groups else {
        return Ok(());
    };
    let fits = others.is_empty() || ((1..=3).contains(first) && others.iter().all(|g| *g == 3));
    if fits {
        Ok(())
    } else {
        Err(WrittenError::Separators)
    }
}

fn trailing_unit(rest: &str) -> Result<Option<Unit>, WrittenError> {
    let rest = rest.trim();
    if rest.is_empty() {
        return Ok(None);
    }
    words::unit(rest).ok_or_else(|| {
        if rest.bytes().any(|b| b.is_ascii_digit()) {
            WrittenError::NotANumber
        } else {
            WrittenError::UnknownUnit
        }
    })
}

#[cfg(test)]
mod tests;
