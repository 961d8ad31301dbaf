//! What the chapters behind page 1 say.

mod support;

use report::Languages;
use serde_json::json;
use support::{LANGUAGES, SAMPLES, assert_says, chapter, edition, options, said, sample, sheet};

/// amount → conversion → factor → result, with the factor's id and source.
#[test]
fn every_line_of_energy_can_be_reckoned_again() {
    let energy = chapter(&said(&sample("cold-chain"), Languages::Zh), "5");
    assert_says(
        &energy,
        &[
            "外购电力：1,862,400千瓦时（有表有单，见E03，范围二）",
            "1,862,400 kWh | 0.4211 kg CO2e/kWh | 784.26 t CO2e | grid-fujian-2023",
            "86,000 L | 0.84 kg/L | 72,240 kg | cv-diesel-litre",
            "335.81吨标准煤 ÷ 3,600万元",
            "公告2025年第47号",
            "2023年的数据，2025-12-31公布，用于2023年到2026年",
            "待确认",
        ],
    );
}

/// What is missing has a name.
#[test]
fn a_gap_is_named() {
    let answers = json!({
        "E03": {"status": {"given": {"electricity": {"number": {"text": "38.6万度"}}}}},
    });
    let energy = chapter(&said(&sheet(json!({}), answers), Languages::Zh), "5");
    assert_says(
        &energy,
        &[
            "E03 外购电力：没说企业在哪里，选不了电的排放系数",
            "E04 除了电",
            "没有回答，能耗和碳排放里都缺这一项",
        ],
    );
}

/// Each law stands with its article and the answer; nothing is judged.
#[test]
fn legal_minimums_repeat_the_answers() {
    let legal = chapter(&said(&sample("cold-chain"), Languages::Zh), "4");
    assert_says(
        &legal,
        &[
            "书面劳动合同：《劳动合同法》第10条、第82条",
            "S02　答“部分”",
            "这一年做过消防演练，消防设施也检测过：答“否”",
            "不判断企业是不是守法",
        ],
    );
}

/// As typed and as understood, with the papers and the remark.
#[test]
fn answers_are_printed_as_typed_and_as_understood() {
    let answers = chapter(&said(&sample("cold-chain"), Languages::En), "3");
    assert_says(
        &answers,
        &[
            "“8.6万升” → 86,000 L (calculated)",
            "“约1500升” → 1,500 L (estimated)",
            "Remark: 新来的司机还没办完。",
            "Papers: 1",
            "not known",
        ],
    );
}

#[test]
fn an_answer_that_cannot_be_read_is_kept_and_said_to_be_unread() {
    let answers = json!({
        "E05": {"status": {"given": {"water": {"number": {"text": "好多好多"}}}}},
    });
    let all = said(&sheet(json!({}), answers), Languages::Zh);
    assert_says(
        &all,
        &[
            "“好多好多”（没有读成数，没计入）",
            "“好多好多”没有读成数，没计入",
        ],
    );
}

/// The points of the questions sum to the score.
#[test]
fn the_points_sum_to_the_score() {
    let all = said(&sample("electronics"), Languages::Zh);
    assert_says(
        &all,
        &[
            "91.77 / 100.00",
            "自报合计91.77，印成91.8；有材料的合计79.63，印成79.6",
        ],
    );
}

#[test]
fn a_paper_that_does_not_count_says_why() {
    let level = json!({"given": {"named": {"level": "yes"}}});
    let answers = json!({
        "S07": {"status": level, "evidence": [
            {"document": "appointment", "dated": "2020-01-01", "expires": "2024-01-01"},
            {"document": "duty_list"},
        ]},
    });
    let papers = chapter(&said(&sheet(json!({}), answers), Languages::Zh), "9");
    assert_says(&papers, &["不算：已经过期", "不算：没写日期"]);
}

/// No key of `locales/` is missing anywhere, and no placeholder is left.
#[test]
fn every_word_is_there() {
    for name in SAMPLES {
        for languages in LANGUAGES {
            let all = said(&sample(name), languages);
            assert!(!all.contains("[report."), "{all}");
            assert!(!all.contains("%{"), "{all}");
        }
    }
}

/// Every figure with decimals stands in both languages; only money is counted in other units.
#[test]
fn both_languages_show_the_same_figures() {
    for name in SAMPLES {
        let (zh, en) = (
            said(&sample(name), Languages::Zh),
            said(&sample(name), Languages::En),
        );
        for title in ["3", "5", "6"] {
            assert_eq!(
                decimals(&chapter(&zh, title)),
                decimals(&chapter(&en, title)),
                "{name}, chapter {title}"
            );
        }
        let front = |said: &str| decimals(said.split("=== page").next().unwrap_or_default());
        assert_eq!(front(&zh), front(&en), "{name}");
    }
}

/// Numbers with a decimal point, sorted: order differs where the languages order words differently.
fn decimals(text: &str) -> Vec<String> {
    let split = |c: char| !(c.is_ascii_digit() || c == '.' || c == ',');
    let numbers = text.split(split).map(|n| n.trim_matches(['.', ',']));
    let decimals = numbers.filter(|n| n.contains('.'));
    let mut decimals: Vec<String> = decimals.map(str::to_owned).collect();
    decimals.sort();
    decimals
}

/// Same input, same bytes; nothing answered and anything typed can be rendered.
#[test]
fn a_report_is_the_same_to_the_byte() {
    let render = |sheet, languages| {
        report::render(edition(), sheet, &options(languages), &support::fonts()).expect("a PDF")
    };
    let sheet = sample("software");
    assert_eq!(
        render(&sheet, Languages::Both),
        render(&sheet, Languages::Both)
    );
    let nothing = support::sheet(json!({}), json!({}));
    assert!(render(&nothing, Languages::Both).starts_with(b"%PDF-"));
}

/// Whatever the owner types is printed, or named as unprintable; it never breaks the report.
#[test]
fn odd_texts_are_printed_or_refused_by_name() {
    let firm = |name: &str| {
        sheet(
            json!({"name_zh": name, "purpose": "a\u{0}b\r\nc\t“%{firm}” {page} [report.x]"}),
            json!({"S06": {"status": "unknown", "note": "𠮷田䶮".repeat(200)}}),
        )
    };
    let render = |name: &str| {
        let options = options(Languages::Both);
        report::render(edition(), &firm(name), &options, &support::fonts())
    };
    assert!(render("厦门𠮷野家䶮堃有限公司").is_ok());
    match render("厦门🚀有限公司") {
        Err(document::RenderError::MissingGlyphs(missing)) => {
            assert_eq!(missing[0].character, '🚀');
        }
        other => panic!("{:?}", other.map(|pdf| pdf.len())),
    }
}
