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
mod summary;
mod verification;

use crate::material::Material;
use crate::{Languages, Parts};
use document::Block;

type Chapter = fn(&Material<'_>) -> Vec<Block>;

/// A chapter, with the key of its title and its anchor.
struct Entry {
    title: &'static str,
    anchor: &'static str,
    chapter: Chapter,
}

const fn entry(title: &'static str, anchor: &'static str, chapter: Chapter) -> Entry {
    Entry {
        title,
        anchor,
        chapter,
    }
}

static FULL: [Entry; 12] = [
    entry("report.method.title", "method", method::chapter),
    entry("report.profile.title", "profile", profile::chapter),
    entry("report.scorecard.title", "scorecard", scorecard::chapter),
    entry("report.legal.title", "legal", legal::chapter),
    entry("report.energy.title", "energy", energy::chapter),
    entry("report.indicators.title", "indicators", indicators::chapter),
    entry("report.findings.title", "findings", findings::chapter),
    entry("report.actions.title", "plan", actions::chapter),
    entry("report.evidence.title", "evidence", evidence::chapter),
    entry("report.policies.title", "policies", policies::chapter),
    entry("report.frameworks.title", "frameworks", frameworks::chapter),
    entry(
        "report.verification.title",
        "verification",
        verification::chapter,
    ),
];

static SUMMARY: [Entry; 3] = [
    entry("report.summary.title", "scores-by-topic", summary::scores),
    entry("report.findings.title", "findings", findings::chapter),
    entry(
        "report.verification.title",
        "verification",
        verification::chapter,
    ),
];

fn entries(material: &Material<'_>) -> &'static [Entry] {
    match material.options.parts {
        Parts::Summary => &SUMMARY,
        Parts::Full => &FULL,
    }
}

/// The titles of the chapters with their anchors, in the order of [`all`].
pub(crate) fn titles(
    material: &Material<'_>,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let entries = entries(material).iter();
    entries.map(|entry| (entry.title, entry.anchor))
}

/// Page 1, then the chapters that let it be traced.
pub(crate) fn all(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = front::pages(material);
    // Page 1 stays by itself, to be signed; what follows goes on under its English twin.
    if material.options.languages != Languages::Both {
        blocks.push(Block::PageBreak);
    }
    for entry in entries(material) {
        blocks.extend((entry.chapter)(material));
    }
    blocks
}
