//! Room to write in by hand: every box, line and cell can be heard, nothing leaves its frame, and
//! boxes stand where a hand looks for them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use document::{
    Block, Entry, Heading, LabelPlace, Lang, Level, ParagraphStyle, RenderError, Room, Slot, Words,
    WritingLine, render, transcript,
};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as Objects, Object};
use support::{FontFiles, Reading, document, paragraph};

const LEFT: f32 = 42.5;
const RIGHT: f32 = 595.28 - 42.5;

fn label() -> Words {
    Words::both("用了多少？", "How much?")
}

fn options(texts: &[&str]) -> Vec<Words> {
    let texts = texts.iter();
    texts.map(|text| Words::one(Lang::Zh, *text)).collect()
}

fn entry(room: Vec<Room>, place: LabelPlace) -> Block {
    Block::Entry(Entry::new(label(), room).placed(place))
}

/// All kinds of room.
fn rooms() -> Vec<Room> {
    let line = WritingLine::new(60.0)
        .before(Words::both("付了", "paid"))
        .after(Words::both("元", "CNY"));
    vec![
        Room::Row(vec![
            Slot::Tick(Words::both("是", "Yes")),
            Slot::Words(Words::neutral("kWh")),
            Slot::Line(line),
        ]),
        Room::Ticks(options(&["有", "没有"])),
        Room::Cells {
            captions: vec![Words::neutral("1"), Words::neutral("2"), Words::none()],
            across: 2,
        },
    ]
}

/// The form fields of a file in reading order: what each is for, and what is put into it.
fn fields(pdf: &[u8]) -> Vec<(String, String)> {
    let objects = Objects::load_mem(pdf).unwrap();
    let mut found = Vec::new();
    let root = objects.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = objects.dereference(root).unwrap().1.as_dict().unwrap();
    walk(&objects, root.get(b"K").unwrap(), &mut found);
    found
}

fn walk(objects: &Objects, kid: &Object, found: &mut Vec<(String, String)>) {
    let Ok(node) = objects.dereference(kid).unwrap().1.as_dict() else {
        return;
    };
    if node.get(b"S").and_then(Object::as_name).ok() == Some(b"Form") {
        let attributes = node.get(b"A").unwrap().as_dict().unwrap();
        assert_eq!(name(attributes, b"O"), "PrintField");
        let said = lopdf::decode_text_string(attributes.get(b"Desc").unwrap()).unwrap();
        let alt = lopdf::decode_text_string(node.get(b"Alt").unwrap()).unwrap();
        assert_eq!(said, alt, "readers know one or the other");
        found.push((said, name(attributes, b"Role")));
    }
    for kid in node
        .get(b"K")
        .and_then(Object::as_array)
        .into_iter()
        .flatten()
    {
        walk(objects, kid, found);
    }
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get(key).and_then(Object::as_name).unwrap();
    String::from_utf8(name.to_vec()).unwrap()
}

#[test]
fn every_box_line_and_cell_is_a_field_that_says_what_it_is_for() {
    for place in [
        LabelPlace::Above,
        LabelPlace::Beside(0.4),
        LabelPlace::Unprinted,
    ] {
        let pdf = FontFiles::load().render(&document(vec![entry(rooms(), place)]));
        let asked = "用了多少？ How much?";
        let said = |own: &str, role: &str| {
            let own = match own {
                "" => asked.to_owned(),
                own => format!("{asked}: {own}"),
            };
            (own, role.to_owned())
        };
        let expected = [
            said("是 Yes", "cb"),
            said("付了 paid", "tv"),
            said("有", "cb"),
            said("没有", "cb"),
            said("1", "tv"),
            said("2", "tv"),
            said("", "tv"),
        ];
        assert_eq!(fields(&pdf), expected, "{place:?}");
    }
}

