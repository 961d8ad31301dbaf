//! The page of a class.

mod support;

use assessment::assess;
use cohort::{Cohort, FirmKey, Picture};
use document::transcript;
use report::Languages;
use report::class::{Options, compose, render};
use support::{LANGUAGES, SAMPLES, edition, fonts, sample};

/// A class of so many firms that answer like the samples.
fn picture(firms: usize) -> Picture {
    let assessments = SAMPLES.map(|name| assess(edition(), &sample(name)));
    let mut cohort = Cohort::new(edition());
    for (number, assessment) in (0..firms).zip(assessments.iter().cycle()) {
        cohort.add(FirmKey::of(&number.to_le_bytes()), assessment);
    }
    cohort.picture(2025)
}

fn options(languages: Languages) -> Options {
    Options {
        languages,
        title: "三月班".to_owned(),
        date: "2026-03-05".parse().ok(),
    }
}

fn said(firms: usize, languages: Languages) -> String {
    transcript(&compose(edition(), &picture(firms), &options(languages)))
}

#[test]
fn each_language_has_one_page() {
    for (languages, pages) in LANGUAGES.into_iter().zip([2, 1, 1]) {
        for firms in [0, 4, 7, 14, 28, 80] {
            let pdf = render(edition(), &picture(firms), &options(languages), &fonts()).unwrap();
            let pdf = lopdf::Document::load_mem(&pdf).unwrap();
            assert_eq!(pdf.get_pages().len(), pages, "{firms} firms, {languages:?}");
        }
    }
}

#[test]
fn the_page_says_the_figures_of_the_picture_and_names_no_firm() {
    let figures = picture(80).figures.unwrap();
    let median = figures.declared.middle().unwrap().to_string();
    let text = said(80, Languages::Both);
    for words in [
        "三月班",
        "80家企业",
        "80 firms",
        "2026年3月5日",
        "5 March 2026",
        "制造业（20家企业）",
        "Manufacturing (20 firms)",
        "不到五家的一律不单独说",
        "Nothing is told of fewer than five firms",
        &format!("得分: {median}  ("),
    ] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
    for name in SAMPLES {
        let profile = sample(name).profile;
        for word in [&profile.name_zh, &profile.name_en, &profile.credit_code] {
            assert!(!text.contains(word.as_str()), "{word}");
        }
    }
}

#[test]
fn of_four_firms_only_their_number_is_told() {
    let text = said(4, Languages::Both);
    assert!(text.contains("4家企业"), "{text}");
    assert!(text.contains("不到五家企业，只说有多少家参加"), "{text}");
    assert!(!text.contains("ranges:"), "{text}");
}
