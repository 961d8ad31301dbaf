//! The firm, field by field, and how its size class was found.

use crate::figures;
use crate::material::{Material, paragraph};
use crate::voice::{clipped, listed, say, sentences};
use assessment::SizeOutcome;
use document::{Block, Fact, Facts, ParagraphStyle, TableSize, Words};
use model::{CreditCodeCheck, Language, NumberEntry, Quantity, Tier};
use questionnaire::SizeClass;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let profile = &material.sheet.profile;
    let firm = &material.assessment.firm;
    let fact = |key, value| Fact {
        label: voice.say(key),
        value,
    };
    let number = |entry: &Option<NumberEntry>, read: Option<Quantity>| {
        let entry = entry.clone();
        voice.each(move |language| number(language, entry.as_ref(), read))
    };
    let staff = number(&profile.staff, firm.staff());
    let revenue = number(&profile.revenue, firm.revenue());
    let assets = number(&profile.assets, firm.assets.as_ref().map(|r| r.quantity));
    let facts = vec![
        fact("report.profile.name_zh", text(material, &profile.name_zh)),
        fact("report.profile.name_en", text(material, &profile.name_en)),
        fact(
            "report.profile.credit_code",
            credit_code(material, usize::MAX),
        ),
        fact("report.profile.industry", industry(material)),
        fact(
            "report.profile.district",
            voice.each(|l| district(material, l)),
        ),
        fact(
            "report.profile.zones",
            voice.each(|l| zone_list(material, l)),
        ),
        fact(
            "report.profile.premises",
            voice.each(|l| premises(material, l)),
        ),
        fact("report.profile.staff", staff),
        fact("report.profile.revenue", revenue),
        fact("report.profile.assets", assets),
        fact("report.profile.size", voice.each(|l| size(material, l))),
        fact(
            "report.profile.exporter",
            yes_no(material, profile.exporter),
        ),
        fact(
            "report.profile.foreign_owned",
            yes_no(material, profile.foreign_owned),
        ),
        fact(
            "report.profile.listed_supplier",
            yes_no(material, profile.listed_supplier),
        ),
        fact("report.profile.purpose", purpose(material)),
    ];
    let mut blocks = vec![
        material.chapter("report.profile.title", "profile"),
        Block::Facts(Facts {
            facts,
            columns: 3,
            size: TableSize::Compact,
        }),
        material.small("report.profile.size_rule"),
    ];
    blocks.extend(sector(material));
    blocks
}

/// What the firm's line of business changes: which questions are asked and how the pillars weigh.
fn sector(material: &Material<'_>) -> Option<Block> {
    let sector = material.sector()?;
    let words = material.voice.each(|language| {
        let parameters = [
            ("sector", sector.name.get(language).to_owned()),
            ("reason", sector.weights_reason.get(language).to_owned()),
        ];
        let mut said = vec![locale::text(language, "report.profile.sector", &parameters)];
        // Where the city places the trade matters to those who look for its support.
        let full = material.assessment.tier == Tier::Full && !material.assessment.firm.outside;
        said.extend(full.then(|| sector.clusters.get(language).to_owned()));
        sentences(language, said)
    });
    Some(paragraph(words, ParagraphStyle::Fine))
}

/// The code as typed, with what can be said of it without asking the register.
pub(super) fn credit_code(material: &Material<'_>, longest: usize) -> Words {
    let code = clipped(&material.sheet.profile.credit_code, longest);
    let key = match material.assessment.firm.credit_code {
        None => return material.voice.say("report.not_provided"),
        Some(CreditCodeCheck::Valid) => "report.profile.code_valid",
        Some(CreditCodeCheck::EarlyFujian) => "report.profile.code_early_fujian",
        Some(CreditCodeCheck::CheckDigitDiffers) => "report.profile.code_check_digit",
        Some(CreditCodeCheck::Malformed) => "report.profile.code_malformed",
    };
    material.voice.said(key, |_| vec![("code", code.clone())])
}

pub(super) fn industry(material: &Material<'_>) -> Words {
    let Some(code) = &material.sheet.profile.industry else {
        return material.voice.say("report.not_provided");
    };
    let division = material.edition.division(code);
    material.voice.each(|language| match division {
        Some(division) => format!("{} {code}", division.name.get(language)),
        None => code.to_string(),
    })
}

pub(super) fn purpose(material: &Material<'_>) -> Words {
    text(material, &material.sheet.profile.purpose)
}

