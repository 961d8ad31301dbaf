//! What it costs to assess a firm, and that many firms cost as many times as much.
//!
//! `cargo bench -p acceptance` prints a table; it fails nothing. `one_firm` is the time per firm
//! over ten thousand random firms, one in five of which brings the year before. `many_firms` goes
//! through so many of them; the rate beside it stays the same however many they are.

use acceptance::firms;
use app::Library;
use app::assessment::assess;
use app::model::{AnswerSheet, Tier};
use divan::Bencher;
use divan::counter::ItemsCount;
use proptest::prelude::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load().expect("the built-in editions"));

fn main() {
    divan::main();
}

/// The same firms in every run, all of one tier.
fn sheets(tier: Tier) -> impl FnMut() -> AnswerSheet {
    let strategy = firms::sheet(LIBRARY.newest());
    let mut runner = TestRunner::deterministic();
    move || {
        let tree = strategy.new_tree(&mut runner).expect("a firm");
        let mut sheet = tree.current();
        sheet.tier = tier;
        sheet
    }
}

#[divan::bench(args = [Tier::Quick, Tier::Full], sample_count = 10_000, sample_size = 1)]
fn one_firm(bencher: Bencher<'_, '_>, tier: Tier) {
    bencher
        .with_inputs(sheets(tier))
        .bench_local_refs(|sheet| assess(LIBRARY.newest(), sheet));
}

/// As many as asked for, of five hundred different ones: more would only fill the memory.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5, sample_size = 1)]
fn many_firms(bencher: Bencher<'_, '_>, count: usize) {
    let mut next = sheets(Tier::Full);
    let firms: Vec<AnswerSheet> = (0..500).map(|_| next()).collect();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        let cycled = firms.iter().cycle().take(count);
        cycled
            .map(|sheet| assess(LIBRARY.newest(), sheet).responses.len())
            .sum::<usize>()
    });
}
