//! What must hold across the files of an edition.

mod question;

use crate::{Carrier, Edition, Factor, Fault, FaultKind, Form, Pillar, ProfileFieldId, SenseCheck};
use model::{Bilingual, Dimension, Language, PartRef, QuestionId};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

const EDITION: &str = "edition.toml";
const PROFILE: &str = "profile.toml";
const INDUSTRIES: &str = "industries.toml";
const SIZES: &str = "sizes.toml";
const ELECTRICITY: &str = "factors/electricity.toml";
const CARRIERS: &str = "factors/carriers.toml";
const INDICATORS: &str = "indicators.toml";
const LAWS: &str = "laws.toml";
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
        let factors = e.carriers.iter().flat_map(factors_of);
        let all = factors.chain(e.grid.iter().map(|g| &g.factor));
        self.unique("factors/", "", all.map(|f| f.id.as_str()));
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

    fn factors(&mut self) {
        let e = self.edition;
        for region in &e.regions {
            self.texts(ELECTRICITY, &region.id, &[("name", &region.name)]);
        }
        for (at, grid) in e.grid.iter().enumerate() {
            let id = grid.factor.id.as_str();
            let known = e.regions.iter().any(|r| r.id == grid.region);
            self.refer(ELECTRICITY, id, "region", &grid.region, known);
            self.factor(
                ELECTRICITY,
                &grid.factor,
                Dimension::Emissions,
                Dimension::Energy,
            );
            let span = Decimal::from(grid.to - grid.from);
            self.range(ELECTRICITY, id, "to", span, grid.from <= grid.to);
            let twin = e.grid[..at]
                .iter()
                .find(|g| g.region == grid.region && g.from <= grid.to && grid.from <= g.to);
            if let Some(twin) = twin {
                let year = twin.from.max(grid.from);
                self.fault(ELECTRICITY, id, FaultKind::OverlappingYears { year });
            }
        }
        for carrier in &e.carriers {
            self.carrier(carrier);
        }
        let (energy, coal) = (Dimension::Energy, Dimension::StandardCoal);
        self.factor(CARRIERS, &e.coal_energy, energy, coal);
    }

    fn carrier(&mut self, carrier: &Carrier) {
        let id = carrier.id.as_str();
        let own = carrier.unit.dimension();
        self.texts(CARRIERS, id, &[("name", &carrier.name)]);
        let coal = carrier.form != Form::Water;
        let emission = matches!(carrier.form, Form::Fuel | Form::Heat);
        for (field, given, needed) in [
            ("standard_coal", carrier.standard_coal.is_some(), coal),
            ("emission", carrier.emission.is_some(), emission),
        ] {
            let field = field.to_owned();
            match (given, needed) {
                (false, true) => self.fault(CARRIERS, id, FaultKind::MissingField { field }),
                (true, false) => self.fault(CARRIERS, id, FaultKind::UnfitField { field }),
                _ => {}
            }
        }
        for conversion in &carrier.conversions {
            let from = conversion.per.dimension();
            self.factor(CARRIERS, conversion, own, from);
        }
        for (factor, gives) in [
            (&carrier.standard_coal, Dimension::StandardCoal),
            (&carrier.emission, Dimension::Emissions),
        ] {
            if let Some(factor) = factor {
                self.factor(CARRIERS, factor, gives, own);
            }
        }
    }

    fn factor(&mut self, file: &str, factor: &Factor, gives: Dimension, takes: Dimension) {
        let id = factor.id.as_str();
        self.texts(file, id, &[("source", &factor.source)]);
        if let Some(derivation) = &factor.derivation {
            self.texts(file, id, &[("derivation", derivation)]);
        }
        self.range(
            file,
            id,
            "value",
            factor.value,
            factor.value > Decimal::ZERO,
        );
        if factor.unit.dimension() != gives || factor.per.dimension() != takes {
            let kind = FaultKind::FactorUnits {
                factor: id.to_owned(),
            };
            self.fault(file, id, kind);
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
        for rule in &e.checks {
            for input in rule.inputs() {
                self.input("check", input);
            }
            if let SenseCheck::ReasonNeedsNoStaff { reason }
            | SenseCheck::ReasonNotIn { reason, .. } = rule
            {
                let known = e.reason(reason).is_some();
                self.refer(INDICATORS, "check", "reason", reason.as_str(), known);
            }
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
            self.texts(LAWS, id, &texts);
        }
    }

    fn scoring(&mut self) {
        let scoring = &self.edition.scoring;
        let sum: Decimal = Pillar::ALL.iter().map(|p| scoring.pillar_weight(*p)).sum();
        self.range(SCORING, "", "pillars", sum, sum == Decimal::ONE_HUNDRED);
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

fn factors_of(carrier: &Carrier) -> impl Iterator<Item = &Factor> {
    carrier
        .conversions
        .iter()
        .chain(&carrier.standard_coal)
        .chain(&carrier.emission)
}
