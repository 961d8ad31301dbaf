//! This year beside last year: page 1, indicators, sums, and what became of the plan.

mod support;

use model::{AnswerSheet, Tier};
use report::Languages;
use rust_decimal::RoundingStrategy;
use serde_json::{Value, json};
use support::{after, assert_says, chapter, factory, full, given, page_one, said, sheet};

fn answers(electricity: &str, women: &str, drill: &str) -> Value {
    json!({
        "S01": given(json!({"total": {"number": "100"}, "women": {"number": women}})),
        "S09": given(json!({
            "exits": {"level": "yes"}, "drill": {"level": drill}, "no_sleeping": {"level": "yes"},
        })),
        "E03": given(json!({"electricity": {"number": {"text": electricity, "grade": "metered"}}})),
        "E04": given(json!({"fuels": {"choices": ["none"]}})),
    })
}

fn two_years() -> AnswerSheet {
    after(
        sheet(factory(), answers("100,000", "40", "yes")),
        sheet(factory(), answers("120,000", "50", "no")),
    )
}

/// 120,000 kWh × 0.1229 kgce = 14.748 tce; ÷ CNY 10 million = 0.01475 tce for each CNY 10,000.
#[test]
fn page_one_shows_last_years_numbers_and_scores() {
    let sheet = two_years();
    let last = assessment::assess(
        support::edition(),
        sheet.previous.as_deref().expect("last year"),
    );
    let page = page_one(&sheet, Languages::Zh);
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let declared = last.scorecard.declared.round_dp_with_strategy(1, half_up);
    assert!(!declared.is_zero());
    assert_says(
        &page,
        &[
            "| 银行常看的四个数 | 2025年 | 单位 | 数据来源 | 2024年 |",
            "12.29 | 吨标准煤 | ●有表有单、□自报 | 14.75 |",
            "0.01229 | 吨标准煤/万元 | ●有表有单、□自报 | 0.01475 |",
            &format!("2024年：{declared:.1}"),
        ],
    );
}

/// The score of other questions is another score.
#[test]
fn scores_of_other_questions_are_not_compared() {
    let mut sheet = two_years();
    sheet.previous.as_mut().expect("last year").tier = Tier::Full;
    let page = page_one(&sheet, Languages::Zh);
    assert_says(&page, &["2024年：问的题不同，得分不能比", "14.75 |"]);
    assert_says(
        &page_one(&sheet, Languages::En),
        &["2024: other questions were asked, not comparable"],
    );
}

/// The quick questions leave refrigerants out, so their emissions are no measure for the full ones.
#[test]
fn emissions_say_where_only_one_year_counts_refrigerants() {
    let mut sheet = two_years();
    sheet.tier = Tier::Full;
    let page = page_one(&sheet, Languages::Zh);
    assert_says(&page, &["50.53 ⏎ 不含制冷剂 |"]);
    let energy = chapter(&said(&sheet, Languages::Zh), "5");
    assert_says(&energy, &["去年的碳排放不含制冷剂，和今年不能直接比。"]);

    let mut sheet = two_years();
    sheet.previous.as_mut().expect("last year").tier = Tier::Full;
    assert_says(&page_one(&sheet, Languages::En), &["incl. refrigerants |"]);
    assert!(!page_one(&two_years(), Languages::Zh).contains("制冷剂"));
}

#[test]
fn without_last_year_nothing_is_made_up() {
    let alone = sheet(factory(), answers("100,000", "40", "yes"));
    let page = page_one(&alone, Languages::Zh);
    assert_says(
        &page,
        &[
            "12.29 | 吨标准煤 | ●有表有单、□自报 | 未提供 |",
            "2024年：未提供",
        ],
    );
    let all = said(&alone, Languages::Zh);
    assert!(!all.contains("和去年比"), "{all}");
    // A sheet of another firm is no last year of this one.
    let mut other = two_years();
    other.profile.credit_code = "91350205MAXXXXX23J".to_owned();
    let last = other.previous.as_mut().expect("last year");
    last.profile.credit_code = "91350203MAXXXXX4X8".to_owned();
    assert_says(&page_one(&other, Languages::Zh), &["2024年：未提供"]);
}

