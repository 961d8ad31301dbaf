//! Understands one part of an answer and says what it is worth.

use super::number::{Expect, Refused, read};
use super::{about, bills};
use crate::finding::{Finding, FindingKind, Severity};
use crate::response::{PartValue, Reading};
use model::{Grade, NumberEntry, OptionId, PartAnswer, Unit};
use questionnaire::{Carrier, ChoiceOption, Edition, Part, PartKind, Question};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

pub(super) fn understand(
    edition: &Edition,
    question: &Question,
    part: &Part,
    answer: Option<&PartAnswer>,
    findings: &mut Vec<Finding>,
) -> PartValue {
    let mut say = |severity, kind| {
        findings.push(about(severity, &question.id, Some(&part.id), kind));
    };
    let Some(answer) = answer else {
        return PartValue::Blank;
    };
    match (&part.kind, answer) {
        (PartKind::Level { .. }, PartAnswer::Level(level)) => PartValue::Level(*level),
        (PartKind::Text, PartAnswer::Text(text)) if text.trim().is_empty() => PartValue::Blank,
        (PartKind::Text, PartAnswer::Text(text)) => PartValue::Text(text.clone()),
        (PartKind::Choice { options }, PartAnswer::Choice(id)) => {
            if options.iter().any(|o| o.id == *id) {
                PartValue::Choice(id.clone())
            } else {
                say(
                    Severity::Error,
                    FindingKind::UnknownOption { option: id.clone() },
                );
                PartValue::Blank
            }
        }
        (PartKind::Choices { options }, PartAnswer::Choices(ids)) => {
            choices(options, ids, &mut say)
        }
        (kind, PartAnswer::Number(entry)) => number(edition, kind, entry, &mut say),
        (PartKind::Quantity { bills: true, .. }, PartAnswer::Months(entry)) => {
            if entry.months.iter().all(|month| month.trim().is_empty()) {
                return PartValue::Blank;
            }
            let carrier = carrier(edition, &part.kind);
            let reading =
                expectation(&part.kind).map(|expect| bills::months(entry, &expect, carrier));
            let typed = entry.months.join(" + ");
            settled(reading, &typed, &mut say)
        }
        (PartKind::Quantity { bills: true, .. }, PartAnswer::Bill(entry)) => {
            if entry.paid.trim().is_empty() && entry.tariff.trim().is_empty() {
                return PartValue::Blank;
            }
            let carrier = carrier(edition, &part.kind);
            let reading =
                expectation(&part.kind).map(|expect| bills::bill(entry, &expect, carrier));
            let typed = format!("{} ÷ {}", entry.paid.trim(), entry.tariff.trim());
            settled(reading, &typed, &mut say)
        }
        _ => {
            say(Severity::Error, FindingKind::WrongForm);
            PartValue::Blank
        }
    }
}

fn choices(
    options: &[ChoiceOption],
    ids: &BTreeSet<OptionId>,
    say: &mut impl FnMut(Severity, FindingKind),
) -> PartValue {
    let mut known = BTreeSet::new();
    for id in ids {
        if options.iter().any(|o| o.id == *id) {
            known.insert(id.clone());
        } else {
            say(
                Severity::Error,
                FindingKind::UnknownOption { option: id.clone() },
            );
        }
    }
    let exclusive = options
        .iter()
        .find(|o| o.exclusive && known.contains(&o.id));
    if let Some(option) = exclusive.filter(|_| known.len() > 1) {
        say(
            Severity::Error,
            FindingKind::ExclusiveOption {
                option: option.id.clone(),
            },
        );
        known.remove(&option.id);
    }
    if known.is_empty() {
        PartValue::Blank
    } else {
        PartValue::Choices(known)
    }
}

fn number(
    edition: &Edition,
    kind: &PartKind,
    entry: &NumberEntry,
    say: &mut impl FnMut(Severity, FindingKind),
) -> PartValue {
    if entry.text.trim().is_empty() {
        return PartValue::Blank;
    }
    let Some(expect) = expectation(kind) else {
        say(Severity::Error, FindingKind::WrongForm);
        return PartValue::Blank;
    };
    let reading = read(entry, &expect, carrier(edition, kind));
    if let Ok(reading) = &reading
        && reading.approximate
        && entry.grade == Some(Grade::Metered)
    {
        let typed = reading.typed.clone();
        say(Severity::Note, FindingKind::ApproximateIsEstimate { typed });
    }
    settled(Some(reading), entry.text.trim(), say)
}

/// What is left of a reading: a number, or the text with the reason why it is none.
fn settled(
    reading: Option<Result<Reading, Refused>>,
    typed: &str,
    say: &mut impl FnMut(Severity, FindingKind),
) -> PartValue {
    match reading {
        Some(Ok(reading)) => PartValue::Number(reading),
        Some(Err(refused)) => {
            say(Severity::Error, refused.finding);
            PartValue::Unread {
                typed: typed.to_owned(),
                why: refused.why,
            }
        }
        None => PartValue::Blank,
    }
}

fn expectation(kind: &PartKind) -> Option<Expect<'_>> {
    let (units, whole, most): (&[Unit], bool, Option<Decimal>) = match kind {
        PartKind::Quantity { units, .. } | PartKind::Money { units } => (units, false, None),
        PartKind::Count { unit, .. } => {
            let whole = matches!(unit, Unit::Person | Unit::Case | Unit::Year | Unit::Vehicle);
            (std::slice::from_ref(unit), whole, None)
        }
        PartKind::Percent => (&[Unit::Percent], false, Some(Decimal::ONE_HUNDRED)),
        _ => return None,
    };
    Some(Expect {
        units,
        whole,
        most,
        // A measured amount whose source is not said is taken for a guess; nobody is asked where a
        // head count comes from.
        unsaid: match kind {
            PartKind::Quantity { .. } => Grade::Estimated,
            _ => Grade::Metered,
        },
    })
}

fn carrier<'e>(edition: &'e Edition, kind: &PartKind) -> Option<&'e Carrier> {
    match kind {
        PartKind::Quantity {
            feeds: Some(id), ..
        } => edition.carrier(id),
        _ => None,
    }
}

/// What the value is worth, 0 to 1; `None` where nothing was answered that counts.
pub(super) fn points(edition: &Edition, part: &Part, value: &PartValue) -> Option<Decimal> {
    match value {
        PartValue::Blank | PartValue::Unread { .. } => None,
        PartValue::Level(level) => Some(edition.scoring.level_points(*level)),
        PartValue::Number(reading) => Some(match part.kind {
            PartKind::Quantity { .. } => edition.scoring.grade_points(reading.grade),
            // Counts, money and shares are known or not; only “about” makes them an estimate.
            _ if reading.approximate => edition.scoring.grade_points(Grade::Estimated),
            _ => Decimal::ONE,
        }),
        PartValue::Choice(id) => Some(option_points(part, id)),
        PartValue::Choices(ids) => {
            let sum: Decimal = ids.iter().map(|id| option_points(part, id)).sum();
            Some(sum.min(Decimal::ONE))
        }
        PartValue::Text(_) => Some(Decimal::ONE),
    }
}

fn option_points(part: &Part, id: &OptionId) -> Decimal {
    match &part.kind {
        PartKind::Choice { options } | PartKind::Choices { options } => options
            .iter()
            .find(|o| o.id == *id)
            .map_or(Decimal::ZERO, |o| o.points),
        _ => Decimal::ZERO,
    }
}
