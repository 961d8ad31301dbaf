//! A folder of answers, seen together.

use crate::desk::Desk;
use serde_json::Value;

const SAMPLES: [&str; 4] = ["cold-chain", "electronics", "hotel", "software"];

/// A desk with a folder `class` in which the sample firms stand so many times, each time as other
/// firms. Its names: `0.json`, `1.json` …
fn class(firms: usize) -> Desk {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("class")).expect("a folder");
    let samples = SAMPLES.map(|name| desk.en(&["sample", name]).out);
    for (number, sample) in (0..firms).zip(samples.iter().cycle()) {
        desk.write(
            &format!("class/{number}.json"),
            of_another_firm(sample, number),
        );
    }
    desk
}

fn of_another_firm(sample: &str, number: usize) -> String {
    let sheet: Value = serde_json::from_str(sample).expect("a sample is JSON");
    let code = sheet["profile"]["credit_code"].as_str().expect("a code");
    sample.replace(code, &format!("firm{number}"))
}

fn json(desk: &Desk, arguments: &[&str]) -> Value {
    let run = desk.en(&[&["class", "class", "--json"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).expect("JSON")
}

#[test]
fn a_class_is_told_in_both_languages_and_names_no_firm() {
    let desk = class(28);
    let (zh, en) = (desk.zh(&["class", "class"]), desk.en(&["class", "class"]));
    for (run, words) in [
        (
            &zh,
            [
                "28家企业",
                "企业自评（自我声明，未经第三方鉴证）",
                "中位数",
                "至少",
            ],
        ),
        (
            &en,
            [
                "28 firms",
                "Self-assessed, not assured",
                "median",
                "at least",
            ],
        ),
    ] {
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for word in words {
            assert!(run.out.contains(word), "no “{word}” in {}", run.out);
        }
        for word in [
            "%{", "[class.", "[cli.", "厦门", "Xiamen", "firm1", "评级", "合规",
        ] {
            assert!(!run.out.contains(word), "“{word}” in {}", run.out);
        }
    }
}

#[test]
fn under_five_firms_only_their_number_is_told() {
    let picture = |firms| json(&class(firms), &[])["picture"].clone();
    let four = picture(4);
    assert_eq!(
        (&four["firms"], &four["figures"]),
        (&4.into(), &Value::Null)
    );
    assert_ne!(picture(5)["figures"], Value::Null);
}

#[test]
fn a_firm_counts_once_and_its_year_before_is_matched() {
    let desk = class(12);
    let alone = json(&desk, &[]);
    for again in ["again.json", "AGAIN.JSON"] {
        let sheet = desk.read("class/3.json");
        desk.write(&format!("class/{again}"), sheet);
    }
    assert_eq!(json(&desk, &[]), alone);
    // The same firms a year earlier, from files of their own.
    for number in 0..12 {
        let sheet = String::from_utf8(desk.read(&format!("class/{number}.json"))).expect("text");
        let mut sheet: Value = serde_json::from_str(&sheet).expect("JSON");
        sheet["period"]["year"] = 2024.into();
        sheet.as_object_mut().expect("a sheet").remove("previous");
        desk.write(&format!("class/{number}-2024.json"), sheet.to_string());
    }
    let both = json(&desk, &[]);
    assert_eq!(both["years"]["2024"], 12);
    assert_eq!(both["picture"]["year"], 2025);
    assert_eq!(both["picture"]["figures"]["change"]["firms"], 10);
    assert_eq!(json(&desk, &["--year", "2024"])["picture"]["year"], 2024);
}

#[test]
fn what_cannot_be_read_is_named_and_stops_nobody() {
    let desk = class(6);
    desk.write("class/broken.json", "{");
    desk.write("class/notes.txt", "no answers");
    let run = desk.en(&["class", "class"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("6 firms"), "{}", run.out);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(run.err.contains("broken.json"), "{}", run.err);
}

#[test]
fn a_folder_without_answers_is_refused() {
    let desk = class(0);
    desk.en(&["class", "class"]).refused(&["class", ".json"]);
    desk.en(&["class", "nowhere"]).refused(&["nowhere"]);
    desk.write("class/broken.json", "{");
    desk.zh(&["class", "class"]).refused(&["class", "答卷"]);
}

#[test]
fn pdf_and_csv_are_written_and_the_same_each_time() {
    let desk = class(28);
    let folder = desk.path("tables");
    std::fs::create_dir(&folder).expect("a folder");
    let make = |pdf: &str| {
        let arguments = [
            "class", "class", "--title", "=1+1", "--out", pdf, "--csv", "tables",
        ];
        let run = desk.en(&arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        (desk.read(pdf), desk.read("tables/class.csv"))
    };
    let (pdf, csv) = make("a.pdf");
    assert_eq!(make("b.pdf"), (pdf.clone(), csv.clone()));
    assert!(pdf.starts_with(b"%PDF"));
    let csv = String::from_utf8(csv).expect("UTF-8");
    let head = csv.lines().next().expect("a head");
    assert!(head.ends_with(
        "class,year,edition,dimension,group,measure,statistic,unit,value,firms,suppressed"
    ));
    assert!(csv.contains("'=1+1,2025,2026.1,class,all,firms,count,firm,28,28,false"));
}

#[test]
fn a_class_of_packages_is_the_class_of_their_answers() {
    let desk = class(12);
    let alone = json(&desk, &[]);
    let file = |number: usize| format!("class/{number}.json");
    let first = [file(0), file(1), file(2), file(3)];
    let mut pack = vec!["pack"];
    pack.extend(first.iter().map(String::as_str));
    pack.extend(["--out", "class/class.qp"]);
    assert_eq!(desk.en(&pack).code, 0);
    let one = desk.en(&["pack", &file(4), "--out", "class/one.qp"]);
    assert_eq!(one.code, 0);
    for file in first.iter().chain([&file(4)]) {
        std::fs::remove_file(desk.path(file)).expect("an answer file");
    }
    assert_eq!(json(&desk, &[])["picture"], alone["picture"]);

    // One topic of a firm is not the firm.
    let part = [
        "pack",
        &file(5),
        "--section",
        "energy",
        "--out",
        "class/5.qp",
    ];
    assert_eq!(desk.en(&part).code, 0);
    let run = desk.en(&["class", "class", "--json"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("5.qp") && run.err.contains("one topic"),
        "{}",
        run.err
    );
}