#[test]
fn indicators_and_sums_stand_beside_last_years() {
    let all = said(&two_years(), Languages::Zh);
    assert_says(
        &chapter(&all, "6"),
        &[
            "| 指标 | 2025年 | 2024年 | 题 |",
            "| 40.0% | 50.0% | S01 ●□ |",
            "| 1,000千瓦时/人 | 1,200千瓦时/人 | E03 ●□ |",
        ],
    );
    assert_says(
        &chapter(&all, "5"),
        &["| 能源消费总量（标准煤） |  | 12.29吨标准煤 | 14.75吨标准煤 |"],
    );
    assert_says(
        &chapter(&all, "1"),
        &["| 和去年比 | 去年的数，是拿去年的回答"],
    );
}

/// One case is no “1 cases”, and a year is no amount.
#[test]
fn indicators_are_worded_as_amounts_are() {
    let answers = json!({
        "S08": given(json!({"accidents": {"number": "1"}, "deaths": {"number": "0"}})),
        "E11": given(json!({"target": {"level": "yes"}, "year": {"number": "2030"}})),
        "E03": given(json!({"electricity": {"number": "100,000"}})),
    });
    let indicators = chapter(&said(&full(factory(), answers), Languages::En), "6");
    assert_says(
        &indicators,
        &["| 1 case |", "| 2030 |", "| 1,000 kWh per person |"],
    );
}

/// Who, by when, done: this year's plan in the action plan, last year's with what became of it.
#[test]
fn the_plan_says_who_and_when_and_what_became_of_it() {
    let mut sheet = two_years();
    let plan = json!({
        "S02": {"person": "人事小黄", "due": "2026-03-31"},
        "S07": {"person": "林厂长", "done": "2025-11-20"},
        "G01": {},
    });
    sheet.plan = serde_json::from_value(plan).expect("a plan");
    let plan = json!({
        "S09": {"person": "陈主管", "due": "2025-06-30", "done": "2025-05-20"},
        "S02": {"due": "2025-09-30"},
    });
    sheet.previous.as_mut().expect("last year").plan =
        serde_json::from_value(plan).expect("a plan");
    let actions = chapter(&said(&sheet, Languages::Zh), "8");
    assert_says(
        &actions,
        &[
            "人事小黄 ⏎ → 2026-03-31",
            "林厂长 ⏎ ✓ 2025-11-20",
            "已列入计划",
            "### 去年定的事，后来怎样",
            "陈主管 ⏎ → 2025-06-30 ⏎ ✓ 2025-05-20 | 做到一部分 | 做到了 |",
            "→ 2025-09-30 | 没做到或没答 | 没做到或没答 |",
        ],
    );
}

/// An action behind which a policy item stands names it, where that item may concern the firm.
#[test]
fn an_action_names_the_policy_items_behind_it() {
    let here = full(
        factory(),
        json!({"E08": given(json!({"read": {"level": "no"}}))}),
    );
    let plan = assessment::assess(support::edition(), &here);
    let told = |id: &model::PolicyId| plan.policies.iter().any(|found| found.policy == *id);
    let action = plan
        .plan
        .iter()
        .find(|action| action.policies.iter().any(told));
    let action = action.expect("an action with a policy that concerns the firm");
    let items: Vec<String> = action
        .policies
        .iter()
        .filter(|id| told(id))
        .map(ToString::to_string)
        .collect();
    let actions = chapter(&said(&here, Languages::En), "8");
    assert_says(
        &actions,
        &[&format!("Policy: {} (chapter 10)", items.join(", "))],
    );

    let mut elsewhere = here;
    elsewhere.profile.district = serde_json::from_value(json!("china_other")).ok();
    let actions = chapter(&said(&elsewhere, Languages::En), "8");
    assert!(!actions.contains("Policy:"), "{actions}");
}

/// A long plan is told as far as a reader follows it; nothing of it is hidden.
#[test]
fn the_rest_of_a_long_plan_goes_by_its_questions() {
    let sheet = full(factory(), json!({}));
    let actions = chapter(&said(&sheet, Languages::Zh), "8");
    let plan = assessment::assess(support::edition(), &sheet).plan;
    assert!(plan.len() > 20, "{}", plan.len());
    for action in &plan {
        assert!(
            actions.contains(action.question.as_str()),
            "{}",
            action.question
        );
    }
    assert_says(&actions, &["件能加分的事"]);
}
