//! Rules that hold for a document as a whole. Rules of one block are checked where it is set.

use super::{Block, Document, Heading, Level};

/// The first rule that the document breaks, in words.
pub(crate) fn broken_rule(document: &Document) -> Option<String> {
    if document.meta.title.is_empty() {
        return Some("it has no title".to_owned());
    }
    let names: Vec<&str> = document
        .attachments
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    if let Some(name) = doubled(&names) {
        return Some(format!("two attachments are called “{name}”"));
    }
    let mut headings = Vec::new();
    collect_headings(&document.blocks, &mut headings);
    let anchors: Vec<&str> = headings
        .iter()
        .filter_map(|heading| heading.anchor.as_deref())
        .collect();
    if let Some(anchor) = doubled(&anchors) {
        return Some(format!("two headings have the anchor “{anchor}”"));
    }
    bad_heading(&headings)
}

fn doubled<'a>(names: &[&'a str]) -> Option<&'a str> {
    let mut sorted = names.to_vec();
    sorted.sort_unstable();
    sorted
        .windows(2)
        .find(|pair| pair[0] == pair[1])
        .map(|pair| pair[0])
}

/// Readers navigate by levels; a level that is skipped reads as a lost chapter.
fn bad_heading(headings: &[&Heading]) -> Option<String> {
    let mut deepest = Level::One;
    for heading in headings {
        if heading.words.is_empty() {
            return Some("a heading says nothing".to_owned());
        }
        if heading.level > deepest {
            let title = heading.words.joined(" ");
            return Some(format!("the heading “{title}” skips a level"));
        }
        deepest = match heading.level {
            Level::One => Level::Two,
            Level::Two | Level::Three => Level::Three,
        };
    }
    None
}

fn collect_headings<'a>(blocks: &'a [Block], headings: &mut Vec<&'a Heading>) {
    for block in blocks {
        match block {
            Block::Heading(heading) | Block::TightHeading(heading) => headings.push(heading),
            Block::KeepTogether(blocks) => collect_headings(blocks, headings),
            Block::Callout(callout) => collect_headings(&callout.blocks, headings),
            Block::Columns(columns) => {
                columns
                    .columns
                    .iter()
                    .for_each(|blocks| collect_headings(blocks, headings));
            }
            _ => {}
        }
    }
}
