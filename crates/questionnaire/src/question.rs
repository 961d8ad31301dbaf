//! Questions: what is asked, in which words, and what an answer is worth.

use crate::{Condition, Drawing, PartCondition, Pillar};
use model::{
    Bilingual, CarrierId, DocumentId, LawId, OptionId, PartId, PolicyId, QuestionId, ReasonId,
    SectorId, Tier, TopicId, Unit,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One question, one idea. It has one or more parts, e.g. a level and its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Question {
    /// Its id, e.g. `E03`.
    pub id: QuestionId,
    /// Its pillar.
    pub pillar: Pillar,
    /// Its topic.
    pub topic: TopicId,
    /// The smallest tier that asks it.
    pub tier: Tier,
    /// Place in the asking order.
    pub order: u32,
    /// The sectors that are asked it; empty means every firm is.
    pub sectors: Vec<SectorId>,
    /// When it concerns the firm; absent means always.
    pub ask_when: Option<Condition>,
    /// Weight within the pillar.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub weight: Decimal,
    /// How much work the next step is.
    pub effort: Effort,
    /// The legal minimums behind it.
    pub laws: Vec<LawId>,
    /// The policy items that look at it.
    pub policies: Vec<PolicyId>,
    /// The reasons for which it may be not applicable.
    pub not_applicable: Vec<ReasonId>,
    /// The question.
    pub text: Bilingual,
    /// One short sentence under it.
    pub hint: Bilingual,
    /// The help beside it.
    pub help: Help,
    /// What to do when the answer is not yet yes.
    pub next_step: Bilingual,
    /// Who can help with that.
    pub helper: Bilingual,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// The papers that prove the answer.
    pub evidence: Vec<Document>,
}

impl Question {
    /// The part with this id.
    #[must_use]
    pub fn part(&self, id: &PartId) -> Option<&Part> {
        self.parts.iter().find(|p| p.id == *id)
    }

    /// Whether an answer to it can fall short of a legal minimum.
    #[must_use]
    pub fn is_legal_minimum(&self) -> bool {
        self.parts.iter().any(Part::is_legal_minimum)
    }
}

/// The five help blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Why we ask.
    pub why: Bilingual,
    /// How a bank or customer uses it.
    pub used_by: Bilingual,
    /// On which bill or form it stands.
    pub where_to_find: Bilingual,
    /// An example from the trade.
    pub example: Bilingual,
    /// The common mistake.
    pub mistake: Bilingual,
}

/// How much work something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Effort {
    /// Hours.
    Low,
    /// Days.
    Medium,
    /// Weeks, or money.
    High,
}

impl Effort {
    /// A relative size, to weigh gain against.
    #[must_use]
    pub fn size(self) -> Decimal {
        Decimal::from(match self {
            Self::Low => 1,
            Self::Medium => 2,
            Self::High => 4,
        })
    }
}

/// One answerable part of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Part {
    /// Its id, unique within the question.
    pub id: PartId,
    /// Its label; a question of one part needs none.
    pub label: Option<Bilingual>,
    /// Asked only when another part of the question was answered so.
    pub ask_when: Option<PartCondition>,
    /// Where this does not hold, the part is offered but may stay blank, and is not scored.
    pub required_when: Option<Condition>,
    /// Its share of the question's points; 0 is asked but not scored.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub share: Decimal,
    /// The paper on which the answer usually stands.
    pub drawing: Option<Drawing>,
    /// What kind of answer it takes.
    pub kind: PartKind,
}

impl Part {
    /// Whether an answer to it can fall short of a legal minimum.
    #[must_use]
    pub fn is_legal_minimum(&self) -> bool {
        match &self.kind {
            PartKind::Level { alert } | PartKind::Count { alert, .. } => {
                *alert == Some(Alert::Legal)
            }
            PartKind::Choice { options } | PartKind::Choices { options } => {
                options.iter().any(|o| o.alert == Some(Alert::Legal))
            }
            _ => false,
        }
    }
}

/// What kind of answer a part takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PartKind {
    /// Yes, partly, no.
    Level {
        /// What “no” means.
        alert: Option<Alert>,
    },
    /// A measured amount: metered, calculated or estimated.
    Quantity {
        /// The units offered; the first is the default.
        units: Vec<Unit>,
        /// The carrier whose consumption it is.
        feeds: Option<CarrierId>,
        /// It comes as monthly bills: it may be given by month, or in yuan with its tariff.
        bills: bool,
    },
    /// A number of things or persons.
    Count {
        /// Its unit.
        unit: Unit,
        /// What a number above zero means.
        alert: Option<Alert>,
    },
    /// An amount of money.
    Money {
        /// The units offered; the first is the default.
        units: Vec<Unit>,
    },
    /// A share between 0 and 100 %.
    Percent,
    /// One of these.
    Choice {
        /// The options.
        options: Vec<ChoiceOption>,
    },
    /// Any of these.
    Choices {
        /// The options.
        options: Vec<ChoiceOption>,
    },
    /// Free text.
    Text,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Its id.
    pub id: OptionId,
    /// Its words.
    pub text: Bilingual,
    /// What it is worth, 0 to 1.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub points: Decimal,
    /// What choosing it means.
    #[serde(default)]
    pub alert: Option<Alert>,
    /// Cannot be chosen together with others, e.g. “none of these”.
    #[serde(default)]
    pub exclusive: bool,
}

/// What an answer gives reason to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Alert {
    /// It falls short of a legal minimum.
    Legal,
    /// A bank will ask about it.
    Warning,
}

/// A kind of paper that proves an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its id, unique within the question.
    pub id: DocumentId,
    /// Its name.
    pub name: Bilingual,
    /// A standing paper (a permit, an approval) counts until it expires; any other must be dated in
    /// the reporting year.
    #[serde(default)]
    pub standing: bool,
}
