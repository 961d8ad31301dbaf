//! `./run test`: every check and test, one stage after the other.
//!
//! A failing stage does not stop the next, so that one run tells all. The interface
//! and the checking page come before the Rust code, which compiles both of them in.

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use crate::{
    faults, pdf,
    shell::{self, Result},
    ui, verify_page, window,
    workspace::Workspace,
};

/// How a stage ended.
pub(crate) enum Outcome {
    Passed,
    Failed(String),
    /// Something it needs cannot be had here; the reason is shown.
    Skipped(String),
    /// The compiler's part for another machine cannot be had here. Not every build server reaches
    /// the place it comes from, so this is told there too and held against nobody.
    NoTarget(String),
}

impl From<Result> for Outcome {
    fn from(result: Result) -> Self {
        match result {
            Ok(()) => Self::Passed,
            Err(reason) => Self::Failed(reason),
        }
    }
}

type Stage = (&'static str, fn(&Workspace) -> Outcome);

const STAGES: [Stage; 16] = [
    ("Rust: format", |w| {
        shell::run(w.plain_cargo().args(["fmt", "--all", "--check"])).into()
    }),
    ("Interface: packages", |w| ui::install(w).into()),
    ("Interface: types", |w| ui::script(w, "check").into()),
    ("Interface: lint and format", |w| {
        ui::script(w, "lint").into()
    }),
    ("Interface: tests", |w| ui::script(w, "test").into()),
    ("Interface: bundle", |w| ui::script(w, "build").into()),
    ("Checking page: build", verify_page::stage),
    ("Rust: lint", |w| lint(w).into()),
    ("Rust: build", |w| build(w).into()),
    ("Rust: tests", |w| {
        shell::run(w.cargo("test").arg("--no-fail-fast")).into()
    }),
    ("Faults: short form", faults::test),
    ("Reports: PDF/A-3a and PDF/UA-1", pdf::check_reports),
    ("Checking page: reports", verify_page::check),
    ("Blank forms: PDF/A-3a and PDF/UA-1", pdf::check_forms),
    ("Classes: PDF/A-3a and PDF/UA-1", pdf::check_classes),
    ("Window: tests", window::test),
];

/// Runs all stages, or those whose name contains one of the words; the last line says how
/// many passed and failed.
pub(crate) fn run(workspace: &Workspace, words: &[&str]) -> ExitCode {
    let strict = env::var_os("CI").is_some_and(|value| value == "true");
    let results: Vec<_> = STAGES
        .iter()
        .filter(|(name, _)| words.is_empty() || words.iter().any(|word| name.contains(word)))
        .map(|(name, job)| {
            println!("\n=== {name}");
            let start = Instant::now();
            let outcome = forbid_skipping(job(workspace), strict);
            announce(name, &outcome);
            (*name, outcome, start.elapsed())
        })
        .collect();
    let (summary, good) = summarise(&results);
    println!("{summary}");
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// On the build server nobody reads the reason of a skip: there it is a failure.
fn forbid_skipping(outcome: Outcome, strict: bool) -> Outcome {
    match outcome {
        Outcome::Skipped(reason) if strict => {
            Outcome::Failed(format!("skipped, which CI=true does not allow: {reason}"))
        }
        other => other,
    }
}

fn announce(name: &str, outcome: &Outcome) {
    match outcome {
        Outcome::Passed => {}
        Outcome::Failed(reason) => println!("--- FAILED {name}: {reason}"),
        Outcome::Skipped(reason) | Outcome::NoTarget(reason) => {
            println!("--- SKIPPED {name}: {reason}");
        }
    }
}

/// The closing line, and whether all is well, which it is not when a name fits no stage.
fn summarise(results: &[(&str, Outcome, Duration)]) -> (String, bool) {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    println!("\n=== Summary");
    for (name, outcome, time) in results {
        let (word, count) = match outcome {
            Outcome::Passed => ("passed ", &mut passed),
            Outcome::Failed(_) => ("FAILED ", &mut failed),
            Outcome::Skipped(_) | Outcome::NoTarget(_) => ("SKIPPED", &mut skipped),
        };
        *count += 1;
        println!("{word} {:>5} s  {name}", time.as_secs());
        if let Outcome::Failed(reason) | Outcome::Skipped(reason) | Outcome::NoTarget(reason) =
            outcome
        {
            println!(
                "                 {}",
                reason.lines().next().unwrap_or_default()
            );
        }
    }
    let skips = match skipped {
        0 => String::new(),
        count => format!(", {count} skipped"),
    };
    (
        format!("{passed} passed, {failed} failed{skips}"),
        failed == 0 && !results.is_empty(),
    )
}

fn lint(workspace: &Workspace) -> Result {
    ui::ensure_folder(workspace)?;
    let mut clippy = workspace.cargo("clippy");
    shell::run(clippy.args(["--all-targets", "--keep-going", "--", "--deny", "warnings"]))
}

/// Programs and tests in one call, so that Cargo sees the features of both at once.
fn build(workspace: &Workspace) -> Result {
    ui::ensure_folder(workspace)?;
    shell::run(
        workspace
            .cargo("build")
            .args(["--bins", "--tests", "--keep-going"]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(outcome: Outcome) -> (&'static str, Outcome, Duration) {
        ("stage", outcome, Duration::ZERO)
    }

    #[test]
    fn one_failure_fails_the_run() {
        let results = [
            result(Outcome::Passed),
            result(Outcome::Failed("no".into())),
            result(Outcome::Skipped("no Java".into())),
        ];
        assert_eq!(
            summarise(&results),
            ("1 passed, 1 failed, 1 skipped".to_owned(), false)
        );
    }

    #[test]
    fn a_skip_passes_on_a_desk_and_fails_on_the_build_server() {
        let (_, good) = summarise(&[result(Outcome::Skipped("no Java".into()))]);
        assert!(good);
        let strict = forbid_skipping(Outcome::Skipped("no Java".into()), true);
        assert!(matches!(strict, Outcome::Failed(_)));
        let strict = forbid_skipping(Outcome::NoTarget("no wasm32".into()), true);
        assert!(matches!(strict, Outcome::NoTarget(_)));
    }
}
