//! How many firms have something, without telling of any of them that it has it or has it not.

use crate::LEAST;
use serde::{Deserialize, Serialize};

/// How many firms of a group have something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Count {
    /// The group has fewer than ten firms: either those who have it or those who have it not would
    /// be under five.
    Unsaid,
    /// Fewer than five; it may be none.
    FewerThanFive,
    /// So many or more; it may be all.
    AtLeast {
        /// A multiple of five, at least five below the size of the group.
        firms: usize,
    },
}

impl Count {
    /// `having` firms of a group of `all`.
    #[must_use]
    pub fn of(having: usize, all: usize) -> Self {
        if all < 2 * LEAST {
            return Self::Unsaid;
        }
        match by_fives(having.min(all - LEAST)) {
            0 => Self::FewerThanFive,
            firms => Self::AtLeast { firms },
        }
    }

    /// What is certain: so many firms at least.
    #[must_use]
    pub fn at_least(self) -> Option<usize> {
        match self {
            Self::AtLeast { firms } => Some(firms),
            Self::Unsaid | Self::FewerThanFive => None,
        }
    }
}

/// Rounded down to a multiple of five.
pub(crate) fn by_fives(firms: usize) -> usize {
    firms / LEAST * LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_tell_whether_all_or_none_have_it() {
        for all in 10..60 {
            assert_eq!(Count::of(0, all), Count::of(4, all), "none of {all}");
            assert_eq!(Count::of(all, all), Count::of(all - 4, all), "all of {all}");
        }
    }

    #[test]
    fn every_answer_fits_at_least_five_counts() {
        for all in 0..60 {
            for having in 0..=all {
                let same = (0..=all).filter(|c| Count::of(*c, all) == Count::of(having, all));
                let same = same.count();
                assert!(same >= LEAST.min(all + 1), "{having} of {all}: {same}");
            }
        }
    }

    #[test]
    fn what_is_said_is_true() {
        for (having, all) in (0..60).flat_map(|all| (0..=all).map(move |having| (having, all))) {
            match Count::of(having, all) {
                Count::Unsaid => assert!(all < 10),
                Count::FewerThanFive => assert!(having < 5),
                Count::AtLeast { firms } => assert!(firms <= having && firms + 5 <= all),
            }
        }
    }
}
