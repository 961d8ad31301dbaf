//! Every unit an owner may choose converts into whatever is worked out from it.

use crate::{at, edition, nobody_breaks};
use model::{PartRef, Quantity, Unit};
use questionnaire::{Carrier, Formula, Part, PartKind, SenseCheck};
use rust_decimal::Decimal;

/// The units a part may be answered in.
fn offered(part: &Part) -> Vec<Unit> {
    match &part.kind {
        PartKind::Quantity { units, .. } | PartKind::Money { units } => units.clone(),
        PartKind::Count { unit, .. } => vec![*unit],
        PartKind::Percent => vec![Unit::Percent],
        _ => Vec::new(),
    }
}

fn carrier(part: &Part) -> Option<&'static Carrier> {
    match &part.kind {
        PartKind::Quantity {
            feeds: Some(id), ..
        } => edition().carrier(id),
        _ => None,
    }
}

fn converts(part: &Part, from: Unit, to: Unit) -> bool {
    let one = Quantity::new(Decimal::ONE, from);
    let by_carrier = || carrier(part).and_then(|c| c.amount(one)?.0.to(to));
    one.to(to).or_else(by_carrier).is_some()
}

fn part(place: &PartRef) -> Option<&'static Part> {
    edition().question(&place.question)?.part(&place.part)
}

/// The units of an answer that do not become `to`.
fn lost(place: &PartRef, to: Unit) -> Option<String> {
    let part = part(place)?;
    let lost: Vec<&str> = offered(part)
        .into_iter()
        .filter(|from| !converts(part, *from, to))
        .map(Unit::code)
        .collect();
    let number = !offered(part).is_empty();
    (!number || !lost.is_empty())
        .then(|| format!("{place}: {} does not become {}", lost.join(", "), to.code()))
}

/// Into the unit of the carrier it feeds, or else into the first one offered.
#[test]
fn every_unit_offered_converts() {
    let questions = edition().questions.iter();
    let parts = questions.flat_map(|q| q.parts.iter().map(move |part| (q, part)));
    let odd = parts.filter(|(_, part)| {
        let units = offered(part);
        let into = carrier(part).map(|c| c.unit).or(units.first().copied());
        let into = into.into_iter();
        into.flat_map(|into| units.iter().map(move |from| (*from, into)))
            .any(|(from, into)| !converts(part, from, into))
    });
    nobody_breaks(
        "Units that measure different things",
        odd.map(|(q, part)| format!("{}.{}", at(&q.id), part.id)),
    );
}

#[test]
fn indicators_get_their_units_from_every_unit_offered() {
    let lost = edition().indicators.iter().filter_map(|indicator| {
        let lost = match &indicator.formula {
            Formula::Value { of, unit } | Formula::PerHead { of, unit } => lost(of, *unit),
            Formula::Share { part, whole } => both(part, whole),
            Formula::Rate { of, base, .. } => one_unit(of).or_else(|| one_unit(base)),
        };
        lost.map(|lost| format!("indicators.toml {}: {lost}", indicator.id))
    });
    nobody_breaks("A figure that would be missing or mean another thing", lost);
}

#[test]
fn sense_checks_get_their_units_from_every_unit_offered() {
    let lost = edition().checks.iter().filter_map(|check| {
        let lost = match &check.rule {
            SenseCheck::UsualPerHead { of, unit, .. }
            | SenseCheck::UsualRange { of, unit, .. }
            | SenseCheck::UsualPerRevenue { of, unit, .. } => lost(of, *unit),
            SenseCheck::NotAbove { part, whole } | SenseCheck::UsualShare { part, whole, .. } => {
                both(part, whole)
            }
            SenseCheck::YesNeedsAtMost { number, .. } => one_unit(number),
            _ => None,
        };
        lost.map(|lost| format!("indicators.toml {}: {lost}", check.id))
    });
    nobody_breaks("A check that would pass over what it should see", lost);
}

/// Part and whole are set beside each other in the unit of the whole.
fn both(inner: &PartRef, whole: &PartRef) -> Option<String> {
    let units = offered(part(whole)?);
    units.into_iter().find_map(|unit| lost(inner, unit))
}

/// A number compared as it stands may have one unit only.
fn one_unit(place: &PartRef) -> Option<String> {
    let units = offered(part(place)?);
    (units.len() != 1).then(|| format!("{place} has {} units", units.len()))
}
