//! What the bank officer reads on page 1.

mod support;

use document::{Block, Document};
use report::{Languages, Options, Parts};
use serde_json::json;
use support::{LANGUAGES, SAMPLES, assert_says, document, fonts, page_one, sample, sheet};

/// Who, which year, what for; the flag first; the scores; the four numbers; what is open.
#[test]
fn the_logistics_firm_in_chinese() {
    let page = page_one(&sample("cold-chain"), Languages::Zh);
    assert_says(
        &page,
        &[
            "2025年企业自评报告",
            "企业自评（自我声明，未经第三方鉴证）",
            "厦门样例冷链物流有限公司（虚构）",
            "Xiamen Sample Cold Chain Logistics Co., Ltd. (fictitious)",
            "91350205MAXXXXX23J（格式和校验位都对）",
            "冷库节能改造贷款300万元",
            "小型企业；48人；收入3,600万元",
            "法律底线｜这一年做过消防演练，消防设施也检测过　答“否”（《消防法》第13条",
            "银行会问｜车间、仓库里没有人住　答“否”",
            "自报得分（粗条）: 58.6",
            "有材料的得分（细条）: 22.2",
            "没有人拿文件和原件核对过",
            "档次：起步",
            "有法律底线没做到",
            "335.81 | 吨标准煤 | ○部分为估计、■附了文件 | 未提供",
            "1,011.20 | 吨二氧化碳当量",
            "0.09328 | 吨标准煤/万元",
            "0.2809 | 吨二氧化碳当量/万元",
            "S08 安全与消防（没答全）",
            "G03 纳税与廉洁（不知道）",
            "sign: 企业公章",
        ],
    );
}

#[test]
fn the_factory_in_english() {
    let page = page_one(&sample("electronics"), Languages::En);
    assert_says(
        &page,
        &[
            "Self-assessment report 2025",
            "Self-assessed, not assured",
            "Legal minimums not met or unknown: 1",
            "Labour Law, arts. 36, 38 and 41",
            "Declared (thick bar): 92.1",
            "Evidence-backed (thin bar): 79.7",
            "nobody has compared a file with its original",
            "Band: Starting",
            "The score alone would give Leading",
            "54.50 | tce | ○ partly estimated, ■ file attached | not provided",
            "Every question asked was answered.",
            "sign: Company seal",
        ],
    );
}

/// “Nothing found” is said with its limit.
#[test]
fn the_office_has_no_flag_and_the_page_says_what_that_means() {
    let page = page_one(&sample("software"), Languages::Zh);
    assert_says(
        &page,
        &["没有发现法律底线没做到的情况（仅就企业自己的回答而言，未经查证）"],
    );
    assert!(!page.contains("先看这里"), "{page}");
}

/// The red flag stands before any score.
#[test]
fn flags_come_before_scores() {
    for name in ["cold-chain", "electronics"] {
        let page = page_one(&sample(name), Languages::Zh);
        let flag = page.find("法律底线｜").expect("a flag");
        let score = page.find("自报得分").expect("a score");
        assert!(flag < score, "{page}");
    }
}

/// Two languages have two pages 1: one to sign, one to read.
#[test]
fn a_report_in_two_languages_says_page_one_in_each() {
    let all = support::said(&sample("cold-chain"), Languages::Both);
    let pages: Vec<&str> = all.split("=== page").collect();
    assert_says(
        pages[0],
        &["2025年企业自评报告", "335.81", "sign: 企业公章"],
    );
    assert_says(pages[1], &["Self-assessment report 2025", "335.81"]);
    assert!(!pages[1].contains("sign:"), "signed once");
}

#[test]
fn the_day_of_issue_is_printed_only_where_it_is_given() {
    let sheet = sample("software");
    let assessment = assessment::assess(support::edition(), &sheet);
    let options = Options {
        languages: Languages::Zh,
        parts: Parts::Full,
        date: chrono::NaiveDate::from_ymd_opt(2026, 3, 1),
        revised: None,
    };
    let dated = report::compose(support::edition(), &sheet, &assessment, &options);
    assert_says(
        &document::transcript(&dated),
        &["sign: 法定代表人或授权人签字；出具日期：2026年3月1日"],
    );
    assert_says(
        &page_one(&sheet, Languages::Zh),
        &["sign: 法定代表人或授权人签字、日期"],
    );
}

