//! What the tests of the cohort share: the edition, and random classes.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test uses a part; a failed unwrap is a failed test"
)]

#[path = "../../../questionnaire/tests/support/released.rs"]
mod released;

use cohort::{Cohort, FirmKey, Marks, Member, Points};
use model::{SectorId, Tier};
use proptest::prelude::*;
use proptest::sample::select;
use questionnaire::{Edition, EditionFile, SizeClass};
use released::released;
use rust_decimal::Decimal;
use std::sync::OnceLock;

/// The year of a class.
pub const YEAR: i32 = 2025;

/// The edition that asks.
pub fn edition() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| {
        let files = released();
        let files: Vec<EditionFile<'_>> = files
            .iter()
            .map(|(path, text)| EditionFile { path, text })
            .collect();
        Edition::load(&files).unwrap()
    })
}

/// A class of these firms, each another one.
pub fn cohort(firms: &[Member]) -> Cohort<'static> {
    let mut cohort = Cohort::new(edition());
    for (number, firm) in firms.iter().enumerate() {
        cohort.enter(key(number), YEAR, firm.clone());
    }
    cohort
}

/// A firm's key by its number.
pub fn key(number: usize) -> FirmKey {
    FirmKey::of(&number.to_le_bytes())
}

/// A class in which groups are small and cross each other in all ways.
pub fn class(firms: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Member>> {
    prop::collection::vec(member(), firms)
}

/// One firm; some sectors and sizes are much more common than others, as in a class.
pub fn member() -> impl Strategy<Value = Member> {
    let sectors: Vec<SectorId> = edition().sectors.iter().map(|s| s.id.clone()).collect();
    let [one, two] = [0, 1].map(|place| sectors.get(place).cloned());
    let sizes = [SizeClass::Micro, SizeClass::Small, SizeClass::Medium];
    // Sizes that go with sectors are what makes one group lie within another.
    let place = prop_oneof![
        6 => Just((one.clone(), Some(SizeClass::Micro))),
        1 => Just((one, Some(SizeClass::Small))),
        4 => Just((two, Some(SizeClass::Small))),
        2 => (prop::option::of(select(sectors)), prop::option::of(select(sizes.to_vec()))),
    ];
    let points = || (0i64..=10_000).prop_map(|n| Points::new(Decimal::new(n, 2)));
    let marks = || prop::collection::vec(0..8usize, 0..8).prop_map(|m| Marks::of(m.into_iter()));
    let energy = prop_oneof![4 => 0i64..200, 1 => 0i64..5_000];
    (
        place,
        (points(), points(), points()),
        (marks(), marks()),
        prop::option::weighted(0.8, energy),
    )
        .prop_map(
            |((sector, size), (declared, backed, coverage), (gaps, legal), energy)| {
                let energy = energy.map(Decimal::from);
                Member {
                    coverage,
                    tier: Tier::Full,
                    declared,
                    backed,
                    pillars: [Some(declared), Some(backed), None],
                    topics: edition().topics.iter().map(|_| Some(coverage)).collect(),
                    sector,
                    size,
                    asked: Marks::default(),
                    gaps,
                    legal: [legal, Marks::default(), Marks::default()],
                    energy,
                    energy_mwh: energy.map(|e| e * Decimal::from(8)),
                    emissions: energy,
                }
            },
        )
}
