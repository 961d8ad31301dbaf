//! What a report costs: the time of the first and of any further one in a process, time and memory of
//! `qingping report` from the start of the process to its end, the size of the file, and how long five
//! hundred different reports take on all cores.
//!
//! ```text
//! cargo build --release --locked -p cli && cargo bench -p acceptance --bench report
//! ```
//!
//! It prints and asserts nothing: a slow machine is no fault. `qingping` is the release build in
//! `target`, or what `QINGPING` names.
#![cfg_attr(
    target_os = "linux",
    expect(clippy::print_stdout, reason = "the table is what it is for")
)]

#[cfg(target_os = "linux")]
mod measure {
    use acceptance::firms;
    use app::model::{AnswerSheet, Tier};
    use app::report::{Languages, Options, Parts};
    use app::{Library, exchange};
    use proptest::prelude::Strategy;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    use std::env;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};
    use tempfile::TempDir;

    /// All questions are asked of this sample firm, and nearly all are answered.
    const SAMPLE: &str = "electronics";
    const ROUNDS: usize = 40;
    const STARTS: usize = 15;
    const FIRMS: usize = 500;
    /// As an argument: be the fresh process in which the first report is made.
    const FIRST: &str = "first";

    const KINDS: [(&str, Languages, Parts); 4] = [
        ("both", Languages::Both, Parts::Full),
        ("zh", Languages::Zh, Parts::Full),
        ("en", Languages::En, Parts::Full),
        ("summary", Languages::Both, Parts::Summary),
    ];

    fn options(languages: Languages, parts: Parts) -> Options {
        Options {
            languages,
            parts,
            date: None,
            revised: None,
        }
    }

    /// A sample firm with every question.
    fn full(library: &Library) -> AnswerSheet {
        let sample = library.sample(SAMPLE).expect("a sample");
        AnswerSheet {
            tier: Tier::Full,
            ..sample.sheet.clone()
        }
    }

    fn timed<T>(act: impl FnOnce() -> T) -> (Duration, T) {
        let start = Instant::now();
        let outcome = act();
        (start.elapsed(), outcome)
    }

    fn say(what: &str, mut times: Vec<Duration>) {
        times.sort();
        let at = |percent: usize| {
            let time = times[(times.len() - 1) * percent / 100];
            time.as_secs_f64() * 1000.0
        };
        let (half, most, count) = (at(50), at(95), times.len());
        println!("{what:<42} p50 {half:>7.1} ms   p95 {most:>7.1} ms   of {count}");
    }

    /// Loads what is built in and makes the first report, as a fresh process does.
    fn first(kind: &str) {
        let (_, languages, parts) = *KINDS.iter().find(|k| k.0 == kind).expect("a kind");
        let (loading, library) = timed(|| Library::load().expect("the built-in editions"));
        let sheet = full(&library);
        let report = || library.report(&sheet, &options(languages, parts), None);
        let (making, pdf) = timed(|| report().expect("a report"));
        println!(
            "{} {} {}",
            loading.as_micros(),
            making.as_micros(),
            pdf.len()
        );
    }

    fn cold() {
        let own = env::current_exe().expect("this program");
        for (kind, ..) in KINDS {
            let (mut loading, mut making) = (Vec::new(), Vec::new());
            for _ in 0..STARTS {
                let output = Command::new(&own).args([FIRST, kind]).output();
                let said = output.expect("it runs").stdout;
                let said = String::from_utf8(said).expect("figures");
                let mut figures = said
                    .split_whitespace()
                    .map(|f| f.parse().expect("a figure"));
                loading.extend(figures.next().map(Duration::from_micros));
                making.extend(figures.next().map(Duration::from_micros));
            }
            if kind == KINDS[0].0 {
                say("cold: load edition and samples", loading);
            }
            say(&format!("cold: first report, {kind}"), making);
        }
    }

    fn warm() {
        let library = Library::load().expect("the built-in editions");
        let sheet = full(&library);
        for (kind, languages, parts) in KINDS {
            let report = || library.report(&sheet, &options(languages, parts), None);
            let size = report().expect("a report").len();
            let times = (0..ROUNDS).map(|_| timed(report).0).collect();
            say(&format!("warm: a further report, {kind}"), times);
            println!(
                "{:<42} {:>11.1} KB",
                format!("size: {kind}"),
                size as f64 / 1000.0
            );
        }
    }

    fn qingping() -> PathBuf {
        let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/qingping");
        env::var_os("QINGPING").map_or(built, PathBuf::from)
    }

    /// Runs `qingping report`.
    fn report(from: &Path, to: &Path) -> Command {
        let mut command = Command::new(qingping());
        command.arg("report").arg(from).arg("--out").arg(to);
        command.stdout(Stdio::null());
        command
    }

    fn took(mut command: Command) -> Duration {
        let (time, status) = timed(|| command.status().expect("qingping was built"));
        assert!(status.success(), "qingping report: {status}");
        time
    }

    /// The most memory that the process held, in megabytes, by the system's own mark. It is looked at
    /// as long as the process lives; what it takes after the last look is missed.
    fn most_memory(mut command: Command) -> f64 {
        let mut child = command.spawn().expect("qingping was built");
        let status = format!("/proc/{}/status", child.id());
        let mut most = 0.0_f64;
        while child.try_wait().expect("a child").is_none() {
            let said = fs::read_to_string(&status).unwrap_or_default();
            let mark = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let mark = mark.and_then(|mark| mark.trim().strip_suffix(" kB")?.parse().ok());
            most = most.max(mark.unwrap_or(0.0) / 1024.0);
            thread::sleep(Duration::from_millis(1));
        }
        most
    }

    fn processes(folder: &TempDir) {
        let library = Library::load().expect("the built-in editions");
        let [sheet, pdf] = ["a.json", "a.pdf"].map(|name| folder.path().join(name));
        fs::write(&sheet, exchange::write_sheet(&full(&library))).expect("a file");
        let times = (0..STARTS).map(|_| took(report(&sheet, &pdf))).collect();
        say("process: qingping report FILE", times);
        println!(
            "{:<42} {:>11.1} MB",
            "process: most memory",
            most_memory(report(&sheet, &pdf))
        );
    }

    fn many(folder: &TempDir) {
        let library = Library::load().expect("the built-in editions");
        let strategy = firms::sheet(library.newest());
        let mut runner = TestRunner::deterministic();
        let [from, to] = ["in", "out"].map(|name| folder.path().join(name));
        fs::create_dir(&from).expect("a folder");
        for firm in 0..FIRMS {
            let mut sheet = strategy.new_tree(&mut runner).expect("a firm").current();
            sheet.tier = Tier::Full;
            let file = from.join(format!("{firm}.json"));
            fs::write(file, exchange::write_sheet(&sheet)).expect("a file");
        }
        let time = took(report(&from, &to));
        let sizes = fs::read_dir(&to).expect("reports");
        let bytes: u64 = sizes
            .map(|file| file.expect("a file").metadata().expect("a size").len())
            .sum();
        let (seconds, cores) = (time.as_secs_f64(), thread::available_parallelism());
        let rate = FIRMS as f64 / seconds;
        let what = format!(
            "batch: {FIRMS} firms, {} cores",
            cores.map_or(1, Into::into)
        );
        println!(
            "{what:<42} {seconds:>11.1} s    {rate:.1} a second, {} KB each",
            bytes / 1000 / FIRMS as u64
        );
        println!(
            "{:<42} {:>11.1} MB",
            "batch: most memory",
            most_memory(report(&from, &to))
        );
    }

    pub(super) fn run() {
        let mut arguments = env::args().skip(1);
        if arguments.next().as_deref() == Some(FIRST) {
            return first(&arguments.next().expect("which"));
        }
        println!("{}", qingping().display());
        let folder = tempfile::tempdir().expect("a temporary folder");
        processes(&folder);
        many(&folder);
        warm();
        cold();
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    measure::run();
}