/// A sum with something missing is a lower bound, and no ratio stands on it.
#[test]
fn an_incomplete_sum_says_so() {
    let firm = json!({"district": "huli", "staff": "20", "revenue": "900万元"});
    let answers = json!({
        "E03": {"status": {"given": {"electricity": {"number": {"text": "38.6万度", "grade": "metered"}}}}},
        "E04": {"status": "unknown"},
    });
    let page = page_one(&sheet(firm, answers), Languages::Zh);
    assert_says(
        &page,
        &[
            "≥ 47.44 | 吨标准煤 | 不完整，至少这么多",
            "| 能耗强度 | 未提供 | — | 有缺的数，算不了 |",
        ],
    );
}

#[test]
fn nothing_answered_is_nothing_provided_and_no_clean_bill() {
    let page = page_one(&sheet(json!({}), json!({})), Languages::Zh);
    assert_says(
        &page,
        &[
            "企业: 未提供",
            "统一社会信用代码: 未提供",
            "不能下结论",
            "自报得分（粗条）: 0.0",
            "| 能源消费总量 | 未提供 | — | — | 未提供 |",
            "没答清的20题",
        ],
    );
}

/// What only sounds good is said to be only that.
#[test]
fn everything_yes_without_a_paper_has_a_notice() {
    let mut answers = serde_json::Map::new();
    for question in &support::edition().questions {
        let parts: serde_json::Map<_, _> = question
            .parts
            .iter()
            .filter(|part| matches!(part.kind, questionnaire::PartKind::Level { .. }))
            .map(|part| (part.id.to_string(), json!({"level": "yes"})))
            .collect();
        if !parts.is_empty() {
            answers.insert(question.id.to_string(), json!({"status": {"given": parts}}));
        }
    }
    let mut answers = serde_json::Value::Object(answers);
    // Hazardous waste is asked about only where there is some.
    answers["E06"] = json!({"status": {"given": {"has": {"choice": "no"}}}});
    let page = page_one(&sheet(json!({}), answers.clone()), Languages::Zh);
    assert_says(&page, &["项答“是”，还没有一份算数的证明材料"]);
    // One in five that is no “yes” does not sound too good.
    let questions = support::edition().questions.iter();
    let quick = questions.filter(|question| question.tier == model::Tier::Quick);
    let said = quick.filter(|question| answers.get(question.id.as_str()).is_some());
    let said: Vec<&str> = said.map(|question| question.id.as_str()).collect();
    for id in said.iter().step_by(5) {
        answers[*id] = json!({"status": "unknown"});
    }
    let page = page_one(&sheet(json!({}), answers), Languages::Zh);
    assert!(!page.contains("还没有一份算数的证明材料"), "{page}");
}

/// How many answers were changed once the result was known; nothing where nobody counted.
#[test]
fn answers_changed_after_the_result_are_counted() {
    let sheet = sample("software");
    let assessment = assessment::assess(support::edition(), &sheet);
    let said = |revised| {
        let options = Options {
            revised,
            ..support::options(Languages::Zh)
        };
        let document = report::compose(support::edition(), &sheet, &assessment, &options);
        document::transcript(&document)
    };
    assert_says(&said(Some(3)), &["看到结果以后，改过3题的回答。"]);
    assert_says(&said(Some(0)), &["看到结果以后，回答没有改过。"]);
    assert!(!said(None).contains("看到结果以后"));
}

/// The way from page 1 into each chapter, by a name that the chapter bears.
#[test]
fn page_one_leads_into_every_chapter() {
    for languages in LANGUAGES {
        let whole = document(&sample("software"), languages);
        let mut anchors = Vec::new();
        let mut entries = Vec::new();
        for block in &whole.blocks {
            match block {
                Block::TightHeading(heading) => anchors.extend(heading.anchor.clone()),
                Block::KeepTogether(blocks) => anchors.extend(blocks.iter().filter_map(anchor)),
                Block::Contents(contents) => {
                    entries.push(contents.entries.iter().map(|e| e.anchor.clone()));
                }
                _ => {}
            }
        }
        assert!(!entries.is_empty());
        for contents in entries {
            assert_eq!(contents.collect::<Vec<_>>(), anchors);
        }
    }
}

fn anchor(block: &Block) -> Option<String> {
    match block {
        Block::TightHeading(heading) => heading.anchor.clone(),
        _ => None,
    }
}

