//! Headings as the outline that readers show beside the pages, and as targets of links.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, dictionary};

use super::objects::{name, text};
use crate::layout::Landmark;
use crate::theme::page;

/// A few points of white above the heading when a reader jumps to it.
const HEADROOM: f32 = 8.0;

/// Writes the outline, if there are headings, and gives its root.
pub(super) fn write(
    objects: &mut Objects,
    landmarks: &[Landmark],
    pages: &[ObjectId],
) -> Option<ObjectId> {
    if landmarks.is_empty() {
        return None;
    }
    let root = objects.new_object_id();
    let ids: Vec<ObjectId> = landmarks.iter().map(|_| objects.new_object_id()).collect();
    let parents = parents(landmarks);
    for (index, landmark) in landmarks.iter().enumerate() {
        let mut item = dictionary! {
            "Title" => text(&landmark.title),
            "Parent" => parents[index].map_or(root, |parent| ids[parent]),
            "Dest" => destination(landmark, pages),
        };
        link(&mut item, index, &parents, &ids);
        objects.set_object(ids[index], item);
    }
    let top = children(&parents, None);
    let (first, last) = (top.first()?, top.last()?);
    let outline = dictionary! {
        "Type" => "Outlines",
        "First" => ids[*first],
        "Last" => ids[*last],
        "Count" => count(landmarks.len()),
    };
    objects.set_object(root, outline);
    Some(root)
}

/// Ties an entry to its neighbours and to those beneath it.
fn link(item: &mut Dictionary, index: usize, parents: &[Option<usize>], ids: &[ObjectId]) {
    let siblings = children(parents, parents[index]);
    let place = siblings
        .iter()
        .position(|other| *other == index)
        .unwrap_or(0);
    if let Some(before) = place.checked_sub(1) {
        item.set("Prev", ids[siblings[before]]);
    }
    if let Some(next) = siblings.get(place + 1) {
        item.set("Next", ids[*next]);
    }
    let inner = children(parents, Some(index));
    if let (Some(first), Some(last)) = (inner.first(), inner.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        item.set("Count", count(descendants(parents, index)));
    }
}

/// Named targets, sorted as a name tree must be.
pub(super) fn targets(landmarks: &[Landmark], pages: &[ObjectId]) -> Vec<Object> {
    let mut named: Vec<(&[u8], &Landmark)> = landmarks
        .iter()
        .filter_map(|landmark| Some((landmark.anchor.as_ref()?.as_bytes(), landmark)))
        .collect();
    named.sort_by_key(|(anchor, _)| *anchor);
    named.dedup_by_key(|(anchor, _)| *anchor);
    let entry = |(anchor, landmark): (&[u8], &Landmark)| {
        let key = Object::String(anchor.to_vec(), lopdf::StringFormat::Literal);
        [key, destination(landmark, pages).into()]
    };
    named.into_iter().flat_map(entry).collect()
}

/// The nearest heading before each that stands above it.
fn parents(landmarks: &[Landmark]) -> Vec<Option<usize>> {
    let above = |index: usize| {
        (0..index)
            .rev()
            .find(|&other| landmarks[other].level < landmarks[index].level)
    };
    (0..landmarks.len()).map(above).collect()
}

fn children(parents: &[Option<usize>], parent: Option<usize>) -> Vec<usize> {
    (0..parents.len())
        .filter(|&index| parents[index] == parent)
        .collect()
}

fn descendants(parents: &[Option<usize>], index: usize) -> usize {
    children(parents, Some(index))
        .into_iter()
        .map(|child| 1 + descendants(parents, child))
        .sum()
}

fn destination(landmark: &Landmark, pages: &[ObjectId]) -> Vec<Object> {
    let y = page::HEIGHT - landmark.y + HEADROOM;
    vec![
        pages[landmark.page].into(),
        name("XYZ"),
        Object::Null,
        Object::Real((y * 100.0).round() / 100.0),
        Object::Null,
    ]
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
