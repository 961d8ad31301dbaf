//! The unified social credit code, GB 32100-2015.

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
/// GB 11714 weights of the organisation code at positions 9–16.
const ORGANISATION_WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// What can be said of a code without asking the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CreditCodeCheck {
    /// Right in form and check digit.
    Valid,
    /// The check digit differs, but it has the form of those that Fujian issued early on (`M000` at
    /// positions 9 to 12, organisation check right). Only the register can say whether it is genuine.
    EarlyFujian,
    /// The check digit differs: most likely a typing error. Never a reason to stop the owner.
    CheckDigitDiffers,
    /// Not 18 characters, or a character that codes do not use (I, O, S, V, Z among them).
    Malformed,
}

/// Checks a code as typed; spaces are ignored, lower case is accepted.
#[must_use]
pub fn check_credit_code(text: &str) -> CreditCodeCheck {
    let code: Vec<u8> = text
        .bytes()
        .filter(|b| !b.is_ascii_whitespace())
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let Some(values) = values(&code) else {
        return CreditCodeCheck::Malformed;
    };
    let sum: usize = values.iter().zip(WEIGHTS).map(|(v, w)| v * w).sum();
    if values[17] == (31 - sum % 31) % 31 {
        CreditCodeCheck::Valid
    } else if is_early_fujian(&code) {
        CreditCodeCheck::EarlyFujian
    } else {
        CreditCodeCheck::CheckDigitDiffers
    }
}

fn values(code: &[u8]) -> Option<Vec<usize>> {
    if code.len() != 18 {
        return None;
    }
    code.iter()
        .map(|b| ALPHABET.iter().position(|a| a == b))
        .collect()
}

/// Registered in Fujian (35) by the market regulator, in the first numbers of the series `M000`.
/// Codes that begin `MA` at position 9 are the ordinary ones of today; their check digit must hold.
fn is_early_fujian(code: &[u8]) -> bool {
    code.starts_with(b"9135") && code[8..12] == *b"M000" && organisation_check(&code[8..17])
}

/// GB 11714: the ninth character checks the eight before it.
fn organisation_check(code: &[u8]) -> bool {
    let value = |b: u8| match b {
        b'0'..=b'9' => usize::from(b - b'0'),
        _ => usize::from(b - b'A') + 10,
    };
    let sum: usize = code[..8]
        .iter()
        .zip(ORGANISATION_WEIGHTS)
        .map(|(&b, w)| value(b) * w)
        .sum();
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b"0123456789"[digit],
    };
    code[8] == expected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_well_known_companies_are_valid() {
        for code in [
            "914403001922038216",
            "91330100799655058B",
            "91110000802100433B",
            "91350200260130346B",
            "913502001550054395",
            " 9135 0200 1550 0543 95 ",
        ] {
            assert_eq!(check_credit_code(code), CreditCodeCheck::Valid, "{code}");
        }
    }

    #[test]
    fn the_early_codes_of_fujian_are_known_although_their_check_digit_differs() {
        for code in ["91350211M0000XUF46", "91350100M0001TGQXM"] {
            assert_eq!(
                check_credit_code(code),
                CreditCodeCheck::EarlyFujian,
                "{code}"
            );
        }
    }

    #[test]
    fn a_mistyped_digit_is_noticed_and_a_wrong_letter_or_length_is_malformed() {
        assert_eq!(
            check_credit_code("914403001922038217"),
            CreditCodeCheck::CheckDigitDiffers
        );
        // An ordinary code of today with a slip in the last place, and one from another province.
        for code in ["91440305MAXXXXX903", "91440303MAXXXXX908"] {
            assert_eq!(
                check_credit_code(code),
                CreditCodeCheck::CheckDigitDiffers,
                "{code}"
            );
        }
        assert_eq!(
            check_credit_code("91350100M000100Y4Z"),
            CreditCodeCheck::Malformed
        );
        assert_eq!(
            check_credit_code("9144030019220382"),
            CreditCodeCheck::Malformed
        );
        assert_eq!(check_credit_code("厦门"), CreditCodeCheck::Malformed);
    }
}
