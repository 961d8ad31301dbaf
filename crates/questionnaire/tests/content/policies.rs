//! City papers: every numbered item is there, says when it concerns a firm, and promises nothing.

use crate::{CONTENT, edition, nobody_breaks};
use questionnaire::{Policy, PolicyKind};

fn is_local(policy: &Policy) -> bool {
    edition()
        .paper(&policy.paper)
        .is_some_and(|paper| paper.local)
}

/// Whether an item can concern a firm of the city.
pub(crate) fn is_relevant(policy: &Policy) -> bool {
    policy.kind != PolicyKind::Background && is_local(policy)
}

#[test]
fn every_numbered_item_of_the_three_papers_is_there_once_and_in_order() {
    let numbered = |paper: &str, last: u32| -> Vec<String> {
        (1..=last).map(|n| format!("{paper}-{n:02}")).collect()
    };
    let mut wanted = vec!["XM-OBJ".to_owned()];
    wanted.extend(numbered("XM", 20));
    wanted.push("XM-III".to_owned());
    wanted.extend(numbered("CZ", 20));
    wanted.push("CZ-III".to_owned());
    wanted.extend(numbered("GF", 22));
    wanted.extend(numbered("XP", 2));
    let ids: Vec<&str> = edition().policies.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, wanted);
}

#[test]
fn an_item_that_can_concern_a_firm_says_when_and_what_to_do() {
    let odd = edition()
        .policies
        .iter()
        .filter(|policy| is_relevant(policy));
    let odd = odd.filter_map(|policy| {
        let offered = matches!(policy.kind, PolicyKind::Incentive | PolicyKind::Service);
        let fault = if policy.when.is_empty() {
            "no arm says when"
        } else if offered && policy.how.is_none() {
            "no word on how to get it"
        } else {
            return None;
        };
        Some(format!("policies.toml {}: {fault}", policy.id))
    });
    nobody_breaks("Say when it concerns a firm, and how", odd);
}

#[test]
fn whatever_is_offered_ends_with_the_notice_of_the_year() {
    let odd = edition().policies.iter().filter(|policy| {
        policy.how.as_ref().is_some_and(|how| {
            !how.zh.ends_with("以当年申报通知为准。")
                || !how.en.ends_with("see the current year’s notice.")
        })
    });
    nobody_breaks(
        "“…，以当年申报通知为准。” / “…; see the current year’s notice.”",
        odd.map(|policy| format!("policies.toml {}", policy.id)),
    );
}

/// The reason of an arm is put into a sentence: “because …”.
#[test]
fn the_reasons_of_arms_are_clauses() {
    let odd = edition().policies.iter().filter(|policy| {
        let ended = |why: &questionnaire::PolicyArm| {
            why.why.zh.ends_with('。') || why.why.en.ends_with('.')
        };
        policy.when.iter().any(ended)
    });
    nobody_breaks(
        "No full stop",
        odd.map(|policy| format!("policies.toml {}", policy.id)),
    );
}

/// What the papers themselves say in figures; the reward of XM-05 and the funding of XM-08 have no
/// figure there. The 10,000 of GF-01 is the unit of an intensity.
const STATED: [(&str, &[&str]); 4] = [
    ("CZ.note", &["60 %"]),
    ("GF.note", &["25%", "25 %"]),
    ("GF-01.how", &["CNY 10,000"]),
    (
        "XP-01.text",
        &[
            "30%",
            "300万",
            "10万",
            "30 %",
            "CNY 3 million",
            "CNY 100,000",
        ],
    ),
];

#[test]
fn no_amount_stands_in_a_policy_that_its_paper_does_not_state() {
    let texts = CONTENT
        .texts
        .iter()
        .filter(|text| text.file == "policies.toml");
    let invented = texts.filter_map(|text| {
        let stated = STATED.iter().find(|(place, _)| *place == text.place);
        let stated = stated.map_or(&[] as &[&str], |(_, amounts)| amounts);
        let mut said = amounts(&text.zh);
        said.extend(amounts(&text.en));
        said.retain(|amount| !stated.contains(&amount.as_str()));
        (!said.is_empty()).then(|| text.offends(&said.join(", ")))
    });
    nobody_breaks("State it only where the paper does", invented);
}

/// Figures with a sign of money or share beside them.
fn amounts(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let figure = |c: char| c.is_ascii_digit() || ",.".contains(c);
        let end = from.find(|c: char| !figure(c)).unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        let number = number.trim_end_matches([',', '.']);
        let behind = ["万", "亿", "元", "%", " %", " million", " billion", "成"];
        let behind = behind.into_iter().find(|sign| after.starts_with(sign));
        let money = if before.ends_with("CNY ") { "CNY " } else { "" };
        if behind.is_some() || !money.is_empty() {
            found.push(format!("{money}{number}{}", behind.unwrap_or_default()));
        }
        rest = after;
    }
    found
}

#[test]
fn an_amount_is_seen_in_both_languages() {
    assert_eq!(amounts("第5项：最多300万元，按30%补助"), ["300万", "30%"]);
    assert_eq!(
        amounts("by 2027 at most CNY 3 million a project, 30 % of CNY 1,000."),
        ["CNY 3 million", "30 %", "CNY 1,000"]
    );
}
