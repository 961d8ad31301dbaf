//! What the city papers may hold for the firm: never promised, never for a firm elsewhere.

mod support;

use report::Languages;
use serde_json::json;
use support::{assert_says, chapter, factory, full, given, said, sheet};

fn ten(said: &str) -> String {
    chapter(said, "10")
}

/// Kind, item, text, reason, next thing to do, paper.
#[test]
fn items_are_told_by_kind_with_reason_and_paper() {
    let answers = json!({"E23": given(json!({"used": {"choice": "used"}}))});
    let policies = ten(&said(&full(factory(), answers), Languages::Zh));
    assert_says(
        &policies,
        &[
            "|: 钱和优惠 |",
            "| XM-05 | 第5项：新取得ESG认证、符合条件的企业，给予一定奖励",
            "因为您在先行先试的片区里",
            "认哪些证书、什么时候报、奖多少，以当年申报通知为准。",
            "|: 能用的服务 |",
            "| XM-04 | 第4项：",
            "|: 鼓励企业做的 |",
            "以当年申报通知为准；这里不作任何承诺",
            "XM：《厦门市环境、社会和治理（ESG）发展行动方案（2025—2027年）》，厦府办〔2025〕16号，2025-04-27，有效到2027-12-31。",
        ],
    );
    let (money, help) = (policies.find("钱和优惠"), policies.find("能用的服务"));
    assert!(money < help, "{policies}");
}

#[test]
fn the_english_says_the_same() {
    let policies = ten(&said(&full(factory(), json!({})), Languages::En));
    assert_says(
        &policies,
        &[
            "|: Money and better terms |",
            "item 5: Eligible firms newly certified in ESG receive a reward",
            "see the current year’s notice. Nothing is promised here",
        ],
    );
}

/// The quick report tells what there is to get, and names the rest.
#[test]
fn the_quick_report_is_short() {
    let policies = ten(&said(&sheet(factory(), json!({})), Languages::Zh));
    assert_says(
        &policies,
        &["| XM-05 |", "另外还有服务和倡导的条目可能有关：", "XM-04"],
    );
    assert!(!policies.contains("| XM-04 |"), "{policies}");
    assert!(
        !policies.contains("办认证以前，先问"),
        "the next step is for the full report"
    );
}

#[test]
fn a_firm_elsewhere_is_told_so_and_nothing_else() {
    let mut profile = factory();
    profile["district"] = json!("fujian_other");
    let sheet = full(profile, json!({}));
    let policies = ten(&said(&sheet, Languages::Zh));
    assert_says(&policies, &["企业不在厦门", "以当年申报通知为准"]);
    assert!(!policies.contains("XM-"), "{policies}");
    assert_says(
        &ten(&said(&sheet, Languages::En)),
        &["works outside Xiamen"],
    );
}
