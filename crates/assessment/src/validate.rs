//! answers → responses: every answer is read, checked against its question and given its points.

mod evidence;
pub(crate) mod number;
mod part;

use crate::condition::{holds, part_holds};
use crate::finding::{Finding, FindingKind, Severity, Subject};
use crate::firm::Firm;
use crate::response::{PartResponse, PartValue, Response, State};
use model::{Answer, AnswerSheet, PartAnswer, PartId, QuestionId, Status};
use questionnaire::{Alert, Edition, PartKind, Question};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One response to each question that concerns the firm. Answers to questions that are not asked
/// are parked: they are not looked at, and come back unchanged when the question does.
pub(crate) fn validate(
    edition: &Edition,
    sheet: &AnswerSheet,
    firm: &Firm,
    findings: &mut Vec<Finding>,
) -> Vec<Response> {
    for question in sheet.answers.keys() {
        if edition.question(question).is_none() {
            let kind = FindingKind::UnknownQuestion;
            findings.push(about(Severity::Warning, question, None, kind));
        }
    }
    edition
        .questions_of(sheet.tier)
        .filter(|q| {
            q.ask_when
                .as_ref()
                .is_none_or(|c| holds(c, firm, &sheet.answers))
        })
        .map(|q| respond(edition, sheet, q, findings))
        .collect()
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
    question: &Question,
    findings: &mut Vec<Finding>,
) -> Response {
    let mut response = Response {
        question: question.id.clone(),
        state: State::Open,
        parts: Vec::new(),
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
        Status::Given(parts) => {
            given(edition, question, parts, &mut response, findings);
            response.proof = evidence::proof(question, answer, sheet.period, findings);
        }
    }
    note_unknown_parts(question, answer, findings);
    response
}

fn given(
    edition: &Edition,
    question: &Question,
    answers: &BTreeMap<PartId, PartAnswer>,
    response: &mut Response,
    findings: &mut Vec<Finding>,
) {
    let (mut shares, mut points) = (Decimal::ZERO, Decimal::ZERO);
    let mut answered = 0usize;
    for part in &question.parts {
        if part
            .ask_when
            .as_ref()
            .is_some_and(|c| !part_holds(c, answers))
        {
            continue;
        }
        let value = part::understand(edition, question, part, answers.get(&part.id), findings);
        raise_alert(question, part, &value, findings);
        let worth = part::points(edition, part, &value);
        shares += part.share;
        points += part.share * worth.unwrap_or_default();
        answered += usize::from(worth.is_some());
        response.parts.push(PartResponse {
            part: part.id.clone(),
            value,
        });
    }
    let asked = response.parts.len();
    let complete = answered == asked;
    response.state = match (answered, complete) {
        (0, _) => State::Open,
        (_, true) => State::Given,
        (_, false) => State::Incomplete,
    };
    response.answered = Decimal::from(answered)
        .checked_div(Decimal::from(asked))
        .unwrap_or_default();
    // Where nothing that is asked carries points (“we burn no fuel”), a full answer is worth all.
    response.points = Some(points.checked_div(shares).unwrap_or(if complete {
        Decimal::ONE
    } else {
        Decimal::ZERO
    }));
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
