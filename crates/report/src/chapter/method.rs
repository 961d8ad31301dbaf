//! How the report came about and what it cannot say.

use crate::figures;
use crate::material::Material;
use crate::standing::Standing;
use crate::voice::{listed, say};
use document::{Block, Cell, Column, Row, Table, TableSize};
use model::{Grade, Language};
use questionnaire::{Band, Pillar};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut columns = vec![Column::new(voice.say("report.method.about"), 1.3)];
    columns.extend(voice.columns("report.method.rule", 8.7));
    let mut table = Table::new(material.summary("report.method.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    let rules: [(&str, &dyn Fn(Language) -> String); 9] = [
        ("report.method.limits_about", &|l| {
            say(l, "report.method.limits")
        }),
        ("report.signs.about", &signs),
        ("report.method.points_about", &|l| scale(material, l)),
        ("report.method.weights_about", &|l| weights(material, l)),
        ("report.method.coverage_about", &|l| coverage(material, l)),
        ("report.method.backed_about", &|l| {
            locale::text(l, "report.method.backed", &material.compared(l))
        }),
        ("report.method.bands_about", &|l| bands(material, l)),
        ("report.method.footprint_about", &|l| footprint(material, l)),
        ("report.method.rounding_about", &|l| {
            say(l, "report.method.rounding")
        }),
    ];
    let row = |key, rule: &dyn Fn(Language) -> String| {
        let mut cells = vec![Cell::new(voice.say(key)).strong()];
        cells.extend(voice.cells(rule));
        Row::new(cells)
    };
    table.rows = rules.iter().map(|(key, rule)| row(key, *rule)).collect();
    if material.assessment.comparison.is_some() {
        let rule = |language| say(language, "report.method.comparison");
        table
            .rows
            .push(row("report.method.comparison_about", &rule));
    }
    material.voice.balance(&mut table, 1);
    vec![
        material.chapter("report.method.title", "method"),
        Block::Table(table),
    ]
}

/// The signs that stand beside figures and answers, each with its meaning.
fn signs(language: Language) -> String {
    let grades = [Grade::Metered, Grade::Calculated, Grade::Estimated];
    let grades = grades.map(|grade| figures::grade(language, grade));
    let standings = Standing::ALL.map(|standing| standing.said(language));
    let parameters = [
        ("grades", listed(language, &grades)),
        ("standings", listed(language, &standings)),
    ];
    locale::text(language, "report.signs.legend", &parameters)
}

fn scale(material: &Material<'_>, language: Language) -> String {
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
    let written = values.map(|(name, value)| (name, figures::plain(value)));
    locale::text(language, "report.method.points", &written)
}

/// How the pillars weigh for this firm, and why not as for others.
fn weights(material: &Material<'_>, language: Language) -> String {
    let edition = material.edition;
    let sector = material.sector();
    let weights = edition.pillar_weights(sector.map(|sector| &sector.id));
    let weights = Pillar::ALL.map(|pillar| {
        let name = edition.pillar_name(pillar).get(language).to_owned();
        let weight = figures::plain(weights.of(pillar));
        let parameters = [("pillar", name), ("weight", weight)];
        locale::text(language, "report.method.weight", &parameters)
    });
    let mut parameters = vec![("weights", listed(language, &weights))];
    let Some(sector) = sector else {
        return locale::text(language, "report.method.weights", &parameters);
    };
    parameters.push(("sector", sector.name.get(language).to_owned()));
    locale::text(language, "report.method.weights_of_sector", &parameters)
}

fn bands(material: &Material<'_>, language: Language) -> String {
    let scoring = &material.edition.scoring;
    let name = |band: Band| {
        let rule = scoring.band(band);
        rule.map_or_else(String::new, |rule| rule.name.get(language).to_owned())
    };
    let bands = scoring.bands.iter().map(|rule| {
        let parameters = [
            ("band", rule.name.get(language).to_owned()),
            ("from", figures::plain(rule.from)),
        ];
        locale::text(language, "report.method.band", &parameters)
    });
    let parameters = [
        ("bands", listed(language, &bands.collect::<Vec<_>>())),
        ("first", name(Band::Starting)),
        ("last", name(Band::Leading)),
        ("coverage", figures::plain(scoring.coverage_floor)),
        ("evidence", figures::plain(scoring.evidence_floor)),
    ];
    locale::text(language, "report.method.bands", &parameters)
}

fn footprint(material: &Material<'_>, language: Language) -> String {
    let key = if material.asks_refrigerants() {
        "report.method.footprint"
    } else {
        "report.method.footprint_without_refrigerants"
    };
    say(language, key)
}

fn coverage(material: &Material<'_>, language: Language) -> String {
    let parameters = [
        ("asked", material.assessment.responses.len().to_string()),
        ("edition", material.edition.id.to_string()),
    ];
    locale::text(language, "report.method.coverage", &parameters)
}
