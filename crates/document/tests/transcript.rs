//! A transcript says what a document says, without a page.

mod support;

use document::{
    Bar, Bars, Block, Callout, Cell, Column, Heading, Level, Row, Second, Table, Tone, Words,
    transcript,
};
use support::{attachment, document, paragraph};

#[test]
fn a_transcript_holds_every_word_in_reading_order() {
    let mut table = Table::new("用电", vec![Column::new(Words::both("月份", "Month"), 1.0)]);
    table.rows = vec![
        Row::group(Words::both("门店", "Shops")),
        Row::new(vec![Cell::new(Words::neutral("2025-01"))]),
        Row::total(vec![Cell::new(Words::both("合计", "Total"))]),
    ];
    let bars = Bars {
        summary: Words::both("得分", "Scores"),
        bars: vec![Bar {
            label: Words::both("能源", "Energy"),
            value: 72.0,
            text: "72".to_owned(),
            series: None,
            second: Some(Second {
                value: 51.0,
                text: "51".to_owned(),
            }),
        }],
        legend: None,
    };
    let mut document = document(vec![
        Block::Heading(Heading {
            level: Level::One,
            words: Words::both("标题", "Title"),
            anchor: None,
        }),
        Block::Callout(Callout {
            tone: Tone::Alert,
            sign: None,
            title: Words::both("注意", "Mind"),
            blocks: vec![paragraph(Words::both("一段\n两行", "two lines"))],
        }),
        Block::Table(table),
        Block::Bars(bars),
    ]);
    document.attachments = vec![attachment("data.json", b"{}")];
    let expected = "\
title: 试验 / Trial
author: 鹭岛烘焙
# 标题 / Title
box: 注意 / Mind
  一段 ⏎ 两行 / two lines
table: 用电
| 月份 / Month |
|: 门店 / Shops |
| 2025-01 |
|= 合计 / Total |
bars: 得分 / Scores
能源 / Energy: 72 / 51
attachment: data.json (application/json, 2 bytes)
";
    assert_eq!(transcript(&document), expected);
}
