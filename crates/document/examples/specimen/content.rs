//! The words of the specimen: a made-up bakery's year, so that every block holds plausible text.

use document::{
    Attachment, Band, Bar, Bars, Block, Callout, Cell, Column, Columns, Date, Document, Fact,
    Facts, Heading, Lang, Legend, Level, List, Marker, MatrixCode, Meta, Metric, ParagraphStyle,
    Radar, RadarAxis, Row, RunningText, Scale, Second, Series, Sign, Table, TableSize, Tone, Words,
};

/// In which languages the specimen speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Chinese with English beneath.
    Both,
    /// Chinese alone.
    Chinese,
    /// English alone.
    English,
}

/// Speaks in the chosen languages.
#[derive(Debug, Clone, Copy)]
struct Voice(Choice);

impl Voice {
    fn say(self, zh: &str, en: &str) -> Words {
        match self.0 {
            Choice::Both => Words::both(zh, en),
            Choice::Chinese => Words::one(Lang::Zh, zh),
            Choice::English => Words::one(Lang::En, en),
        }
    }

    fn heading(self, level: Level, zh: &str, en: &str) -> Block {
        Block::Heading(Heading {
            level,
            words: self.say(zh, en),
            anchor: None,
        })
    }

    fn paragraph(self, style: ParagraphStyle, zh: &str, en: &str) -> Block {
        Block::Paragraph {
            words: self.say(zh, en),
            style,
        }
    }
}

