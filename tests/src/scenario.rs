//! Scenarios: a firm told in prose, its answers as a table, the expected figures as a table.
//!
//! They are written for people who know the field and not the code; `tests/scenarios/README.md` is
//! their guide. A file may start from a sample firm (`Starts from: electronics`) and say only what
//! differs.

mod answer;
mod check;
mod figure;
mod table;

use answer::{as_this_year, number, word};
use app::Library;
use app::model::{AnswerSheet, Plan, PlannedAction};
use table::{Row, rows};

pub use check::{check_of, looks_at};
pub use figure::{figure, finding, outcomes, steps};

/// A scenario as read from its file.
#[derive(Debug)]
pub struct Scenario {
    /// What the firm entered.
    pub sheet: AnswerSheet,
    /// Figure by name, as a person would write it.
    pub figures: Vec<(String, String)>,
    /// Findings: severity, where, code.
    pub findings: Vec<[String; 3]>,
    /// The plan in its order: question, gain, legal, taken on. `None` where the file is silent.
    pub steps: Option<Vec<[String; 4]>>,
    /// What became of last year's plan: question, before, now, done.
    pub outcomes: Option<Vec<[String; 4]>>,
    /// Items of the city papers in their order.
    pub policies: Option<Vec<String>>,
    /// Sense checks whose answers stand here and are just within bounds.
    pub within: Vec<String>,
}

/// Reads a scenario.
///
/// # Panics
/// Where the file is not of the form; the message says what is wrong.
#[must_use]
pub fn read(library: &Library, text: &str) -> Scenario {
    let rows = rows(text);
    for row in &rows {
        let section = row.section.as_str();
        assert!(SECTIONS.contains(&section), "a table under “{section}”");
    }
    let under = |title: &'static str| rows.iter().filter(move |row| row.section == title);
    let told = |title: &str| {
        let title = format!("## {title}");
        text.lines().any(|line| line.trim() == title)
    };
    Scenario {
        sheet: sheet(library, text, &rows),
        figures: under("Figures")
            .map(|row| row.all(["figure", "expected"]).into())
            .collect(),
        findings: under("Findings")
            .map(|row| row.all(["severity", "where", "code"]))
            .collect(),
        steps: told("Next steps").then(|| {
            let steps = under("Next steps");
            let columns = ["question", "gain", "legal", "taken on"];
            steps.map(|row| row.all(columns)).collect()
        }),
        outcomes: told("What became of it").then(|| {
            let outcomes = under("What became of it");
            let columns = ["question", "before", "now", "done"];
            outcomes.map(|row| row.all(columns)).collect()
        }),
        policies: told("Policies").then(|| {
            let policies = under("Policies");
            policies.map(|row| row.cell("policy").to_owned()).collect()
        }),
        within: under("Within bounds")
            .map(|row| row.cell("check").to_owned())
            .collect(),
    }
}

/// Where tables may stand.
const SECTIONS: &[&str] = &[
    "Profile",
    "Answers",
    "Plan",
    "Last year",
    "Last year: profile",
    "Last year: plan",
    "Figures",
    "Findings",
    "Next steps",
    "What became of it",
    "Policies",
    "Within bounds",
];

fn sheet(library: &Library, text: &str, rows: &[Row]) -> AnswerSheet {
    let under = |title: &'static str| rows.iter().filter(move |row| row.section == title);
    let mut sheet = start(library, text);
    under("Profile").for_each(|row| profile(&mut sheet, row));
    answer::all(library, &mut sheet.answers, under("Answers"));
    sheet.plan.extend(plan(under("Plan")));
    let has_last_year = rows.iter().any(|row| row.section.starts_with("Last year"));
    if has_last_year {
        let mut last_year = blank();
        last_year.tier = sheet.tier;
        last_year.profile = sheet.profile.clone();
        last_year.period.year = sheet.period.year - 1;
        under("Last year: profile").for_each(|row| profile(&mut last_year, row));
        let (same, own): (Vec<&Row>, Vec<&Row>) =
            under("Last year").partition(|row| row.cell("question") == "all others");
        if let Some(row) = same.first() {
            last_year.answers = as_this_year(&sheet, row);
        }
        answer::all(library, &mut last_year.answers, own.into_iter());
        last_year.plan = plan(under("Last year: plan"));
        sheet.previous = Some(Box::new(last_year));
    }
    sheet
}

fn start(library: &Library, text: &str) -> AnswerSheet {
    let mut lines = text.lines();
    match lines.find_map(|line| line.strip_prefix("Starts from: ")) {
        Some(name) => library.sample(name.trim()).expect("a sample").sheet.clone(),
        None => blank(),
    }
}

fn blank() -> AnswerSheet {
    let json = r#"{"edition":"2026.1","period":{"year":2025}}"#;
    serde_json::from_str(json).expect("an empty sheet")
}

fn profile(sheet: &mut AnswerSheet, row: &Row) {
    let value = row.cell("value");
    let profile = &mut sheet.profile;
    match row.cell("field") {
        "name" => value.clone_into(&mut profile.name_zh),
        "credit code" => value.clone_into(&mut profile.credit_code),
        "industry" => profile.industry = Some(word(value)),
        "district" => profile.district = Some(word(value)),
        "zones" => profile.zones = list(value),
        "premises" => profile.premises = list(value),
        "staff" => profile.staff = Some(number(value)),
        "revenue" => profile.revenue = Some(number(value)),
        "assets" => profile.assets = Some(number(value)),
        "exporter" => profile.exporter = Some(yes(value)),
        "foreign owned" => profile.foreign_owned = Some(yes(value)),
        "listed supplier" => profile.listed_supplier = Some(yes(value)),
        "tier" => sheet.tier = word(value),
        "edition" => sheet.edition = word(value),
        "year" => sheet.period.year = value.parse().expect("a year"),
        other => panic!("no profile field “{other}”"),
    }
}

fn list<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    text.split(',').map(|id| word(id.trim())).collect()
}

fn yes(text: &str) -> bool {
    match text {
        "yes" => true,
        "no" => false,
        other => panic!("neither yes nor no: “{other}”"),
    }
}

fn plan<'r>(rows: impl Iterator<Item = &'r Row>) -> Plan {
    let day = |text: &str| (!text.is_empty()).then(|| word(text));
    rows.map(|row| {
        let action = PlannedAction {
            due: day(row.cell("due")),
            person: row.cell("person").to_owned(),
            done: day(row.cell("done")),
        };
        (word(row.cell("question")), action)
    })
    .collect()
}
