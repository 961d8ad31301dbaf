//! Two scores side by side, so that a declared one never looks checked; the pillars; the band.

use crate::chapter::scorecard::{bars, caps};
use crate::figures;
use crate::material::{Material, paragraph};
use document::{Block, Columns, Metric, ParagraphStyle, Tone, Words};
use rust_decimal::Decimal;

pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let card = &material.assessment.scorecard;
    let metric = |label, value: Decimal, note: Words, tone| {
        Block::Metric(Metric {
            label: voice.say(label),
            value: figures::score(value),
            unit: voice.say("report.scores.out_of"),
            note,
            tone,
        })
    };
    let coverage = figures::percent(card.coverage);
    let coverage = voice.said("report.scores.coverage", |_| {
        vec![("coverage", coverage.clone())]
    });
    let left = vec![
        metric("report.scores.declared", card.declared, coverage, Tone::Ink),
        metric(
            "report.scores.backed",
            card.backed,
            Words::none(),
            Tone::Quiet,
        ),
    ];
    let columns = Columns {
        weights: vec![1.0, 2.2],
        columns: vec![left, vec![bars(material)]],
    };
    vec![
        Block::Columns(columns),
        material.small("report.scores.backed_note"),
        paragraph(band(material), ParagraphStyle::Small),
    ]
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