#[test]
fn words_are_read_in_their_order_and_an_unprinted_label_is_not_printed() {
    let fonts = FontFiles::load();
    let inside = [
        "是", "Yes", "kWh", "付了", "paid", "元", "CNY", "有", "没有", "1", "2",
    ];
    let read = |place| {
        let pdf = fonts.render(&document(vec![entry(rooms(), place)]));
        let reading = Reading::of(&pdf);
        let said = reading.said().into_iter().map(str::to_owned);
        said.collect::<Vec<_>>()
    };
    assert_eq!(read(LabelPlace::Unprinted), inside);
    let with_label = [["用了多少？", "How much?"].as_slice(), &inside].concat();
    assert_eq!(read(LabelPlace::Above), with_label);
    assert_eq!(read(LabelPlace::Beside(0.5)), with_label);
}

#[test]
fn a_remark_is_printed_wherever_the_label_stands() {
    let fonts = FontFiles::load();
    let hint = || Words::one(Lang::Zh, "看账单");
    for (place, expected) in [
        (
            LabelPlace::Above,
            &["用了多少？", "How much?", "看账单"][..],
        ),
        (
            LabelPlace::Beside(0.5),
            &["用了多少？", "How much?", "看账单"],
        ),
        (LabelPlace::Unprinted, &["看账单"]),
    ] {
        let entry = Entry::new(label(), Vec::new()).placed(place).hinted(hint());
        let reading = Reading::of(&fonts.render(&document(vec![Block::Entry(entry)])));
        assert_eq!(reading.said(), expected);
    }
}

/// Where each text of a page starts, by what it says.
fn places(pdf: &[u8]) -> Vec<(f32, f32)> {
    let objects = Objects::load_mem(pdf).unwrap();
    let mut places = Vec::new();
    for page in objects.get_pages().into_values() {
        let content = Content::decode(&objects.get_page_content(page)).unwrap();
        for operation in content.operations {
            if operation.operator == "Td" {
                let at = |index: usize| operation.operands[index].as_float().unwrap();
                places.push((at(0), at(1)));
            }
        }
    }
    places
}

/// The ends of every stroke and outline of a file.
fn strokes(pdf: &[u8]) -> Vec<f32> {
    let objects = Objects::load_mem(pdf).unwrap();
    let mut ends = Vec::new();
    for page in objects.get_pages().into_values() {
        let content = Content::decode(&objects.get_page_content(page)).unwrap();
        for operation in content.operations {
            if ["m", "l"].contains(&operation.operator.as_str()) {
                ends.push(operation.operands[0].as_float().unwrap());
            }
        }
    }
    ends
}

fn lines_of(places: &[(f32, f32)]) -> Vec<usize> {
    let rows = places.chunk_by(|left, right| left.1 == right.1);
    rows.map(<[_]>::len).collect()
}

#[test]
fn few_boxes_stand_in_a_row_and_many_in_columns() {
    let fonts = FontFiles::load();
    let rows = |texts: &[&str]| {
        let room = vec![Room::Ticks(options(texts))];
        let pdf = fonts.render(&document(vec![entry(room, LabelPlace::Unprinted)]));
        lines_of(&places(&pdf))
    };
    assert_eq!(rows(&["是", "部分", "否"]), [3]);
    // Six that no row holds: two rows of three rather than five and one.
    assert_eq!(rows(&["一二三四五六七八"; 6]), [3, 3]);
    // Columns of less than nineteen characters would cut these in two.
    assert_eq!(rows(&["一二三四五六七八九十一二三四五六七八九"; 4]), [2, 2]);
    assert_eq!(
        rows(&["一二三四五六七八九十一二三四五六七八九十一二三四五"; 3]),
        [1, 1, 1]
    );
}

#[test]
fn boxes_of_one_column_stand_beneath_each_other() {
    let room = vec![Room::Ticks(options(&["一二三四五六七八"; 6]))];
    let block = entry(room, LabelPlace::Unprinted);
    let places = places(&FontFiles::load().render(&document(vec![block])));
    for column in 0..3 {
        assert_eq!(places[column].0, places[column + 3].0);
    }
}

