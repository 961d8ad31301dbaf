//! What the chapters behind page 1 say.

mod support;

use report::Languages;
use serde_json::json;
use support::{
    LANGUAGES, SAMPLES, assert_says, chapter, edition, factory, full, given, options, said, sample,
    sheet,
};

/// amount → conversion → factor → result, with the factor's id and source.
#[test]
fn every_line_of_energy_can_be_reckoned_again() {
    let energy = chapter(&said(&sample("cold-chain"), Languages::Zh), "5");
    assert_says(
        &energy,
        &[
            "外购电力：1,862,400千瓦时（●有表有单、■附了文件，见E03，范围二）",
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
            "书面劳动合同：《劳动合同法》第10条、第82条 ⏎ 员工上班一个月内，要签好书面劳动合同。",
            "S02　“部分”",
            "这一年做过消防演练，消防设施也检测过：“否”",
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
            "“8.6万升” → 86,000 L (◐ calculated)",
            "“约1500升” → 1,500 L (○ estimated)",
            "Remark: 新来的司机还没办完。",
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
            "|= 合计 |  |  | 92.13 | 79.68 | 100.00 |",
            "自报合计92.13，印成92.1；有材料的合计79.68，印成79.7",
        ],
    );
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
        report::render(
            edition(),
            sheet,
            &options(languages),
            None,
            &support::fonts(),
        )
        .expect("a PDF")
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
        report::render(edition(), &firm(name), &options, None, &support::fonts())
    };
    assert!(render("厦门𠮷野家䶮堃有限公司").is_ok());
    match render("厦门🚀有限公司") {
        Err(document::RenderError::MissingGlyphs(missing)) => {
            assert_eq!(missing[0].character, '🚀');
        }
        other => panic!("{:?}", other.map(|pdf| pdf.len())),
    }
}

/// Since when a law is in force, what it replaced, and what is not certain of it.
#[test]
fn a_law_says_since_when_and_what_it_replaced() {
    let answers = json!({
        "E02": given(json!({"permit": {"choice": "none"}})),
        "G05": given(json!({"report": {"level": "yes"}})),
    });
    let legal = chapter(&said(&full(factory(), answers), Languages::Zh), "4");
    assert_says(
        &legal,
        &[
            "2026年8月15日起施行；代替《环境保护法》《水污染防治法》《大气污染防治法》等，均已废止",
            "《排污许可管理条例》会不会跟着法典修改，待确认",
            "《企业信息公示暂行条例》",
            "（只有一个来源，待确认）",
        ],
    );
    // What falls short comes first, with what it costs.
    let first = legal.lines().find(|line| line.contains("　“"));
    assert!(
        first.is_some_and(|line| line.contains("排污许可或登记")),
        "{legal}"
    );
}

/// A law that several questions ask about stands there once; what is met is told in brief.
#[test]
fn a_law_stands_there_once() {
    let yes = |part: &str| given(json!({ part: {"level": "yes"} }));
    let answers = json!({"S02": yes("contracts"), "S07": given(json!({"named": {"level": "no"}}))});
    let legal = chapter(&said(&sheet(factory(), answers), Languages::Zh), "4");
    assert_eq!(legal.matches("《安全生产法》第24条").count(), 1, "{legal}");
    assert!(
        !legal.contains("员工上班一个月内，要签好书面劳动合同"),
        "{legal}"
    );
    assert_says(&legal, &["老板是安全第一责任人"]);
}

/// What the firm works with, and why the pillars weigh as they do.
#[test]
fn the_profile_says_premises_and_the_reason_for_the_weights() {
    let all = said(&full(factory(), json!({})), Languages::Zh);
    assert_says(
        &chapter(&all, "2"),
        &[
            "场所和车辆: 办公室、车间",
            "权重和行业题按“制造业”来：工厂用电、废气废水",
            "“4+4+6”产业体系里",
        ],
    );
    assert_says(
        &chapter(&all, "1"),
        &["按“制造业”的比例合成总分：环境与能源40%、员工与社会35%、治理与诚信25%"],
    );
    let nobody = said(&sheet(json!({}), json!({})), Languages::Zh);
    assert_says(
        &chapter(&nobody, "1"),
        &["环境与能源35%、员工与社会35%、治理与诚信30%"],
    );
    assert!(!nobody.contains("权重和行业题"), "{nobody}");
}

/// Questions of one trade belong to no pillar's topic and stand under the pillar they count for.
#[test]
fn questions_of_a_trade_stand_under_their_pillar() {
    let answers = chapter(&said(&full(factory(), json!({})), Languages::Zh), "3");
    let at = |text: &str| {
        answers
            .find(text)
            .unwrap_or_else(|| panic!("{text} in {answers}"))
    };
    let (people, governance) = (at("S 员工与社会"), at("G 治理与诚信"));
    assert!(
        at("| MF01 |") < people,
        "an environmental question of makers"
    );
    assert!(
        (people..governance).contains(&at("| MF03 |")),
        "a question on their people"
    );
}

/// What may stay blank is no gap.
#[test]
fn an_optional_part_left_blank_is_no_gap() {
    let mut small = factory();
    small["staff"] = json!("20");
    let parts =
        json!({"total": {"number": "20"}, "women": {"number": "8"}, "temporary": {"number": "0"}});
    let sheet = sheet(small, json!({"S01": given(parts)}));
    let all = said(&sheet, Languages::Zh);
    assert_says(&chapter(&all, "3"), &["没填（可以不填）"]);
    let open = |text: &str| {
        text.lines()
            .any(|line| line.contains("没答清") && line.contains("S01"))
    };
    assert!(!open(&all), "{all}");
}

/// A remark is there, whichever languages the report speaks.
#[test]
fn two_languages_stand_side_by_side() {
    let both = chapter(&said(&sample("cold-chain"), Languages::Both), "3");
    assert_says(
        &both,
        &[
            "| 题 / No. | 问题、回答 | Question, Answer | 自报 / Points | 有材料 / Backed | 满分 / Most |",
            "⏎ ▷ ",
            "▷ 备注：新来的司机还没办完。 |",
        ],
    );
}
