//! Small documents, each hard in one respect, for the validators.

use document::{
    Align, Attachment, Block, Callout, Cell, Column, Columns, Date, Document, Entry, Heading,
    LabelPlace, Lang, Level, List, Meta, Metric, ParagraphStyle, Room, Row, RunningText, Slot,
    Table, Tone, Words, WritingLine,
};

/// All cases by name.
pub(crate) fn all() -> Vec<(&'static str, Document)> {
    vec![
        (
            "simple",
            with(vec![paragraph(Words::one(Lang::Zh, "一段话。"))]),
        ),
        ("nothing-in-it", with(Vec::new())),
        ("no-date", undated()),
        ("english", english()),
        ("attachments", attachments()),
        ("tables-of-three-pages", long_table()),
        ("tables-without-rows", empty_tables()),
        ("rare-characters", rare_characters()),
        ("names-of-300-characters", long_names()),
        ("row-taller-than-a-page", tall_row()),
        ("boxes-over-pages", tall_boxes()),
        ("nested", nested()),
        ("form", form()),
        ("control-characters-in-the-title", odd_title()),
    ]
}

fn with(blocks: Vec<Block>) -> Document {
    let heading = Block::Heading(Heading {
        level: Level::One,
        words: Words::both("标题", "Title"),
        anchor: Some("title".to_owned()),
    });
    Document {
        meta: Meta {
            title: Words::both("个案", "Case"),
            author: "样本".to_owned(),
            primary: Lang::Zh,
            date: Date::from_ymd(2026, 1, 1),
            generator: "cases".to_owned(),
        },
        running: RunningText {
            header: Words::both("页眉", "Header"),
            footer: Words::both("页脚", "Footer"),
            page: Words::both("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
            watermark: Words::none(),
        },
        blocks: if blocks.is_empty() {
            blocks
        } else {
            [vec![heading], blocks].concat()
        },
        attachments: Vec::new(),
    }
}

fn paragraph(words: Words) -> Block {
    Block::Paragraph {
        words,
        style: ParagraphStyle::Body,
    }
}

fn undated() -> Document {
    let mut document = attachments();
    document.meta.date = None;
    document
}

fn english() -> Document {
    let mut document = with(vec![
        paragraph(Words::one(
            Lang::En,
            "The firm’s “green” lines — one of them in 中文 — and €5.",
        )),
        paragraph(Words::one(Lang::Zh, "其中一段是中文。")),
    ]);
    document.meta.primary = Lang::En;
    document.meta.author = String::new();
    document
}

fn attachments() -> Document {
    let mut document = with(vec![paragraph(Words::both(
        "两个附件。",
        "Two attachments.",
    ))]);
    let attachment = |name: &str, media_type: &str, bytes: &[u8]| Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        description: "附件 Attachment".to_owned(),
        bytes: bytes.to_vec(),
    };
    document.attachments = vec![
        attachment("数据.json", "application/json", b"{}"),
        attachment(
            "answers.json",
            "application/json",
            "{\"name\":\"龘\"}".as_bytes(),
        ),
        attachment("empty.bin", "application/octet-stream", b""),
    ];
    document
}

fn table(columns: usize) -> Table {
    let columns = (1..=columns).map(|number| Column {
        header: Words::both(format!("第{number}列"), format!("Column {number}")),
        weight: 1.0,
        align: if number == 1 {
            Align::Start
        } else {
            Align::End
        },
    });
    let mut table = Table::new("一张表", columns.collect());
    table.row_headers = true;
    table
}

fn long_table() -> Document {
    let mut table = table(4);
    table.rows = (1..=90)
        .map(|row| {
            let cells =
                (1..=4).map(|column| Cell::new(Words::neutral(format!("{}", row * column))));
            Row::new(cells.collect())
        })
        .collect();
    table
        .rows
        .insert(0, Row::group(Words::both("第一组", "First group")));
    table
        .rows
        .push(Row::total(vec![Cell::new(Words::both("合计", "Total"))]));
    with(vec![Block::Table(table)])
}

fn empty_tables() -> Document {
    let mut noted = table(2);
    noted.empty = Words::both("没有记录。", "No records.");
    with(vec![Block::Table(table(1)), Block::Table(noted)])
}

