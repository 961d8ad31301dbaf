//! Scenarios: a firm told in prose, its answers as a table, the expected figures as a table.
//!
//! They are written for people who know the field and not the code. A file may start from a sample
//! firm (`Starts from: electronics`) and say only what differs.

use app::Library;
use app::model::{
    Answer, AnswerSheet, DistrictId, Grade, IndustryCode, Level, NumberEntry, OptionId, PartAnswer,
    PartId, QuestionId, ReasonId, Status, Unit,
};
use app::questionnaire::PartKind;
use std::collections::BTreeMap;

/// A scenario as read from its file.
#[derive(Debug)]
pub struct Scenario {
    /// What the firm entered.
    pub sheet: AnswerSheet,
    /// Figure by name, as a person would write it.
    pub figures: Vec<(String, String)>,
    /// Findings as `severity | where | code`.
    pub findings: Vec<(String, String, String)>,
}

/// Reads a scenario.
///
/// # Panics
/// Where the file is not of the form; the message names the line.
#[must_use]
pub fn read(library: &Library, text: &str) -> Scenario {
    let mut scenario = Scenario {
        sheet: start(library, text),
        figures: Vec::new(),
        findings: Vec::new(),
    };
    let mut section = "";
    for line in text.lines().map(str::trim) {
        if let Some(title) = line.strip_prefix("## ") {
            section = title;
        }
        let Some(cells) = cells(line) else {
            continue;
        };
        match section {
            "Profile" => profile(&mut scenario.sheet, &cells),
            "Answers" => answer(library, &mut scenario.sheet, &cells),
            "Figures" => scenario.figures.push((cells[0].clone(), cells[1].clone())),
            "Findings" => {
                let [severity, place, code] = [0, 1, 2].map(|at| cells[at].clone());
                scenario.findings.push((severity, place, code));
            }
            other => panic!("a table under “{other}”: {line}"),
        }
    }
    scenario
}

/// The cells of a table row; heads (`| question |`) and rules (`| --- |`) are no rows.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<String> = inner.split('|').map(|c| c.trim().to_owned()).collect();
    let is_rule = cells.iter().all(|c| c.chars().all(|c| c == '-'));
    let is_head = ["field", "question", "figure", "severity"].contains(&cells[0].as_str());
    (!is_rule && !is_head).then_some(cells)
}

fn start(library: &Library, text: &str) -> AnswerSheet {
    let named = text
        .lines()
        .find_map(|line| line.strip_prefix("Starts from: "));
    match named {
        Some(name) => library.sample(name.trim()).expect("a sample").sheet.clone(),
        None => {
            let json = r#"{"edition":"2026.1","period":{"year":2025}}"#;
            serde_json::from_str(json).expect("an empty sheet")
        }
    }
}

fn profile(sheet: &mut AnswerSheet, cells: &[String]) {
    let value = cells[1].clone();
    let number = || Some(number(&value)).filter(|n| !n.text.is_empty());
    let profile = &mut sheet.profile;
    match cells[0].as_str() {
        "name" => profile.name_zh = value,
        "credit code" => profile.credit_code = value,
        "industry" => profile.industry = IndustryCode::new(value).ok(),
        "district" => profile.district = DistrictId::new(value).ok(),
        "staff" => profile.staff = number(),
        "revenue" => profile.revenue = number(),
        "assets" => profile.assets = number(),
        "year" => sheet.period.year = value.parse().expect("a year"),
        other => panic!("no profile field “{other}”"),
    }
}

/// `386,000 [kWh] (metered)`: text, unit chosen beside it, where it comes from.
fn number(cell: &str) -> NumberEntry {
    let (rest, grade) = tail(cell, '(', ')');
    let (text, unit) = tail(rest, '[', ']');
    let parse = |word: &str| serde_json::from_value(word.into()).expect("a known word");
    NumberEntry {
        text: text.to_owned(),
        unit: unit.map(|u| serde_json::from_value::<Unit>(u.into()).expect("a unit")),
        grade: grade.map(parse).map(|grade: Grade| grade),
    }
}

fn tail(text: &str, open: char, close: char) -> (&str, Option<&str>) {
    let inner = text
        .trim()
        .strip_suffix(close)
        .and_then(|t| t.rsplit_once(open));
    match inner {
        Some((before, inside)) => (before.trim(), Some(inside)),
        None => (text.trim(), None),
    }
}

/// `| E03 | electricity | 386,000 (metered) |`; in the column of the part `-` speaks of the whole
/// question: `unknown`, `open`, `n/a REASON`, or `no proof`.
fn answer(library: &Library, sheet: &mut AnswerSheet, cells: &[String]) {
    let question = QuestionId::new(cells[0].clone()).expect("a question id");
    if cells[1] == "-" {
        return whole(sheet, question, &cells[2]);
    }
    let part = PartId::new(cells[1].clone()).expect("a part id");
    let defined = library
        .newest()
        .question(&question)
        .and_then(|q| q.part(&part));
    let value = match defined.map(|p| &p.kind) {
        Some(PartKind::Level { .. }) => PartAnswer::Level(match cells[2].as_str() {
            "yes" => Level::Yes,
            "partly" => Level::Partly,
            "no" => Level::No,
            other => panic!("no level “{other}”"),
        }),
        Some(PartKind::Choice { .. }) => {
            PartAnswer::Choice(OptionId::new(cells[2].clone()).expect("an option id"))
        }
        Some(PartKind::Choices { .. }) => PartAnswer::Choices(
            cells[2]
                .split(',')
                .map(|id| OptionId::new(id.trim()).expect("an option id"))
                .collect(),
        ),
        Some(PartKind::Text) => PartAnswer::Text(cells[2].clone()),
        _ => PartAnswer::Number(number(&cells[2])),
    };
    let answer = sheet
        .answers
        .entry(question)
        .or_insert_with(|| given(BTreeMap::new()));
    match &mut answer.status {
        Status::Given(parts) => {
            parts.insert(part, value);
        }
        other => *other = Status::Given(BTreeMap::from([(part, value)])),
    }
}

fn whole(sheet: &mut AnswerSheet, question: QuestionId, what: &str) {
    let status = match what.split_once(' ') {
        None if what == "unknown" => Status::Unknown,
        None if what == "open" => {
            sheet.answers.remove(&question);
            return;
        }
        Some(("n/a", reason)) => Status::NotApplicable {
            reason: ReasonId::new(reason).expect("a reason id"),
            detail: String::new(),
        },
        _ if what == "no proof" => {
            if let Some(answer) = sheet.answers.get_mut(&question) {
                answer.evidence.clear();
            }
            return;
        }
        _ => panic!("what is “{what}”?"),
    };
    sheet.answers.insert(
        question,
        Answer {
            status,
            ..given(BTreeMap::new())
        },
    );
}

fn given(parts: BTreeMap<PartId, PartAnswer>) -> Answer {
    Answer {
        status: Status::Given(parts),
        evidence: Vec::new(),
        note: String::new(),
    }
}
