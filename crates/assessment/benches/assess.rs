//! What it costs to assess a firm, and that many firms cost as many times as much.
//!
//! `cargo bench -p assessment` prints a table; it fails nothing. `one_firm` is the time per firm
//! over ten thousand random firms, one in five of which brings the year before. `firms` goes
//! through so many of them; the rate beside it stays the same however many they are.

use assessment::assess;
use divan::Bencher;
use divan::counter::ItemsCount;
use model::{AnswerSheet, Tier};
use proptest::prelude::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use questionnaire::Edition;
use std::sync::LazyLock;
#[expect(
    clippy::single_component_path_imports,
    reason = "`firms` finds them above itself, here as in its own crate"
)]
use {model, questionnaire};

/// The random firms of the laws. They are read from where they stand, because this crate may know
/// nothing of the crate they stand in.
#[expect(unreachable_pub, reason = "their own crate offers them to its tests")]
#[path = "../../../tests/src/firms.rs"]
mod firms;
#[path = "../../questionnaire/tests/support/mod.rs"]
mod support;

static EDITION: LazyLock<Edition> = LazyLock::new(|| {
    support::load(&support::released()).unwrap_or_else(|faults| panic!("{faults:#?}"))
});

fn main() {
    divan::main();
}

/// The same firms in every run, all of one tier.
fn firms(tier: Tier) -> impl FnMut() -> AnswerSheet {
    let strategy = firms::sheet(&EDITION);
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
        .with_inputs(firms(tier))
        .bench_local_refs(|sheet| assess(&EDITION, sheet));
}

/// As many as asked for, of five hundred different ones: more would only fill the memory.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5, sample_size = 1)]
fn many_firms(bencher: Bencher<'_, '_>, count: usize) {
    let mut next = firms(Tier::Full);
    let firms: Vec<AnswerSheet> = (0..500).map(|_| next()).collect();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        let cycled = firms.iter().cycle().take(count);
        cycled
            .map(|sheet| assess(&EDITION, sheet).responses.len())
            .sum::<usize>()
    });
}
