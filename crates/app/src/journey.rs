//! What there is still to do in an assessment: worked out here once, for the list of tasks, the
//! check page and the first page.

use crate::pace::{Pace, seconds_left, seconds_unseen};
use assessment::{
    Action, Assessment, Contribution, Finding, Parked, Response, State, Subject, asked_in,
};
use model::{AnswerSheet, QuestionId, Tier, TopicId};
use questionnaire::{Edition, Question};
use rust_decimal::Decimal;
use serde::Serialize;

/// So many things are named as worth most; more of them would be a list again.
const MOST_WORTH: usize = 5;

/// What there is still to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Journey {
    /// Topic by topic, in asking order; those that have a question for this firm.
    pub tasks: Vec<Task>,
    /// All of them together.
    pub all: Left,
    /// What would add most to the declared score: legal minimums first, then by points.
    pub worth: Vec<Worth>,
    /// What cannot be right as it stands, or does not go with something else.
    pub doubts: Vec<Doubt>,
    /// What is kept though it is not asked now.
    pub parked: Vec<Parked>,
    /// What the full questionnaire would be.
    pub in_full: InFull,
}

/// The questions of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Task {
    /// The topic.
    pub topic: TopicId,
    /// How far it is.
    pub state: TaskState,
    /// What is left of it.
    #[serde(flatten)]
    pub left: Left,
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Nothing was said to any of its questions.
    NotBegun,
    /// Some are done.
    Begun,
    /// All are done, “don't know” and “not applicable” included.
    Done,
}

/// What is left of some questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Left {
    /// How many are asked.
    pub asked: usize,
    /// How many of them are not done.
    pub left: usize,
    /// Minutes for these, at the owner's pace.
    pub minutes: u32,
    /// Points of the declared total still to gain.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub gain: Decimal,
    /// How many answers count for more as said than as proven, and could be proven by a paper.
    pub unproven: usize,
}

/// A question whose answer could add to the score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Worth {
    /// The question.
    pub question: QuestionId,
    /// A legal minimum is open.
    pub legal: bool,
    /// Points of the declared total to gain.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub gain: Decimal,
}

/// Something to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Doubt {
    /// What was found.
    pub finding: Finding,
    /// The other places it does not go with.
    pub against: Vec<Subject>,
}

/// What the full questionnaire would be for this firm, as its answers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct InFull {
    /// How many questions it asks.
    pub asked: usize,
    /// How many of them are not asked now.
    pub more: usize,
    /// Minutes for those of them that have no answer yet.
    pub minutes: u32,
}

pub(crate) fn journey(
    edition: &Edition,
    sheet: &AnswerSheet,
    assessment: &Assessment,
    pace: Pace,
) -> Journey {
    let asked: Vec<Item<'_>> = items(edition, assessment).collect();
    let tasks = edition.topics.iter().filter_map(|topic| {
        let own: Vec<&Item<'_>> = asked
            .iter()
            .filter(|i| i.question.topic == topic.id)
            .collect();
        (!own.is_empty()).then(|| Task {
            topic: topic.id.clone(),
            state: state(&own),
            left: left(&own, pace),
        })
    });
    Journey {
        tasks: tasks.collect(),
        all: left(&asked.iter().collect::<Vec<_>>(), pace),
        worth: worth(&assessment.plan),
        doubts: doubts(edition, &assessment.findings),
        parked: assessment::parked(edition, sheet),
        in_full: in_full(edition, sheet, assessment, pace),
    }
}

/// What is left of all questions, where nothing else is needed.
pub(crate) fn left_of_all(edition: &Edition, assessment: &Assessment, pace: Pace) -> Left {
    let asked: Vec<Item<'_>> = items(edition, assessment).collect();
    left(&asked.iter().collect::<Vec<_>>(), pace)
}

/// A question that is asked, with what became of it.
struct Item<'a> {
    question: &'a Question,
    response: &'a Response,
    contribution: Option<&'a Contribution>,
}

impl Item<'_> {
    fn is_done(&self) -> bool {
        !matches!(self.response.state, State::Open | State::Incomplete)
    }

    fn is_unproven(&self) -> bool {
        let provable = !self.question.evidence.is_empty();
        provable && self.contribution.is_some_and(|c| c.declared > c.backed)
    }
}

fn items<'a>(edition: &'a Edition, assessment: &'a Assessment) -> impl Iterator<Item = Item<'a>> {
    let contributions = &assessment.scorecard.contributions;
    assessment.responses.iter().filter_map(|response| {
        Some(Item {
            question: edition.question(&response.question)?,
            response,
            contribution: contributions
                .iter()
                .find(|c| c.question == response.question),
        })
    })
}

fn state(items: &[&Item<'_>]) -> TaskState {
    if items.iter().all(|item| item.is_done()) {
        TaskState::Done
    } else if items.iter().all(|item| item.response.state == State::Open) {
        TaskState::NotBegun
    } else {
        TaskState::Begun
    }
}

fn left(items: &[&Item<'_>], pace: Pace) -> Left {
    let waiting: Vec<&&Item<'_>> = items.iter().filter(|item| !item.is_done()).collect();
    let seconds = waiting
        .iter()
        .map(|item| seconds_left(item.question, &item.response.parts));
    let contributions = items.iter().filter_map(|item| item.contribution);
    Left {
        asked: items.len(),
        left: waiting.len(),
        minutes: pace.minutes(seconds.sum()),
        gain: contributions.map(|c| c.possible - c.declared).sum(),
        unproven: items.iter().filter(|item| item.is_unproven()).count(),
    }
}

/// The plan weighs points against the work; here the owner is still answering, and points alone
/// decide. The sort is stable, so equals stay in the order of the plan.
fn worth(plan: &[Action]) -> Vec<Worth> {
    let mut open: Vec<&Action> = plan
        .iter()
        .filter(|action| action.legal || action.gain > Decimal::ZERO)
        .collect();
    open.sort_by(|a, b| b.legal.cmp(&a.legal).then_with(|| b.gain.cmp(&a.gain)));
    let most = open.into_iter().take(MOST_WORTH);
    most.map(|action| Worth {
        question: action.question.clone(),
        legal: action.legal,
        gain: action.gain,
    })
    .collect()
}

fn doubts(edition: &Edition, findings: &[Finding]) -> Vec<Doubt> {
    let doubtful = findings.iter().filter(|finding| finding.is_doubt());
    doubtful
        .map(|finding| Doubt {
            finding: finding.clone(),
            against: finding.against(edition),
        })
        .collect()
}

fn in_full(edition: &Edition, sheet: &AnswerSheet, assessment: &Assessment, pace: Pace) -> InFull {
    let all = asked_in(edition, sheet, Tier::Full);
    let is_asked = |id: &QuestionId| assessment.responses.iter().any(|r| r.question == *id);
    let more: Vec<&QuestionId> = all.iter().filter(|id| !is_asked(id)).collect();
    let unanswered = more.iter().filter(|id| !sheet.answers.contains_key(**id));
    let seconds = unanswered.filter_map(|id| edition.question(id).map(seconds_unseen));
    InFull {
        asked: all.len(),
        more: more.len(),
        minutes: pace.minutes(seconds.sum()),
    }
}

#[cfg(test)]
mod tests;
