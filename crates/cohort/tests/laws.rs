//! What holds of every class: the order in which firms come, and how often one comes, change
//! nothing; and what is published has no more in it than it says.

mod support;

use cohort::{Cohort, Count, FirmKey, Spread};
use proptest::prelude::*;
use support::{YEAR, class, cohort, edition, key};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_firms_changes_nothing(
        (firms, mixed) in class(0..40).prop_flat_map(|firms| {
            let numbered: Vec<_> = firms.iter().cloned().enumerate().collect();
            (Just(firms), Just(numbered).prop_shuffle())
        }),
    ) {
        let mut other = Cohort::new(edition());
        for (number, firm) in mixed {
            other.enter(key(number), YEAR, firm);
        }
        prop_assert_eq!(cohort(&firms).picture(YEAR), other.picture(YEAR));
    }

    #[test]
    fn a_firm_counts_once_in_a_year_whichever_sheet_comes_first(
        firms in class(6..30), again in 0..6usize,
    ) {
        // Two different sheets of one firm: the first five and the last are of the same firm.
        let number = |place: usize| if place + 1 == firms.len() { again % 5 } else { place };
        let enter = |order: &mut dyn Iterator<Item = usize>| {
            let mut cohort = Cohort::new(edition());
            for place in order {
                cohort.enter(key(number(place)), YEAR, firms[place].clone());
            }
            cohort.picture(YEAR)
        };
        let forth = enter(&mut (0..firms.len()));
        let back = enter(&mut (0..firms.len()).rev());
        let twice = enter(&mut (0..firms.len()).chain(0..firms.len()));
        prop_assert_eq!(forth.firms, firms.len() - 1);
        prop_assert_eq!(&forth, &back);
        prop_assert_eq!(&forth, &twice);
    }

    #[test]
    fn firms_of_another_year_change_only_what_was_before(firms in class(5..30), older in class(0..30)) {
        let mut both = cohort(&firms);
        for (number, firm) in older.iter().enumerate() {
            both.enter(key(number), YEAR - 1, firm.clone());
        }
        let (alone, with) = (cohort(&firms).picture(YEAR), both.picture(YEAR));
        let (mut alone, with) = (alone.figures.unwrap(), with.figures.unwrap());
        let matched = older.len().min(firms.len());
        prop_assert_eq!(with.change.firms, matched / 5 * 5);
        prop_assert_eq!(with.change.before == Spread::Withheld, matched < 5);
        prop_assert_eq!(with.change.risen == Count::Unsaid, matched < 10);
        alone.change = with.change.clone();
        prop_assert_eq!(alone, with);
    }
}

#[test]
fn the_main_year_is_the_one_with_the_most_firms_and_of_two_the_later() {
    let mut cohort = Cohort::new(edition());
    assert_eq!(cohort.main_year(), None);
    let firm = || {
        use proptest::strategy::ValueTree;
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        support::member().new_tree(&mut runner).unwrap().current()
    };
    cohort.enter(key(1), 2024, firm());
    cohort.enter(key(1), 2025, firm());
    assert_eq!(cohort.main_year(), Some(2025));
    cohort.enter(key(2), 2024, firm());
    assert_eq!(cohort.main_year(), Some(2024));
}

#[test]
fn a_key_says_nothing_of_what_it_was_made_from() {
    assert_eq!(
        format!("{:?}", FirmKey::of(b"913502001550054395")),
        "FirmKey"
    );
}