#[test]
fn what_does_not_fit_goes_on_in_the_next_row_and_nothing_leaves_its_frame() {
    let long = "很长的一句话，".repeat(12);
    let line = |width| WritingLine::new(width).before(Words::one(Lang::Zh, long.clone()));
    let slots = vec![
        Slot::Tick(Words::one(Lang::Zh, long.clone())),
        Slot::Words(Words::both(long.clone(), "long ".repeat(60))),
        Slot::Line(line(60.0).after(Words::one(Lang::Zh, long.clone()))),
        Slot::Line(WritingLine::new(4000.0)),
        Slot::Line(line(20.0).stretched()),
    ];
    for place in [LabelPlace::Unprinted, LabelPlace::Beside(0.9)] {
        let room = vec![
            Room::Row(slots.clone()),
            Room::Ticks(options(&[&long, &long])),
        ];
        let pdf = FontFiles::load().render(&document(vec![entry(room, place)]));
        for x in strokes(&pdf) {
            assert!((LEFT - 0.1..RIGHT + 0.1).contains(&x), "a stroke at {x}");
        }
        for (x, _) in places(&pdf) {
            assert!((LEFT - 10.0..RIGHT).contains(&x), "a text at {x}");
        }
    }
}

#[test]
fn a_stretched_line_reaches_the_edge_and_another_keeps_its_length() {
    let ends = |line: WritingLine| {
        let room = vec![Room::Row(vec![Slot::Line(line)])];
        let block = entry(room, LabelPlace::Unprinted);
        strokes(&FontFiles::load().render(&document(vec![block])))
    };
    let near = |ends: &[f32], x: f32| ends.iter().any(|end| (end - x).abs() < 0.1);
    let plain = ends(WritingLine::new(100.0));
    assert!(
        near(&plain, LEFT + 100.0) && !near(&plain[..2], RIGHT),
        "{plain:?}"
    );
    let stretched = ends(WritingLine::new(100.0).stretched());
    assert!(near(&stretched, RIGHT), "{stretched:?}");
}

#[test]
fn a_label_stands_on_the_line_beside_it() {
    let row = vec![Room::Row(vec![Slot::Line(
        WritingLine::new(60.0).after(Words::neutral("kWh")),
    )])];
    let block = Block::Entry(Entry::new(Words::one(Lang::Zh, "用电"), row));
    let places = places(&FontFiles::load().render(&document(vec![block])));
    assert_eq!(places.len(), 2);
    assert!((places[0].1 - places[1].1).abs() < 0.6, "{places:?}");
}

#[test]
fn entries_that_belong_together_stay_on_one_page() {
    let fonts = FontFiles::load();
    let group = || {
        let heading = Heading {
            level: Level::One,
            words: Words::one(Lang::Zh, "题目"),
            anchor: None,
        };
        Block::KeepTogether(vec![
            Block::TightHeading(heading),
            entry(rooms(), LabelPlace::Above),
            entry(rooms(), LabelPlace::Beside(0.4)),
        ])
    };
    for points in (300..700).step_by(20) {
        let space = Block::Space(points as f32);
        let blocks = vec![paragraph(Words::neutral("0")), space, group()];
        let reading = Reading::of(&fonts.render(&document(blocks)));
        let pages: Vec<usize> = reading.elements[2..]
            .iter()
            .flat_map(|element| element.pages.clone())
            .collect();
        let same = pages.windows(2).all(|pair| pair[0] == pair[1]);
        assert!(same && !pages.is_empty(), "after {points}: {pages:?}");
    }
}

#[test]
fn room_taller_than_a_page_loses_nothing() {
    let many: Vec<String> = (0..200).map(|number| format!("第{number}项")).collect();
    let room: Vec<Room> = many
        .iter()
        .map(|text| Room::Row(vec![Slot::Tick(Words::one(Lang::Zh, text.clone()))]))
        .collect();
    for place in [LabelPlace::Above, LabelPlace::Beside(0.3)] {
        let reading =
            Reading::of(&FontFiles::load().render(&document(vec![entry(room.clone(), place)])));
        let said = reading.said();
        assert_eq!(said[..2], ["用了多少？", "How much?"]);
        assert_eq!(said[2..], many);
        assert!(reading.artifacts.len() > 3);
    }
}

