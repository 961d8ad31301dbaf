//! Whole numbers in Chinese numerals: 三百五十, 两万六千.

use rust_decimal::Decimal;

/// The number at the start of the text, and the rest; `None` where there is none or it is malformed.
pub(super) fn number(text: &str) -> Option<(Decimal, bool, &str)> {
    let end = text
        .char_indices()
        .find(|(_, c)| digit(*c).is_none() && power(*c).is_none())
        .map_or(text.len(), |(at, _)| at);
    let (numeral, rest) = text.split_at(end);
    // 千瓦时 and 百万千焦 begin like numerals but are units: a numeral has at least one digit or 十.
    if !numeral.chars().any(|c| digit(c).is_some() || c == '十') {
        return None;
    }
    let value = value(numeral)?;
    Some((Decimal::from(value), true, rest))
}

fn digit(c: char) -> Option<u64> {
    let at = "零一二三四五六七八九".chars().position(|d| d == c);
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => at.and_then(|d| u64::try_from(d).ok()),
    }
}

fn power(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// 亿 and 万 close a section of up to four places; within it the places fall.
fn value(numeral: &str) -> Option<u64> {
    let (mut total, mut section, mut pending) = (0u64, 0u64, None::<u64>);
    let (mut last_place, mut last_section) = (u64::MAX, u64::MAX);
    for c in numeral.chars() {
        if let Some(d) = digit(c) {
            // 三五 is not a number; 零 only holds a place.
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(d);
            continue;
        }
        let place = power(c)?;
        if place < 10_000 {
            if place >= last_place {
                return None;
            }
            let leading_ten = place == 10 && section == 0 && pending.is_none();
            section += place * if leading_ten { 1 } else { pending? };
            last_place = place;
        } else {
            if place >= last_section {
                return None;
            }
            section += pending.unwrap_or(0);
            total += section.checked_mul(place).filter(|v| *v > 0)?;
            (section, last_place, last_section) = (0, u64::MAX, place);
        }
        pending = None;
    }
    let tail = pending.unwrap_or(0);
    // 三百五 is said for 350: a digit right behind 百, 千 or 万 without 零 could mean two things.
    let bare_tail = tail > 0 && !numeral.contains(['零', '〇']);
    if bare_tail
        && numeral
            .chars()
            .rev()
            .nth(1)
            .is_some_and(|c| "百千万亿".contains(c))
    {
        return None;
    }
    total.checked_add(section)?.checked_add(tail)
}
