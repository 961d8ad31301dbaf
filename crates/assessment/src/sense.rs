//! Sense checks: answers against each other, against the profile, against last year, against what
//! firms usually have.

use crate::Assessment;
use crate::asked::Asked;
use crate::finding::{Finding, FindingKind, Severity, Subject};
use crate::firm::Firm;
use crate::indicator::{amount, carrier_of, reading};
use crate::response::{PartValue, Response, State};
use crate::validate::about;
use model::{AnswerSheet, Level, PartRef, Quantity, ReasonId, Unit};
use questionnaire::{CheckRule, Edition, ProfileFieldId, SenseCheck};
use rust_decimal::Decimal;

/// Everything a check may look at.
pub(crate) struct Seen<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) sheet: &'a AnswerSheet,
    pub(crate) firm: &'a Firm,
    pub(crate) asked: &'a Asked<'a>,
    pub(crate) responses: &'a [Response],
    pub(crate) last_year: Option<&'a Assessment>,
}

pub(crate) fn sense_checks(seen: &Seen<'_>) -> Vec<Finding> {
    let found = seen
        .edition
        .checks
        .iter()
        .filter_map(|rule| seen.check(rule));
    found.chain(reasons(seen)).collect()
}

/// Parts that are larger than their whole.
pub(crate) fn impossible_parts(
    edition: &Edition,
    responses: &[Response],
) -> Vec<(PartRef, FindingKind)> {
    let found = edition.checks.iter().filter_map(|check| {
        let SenseCheck::NotAbove { part, whole } = &check.rule else {
            return None;
        };
        let outer = reading(responses, whole)?.quantity;
        let inner = reading(responses, part)?.quantity.to(outer.unit)?;
        let kind = FindingKind::PartAboveWhole {
            part: inner.value,
            whole: outer.value,
        };
        (inner.value > outer.value).then(|| (part.clone(), kind))
    });
    found.collect()
}

/// “Not applicable” for a reason that does not go with the profile or with another answer.
fn reasons(seen: &Seen<'_>) -> Vec<Finding> {
    let found = seen.responses.iter().filter_map(|response| {
        let State::NotApplicable { reason } = &response.state else {
            return None;
        };
        let rules = seen.edition.checks.iter().map(|check| &check.rule);
        let kind = rules
            .filter_map(|rule| contradicts(seen, rule, reason))
            .next()?;
        Some(about(Severity::Warning, &response.question, None, kind))
    });
    found.collect()
}

fn contradicts(seen: &Seen<'_>, rule: &SenseCheck, given: &ReasonId) -> Option<FindingKind> {
    let reason = || given.clone();
    match rule {
        SenseCheck::ReasonNeedsNoStaff { reason: named } => {
            let staffed = seen.firm.staff().is_some_and(|s| s.value > Decimal::ONE);
            (named == given && staffed)
                .then(|| FindingKind::ReasonContradictsProfile { reason: reason() })
        }
        SenseCheck::ReasonNotIn {
            reason: named,
            sections,
        } => (named == given && seen.in_section(sections))
            .then(|| FindingKind::ReasonContradictsProfile { reason: reason() }),
        SenseCheck::ReasonNeedsZero { reason: named, of } => {
            let value = seen.number(of)?;
            (named == given && !value.is_zero()).then(|| FindingKind::ReasonContradictsAnswer {
                reason: reason(),
                value,
            })
        }
        _ => None,
    }
}

