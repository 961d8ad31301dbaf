//! Prints a made-up paper on one page.

use app::model::{Bilingual, Profile};
use document::{
    Block, Callout, Cell, Column, Date, Document, Fact, Facts, Fonts, Heading, Lang, Level, Meta,
    ParagraphStyle, Row, RunningText, Sign, Table, TableSize, Tone, Words, render,
};
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// `papers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Described {
    pub(crate) words: Wording,
    #[serde(rename = "paper")]
    pub(crate) papers: Vec<Paper>,
}

/// What every paper says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    mark: Bilingual,
    notice: Bilingual,
    firm: Bilingual,
    dated: Bilingual,
}

/// One paper.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paper {
    /// The sample firm that holds it.
    pub(crate) sample: String,
    /// The name of its file.
    pub(crate) name: String,
    title: Bilingual,
    dated: toml::value::Datetime,
    /// The papers of this year's answers that it shows, as `E03.electricity_bills`.
    #[serde(default)]
    pub(crate) stands_for: Vec<String>,
    /// Those of last year's.
    #[serde(default)]
    pub(crate) stood_for: Vec<String>,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    #[serde(default)]
    total: Vec<String>,
}

/// The paper as PDF; the same bytes each time.
pub(crate) fn print(words: &Wording, paper: &Paper, firm: &Profile) -> Vec<u8> {
    let font = |name: &str| {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
        fs::read(fonts.join(name)).unwrap()
    };
    let regular = font("NotoSansSC-Regular.ttf");
    let bold = font("NotoSansSC-Bold.ttf");
    let fonts = Fonts {
        regular: &regular,
        bold: &bold,
        fallbacks: Vec::new(),
    };
    render(&document(words, paper, firm), &fonts).unwrap()
}

fn document(words: &Wording, paper: &Paper, firm: &Profile) -> Document {
    let mark = said(&words.mark);
    Document {
        meta: Meta {
            title: said(&paper.title),
            author: firm.name_zh.clone(),
            primary: Lang::Zh,
            date: Some(day(paper)),
            generator: "qingping samples".to_owned(),
        },
        running: RunningText {
            header: mark.clone(),
            footer: Words::neutral(&firm.name_zh),
            page: Words::none(),
            watermark: mark.clone(),
        },
        blocks: vec![
            Block::Heading(Heading {
                level: Level::One,
                words: said(&paper.title),
                anchor: None,
            }),
            facts(words, paper, firm),
            table(paper),
            Block::Callout(Callout {
                tone: Tone::Alert,
                sign: Some(Sign::Warning),
                title: mark,
                blocks: vec![Block::Paragraph {
                    words: said(&words.notice),
                    style: ParagraphStyle::Small,
                }],
            }),
        ],
        attachments: Vec::new(),
    }
}

fn facts(words: &Wording, paper: &Paper, firm: &Profile) -> Block {
    let facts = vec![
        Fact {
            label: said(&words.firm),
            value: Words::both(&firm.name_zh, &firm.name_en),
        },
        Fact {
            label: said(&words.dated),
            value: Words::neutral(paper.dated.to_string()),
        },
    ];
    Block::Facts(Facts {
        facts,
        columns: 2,
        size: TableSize::Regular,
    })
}

fn table(paper: &Paper) -> Block {
    let chinese = |text: &String| Words::one(Lang::Zh, text);
    let columns = paper
        .head
        .iter()
        .map(|head| Column::new(chinese(head), 1.0));
    let mut table = Table::new(&paper.title.zh, columns.collect());
    let cells = |row: &Vec<String>| -> Vec<Cell> {
        let cells = row.iter();
        cells.map(|cell| Cell::new(chinese(cell))).collect()
    };
    table.rows = paper.rows.iter().map(|row| Row::new(cells(row))).collect();
    if !paper.total.is_empty() {
        table.rows.push(Row::total(cells(&paper.total)));
    }
    Block::Table(table)
}

fn said(text: &Bilingual) -> Words {
    Words::both(&text.zh, &text.en)
}

fn day(paper: &Paper) -> Date {
    let date = paper.dated.date.unwrap();
    Date::from_ymd(date.year, date.month, date.day).unwrap()
}
