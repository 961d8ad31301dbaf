//! Who reports, for which year and for what.

use crate::chapter::profile;
use crate::material::Material;
use crate::voice::{chained, clipped, listed};
use document::{Block, Fact, Facts, Words};
use model::Language;

/// Names and purposes longer than this are cut on page 1.
const LONGEST_ZH: usize = 40;
const LONGEST_EN: usize = 80;

pub(super) fn facts(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let fact = |key, value: Words| Fact {
        label: voice.say(key),
        value,
    };
    let short = |words: Words, most| words.map(|text| clipped(text, most));
    let facts = vec![
        fact("report.front.firm", firm(material)),
        fact(
            "report.profile.credit_code",
            short(profile::credit_code(material), LONGEST_EN),
        ),
        fact("report.profile.industry", profile::industry(material)),
        fact("report.front.place", voice.each(|l| place(material, l))),
        fact("report.front.size", voice.each(|l| size(material, l))),
        fact(
            "report.profile.purpose",
            short(profile::purpose(material), LONGEST_ZH),
        ),
    ];
    Block::Facts(Facts { facts, columns: 3 })
}

fn firm(material: &Material<'_>) -> Words {
    let profile = &material.sheet.profile;
    if profile.name_zh.trim().is_empty() && profile.name_en.trim().is_empty() {
        return material.voice.say("report.not_provided");
    }
    Words::both(
        clipped(&profile.name_zh, LONGEST_ZH),
        clipped(&profile.name_en, LONGEST_EN),
    )
}

fn place(material: &Material<'_>, language: Language) -> String {
    let mut parts = vec![profile::district(material, language)];
    parts.extend(profile::zones(material, language));
    listed(language, &parts)
}

fn size(material: &Material<'_>, language: Language) -> String {
    chained(
        language,
        &[
            profile::size_class(material, language),
            profile::staff(material, language),
            profile::revenue(material, language),
        ],
    )
}
