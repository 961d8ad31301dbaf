//! What must hold of a question: its words, its references, its parts and their order.

use super::{Checker, QUESTIONS};
use crate::{Condition, FaultKind, Part, PartCondition, PartIs, PartKind, Question};
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
        let fits = topic.is_some_and(|t| t.pillar.is_none_or(|p| p == question.pillar));
        self.refer(QUESTIONS, id, "topic", question.topic.as_str(), fits);
        for law in &question.laws {
            self.refer(QUESTIONS, id, "laws", law.as_str(), e.law(law).is_some());
        }
        for policy in &question.policies {
            let known = e.policy(policy).is_some();
            self.refer(QUESTIONS, id, "policies", policy.as_str(), known);
        }
        for sector in &question.sectors {
            let known = e.sector(sector).is_some();
            self.refer(QUESTIONS, id, "sectors", sector.as_str(), known);
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
            self.condition(QUESTIONS, id, condition, Some(question));
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
                self.part_condition(QUESTIONS, &place, condition, earlier);
            }
            if let Some(condition) = &part.required_when {
                self.condition(QUESTIONS, &place, condition, Some(question));
            }
            self.part_kind(&place, part);
        }
    }

    fn part_kind(&mut self, place: &str, part: &Part) {
        match &part.kind {
            PartKind::Quantity {
                units,
                feeds: Some(carrier),
                ..
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

    fn part_condition(
        &mut self,
        file: &str,
        place: &str,
        condition: &PartCondition,
        part: Option<&Part>,
    ) {
        let Some(part) = part else {
            self.refer(file, place, "part", condition.part.as_str(), false);
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
            self.refer(file, place, "is", value.as_str(), known);
        }
    }

    /// A part of any question with the values it is compared to.
    pub(super) fn part_is(&mut self, file: &str, id: &str, is: &PartIs) {
        let Some(question) = self.edition.question(&is.question) else {
            self.refer(file, id, "question", is.question.as_str(), false);
            return;
        };
        let found = question.part(&is.part);
        let condition = PartCondition {
            part: is.part.clone(),
            is: is.is.clone(),
        };
        self.part_condition(file, id, &condition, found);
    }

    /// A condition; that of a question may only look at questions asked before it, in its own tier.
    pub(super) fn condition(
        &mut self,
        file: &str,
        id: &str,
        condition: &Condition,
        asker: Option<&Question>,
    ) {
        let e = self.edition;
        for inner in condition.inner() {
            self.condition(file, id, inner, asker);
        }
        match condition {
            Condition::Section(sections) => self.section_letters(file, id, sections),
            Condition::Sector(sectors) => {
                for sector in sectors {
                    let known = e.sector(sector).is_some();
                    self.refer(file, id, "sector", sector.as_str(), known);
                }
            }
            Condition::Premises(premises) => {
                for premise in premises {
                    let known = e.premises.iter().any(|p| p.id == *premise);
                    self.refer(file, id, "premises", premise.as_str(), known);
                }
            }
            Condition::Zone(zones) => {
                for zone in zones {
                    let known = e.zones.iter().any(|z| z.id == *zone);
                    self.refer(file, id, "zone", zone.as_str(), known);
                }
            }
            Condition::Answered(is) => {
                self.part_is(file, id, is);
                let gate = e.question(&is.question);
                let later = gate.zip(asker).is_some_and(|(gate, asker)| {
                    gate.order >= asker.order || gate.tier > asker.tier
                });
                self.refer(file, id, "ask_when", is.question.as_str(), !later);
            }
            // What is not known asks; turned round, it would hide.
            Condition::Not(inner) if matches!(**inner, Condition::Premises(_)) => {
                let field = "not premises".to_owned();
                self.fault(file, id, FaultKind::UnfitField { field });
            }
            _ => {}
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
