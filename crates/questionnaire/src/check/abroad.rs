//! What must hold where the edition speaks of others: city papers, frameworks, sectors.

use super::{Checker, POLICIES, SECTORS};
use crate::{AnswerRef, DataRef, Disclosure, FaultKind, Fit, Framework, PolicyKind};

impl Checker<'_> {
    pub(super) fn policies(&mut self) {
        let e = self.edition;
        for paper in &e.papers {
            let id = paper.id.as_str();
            let mut texts = vec![("name", &paper.name)];
            texts.extend(paper.note.as_ref().map(|n| ("note", n)));
            self.texts(POLICIES, id, &texts);
        }
        for policy in &e.policies {
            let id = policy.id.as_str();
            let mut texts = vec![("item", &policy.item), ("text", &policy.text)];
            texts.extend(policy.how.as_ref().map(|h| ("how", h)));
            self.texts(POLICIES, id, &texts);
            let paper = e.paper(&policy.paper);
            self.refer(POLICIES, id, "plan", policy.paper.as_str(), paper.is_some());
            for arm in &policy.when {
                self.texts(POLICIES, id, &[("why", &arm.why)]);
                self.condition(POLICIES, id, &arm.condition, None);
            }
            // An item of another city, or for others than firms, concerns nobody here.
            let mute = policy.kind == PolicyKind::Background || paper.is_some_and(|p| !p.local);
            if mute && !policy.when.is_empty() {
                let field = "when".to_owned();
                self.fault(POLICIES, id, FaultKind::UnfitField { field });
            }
        }
    }

    pub(super) fn sectors(&mut self) {
        let e = self.edition;
        let mut taken: Vec<&str> = Vec::new();
        for sector in &e.sectors {
            let id = sector.id.as_str();
            let texts = [
                ("name", &sector.name),
                ("clusters", &sector.clusters),
                ("weights_reason", &sector.weights_reason),
            ];
            self.texts(SECTORS, id, &texts);
            self.weights(SECTORS, id, &sector.weights);
            for industry in &sector.industries {
                let known = e.sections.iter().any(|s| s.code == *industry)
                    || e.divisions.iter().any(|d| d.code.as_str() == industry);
                self.refer(SECTORS, id, "industries", industry, known);
                if taken.contains(&industry.as_str()) {
                    let place = format!("{id}.{industry}");
                    self.fault(SECTORS, &place, FaultKind::DuplicateId);
                }
                taken.push(industry);
            }
        }
    }

    pub(super) fn frameworks(&mut self) {
        let e = self.edition;
        for framework in &e.frameworks {
            let file = format!("mappings/{}.toml", framework.id);
            let texts = [
                ("name", &framework.name),
                ("version", &framework.version),
                ("note", &framework.note),
            ];
            self.texts(&file, "", &texts);
            let ids = framework.disclosures.iter().map(|d| d.id.as_str());
            self.unique(&file, "", ids);
            for disclosure in &framework.disclosures {
                self.disclosure(&file, framework, disclosure);
            }
        }
    }

    fn disclosure(&mut self, file: &str, framework: &Framework, disclosure: &Disclosure) {
        let id = disclosure.id.as_str();
        let mut texts = vec![("name", &disclosure.name)];
        texts.extend(disclosure.not_asked.as_ref().map(|n| ("not_asked", n)));
        self.texts(file, id, &texts);
        for (_, to) in disclosure.links() {
            let known = self.answers(to);
            self.refer(file, id, "question", &to.to_string(), known);
        }
        // What nobody answers must say so: silence would look like an oversight.
        if disclosure.links().next().is_none() && disclosure.not_asked.is_none() {
            let field = "not_asked".to_owned();
            self.fault(file, id, FaultKind::MissingField { field });
        }
        let elements = disclosure.datapoints.iter().map(|d| d.element.as_str());
        self.unique(file, framework.id.as_str(), elements);
        for datapoint in &disclosure.datapoints {
            let place = format!("{id}.{}", datapoint.element);
            if let Some(because) = &datapoint.because {
                self.texts(file, &place, &[("because", because)]);
            }
            if let Some(DataRef::Part(part)) = &datapoint.part {
                let question = self.edition.question(&part.question);
                let known = question.is_some_and(|q| q.part(&part.part).is_some());
                self.refer(file, &place, "part", &part.to_string(), known);
            }
            let needed = if datapoint.how == Fit::None {
                ("because", datapoint.because.is_some())
            } else {
                ("part", datapoint.part.is_some())
            };
            if let (field, false) = needed {
                let field = field.to_owned();
                self.fault(file, &place, FaultKind::MissingField { field });
            }
        }
    }

    fn answers(&self, to: &AnswerRef) -> bool {
        let question = self.edition.question(&to.question);
        question.is_some_and(|q| to.part.as_ref().is_none_or(|part| q.part(part).is_some()))
    }
}
