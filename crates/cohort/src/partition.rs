//! Groups of a class in which nobody stands alone, and two such groupings from which nobody can be
//! worked out.

use crate::LEAST;
use std::collections::BTreeMap;

/// A class in groups: those with a name of their own, and the others. Every firm is in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Partition<K> {
    named: BTreeMap<K, usize>,
    others: usize,
}

impl<K: Ord + Clone> Partition<K> {
    /// Groups firms by what they say they are; who says nothing is among the others. A group under
    /// five firms joins the others, and while these are under five the smallest group joins too.
    pub(crate) fn new<'k>(firms: impl Iterator<Item = Option<&'k K>>) -> Self
    where
        K: 'k,
    {
        let (mut named, mut others) = (BTreeMap::new(), 0);
        for firm in firms {
            match firm {
                Some(name) => *named.entry(name.clone()).or_default() += 1,
                None => others += 1,
            }
        }
        let mut partition = Self { named, others };
        while partition.smallest().is_some_and(|(_, firms)| firms < LEAST)
            || ((1..LEAST).contains(&partition.others) && !partition.named.is_empty())
        {
            partition.coarsen();
        }
        partition
    }

    fn smallest(&self) -> Option<(&K, usize)> {
        let groups = self.named.iter().map(|(name, firms)| (name, *firms));
        groups.min_by_key(|(_, firms)| *firms)
    }

    /// Counts the smallest group among the others.
    pub(crate) fn coarsen(&mut self) {
        let Some(name) = self.smallest().map(|(name, _)| name.clone()) else {
            return;
        };
        self.others += self.named.remove(&name).unwrap_or_default();
    }

    /// The group of a firm; `None` is the others.
    pub(crate) fn place<'k>(&self, firm: Option<&'k K>) -> Option<&'k K> {
        firm.filter(|name| self.named.contains_key(name))
    }

    /// The groups by name, then the others where there are any.
    pub(crate) fn groups(&self) -> impl Iterator<Item = Option<&K>> {
        let others = (self.others > 0).then_some(None);
        self.named.keys().map(Some).chain(others)
    }

    /// Whether it says more than the class as a whole.
    pub(crate) fn is_table(&self) -> bool {
        self.groups().count() > 1
    }
}

/// How many firms are in a group of one table and a group of another at once: rows and columns are
/// the groups.
pub(crate) type Crossing = Vec<Vec<usize>>;

/// Whether one to four firms could be worked out from the two tables at whose crossing the firms
/// stand.
///
/// From two tables one can work out exactly the figures of those firms that are in some rows and
/// not in some columns, together with those that are in these columns and not in these rows (each
/// with its sign): a combination of the tables gives each firm the weight of its row plus that of
/// its column, and it vanishes outside a set of firms only where the crossing falls apart without
/// them. So for every choice of columns, and each row taken or not, the firms on which the two
/// disagree must be none or at least five.
pub(crate) fn gives_somebody_away(crossing: &Crossing) -> bool {
    let columns = crossing.first().map_or(0, Vec::len);
    let some_small = |chosen: u32| {
        // Bit n: the rows so far can be taken or left such that they disagree on n firms.
        let mut reached: u32 = 1;
        for row in crossing {
            let inside: usize = pick(row, chosen, true);
            let outside: usize = pick(row, chosen, false);
            reached = after(reached, inside) | after(reached, outside);
        }
        reached >> 1 != 0
    };
    (0..1u32 << columns).any(some_small)
}

fn pick(row: &[usize], chosen: u32, inside: bool) -> usize {
    let columns = row.iter().enumerate();
    let picked = columns.filter(|(column, _)| ((chosen >> column) & 1 == 1) == inside);
    picked.map(|(_, firms)| firms).sum()
}

/// Adds firms to every number reached; five and more are not followed.
fn after(reached: u32, firms: usize) -> u32 {
    match firms < LEAST {
        true => (reached << firms) & ((1 << LEAST) - 1),
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partition(sizes: &[(char, usize)]) -> Partition<char> {
        let firms = sizes.iter();
        let firms = firms.flat_map(|(name, size)| std::iter::repeat_n(Some(name), *size));
        Partition::new(firms.map(|name| name.filter(|n| **n != '?')))
    }

    fn shape(partition: &Partition<char>) -> (Vec<(char, usize)>, usize) {
        let named = partition.named.iter().map(|(name, size)| (*name, *size));
        (named.collect(), partition.others)
    }

    #[test]
    fn a_small_group_is_counted_among_others_that_are_five_too() {
        let [a, b] = [('a', 9), ('b', 7)];
        assert_eq!(shape(&partition(&[a, b])), (vec![a, b], 0));
        assert_eq!(
            shape(&partition(&[a, b, ('c', 3), ('d', 2)])),
            (vec![a, b], 5)
        );
        // Three alone would be the class without the two groups.
        assert_eq!(shape(&partition(&[a, b, ('c', 3)])), (vec![a], 10));
        assert_eq!(shape(&partition(&[a, ('?', 1)])), (vec![], 10));
        assert!(!partition(&[a, ('?', 1)]).is_table());
    }

    #[test]
    fn a_group_inside_another_with_few_left_over_gives_these_away() {
        // All 9 small firms are traders; two more traders are not small.
        assert!(gives_somebody_away(&vec![vec![9, 2], vec![0, 20]]));
        assert!(!gives_somebody_away(&vec![vec![9, 5], vec![0, 20]]));
        // Each cell but one is small, and still every difference is large.
        assert!(!gives_somebody_away(&vec![vec![3, 3, 3], vec![3, 3, 3]]));
        // Tables that fall apart into the same groups say nothing of each other.
        assert!(!gives_somebody_away(&vec![vec![7, 0], vec![0, 8]]));
    }
}
