//! What the report says of bills, refrigerants, green and own power.

mod support;

use model::AnswerSheet;
use report::Languages;
use serde_json::{Value, json};
use support::{assert_says, chapter, factory, full, given, said, sheet};

/// 100,000 kWh from the grid, of which 40,000 bought as green power; 20,000 kWh of own solar power;
/// 10 kg of R-410A, 5 kg of R-22.
fn energy() -> Value {
    let number = |text: &str| json!({"number": {"text": text, "grade": "metered"}});
    json!({
        "E03": given(json!({"electricity": number("100,000")})),
        "E04": given(json!({"fuels": {"choices": ["none"]}})),
        "E07": given(json!({
            "kinds": {"choices": ["r410a", "r22"]}, "r410a": number("10"), "r22": number("5"),
        })),
        "E10": given(json!({
            "kinds": {"choices": ["solar", "green_power"]},
            "solar_used": number("20,000"), "green": number("40,000"),
        })),
    })
}

fn chapter_five(sheet: &AnswerSheet, languages: Languages) -> String {
    chapter(&said(sheet, languages), "5")
}

/// 10 kg × 2,256 = 22.56 t with AR6, 19.24 t with AR5.
#[test]
fn a_refrigerant_counts_with_ar6_and_shows_ar5_beside_it() {
    let said = chapter_five(&full(factory(), energy()), Languages::Zh);
    assert_says(
        &said,
        &[
            "R-410A制冷剂：10千克（●有表有单、□自报，见E07，范围一）",
            "| 碳排放AR6 | 10 kg | 2,256 kg CO2e/kg | 22.56 t CO2e | gwp6-r410a |",
            "| 对照AR5 | 10 kg | 1,924 kg CO2e/kg | 19.24 t CO2e | gwp5-r410a |",
            "| 范围一：自己烧的燃料和漏掉的制冷剂 |  | 22.56吨二氧化碳当量 |",
            "IPCC第六次评估报告（AR6）",
        ],
    );
}

/// 5 kg × 1,960 = 9.8 t, which the total of 42.11 + 22.56 t leaves out.
#[test]
fn a_gas_that_depletes_ozone_stands_beside_the_total_with_the_reason() {
    let said = chapter_five(&full(factory(), energy()), Languages::Zh);
    assert_says(
        &said,
        &[
            "R-22制冷剂（氟利昂22）：5千克（●有表有单、□自报，见E07，另列）",
            "|: 总量之外，只列出来，不加进去 |",
            "| 另列：消耗臭氧层的制冷剂 | 归《蒙特利尔议定书》管，按温室气体核算体系（GHG Protocol）另列 | 9.80吨二氧化碳当量 |",
            "| 碳排放总量 |  | 64.67吨二氧化碳当量 |",
        ],
    );
}

/// (100,000 − 40,000) kWh × 0.6096 = 36.576 t, and the location-based 42.11 t stays.
#[test]
fn green_power_has_a_trace_of_its_own() {
    let sheet = full(factory(), energy());
    assert_says(
        &chapter_five(&sheet, Languages::En),
        &[
            "|: Scope 2, market-based: 40,000 kWh of the electricity is green power or certificates, see E10 |",
            "| Green power | 40,000 kWh | 0 | 0.00 t CO2e | — |",
            "| The rest | 60,000 kWh | 0.6096 kg CO2e/kWh | 36.58 t CO2e | residual-china-2023 |",
            "| Scope 2, market-based | green power as 0, the rest with the residual factor | 36.58 t CO2e |",
            "| Scope 2: bought electricity and heat |  | 42.11 t CO2e |",
            "do not fall because green power was bought",
            "without market-traded non-fossil power",
        ],
    );
    assert_says(
        &chapter_five(&sheet, Languages::Zh),
        &["| 自家光伏电，自己用掉的 | 不是买来的，见E10 | 20.00兆瓦时 |"],
    );
}

#[test]
fn nothing_stands_beside_the_totals_where_there_is_nothing() {
    let mut answers = energy();
    answers["E07"] = given(json!({"kinds": {"choices": ["none"]}}));
    answers["E10"] = given(json!({"kinds": {"choices": ["none"]}}));
    let said = chapter_five(&full(factory(), answers), Languages::Zh);
    for absent in ["总量之外", "市场法", "蒙特利尔"] {
        assert!(!said.contains(absent), "{absent} in {said}");
    }
}

/// A number that was worked out says from what, in the answer and in the trace.
#[test]
fn twelve_bills_and_a_price_are_told_as_such() {
    let months = ["1,000"; 12];
    let answers = json!({
        "E03": given(json!({"electricity": {"months": {"months": months, "grade": "metered"}}})),
        "E04": given(json!({
            "fuels": {"choices": ["natural_gas"]},
            "natural_gas": {"bill": {"paid": "7,440元", "tariff": "3.72元/立方米"}},
        })),
    });
    let all = said(&sheet(factory(), answers), Languages::Zh);
    assert_says(
        &chapter(&all, "3"),
        &[
            "12个月相加：1,000 + 1,000",
            "1,000 → 12,000千瓦时（●有表有单）",
            "付的钱÷单价：“7,440元 ÷ 3.72元/立方米” → 2,000立方米（◐折算）",
        ],
    );
    assert_says(
        &chapter(&all, "5"),
        &[
            "外购电力：12,000千瓦时（●有表有单、12个月的数相加、□自报，见E03，范围二）",
            "天然气：2,000立方米（◐折算、付的7,440元 ÷ 每立方米3.72元、□自报，见E04，范围一）",
        ],
    );
}

/// Where sources differ, the factor's row says so.
#[test]
fn a_conflict_between_sources_is_printed_under_the_factor() {
    let answers = json!({
        "E04": given(json!({
            "fuels": {"choices": ["diesel"]}, "diesel": {"number": {"text": "1,000", "unit": "L"}},
        })),
    });
    let said = chapter_five(&sheet(factory(), answers), Languages::Zh);
    assert_says(
        &said,
        &["各处数值不一：《陆上交通运输企业温室气体排放核算方法与报告指南》"],
    );
}

/// What was not asked is said not to have been.
#[test]
fn the_quick_report_says_that_refrigerants_are_not_asked() {
    let quick = said(&sheet(factory(), json!({})), Languages::Zh);
    let whole = said(&full(factory(), energy()), Languages::Zh);
    for title in ["1", "5"] {
        assert_says(&chapter(&quick, title), &["快速自评不问制冷剂"]);
        assert!(!chapter(&whole, title).contains("不问制冷剂"));
    }
}

/// A refrigerant is no energy, so nothing is missing from the energy.
#[test]
fn what_is_not_known_of_a_refrigerant_is_missing_from_emissions_alone() {
    let mut answers = energy();
    answers["E07"] = json!({"status": "unknown"});
    let said = chapter_five(&full(factory(), answers), Languages::Zh);
    assert_says(&said, &["企业说不知道，碳排放里缺这一项。", "≥ 42.11"]);
}
