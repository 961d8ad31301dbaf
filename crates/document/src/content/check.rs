//! Rules that hold for a document as a whole. Rules of one block are checked where it is set.

use super::{Block, ContentsEntry, Document, Heading, Level};

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
    let mut entries = Vec::new();
    collect_entries(&document.blocks, &mut entries);
    let lost = entries
        .iter()
        .find(|entry| !anchors.contains(&entry.anchor.as_str()));
    if let Some(entry) = lost {
        return Some(format!("no heading has the anchor “{}”", entry.anchor));
    }
    bad_heading(&headings)
}

fn collect_entries<'a>(blocks: &'a [Block], entries: &mut Vec<&'a ContentsEntry>) {
    for block in blocks {
        match block {
            Block::Contents(contents) => entries.extend(&contents.entries),
            Block::KeepTogether(blocks) => collect_entries(blocks, entries),
            Block::Callout(callout) => collect_entries(&callout.blocks, entries),
            Block::Columns(columns) => {
                let columns = columns.columns.iter();
                columns.for_each(|blocks| collect_entries(blocks, entries));
            }
            _ => {}
        }
    }
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
