//! A summary holds what a bank files, says on every page that it is one, and is checked like a
//! whole report.

mod support;

use document::Document;
use model::Language;
use report::{Languages, Options, Outcome, Parts, verify};
use support::{LANGUAGES, SAMPLES, assert_says, edition, fonts, sample};

fn options(languages: Languages, parts: Parts) -> Options {
    Options {
        parts,
        ..support::options(languages)
    }
}

fn composed(name: &str, languages: Languages, parts: Parts) -> Document {
    let sheet = sample(name);
    let assessment = assessment::assess(edition(), &sheet);
    report::compose(edition(), &sheet, &assessment, &options(languages, parts))
}

fn rendered(name: &str, languages: Languages, parts: Parts) -> Vec<u8> {
    let options = options(languages, parts);
    report::render(edition(), &sample(name), &options, None, &fonts()).expect("a PDF")
}

fn pages(pdf: &[u8]) -> usize {
    let pdf = lopdf::Document::load_mem(pdf).expect("a PDF");
    pdf.get_pages().len()
}

#[test]
fn page_one_is_the_same_and_the_chapters_are_fewer() {
    for languages in LANGUAGES {
        let full = document::transcript(&composed("cold-chain", languages, Parts::Full));
        let summary = document::transcript(&composed("cold-chain", languages, Parts::Summary));
        let page_one = |said: &str| {
            let page = said.split("=== page").next().expect("page 1");
            let page = &page[page.find("# ").expect("its title")..];
            // But for the contents, which name the chapters that follow.
            let contents = |line: &&str| line.starts_with('#') && !line.starts_with("# ");
            let lines = page.lines().filter(|line| !contents(line));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(page_one(&full), page_one(&summary));
        let chapters = |said: &str| said.matches("\n## ").count();
        assert_eq!((chapters(&full), chapters(&summary)), (12, 3), "{summary}");
    }
}

#[test]
fn every_page_says_that_it_is_a_summary() {
    for (languages, word) in [(Languages::Zh, "摘要"), (Languages::En, "Summary")] {
        let says = |parts| {
            let document = composed("software", languages, parts);
            document.running.header.joined(" ").contains(word)
                && document
                    .meta
                    .title
                    .joined(" ")
                    .to_lowercase()
                    .contains(&word.to_lowercase())
        };
        assert!(says(Parts::Summary));
        assert!(!says(Parts::Full));
    }
}

/// The points of the topics are those that the full report gives question by question.
#[test]
fn the_scores_by_topic_are_those_of_the_firm() {
    let said = document::transcript(&composed("electronics", Languages::Zh, Parts::Summary));
    let scores = support::chapter(&said, "各方面得分");
    let assessment = assessment::assess(edition(), &sample("electronics"));
    for topic in &assessment.scorecard.topics {
        let name = edition().topic(&topic.topic).expect("of the edition");
        let points = [topic.possible, topic.adds, topic.adds_backed]
            .map(|points| locale::number_fixed(Language::Zh, points, 2));
        let row = format!("{} | {}", name.name.zh, points.join(" | "));
        if name.pillar.is_some() {
            assert_says(&scores, &[&row]);
        }
    }
}

#[test]
fn a_summary_has_few_pages_and_is_checked_like_a_whole_report() {
    for name in SAMPLES {
        for (languages, most) in [(Languages::Zh, 3), (Languages::En, 3), (Languages::Both, 4)] {
            let pdf = rendered(name, languages, Parts::Summary);
            let found = pages(&pdf);
            assert!(found <= most, "{name} {languages:?}: {found} pages");
            assert!(pages(&rendered(name, languages, Parts::Full)) > found);
            let verification = verify(&pdf, None, &[edition()], &fonts());
            assert_eq!(verification.outcome, Outcome::Intact, "{verification:?}");
        }
    }
}
