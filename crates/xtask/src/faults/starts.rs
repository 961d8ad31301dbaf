//! Many starts on one folder.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Stdio},
    time::Instant,
};

use super::{Bench, Outcome};

/// Whoever starts after a kill may wait so long, in milliseconds.
const LONGEST: u128 = 2000;

/// Of all that start at once exactly one opens and the others say so; when that one is killed, the
/// next opens at once.
pub(crate) fn at_once(bench: &Bench) -> Outcome {
    let (starts, rounds) = (bench.count(50, 12), bench.count(10, 2));
    let folder = bench.folder("starts");
    bench.probe.run(&["write", "5"], &folder);
    let mut faults = Vec::new();
    let mut slowest = 0;
    for round in 0..rounds {
        let mut all: Vec<(Child, String)> = start(bench, &folder, starts);
        let opened = all.iter().filter(|(_, line)| line == "open").count();
        let refused = all.iter().filter(|(_, line)| line == "error InUse").count();
        if (opened, refused) != (1, starts - 1) {
            faults.push(format!(
                "round {round}: {opened} opened, {refused} were refused"
            ));
        }
        for (child, _) in &mut all {
            let _ = child.kill();
            let _ = child.wait();
        }
        let begin = Instant::now();
        faults.extend(bench.probe.run(&["write", "1"], &folder).trouble());
        slowest = slowest.max(begin.elapsed().as_millis());
    }
    if slowest > LONGEST {
        faults.push(format!(
            "after a kill the next opened only after {slowest} ms"
        ));
    }
    Outcome {
        trials: starts * rounds,
        seen: format!("one writer each time; after its end the next within {slowest} ms"),
        faults,
    }
}

/// Each with the first line it says.
fn start(bench: &Bench, folder: &Path, count: usize) -> Vec<(Child, String)> {
    let children = (0..count).map(|_| {
        let mut command = bench.probe.command(&["hold"], folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.spawn().expect("the probe starts")
    });
    let children: Vec<Child> = children.collect();
    let listened = children.into_iter().map(|mut child| {
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut line);
        }
        (child, line.trim().to_owned())
    });
    listened.collect()
}
