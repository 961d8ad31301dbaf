//! The edition as a whole.

use crate::{
    Carrier, CheckRule, District, Division, Factor, Fit, Framework, GridFactor, IndicatorRule, Law,
    Paper, PillarWeights, Policy, Premise, ProfileField, Question, Reference, Region, Scoring,
    Section, Sector, SizeRow, Zone,
};
use chrono::NaiveDate;
use model::{
    Bilingual, CarrierId, CheckId, DistrictId, EditionId, IndustryCode, LawId, PaperId, PolicyId,
    QuestionId, ReasonId, SectorId, Tier, TopicId,
};
use serde::{Deserialize, Serialize};

/// A pillar of the assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Pillar {
    /// Environment and energy.
    E,
    /// People and society.
    S,
    /// Governance.
    G,
}

impl Pillar {
    /// All pillars in printing order.
    pub const ALL: [Self; 3] = [Self::E, Self::S, Self::G];

    /// The letter that stands beside its colour and pattern.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::E => "E",
            Self::S => "S",
            Self::G => "G",
        }
    }
}

/// A group of questions that the owner sees as one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// The pillar it belongs to; a topic of one line of business has questions of several.
    #[serde(default)]
    pub pillar: Option<Pillar>,
    /// Its name.
    pub name: Bilingual,
}

/// A permitted reason for “not applicable”.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its id.
    pub id: ReasonId,
    /// Its words.
    pub text: Bilingual,
}

/// The reporting years an edition can assess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The first one.
    pub first: i32,
    /// The last one.
    pub last: i32,
}

/// A checked edition: every id is unique and every reference resolves.
#[derive(Debug, Clone)]
pub struct Edition {
    /// E.g. `2026.1`.
    pub id: EditionId,
    /// The day it was frozen.
    pub published: NaiveDate,
    /// Its title.
    pub title: Bilingual,
    /// SHA-256 over names and contents of its files, in hexadecimal; pins reports to it.
    pub hash: String,
    /// The years for which an owner may report.
    pub years: Years,
    /// Names of the pillars, in the order of [`Pillar::ALL`].
    pub pillars: [Bilingual; 3],
    /// Topics in asking order.
    pub topics: Vec<Topic>,
    /// Reasons for “not applicable”.
    pub reasons: Vec<Reason>,
    /// Questions in asking order.
    pub questions: Vec<Question>,
    /// The fields of the firm's profile with their words.
    pub profile_fields: Vec<ProfileField>,
    /// Where a firm may be.
    pub districts: Vec<District>,
    /// Special zones.
    pub zones: Vec<Zone>,
    /// What a firm may work with.
    pub premises: Vec<Premise>,
    /// Sectors with questions and weights of their own.
    pub sectors: Vec<Sector>,
    /// Sections of GB/T 4754—2017.
    pub sections: Vec<Section>,
    /// Divisions (for real estate: classes) of GB/T 4754—2017.
    pub divisions: Vec<Division>,
    /// Official size classes.
    pub sizes: Vec<SizeRow>,
    /// Regions for which a grid factor is published.
    pub regions: Vec<Region>,
    /// Grid emission factors.
    pub grid: Vec<GridFactor>,
    /// Factors of the electricity that is left when traded green power is taken out.
    pub residual: Vec<GridFactor>,
    /// Energy carriers (and water) with their factors.
    pub carriers: Vec<Carrier>,
    /// The energy of standard coal, to give fuels in MWh.
    pub coal_energy: Factor,
    /// Figures worked out from answers.
    pub indicators: Vec<IndicatorRule>,
    /// Sense checks.
    pub checks: Vec<CheckRule>,
    /// Figures that are known and not used.
    pub references: Vec<Reference>,
    /// Legal minimums.
    pub laws: Vec<Law>,
    /// City papers.
    pub papers: Vec<Paper>,
    /// Their items.
    pub policies: Vec<Policy>,
    /// Frameworks of others with what answers them.
    pub frameworks: Vec<Framework>,
    /// How answers become points and bands.
    pub scoring: Scoring,
}

impl Edition {
    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == *id)
    }

    /// The questions of a tier in asking order: the quick ones keep their place when the owner goes on.
    pub fn questions_of(&self, tier: Tier) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |q| q.tier <= tier)
    }

    /// The carrier with this id.
    #[must_use]
    pub fn carrier(&self, id: &CarrierId) -> Option<&Carrier> {
        self.carriers.iter().find(|c| c.id == *id)
    }

    /// The law with this id.
    #[must_use]
    pub fn law(&self, id: &LawId) -> Option<&Law> {
        self.laws.iter().find(|l| l.id == *id)
    }

    /// The policy item with this id.
    #[must_use]
    pub fn policy(&self, id: &PolicyId) -> Option<&Policy> {
        self.policies.iter().find(|p| p.id == *id)
    }

    /// The city paper with this id.
    #[must_use]
    pub fn paper(&self, id: &PaperId) -> Option<&Paper> {
        self.papers.iter().find(|p| p.id == *id)
    }

    /// The sense check with this id.
    #[must_use]
    pub fn check(&self, id: &CheckId) -> Option<&CheckRule> {
        self.checks.iter().find(|c| c.id == *id)
    }

    /// The sector with this id.
    #[must_use]
    pub fn sector(&self, id: &SectorId) -> Option<&Sector> {
        self.sectors.iter().find(|s| s.id == *id)
    }

    /// The sector of an industry, if it has one.
    #[must_use]
    pub fn sector_of(&self, section: &str, code: &IndustryCode) -> Option<&Sector> {
        let covering = self.sectors.iter();
        let covering = covering.filter_map(|s| Some((s.covers(section, code)?, s)));
        let closest = covering.max_by_key(|(closeness, _)| *closeness);
        closest.map(|(_, sector)| sector)
    }

    /// The weights of the pillars for a firm of this sector, or of none.
    #[must_use]
    pub fn pillar_weights(&self, sector: Option<&SectorId>) -> &PillarWeights {
        let own = sector.and_then(|id| self.sector(id));
        own.map_or(&self.scoring.pillars, |sector| &sector.weights)
    }

    /// What a question answers elsewhere: framework, disclosure, and how well.
    pub fn links_of<'e>(
        &'e self,
        question: &'e QuestionId,
    ) -> impl Iterator<Item = (&'e Framework, &'e crate::Disclosure, Fit)> {
        self.frameworks.iter().flat_map(move |framework| {
            framework.disclosures.iter().filter_map(move |disclosure| {
                let mut links = disclosure.links();
                let (fit, _) = links.find(|(_, to)| to.question == *question)?;
                Some((framework, disclosure, fit))
            })
        })
    }

    /// The topic with this id.
    #[must_use]
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        self.topics.iter().find(|t| t.id == *id)
    }

    /// The reason with this id.
    #[must_use]
    pub fn reason(&self, id: &ReasonId) -> Option<&Reason> {
        self.reasons.iter().find(|r| r.id == *id)
    }

    /// The district with this id.
    #[must_use]
    pub fn district(&self, id: &DistrictId) -> Option<&District> {
        self.districts.iter().find(|d| d.id == *id)
    }

    /// The division (or class) with this code.
    #[must_use]
    pub fn division(&self, code: &IndustryCode) -> Option<&Division> {
        self.divisions.iter().find(|d| d.code == *code)
    }

    /// The name of a pillar.
    #[must_use]
    pub fn pillar_name(&self, pillar: Pillar) -> &Bilingual {
        match pillar {
            Pillar::E => &self.pillars[0],
            Pillar::S => &self.pillars[1],
            Pillar::G => &self.pillars[2],
        }
    }
}
