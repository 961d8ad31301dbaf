//! Reads a number against what its field expects.

use crate::finding::FindingKind;
use crate::response::{Basis, Reading};
use model::{Dimension, Grade, NumberEntry, Quantity, Unit, Written, WrittenError, read_written};
use questionnaire::Carrier;
use rust_decimal::Decimal;

/// What a field expects.
pub(crate) struct Expect<'a> {
    /// The units offered; the first is the default.
    pub(crate) units: &'a [Unit],
    /// Only whole numbers make sense.
    pub(crate) whole: bool,
    /// What a number counts as whose source was not said.
    pub(crate) unsaid: Grade,
    /// The largest number that makes sense.
    pub(crate) most: Option<Decimal>,
}

impl Expect<'_> {
    /// Whether an amount in this unit is an answer to the field, if need be by a conversion.
    pub(super) fn fits(&self, unit: Unit, carrier: Option<&Carrier>) -> bool {
        let one = Quantity::new(Decimal::ONE, unit);
        let offered = self.units.iter();
        offered
            .map(|u| u.dimension())
            .any(|d| d == unit.dimension())
            || carrier.is_some_and(|c| c.amount(one).is_some())
    }
}

/// Why a number does not count.
pub(crate) struct Refused {
    /// Why the text is no number; absent where it is one but cannot be right.
    pub(crate) why: Option<WrittenError>,
    /// What to tell the owner.
    pub(crate) finding: FindingKind,
}

/// Reads a typed number, or says why it does not count.
pub(crate) fn read(
    entry: &NumberEntry,
    expect: &Expect<'_>,
    carrier: Option<&Carrier>,
) -> Result<Reading, Refused> {
    let typed = entry.text.trim().to_owned();
    let written = read_written(&typed).map_err(|why| Refused {
        why: Some(why),
        finding: FindingKind::Unreadable {
            typed: typed.clone(),
            why,
        },
    })?;
    let refuse = |finding| Err(Refused { why: None, finding });
    let unit = unit(entry, &written, expect);
    let expected = *expect.units.first().unwrap_or(&unit);
    let quantity = Quantity::new(written.value, unit);
    if !expect.fits(unit, carrier) {
        return refuse(FindingKind::WrongUnit {
            typed,
            unit,
            expected,
        });
    }
    if written.value < Decimal::ZERO {
        return refuse(FindingKind::Negative { typed });
    }
    if expect.whole && written.value.fract() != Decimal::ZERO {
        return refuse(FindingKind::NotWhole { typed });
    }
    if expect.most.is_some_and(|most| written.value > most) {
        return refuse(FindingKind::AboveHundred { typed });
    }
    let said = entry.grade.unwrap_or(expect.unsaid);
    let grade = if written.approximate {
        Grade::Estimated
    } else {
        said
    };
    Ok(Reading {
        typed,
        quantity,
        grade,
        approximate: written.approximate,
        basis: Basis::Year,
    })
}

/// The typed unit, else the one chosen beside the field, else the field's own.
fn unit(entry: &NumberEntry, written: &Written, expect: &Expect<'_>) -> Unit {
    let beside = entry.unit.or_else(|| expect.units.first().copied());
    match (written.unit, beside) {
        // People, cases and vehicles are counted with the same words (个, 名, 次, 部).
        (Some(typed), Some(beside)) if counts(typed) && counts(beside) => beside,
        (Some(typed), _) => typed,
        // “5200万” in a field of 万元 means 52 million yuan, not 5,200万 times 万元.
        (None, Some(Unit::TenThousandYuan)) if written.scaled => Unit::Yuan,
        (None, Some(beside)) => beside,
        (None, None) => Unit::Case,
    }
}

fn counts(unit: Unit) -> bool {
    matches!(
        unit.dimension(),
        Dimension::People | Dimension::Cases | Dimension::Vehicles
    )
}