/// The specimen.
pub(crate) fn specimen(choice: Choice) -> Document {
    let voice = Voice(choice);
    let mut blocks = opening(voice);
    blocks.extend(figures(voice));
    blocks.extend(tables(voice));
    blocks.extend(closing(voice));
    Document {
        meta: Meta {
            title: voice.say("版式样张", "Specimen of the layout"),
            author: "厦门市鹭岛烘焙食品有限公司".to_owned(),
            primary: if choice == Choice::English {
                Lang::En
            } else {
                Lang::Zh
            },
            date: Date::from_ymd(2026, 3, 31),
            generator: "specimen 1".to_owned(),
        },
        running: RunningText {
            header: voice.say(
                "厦门市鹭岛烘焙食品有限公司",
                "Xiamen Ludao Bakery Foods Co., Ltd.",
            ),
            footer: voice.say("自我声明，未经第三方鉴证", "Self-declared, not assured"),
            page: voice.say("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
            watermark: Words::none(),
        },
        blocks,
        attachments: vec![Attachment {
            name: "data.json".to_owned(),
            media_type: "application/json".to_owned(),
            description: "The figures of this document".to_owned(),
            bytes: b"{\"year\":2025,\"electricity_kwh\":182400}".to_vec(),
        }],
    }
}

fn opening(voice: Voice) -> Vec<Block> {
    vec![
        voice.heading(Level::One, "2025 年度能源与用工简报", "Energy and people, annual brief 2025"),
        voice.paragraph(
            ParagraphStyle::Lead,
            "一页看完：用了多少电、谁在这里工作、还缺哪些材料。",
            "One page to see how much power was used, who works here and which papers are missing.",
        ),
        Block::Facts(Facts {
            columns: 2,
            size: TableSize::Regular,
            facts: vec![
                Fact {
                    label: voice.say("企业名称", "Company"),
                    value: voice.say("厦门市鹭岛烘焙食品有限公司", "Xiamen Ludao Bakery Foods Co., Ltd."),
                },
                Fact {
                    label: voice.say("统一社会信用代码", "Credit code"),
                    value: Words::neutral("91350200MA2XXXXX0K"),
                },
                Fact {
                    label: voice.say("报告年度", "Year"),
                    value: Words::neutral("2025-01-01 – 2025-12-31"),
                },
                Fact {
                    label: voice.say("用途", "Purpose"),
                    value: voice.say("流动资金贷款续贷", "Renewal of a working-capital loan"),
                },
            ],
        }),
        Block::Callout(Callout {
            tone: Tone::Alert,
            sign: Some(Sign::Warning),
            title: voice.say("两项需要先处理", "Two items to settle first"),
            blocks: vec![Block::List(List {
                ordered: true,
                items: vec![
                    voice.say(
                        "排污许可证已于 2025 年 11 月 30 日到期，尚未提供续期材料。",
                        "The discharge permit expired on 30 November 2025; no renewal was provided.",
                    ),
                    voice.say(
                        "3 名员工的社会保险缴费记录缺失。",
                        "Social insurance records of 3 employees are missing.",
                    ),
                ],
            })],
        }),
        Block::Columns(Columns {
            weights: vec![1.0, 1.0, 1.0, 1.0],
            columns: vec![
                vec![metric(voice, ("总用电量", "Electricity"), "182,400", "kWh", Tone::Ink)],
                vec![metric(voice, ("碳排放量", "Emissions"), "96.4", "tCO₂e", Tone::Ink)],
                vec![metric(voice, ("能耗强度", "Energy intensity"), "0.021", "tce/万元", Tone::Ink)],
                vec![metric(voice, ("待补材料", "Papers missing"), "7", "份", Tone::Alert)],
            ],
        }),
    ]
}

fn metric(voice: Voice, label: (&str, &str), value: &str, unit: &str, tone: Tone) -> Block {
    Block::Metric(Metric {
        label: voice.say(label.0, label.1),
        value: value.to_owned(),
        unit: Words::neutral(unit),
        note: voice.say("上年：未提供", "Last year: not provided"),
        tone,
    })
}

fn figures(voice: Voice) -> Vec<Block> {
    let bar = |label: (&str, &str), value: f32, second: f32, series| Bar {
        label: voice.say(label.0, label.1),
        value,
        text: format!("{value:.0}"),
        series,
        second: Some(Second {
            value: second,
            text: format!("{second:.0}"),
        }),
    };
    let axis = |label: (&str, &str), value: f32| RadarAxis {
        label: voice.say(label.0, label.1),
        value,
        text: format!("{value:.0}"),
    };
    vec![
        voice.heading(Level::Two, "一、得分", "1. Scores"),
        voice.paragraph(
            ParagraphStyle::Body,
            "粗条是企业自己填写的得分，细条只计算附有证明材料的回答。两者相差越大，说明“说到”与“做到”之间还缺少凭据；补齐电费单、社保缴费记录等材料（不必重新填写问卷）就能缩小差距。",
            "The thick bar is the score as declared; the thin bar counts only answers with evidence attached. A wide gap means that papers are missing, not that the firm did badly: attaching bills closes it, and the questionnaire needn’t be answered again.",
        ),
        Block::Bars(Bars {
            summary: voice.say("三个方面的得分", "Scores of the three series"),
            bars: vec![
                bar(("甲类：能源", "Series A: energy"), 72.0, 51.0, Some(Series::A)),
                bar(("乙类：用工", "Series B: people"), 64.0, 40.0, Some(Series::B)),
                bar(("丙类：管理", "Series C: management"), 38.0, 12.0, Some(Series::C)),
                bar(("合计", "Total"), 59.0, 36.0, None),
            ],
            legend: Some(Legend {
                first: voice.say("自我声明", "declared"),
                second: voice.say("有材料支持", "backed by evidence"),
            }),
        }),
        Block::Scale(Scale {
            summary: voice.say("总分所在的档位", "The band of the total"),
            bands: vec![
                Band { from: 0.0, label: voice.say("起步", "Starting") },
                Band { from: 40.0, label: voice.say("规范", "Organised") },
                Band { from: 60.0, label: voice.say("良好", "Good") },
                Band { from: 80.0, label: voice.say("领先", "Leading") },
            ],
            markers: vec![
                Marker { value: 59.0, label: voice.say("自我声明", "declared"), text: "59".to_owned() },
                Marker { value: 36.0, label: voice.say("有材料支持", "with evidence"), text: "36".to_owned() },
            ],
        }),
        voice.heading(Level::Three, "五个主题", "Five topics"),
        Block::Radar(Radar {
            summary: voice.say("五个主题的得分", "Scores of five topics"),
            axes: vec![
                axis(("能源", "Energy"), 82.0),
                axis(("排放", "Emissions"), 61.0),
                axis(("用工", "People"), 64.0),
                axis(("安全", "Safety"), 45.0),
                axis(("治理", "Governance"), 38.0),
            ],
        }),
        Block::Callout(Callout {
            tone: Tone::Accent,
            sign: Some(Sign::Note),
            title: voice.say("怎样读这一页", "How to read this page"),
            blocks: vec![voice.paragraph(
                ParagraphStyle::Body,
                "“未提供”表示没有回答，不等于零；“不适用”已写明理由，并从满分中扣除。",
                "“Not provided” means that no answer was given, which isn’t zero; “not applicable” bears its reason and leaves the maximum.",
            )],
        }),
    ]
}

fn tables(voice: Voice) -> Vec<Block> {
    let head = |zh, en| voice.say(zh, en);
    let mut long = Table::new(
        "每月用电量及其来源",
        vec![
            Column::new(head("月份与地点", "Month and place"), 3.0),
            Column::figures(head("数量", "Quantity"), 1.6),
            Column::new(head("单位", "Unit"), 1.0),
            Column::new(head("来源与说明", "Source and remarks"), 3.4),
        ],
    );
    long.row_headers = true;
    long.rows
        .push(Row::group(voice.say("中央厨房", "Central kitchen")));
    for month in 1..=24 {
        if month == 13 {
            long.rows.push(Row::group(voice.say("门店", "Shops")));
        }
        long.rows.push(month_row(voice, month));
    }
    long.rows.push(Row::total(vec![
        Cell::new(voice.say("合计", "Total")),
        Cell::new(Words::neutral("182,400")),
        Cell::new(Words::neutral("kWh")),
        Cell::new(voice.say("按电费单汇总", "Sum of the bills")),
    ]));
    let mut small = Table::new(
        "空表与色块",
        vec![
            Column::new(head("类别", "Series"), 2.0),
            Column::new(head("状态", "State"), 2.0),
            Column::figures(head("份数", "Papers"), 1.0),
        ],
    );
    small.size = TableSize::Compact;
    let series = |series, zh, en, count: &str| {
        Row::new(vec![
            Cell::new(voice.say(zh, en)).series(series),
            Cell::new(voice.say("待补", "open"))
                .toned(Tone::Alert)
                .strong(),
            Cell::new(Words::neutral(count)),
        ])
    };
    small.rows = vec![
        series(Series::A, "甲类", "Series A", "3"),
        series(Series::B, "乙类", "Series B", "1"),
        series(Series::C, "丙类", "Series C", "12"),
    ];
    let mut empty = Table::new(
        "尚无记录的表",
        vec![
            Column::new(head("日期", "Date"), 1.0),
            Column::new(head("事项", "Matter"), 3.0),
        ],
    );
    empty.empty = voice.say("本年度没有记录。", "Nothing was recorded this year.");
    vec![
        voice.heading(Level::Two, "二、用电明细", "2. Electricity in detail"),
        Block::Table(long),
        voice.heading(Level::Two, "三、其他表格", "3. Other tables"),
        Block::Table(small),
        Block::Table(empty),
    ]
}

fn month_row(voice: Voice, month: u32) -> Row {
    let number = (month - 1) % 12 + 1;
    let quantity = 5_000 + (month * 7_919) % 4_000;
    let (zh, en) = match month % 3 {
        0 => ("国网福建电力发票", "Invoice of State Grid Fujian"),
        1 => (
            "国网福建电力发票，含夜间谷段电量；冷库于当月检修 4 天，用电低于往年同期。",
            "Invoice of State Grid Fujian with off-peak power; the cold store was under repair for 4 days, so the use was lower than in other years.",
        ),
        _ => ("抄表估算", "Estimated from the meter"),
    };
    Row::new(vec![
        Cell::new(voice.say(
            &format!("2025 年 {number} 月"),
            &format!("Month {number} of 2025"),
        )),
        Cell::new(Words::neutral(format!(
            "{},{:03}",
            quantity / 1000,
            quantity % 1000
        ))),
        Cell::new(Words::neutral("kWh")),
        Cell::new(voice.say(zh, en)),
    ])
}

fn closing(voice: Voice) -> Vec<Block> {
    vec![
        voice.heading(Level::Two, "四、声明", "4. Declaration"),
        voice.paragraph(
            ParagraphStyle::Body,
            "本企业声明：以上内容由本企业自行填写，截至填写之日真实、完整；如有变动，将在 30 日内告知收件银行。法定代表人：𠮷田䶮、⾦（部首）与金（汉字）各不相同；CO₂、m³、±0.5 ℃、Café、Αθήνα、Москва 均可正确显示。",
            "We declare that the above was filled in by ourselves and is true and complete on the day of filling in. Changes will be told to the bank within 30 days. CO₂, m³, Café, Αθήνα and Москва are all set in the right letters.",
        ),
        Block::List(List {
            ordered: false,
            items: vec![
                voice.say("附件随 PDF 一并保存。", "The attachments are kept inside the PDF."),
                voice.say(
                    "核对码见下方，手机离线即可核对；网址 https://example.org/verify/2025/0123456789abcdef0123456789abcdef/very-long-path 过长时会在行内断开。",
                    "The code below can be checked offline; an address such as https://example.org/verify/2025/0123456789abcdef0123456789abcdef/very-long-path is broken where the line ends.",
                ),
            ],
        }),
        Block::KeepTogether(vec![
            Block::Rule,
            Block::MatrixCode(MatrixCode {
                size: 21,
                dark: (0..441).map(|module| (module * module / 7 + module / 21) % 3 == 0).collect(),
                description: voice.say("核对码（样张，不可扫描）", "Verification code (a pattern, not a real code)"),
                caption: voice.say("核对码：扫码或在本软件中打开本文件，即可核对内容是否被改动。", "Verification code: scan it, or open this file in the app, to see whether it was changed."),
            }),
            Block::Space(8.0),
            Block::SignatureArea {
                labels: vec![
                    voice.say("法定代表人签字、日期", "Legal representative, date"),
                    voice.say("企业盖章", "Company seal"),
                ],
            },
        ]),
        voice.paragraph(
            ParagraphStyle::Small,
            "本样张仅用于检验版式，其中的企业与数据均为虚构。",
            "This specimen only shows the layout; the company and all figures are made up.",
        ),
    ]
}
