//! How the report came about and what it cannot say.

use crate::figures;
use crate::material::{Material, points};
use crate::voice::listed;
use document::{Block, Words};
use questionnaire::{Band, Pillar};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    vec![
        material.chapter("report.method.title", "method"),
        points(vec![
            scale(material),
            weights(material),
            bands(material),
            coverage(material),
            material.voice.say("report.method.backed"),
            material.voice.say("report.method.footprint"),
            material.voice.say("report.method.rounding"),
            material.voice.say("report.method.limits"),
        ]),
    ]
}

fn scale(material: &Material<'_>) -> Words {
    let scoring = &material.edition.scoring;
    let (level, grade) = (&scoring.level, &scoring.grade);
    let values = [
        ("yes", level.yes),
        ("partly", level.partly),
        ("no", level.no),
        ("metered", grade.metered),
        ("calculated", grade.calculated),
        ("estimated", grade.estimated),
    ];
    material.voice.said("report.method.points", |_| {
        let written = values
            .iter()
            .map(|(name, value)| (*name, figures::plain(*value)));
        written.collect()
    })
}

fn weights(material: &Material<'_>) -> Words {
    let scoring = &material.edition.scoring;
    material.voice.said("report.method.weights", |language| {
        let weights = Pillar::ALL.map(|pillar| {
            let name = material
                .edition
                .pillar_name(pillar)
                .get(language)
                .to_owned();
            let weight = figures::plain(scoring.pillar_weight(pillar));
            locale::text(
                language,
                "report.method.weight",
                &[("pillar", name), ("weight", weight)],
            )
        });
        vec![("weights", listed(language, &weights))]
    })
}

fn bands(material: &Material<'_>) -> Words {
    let scoring = &material.edition.scoring;
    let first = scoring.band(Band::Starting);
    let last = scoring.band(Band::Leading);
    material.voice.said("report.method.bands", |language| {
        let bands: Vec<String> = scoring
            .bands
            .iter()
            .map(|rule| {
                let name = rule.name.get(language).to_owned();
                let from = figures::plain(rule.from);
                locale::text(
                    language,
                    "report.method.band",
                    &[("band", name), ("from", from)],
                )
            })
            .collect();
        let name = |rule: Option<&questionnaire::BandRule>| {
            rule.map_or_else(String::new, |rule| rule.name.get(language).to_owned())
        };
        vec![
            ("bands", listed(language, &bands)),
            ("first", name(first)),
            ("last", name(last)),
            ("coverage", figures::plain(scoring.coverage_floor)),
            ("evidence", figures::plain(scoring.evidence_floor)),
        ]
    })
}

fn coverage(material: &Material<'_>) -> Words {
    let asked = material.assessment.responses.len().to_string();
    let edition = material.edition.id.to_string();
    material.voice.said("report.method.coverage", |_| {
        vec![("asked", asked.clone()), ("edition", edition.clone())]
    })
}
