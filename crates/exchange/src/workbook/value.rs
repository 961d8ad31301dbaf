//! What was typed into a cell, whatever the spreadsheet made of it.

use super::fill::clean;
use super::grid::GridValue;
use super::problem::CellProblemKind;
use rust_decimal::Decimal;

/// The most characters of an answer.
const LONGEST: usize = 4_000;

/// The text of a cell as somebody would have typed it.
///
/// # Errors
/// Where the spreadsheet made a day of it, or a formula came to nothing.
pub(crate) fn typed(value: &GridValue) -> Result<String, CellProblemKind> {
    match value {
        GridValue::Text(text) => within(clean(text)),
        GridValue::Number(number) => Ok(digits(*number)),
        GridValue::Percent(share) => Ok(format!("{}%", digits(share * 100.0))),
        GridValue::Truth(truth) => Ok(truth.to_string()),
        GridValue::Moment(found) => Err(CellProblemKind::Moment {
            found: found.clone(),
        }),
        GridValue::Fault(found) => Err(CellProblemKind::Fault {
            found: found.clone(),
        }),
    }
}

/// The same where words are asked for: there a day is as good a text as any.
pub(crate) fn words(value: &GridValue) -> Result<String, CellProblemKind> {
    match value {
        GridValue::Moment(found) => Ok(found.clone()),
        other => typed(other),
    }
}

fn within(text: String) -> Result<String, CellProblemKind> {
    if text.chars().count() > LONGEST {
        return Err(CellProblemKind::TooLong { limit: LONGEST });
    }
    Ok(text)
}

/// A binary number in the fifteen digits that a spreadsheet shows, without an exponent.
fn digits(number: f64) -> String {
    let rounded = format!("{number:.14e}");
    let exact = Decimal::from_scientific(&rounded).map(|d| d.normalize().to_string());
    exact.unwrap_or_else(|_| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_a_person_would() {
        let cases = [
            (386_400.0, "386400"),
            (0.1 + 0.2, "0.3"),
            (38.64, "38.64"),
            (-3.0, "-3"),
            (0.0, "0"),
            (1e15, "1000000000000000"),
            (0.000_012, "0.000012"),
        ];
        for (number, text) in cases {
            assert_eq!(typed(&GridValue::Number(number)).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_cell_of_per_cent_says_so() {
        let shown = |share| typed(&GridValue::Percent(share)).unwrap();
        assert_eq!(shown(0.35), "35%");
        assert_eq!(shown(0.07), "7%");
        assert_eq!(shown(1.0), "100%");
    }
}
