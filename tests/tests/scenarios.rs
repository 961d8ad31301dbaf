//! Every scenario in `tests/scenarios` holds. The figures there were worked out without the program,
//! with the arithmetic beside them; they are the fact check of the calculation.

use acceptance::scenario::{Scenario, figure, finding, looks_at, outcomes, read, steps};
use app::Library;
use app::assessment::Assessment;
use app::questionnaire::Edition;
use std::collections::BTreeSet;
use std::path::Path;

/// A scenario with its name and what the program makes of it.
struct Worked {
    name: String,
    scenario: Scenario,
    assessment: Assessment,
}

fn every_scenario(library: &Library) -> Vec<Worked> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("scenarios")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .filter(|path| path.file_stem().is_some_and(|name| name != "README"))
        .collect();
    files.sort();
    assert!(files.len() >= 15, "at least fifteen firms");
    let worked = files.iter().map(|file| {
        let text = std::fs::read_to_string(file).expect("text");
        let name = file.file_name().expect("name").to_string_lossy();
        let scenario = read(library, &text);
        let assessment = library.assess(&scenario.sheet).expect("edition");
        Worked {
            name: name.into_owned(),
            scenario,
            assessment,
        }
    });
    worked.collect()
}

#[test]
fn every_scenario_holds() {
    let library = Library::load().expect("the built-in edition");
    let wrong: Vec<String> = every_scenario(&library)
        .iter()
        .flat_map(|worked| {
            let wrong = differences(library.newest(), worked);
            wrong.into_iter().map(|w| format!("{}: {w}", worked.name))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn differences(edition: &Edition, worked: &Worked) -> Vec<String> {
    let (scenario, assessment) = (&worked.scenario, &worked.assessment);
    let mut wrong = Vec::new();
    assert!(!scenario.figures.is_empty(), "a scenario expects something");
    for (name, expected) in &scenario.figures {
        let actual = figure(edition, assessment, name, expected);
        if actual != *expected {
            wrong.push(format!("{name}: expected {expected}, got {actual}"));
        }
    }
    let mut expected = scenario.findings.clone();
    let mut actual: Vec<_> = assessment
        .findings
        .iter()
        .map(|f| finding(edition, f))
        .collect();
    expected.sort();
    actual.sort();
    wrong.extend(differs("findings", &Some(expected), &actual));
    wrong.extend(differs("next steps", &scenario.steps, &steps(assessment)));
    let became = outcomes(assessment);
    wrong.extend(differs("what became of it", &scenario.outcomes, &became));
    let policies = assessment.policies.iter().map(|p| p.policy.to_string());
    let policies: Vec<String> = policies.collect();
    wrong.extend(differs("policies", &scenario.policies, &policies));
    wrong
}

/// What differs between two lists, where the scenario speaks of the matter at all.
fn differs<T: std::fmt::Debug + PartialEq>(
    what: &str,
    expected: &Option<Vec<T>>,
    actual: &[T],
) -> Option<String> {
    let expected = expected.as_ref().filter(|expected| *expected != actual)?;
    let missing: Vec<&T> = expected.iter().filter(|e| !actual.contains(e)).collect();
    let unasked: Vec<&T> = actual.iter().filter(|a| !expected.contains(a)).collect();
    Some(if missing.is_empty() && unasked.is_empty() {
        format!("{what}: another order or number, got {actual:?}")
    } else {
        format!("{what}: missing {missing:?}, unexpected {unasked:?}")
    })
}

/// No sense check that was never seen to speak.
#[test]
fn every_check_is_raised_by_a_scenario() {
    let library = Library::load().expect("the built-in edition");
    let edition = library.newest();
    let named: BTreeSet<String> = every_scenario(&library)
        .iter()
        .flat_map(|worked| &worked.scenario.findings)
        .filter_map(|[_, _, code]| Some(code.split_once(": ")?.1.to_owned()))
        .collect();
    let never: Vec<&str> = edition
        .checks
        .iter()
        .map(|check| check.id.as_str())
        .filter(|id| !named.contains(*id))
        .collect();
    assert!(never.is_empty(), "no scenario raises {never:?}");
}

/// No sense check that was never seen to be silent where it could have spoken.
#[test]
fn every_check_is_silent_in_a_scenario_just_within_its_bounds() {
    let library = Library::load().expect("the built-in edition");
    let edition = library.newest();
    let mut silent = BTreeSet::new();
    for worked in every_scenario(&library) {
        for id in &worked.scenario.within {
            let check = edition.checks.iter().find(|c| c.id.as_str() == id);
            let check = check.unwrap_or_else(|| panic!("{}: no check {id}", worked.name));
            let name = &worked.name;
            assert!(
                looks_at(check, &worked.assessment),
                "{name}: {id} has nothing to look at"
            );
            let behind = format!(": {id}");
            let raised = worked.scenario.findings.iter().map(|[_, _, code]| code);
            assert!(
                !raised.clone().any(|code| code.ends_with(&behind)),
                "{name}: {id} is raised"
            );
            silent.insert(id.clone());
        }
    }
    let never: Vec<&str> = edition
        .checks
        .iter()
        .map(|check| check.id.as_str())
        .filter(|id| !silent.contains(*id))
        .collect();
    assert!(never.is_empty(), "no scenario is just within {never:?}");
}
