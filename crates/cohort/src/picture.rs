//! What is published of a class.

use crate::count::Count;
use crate::member::LegalKind;
use crate::spread::Spread;
use crate::total::Total;
use model::{EditionId, QuestionId, SectorId, TopicId};
use questionnaire::{Pillar, SizeClass};
use serde::{Deserialize, Serialize};

/// A class in one year. Whatever stands in it may be shown to anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The edition that asked.
    pub edition: EditionId,
    /// The reporting year.
    pub year: i32,
    /// How many firms took part.
    pub firms: usize,
    /// All else; absent where fewer than five took part.
    pub figures: Option<Figures>,
}

/// What is said of a class of five firms or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Firms that answered the full questionnaire.
    pub full: Count,
    /// Firms that answered at least 80 % of what concerns them, by weight.
    pub well_answered: Count,
    /// Scores as the firms say.
    pub declared: Spread,
    /// Scores of what is backed by proof.
    pub backed: Spread,
    /// Weight answered out of weight applicable, in per cent.
    pub coverage: Spread,
    /// The pillars, as the firms say.
    pub pillars: Vec<PillarSpread>,
    /// The topics that were asked of five firms or more, in asking order.
    pub topics: Vec<TopicSpread>,
    /// Questions that five firms or more answered below full or not at all: the most common first,
    /// and those that are said to be as common in asking order.
    pub gaps: Vec<Often>,
    /// Where firms fall short of the law.
    pub legal: Legal,
    /// Energy, tce.
    pub energy: Total,
    /// The same energy, MWh.
    pub energy_mwh: Total,
    /// Emissions, tCO2e: scope 1 and location-based scope 2.
    pub emissions: Total,
    /// Firms of which the year before is known too.
    pub change: Change,
    /// By sector; empty where there would be one group only.
    pub sectors: Vec<Group>,
    /// By size; empty where there would be one group only, or a firm could be worked out.
    pub sizes: Vec<Group>,
}

/// The scores of a pillar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PillarSpread {
    /// Which.
    pub pillar: Pillar,
    /// Where the scores lie.
    pub declared: Spread,
}

/// The scores of a topic, over the firms that are asked about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicSpread {
    /// Which.
    pub topic: TopicId,
    /// Where the scores lie.
    pub declared: Spread,
}

/// A question with how many firms have something there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Often {
    /// The question.
    pub question: QuestionId,
    /// So many firms or more; a multiple of five.
    pub firms: usize,
}

/// Where firms fall short of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legal {
    /// Firms with an open legal minimum of any kind.
    pub any: Count,
    /// The same by kind; a firm may be in several.
    pub kinds: Vec<(LegalKind, Count)>,
    /// The questions, ordered as the gaps are.
    pub questions: Vec<Often>,
}

/// How the firms did that are known in both years and were asked the same questions in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// So many firms or more; a multiple of five. Nothing where there are fewer than five.
    pub firms: usize,
    /// Their scores of the year before.
    pub before: Spread,
    /// By how many points each changed.
    pub change: Spread,
    /// Firms whose score rose.
    pub risen: Count,
}

/// A group of firms. What is said of it is known of every firm in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What its firms have in common.
    pub name: GroupName,
    /// How many there are; five at least.
    pub firms: usize,
    /// Scores as the firms say.
    pub declared: Spread,
    /// Scores of what is backed by proof.
    pub backed: Spread,
    /// Weight answered out of weight applicable, in per cent.
    pub coverage: Spread,
}

/// What the firms of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupName {
    /// The sector.
    Sector(SectorId),
    /// The official size class.
    Size(SizeClass),
    /// All that are in no other group: too few of a kind, or it is not known of which.
    Others,
}