/// A translation stands behind its phrase in one line, or beneath it where that is too long.
#[test]
fn tight_words_take_as_few_lines_as_they_can() {
    let fonts = FontFiles::load();
    let rows = |block: Block| lines_of(&places(&fonts.render(&document(vec![block]))));
    let said = |words: &Words, style| Block::Paragraph {
        words: words.clone(),
        style,
    };
    let short = Words::both("填一个数。", "Give a number.");
    assert_eq!(rows(said(&short, ParagraphStyle::Body)), [1, 1]);
    assert_eq!(rows(said(&short, ParagraphStyle::Tight)), [2]);
    assert_eq!(rows(said(&short, ParagraphStyle::TightSmall)), [2]);
    let long = Words::both(
        "填一个数，不知道就空着。".repeat(3),
        "Give a number.".repeat(4),
    );
    assert_eq!(rows(said(&long, ParagraphStyle::Tight)), [1, 1]);
    let heading = |words: &Words| {
        Block::TightHeading(Heading {
            level: Level::One,
            words: words.clone(),
            anchor: None,
        })
    };
    assert_eq!(rows(heading(&short)), [2]);
    assert!(rows(heading(&long)).len() > 1);
}

#[test]
fn a_tight_heading_is_a_heading() {
    let fonts = FontFiles::load();
    let heading = |level, anchor: &str| {
        Block::TightHeading(Heading {
            level,
            words: Words::both("标题", "Title"),
            anchor: Some(anchor.to_owned()),
        })
    };
    let pdf = fonts.render(&document(vec![heading(Level::One, "a")]));
    assert_eq!(Reading::of(&pdf).texts("H1").len(), 1);
    let refused = |blocks| {
        let rendered = render(&document(blocks), &fonts.fonts());
        matches!(rendered, Err(RenderError::Malformed(_)))
    };
    let skipping = vec![heading(Level::One, "a"), heading(Level::Three, "b")];
    assert!(refused(skipping), "a level is skipped");
    let doubled = vec![heading(Level::One, "a"), heading(Level::Two, "a")];
    assert!(refused(doubled), "two headings have one anchor");
}

#[test]
fn a_form_that_breaks_its_own_rules_is_refused() {
    let fonts = FontFiles::load();
    let refused = |entry: Entry| {
        let rendered = render(&document(vec![Block::Entry(entry)]), &fonts.fonts());
        matches!(rendered, Err(RenderError::Malformed(_)))
    };
    assert!(refused(Entry::new(Words::none(), rooms())), "no label");
    for share in [0.0, 1.0, f32::NAN] {
        let entry = Entry::new(label(), rooms()).placed(LabelPlace::Beside(share));
        assert!(refused(entry), "a label on {share} of the width");
    }
    let cells = Room::Cells {
        captions: vec![Words::none()],
        across: 0,
    };
    assert!(
        refused(Entry::new(label(), vec![cells])),
        "no cell in a row"
    );
    assert!(
        !refused(Entry::new(label(), Vec::new())),
        "no room is no fault"
    );
}

#[test]
fn a_transcript_shows_the_room() {
    let hinted = Entry::new(label(), rooms()).hinted(Words::both("看账单", "See the bill"));
    let unprinted = Entry::new(label(), rooms()).placed(LabelPlace::Unprinted);
    let said = transcript(&document(vec![
        Block::Entry(hinted),
        Block::Entry(unprinted),
    ]));
    let room = "  ☐ 是 / Yes  kWh  付了 / paid ____ 元 / CNY\n  ☐ 有  ☐ 没有\n  [1]  [2]  []\n";
    let head = "title: 试验 / Trial\nauthor: 鹭岛烘焙\n";
    let words = "用了多少？ / How much?\n看账单 / See the bill\n";
    assert_eq!(said, format!("{head}{words}{room}{room}"));
}
