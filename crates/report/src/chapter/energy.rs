//! Energy and carbon: every line as amount, conversion, factor and result; what is missing by
//! name; the sums; and the factors with their sources.

mod factors;
mod steps;

use crate::figures;
use crate::material::{Material, points};
use assessment::{Gap, GapReason, Sum};
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::{Intensity, Language, Quantity};

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
        blocks.push(points(said.collect()));
    }
    blocks.push(material.section("report.energy.sums"));
    blocks.push(sums(material));
    blocks.push(material.section("report.energy.factors"));
    blocks.push(factors::table(material));
    blocks.push(material.small("report.energy.note"));
    blocks
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
    locale::text(language, key, &[what])
}

fn sums(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let footprint = &material.assessment.footprint;
    let bank = &footprint.bank;
    let firm = &material.assessment.firm;
    let mut table = Table::new(
        material.summary("report.energy.sums"),
        vec![
            Column::new(voice.say("report.energy.figure"), 3.2),
            Column::new(voice.say("report.energy.reckoning"), 4.0),
            Column::figures(voice.say("report.energy.result"), 2.8),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    let sum = |key, sum: &Sum| total(material, key, sum);
    let per = |key, of: &Sum, whole: Option<Quantity>, result: Option<&Intensity>| {
        ratio(material, key, of, (whole, result))
    };
    table.rows = vec![
        sum("report.energy.total", &bank.energy),
        sum("report.energy.total_mwh", &bank.energy_mwh),
        sum("report.energy.scope1", &footprint.scope1),
        sum("report.energy.scope2", &footprint.scope2),
        sum("report.energy.emissions", &bank.emissions),
        per(
            "report.bank.energy_intensity",
            &bank.energy,
            firm.revenue(),
            bank.energy_intensity.as_ref(),
        ),
        per(
            "report.bank.carbon_intensity",
            &bank.emissions,
            firm.revenue(),
            bank.carbon_intensity.as_ref(),
        ),
        per(
            "report.energy.energy_per_head",
            &bank.energy,
            firm.staff(),
            bank.energy_per_head.as_ref(),
        ),
        per(
            "report.energy.emissions_per_head",
            &bank.emissions,
            firm.staff(),
            bank.emissions_per_head.as_ref(),
        ),
    ];
    Block::Table(table)
}

fn total(material: &Material<'_>, key: &str, sum: &Sum) -> Row {
    let voice = material.voice;
    let how = voice.say(match (sum.quantity, sum.complete) {
        (None, _) => "report.energy.nothing_known",
        (Some(_), true) => "report.energy.complete",
        (Some(_), false) => "report.bank.incomplete",
    });
    let result = voice.each(|language| match sum.quantity {
        Some(quantity) => at_least(sum, figures::amount_of(language, quantity)),
        None => locale::text(language, "report.not_provided", &[]),
    });
    Row::new(vec![
        voice.say(key).into(),
        how.into(),
        Cell::new(result).strong(),
    ])
}

/// A sum for each unit of something else, reckoned out so that anybody can do it again.
fn ratio(
    material: &Material<'_>,
    key: &str,
    of: &Sum,
    (whole, result): (Option<Quantity>, Option<&Intensity>),
) -> Row {
    let voice = material.voice;
    let (Some(quantity), Some(result)) = (of.quantity, result) else {
        let absent = voice.say("report.not_provided");
        let why = if of.quantity.is_none() {
            "report.energy.nothing_known"
        } else {
            "report.energy.no_base"
        };
        return Row::new(vec![
            voice.say(key).into(),
            voice.say(why).into(),
            absent.into(),
        ]);
    };
    let how = voice.said("report.energy.divided", |language| {
        let whole = whole.and_then(|whole| whole.to(result.per));
        let whole = whole.map_or_else(String::new, |whole| figures::given(language, whole));
        vec![
            ("amount", figures::amount_of(language, quantity)),
            ("whole", whole),
        ]
    });
    let figure = voice.each(|language| at_least(of, figures::intensity_of(language, result)));
    Row::new(vec![
        voice.say(key).into(),
        how.into(),
        Cell::new(figure).strong(),
    ])
}

/// What is missing can only add to a sum.
fn at_least(sum: &Sum, figure: String) -> String {
    if sum.complete {
        figure
    } else {
        format!("≥ {figure}")
    }
}

/// Words that are the same in every language.
fn neutral(text: impl Into<String>) -> Cell {
    Cell::new(Words::neutral(text))
}
