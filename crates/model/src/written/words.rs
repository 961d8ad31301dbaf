//! The words around a number: how sure, how large, of what.

use crate::Unit;
use rust_decimal::Decimal;

const ABOUT_BEFORE: &[&str] = &[
    "大约",
    "大概",
    "差不多",
    "约",
    "将近",
    "接近",
    "近",
    "≈",
    "~",
    "about",
    "approximately",
    "approx.",
    "approx",
    "around",
    "circa",
    "ca.",
];
const ABOUT_AFTER: &[&str] = &["左右", "上下"];
/// Words that say nothing about the amount.
const FRAME_BEFORE: &[&str] = &["一共", "总共", "合计", "共", "total"];
const FRAME_AFTER: &[&str] = &["/年", "每年", "一年", "/a", "per year", "a year", "。", "."];
const MONEY_BEFORE: &[&str] = &["人民币", "rmb", "cny", "¥"];

/// Takes away approximations, fillers and currency signs on both sides.
pub(super) fn strip_frame<'a>(
    mut text: &'a str,
    approximate: &mut bool,
    unit: &mut Option<Unit>,
) -> &'a str {
    loop {
        let before = text;
        if let Some(rest) = strip_any_prefix(text, ABOUT_BEFORE) {
            *approximate = true;
            text = rest;
        } else if let Some(rest) = ABOUT_AFTER.iter().find_map(|w| text.strip_suffix(w)) {
            *approximate = true;
            text = rest;
        } else if let Some(rest) = strip_any_prefix(text, MONEY_BEFORE) {
            *unit = Some(Unit::Yuan);
            text = rest;
        } else if let Some(rest) = text.strip_prefix("百分之") {
            *unit = Some(Unit::Percent);
            text = rest;
        } else if let Some(rest) = strip_any_prefix(text, FRAME_BEFORE) {
            text = rest;
        } else if let Some(rest) = FRAME_AFTER.iter().find_map(|w| text.strip_suffix(w)) {
            text = rest;
        }
        text = text.trim();
        if text == before {
            return text;
        }
    }
}

fn strip_any_prefix<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// Whether the number is negative; the sign is taken away.
pub(super) fn strip_sign(text: &mut &str) -> bool {
    for (sign, negative) in [("-", true), ("负", true), ("minus", true), ("+", false)] {
        if let Some(rest) = text.strip_prefix(sign) {
            *text = rest.trim_start();
            return negative;
        }
    }
    false
}

/// 多, 余, 来 behind digits or a scale mean “a little more than”.
pub(super) fn strip_more<'a>(text: &'a str, approximate: &mut bool) -> &'a str {
    match text.strip_prefix(['多', '余', '来']) {
        Some(rest) => {
            *approximate = true;
            rest
        }
        None => text,
    }
}

/// Whether a span follows, as in `300至400`.
pub(super) fn is_range(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["至", "到", "–", "—", "~", "-"].iter().any(|sign| {
        rest.strip_prefix(sign)
            .is_some_and(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    })
}

const SCALES: &[(&str, i64)] = &[
    ("万亿", 1_000_000_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("亿", 100_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
    ("billion", 1_000_000_000),
    ("million", 1_000_000),
    ("thousand", 1_000),
    ("k", 1_000),
    ("w", 10_000),
];

/// The scale word at the start, unless all of the text is a unit (千瓦时, kg).
pub(super) fn scale(text: &str) -> (Decimal, &str) {
    let text = text.trim_start();
    if unit(text.trim_end()).is_some() {
        return (Decimal::ONE, text);
    }
    for (word, worth) in SCALES {
        if let Some(rest) = text.strip_prefix(word) {
            // `w` and `k` are scales only where no letter follows that would make them part of a word.
            let letter_scale = word.len() == 1;
            if letter_scale && rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            return (Decimal::from(*worth), rest.trim_start());
        }
    }
    (Decimal::ONE, text)
}

const UNITS: &[(Unit, &[&str])] = &[
    (
        Unit::KilowattHour,
        &[
            "kwh",
            "kw·h",
            "kw.h",
            "kw h",
            "度",
            "度电",
            "千瓦时",
            "千瓦小时",
        ],
    ),
    (Unit::MegawattHour, &["mwh", "兆瓦时"]),
    (Unit::Megajoule, &["mj", "兆焦"]),
    (Unit::Gigajoule, &["gj", "吉焦", "百万千焦"]),
    (
        Unit::CubicMetre,
        &[
            "m3",
            "m^3",
            "立方",
            "立方米",
            "方",
            "方水",
            "方气",
            "标方",
            "nm3",
            "cbm",
            "cubic metres",
            "cubic meters",
        ],
    ),
    (
        Unit::Litre,
        &["l", "升", "公升", "litre", "litres", "liter", "liters"],
    ),
    (
        Unit::Kilogram,
        &["kg", "公斤", "千克", "kilogram", "kilograms"],
    ),
    (
        Unit::Tonne,
        &["t", "吨", "公吨", "吨水", "ton", "tons", "tonne", "tonnes"],
    ),
    (
        Unit::Person,
        &[
            "人",
            "名",
            "位",
            "个人",
            "名员工",
            "人员",
            "person",
            "persons",
            "people",
        ],
    ),
    (Unit::Case, &["起", "次", "件", "例", "宗", "case", "cases"]),
    (
        Unit::Hour,
        &["h", "小时", "个小时", "工时", "hour", "hours", "hrs"],
    ),
    (Unit::Day, &["天", "日", "day", "days"]),
    (Unit::Year, &["年"]),
    (
        Unit::Vehicle,
        &["辆", "台", "部", "艘", "vehicle", "vehicles"],
    ),
    (
        Unit::Yuan,
        &[
            "元",
            "块",
            "块钱",
            "元人民币",
            "人民币",
            "rmb",
            "cny",
            "yuan",
        ],
    ),
    (Unit::TonneCoal, &["tce", "吨标准煤", "吨标煤"]),
    (Unit::Percent, &["%", "percent", "per cent"]),
];

/// `Some(Some(unit))` for a known unit, `Some(None)` for a mere counter (个), `None` for anything else.
#[expect(
    clippy::option_option,
    reason = "a counter without a unit is understood, a wrong word is not"
)]
pub(super) fn unit(text: &str) -> Option<Option<Unit>> {
    if text == "个" {
        return Some(None);
    }
    UNITS
        .iter()
        .find(|(_, names)| names.contains(&text))
        .map(|(unit, _)| Some(*unit))
}
