//! Firms are gathered by year, each once.

use crate::member::Member;
use crate::paint;
use crate::picture::Picture;
use assessment::Assessment;
use questionnaire::Edition;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;

/// Tells firms apart without saying which they are.
///
/// It is a plain hash, which anybody could make of a credit code that they guess; so it is neither
/// printed nor written anywhere and lives only as long as the cohort.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FirmKey([u8; 16]);

impl FirmKey {
    /// The key of what tells a firm from others, as a rule its credit code.
    #[must_use]
    pub fn of(identity: &[u8]) -> Self {
        let mut key = [0; 16];
        for (to, from) in key.iter_mut().zip(Sha256::digest(identity)) {
            *to = from;
        }
        Self(key)
    }
}

impl fmt::Debug for FirmKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FirmKey")
    }
}

/// Firms of one edition, by year.
#[derive(Debug, Clone)]
pub struct Cohort<'e> {
    edition: &'e Edition,
    years: BTreeMap<i32, BTreeMap<FirmKey, Member>>,
}

impl<'e> Cohort<'e> {
    /// Without firms yet.
    #[must_use]
    pub fn new(edition: &'e Edition) -> Self {
        Self {
            edition,
            years: BTreeMap::new(),
        }
    }

    /// The edition that asked all of them.
    #[must_use]
    pub fn edition(&self) -> &'e Edition {
        self.edition
    }

    /// Adds a firm in the year of its assessment, which was worked out with the cohort's edition.
    /// A firm that is there already is counted once, by the sheet on which more was answered.
    pub fn add(&mut self, firm: FirmKey, assessment: &Assessment) {
        debug_assert_eq!(self.edition.hash, assessment.edition_hash);
        let member = Member::new(self.edition, assessment);
        self.enter(firm, assessment.period.year, member);
    }

    /// Adds a firm that was reduced before.
    pub fn enter(&mut self, firm: FirmKey, year: i32, member: Member) {
        let year = self.years.entry(year).or_default();
        let kept = year.entry(firm).or_insert_with(|| member.clone());
        if *kept < member {
            *kept = member;
        }
    }

    /// The years with how many firms each has.
    pub fn years(&self) -> impl Iterator<Item = (i32, usize)> {
        self.years.iter().map(|(year, firms)| (*year, firms.len()))
    }

    /// The year with the most firms; of two, the later one.
    #[must_use]
    pub fn main_year(&self) -> Option<i32> {
        self.years()
            .max_by_key(|(year, firms)| (*firms, *year))
            .map(|(year, _)| year)
    }

    /// The picture of a year; with the year before, of the firms that are in both.
    #[must_use]
    pub fn picture(&self, year: i32) -> Picture {
        let none = BTreeMap::new();
        let of = |year| self.years.get(&year).unwrap_or(&none);
        paint::picture(self.edition, year, of(year), of(year - 1))
    }
}