fn rare_characters() -> Document {
    let text = "北京𠮷野家䶮堃龘㐂⼀一⾦金，（CO₂）“引”‘号’……——café Ωμέγα Москва ①②Ⅲ㎡℃";
    with(vec![
        paragraph(Words::one(Lang::Zh, text)),
        paragraph(Words::one(
            Lang::Zh,
            "排污许可证2025年到期，用电182400kWh；（“说到”）与《“做到”》，PDF文件。",
        )),
        Block::Callout(Callout {
            tone: Tone::Accent,
            sign: None,
            title: Words::one(Lang::Zh, text),
            blocks: Vec::new(),
        }),
    ])
}

fn long_names() -> Document {
    let zh: String = "厦门市鹭岛烘焙食品".chars().cycle().take(300).collect();
    let en: String = "LudaoBakeryFoods".chars().cycle().take(300).collect();
    let words = Words::both(zh, en);
    let mut narrow = table(6);
    narrow.rows = vec![Row::new(vec![Cell::new(words.clone()); 6])];
    let metric = Block::Metric(Metric {
        label: words.clone(),
        value: "1234567890".repeat(30),
        unit: words.clone(),
        note: words.clone(),
        tone: Tone::Ink,
    });
    let mut document = with(vec![
        paragraph(words.clone()),
        Block::Table(narrow),
        Block::List(List {
            items: vec![words.clone()],
            ordered: true,
        }),
        Block::Columns(Columns {
            weights: vec![1.0, 2.0],
            columns: vec![vec![metric], vec![paragraph(words.clone())]],
        }),
    ]);
    document.meta.title = words.clone();
    document.running = RunningText {
        header: words.clone(),
        footer: words,
        page: document.running.page,
        watermark: Words::both("样例", "Sample"),
    };
    document
}

fn tall_row() -> Document {
    let text = "一行比一页还高的文字，只能在页底切开。".repeat(90);
    let mut table = table(2);
    table.rows = vec![
        Row::new(vec![
            Cell::new(Words::one(Lang::Zh, text)),
            Cell::new(Words::neutral("1")),
        ]),
        Row::new(vec![Cell::new(Words::neutral("2")), Cell::default()]),
    ];
    with(vec![Block::Table(table)])
}

fn tall_boxes() -> Document {
    let text = paragraph(Words::both(
        "框里的一段话。".repeat(30),
        "Words in a box. ".repeat(30),
    ));
    let callout = Block::Callout(Callout {
        tone: Tone::Alert,
        sign: None,
        title: Words::both("很高的框", "A tall box"),
        blocks: vec![text.clone(); 8],
    });
    let columns = Block::Columns(Columns {
        weights: vec![1.0, 1.0],
        columns: vec![vec![text.clone(); 12], vec![text; 3]],
    });
    with(vec![callout, columns])
}

fn nested() -> Document {
    let mut inner = table(3);
    inner.rows = vec![Row::new(vec![Cell::new(Words::neutral("1")); 3]); 60];
    let callout = Block::Callout(Callout {
        tone: Tone::Quiet,
        sign: None,
        title: Words::none(),
        blocks: vec![Block::Table(inner)],
    });
    with(vec![Block::Columns(Columns {
        weights: vec![2.0, 1.0],
        columns: vec![
            vec![callout],
            vec![paragraph(Words::both("旁边", "Beside"))],
        ],
    })])
}

/// Room for answers in every place a label can stand, with words too long for their room.
fn form() -> Document {
    let long = || {
        Words::both(
            "很长的一句话，".repeat(9),
            "A sentence that wraps. ".repeat(9),
        )
    };
    let room = || {
        vec![
            Room::Row(vec![
                Slot::Tick(Words::both("是", "Yes")),
                Slot::Tick(long()),
                Slot::Line(WritingLine::new(80.0).before(long()).after(long())),
            ]),
            Room::Ticks(vec![
                Words::both("有", "There is"),
                long(),
                Words::neutral("B"),
            ]),
            Room::Cells {
                captions: (1..=12)
                    .map(|month| Words::both(format!("{month}月"), ""))
                    .collect(),
                across: 6,
            },
        ]
    };
    let places = [
        LabelPlace::Above,
        LabelPlace::Beside(0.4),
        LabelPlace::Unprinted,
    ];
    let entries = places.map(|place| {
        let entry = Entry::new(long(), room()).hinted(Words::both("提示", "Hint"));
        Block::Entry(entry.placed(place))
    });
    with(entries.into())
}

fn odd_title() -> Document {
    let mut document = with(Vec::new());
    document.meta.title = Words::one(Lang::Zh, "标题\u{1}<&>\n“引”");
    document.meta.generator = "a & b < c".to_owned();
    document
}
