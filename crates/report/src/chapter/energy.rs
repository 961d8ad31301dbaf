//! Energy and carbon: every line as amount, conversion, factor and result; what is missing by
//! name; the sums with last year's; what is told beside them; and the factors with their sources.

mod factors;
mod market;
mod steps;
mod sums;

use crate::material::{Material, paragraph};
use crate::voice::{say, sentences};
use assessment::{Gap, GapReason};
use document::{Block, Cell, ParagraphStyle, Words};
use model::Language;
use questionnaire::Form;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let footprint = &material.assessment.footprint;
    let mut blocks = vec![
        material.chapter("report.energy.title", "energy"),
        steps::table(material),
    ];
    if !footprint.gaps.is_empty() {
        blocks.push(material.section("report.energy.gaps"));
        let gaps = footprint.gaps.iter();
        let said = gaps.map(|gap| material.voice.each(|l| self::gap(material, l, gap)));
        blocks.extend(said.map(|words| paragraph(words, ParagraphStyle::Fine)));
    }
    blocks.push(material.section("report.energy.sums"));
    blocks.push(sums::table(material));
    blocks.push(material.section("report.energy.factors"));
    blocks.push(factors::table(material));
    blocks.push(notes(material));
    blocks
}

fn notes(material: &Material<'_>) -> Block {
    let refrigerants = if material.asks_refrigerants() {
        "report.energy.refrigerants"
    } else {
        "report.energy.no_refrigerants"
    };
    let green = material.assessment.footprint.green_power.as_ref();
    let keys = ["report.energy.note", refrigerants].into_iter();
    let keys: Vec<&str> = keys
        .chain(green.map(|_| "report.energy.market_note"))
        .collect();
    let other = material.other_refrigerants();
    let words = material.voice.each(|language| {
        let mut said: Vec<String> = keys.iter().map(|key| say(language, key)).collect();
        said.extend(other.map(|other| {
            let other = [("other", say(language, other))];
            locale::text(language, "report.energy.other_refrigerants", &other)
        }));
        sentences(language, said)
    });
    paragraph(words, ParagraphStyle::Fine)
}

fn gap(material: &Material<'_>, language: Language, gap: &Gap) -> String {
    let carrier = gap
        .carrier
        .as_ref()
        .and_then(|id| material.edition.carrier(id));
    let question = material.edition.question(&gap.question);
    let what = match (carrier, question) {
        (Some(carrier), _) => carrier.name.get(language).to_owned(),
        (None, Some(question)) => question.text.get(language).to_owned(),
        (None, None) => gap.question.to_string(),
    };
    let what = ("what", format!("{} {what}", gap.question));
    let missing = ("missing", say(language, missing_from(material, gap)));
    let key = match &gap.reason {
        GapReason::NotAnswered => "report.energy.gap_not_answered",
        GapReason::Unknown => "report.energy.gap_unknown",
        GapReason::Unreadable => "report.energy.gap_unreadable",
        GapReason::NoPlace => "report.energy.gap_no_place",
        GapReason::UnknownSubstance => "report.energy.gap_unknown_substance",
        GapReason::NoFactor { region, year } => {
            let named = material.edition.regions.iter().find(|r| r.id == *region);
            let region = named.map_or_else(|| region.clone(), |r| r.name.get(language).to_owned());
            let parameters = [what, ("region", region), ("year", year.to_string())];
            return locale::text(language, "report.energy.gap_no_factor", &parameters);
        }
    };
    locale::text(language, key, &[what, missing])
}

/// A refrigerant causes emissions and is no energy.
fn missing_from(material: &Material<'_>, gap: &Gap) -> &'static str {
    let question = material.edition.question(&gap.question);
    let fed = question.into_iter().flat_map(|q| material.fed(q));
    let mut about = fed.filter(|c| gap.carrier.as_ref().is_none_or(|id| c.id == *id));
    if about.any(|carrier| carrier.form.is_energy()) {
        "report.energy.missing_both"
    } else {
        "report.energy.missing_emissions"
    }
}

/// The questions whose answers feed carriers of a form, as they are asked.
fn fed_by(material: &Material<'_>, form: Form) -> String {
    let asked = material.asked().filter(|asked| {
        let mut carriers = material.fed(asked.question);
        carriers.any(|carrier| carrier.form == form)
    });
    let ids: Vec<&str> = asked.map(|asked| asked.question.id.as_str()).collect();
    ids.join(", ")
}

/// What is missing can only add to a sum.
fn at_least(complete: bool, figure: String) -> String {
    if complete {
        figure
    } else {
        format!("≥ {figure}")
    }
}

/// Words that are the same in every language.
fn neutral(text: impl Into<String>) -> Cell {
    Cell::new(Words::neutral(text))
}
