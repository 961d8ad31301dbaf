//! The chapters of a report, in reading order.

mod actions;
mod energy;
mod evidence;
mod findings;
mod frameworks;
mod front;
mod indicators;
mod legal;
mod method;
mod pillars;
mod policies;
mod profile;
mod scorecard;
mod verification;

use crate::Languages;
use crate::material::Material;
use document::Block;

/// The titles of the chapters with their anchors, in the order of [`all`].
pub(crate) const TITLES: [(&str, &str); 12] = [
    ("report.method.title", "method"),
    ("report.profile.title", "profile"),
    ("report.scorecard.title", "scorecard"),
    ("report.legal.title", "legal"),
    ("report.energy.title", "energy"),
    ("report.indicators.title", "indicators"),
    ("report.findings.title", "findings"),
    ("report.actions.title", "plan"),
    ("report.evidence.title", "evidence"),
    ("report.policies.title", "policies"),
    ("report.frameworks.title", "frameworks"),
    ("report.verification.title", "verification"),
];

/// Page 1, then the chapters that let it be traced.
pub(crate) fn all(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = front::pages(material);
    // Page 1 stays by itself, to be signed; what follows goes on under its English twin.
    if material.options.languages != Languages::Both {
        blocks.push(Block::PageBreak);
    }
    let chapters = [
        method::chapter,
        profile::chapter,
        scorecard::chapter,
        legal::chapter,
        energy::chapter,
        indicators::chapter,
        findings::chapter,
        actions::chapter,
        evidence::chapter,
        policies::chapter,
        frameworks::chapter,
        verification::chapter,
    ];
    for chapter in chapters {
        blocks.extend(chapter(material));
    }
    blocks
}
