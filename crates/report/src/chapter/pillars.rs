//! The three pillars as bars, and what holds the band down.

use crate::figures;
use crate::material::Material;
use crate::voice::chained;
use assessment::Cap;
use document::{Bar, Bars, Block, Second, Series};
use model::Language;
use questionnaire::Pillar;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A bar for each pillar with the two scores.
pub(super) fn bars(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let bars = material.assessment.scorecard.pillars.iter().map(|pillar| {
        let name = material.edition.pillar_name(pillar.pillar);
        let letter = pillar.pillar.letter();
        Bar {
            label: voice.each(|language| format!("{letter} {}", name.get(language))),
            value: length(pillar.declared),
            text: figures::score(pillar.declared),
            series: Some(series(pillar.pillar)),
            second: Some(Second {
                value: length(pillar.backed),
                text: figures::score(pillar.backed),
            }),
        }
    });
    Block::Bars(Bars {
        summary: voice.say("report.scores.bars"),
        bars: bars.collect(),
        legend: None,
    })
}

/// What holds the band down.
pub(super) fn caps(material: &Material<'_>, language: Language) -> String {
    let scoring = &material.edition.scoring;
    let caps = material.assessment.scorecard.band.caps.iter().map(|cap| {
        let (key, floor) = match cap {
            Cap::Legal => ("report.scores.cap_legal", None),
            Cap::Unanswered => ("report.scores.cap_unanswered", None),
            Cap::Coverage => ("report.scores.cap_coverage", Some(scoring.coverage_floor)),
            Cap::Evidence => ("report.scores.cap_evidence", Some(scoring.evidence_floor)),
        };
        let floor = floor.map(|floor| ("floor", figures::plain(floor)));
        locale::text(language, key, floor.as_slice())
    });
    chained(language, &caps.collect::<Vec<_>>())
}

pub(super) fn series(pillar: Pillar) -> Series {
    match pillar {
        Pillar::E => Series::A,
        Pillar::S => Series::B,
        Pillar::G => Series::C,
    }
}

/// The length of a bar; the figure beside it is printed from the decimal.
fn length(score: Decimal) -> f32 {
    score.to_f32().unwrap_or_default()
}
