//! What concerns this firm: which questions are asked, and which parts of them.
//!
//! An answer to what is not asked is parked. It is not looked at, not even as a gate of another
//! question; it comes back unchanged when its question does.

use crate::firm::Firm;
use model::{
    Answer, AnswerSheet, Answers, Level, OptionId, PartAnswer, PartId, Profile, QuestionId, Status,
};
use questionnaire::{Condition, Edition, Part, PartCondition, PartIs, Question};
use std::collections::BTreeMap;

type Given = BTreeMap<PartId, PartAnswer>;

/// What conditions may look at: the firm, and the answers to the questions that are asked.
pub(crate) struct Asked<'a> {
    pub(crate) firm: &'a Firm,
    profile: &'a Profile,
    /// The questions that are asked, in asking order.
    pub(crate) questions: Vec<&'a Question>,
    given: BTreeMap<&'a QuestionId, (&'a Question, &'a Given)>,
}

impl<'a> Asked<'a> {
    /// Goes through the questions in asking order; a condition sees only what was asked before it.
    pub(crate) fn new(edition: &'a Edition, sheet: &'a AnswerSheet, firm: &'a Firm) -> Self {
        let mut asked = Self {
            firm,
            profile: &sheet.profile,
            questions: Vec::new(),
            given: BTreeMap::new(),
        };
        for question in edition.questions_of(sheet.tier) {
            if !asked.concerns(question) {
                continue;
            }
            asked.questions.push(question);
            if let Some(Status::Given(parts)) = sheet.answers.get(&question.id).map(|a| &a.status) {
                asked.given.insert(&question.id, (question, parts));
            }
        }
        asked
    }

    fn concerns(&self, question: &Question) -> bool {
        let sector = self.firm.sector.as_ref();
        let ours =
            question.sectors.is_empty() || sector.is_some_and(|s| question.sectors.contains(s));
        ours && question.ask_when.as_ref().is_none_or(|c| self.holds(c))
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, condition: &Condition) -> bool {
        let (firm, profile) = (self.firm, self.profile);
        match condition {
            Condition::All(list) => list.iter().all(|c| self.holds(c)),
            Condition::Any(list) => list.iter().any(|c| self.holds(c)),
            Condition::Not(inner) => !self.holds(inner),
            Condition::Section(sections) => {
                firm.section.as_ref().is_some_and(|s| sections.contains(s))
            }
            Condition::Sector(sectors) => firm.sector.as_ref().is_some_and(|s| sectors.contains(s)),
            Condition::Premises(premises) => {
                profile.premises.is_empty() || premises.iter().any(|p| profile.premises.contains(p))
            }
            Condition::Zone(zones) => zones.iter().any(|z| profile.zones.contains(z)),
            Condition::Exporter(said) => profile.exporter == Some(*said),
            Condition::ForeignOwned(said) => profile.foreign_owned == Some(*said),
            Condition::ListedSupplier(said) => profile.listed_supplier == Some(*said),
            Condition::StaffAtLeast(least) => {
                let staff = firm.staff();
                staff.is_some_and(|staff| staff.value >= (*least).into())
            }
            Condition::Answered(is) => self.answered(is),
        }
    }

    /// Whether a part that is asked was answered in one of these ways.
    pub(crate) fn answered(&self, is: &PartIs) -> bool {
        self.given
            .get(&is.question)
            .is_some_and(|(question, given)| {
                let asked = asked_parts(question, given);
                asked.iter().any(|part| part.id == is.part) && answered_so(given, &is.part, &is.is)
            })
    }
}

/// The parts of a question that are asked. A part behind another one that is not asked is not
/// asked either.
pub(crate) fn asked_parts<'q>(question: &'q Question, given: &Given) -> Vec<&'q Part> {
    let mut asked: Vec<&Part> = Vec::new();
    for part in &question.parts {
        let open = |gate: &PartCondition| {
            asked.iter().any(|earlier| earlier.id == gate.part)
                && answered_so(given, &gate.part, &gate.is)
        };
        if part.ask_when.as_ref().is_none_or(open) {
            asked.push(part);
        }
    }
    asked
}

fn answered_so(given: &Given, part: &PartId, ways: &[OptionId]) -> bool {
    let is = |text: &str| ways.iter().any(|way| way.as_str() == text);
    match given.get(part) {
        Some(PartAnswer::Level(level)) => is(match level {
            Level::Yes => "yes",
            Level::Partly => "partly",
            Level::No => "no",
        }),
        Some(PartAnswer::Choice(option)) => is(option.as_str()),
        Some(PartAnswer::Choices(options)) => options.iter().any(|o| is(o.as_str())),
        _ => false,
    }
}

/// The sheet without what is parked, as it may leave the computer: what was hidden from the owner
/// is not handed to others. Answers to questions the edition does not know stay: they were not
/// hidden, only not understood, and a finding lists them.
#[must_use]
pub fn without_parked(edition: &Edition, sheet: &AnswerSheet) -> AnswerSheet {
    let (firm, _) = crate::firm::understand(edition, sheet);
    let asked = Asked::new(edition, sheet, &firm);
    let mut answers = Answers::new();
    for (id, answer) in &sheet.answers {
        let Some(question) = edition.question(id) else {
            answers.insert(id.clone(), answer.clone());
            continue;
        };
        if asked.questions.iter().any(|q| q.id == *id) {
            answers.insert(id.clone(), visible(question, answer));
        }
    }
    let is_asked = |id: &QuestionId| asked.questions.iter().any(|q| q.id == *id);
    let plan = sheet.plan.iter().filter(|(id, _)| is_asked(id));
    let last_year = sheet.previous.as_deref();
    AnswerSheet {
        edition: sheet.edition.clone(),
        tier: sheet.tier,
        profile: sheet.profile.clone(),
        period: sheet.period,
        answers,
        plan: plan
            .map(|(id, action)| (id.clone(), action.clone()))
            .collect(),
        review: sheet.review.clone(),
        previous: last_year.map(|last_year| {
            let mut last_year = without_parked(edition, last_year);
            last_year.previous = None;
            last_year.review = None;
            Box::new(last_year)
        }),
    }
}

fn visible(question: &Question, answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    if let Status::Given(given) = &mut answer.status {
        let asked = asked_parts(question, given);
        let hidden: Vec<PartId> = question
            .parts
            .iter()
            .filter(|part| !asked.iter().any(|a| a.id == part.id))
            .map(|part| part.id.clone())
            .collect();
        for part in hidden {
            given.remove(&part);
        }
    }
    answer
}
