//! Clocks that leap. The store has none of its own: each time is handed to it, so a wrong clock is
//! a wrong argument.

use super::{Bench, Outcome};

/// 120 answers and backups under clocks between 1970 and 9999. After each, the newest backup is
/// the one just made, and the 24 newest follow each other without a gap.
pub(crate) fn leaps(bench: &Bench) -> Outcome {
    let folder = bench.folder("clock");
    let said = bench.probe.run(&["clock"], &folder);
    let kept = said.after("backups").next().unwrap_or("?").to_owned();
    Outcome {
        trials: 120,
        seen: format!("{kept} of 120 backups kept, the newest always among them"),
        faults: said.trouble().into_iter().collect(),
    }
}
