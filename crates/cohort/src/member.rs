//! What is kept of one firm in one year: figures and marks, never a name, a code or a text.

use assessment::{Assessment, FindingKind, Severity, SizeOutcome, Subject};
use model::{Quantity, QuestionId, SectorId, Tier, Unit};
use questionnaire::{Edition, Pillar, SizeClass};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// Points out of 100 in millionths: short to keep by the hundred thousand, and far finer than any
/// figure that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(i32);

impl Points {
    const PLACES: u32 = 6;

    /// Of a score out of 100.
    #[must_use]
    pub fn new(score: Decimal) -> Self {
        let millionths = score * Decimal::from(10i64.pow(Self::PLACES));
        Self(millionths.round().to_i32().unwrap_or_default())
    }

    /// As a decimal, out of 100.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(i64::from(self.0), Self::PLACES)
    }

    /// How much more this is than `before`.
    pub(crate) fn since(self, before: Self) -> Self {
        Self(self.0 - before.0)
    }
}

/// How a firm falls short of a legal minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalKind {
    /// Answered no, or with an option that falls short.
    Gap,
    /// The owner could not answer.
    Unknown,
    /// A number above zero that stands for a breach.
    Count,
}

impl LegalKind {
    /// All kinds in printing order.
    pub const ALL: [Self; 3] = [Self::Gap, Self::Unknown, Self::Count];

    fn of(kind: &FindingKind) -> Option<Self> {
        match kind {
            FindingKind::LegalGap => Some(Self::Gap),
            FindingKind::LegalUnknown => Some(Self::Unknown),
            FindingKind::LegalCount { .. } => Some(Self::Count),
            _ => None,
        }
    }
}

/// Questions, each by its place in the edition.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marks(Box<[u64]>);

impl Marks {
    /// The questions at these places of the edition.
    #[must_use]
    pub fn of(places: impl Iterator<Item = usize>) -> Self {
        let mut words = Vec::new();
        for place in places {
            let least = place / 64 + 1;
            words.resize(least.max(words.len()), 0u64);
            words[place / 64] |= 1 << (place % 64);
        }
        Self(words.into())
    }

    fn new<'q>(edition: &Edition, marked: impl Iterator<Item = &'q QuestionId>) -> Self {
        let place = |id: &QuestionId| edition.questions.iter().position(|q| q.id == *id);
        Self::of(marked.filter_map(place))
    }

    /// Whether the question at this place of the edition is marked.
    pub(crate) fn has(&self, place: usize) -> bool {
        let word = self.0.get(place / 64);
        word.is_some_and(|word| (word >> (place % 64)) & 1 == 1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}

/// One firm in one year.
///
/// The order of members has no meaning; it only decides, always alike, which of two different
/// sheets of one firm and year is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// Weight answered out of weight applicable, in per cent. First, so that the fuller one of two
    /// sheets is the greater.
    pub coverage: Points,
    /// How much was asked.
    pub tier: Tier,
    /// The score as the firm says.
    pub declared: Points,
    /// The score of what is backed by proof.
    pub backed: Points,
    /// In the order of [`Pillar::ALL`]; absent where nothing of the pillar was asked.
    pub pillars: [Option<Points>; 3],
    /// In the order of the edition.
    pub topics: Box<[Option<Points>]>,
    /// The sector, where it is known.
    pub sector: Option<SectorId>,
    /// The official size class, where there is one.
    pub size: Option<SizeClass>,
    /// Questions that were asked.
    pub asked: Marks,
    /// Questions that count and are below full or without an answer.
    pub gaps: Marks,
    /// Questions with a legal finding, by kind in the order of [`LegalKind::ALL`].
    pub legal: [Marks; 3],
    /// tce; absent where the sum is incomplete.
    pub energy: Option<Decimal>,
    /// MWh.
    pub energy_mwh: Option<Decimal>,
    /// tCO2e, scope 1 and location-based scope 2.
    pub emissions: Option<Decimal>,
}

impl Member {
    /// Keeps of an assessment what a picture is made of. `edition` is the one it was worked out
    /// with.
    #[must_use]
    pub fn new(edition: &Edition, assessment: &Assessment) -> Self {
        let scores = &assessment.scorecard;
        let pillar = |pillar| {
            let own = scores.pillars.iter().find(|p| p.pillar == pillar);
            own.map(|p| Points::new(p.declared))
        };
        let topic = |topic: &questionnaire::Topic| {
            let own = scores.topics.iter().find(|t| t.topic == topic.id);
            own.map(|t| Points::new(t.declared))
        };
        let short = scores.contributions.iter();
        let short = short.filter(|c| c.declared < c.possible);
        let bank = &assessment.footprint.bank;
        Self {
            coverage: Points::new(scores.coverage),
            tier: assessment.tier,
            declared: Points::new(scores.declared),
            backed: Points::new(scores.backed),
            pillars: Pillar::ALL.map(pillar),
            topics: edition.topics.iter().map(topic).collect(),
            sector: assessment.firm.sector.clone(),
            size: match assessment.firm.size {
                SizeOutcome::Class { class, .. } => Some(class),
                SizeOutcome::Missing(_) | SizeOutcome::NoOfficialClass => None,
            },
            asked: Marks::new(edition, assessment.responses.iter().map(|r| &r.question)),
            gaps: Marks::new(edition, short.map(|c| &c.question)),
            legal: LegalKind::ALL.map(|kind| Marks::new(edition, legal(assessment, kind))),
            energy: whole(&bank.energy, Unit::TonneCoal),
            energy_mwh: whole(&bank.energy_mwh, Unit::MegawattHour),
            emissions: whole(&bank.emissions, Unit::TonneCarbon),
        }
    }
}

fn legal(assessment: &Assessment, kind: LegalKind) -> impl Iterator<Item = &QuestionId> {
    let findings = assessment.findings.iter();
    let own = findings
        .filter(move |f| f.severity == Severity::Legal && LegalKind::of(&f.kind) == Some(kind));
    own.filter_map(|finding| match &finding.subject {
        Subject::Question { question, .. } => Some(question),
        Subject::Profile(_) => None,
    })
}

fn whole(sum: &assessment::Sum, unit: Unit) -> Option<Decimal> {
    let quantity = sum.quantity.filter(|_| sum.complete);
    quantity.and_then(|q: Quantity| q.to(unit)).map(|q| q.value)
}
