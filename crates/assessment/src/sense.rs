//! Sense checks: answers against each other, against the profile, against what firms usually have.

use crate::finding::{Finding, FindingKind, Severity};
use crate::firm::Firm;
use crate::indicator::{amount, reading};
use crate::response::{PartValue, Response};
use crate::validate::about;
use model::{Level, PartRef, Unit};
use questionnaire::{Edition, SenseCheck};
use rust_decimal::Decimal;

pub(crate) fn sense_checks(edition: &Edition, firm: &Firm, responses: &[Response]) -> Vec<Finding> {
    let found = edition.checks.iter().filter_map(|rule| {
        let (severity, part, kind) = check(edition, firm, responses, rule)?;
        Some(about(severity, &part.question, Some(&part.part), kind))
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
        SenseCheck::NotAbove { part, whole } => {
            let (inner, outer) = (number(part)?, number(whole)?);
            let kind = FindingKind::PartAboveWhole {
                part: inner,
                whole: outer,
            };
            (inner > outer).then_some((Severity::Error, part, kind))
        }
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
