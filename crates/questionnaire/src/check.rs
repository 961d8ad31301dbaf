//! What must hold across the files of an edition.

mod abroad;
mod factor;
mod question;

use crate::{Edition, Fault, FaultKind, Pillar, PillarWeights, ProfileFieldId, SenseCheck};
use model::{Bilingual, Language, PartRef, QuestionId};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

const EDITION: &str = "edition.toml";
const PROFILE: &str = "profile.toml";
const INDUSTRIES: &str = "industries.toml";
const SIZES: &str = "sizes.toml";
const ELECTRICITY: &str = "factors/electricity.toml";
const CARRIERS: &str = "factors/carriers.toml";
const REFRIGERANTS: &str = "factors/refrigerants.toml";
const INDICATORS: &str = "indicators.toml";
const REFERENCE: &str = "factors/reference.toml";
const LAWS: &str = "laws.toml";
const POLICIES: &str = "policies.toml";
const SECTORS: &str = "sectors.toml";
const SCORING: &str = "scoring.toml";
const QUESTIONS: &str = "questions/";

/// All faults of an edition whose files could be parsed.
pub(crate) fn check(edition: &Edition, origin: &Origin) -> Vec<Fault> {
    let mut checker = Checker {
        edition,
        origin,
        faults: Vec::new(),
    };
    checker.ids();
    checker.profile();
    checker.industries();
    checker.factors();
    checker.formulas();
    checker.laws();
    checker.policies();
    checker.frameworks();
    checker.sectors();
    checker.scoring();
    for question in &edition.questions {
        checker.question(question);
    }
    checker.order();
    checker.faults
}

/// The file in which each question stands.
pub(crate) type Origin = BTreeMap<QuestionId, String>;

