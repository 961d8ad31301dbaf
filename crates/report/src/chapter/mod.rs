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

use crate::material::Material;
use document::Block;

/// Page 1, then the chapters that let it be traced.
pub(crate) fn all(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = front::pages(material);
    blocks.push(Block::PageBreak);
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
