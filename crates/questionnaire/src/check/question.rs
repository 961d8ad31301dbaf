//! What must hold of a question: its words, its references, its parts and their order.

use super::{Checker, QUESTIONS};
use crate::{Condition, FaultKind, Part, PartCondition, PartKind, Question};
use model::Quantity;
use rust_decimal::Decimal;

impl Checker<'_> {
    pub(super) fn question(&mut self, question: &Question) {
        let e = self.edition;
        let id = question.id.as_str();
        let help = &question.help;
        let texts = [
            ("text", &question.text),
            ("hint", &question.hint),
            ("next_step", &question.next_step),
            ("helper", &question.helper),
            ("help.why", &help.why),
            ("help.used_by", &help.used_by),
            ("help.where_to_find", &help.where_to_find),
            ("help.example", &help.example),
            ("help.mistake", &help.mistake),
        ];
        self.texts(QUESTIONS, id, &texts);
        self.range(
            QUESTIONS,
            id,
            "weight",
            question.weight,
            question.weight > Decimal::ZERO,
        );
        let topic = e.topic(&question.topic);
        let fits = topic.is_some_and(|t| t.pillar == question.pillar);
        self.refer(QUESTIONS, id, "topic", question.topic.as_str(), fits);
        for law in &question.laws {
            self.refer(QUESTIONS, id, "laws", law.as_str(), e.law(law).is_some());
        }
        for reason in &question.not_applicable {
            let known = e.reason(reason).is_some();
            self.refer(QUESTIONS, id, "not_applicable", reason.as_str(), known);
        }
        if question.is_legal_minimum() && question.laws.is_empty() {
            let kind = FaultKind::MissingField {
                field: "laws".to_owned(),
            };
            self.fault(QUESTIONS, id, kind);
        }
        if let Some(condition) = &question.ask_when {
            self.condition(id, condition);
        }
        self.parts(question);
        self.unique(
            QUESTIONS,
            id,
            question.evidence.iter().map(|d| d.id.as_str()),
        );
        for document in &question.evidence {
            self.texts(QUESTIONS, id, &[("evidence.name", &document.name)]);
        }
    }

    fn parts(&mut self, question: &Question) {
        let id = question.id.as_str();
        if question.parts.is_empty() {
            self.fault(
                QUESTIONS,
                id,
                FaultKind::MissingField {
                    field: "part".to_owned(),
                },
            );
        }
        self.unique(QUESTIONS, id, question.parts.iter().map(|p| p.id.as_str()));
        for (at, part) in question.parts.iter().enumerate() {
            let place = format!("{id}.{}", part.id);
            match &part.label {
                Some(label) => self.texts(QUESTIONS, &place, &[("label", label)]),
                None if question.parts.len() > 1 => {
                    let kind = FaultKind::MissingField {
                        field: "label".to_owned(),
                    };
                    self.fault(QUESTIONS, &place, kind);
                }
                None => {}
            }
            self.range(
                QUESTIONS,
                &place,
                "share",
                part.share,
                part.share >= Decimal::ZERO,
            );
            if let Some(condition) = &part.ask_when {
                // A part may only depend on one that was asked before it.
                let earlier = question.parts[..at].iter().find(|p| p.id == condition.part);
                self.part_condition(&place, condition, earlier);
            }
            self.part_kind(&place, part);
        }
    }

    fn part_kind(&mut self, place: &str, part: &Part) {
        match &part.kind {
            PartKind::Quantity {
                units,
                feeds: Some(carrier),
            } => {
                let Some(found) = self.edition.carrier(carrier) else {
                    self.refer(QUESTIONS, place, "feeds", carrier.as_str(), false);
                    return;
                };
                for unit in units {
                    if found.amount(Quantity::new(Decimal::ONE, *unit)).is_none() {
                        let kind = FaultKind::UnitDoesNotConvert {
                            unit: unit.code().to_owned(),
                            carrier: carrier.to_string(),
                        };
                        self.fault(QUESTIONS, place, kind);
                    }
                }
            }
            PartKind::Choice { options } | PartKind::Choices { options } => {
                self.unique(QUESTIONS, place, options.iter().map(|o| o.id.as_str()));
                for option in options {
                    let id = format!("{place}.{}", option.id);
                    self.texts(QUESTIONS, &id, &[("text", &option.text)]);
                    let fits = option.points >= Decimal::ZERO && option.points <= Decimal::ONE;
                    self.range(QUESTIONS, &id, "points", option.points, fits);
                }
            }
            _ => {}
        }
    }

    fn part_condition(&mut self, place: &str, condition: &PartCondition, part: Option<&Part>) {
        let Some(part) = part else {
            self.refer(QUESTIONS, place, "ask_when", condition.part.as_str(), false);
            return;
        };
        for value in &condition.is {
            let known = match &part.kind {
                PartKind::Level { .. } => ["yes", "partly", "no"].contains(&value.as_str()),
                PartKind::Choice { options } | PartKind::Choices { options } => {
                    options.iter().any(|o| o.id == *value)
                }
                _ => false,
            };
            self.refer(QUESTIONS, place, "ask_when", value.as_str(), known);
        }
    }

    fn condition(&mut self, id: &str, condition: &Condition) {
        let e = self.edition;
        match condition {
            Condition::All(list) | Condition::Any(list) => {
                for inner in list {
                    self.condition(id, inner);
                }
            }
            Condition::Not(inner) => self.condition(id, inner),
            Condition::Section(sections) => {
                for section in sections {
                    let known = e.sections.iter().any(|s| s.code == *section);
                    self.refer(QUESTIONS, id, "ask_when", section, known);
                }
            }
            Condition::StaffAtLeast(_) => {}
            Condition::Answered { question, part, is } => {
                let found = e.question(question).and_then(|q| q.part(part));
                let condition = PartCondition {
                    part: part.clone(),
                    is: is.clone(),
                };
                self.part_condition(id, &condition, found);
            }
        }
    }

    pub(super) fn order(&mut self) {
        for pair in self.edition.questions.windows(2) {
            if pair[0].order == pair[1].order {
                let kind = FaultKind::SameOrder {
                    other: pair[0].id.to_string(),
                };
                self.fault(QUESTIONS, pair[1].id.as_str(), kind);
            }
        }
    }
}
