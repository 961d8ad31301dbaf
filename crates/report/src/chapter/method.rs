//! How the report came about and what it cannot say.

use crate::figures;
use crate::material::Material;
use crate::voice::listed;
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::Language;
use questionnaire::{Band, Pillar};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.method.title"),
        vec![
            Column::new(voice.say("report.method.about"), 1.3),
            Column::new(voice.say("report.method.rule"), 8.7),
        ],
    );
    table.size = TableSize::Compact;
    table.row_headers = true;
    let row = |key, words: Words| Row::new(vec![Cell::new(voice.say(key)).strong(), words.into()]);
    table.rows = vec![
        row(
            "report.method.limits_about",
            voice.say("report.method.limits"),
        ),
        row("report.method.points_about", scale(material)),
        row("report.method.weights_about", weights(material)),
        row("report.method.coverage_about", coverage(material)),
        row(
            "report.method.backed_about",
            voice.say("report.method.backed"),
        ),
        row("report.method.bands_about", bands(material)),
        row(
            "report.method.footprint_about",
            voice.say("report.method.footprint"),
        ),
        row(
            "report.method.rounding_about",
            voice.say("report.method.rounding"),
        ),
    ];
    vec![
        material.chapter("report.method.title", "method"),
        Block::Table(table),
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
    let sector = material.assessment.firm.sector.as_ref();
    let weights = material.edition.pillar_weights(sector);
    let weight = |language: Language, pillar: Pillar| {
        let name = material
            .edition
            .pillar_name(pillar)
            .get(language)
            .to_owned();
        let weight = figures::plain(weights.of(pillar));
        let parameters = [("pillar", name), ("weight", weight)];
        locale::text(language, "report.method.weight", &parameters)
    };
    material.voice.said("report.method.weights", |language| {
        let weights = Pillar::ALL.map(|pillar| weight(language, pillar));
        vec![("weights", listed(language, &weights))]
    })
}

fn bands(material: &Material<'_>) -> Words {
    let scoring = &material.edition.scoring;
    let name = |language: Language, band: Band| {
        let rule = scoring.band(band);
        rule.map_or_else(String::new, |rule| rule.name.get(language).to_owned())
    };
    material.voice.said("report.method.bands", |language| {
        let bands = scoring.bands.iter().map(|rule| {
            let parameters = [
                ("band", rule.name.get(language).to_owned()),
                ("from", figures::plain(rule.from)),
            ];
            locale::text(language, "report.method.band", &parameters)
        });
        vec![
            ("bands", listed(language, &bands.collect::<Vec<_>>())),
            ("first", name(language, Band::Starting)),
            ("last", name(language, Band::Leading)),
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
