//! Who reports, for which year and for what.

use crate::chapter::profile;
use crate::material::Material;
use crate::voice::{chained, clipped, listed};
use document::{Block, Fact, Facts, Words};
use model::Language;

/// Longer texts are cut on page 1.
const LONGEST_ZH: usize = 28;
const LONGEST_EN: usize = 60;
const LONGEST_CODE: usize = 20;

pub(super) fn facts(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let fact = |key, value: Words| Fact {
        label: voice.say(key),
        value,
    };
    let purpose = profile::purpose(material).map(|text| clipped(text, LONGEST_ZH));
    let code = profile::credit_code(material, LONGEST_CODE);
    let facts = vec![
        fact("report.front.firm", firm(material)),
        fact("report.profile.credit_code", code),
        fact("report.profile.industry", profile::industry(material)),
        fact("report.front.place", voice.each(|l| place(material, l))),
        fact("report.front.size", voice.each(|l| size(material, l))),
        fact("report.profile.purpose", purpose),
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