impl Seen<'_> {
    fn check(&self, check: &CheckRule) -> Option<Finding> {
        let warn =
            |part: &PartRef, kind| about(Severity::Warning, &part.question, Some(&part.part), kind);
        let contradiction = || FindingKind::Contradiction {
            check: check.id.clone(),
        };
        match &check.rule {
            // Parts above their wholes were refused before, reasons are looked at by answer.
            SenseCheck::NotAbove { .. }
            | SenseCheck::ReasonNeedsNoStaff { .. }
            | SenseCheck::ReasonNotIn { .. }
            | SenseCheck::ReasonNeedsZero { .. } => None,
            SenseCheck::UsualRevenuePerHead { low, high } => self.revenue_per_head(*low, *high),
            SenseCheck::MorePremises { only, sections } => {
                let premises = &self.sheet.profile.premises;
                let too_few = !premises.is_empty() && premises.iter().all(|p| only.contains(p));
                (too_few && self.in_section(sections)).then(|| Finding {
                    severity: Severity::Warning,
                    subject: Subject::Profile(ProfileFieldId::Premises),
                    kind: contradiction(),
                    laws: Vec::new(),
                })
            }
            SenseCheck::PositiveNeedsPositive { of, needs } => {
                let (of_value, needed) = (self.number(of)?, self.number(needs)?);
                let odd = of_value > Decimal::ZERO && needed.is_zero();
                odd.then(|| warn(of, contradiction()))
            }
            SenseCheck::NotTogether { one, other } => {
                let both = self.asked.answered(one) && self.asked.answered(other);
                let place = PartRef {
                    question: other.question.clone(),
                    part: other.part.clone(),
                };
                both.then(|| warn(&place, contradiction()))
            }
            rule => {
                let (part, kind) = self.number_check(rule)?;
                Some(warn(part, kind))
            }
        }
    }

    /// The checks of one number.
    fn number_check<'r>(&self, rule: &'r SenseCheck) -> Option<(&'r PartRef, FindingKind)> {
        let (part, odd, kind) = match rule {
            SenseCheck::SameAsStaff { of } => {
                let (answered, profile) = (self.number(of)?, self.firm.staff()?.value);
                let kind = FindingKind::StaffDiffers { answered, profile };
                (of, answered != profile, kind)
            }
            SenseCheck::UsualPerHead {
                of,
                unit,
                low,
                high,
            } => {
                let value = self.per_head(of, *unit)?;
                let kind = FindingKind::PerHeadUnusual {
                    value: value.round_dp(1),
                    unit: *unit,
                    low: *low,
                    high: *high,
                };
                (of, value < *low || value > *high, kind)
            }
            SenseCheck::UsualRange {
                of,
                unit,
                low,
                high,
            } => {
                let value = self.amount(of, *unit)?.value;
                let kind = FindingKind::Unusual {
                    value,
                    unit: *unit,
                    low: *low,
                    high: *high,
                };
                (of, value < *low || value > *high, kind)
            }
            SenseCheck::UsualShare { part, whole, high } => {
                let whole = reading(self.responses, whole)?.quantity;
                let inner = reading(self.responses, part)?.quantity.value;
                let value = (inner * Decimal::ONE_HUNDRED).checked_div(whole.value)?;
                let kind = FindingKind::ShareUnusual {
                    value: value.round_dp(1),
                    high: *high,
                };
                (part, value > *high, kind)
            }
            SenseCheck::UsualPerRevenue { of, unit, high } => {
                let amount = self.amount(of, *unit)?;
                let value = amount
                    .per(self.firm.revenue()?, Unit::TenThousandYuan)?
                    .value;
                let kind = FindingKind::PerRevenueUnusual {
                    value: value.round_dp(1),
                    unit: *unit,
                    high: *high,
                };
                (of, value > *high, kind)
            }
            SenseCheck::YesNeedsShare {
                level,
                share,
                at_least,
            } => {
                let value = self.number(share)?;
                let kind = FindingKind::LevelContradictsShare { value };
                (share, self.said_yes(level) && value < *at_least, kind)
            }
            SenseCheck::YesNeedsAtMost {
                level,
                number,
                at_most,
            } => {
                let value = self.number(number)?;
                let kind = FindingKind::OvertimeAboveLimit { value };
                (number, self.said_yes(level) && value > *at_most, kind)
            }
            SenseCheck::NotZero { of, sections } => {
                let zero = self.number(of)?.is_zero();
                let odd = self.in_section(sections) && zero;
                (of, odd, FindingKind::NoElectricity)
            }
            SenseCheck::JumpAgainstLastYear { of, times } => {
                let (now, before) = self.this_and_last(of)?;
                let kind = FindingKind::JumpAgainstLastYear {
                    now: now.value,
                    before: before.value,
                    unit: now.unit,
                    times: *times,
                };
                let (now, before) = (now.value, before.value);
                (of, now > before * times || before > now * times, kind)
            }
            SenseCheck::YearAhead { of } => {
                let value = self.number(of)?;
                let past = value <= Decimal::from(self.sheet.period.year);
                (of, past, FindingKind::YearNotAhead { value })
            }
            _ => return None,
        };
        odd.then_some((part, kind))
    }

    fn revenue_per_head(&self, low: Decimal, high: Decimal) -> Option<Finding> {
        let revenue = self.firm.revenue()?.to(Unit::TenThousandYuan)?;
        let value = revenue.per(self.firm.staff()?, Unit::Person)?.value;
        let unusual = !value.is_zero() && (value < low || value > high);
        unusual.then(|| Finding {
            severity: Severity::Warning,
            subject: Subject::Profile(ProfileFieldId::Revenue),
            kind: FindingKind::RevenuePerHeadUnusual {
                value: value.round_dp(1),
                low,
                high,
            },
            laws: Vec::new(),
        })
    }

    fn number(&self, part: &PartRef) -> Option<Decimal> {
        Some(reading(self.responses, part)?.quantity.value)
    }

    fn amount(&self, part: &PartRef, unit: Unit) -> Option<Quantity> {
        amount(self.edition, self.responses, part, unit)
    }

    /// This year's amount and last year's in one unit, even where one was given in litres and the
    /// other in kilograms.
    fn this_and_last(&self, of: &PartRef) -> Option<(Quantity, Quantity)> {
        let last_year = &self.last_year?.responses;
        let now = reading(self.responses, of)?.quantity;
        let before = reading(last_year, of)?.quantity;
        if let Some(before) = before.to(now.unit) {
            return Some((now, before));
        }
        let units = [before.unit, carrier_of(self.edition, of)?.unit];
        units.into_iter().find_map(|unit| {
            let now = amount(self.edition, self.responses, of, unit)?;
            Some((now, amount(self.edition, last_year, of, unit)?))
        })
    }

    /// Zero per head is not unusual, it is none: other checks speak of that.
    fn per_head(&self, of: &PartRef, unit: Unit) -> Option<Decimal> {
        let per_head = self
            .amount(of, unit)?
            .per(self.firm.staff()?, Unit::Person)?;
        (!per_head.value.is_zero()).then_some(per_head.value)
    }

    fn said_yes(&self, part: &PartRef) -> bool {
        let response = self.responses.iter().find(|r| r.question == part.question);
        response.and_then(|r| r.value(&part.part)) == Some(&PartValue::Level(Level::Yes))
    }

    fn in_section(&self, sections: &[String]) -> bool {
        let section = self.firm.section.as_ref();
        section.is_some_and(|s| sections.contains(s))
    }
}
