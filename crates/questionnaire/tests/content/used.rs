//! Nothing idle: whatever the edition defines, something in it uses.

use crate::policies::is_relevant;
use crate::{edition, nobody_breaks};
use questionnaire::{Condition, Drawing, PartKind, Question, SenseCheck};
use std::collections::BTreeSet;

/// The ids that the questions name.
fn named<'q>(get: impl Fn(&'q Question) -> Vec<&'q str>) -> BTreeSet<&'q str> {
    edition().questions.iter().flat_map(get).collect()
}

fn idle<'i>(
    rule: &str,
    file: &str,
    defined: impl IntoIterator<Item = &'i str>,
    used: &BTreeSet<&str>,
) {
    let idle = defined.into_iter().filter(|id| !used.contains(id));
    nobody_breaks(rule, idle.map(|id| format!("{file} {id}")));
}

/// Every condition of the edition, those within others included.
fn conditions() -> Vec<&'static Condition> {
    let e = edition();
    let mut open: Vec<&Condition> = e
        .questions
        .iter()
        .filter_map(|q| q.ask_when.as_ref())
        .collect();
    let parts = e.questions.iter().flat_map(|q| &q.parts);
    open.extend(parts.filter_map(|p| p.required_when.as_ref()));
    let arms = e.policies.iter().flat_map(|p| &p.when);
    open.extend(arms.map(|arm| &arm.condition));
    let mut all = Vec::new();
    while let Some(condition) = open.pop() {
        all.push(condition);
        open.extend(condition.inner());
    }
    all
}

#[test]
fn every_law_is_behind_a_question() {
    let used = named(|q| q.laws.iter().map(model::LawId::as_str).collect());
    let defined = edition().laws.iter().map(|l| l.id.as_str());
    idle(
        "A law that no question asks about",
        "laws.toml",
        defined,
        &used,
    );
}

#[test]
fn every_item_that_can_concern_a_firm_is_looked_at_by_a_question() {
    let used = named(|q| q.policies.iter().map(model::PolicyId::as_str).collect());
    let items = edition()
        .policies
        .iter()
        .filter(|policy| is_relevant(policy));
    let defined = items.map(|p| p.id.as_str());
    idle(
        "An item that no question names",
        "policies.toml",
        defined,
        &used,
    );
}

#[test]
fn every_topic_has_questions() {
    let used = named(|q| vec![q.topic.as_str()]);
    let defined = edition().topics.iter().map(|t| t.id.as_str());
    idle("A topic without a question", "edition.toml", defined, &used);
}

#[test]
fn every_reason_is_permitted_somewhere() {
    let used = named(|q| {
        q.not_applicable
            .iter()
            .map(model::ReasonId::as_str)
            .collect()
    });
    let defined = edition().reasons.iter().map(|r| r.id.as_str());
    idle(
        "A reason that no question permits",
        "edition.toml",
        defined,
        &used,
    );
}

#[test]
fn every_sector_has_questions() {
    let used = named(|q| q.sectors.iter().map(model::SectorId::as_str).collect());
    let defined = edition().sectors.iter().map(|s| s.id.as_str());
    idle(
        "A sector that is asked nothing of its own",
        "sectors.toml",
        defined,
        &used,
    );
}

#[test]
fn every_carrier_is_fed_by_an_answer() {
    let used = named(|q| {
        let fed = q.parts.iter().filter_map(|part| match &part.kind {
            PartKind::Quantity { feeds, .. } => feeds.as_ref(),
            _ => None,
        });
        fed.map(model::CarrierId::as_str).collect()
    });
    let defined = edition().carriers.iter().map(|c| c.id.as_str());
    idle("A carrier that no answer feeds", "factors/", defined, &used);
}

/// Premises that decide nothing would be asked for nothing.
#[test]
fn every_kind_of_premises_decides_something() {
    let mut used = BTreeSet::new();
    for condition in conditions() {
        if let Condition::Premises(premises) = condition {
            used.extend(premises.iter().map(model::PremiseId::as_str));
        }
    }
    for check in &edition().checks {
        if let SenseCheck::MorePremises { only, .. } = &check.rule {
            used.extend(only.iter().map(model::PremiseId::as_str));
        }
    }
    let defined = edition().premises.iter().map(|p| p.id.as_str());
    idle(
        "Premises that no condition looks at",
        "profile.toml",
        defined,
        &used,
    );
}

#[test]
fn every_zone_decides_something() {
    let mut used = BTreeSet::new();
    for condition in conditions() {
        if let Condition::Zone(zones) = condition {
            used.extend(zones.iter().map(model::ZoneId::as_str));
        }
    }
    let defined = edition().zones.iter().map(|z| z.id.as_str());
    idle(
        "A zone that no condition looks at",
        "profile.toml",
        defined,
        &used,
    );
}

#[test]
fn every_core_question_is_linked_to_a_framework() {
    let core = edition().questions.iter().filter(|q| q.sectors.is_empty());
    let alone = core.filter(|q| edition().links_of(&q.id).next().is_none());
    nobody_breaks(
        "A question that answers nothing elsewhere",
        alone.map(|q| crate::at(&q.id)),
    );
}

#[test]
fn at_least_twenty_five_sense_checks_look_at_the_answers() {
    assert!(edition().checks.len() >= 25, "{}", edition().checks.len());
}

/// A drawing that nothing shows would be drawn for nobody.
#[test]
fn every_drawing_stands_beside_a_question_or_a_field() {
    let parts = edition().questions.iter().flat_map(|q| &q.parts);
    let shown: BTreeSet<Drawing> = parts
        .filter_map(|part| part.drawing)
        .chain(edition().profile_fields.iter().filter_map(|f| f.drawing))
        .collect();
    let idle = Drawing::ALL.iter().filter(|one| !shown.contains(one));
    nobody_breaks(
        "A drawing that is never shown",
        idle.map(|one| format!("{one:?}")),
    );
}
