//! responses → scorecard. Every point is a contribution of one question; the contributions sum to
//! the score.

use crate::response::{PartValue, Response, State};
use model::{PartId, QuestionId, TopicId};
use questionnaire::{Band, Edition, Part, Pillar, PillarWeights, Question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Decimal places kept in scores; far beyond what is shown, short enough to print in a file.
const PLACES: u32 = 8;

/// The scores, out of 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Scorecard {
    /// What the firm says.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub declared: Decimal,
    /// The same, counting only answers with proof dated in the period.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub backed: Decimal,
    /// Weight answered out of weight applicable, in per cent.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub coverage: Decimal,
    /// The band and what holds it down.
    pub band: BandOutcome,
    /// The pillars that have a question for this firm.
    pub pillars: Vec<PillarScore>,
    /// The topics that have a question for this firm, in asking order.
    pub topics: Vec<TopicScore>,
    /// What each question adds.
    pub contributions: Vec<Contribution>,
}

/// The score of one pillar, out of 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct PillarScore {
    /// Which.
    pub pillar: Pillar,
    /// Its weight in the total, in per cent.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub weight: Decimal,
    /// What the firm says.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub declared: Decimal,
    /// What is backed by proof.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub backed: Decimal,
    /// Weight answered out of weight applicable, in per cent.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub coverage: Decimal,
    /// Points of the declared total that come from it.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub adds: Decimal,
    /// Points of the evidence-backed total that come from it.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub adds_backed: Decimal,
}

/// The score of one topic, out of 100, and what it adds to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct TopicScore {
    /// Which.
    pub topic: TopicId,
    /// The most it can add to the total.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub possible: Decimal,
    /// What the firm says.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub declared: Decimal,
    /// What is backed by proof.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub backed: Decimal,
    /// Points of the declared total that come from it.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub adds: Decimal,
    /// Points of the evidence-backed total that come from it.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub adds_backed: Decimal,
}

/// What one question adds to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Contribution {
    /// The question.
    pub question: QuestionId,
    /// Its pillar.
    pub pillar: Pillar,
    /// The most it can add to the total.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub possible: Decimal,
    /// What it adds to the declared score.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub declared: Decimal,
    /// What it adds to the evidence-backed score.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub backed: Decimal,
}

/// The band, and what it would be without the caps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct BandOutcome {
    /// The band.
    pub band: Band,
    /// The band that the score alone would give.
    pub by_score: Band,
    /// What holds it down.
    pub caps: Vec<Cap>,
}

/// What holds a band down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Cap {
    /// A legal minimum is open.
    Legal,
    /// A question on a legal minimum has no answer: silence must not do better than “I don't know”.
    Unanswered,
    /// Too little was answered.
    Coverage,
    /// Too little is backed by proof.
    Evidence,
}

pub(crate) fn score(
    edition: &Edition,
    weights: &PillarWeights,
    responses: &[Response],
    legal_gap: bool,
) -> Scorecard {
    let counted: Vec<Counted<'_>> = responses
        .iter()
        .filter_map(|response| Counted::new(edition, response))
        .collect();
    let pillar_sum = |pillar| -> Decimal {
        let own = counted.iter().filter(|c| c.pillar == pillar);
        own.map(|c| c.weight).sum()
    };
    // A pillar that asks this firm nothing hands its weight to the others.
    let present: Vec<Pillar> = Pillar::ALL
        .into_iter()
        .filter(|p| pillar_sum(*p) > Decimal::ZERO)
        .collect();
    let all: Decimal = present.iter().map(|p| weights.of(*p)).sum();
    let pillar_weight = |pillar| {
        let own = weights.of(pillar) * Decimal::ONE_HUNDRED;
        own.checked_div(all).unwrap_or_default()
    };
    let contributions: Vec<Contribution> = counted
        .iter()
        .map(|c| c.contribution(pillar_weight(c.pillar), pillar_sum(c.pillar)))
        .collect();
    let total = |get: fn(&Contribution) -> Decimal| contributions.iter().map(get).sum::<Decimal>();
    let (declared, backed) = (total(|c| c.declared), total(|c| c.backed));
    let covered = counted.iter().zip(&contributions);
    let covered: Decimal = covered
        .map(|(c, part)| c.response.answered * part.possible)
        .sum();
    let coverage = per_cent(covered, total(|c| c.possible));
    let legal = Legal {
        gap: legal_gap,
        unanswered: responses.iter().any(|r| leaves_legal_open(edition, r)),
    };
    let band = band(edition, declared, backed, coverage, legal);
    let pillars = present.iter().map(|pillar| {
        let weight = pillar_weight(*pillar);
        pillar_score(*pillar, &counted, &contributions, weight)
    });
    let pillars = pillars.collect();
    let topics = topic_scores(edition, &contributions);
    Scorecard {
        declared,
        backed,
        coverage,
        band,
        pillars,
        topics,
        contributions,
    }
}

/// A response that counts, with its weight.
struct Counted<'r> {
    response: &'r Response,
    pillar: Pillar,
    weight: Decimal,
    points: Decimal,
}

impl<'r> Counted<'r> {
    fn new(edition: &Edition, response: &'r Response) -> Option<Self> {
        let question = edition.question(&response.question)?;
        Some(Self {
            response,
            pillar: question.pillar,
            weight: question.weight,
            points: response.points?,
        })
    }

