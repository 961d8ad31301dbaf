//! A long day: many edits in one start.

use std::time::Instant;

use super::{Bench, Outcome};

/// The WAL is written back at 0.8 MB; this much more may come together before.
const WAL_LIMIT: u64 = 2 << 20;

/// Memory, handles and WAL stay where they were.
pub(crate) fn edits(bench: &Bench) -> Outcome {
    let edits = bench.count(50_000, 3000);
    let folder = bench.folder("soak");
    let said = bench.probe.run_long(&["soak", &edits.to_string()], &folder);
    let mut faults: Vec<String> = said.trouble().into_iter().collect();
    let figures = |name: &str| -> Vec<u64> {
        let words = said.after("at").flat_map(str::split_whitespace);
        let values = words.filter_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        values.filter_map(|value| value.parse().ok()).collect()
    };
    let (memory, handles, wal) = (figures("memory"), figures("handles"), figures("wal"));
    let journal = figures("journal").last().copied().unwrap_or(0);
    let largest = wal.iter().max().copied().unwrap_or(0);
    if largest > WAL_LIMIT || wal.is_empty() {
        faults.push(format!("the WAL grew to {largest} bytes"));
    }
    if handles.iter().min() != handles.iter().max() {
        faults.push(format!("open handles: {handles:?}"));
    }
    let (middle, end) = (memory.get(memory.len() / 2), memory.last());
    if middle
        .zip(end)
        .is_none_or(|(middle, end)| *end > middle + middle / 10)
    {
        faults.push(format!("memory in KiB: {memory:?}"));
    }
    let begin = Instant::now();
    faults.extend(bench.probe.run(&["hold"], &folder).trouble());
    let start = begin.elapsed().as_millis();
    if said.answers().len() != 1 || !said.has(&format!("answers {edits}")) {
        faults.push("not every edit is there".to_owned());
    }
    Outcome {
        trials: edits,
        seen: format!(
            "memory {} → {} KiB, {} handles, WAL at most {largest} bytes; journal {} KiB, the next \
             start takes {start} ms",
            memory.first().unwrap_or(&0),
            end.unwrap_or(&0),
            handles.last().unwrap_or(&0),
            journal / 1024,
        ),
        faults,
    }
}
