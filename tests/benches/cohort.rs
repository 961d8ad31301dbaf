//! What it costs to see many firms together, and how that grows.
//!
//! `cargo bench -p acceptance --bench cohort` prints time and memory for 1,000, 10,000 and 100,000
//! answer sheets; it fails nothing. Sheets come one after the other and are let go, as those of a
//! folder are, so what grows is one small member for each firm and year. Memory is what the process
//! holds more than before; the peak is that of the process so far.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]

use acceptance::firms;
use app::model::AnswerSheet;
use app::{Gathering, Library};
use proptest::prelude::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::hint::black_box;
use std::time::Instant;

/// So many different sheets; firms beyond that answer alike under other credit codes.
const DIFFERENT: usize = 500;

fn main() {
    let library = Library::load().expect("the built-in editions");
    let sheets = sheets(&library);
    println!("firms     gather s  per firm µs  picture ms  held MB  peak MB");
    for firms in [1_000, 10_000, 100_000] {
        measure(&library, &sheets, firms);
    }
}

fn sheets(library: &Library) -> Vec<AnswerSheet> {
    let strategy = firms::sheet(library.newest());
    let mut runner = TestRunner::deterministic();
    let mut sheet = || strategy.new_tree(&mut runner).expect("a firm").current();
    (0..DIFFERENT).map(|_| sheet()).collect()
}

fn measure(library: &Library, sheets: &[AnswerSheet], firms: usize) {
    let before = memory("VmRSS");
    let mut gathering = Gathering::new(library);
    let start = Instant::now();
    for (number, sheet) in sheets.iter().cycle().take(firms).enumerate() {
        let mut sheet = sheet.clone();
        sheet.profile.credit_code = format!("{number:018}");
        if let Some(previous) = &mut sheet.previous {
            previous
                .profile
                .credit_code
                .clone_from(&sheet.profile.credit_code);
        }
        gathering.add(&sheet).expect("a known edition");
    }
    let gathered = start.elapsed().as_secs_f64();
    let held = memory("VmRSS").saturating_sub(before);
    let start = Instant::now();
    black_box(gathering.class(None).expect("firms"));
    let drawn = start.elapsed().as_secs_f64();
    println!(
        "{firms:<9} {gathered:<9.2} {:<12.1} {:<11.1} {:<8.1} {:.1}",
        gathered * 1e6 / firms as f64,
        drawn * 1e3,
        held as f64 / 1024.0,
        memory("VmHWM") as f64 / 1024.0,
    );
}

/// Memory of this process in KB, as Linux tells it; 0 elsewhere.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    let figure = line.and_then(|line| line.split_whitespace().nth(1));
    figure
        .and_then(|figure| figure.parse().ok())
        .unwrap_or_default()
}