pub(super) fn district(material: &Material<'_>, language: Language) -> String {
    let Some(id) = &material.sheet.profile.district else {
        return say(language, "report.not_provided");
    };
    let district = material.edition.district(id);
    district.map_or_else(|| id.to_string(), |d| d.name.get(language).to_owned())
}

pub(super) fn zones(material: &Material<'_>, language: Language) -> Vec<String> {
    let zones = material.sheet.profile.zones.iter().map(|id| {
        let zone = material.edition.zones.iter().find(|zone| zone.id == *id);
        zone.map_or_else(|| id.to_string(), |z| z.name.get(language).to_owned())
    });
    zones.collect()
}

pub(super) fn size_class(material: &Material<'_>, language: Language) -> String {
    let key = match &material.assessment.firm.size {
        SizeOutcome::Class { class, .. } => class_key(*class),
        SizeOutcome::Missing(_) => "report.profile.size_missing",
        SizeOutcome::NoOfficialClass => "size.no_official_class",
    };
    say(language, key)
}

pub(super) fn staff(material: &Material<'_>, language: Language) -> String {
    match material.assessment.firm.staff() {
        Some(staff) => figures::given(language, staff),
        None => say(language, "report.front.no_staff"),
    }
}

/// Revenue in 万元, the unit of the official table, whatever unit it was typed in.
pub(super) fn revenue(material: &Material<'_>, language: Language) -> String {
    let revenue = material.assessment.firm.revenue();
    match revenue.and_then(|r| r.to(model::Unit::TenThousandYuan).or(Some(r))) {
        Some(revenue) => {
            let revenue = figures::given(language, revenue);
            locale::text(language, "report.front.revenue", &[("revenue", revenue)])
        }
        None => say(language, "report.front.no_revenue"),
    }
}

fn class_key(class: SizeClass) -> &'static str {
    match class {
        SizeClass::Micro => "size.micro",
        SizeClass::Small => "size.small",
        SizeClass::Medium => "size.medium",
        SizeClass::Large => "size.large",
    }
}

/// The class with the row of the official table that gave it.
fn size(material: &Material<'_>, language: Language) -> String {
    let class = size_class(material, language);
    let SizeOutcome::Class { row, .. } = &material.assessment.firm.size else {
        return class;
    };
    let row = material.edition.sizes.iter().find(|size| size.id == *row);
    let row = row.map_or_else(String::new, |row| row.name.get(language).to_owned());
    locale::text(
        language,
        "report.profile.size_by_row",
        &[("class", class), ("row", row)],
    )
}

fn zone_list(material: &Material<'_>, language: Language) -> String {
    let zones = zones(material, language);
    if zones.is_empty() {
        say(language, "report.profile.no_zone")
    } else {
        listed(language, &zones)
    }
}

fn premises(material: &Material<'_>, language: Language) -> String {
    let premises = material.sheet.profile.premises.iter().map(|id| {
        let premise = material.edition.premises.iter().find(|p| p.id == *id);
        premise.map_or_else(|| id.to_string(), |p| p.name.get(language).to_owned())
    });
    let premises: Vec<String> = premises.collect();
    if premises.is_empty() {
        say(language, "report.not_provided")
    } else {
        listed(language, &premises)
    }
}

/// As typed, and as understood; a text that was not understood stays as it was typed.
fn number(language: Language, entry: Option<&NumberEntry>, read: Option<Quantity>) -> String {
    let typed = entry.map_or("", |entry| entry.text.trim());
    match (typed, read) {
        ("", _) => say(language, "report.not_provided"),
        (typed, None) => locale::text(
            language,
            "report.answer.unread",
            &[("typed", typed.to_owned())],
        ),
        (typed, Some(quantity)) => locale::text(
            language,
            "report.answer.read",
            &[
                ("typed", typed.to_owned()),
                ("understood", figures::given(language, quantity)),
            ],
        ),
    }
}

/// The owner's own words, the same in every language.
fn text(material: &Material<'_>, text: &str) -> Words {
    if text.trim().is_empty() {
        material.voice.say("report.not_provided")
    } else {
        Words::neutral(text.trim())
    }
}

fn yes_no(material: &Material<'_>, answer: Option<bool>) -> Words {
    material.voice.say(match answer {
        Some(true) => "report.answer.level_yes",
        Some(false) => "report.answer.level_no",
        None => "report.not_provided",
    })
}
