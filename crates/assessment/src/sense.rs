//! Sense checks: answers against each other, against the profile, against what firms usually have.

use crate::finding::{Finding, FindingKind, Severity};
use crate::firm::Firm;
use crate::indicator::{amount, reading};
use crate::response::{PartValue, Response, State};
use crate::validate::about;
use model::{Level, PartRef, ReasonId, Unit};
use questionnaire::{Edition, SenseCheck};
use rust_decimal::Decimal;

pub(crate) fn sense_checks(edition: &Edition, firm: &Firm, responses: &[Response]) -> Vec<Finding> {
    let found = edition.checks.iter().filter_map(|rule| {
        let (severity, part, kind) = check(edition, firm, responses, rule)?;
        Some(about(severity, &part.question, Some(&part.part), kind))
    });
    found.chain(reasons(edition, firm, responses)).collect()
}

/// Parts that are larger than their whole.
pub(crate) fn impossible_parts(
    edition: &Edition,
    responses: &[Response],
) -> Vec<(PartRef, FindingKind)> {
    let number = |part: &PartRef| Some(reading(responses, part)?.quantity.value);
    let found = edition.checks.iter().filter_map(|rule| {
        let SenseCheck::NotAbove { part, whole } = rule else {
            return None;
        };
        let (inner, outer) = (number(part)?, number(whole)?);
        let kind = FindingKind::PartAboveWhole {
            part: inner,
            whole: outer,
        };
        (inner > outer).then(|| (part.clone(), kind))
    });
    found.collect()
}

/// “Not applicable” for a reason that does not go with the profile.
fn reasons(edition: &Edition, firm: &Firm, responses: &[Response]) -> Vec<Finding> {
    let contradicts = |given: &ReasonId| {
        edition.checks.iter().any(|rule| match rule {
            SenseCheck::ReasonNeedsNoStaff { reason } => {
                reason == given && firm.staff().is_some_and(|s| s.value > Decimal::ONE)
            }
            SenseCheck::ReasonNotIn { reason, sections } => {
                let section = firm.section.as_ref();
                reason == given && section.is_some_and(|s| sections.contains(s))
            }
            _ => false,
        })
    };
    let found = responses.iter().filter_map(|response| {
        let State::NotApplicable { reason } = &response.state else {
            return None;
        };
        let kind = FindingKind::ReasonContradictsProfile {
            reason: reason.clone(),
        };
        contradicts(reason).then(|| about(Severity::Warning, &response.question, None, kind))
    });
    found.collect()
}

type Found<'r> = (Severity, &'r PartRef, FindingKind);

fn check<'r>(
    edition: &Edition,
    firm: &Firm,
    responses: &[Response],
    rule: &'r SenseCheck,
) -> Option<Found<'r>> {
    let number = |part: &PartRef| Some(reading(responses, part)?.quantity.value);
    let said_yes = |part: &PartRef| {
        let response = responses.iter().find(|r| r.question == part.question);
        response.and_then(|r| r.value(&part.part)) == Some(&PartValue::Level(Level::Yes))
    };
    match rule {
        SenseCheck::NotAbove { .. } => None,
        SenseCheck::ReasonNeedsNoStaff { .. } | SenseCheck::ReasonNotIn { .. } => None,
        SenseCheck::SameAsStaff { of } => {
            let (answered, profile) = (number(of)?, firm.staff()?.value);
            let kind = FindingKind::StaffDiffers { answered, profile };
            (answered != profile).then_some((Severity::Warning, of, kind))
        }
        SenseCheck::UsualPerHead {
            of,
            unit,
            low,
            high,
        } => {
            let value = per_head(edition, firm, responses, of, *unit)?;
            let (unit, low, high) = (*unit, *low, *high);
            let kind = FindingKind::PerHeadUnusual {
                value: value.round_dp(1),
                unit,
                low,
                high,
            };
            (value < low || value > high).then_some((Severity::Warning, of, kind))
        }
        SenseCheck::YesNeedsShare {
            level,
            share,
            at_least,
        } => {
            let value = number(share)?;
            let kind = FindingKind::LevelContradictsShare { value };
            (said_yes(level) && value < *at_least).then_some((Severity::Warning, share, kind))
        }
        SenseCheck::YesNeedsAtMost {
            level,
            number: part,
            at_most,
        } => {
            let value = number(part)?;
            let kind = FindingKind::OvertimeAboveLimit { value };
            (said_yes(level) && value > *at_most).then_some((Severity::Warning, part, kind))
        }
        SenseCheck::NotZero { of, sections } => {
            let concerned = firm.section.as_ref().is_some_and(|s| sections.contains(s));
            let zero = number(of)?.is_zero();
            (concerned && zero).then_some((Severity::Warning, of, FindingKind::NoElectricity))
        }
    }
}

/// Zero per head is not unusual, it is none: other checks speak of that.
fn per_head(
    edition: &Edition,
    firm: &Firm,
    responses: &[Response],
    of: &PartRef,
    unit: Unit,
) -> Option<Decimal> {
    let amount = amount(edition, responses, of, unit)?;
    let value = amount.per(firm.staff()?, Unit::Person)?.value;
    (!value.is_zero()).then_some(value)
}
