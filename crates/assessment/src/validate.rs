//! answers → responses: every answer is read, checked against its question and given its points.

mod bills;
mod evidence;
pub(crate) mod number;
mod part;

use crate::asked::{Asked, asked_parts};
use crate::finding::{Finding, FindingKind, Severity, Subject};
use crate::response::{PartResponse, PartValue, Response, State};
use crate::sense::impossible_parts;
use model::{Answer, AnswerSheet, PartAnswer, PartId, QuestionId, Status};
use questionnaire::{Alert, Edition, PartKind, Question};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One response to each question that concerns the firm. Answers to questions that are not asked
/// are parked: they are not looked at, and come back unchanged when the question does.
pub(crate) fn validate(
    edition: &Edition,
    sheet: &AnswerSheet,
    asked: &Asked<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Response> {
    for question in sheet.answers.keys() {
        if edition.question(question).is_none() {
            let kind = FindingKind::UnknownQuestion;
            findings.push(about(Severity::Warning, question, None, kind));
        }
    }
    let questions = asked.questions.iter();
    let mut responses: Vec<Response> = questions
        .map(|question| respond(edition, sheet, asked, question, findings))
        .collect();
    refuse_impossible(edition, &mut responses, findings);
    for response in &mut responses {
        if let Some(question) = edition.question(&response.question) {
            settle(edition, question, response);
        }
    }
    responses
}

pub(crate) fn about(
    severity: Severity,
    question: &QuestionId,
    part: Option<&PartId>,
    kind: FindingKind,
) -> Finding {
    let subject = Subject::Question {
        question: question.clone(),
        part: part.cloned(),
    };
    Finding {
        severity,
        subject,
        kind,
        laws: Vec::new(),
    }
}

fn respond(
    edition: &Edition,
    sheet: &AnswerSheet,
    asked: &Asked<'_>,
    question: &Question,
    findings: &mut Vec<Finding>,
) -> Response {
    let nothing = BTreeMap::new();
    let given = match sheet.answers.get(&question.id).map(|a| &a.status) {
        Some(Status::Given(parts)) => parts,
        _ => &nothing,
    };
    let mut response = Response {
        question: question.id.clone(),
        state: State::Open,
        // Before anything was answered too: the owner is to see what may stay blank.
        parts: read_parts(edition, asked, question, given, findings),
        points: Some(Decimal::ZERO),
        answered: Decimal::ZERO,
        proof: Vec::new(),
    };
    let Some(answer) = sheet.answers.get(&question.id) else {
        return response;
    };
    match &answer.status {
        Status::Unknown => {
            response.state = State::Unknown;
            if question.is_legal_minimum() {
                let kind = FindingKind::LegalUnknown;
                findings.push(legal(question, None, kind));
            }
        }
        Status::NotApplicable { reason, .. } => {
            if question.not_applicable.contains(reason) {
                response.state = State::NotApplicable {
                    reason: reason.clone(),
                };
                response.points = None;
                response.answered = Decimal::ONE;
            } else {
                let kind = FindingKind::ReasonNotPermitted {
                    reason: reason.clone(),
                };
                findings.push(about(Severity::Error, &question.id, None, kind));
            }
        }
        Status::Given(_) => {
            response.state = State::Given;
            response.proof = evidence::proof(question, answer, sheet.period, findings);
        }
    }
    note_unknown_parts(question, answer, findings);
    response
}

fn read_parts(
    edition: &Edition,
    asked: &Asked<'_>,
    question: &Question,
    answers: &BTreeMap<PartId, PartAnswer>,
    findings: &mut Vec<Finding>,
) -> Vec<PartResponse> {
    let parts = asked_parts(question, answers).into_iter();
    parts
        .map(|part| {
            let value = part::understand(edition, question, part, answers.get(&part.id), findings);
            raise_alert(question, part, &value, findings);
            let required = part.required_when.as_ref();
            PartResponse {
                part: part.id.clone(),
                value,
                optional: required.is_some_and(|c| !asked.holds(c)),
            }
        })
        .collect()
}

/// A part that is larger than its whole cannot be right, so it counts no more than an unread one.
fn refuse_impossible(edition: &Edition, responses: &mut [Response], findings: &mut Vec<Finding>) {
    for (place, kind) in impossible_parts(edition, responses) {
        let response = responses.iter_mut().find(|r| r.question == place.question);
        let parts = response.into_iter().flat_map(|r| &mut r.parts);
        for part in parts.filter(|p| p.part == place.part) {
            if let PartValue::Number(reading) = &part.value {
                let typed = reading.typed.clone();
                part.value = PartValue::Unread { typed, why: None };
            }
        }
        findings.push(about(
            Severity::Error,
            &place.question,
            Some(&place.part),
            kind,
        ));
    }
}

/// Gives the points and says how much was answered.
fn settle(edition: &Edition, question: &Question, response: &mut Response) {
    if response.state != State::Given {
        return;
    }
    let (mut shares, mut points) = (Decimal::ZERO, Decimal::ZERO);
    let (mut asked_of, mut answered) = (0usize, 0usize);
    for asked in response.parts.iter().filter(|p| !p.optional) {
        let Some(part) = question.part(&asked.part) else {
            continue;
        };
        let worth = part::points(edition, part, &asked.value);
        shares += part.share;
        points += part.share * worth.unwrap_or_default();
        asked_of += 1;
        answered += usize::from(worth.is_some());
    }
    let complete = answered == asked_of;
    response.state = match (answered, complete) {
        (0, _) => State::Open,
        (_, true) => State::Given,
        (_, false) => State::Incomplete,
    };
    response.answered = Decimal::from(answered)
        .checked_div(Decimal::from(asked_of))
        .unwrap_or_default();
    // Where nothing that is asked carries points (“we burn no fuel”), a full answer is worth all.
    let bare = if complete {
        Decimal::ONE
    } else {
        Decimal::ZERO
    };
    response.points = Some(points.checked_div(shares).unwrap_or(bare));
}

/// Says what an answer means for the law, or for the bank.
fn raise_alert(
    question: &Question,
    part: &questionnaire::Part,
    value: &PartValue,
    findings: &mut Vec<Finding>,
) {
    let raised = match (&part.kind, value) {
        (PartKind::Level { alert: Some(alert) }, PartValue::Level(model::Level::No)) => {
            let kind = match alert {
                Alert::Legal => FindingKind::LegalGap,
                Alert::Warning => FindingKind::WarningNo,
            };
            Some((*alert, kind))
        }
        (
            PartKind::Count {
                alert: Some(alert), ..
            },
            PartValue::Number(reading),
        ) if reading.quantity.value > Decimal::ZERO => {
            let value = reading.quantity.value;
            let kind = match alert {
                Alert::Legal => FindingKind::LegalCount { value },
                Alert::Warning => FindingKind::WarningCount { value },
            };
            Some((*alert, kind))
        }
        (PartKind::Choice { options } | PartKind::Choices { options }, value) => {
            let chosen = |id| match value {
                PartValue::Choice(one) => one == id,
                PartValue::Choices(many) => many.contains(id),
                _ => false,
            };
            let option = options.iter().find(|o| o.alert.is_some() && chosen(&o.id));
            option.and_then(|option| {
                let kind = match option.alert? {
                    Alert::Legal => FindingKind::LegalGap,
                    Alert::Warning => FindingKind::WarningOption {
                        option: option.id.clone(),
                    },
                };
                Some((option.alert?, kind))
            })
        }
        _ => None,
    };
    match raised {
        Some((Alert::Legal, kind)) => findings.push(legal(question, Some(&part.id), kind)),
        Some((Alert::Warning, kind)) => {
            findings.push(about(Severity::Warning, &question.id, Some(&part.id), kind));
        }
        None => {}
    }
}

fn legal(question: &Question, part: Option<&PartId>, kind: FindingKind) -> Finding {
    let mut finding = about(Severity::Legal, &question.id, part, kind);
    finding.laws.clone_from(&question.laws);
    finding
}

fn note_unknown_parts(question: &Question, answer: &Answer, findings: &mut Vec<Finding>) {
    if let Status::Given(parts) = &answer.status {
        for part in parts.keys().filter(|p| question.part(p).is_none()) {
            let kind = FindingKind::UnknownQuestion;
            findings.push(about(Severity::Warning, &question.id, Some(part), kind));
        }
    }
}
