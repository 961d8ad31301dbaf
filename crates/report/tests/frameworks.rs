//! The index to frameworks: which answer helps with which disclosure.

mod support;

use report::Languages;
use serde_json::{Value, json};
use support::{LANGUAGES, assert_says, chapter, factory, full, given, said, sample, sheet};

fn eleven(said: &str) -> String {
    chapter(said, "11")
}

fn energy() -> Value {
    let number = |text: &str| json!({"number": {"text": text, "grade": "metered"}});
    json!({
        "E03": given(json!({"electricity": number("100,000")})),
        "E04": given(json!({"fuels": {"choices": ["none"]}})),
        "E07": given(json!({"kinds": {"choices": ["none"]}})),
        "E10": json!({"status": "unknown"}),
    })
}

/// Every VSME disclosure has its place: the answers given, and those not given in brackets.
#[test]
fn vsme_is_told_disclosure_by_disclosure() {
    let index = eleven(&said(&full(factory(), energy()), Languages::En));
    assert_says(
        &index,
        &[
            "|: Voluntary sustainability reporting standard for non-listed SMEs (VSME) |",
            "| B3 | Energy and greenhouse gas emissions | ≈ E03, E04, E07, (E10); → (E08), (E09), (E12) |",
            "claims conformity with none of them",
            "do not make this self-assessment a VSME report",
        ],
    );
    let vsme = support::edition()
        .frameworks
        .iter()
        .find(|f| f.id.as_str() == "vsme");
    for disclosure in &vsme.expect("VSME").disclosures {
        assert!(
            index.contains(&format!("| {} | {} |", disclosure.id, disclosure.name.en)),
            "{}",
            disclosure.id
        );
    }
}

/// “=” takes all the answers; one that is missing makes it “≈”.
#[test]
fn a_disclosure_is_answered_only_if_all_of_it_is() {
    let index = eleven(&said(&full(factory(), energy()), Languages::Zh));
    assert_says(
        &index,
        &["= 答全了 | 302-3: E03, E04; 305-4: E03, E04, E07 |"],
    );
    let mut answers = energy();
    answers["E07"] = json!({"status": "unknown"});
    let index = eleven(&said(&full(factory(), answers), Languages::Zh));
    assert_says(
        &index,
        &["= 答全了 | 302-3: E03, E04 |", "305-4: E03, E04, (E07)"],
    );
}

/// All eight frameworks stand in the full report, each with its note; what is not asked is named.
#[test]
fn every_framework_says_what_it_does_not_claim() {
    for language in [Languages::Zh, Languages::En] {
        let index = eleven(&said(&full(factory(), energy()), language));
        for framework in &support::edition().frameworks {
            let (name, note) = match language {
                Languages::En => (&framework.name.en, &framework.note.en),
                _ => (&framework.name.zh, &framework.note.zh),
            };
            assert_says(&index, &[name.as_str(), note.as_str()]);
        }
    }
    let index = eleven(&said(&full(factory(), energy()), Languages::Zh));
    let gri = support::edition()
        .frameworks
        .iter()
        .find(|f| f.id.as_str() == "gri")
        .expect("GRI");
    let none = gri
        .disclosures
        .iter()
        .find(|d| d.links().next().is_none())
        .expect("one not asked");
    let lists = index
        .lines()
        .filter(|line| line.starts_with("| — 没有问 |"));
    let named = lists
        .flat_map(|line| line.split([',', '|']))
        .any(|id| id.trim() == none.id);
    assert!(named, "{} in {index}", none.id);
}

/// Three frameworks, ids alone, few lines.
#[test]
fn the_quick_report_names_disclosures_by_id() {
    let answers = json!({"E03": energy()["E03"], "E04": energy()["E04"]});
    let index = eleven(&said(&sheet(factory(), answers), Languages::Zh));
    assert_says(
        &index,
        &[
            "（VSME） | ",
            "≈ B3",
            "GRI可持续发展报告标准 | = 302-3",
            "企业可持续披露准则——基本准则（试行）",
            "不表示符合",
        ],
    );
    for absent in ["SEDG", "IFRS", "E03"] {
        assert!(!index.contains(absent), "{absent} in {index}");
    }
}

/// Never an assertion of conformity, in any language or tier.
#[test]
fn the_index_claims_nothing() {
    for name in ["hotel", "software"] {
        for languages in LANGUAGES {
            let index = eleven(&said(&sample(name), languages)).to_lowercase();
            for word in ["compliant", "in conformity with", "符合要求", "合规"] {
                assert!(!index.contains(word), "{word} in {index}");
            }
        }
    }
}
