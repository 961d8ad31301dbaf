//! The contract of the command line, on good input.

use crate::desk::Desk;
use serde_json::Value;

const SAMPLES: [&str; 4] = ["cold-chain", "electronics", "hotel", "software"];

#[test]
fn samples_are_listed_with_the_name_first() {
    let desk = Desk::new();
    for run in [desk.zh(&["sample"]), desk.en(&["sample"])] {
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let names: Vec<&str> = run
            .out
            .lines()
            .filter_map(|l| l.split_whitespace().next())
            .collect();
        assert_eq!(names, SAMPLES);
    }
    assert!(
        desk.zh(&["sample"]).out.contains("厦门"),
        "the firm in the user's language"
    );
    assert!(
        desk.en(&["sample"]).out.contains("Xiamen"),
        "the firm in the user's language"
    );
}

#[test]
fn a_sample_is_printed_or_written_alike() {
    let desk = Desk::new();
    for name in SAMPLES {
        let printed = desk.zh(&["sample", name]);
        let written = desk.zh(&["sample", name, "--out", "a.json"]);
        assert_eq!((printed.code, written.code), (0, 0));
        assert_eq!(printed.out.into_bytes(), desk.read("a.json"));
        assert!(written.out.contains("a.json"), "says what was written");
    }
    assert_eq!(desk.names(), ["a.json"]);
}

#[test]
fn every_sample_is_scored_in_both_languages() {
    let desk = Desk::new();
    for name in SAMPLES {
        desk.sample(name, "a.json");
        let zh = desk.zh(&["score", "a.json"]);
        assert_eq!((zh.code, zh.err.as_str()), (0, ""));
        for words in [
            "企业自评（自我声明，未经第三方鉴证）",
            "2025年",
            "总能耗",
            "先做这几件",
        ] {
            assert!(zh.out.contains(words), "{name}: no {words} in {}", zh.out);
        }
        let en = desk.en(&["score", "a.json"]);
        for words in [
            "Self-assessed, not assured",
            "Total emissions",
            "per CNY 10,000",
            "Do these first",
        ] {
            assert!(en.out.contains(words), "{name}: no {words} in {}", en.out);
        }
        for run in [&zh, &en] {
            for machine in [
                "%{",
                "[cli.",
                "[finding.",
                "[unit.",
                "Some(",
                "评级",
                "认证",
                "合规",
            ] {
                assert!(!run.out.contains(machine), "“{machine}” in {}", run.out);
            }
        }
        let chinese = en
            .out
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        // What the owner typed is quoted as typed.
        assert!(
            !chinese || en.out.contains('“'),
            "Chinese in English: {}",
            en.out
        );
    }
}

#[test]
fn the_score_as_json_is_the_assessment_and_says_the_same() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    let run = desk.zh(&["score", "a.json", "--json"]);
    let value: Value = serde_json::from_str(&run.out).expect("JSON");
    for key in [
        "edition",
        "firm",
        "responses",
        "findings",
        "footprint",
        "scorecard",
        "plan",
    ] {
        assert!(value.get(key).is_some(), "no {key}");
    }
    let english = desk.en(&["score", "a.json", "--json"]);
    assert_eq!(run.out, english.out, "JSON has no language");
}

