//! Attacks on random pictures: by setting groups off against each other, by linear algebra over all
//! groups at once, and on each kind of figure.

mod support;

use cohort::{Count, Figures, Group, GroupName, LEAST, Member, Total};
use proptest::prelude::*;
use rust_decimal::Decimal;
use support::{YEAR, class, cohort};

/// Which firms are in each group that is published, the class itself among them. An attacker who
/// sat in the room may know this; the figures are what must not follow.
fn published(firms: &[Member], figures: &Figures) -> [Vec<Vec<bool>>; 3] {
    let table = |table: &[Group]| -> Vec<Vec<bool>> {
        let groups = table.iter();
        groups.map(|group| inside(firms, table, group)).collect()
    };
    [
        vec![vec![true; firms.len()]],
        table(&figures.sectors),
        table(&figures.sizes),
    ]
}

fn inside(firms: &[Member], table: &[Group], group: &Group) -> Vec<bool> {
    let is_in = |firm: &Member, name: &GroupName| match name {
        GroupName::Sector(id) => firm.sector.as_ref() == Some(id),
        GroupName::Size(class) => firm.size == Some(*class),
        GroupName::Others => false,
    };
    let named = |firm: &Member| table.iter().any(|other| is_in(firm, &other.name));
    let own = |firm: &Member| match &group.name {
        GroupName::Others => !named(firm),
        name => is_in(firm, name),
    };
    firms.iter().map(own).collect()
}

/// The smallest set of one to four firms that is left of one union of groups when another one, which
/// it holds, is taken away. Only groups of one table can be united: of groups that overlap nobody
/// knows the sum.
fn differencing(tables: &[Vec<Vec<bool>>]) -> Option<usize> {
    let unions: Vec<Vec<bool>> = tables.iter().flat_map(|table| unions(table)).collect();
    let differences = unions.iter().flat_map(|one| {
        let held = unions
            .iter()
            .filter(move |other| other.iter().zip(one).all(|(b, a)| !*b || *a));
        held.map(move |other| one.iter().zip(other).filter(|(a, b)| **a && !**b).count())
    });
    differences.filter(|left| (1..LEAST).contains(left)).min()
}

fn unions(table: &[Vec<bool>]) -> Vec<Vec<bool>> {
    let none = vec![false; table.first().map_or(0, Vec::len)];
    let all = (0..1u32 << table.len()).map(|choice| {
        let chosen = table.iter().enumerate();
        let chosen = chosen.filter(|(n, _)| (choice >> n) & 1 == 1);
        chosen.fold(none.clone(), |union, (_, set)| {
            union.iter().zip(set).map(|(a, b)| *a || *b).collect()
        })
    });
    all.collect()
}

/// Whether some combination of the groups' sums leaves one to four firms only, by exact linear
/// algebra: it does for a set of firms if the groups become dependent when these are left out.
fn linear_attack(tables: &[Vec<Vec<bool>>]) -> bool {
    let sets: Vec<&Vec<bool>> = tables.iter().flatten().collect();
    // Firms that stand in the same groups are the same to the attacker.
    let count = sets[0].len();
    let column = |firm: usize| -> Vec<bool> { sets.iter().map(|set| set[firm]).collect() };
    let mut kinds: Vec<(Vec<bool>, usize)> = Vec::new();
    for firm in 0..count {
        let column = column(firm);
        match kinds.iter_mut().find(|(kind, _)| *kind == column) {
            Some((_, firms)) => *firms += 1,
            None => kinds.push((column, 1)),
        }
    }
    let full = rank(&kinds, &[]);
    let small: Vec<usize> = (0..kinds.len()).filter(|k| kinds[*k].1 < LEAST).collect();
    subsets(&small, &kinds, LEAST - 1)
        .iter()
        .any(|gone| rank(&kinds, gone) < full)
}

/// All sets of kinds with at most so many firms together.
fn subsets(of: &[usize], kinds: &[(Vec<bool>, usize)], most: usize) -> Vec<Vec<usize>> {
    let Some((first, rest)) = of.split_first() else {
        return vec![Vec::new()];
    };
    let mut all = subsets(rest, kinds, most);
    if let Some(left) = most.checked_sub(kinds[*first].1) {
        let with = subsets(rest, kinds, left).into_iter();
        all.extend(with.map(|mut set| {
            set.push(*first);
            set
        }));
    }
    all
}

/// The rank over the rational numbers, by elimination without fractions.
fn rank(kinds: &[(Vec<bool>, usize)], gone: &[usize]) -> usize {
    let kept = kinds.iter().enumerate().filter(|(k, _)| !gone.contains(k));
    let mut rows: Vec<Vec<i128>> = kept
        .map(|(_, (kind, _))| kind.iter().map(|b| i128::from(*b)).collect())
        .collect();
    let width = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..width {
        let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else {
            continue;
        };
        rows.swap(rank, pivot);
        let leading = rows[rank].clone();
        for row in &mut rows[rank + 1..] {
            let factor = row[column];
            for (value, lead) in row.iter_mut().zip(&leading) {
                *value = *value * leading[column] - lead * factor;
            }
            shorten(row);
        }
        rank += 1;
    }
    rank
}

