//! What a rendered document promises: everything that is said can be read, in the order in which
//! it is said; the same document gives the same file; what cannot be drawn is named.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use document::{
    Align, Block, Callout, Cell, Column, Columns, Fact, Facts, Heading, Lang, Level, List, Metric,
    RenderError, Row, RunningText, Table, TableSize, Tone, Words, missing_characters, render,
};
use support::{FontFiles, Reading, document, paragraph};

fn heading(level: Level, zh: &str, en: &str) -> Block {
    Block::Heading(Heading {
        level,
        words: Words::both(zh, en),
        anchor: None,
    })
}

fn table(rows: Vec<Row>) -> Table {
    let mut table = Table::new(
        "用电",
        vec![
            Column::new(Words::both("月份", "Month"), 2.0),
            Column::figures(Words::both("数量", "Quantity"), 1.0),
        ],
    );
    table.row_headers = true;
    table.rows = rows;
    table
}

fn row(number: usize) -> Row {
    Row::new(vec![
        Cell::new(Words::both(
            format!("第 {number} 行"),
            format!("Row {number}"),
        )),
        Cell::new(Words::neutral(format!("{}", number * 100))),
    ])
}

#[test]
fn everything_said_is_read_in_the_order_in_which_it_is_said() {
    let side = |zh: &str, en: &str| vec![paragraph(Words::both(zh, en))];
    let blocks = vec![
        heading(Level::One, "标题", "Title"),
        Block::Facts(Facts {
            columns: 2,
            size: TableSize::Regular,
            facts: vec![Fact {
                label: Words::both("企业", "Company"),
                value: Words::neutral("鹭岛烘焙"),
            }],
        }),
        Block::Callout(Callout {
            tone: Tone::Alert,
            sign: None,
            title: Words::both("注意", "Mind"),
            blocks: vec![Block::List(List {
                items: vec![Words::both("一项", "One item")],
                ordered: true,
            })],
        }),
        Block::Columns(Columns {
            weights: vec![1.0, 1.0],
            columns: vec![side("左", "left"), side("右", "right")],
        }),
        Block::Metric(Metric {
            label: Words::both("用电量", "Electricity"),
            value: "1,824".to_owned(),
            unit: Words::neutral("kWh"),
            note: Words::both("上年 1,700", "1,700 last year"),
            tone: Tone::Ink,
        }),
        Block::Table(table(vec![row(1)])),
        Block::SignatureArea {
            labels: vec![Words::both("签字", "Signature")],
        },
    ];
    let pdf = FontFiles::load().render(&document(blocks));
    let expected = [
        "标题",
        "Title",
        "企业",
        "Company",
        "鹭岛烘焙",
        "注意",
        "Mind",
        "1.",
        "一项",
        "One item",
        "左",
        "left",
        "右",
        "right",
        "用电量",
        "Electricity",
        "1,824",
        "kWh",
        "上年 1,700",
        "1,700 last year",
        "月份",
        "Month",
        "数量",
        "Quantity",
        "第 1 行",
        "Row 1",
        "100",
        "签字",
        "Signature",
    ];
    assert_eq!(Reading::of(&pdf).said(), expected);
}

#[test]
fn a_phrase_in_the_other_language_says_so() {
    let pdf = FontFiles::load().render(&document(vec![paragraph(Words::both("一", "one"))]));
    let elements = Reading::of(&pdf).elements;
    let langs: Vec<Option<&str>> = elements
        .iter()
        .map(|element| element.lang.as_deref())
        .collect();
    assert_eq!(langs, [Some("zh-CN"), None, Some("en")]);
}

