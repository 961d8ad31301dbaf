//! Legal minimums: complete, cited alike in both languages, and never by a repealed law.

use crate::text::Text;
use crate::{CONTENT, edition, nobody_breaks};
use chrono::NaiveDate;
use questionnaire::Law;

/// Repealed by art. 1242 of the Ecological and Environmental Code on 15 August 2026.
const REPEALED: [&str; 10] = [
    "环境保护法",
    "环境影响评价法",
    "海洋环境保护法",
    "大气污染防治法",
    "水污染防治法",
    "土壤污染防治法",
    "固体废物污染环境防治法",
    "噪声污染防治法",
    "放射性污染防治法",
    "清洁生产促进法",
];

/// The same as they are called in English, in lower case.
const REPEALED_EN: [&str; 10] = [
    "environmental protection law",
    "environmental impact assessment law",
    "marine environment",
    "air pollution",
    "water pollution",
    "soil pollution",
    "solid waste pollution",
    "noise pollution",
    "radioactive pollution",
    "cleaner production promotion",
];

#[test]
fn the_forty_legal_minimums_stand_in_order() {
    let ids: Vec<&str> = edition().laws.iter().map(|l| l.id.as_str()).collect();
    let wanted: Vec<String> = (1..=40).map(|n| format!("L{n:02}")).collect();
    assert_eq!(ids, wanted);
}

#[test]
fn no_repealed_law_is_cited_as_if_it_were_in_force() {
    let cites = |text: &Text| {
        let lower = text.en.to_lowercase();
        let zh = REPEALED.into_iter().filter(|law| text.zh.contains(law));
        let en = REPEALED_EN.into_iter().filter(|law| lower.contains(law));
        let cited: Vec<&str> = zh.chain(en).collect();
        (!cited.is_empty()).then(|| text.offends(&cited.join(", ")))
    };
    let texts = CONTENT
        .texts
        .iter()
        .filter(|text| text.field() != "replaced");
    nobody_breaks("Cite 《生态环境法典》 instead", texts.filter_map(cites));
}

#[test]
fn what_replaced_a_law_is_the_code_and_its_day_is_given() {
    let code = NaiveDate::from_ymd_opt(2026, 8, 15);
    let replacing = || edition().laws.iter().filter(|l| l.replaced.is_some());
    let ids: Vec<&str> = replacing().map(|l| l.id.as_str()).collect();
    let environment: Vec<String> = (20..=29).map(|n| format!("L{n}")).collect();
    assert_eq!(
        ids, environment,
        "the laws on the environment are those that replaced others"
    );
    let cites_code = |law: &&Law| {
        law.citation.zh.contains("《生态环境法典》")
            && law
                .citation
                .en
                .contains("Ecological and Environmental Code")
            && law.in_force == code
    };
    let odd = replacing().filter(|law| !cites_code(law));
    nobody_breaks(
        "Cite the Code, in force since 2026-08-15",
        odd.map(|law| format!("laws.toml {}: {}", law.id, law.citation.zh)),
    );
}

#[test]
fn both_languages_cite_the_same_articles() {
    let odd = edition().laws.iter().filter_map(|law| {
        let english = numbers(&law.citation.en);
        let mut missing = articles(&law.citation.zh);
        missing.retain(|article| !english.contains(article));
        (!missing.is_empty()).then(|| format!("laws.toml {}: {}", law.id, missing.join(", ")))
    });
    nobody_breaks(
        "Articles of the Chinese citation that the English lacks",
        odd,
    );
}

/// The numbers after 第.
fn articles(citation: &str) -> Vec<String> {
    let pieces = citation.split('第').skip(1);
    pieces
        .filter_map(|piece| numbers(piece).into_iter().next())
        .collect()
}

fn numbers(text: &str) -> Vec<String> {
    let pieces = text.split(|c: char| !c.is_ascii_digit());
    pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect()
}
