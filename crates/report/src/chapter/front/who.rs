//! Who reports, for which year and for what.

use crate::chapter::profile;
use crate::material::Material;
use crate::voice::{chained, clipped, listed};
use assessment::Action;
use document::{Block, Entry, Fact, Facts, LabelPlace, Room, Slot, TableSize, Words, WritingLine};
use model::Language;

/// Longer texts are cut on page 1.
const LONGEST_ZH: usize = 28;
const LONGEST_EN: usize = 60;
const LONGEST_CODE: usize = 20;
/// The share of the label before the line for the hand, and the least length of that line.
const LABEL: f32 = 0.5;
const LINE: f32 = 120.0;

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
    Block::Facts(Facts {
        facts,
        columns: 3,
        size: TableSize::Regular,
    })
}

/// Which action the money pays for: the firm's plan names actions and not what they are paid from,
/// so the hand says it.
pub(super) fn pays_for(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let plan = &material.assessment.plan;
    let open = |action: &&Action| action.planned.as_ref().is_some_and(|p| p.done.is_none());
    let planned = plan.iter().filter(open);
    let planned: Vec<String> = planned.map(|action| action.question.to_string()).collect();
    let label = if planned.is_empty() {
        voice.say("report.front.pays_for")
    } else {
        voice.said("report.front.pays_for_planned", |language| {
            vec![("questions", listed(language, &planned))]
        })
    };
    let line = Slot::Line(WritingLine::new(LINE).stretched());
    let entry = Entry::new(label, vec![Room::Row(vec![line])]);
    Block::Entry(entry.placed(LabelPlace::Beside(LABEL)).small())
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
