//! Many assessments seen together: what a class, or a whole city, looks like, and nothing that
//! tells of one firm.
//!
//! [`Cohort::add`] reduces an assessment at once to a [`Member`] without name, code or text;
//! [`Cohort::picture`] draws the [`Picture`]. Both are pure, and neither depends on the order in
//! which firms are added.
//!
//! # What keeps a firm from being seen
//!
//! Whoever holds a picture may compute with all of its figures at once, so it is not enough that
//! no cell is small; no combination of cells may be. Few, coarse figures hold that better than many
//! fine ones, whose holes have to be found and stuffed one by one:
//!
//! 1. **Five firms.** Nothing is said of fewer than [`LEAST`] firms but how many took part.
//! 2. **Whole tables.** By sector and by size there is one table each and no crossed one. A group
//!    under five firms is not left blank beside its total, from which it would follow; it is counted
//!    among the others, and the others are at least five too.
//! 3. **No difference.** The two tables may be set off against each other: these sectors without
//!    those sizes. The table by size is made coarser, and in the end left out, until every such
//!    difference holds no firm or at least five. What linear algebra can find in two tables is
//!    exactly these differences, so the check is complete.
//! 4. **One population.** Tables by group hold only what every firm has (the score, what is backed,
//!    the coverage). What only some firms have is said of the class as a whole, without their exact
//!    number, so that no two figures are the same thing for *n* and for *n* − 1 firms.
//! 5. **Counts by fives.** How many firms have a gap or a finding is said as “at least 5, 10, 15 …”,
//!    and never as so many that the rest would be under five: that all have it, or none, would tell
//!    of each.
//! 6. **Medians by fives too.** A median stands between two halves, quartiles between four quarters.
//!    Each of these is a group, and has to have five firms: medians need ten firms, quartiles
//!    twenty. From five to nine there is a mean, in steps of five points.
//! 7. **No sum of one or two.** A sum of which two firms make up most, or from which one of them
//!    could work out the other, is withheld, and sums are rounded so far that a picture with one
//!    firm more does not tell that firm's figure.
//!
//! Rules 1 to 3 are primary and complementary suppression by recoding, 5 is rounding down to a
//! base, 6 treats quantiles as the frequency table they are, 7 is the *p*% rule with the (*n*, *k*)
//! rule: Hundepool et al., *Statistical Disclosure Control*, Wiley 2012, chapters 4 and 5; Griffiths
//! et al., *Handbook on Statistical Disclosure Control for Outputs*, 2019.
//!
//! What a picture cannot know is another picture. Two pictures of almost the same firms tell less
//! than exact ones would, but not nothing; they should not both be handed out.

mod count;
mod gather;
mod member;
mod paint;
mod partition;
mod picture;
mod spread;
mod total;

pub use count::Count;
pub use gather::{Cohort, FirmKey};
pub use member::{LegalKind, Marks, Member, Points};
pub use picture::{
    Change, Figures, Group, GroupName, Legal, Often, Picture, PillarSpread, TopicSpread,
};
pub use spread::Spread;
pub use total::Total;

/// The fewest firms of which anything is said.
pub const LEAST: usize = 5;