/// A line for the hand: which action the loan pays for. The plan is named where there is one.
#[test]
fn page_one_asks_what_the_loan_pays_for() {
    let mut sheet = sample("software");
    assert_says(
        &page_one(&sheet, Languages::Zh),
        &["贷款要用来做哪件改进行动（第8章），手写："],
    );
    let assessment = assessment::assess(support::edition(), &sheet);
    let id = assessment
        .plan
        .first()
        .expect("something to do")
        .question
        .clone();
    sheet
        .plan
        .insert(id.clone(), model::PlannedAction::default());
    let planned = format!("（第8章；计划里有{id}），手写：");
    assert_says(&page_one(&sheet, Languages::Zh), &[&planned]);
}

/// Our own result is no rating and no certificate, and there is no letter grade.
#[test]
fn page_one_never_sounds_like_an_assurance() {
    for name in SAMPLES {
        let page = page_one(&sample(name), Languages::Zh);
        for word in ["合规", "认证", "评级", "达标"] {
            assert!(!page.contains(word), "{word} in {page}");
        }
        let page = page_one(&sample(name), Languages::En).to_lowercase();
        for word in ["complian", "certif", "rating", "verified"] {
            assert!(!page.contains(word), "{word} in {page}");
        }
    }
}

/// A firm with the longest names and with everything wrong.
fn worst() -> model::AnswerSheet {
    let zh: String = "厦门市同安区鹭岛烘焙食品冷链"
        .chars()
        .cycle()
        .take(300)
        .collect();
    let en: String = "Lujiang Bakery Foods and Cold Chain ".repeat(9);
    let mut answers = serde_json::Map::new();
    for question in &support::edition().questions {
        answers.insert(question.id.to_string(), json!({"status": "unknown"}));
    }
    let firm = json!({
        "name_zh": zh, "name_en": en, "credit_code": "91350205MAXXXXX23X".repeat(12),
        "industry": "39", "district": "fujian_other", "zones": ["ftz", "torch"],
        "staff": "约1234567人", "revenue": "123456789万元", "assets": "1亿",
        "purpose": format!("{zh}，用于设备更新贷款"),
    });
    sheet(firm, serde_json::Value::Object(answers))
}

/// The same with a last year of other questions beside it, which takes the most words.
fn twice_the_worst() -> model::AnswerSheet {
    let last = model::AnswerSheet {
        tier: model::Tier::Full,
        ..worst()
    };
    support::after(worst(), last)
}

fn pages(document: &Document) -> usize {
    let pdf = document::render(document, &fonts()).expect("a PDF");
    lopdf::Document::load_mem(&pdf)
        .expect("a PDF")
        .get_pages()
        .len()
}

/// The code needs no second page, whatever stands beside it.
#[test]
fn page_one_fits_one_page_with_its_code() {
    let key = report::Key::from_bytes(&[7; report::Key::LENGTH]);
    for languages in LANGUAGES {
        let options = support::options(languages);
        let printed = |key| {
            let sheet = twice_the_worst();
            let pdf = report::render(support::edition(), &sheet, &options, key, &fonts());
            let pdf = pdf.expect("a PDF");
            let pdf = lopdf::Document::load_mem(&pdf).expect("a PDF");
            pdf.get_pages().len()
        };
        assert_eq!(printed(Some(&key)), printed(None), "{languages:?}");
    }
}

/// Page 1 is one page, whatever the names and however much is wrong.
#[test]
fn page_one_fits_one_page() {
    let sheets = SAMPLES.map(sample).into_iter().chain([
        worst(),
        twice_the_worst(),
        sheet(json!({}), json!({})),
    ]);
    for sheet in sheets {
        for languages in LANGUAGES {
            let whole = document(&sheet, languages);
            let opening = |block: &Block| anchor(block).as_deref() == Some("method");
            let start = whole.blocks.iter().position(opening).expect("chapter 1");
            let (front, chapters) = whole.blocks.split_at(start);
            // The contents of page 1 lead to the chapters, so their headings stay.
            let mut blocks = front.to_vec();
            blocks.push(Block::PageBreak);
            blocks.extend(chapters.iter().filter_map(|block| match block {
                Block::KeepTogether(blocks) => blocks.first().cloned(),
                other => anchor(other).map(|_| other.clone()),
            }));
            let front = Document { blocks, ..whole };
            let expected = if languages == Languages::Both { 2 } else { 1 };
            let name = &sheet.profile.name_zh;
            assert_eq!(pages(&front), expected + 1, "{languages:?} {name}");
        }
    }
}