struct Checker<'a> {
    edition: &'a Edition,
    origin: &'a Origin,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    /// Records a fault; for questions, whose ids begin with the question's own, the file is looked up.
    fn fault(&mut self, file: &str, id: &str, kind: FaultKind) {
        let question = id.split('.').next().unwrap_or(id);
        let file = QuestionId::new(question)
            .ok()
            .filter(|_| file == QUESTIONS)
            .and_then(|question| self.origin.get(&question))
            .map_or(file, String::as_str);
        let id = (!id.is_empty()).then(|| id.to_owned());
        self.faults.push(Fault {
            file: file.to_owned(),
            id,
            kind,
        });
    }

    fn texts(&mut self, file: &str, id: &str, texts: &[(&str, &Bilingual)]) {
        for (field, text) in texts {
            for language in Language::BOTH {
                if text.get(language).trim().is_empty() {
                    let kind = FaultKind::EmptyText {
                        field: (*field).to_owned(),
                        language: language.tag().to_owned(),
                    };
                    self.fault(file, id, kind);
                }
            }
        }
    }

    fn unique<'i>(&mut self, file: &str, within: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                let place = if within.is_empty() {
                    id.to_owned()
                } else {
                    format!("{within}.{id}")
                };
                self.fault(file, &place, FaultKind::DuplicateId);
            }
        }
    }

    fn refer(&mut self, file: &str, id: &str, field: &str, target: &str, known: bool) {
        if !known {
            let kind = FaultKind::UnknownReference {
                field: field.to_owned(),
                target: target.to_owned(),
            };
            self.fault(file, id, kind);
        }
    }

    fn range(&mut self, file: &str, id: &str, field: &str, value: Decimal, fits: bool) {
        if !fits {
            let kind = FaultKind::OutOfRange {
                field: field.to_owned(),
                value: value.to_string(),
            };
            self.fault(file, id, kind);
        }
    }

    fn ids(&mut self) {
        let e = self.edition;
        self.unique(EDITION, "", e.topics.iter().map(|t| t.id.as_str()));
        self.unique(EDITION, "", e.reasons.iter().map(|r| r.id.as_str()));
        self.unique(PROFILE, "", e.districts.iter().map(|d| d.id.as_str()));
        self.unique(PROFILE, "", e.zones.iter().map(|z| z.id.as_str()));
        self.unique(INDUSTRIES, "", e.sections.iter().map(|s| s.code.as_str()));
        self.unique(INDUSTRIES, "", e.divisions.iter().map(|d| d.code.as_str()));
        self.unique(SIZES, "", e.sizes.iter().map(|s| s.id.as_str()));
        self.unique(ELECTRICITY, "", e.regions.iter().map(|r| r.id.as_str()));
        self.unique(CARRIERS, "", e.carriers.iter().map(|c| c.id.as_str()));
        self.unique(LAWS, "", e.laws.iter().map(|l| l.id.as_str()));
        self.unique(QUESTIONS, "", e.questions.iter().map(|q| q.id.as_str()));
        self.unique(PROFILE, "", e.premises.iter().map(|p| p.id.as_str()));
        self.unique(SECTORS, "", e.sectors.iter().map(|s| s.id.as_str()));
        self.unique(POLICIES, "", e.papers.iter().map(|p| p.id.as_str()));
        self.unique(POLICIES, "", e.policies.iter().map(|p| p.id.as_str()));
        self.unique(INDICATORS, "", e.checks.iter().map(|c| c.id.as_str()));
        self.unique("mappings/", "", e.frameworks.iter().map(|f| f.id.as_str()));
        self.factor_ids();
        self.texts(EDITION, "", &[("title", &e.title)]);
        for name in &e.pillars {
            self.texts(EDITION, "", &[("pillar.name", name)]);
        }
        for topic in &e.topics {
            self.texts(EDITION, topic.id.as_str(), &[("name", &topic.name)]);
        }
        for reason in &e.reasons {
            self.texts(EDITION, reason.id.as_str(), &[("text", &reason.text)]);
        }
    }

    fn profile(&mut self) {
        let e = self.edition;
        for id in ProfileFieldId::ALL {
            let count = e.profile_fields.iter().filter(|f| f.id == id).count();
            if count != 1 {
                let kind = FaultKind::MissingField {
                    field: format!("{id:?}"),
                };
                self.fault(PROFILE, "", kind);
            }
        }
        for field in &e.profile_fields {
            let id = format!("{:?}", field.id);
            self.texts(
                PROFILE,
                &id,
                &[("label", &field.label), ("hint", &field.hint)],
            );
        }
        for zone in &e.zones {
            self.texts(PROFILE, zone.id.as_str(), &[("name", &zone.name)]);
        }
        for premise in &e.premises {
            self.texts(PROFILE, premise.id.as_str(), &[("name", &premise.name)]);
        }
        for district in &e.districts {
            let id = district.id.as_str();
            self.texts(PROFILE, id, &[("name", &district.name)]);
            let known = e.regions.iter().any(|r| r.id == district.region);
            self.refer(PROFILE, id, "region", &district.region, known);
        }
    }

    fn industries(&mut self) {
        let e = self.edition;
        for section in &e.sections {
            self.texts(INDUSTRIES, &section.code, &[("name", &section.name)]);
        }
        for division in &e.divisions {
            let id = division.code.as_str();
            self.texts(INDUSTRIES, id, &[("name", &division.name)]);
            let known = e.sections.iter().any(|s| s.code == division.section);
            self.refer(INDUSTRIES, id, "section", &division.section, known);
        }
        for row in &e.sizes {
            self.texts(SIZES, &row.id, &[("name", &row.name)]);
            for industry in &row.industries {
                let known = e.sections.iter().any(|s| s.code == *industry)
                    || e.divisions.iter().any(|d| d.code.as_str() == industry);
                self.refer(SIZES, &row.id, "industries", industry, known);
            }
        }
    }

    fn formulas(&mut self) {
        let e = self.edition;
        self.unique(INDICATORS, "", e.indicators.iter().map(|i| i.id.as_str()));
        for indicator in &e.indicators {
            let id = indicator.id.as_str();
            self.texts(INDICATORS, id, &[("name", &indicator.name)]);
            for input in indicator.formula.inputs() {
                self.input(id, input);
            }
        }
        for check in &e.checks {
            let id = check.id.as_str();
            for input in check.rule.inputs() {
                self.input(id, input);
            }
            if let Some(text) = &check.text {
                self.texts(INDICATORS, id, &[("text", text)]);
            }
            self.sense_check(id, &check.rule, check.text.is_some());
        }
    }

    fn sense_check(&mut self, id: &str, rule: &SenseCheck, worded: bool) {
        let e = self.edition;
        match rule {
            SenseCheck::ReasonNeedsNoStaff { reason }
            | SenseCheck::ReasonNeedsZero { reason, .. } => {
                let known = e.reason(reason).is_some();
                self.refer(INDICATORS, id, "reason", reason.as_str(), known);
            }
            SenseCheck::ReasonNotIn { reason, sections } => {
                let known = e.reason(reason).is_some();
                self.refer(INDICATORS, id, "reason", reason.as_str(), known);
                self.section_letters(INDICATORS, id, sections);
            }
            SenseCheck::NotZero { sections, .. } => self.section_letters(INDICATORS, id, sections),
            SenseCheck::MorePremises { only, sections } => {
                for premise in only {
                    let known = e.premises.iter().any(|p| p.id == *premise);
                    self.refer(INDICATORS, id, "only", premise.as_str(), known);
                }
                self.section_letters(INDICATORS, id, sections);
            }
            SenseCheck::NotTogether { one, other } => {
                self.part_is(INDICATORS, id, one);
                self.part_is(INDICATORS, id, other);
                if !worded {
                    let field = "text".to_owned();
                    self.fault(INDICATORS, id, FaultKind::MissingField { field });
                }
            }
            _ => {}
        }
    }

    fn section_letters(&mut self, file: &str, id: &str, sections: &[String]) {
        for section in sections {
            let known = self.edition.sections.iter().any(|s| s.code == *section);
            self.refer(file, id, "section", section, known);
        }
    }

    fn input(&mut self, id: &str, input: &PartRef) {
        let question = self.edition.question(&input.question);
        let known = question.is_some_and(|q| q.part(&input.part).is_some());
        self.refer(INDICATORS, id, "formula", &input.to_string(), known);
    }

    fn laws(&mut self) {
        let e = self.edition;
        for law in &e.laws {
            let id = law.id.as_str();
            let mut texts = vec![
                ("topic", &law.topic),
                ("citation", &law.citation),
                ("duty", &law.duty),
            ];
            texts.extend(law.penalty.as_ref().map(|p| ("penalty", p)));
            texts.extend(law.replaced.as_ref().map(|r| ("replaced", r)));
            texts.extend(law.note.as_ref().map(|n| ("note", n)));
            self.texts(LAWS, id, &texts);
        }
    }

    /// Weights of the pillars are parts of a hundred.
    fn weights(&mut self, file: &str, id: &str, weights: &PillarWeights) {
        let parts = Pillar::ALL.map(|pillar| weights.of(pillar));
        let sum: Decimal = parts.iter().sum();
        let fits = sum == Decimal::ONE_HUNDRED && parts.iter().all(|w| *w >= Decimal::ZERO);
        self.range(file, id, "weights", sum, fits);
    }

    fn scoring(&mut self) {
        let scoring = &self.edition.scoring;
        self.weights(SCORING, "", &scoring.pillars);
        let (level, grade) = (&scoring.level, &scoring.grade);
        for (field, low, high) in [
            ("level", level.no, level.partly),
            ("level", level.partly, level.yes),
            ("grade", grade.estimated, grade.calculated),
            ("grade", grade.calculated, grade.metered),
        ] {
            let fits = low >= Decimal::ZERO && low <= high && high <= Decimal::ONE;
            self.range(SCORING, "", field, high, fits);
        }
        let first_at_zero = scoring.bands.first().is_some_and(|b| b.from.is_zero());
        let rising = scoring
            .bands
            .is_sorted_by(|a, b| a.from < b.from && a.band < b.band);
        let complete = crate::Band::ALL.iter().all(|b| scoring.band(*b).is_some());
        let from = scoring.bands.first().map_or(Decimal::ZERO, |b| b.from);
        self.range(
            SCORING,
            "",
            "band",
            from,
            first_at_zero && rising && complete,
        );
        for rule in &scoring.bands {
            let id = format!("{:?}", rule.band);
            self.texts(
                SCORING,
                &id,
                &[("name", &rule.name), ("meaning", &rule.meaning)],
            );
        }
    }
}
