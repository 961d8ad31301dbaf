//! Reading the log of strace.

use std::{collections::BTreeMap, fs, path::Path};

use super::probe::{Probe, run};

/// One call of a kind, by its place among all calls of this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) place: usize,
}

/// The calls of these names that a job makes once it has begun to touch its folder. What the
/// system's loader does before is none of ours.
pub(crate) fn calls(
    probe: &Probe,
    log: &Path,
    names: &[&str],
    words: &[&str],
    folder: &Path,
) -> Vec<Call> {
    let options = ["-e".to_owned(), format!("trace={}", names.join(","))];
    run(probe.traced(log, &options, words, folder));
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    let touched = folder.display().to_string();
    let mut begun = false;
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once('(') else {
            continue;
        };
        let place = places.entry(name).or_default();
        *place += 1;
        begun |= line.contains(&touched);
        if begun {
            calls.push(Call {
                name: name.to_owned(),
                place: *place,
            });
        }
    }
    calls
}
