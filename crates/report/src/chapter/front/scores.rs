//! Two scores side by side, so that a declared one never looks checked; the pillars; the band.

use crate::chapter::pillars::{bars, caps};
use crate::figures;
use crate::material::{Material, paragraph};
use crate::voice::say;
use assessment::Scorecard;
use document::{Block, Columns, Metric, ParagraphStyle, Tone, Words};
use model::Language;
use rust_decimal::Decimal;

pub(super) fn columns(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let card = &material.assessment.scorecard;
    let last = material.assessment.comparison.as_ref();
    let last = last.map(|last| last.scorecard.as_ref());
    let note = |first: &str, of: fn(&Scorecard) -> Decimal| {
        voice.each(|language| {
            let mut parameters = material.compared(language);
            parameters.push(("coverage", figures::percent(card.coverage)));
            let first = locale::text(language, first, &parameters);
            let last = last_year(material, language, last.map(|card| card.map(of)));
            format!("{first}\n{last}")
        })
    };
    let declared = metric(
        material,
        "report.scores.declared_thick",
        card.declared,
        note("report.scores.coverage", |card| card.declared),
    );
    let backed = metric(
        material,
        "report.scores.backed_thin",
        card.backed,
        note("report.scores.backed_note", |card| card.backed),
    );
    let scores = Block::Columns(Columns {
        weights: vec![1.0, 1.2],
        columns: vec![vec![declared], vec![backed]],
    });
    let band = paragraph(band(material), ParagraphStyle::Small);
    Block::Columns(Columns {
        weights: vec![1.05, 1.0],
        columns: vec![vec![scores, band], vec![bars(material)]],
    })
}

/// Last year's score; or that there is none, or that another set of questions was asked.
fn last_year(
    material: &Material<'_>,
    language: Language,
    score: Option<Option<Decimal>>,
) -> String {
    let score = match score {
        None => say(language, "report.not_provided"),
        Some(None) => say(language, "report.scores.not_comparable"),
        Some(Some(score)) => figures::score(score),
    };
    let year = material.sheet.period.year - 1;
    let parameters = [("year", year.to_string()), ("score", score)];
    locale::text(language, "report.scores.last_year", &parameters)
}

fn metric(material: &Material<'_>, label: &str, value: Decimal, note: Words) -> Block {
    Block::Metric(Metric {
        label: material.voice.say(label),
        value: figures::score(value),
        unit: material.voice.say("report.scores.out_of"),
        note,
        tone: Tone::Ink,
    })
}

/// The band with its meaning, and what holds it below the band of the score alone.
fn band(material: &Material<'_>) -> Words {
    let outcome = &material.assessment.scorecard.band;
    let scoring = &material.edition.scoring;
    let (held, alone) = (scoring.band(outcome.band), scoring.band(outcome.by_score));
    let (Some(held), Some(alone)) = (held, alone) else {
        return Words::none();
    };
    let key = if outcome.caps.is_empty() {
        "report.scores.band"
    } else {
        "report.scores.band_capped"
    };
    material.voice.said(key, |language| {
        vec![
            ("band", held.name.get(language).to_owned()),
            ("meaning", held.meaning.get(language).to_owned()),
            ("alone", alone.name.get(language).to_owned()),
            ("caps", caps(material, language)),
        ]
    })
}
