//! Clocks that leap. The store has none of its own: each time is handed to it, so a wrong clock is
//! a wrong argument.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Bench, Outcome};

/// Answers and backups under clocks between 1970 and 9999. After each, the newest backup is the one
/// just made, and the 24 newest follow each other without a gap. At the end every backup that was
/// kept is restored, and gives what stood there when it was made.
pub(crate) fn leaps(bench: &Bench) -> Outcome {
    let mut lives = vec![30; bench.count(42, 2)];
    lives[0] = bench.count(120, 40);
    let restored = AtomicUsize::new(0);
    let faults = bench.each(&lives, |n, backups| {
        let folder = bench.folder(&format!("clock-{n}"));
        let words = ["clock", &backups.to_string(), &n.to_string()];
        let said = bench.probe.run_long(&words, &folder);
        let count = said.after("restored").next();
        let count = count.and_then(|count| count.parse().ok()).unwrap_or(0);
        restored.fetch_add(count, Ordering::Relaxed);
        said.trouble().into_iter().collect()
    });
    Outcome {
        trials: lives.iter().sum(),
        seen: format!(
            "the newest backup is always kept; {} restored to what they held",
            restored.into_inner()
        ),
        faults,
    }
}