/// Long words, wrapped lines, scripts that meet, marks squeezed together, code points that share
/// a glyph, characters of four fonts: none of it may show in the text that is read.
#[test]
fn text_is_read_back_character_by_character() {
    let texts = [
        "⼀一⾦金",
        "北京𠮷野家䶮堃龘（CO₂）",
        "排污许可证2025年到期，用电182400kWh；（“说到”）与《“做到”》。",
        "厦门市鹭岛烘焙食品有限公司".repeat(12).as_str(),
        "The firm’s “green” line — with a long description that has to wrap more than once on its way across the page, as English does.",
        "https://example.org/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    ]
    .map(str::to_owned);
    let blocks = texts
        .iter()
        .map(|text| paragraph(Words::one(Lang::Zh, text.clone())));
    let pdf = FontFiles::load().render(&document(blocks.collect()));
    assert_eq!(Reading::of(&pdf).said(), texts);
}

#[test]
fn characters_without_a_glyph_stop_the_export_and_are_all_named() {
    let fonts = FontFiles::load();
    let blocks = vec![
        paragraph(Words::one(Lang::Zh, "好的😀，再来😀")),
        Block::Table(table(vec![Row::new(vec![Cell::new(Words::neutral(
            "\u{E000}店",
        ))])])),
    ];
    let error = render(&document(blocks), &fonts.fonts()).unwrap_err();
    let RenderError::MissingGlyphs(missing) = &error else {
        panic!("{error}");
    };
    let found: Vec<(char, &str)> = missing
        .iter()
        .map(|glyph| (glyph.character, glyph.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [('😀', "好的😀，再来😀"), ('\u{E000}', "\u{E000}店")]
    );
    assert!(error.to_string().contains("U+1F600"), "{error}");
}

#[test]
fn missing_characters_are_known_before_the_export() {
    let fonts = FontFiles::load();
    let missing = missing_characters("𠮷祥😀饼店\n😀\u{E000}", &fonts.fonts()).unwrap();
    assert_eq!(missing, ['😀', '\u{E000}']);
}

#[test]
fn the_head_of_a_table_comes_again_as_decoration_and_rows_stay_whole() {
    let pdf = FontFiles::load().render(&document(vec![Block::Table(table(
        (1..=90).map(row).collect(),
    ))]));
    let reading = Reading::of(&pdf);
    let pages = reading.artifacts.len();
    assert!(
        pages >= 3,
        "the table was to run over several pages, not {pages}"
    );
    // The structure has the head once; the further pages draw it outside of the structure.
    let heads = reading
        .said()
        .iter()
        .filter(|text| **text == "月份")
        .count();
    assert_eq!(heads, 1);
    for (page, artifacts) in reading.artifacts.iter().enumerate() {
        assert_eq!(
            artifacts.contains("Quantity"),
            page > 0,
            "page {page}: {artifacts}"
        );
    }
    for number in 1..=90 {
        let page_of = |text: String| {
            let mut found = reading
                .elements
                .iter()
                .filter(|element| element.text == text);
            found.next().unwrap().pages.clone()
        };
        let cells = [format!("第 {number} 行"), format!("Row {number}")].map(page_of);
        assert_eq!(cells[0], cells[1], "row {number}");
    }
}

#[test]
fn a_row_taller_than_a_page_loses_nothing() {
    let text = "一行比一页还高的文字，只能切开。".repeat(120);
    let tall = Row::new(vec![Cell::new(Words::one(Lang::Zh, text.clone()))]);
    let pdf = FontFiles::load().render(&document(vec![Block::Table(table(vec![tall, row(2)]))]));
    let reading = Reading::of(&pdf);
    assert!(reading.said().contains(&text.as_str()));
    assert!(reading.said().contains(&"Row 2"));
}

#[test]
fn columns_taller_than_a_page_go_on_side_by_side() {
    let long = |text: &str| vec![paragraph(Words::one(Lang::Zh, text.repeat(60))); 6];
    let blocks = vec![
        heading(Level::One, "标题", ""),
        Block::Columns(Columns {
            weights: vec![1.0, 1.0],
            columns: vec![long("左边的一段话。"), long("右边的一段话。")],
        }),
    ];
    let reading = Reading::of(&FontFiles::load().render(&document(blocks)));
    let sides: Vec<char> = reading
        .texts("P")
        .iter()
        .map(|text| text.chars().next().unwrap())
        .collect();
    assert_eq!(
        sides,
        ["左"; 6]
            .concat()
            .chars()
            .chain(["右"; 6].concat().chars())
            .collect::<Vec<_>>()
    );
    let first_pages: Vec<usize> = ["左", "右"]
        .map(|side| {
            let mut of_side = reading
                .elements
                .iter()
                .filter(|element| element.text.starts_with(side));
            of_side.next().unwrap().pages[0]
        })
        .to_vec();
    assert_eq!(first_pages, [0, 0], "both start beneath the heading");
}

#[test]
fn every_page_bears_its_number_in_both_languages() {
    let mut document = document(vec![
        paragraph(Words::neutral("1")),
        Block::PageBreak,
        paragraph(Words::neutral("2")),
    ]);
    document.running = RunningText {
        header: Words::both("页眉", "Header"),
        footer: Words::none(),
        page: Words::both("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
        watermark: Words::none(),
    };
    let reading = Reading::of(&FontFiles::load().render(&document));
    assert_eq!(
        reading.artifacts,
        [
            "页眉 · Header第 1 页，共 2 页 · Page 1 of 2",
            "页眉 · Header第 2 页，共 2 页 · Page 2 of 2",
        ]
    );
}

#[test]
fn a_watermark_stands_behind_each_page_and_is_no_content() {
    let mut document = document(vec![
        paragraph(Words::neutral("1")),
        Block::PageBreak,
        paragraph(Words::neutral("2")),
    ]);
    document.running.watermark = Words::both("样例（虚构）", "SAMPLE (fictional)");
    let marked = Reading::of(&FontFiles::load().render(&document));
    document.running.watermark = Words::none();
    let plain = Reading::of(&FontFiles::load().render(&document));
    let said = "样例（虚构） · SAMPLE (fictional)";
    let artifacts = plain.artifacts.iter().map(|rest| format!("{said}{rest}"));
    assert_eq!(marked.artifacts, artifacts.collect::<Vec<_>>());
    let texts = |reading: &Reading| -> Vec<String> {
        let elements = reading.elements.iter();
        elements.map(|element| element.text.clone()).collect()
    };
    assert_eq!(texts(&marked), texts(&plain));
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_was_rendered_before() {
    let fonts = FontFiles::load();
    let mut once = document(vec![
        heading(Level::One, "标题", "Title"),
        Block::Table(table(vec![row(1)])),
    ]);
    once.attachments = vec![support::attachment("data.json", b"{}")];
    let first = fonts.render(&once);
    fonts.render(&document(vec![paragraph(Words::one(Lang::Zh, "另一份"))]));
    assert!(first == fonts.render(&once), "the second rendering differs");
}

#[test]
fn without_a_date_the_file_holds_none() {
    let mut undated = document(vec![paragraph(Words::neutral("1"))]);
    undated.attachments = vec![support::attachment("data.json", b"{}")];
    let pdf = FontFiles::load().render(&undated);
    for key in ["CreationDate", "ModDate", "CreateDate"] {
        let found = pdf
            .windows(key.len())
            .any(|window| window == key.as_bytes());
        assert!(!found, "{key}");
    }
}

#[test]
fn a_small_table_is_not_cut() {
    let rows = || Block::Table(table((1..=4).map(row).collect()));
    let space = |points| vec![paragraph(Words::neutral("1")), Block::Space(points), rows()];
    let fonts = FontFiles::load();
    for points in (400..700).step_by(20) {
        let reading = Reading::of(&fonts.render(&document(space(points as f32))));
        let found = reading
            .elements
            .iter()
            .filter(|element| element.text.starts_with("Row "));
        let pages: Vec<&[usize]> = found.map(|element| element.pages.as_slice()).collect();
        assert!(
            pages.windows(2).all(|pair| pair[0] == pair[1]),
            "after {points} points: {pages:?}"
        );
    }
}

#[test]
fn a_damaged_font_is_an_error_and_no_panic() {
    let fonts = document::Fonts {
        regular: b"no font",
        bold: b"",
        fallbacks: Vec::new(),
    };
    let error = render(&document(Vec::new()), &fonts).unwrap_err();
    assert!(matches!(error, RenderError::FontUnreadable), "{error}");
}

#[test]
fn a_document_that_breaks_its_own_rules_is_refused() {
    let fonts = FontFiles::load();
    let refused = |document: &document::Document| {
        matches!(
            render(document, &fonts.fonts()),
            Err(RenderError::Malformed(_))
        )
    };
    let skipped = vec![
        heading(Level::One, "一", ""),
        heading(Level::Three, "三", ""),
    ];
    assert!(refused(&document(skipped)), "a heading skips a level");

    let mut crowded = table(vec![row(1)]);
    crowded.rows[0].cells.push(Cell::default());
    assert!(
        refused(&document(vec![Block::Table(crowded)])),
        "a cell has no column"
    );

    let mut flat = table(Vec::new());
    flat.columns.push(Column {
        header: Words::none(),
        weight: 0.0,
        align: Align::Center,
    });
    assert!(
        refused(&document(vec![Block::Table(flat)])),
        "a column has no width"
    );

    let mut doubled = document(Vec::new());
    doubled.attachments = vec![
        support::attachment("a", b"1"),
        support::attachment("a", b"2"),
    ];
    assert!(refused(&doubled), "two attachments share a name");
}
