//! What holds for every page of every hard case: nothing leaves the page, nothing is too small,
//! figures can be heard.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../examples/specimen/cases.rs"]
mod cases;
#[path = "../examples/specimen/content.rs"]
mod content;
mod support;

use content::Choice;
use document::Document;
use lopdf::content::Content;
use lopdf::{Document as Objects, Object};
use support::{FontFiles, Reading};

/// The content's frame on A4, with room for brackets that hang over the left edge.
const LEFT: f32 = 42.5 - 10.0;
const RIGHT: f32 = 595.28 - 42.5;
const FOOT: f32 = 30.0;
const HEAD: f32 = 841.89 - 30.0;

fn all() -> Vec<(&'static str, Document)> {
    let mut all = cases::all();
    all.push(("specimen", content::specimen(Choice::Both)));
    all.push(("specimen-zh", content::specimen(Choice::Chinese)));
    all.push(("specimen-en", content::specimen(Choice::English)));
    all
}

#[test]
fn no_text_leaves_the_page_and_none_is_smaller_than_seven_points() {
    let fonts = FontFiles::load();
    for (name, document) in all() {
        let objects = Objects::load_mem(&fonts.render(&document)).unwrap();
        for (number, page) in objects.get_pages() {
            let content = Content::decode(&objects.get_page_content(page)).unwrap();
            for operation in content.operations {
                let number_at = |index: usize| operation.operands[index].as_float().unwrap();
                match operation.operator.as_str() {
                    "Tf" => assert!(number_at(1) >= 7.0, "{name}, page {number}: {operation:?}"),
                    "Td" => {
                        let (x, y) = (number_at(0), number_at(1));
                        let inside = (LEFT..RIGHT).contains(&x) && (FOOT..HEAD).contains(&y);
                        assert!(inside, "{name}, page {number}: text at {x}, {y}");
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn every_figure_says_what_it_shows_and_where_it_stands() {
    let pdf = FontFiles::load().render(&content::specimen(Choice::Both));
    let reading = Reading::of(&pdf);
    let figures = reading.texts("Figure").len();
    assert_eq!(figures, 4, "bars, ruler, radar and code");
    let is_figure = |node: &&lopdf::Dictionary| {
        let role = node.get(b"S").and_then(Object::as_name);
        role.is_ok_and(|role| role == b"Figure")
    };
    let nodes = reading
        .objects
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let mut spoken = Vec::new();
    for node in nodes.filter(is_figure) {
        spoken.push(lopdf::decode_text_string(node.get(b"Alt").unwrap()).unwrap());
        let layout = node.get(b"A").unwrap().as_dict().unwrap();
        let bounds: Vec<f32> = layout
            .get(b"BBox")
            .and_then(Object::as_array)
            .unwrap()
            .iter()
            .map(|value| value.as_float().unwrap())
            .collect();
        assert!(bounds[0] < bounds[2] && bounds[1] < bounds[3], "{bounds:?}");
    }
    spoken.sort();
    assert!(
        spoken
            .iter()
            .any(|alt| alt.contains("甲类：能源 Series A: energy 72 / 51")),
        "{spoken:?}"
    );
}

#[test]
fn headings_are_the_outline_in_the_order_of_the_document() {
    let pdf = FontFiles::load().render(&content::specimen(Choice::English));
    let objects = Objects::load_mem(&pdf).unwrap();
    let outline = objects.catalog().unwrap().get(b"Outlines").unwrap();
    let outline = objects
        .get_dictionary(outline.as_reference().unwrap())
        .unwrap();
    let mut titles = Vec::new();
    list(&objects, outline, 0, &mut titles);
    assert_eq!(
        titles,
        [
            "Energy and people, annual brief 2025",
            "  1. Scores",
            "    Five topics",
            "  2. Electricity in detail",
            "  3. Other tables",
            "  4. Declaration",
        ]
    );
}

fn list(objects: &Objects, parent: &lopdf::Dictionary, depth: usize, titles: &mut Vec<String>) {
    let mut next = parent.get(b"First").ok();
    while let Some(id) = next {
        let item = objects.get_dictionary(id.as_reference().unwrap()).unwrap();
        let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
        titles.push(format!("{}{title}", "  ".repeat(depth)));
        list(objects, item, depth + 1, titles);
        next = item.get(b"Next").ok();
    }
}