fn shorten(row: &mut [i128]) {
    let divisor = row.iter().fold(0, |a, b| gcd(a, b.abs()));
    if divisor > 1 {
        row.iter_mut().for_each(|value| *value /= divisor);
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_difference_of_groups_holds_one_to_four_firms(firms in class(5..60)) {
        let figures = cohort(&firms).picture(YEAR).figures.unwrap();
        prop_assert_eq!(differencing(&published(&firms, &figures)), None);
    }

    #[test]
    fn no_combination_of_groups_leaves_one_to_four_firms(firms in class(5..60)) {
        let figures = cohort(&firms).picture(YEAR).figures.unwrap();
        prop_assert!(!linear_attack(&published(&firms, &figures)));
    }

    #[test]
    fn every_group_has_five_firms_and_each_firm_is_in_one(firms in class(0..60)) {
        let picture = cohort(&firms).picture(YEAR);
        prop_assert_eq!(picture.firms, firms.len());
        prop_assert_eq!(picture.figures.is_some(), firms.len() >= LEAST);
        for table in picture.figures.iter().flat_map(|f| [&f.sectors, &f.sizes]) {
            prop_assert!(table.iter().all(|group| group.firms >= LEAST));
            let sum: usize = table.iter().map(|group| group.firms).sum();
            prop_assert!(table.is_empty() || sum == firms.len());
        }
    }

    #[test]
    fn no_count_tells_of_five_firms_that_have_it_or_have_it_not(firms in class(5..40)) {
        let figures = cohort(&firms).picture(YEAR).figures.unwrap();
        let counts = figures.legal.kinds.iter().map(|(_, count)| *count);
        let counts = counts.chain([figures.full, figures.well_answered, figures.legal.any]);
        let said = counts.filter_map(Count::at_least);
        let often = figures.gaps.iter().chain(&figures.legal.questions);
        for said in said.chain(often.map(|o| o.firms)) {
            prop_assert!(said % LEAST == 0 && said >= LEAST && said + LEAST <= firms.len());
        }
    }

    /// The largest firm's figure, as the second largest works it out, is off by a fifth or more; and
    /// so is any firm's, worked out from this sum and from the one without the firm.
    #[test]
    fn no_sum_tells_a_firms_figure(figures in prop::collection::vec(0i64..3_000, 0..30)) {
        let total = |figures: &[i64]| {
            let sum = with_energy(figures);
            match sum { Total::Given { sum, .. } => Some(sum.value), _ => None }
        };
        let Some(sum) = total(&figures) else { return Ok(()) };
        let exact: i64 = figures.iter().sum();
        let mut sorted = figures.clone();
        sorted.sort_unstable();
        let [.., second, first] = sorted[..] else { return Ok(()) };
        let fifth = Decimal::from(first) / Decimal::from(5);
        prop_assert!(Decimal::from(exact - first - second) >= fifth);
        prop_assert!((first + second) * 5 <= exact * 4);
        // A rounded sum is certain to half a step; the difference of two of them is to a whole one,
        // which is a fifth of the largest figure, and more of any other.
        let step = round_step(fifth);
        prop_assert!(step >= fifth && sum % step == Decimal::ZERO);
        prop_assert!((sum - Decimal::from(exact)).abs() * Decimal::TWO <= step);
    }
}

/// The sum of a class whose firms use so much energy.
fn with_energy(figures: &[i64]) -> Total {
    let firms = figures.iter().map(|figure| {
        let mut firm = plain_firm();
        firm.energy = Some(Decimal::from(*figure));
        firm
    });
    let firms: Vec<Member> = firms.collect();
    let figures = cohort(&firms).picture(YEAR).figures;
    figures.map_or(Total::Withheld, |f| f.energy)
}

fn plain_firm() -> Member {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = support::member().new_tree(&mut runner);
    tree.expect("any firm will do").current()
}

/// 1, 2 or 5 times a power of ten, not below `least`.
fn round_step(least: Decimal) -> Decimal {
    let steps = (0..8u32).flat_map(|n| [1i64, 2, 5].map(|m| Decimal::from(m * 10i64.pow(n))));
    let small = [1, 2, 5]
        .into_iter()
        .flat_map(|m| (1..=3).map(move |n| Decimal::new(m, n)));
    let fitting = steps.chain(small).filter(|step| *step >= least);
    fitting.min().unwrap_or_default()
}

/// Two tables in which every group has five firms, as somebody might publish who looks at no more
/// than that: nine micro firms are all traders, and of traders there are eleven.
#[test]
fn both_attacks_succeed_where_groups_are_only_counted() {
    let firm = |n: usize| (n < 11, n < 9);
    let table = |of: fn((bool, bool)) -> bool, is: bool| -> Vec<bool> {
        (0..31).map(|n| of(firm(n)) == is).collect()
    };
    let class = vec![vec![true; 31]];
    let trade = vec![table(|f| f.0, true), table(|f| f.0, false)];
    let micro = vec![table(|f| f.1, true), table(|f| f.1, false)];
    let both = [class.clone(), trade.clone(), micro];
    assert_eq!(differencing(&both), Some(2));
    assert!(linear_attack(&both));
    let one = [class, trade];
    assert_eq!(differencing(&one), None);
    assert!(!linear_attack(&one));
}