    fn backed_points(&self) -> Decimal {
        if self.response.is_backed() {
            self.points
        } else {
            Decimal::ZERO
        }
    }

    fn contribution(&self, pillar_weight: Decimal, pillar_sum: Decimal) -> Contribution {
        let possible = (self.weight * pillar_weight)
            .checked_div(pillar_sum)
            .unwrap_or_default();
        Contribution {
            question: self.response.question.clone(),
            pillar: self.pillar,
            possible: possible.round_dp(PLACES),
            declared: (possible * self.points).round_dp(PLACES),
            backed: (possible * self.backed_points()).round_dp(PLACES),
        }
    }
}

/// How the firm stands with the legal minimums.
#[derive(Clone, Copy)]
struct Legal {
    gap: bool,
    unanswered: bool,
}

/// Whether a legal minimum that concerns the firm has no answer.
fn leaves_legal_open(edition: &Edition, response: &Response) -> bool {
    let Some(question) = edition.question(&response.question) else {
        return false;
    };
    match response.state {
        State::Open => question.is_legal_minimum(),
        State::Incomplete => response.parts.iter().any(|asked| {
            let blank = matches!(asked.value, PartValue::Blank | PartValue::Unread { .. })
                && !asked.optional;
            blank && decides_legal(question, &asked.part)
        }),
        State::Given | State::Unknown | State::NotApplicable { .. } => false,
    }
}

/// Whether a part is a legal minimum, or the gate before one: a gate left blank hides what stands
/// behind it.
fn decides_legal(question: &Question, id: &PartId) -> bool {
    let behind = |part: &&Part| part.ask_when.as_ref().is_some_and(|gate| gate.part == *id);
    let parts = || question.parts.iter();
    parts().any(|part| part.id == *id && part.is_legal_minimum())
        || parts().filter(behind).any(Part::is_legal_minimum)
}

fn pillar_score(
    pillar: Pillar,
    counted: &[Counted<'_>],
    contributions: &[Contribution],
    weight: Decimal,
) -> PillarScore {
    let own = || counted.iter().filter(move |c| c.pillar == pillar);
    let all: Decimal = own().map(|c| c.weight).sum();
    let share = |points: Vec<Decimal>| {
        let weighted = own().zip(points).map(|(c, p)| c.weight * p);
        per_cent(weighted.sum(), all)
    };
    let adds = |get: fn(&Contribution) -> Decimal| -> Decimal {
        let own = contributions.iter().filter(|c| c.pillar == pillar);
        own.map(get).sum()
    };
    PillarScore {
        pillar,
        weight: weight.round_dp(PLACES),
        declared: share(own().map(|c| c.points).collect()),
        backed: share(own().map(Counted::backed_points).collect()),
        coverage: share(own().map(|c| c.response.answered).collect()),
        adds: adds(|c| c.declared),
        adds_backed: adds(|c| c.backed),
    }
}

fn topic_scores(edition: &Edition, contributions: &[Contribution]) -> Vec<TopicScore> {
    let topic_of = |c: &Contribution| edition.question(&c.question).map(|q| &q.topic);
    let scores = edition.topics.iter().filter_map(|topic| {
        let own = || {
            contributions
                .iter()
                .filter(|c| topic_of(c) == Some(&topic.id))
        };
        own().next()?;
        let sum = |get: fn(&Contribution) -> Decimal| own().map(get).sum::<Decimal>();
        let (possible, adds, adds_backed) =
            (sum(|c| c.possible), sum(|c| c.declared), sum(|c| c.backed));
        Some(TopicScore {
            topic: topic.id.clone(),
            possible,
            declared: per_cent(adds, possible),
            backed: per_cent(adds_backed, possible),
            adds,
            adds_backed,
        })
    });
    scores.collect()
}

fn per_cent(part: Decimal, whole: Decimal) -> Decimal {
    (part * Decimal::ONE_HUNDRED)
        .checked_div(whole)
        .unwrap_or_default()
        .round_dp(PLACES)
}

fn band(
    edition: &Edition,
    declared: Decimal,
    backed: Decimal,
    coverage: Decimal,
    legal: Legal,
) -> BandOutcome {
    let scoring = &edition.scoring;
    let reached = scoring.bands.iter().filter(|rule| declared >= rule.from);
    let by_score = reached
        .map(|rule| rule.band)
        .max()
        .unwrap_or(Band::Starting);
    let thin = coverage < scoring.coverage_floor;
    let unproven = backed < scoring.evidence_floor;
    let holding: Vec<(Cap, Band)> = [
        (legal.gap, Cap::Legal, Band::Starting),
        (legal.unanswered, Cap::Unanswered, Band::Starting),
        (thin, Cap::Coverage, Band::Starting),
        (unproven, Cap::Evidence, Band::Good),
    ]
    .into_iter()
    .filter(|(holds, _, most)| *holds && by_score > *most)
    .map(|(_, cap, most)| (cap, most))
    .collect();
    let band = holding
        .iter()
        .map(|(_, most)| *most)
        .fold(by_score, Band::min);
    // Only what decides is named: a weaker cap above it changes nothing.
    let caps = holding.iter().filter(|(_, most)| *most == band);
    let caps = caps.map(|(cap, _)| *cap).collect();
    BandOutcome {
        band,
        by_score,
        caps,
    }
}
