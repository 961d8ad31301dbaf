//! Figures worked out from the answers, pillar by pillar.

use crate::figures;
use crate::material::Material;
use assessment::{Indicator, Measure};
use document::{Block, Fact, Facts};
use model::{Language, Unit};
use questionnaire::Pillar;
use rust_decimal::Decimal;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let title = material.chapter("report.indicators.title", "indicators");
    let facts: Vec<Fact> = Pillar::ALL
        .into_iter()
        .flat_map(|pillar| {
            let all = material.assessment.indicators.iter();
            all.filter(move |indicator| indicator.pillar == pillar)
        })
        .map(|indicator| fact(material, indicator))
        .collect();
    if facts.is_empty() {
        return vec![title, material.small("report.indicators.none")];
    }
    vec![
        title,
        Block::Facts(Facts { facts, columns: 3 }),
        material.small("report.indicators.note"),
    ]
}

fn fact(material: &Material<'_>, indicator: &Indicator) -> Fact {
    let voice = material.voice;
    let rule = material
        .edition
        .indicators
        .iter()
        .find(|rule| rule.id == indicator.id);
    let mut inputs: Vec<&str> = indicator
        .inputs
        .iter()
        .map(|i| i.question.as_str())
        .collect();
    inputs.dedup();
    let inputs = inputs.join(", ");
    Fact {
        label: voice.each(|language| {
            let name = rule.map(|rule| rule.name.get(language));
            name.unwrap_or(indicator.id.as_str()).to_owned()
        }),
        value: voice.said("report.indicators.value", |language| {
            vec![
                ("figure", measure(language, &indicator.measure)),
                ("inputs", inputs.clone()),
            ]
        }),
    }
}

fn measure(language: Language, measure: &Measure) -> String {
    if measure.unit == Unit::Percent {
        return figures::percent(measure.value);
    }
    let figure = figures::worked_out(measure.value);
    let figure = figures::with_unit(language, figure, measure.unit);
    let Some((times, per)) = measure.per else {
        return figure;
    };
    let per = if times == Decimal::ONE {
        locale::unit(language, per)
    } else {
        figures::with_unit(language, figures::plain(times), per)
    };
    locale::text(
        language,
        "report.indicators.per",
        &[("figure", figure), ("per", per)],
    )
}