#[test]
fn a_report_is_intact_until_somebody_touches_it() {
    let desk = Desk::new();
    desk.sample("software", "a.json");
    let made = desk.zh(&["report", "a.json", "--out", "a.pdf", "--date", "2026-03-31"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    let pdf = desk.read("a.pdf");
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(desk.zh(&["verify", "a.pdf"]).code, 0);
    let json = desk.en(&["verify", "a.pdf", "--json"]);
    let value: Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(value["outcome"], "intact");

    let mut altered = pdf;
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    desk.write("altered.pdf", &altered);
    let run = desk.zh(&["verify", "altered.pdf"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);

    desk.write("other.pdf", "%PDF-1.4\nof somebody else");
    let run = desk.zh(&["verify", "other.pdf"]);
    assert_eq!(run.code, 2);
    assert!(!run.out.is_empty(), "says that it is not ours");
}

#[test]
fn the_same_input_gives_the_same_report_wherever_it_is_made() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    let make = |file: &str, language: &str, variables: &[(&str, &str)]| {
        let arguments = ["report", "a.json", "--out", file, "--language", language];
        assert_eq!(desk.run(&arguments, variables).code, 0);
        desk.read(file)
    };
    let here = [("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8")];
    let there = [
        ("TZ", "America/St_Johns"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "ar_EG.UTF-8"),
    ];
    for language in ["both", "zh", "en"] {
        let one = make("one.pdf", language, &here);
        assert!(
            one == make("two.pdf", language, &there),
            "{language}: differs by place"
        );
        assert!(
            one == make("one.pdf", language, &here),
            "{language}: differs over an old file"
        );
    }
    let both = make("both.pdf", "both", &here);
    assert!(
        both != make("zh.pdf", "zh", &here),
        "the languages make a difference"
    );
    assert!(
        both == make("default.pdf", "both", &[]),
        "no variable is needed"
    );
}

#[test]
fn the_questionnaire_is_printed_as_a_form_wherever_it_is_done() {
    let desk = Desk::new();
    let make = |file: &str, more: &[&str], variables: &[(&str, &str)]| {
        let arguments = [&["edition", "print", "--out", file], more].concat();
        let run = desk.run(&arguments, variables);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(run.out.contains(file), "says what was written: {}", run.out);
        let pdf = desk.read(file);
        assert!(pdf.starts_with(b"%PDF-"), "{arguments:?}");
        pdf
    };
    let here = [("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8")];
    let there = [("TZ", "America/St_Johns"), ("LC_ALL", "tr_TR.UTF-8")];
    let plain = make("plain.pdf", &[], &here);
    assert!(plain == make("again.pdf", &[], &there), "differs by place");
    let spelled = ["--tier", "quick", "--language", "both"];
    assert!(
        plain == make("spelled.pdf", &spelled, &here),
        "the defaults"
    );
    let zh = make("zh.pdf", &["--language", "zh"], &here);
    let en = make("en.pdf", &["--language", "en"], &here);
    let full = make("full.pdf", &["--tier", "full", "--language", "zh"], &here);
    let sector = [
        "--tier",
        "full",
        "--language",
        "zh",
        "--sector",
        "construction",
    ];
    let sector = make("sector.pdf", &sector, &here);
    let all = [&plain, &zh, &en, &full, &sector];
    for (at, one) in all.iter().enumerate() {
        assert!(all[at + 1..].iter().all(|other| one != other), "file {at}");
    }
    // It is no report, and nobody may take it for one.
    assert_eq!(desk.zh(&["verify", "plain.pdf"]).code, 2);
}

#[test]
fn the_built_in_edition_has_no_fault() {
    let desk = Desk::new();
    let run = desk.zh(&["edition", "check"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(
        run.out.contains("20"),
        "says how many questions: {}",
        run.out
    );
    let folder = crate::desk::asset("editions/2026.1");
    let run = desk.en(&["edition", "check", &folder.to_string_lossy()]);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn the_language_is_the_one_asked_for_and_else_that_of_the_system() {
    let desk = Desk::new();
    let chinese = |run: &crate::desk::Run| run.out.contains("厦门");
    assert!(chinese(&desk.run(&["sample"], &[("LANG", "zh_TW.UTF-8")])));
    assert!(!chinese(&desk.run(&["sample"], &[("LANG", "fr_FR.UTF-8")])));
    assert!(!chinese(
        &desk.run(&["sample", "--lang", "en"], &[("LANG", "zh_CN.UTF-8")])
    ));
    assert!(chinese(
        &desk.run(&["--lang=zh", "sample"], &[("LANG", "en_US.UTF-8")])
    ));
    let order = [("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")];
    assert!(
        chinese(&desk.run(&["sample"], &order)),
        "LC_ALL comes before LANG"
    );
}

#[test]
fn help_is_in_the_user_s_language() {
    let desk = Desk::new();
    for arguments in [
        &["--help"][..],
        &["sample", "--help"],
        &["score", "-h"],
        &["report", "--help"],
        &["verify", "--help"],
        &["edition", "--help"],
        &["edition", "check", "--help"],
        &["edition", "print", "--help"],
    ] {
        let zh = desk.zh(arguments);
        assert_eq!((zh.code, zh.err.as_str()), (0, ""));
        for english in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "Print",
            "default",
            "[cli",
            "possible",
        ] {
            assert!(
                !zh.out.contains(english),
                "“{english}” in the Chinese help: {}",
                zh.out
            );
        }
        let en = desk.en(arguments);
        assert!(
            en.out.contains("Usage:") && !en.out.contains("[cli"),
            "{}",
            en.out
        );
    }
    assert!(
        desk.zh(&["--version"])
            .out
            .contains(env!("CARGO_PKG_VERSION"))
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    use std::process::Stdio;
    let desk = Desk::new();
    let mut command = desk.command(&["sample", "electronics"], &[]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}
