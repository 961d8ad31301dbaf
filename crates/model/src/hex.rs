//! Bytes of a fixed length as lower-case hexadecimal digits, checked when they are made.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The text is not so many lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not {digits} of 0–9 a–f")]
pub struct HexError {
    /// The text.
    pub text: String,
    /// How many digits belong there.
    pub digits: usize,
}

fn read<const BYTES: usize>(text: &str) -> Result<[u8; BYTES], HexError> {
    let refused = || HexError {
        text: text.to_owned(),
        digits: 2 * BYTES,
    };
    let digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 2 * BYTES || !text.bytes().all(digit) {
        return Err(refused());
    }
    let mut bytes = [0; BYTES];
    for (at, byte) in bytes.iter_mut().enumerate() {
        let pair = &text[2 * at..2 * at + 2];
        *byte = u8::from_str_radix(pair, 16).map_err(|_| refused())?;
    }
    Ok(bytes)
}

macro_rules! hex {
    ($($(#[$doc:meta])* $name:ident = $bytes:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(as = "String"))]
        #[serde(try_from = "Cow<'_, str>", into = "String")]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// These bytes.
            #[must_use]
            pub fn of(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// The bytes.
            #[must_use]
            pub fn bytes(&self) -> &[u8; $bytes] {
                &self.0
            }
        }

        impl TryFrom<Cow<'_, str>> for $name {
            type Error = HexError;
            fn try_from(text: Cow<'_, str>) -> Result<Self, HexError> {
                read(&text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(hex: $name) -> Self {
                hex.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    )*};
}

hex! {
    /// The SHA-256 of an answer in its canonical form.
    AnswerHash = 32;
    /// The public half of a reviewer's Ed25519 key.
    ReviewerKey = 32;
    /// An Ed25519 signature (RFC 8032).
    ReviewSignature = 64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_digits_of_the_right_number_are_taken() {
        let good = "0123456789abcdef".repeat(4);
        let read = |text: String| AnswerHash::try_from(Cow::Owned(text));
        assert_eq!(read(good.clone()).map(String::from).as_ref(), Ok(&good));
        for bad in [
            good.to_uppercase(),
            good[1..].to_owned(),
            format!("{good}0"),
        ] {
            assert!(read(bad.clone()).is_err(), "{bad}");
        }
        assert!(read("é".repeat(32)).is_err());
    }
}
