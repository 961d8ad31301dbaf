//! The seal of a report: a line of text that says what the report says, signed by the installation
//! that made it. It stands on page 1 as a QR code and in the attachment.
//!
//! ```text
//! QINGPING/1 91350213MAXXXXX15A 2025 2026.1 92.1 79.7 100.0 2026-11-22 ⟨128 bytes in Base32⟩
//! ```
//!
//! Credit code, year, edition, declared score, evidence-backed score, per cent answered and day of
//! issue (`-` where there is none) can be read by whoever scans it. The bytes are the SHA-256 of the
//! attachment without its seal, the public key of the installation, and its Ed25519 signature (RFC
//! 8032) over all before it. All signs belong to the alphanumeric mode of QR codes (ISO/IEC 18004).
//!
//! A valid seal shows that who holds that key made this report and that nobody changed it since. Who
//! that is, it cannot show: each installation makes its own key.

use crate::attachment::Envelope;
use crate::figures;
use assessment::Assessment;
use data_encoding::BASE32_NOPAD;
use document::{MatrixCode, RenderError, Words};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const MARK: &str = "QINGPING/1";
const DIGEST: usize = 32;
const KEY: usize = 32;
const SIGNATURE: usize = 64;

/// The key with which an installation signs its reports.
#[derive(Clone)]
pub struct Key(SigningKey);

impl Key {
    /// How many bytes a key has.
    pub const LENGTH: usize = 32;

    /// The key of these secret bytes, which must come from a source of chance.
    #[must_use]
    pub fn from_bytes(secret: &[u8; Self::LENGTH]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The name by which people compare the key.
    #[must_use]
    pub fn name(&self) -> String {
        name(&self.0.verifying_key())
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Key").field(&self.name()).finish()
    }
}

/// The first 80 bits of the key's SHA-256, in groups of four: short enough to be read aloud.
fn name(key: &VerifyingKey) -> String {
    let digest = Sha256::digest(key.as_bytes());
    let signs = BASE32_NOPAD.encode(&digest[..10]);
    let groups: Vec<&str> = (0..signs.len())
        .step_by(4)
        .map(|at| &signs[at..at + 4])
        .collect();
    groups.join("-")
}

/// A seal as it is printed and attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Seal(String);

impl Seal {
    /// Seals what is attached to a report; `envelope` bears no seal yet.
    pub(crate) fn new(
        envelope: &Envelope,
        assessment: &Assessment,
        key: &Key,
    ) -> serde_json::Result<Self> {
        let summary = summary(envelope, assessment);
        let mut bytes = envelope.digest()?.to_vec();
        bytes.extend(key.0.verifying_key().as_bytes());
        let signature = key.0.sign(&message(&summary, &bytes));
        bytes.extend(signature.to_bytes());
        Ok(Self(format!("{summary} {}", BASE32_NOPAD.encode(&bytes))))
    }

    /// The name of the key that signed it, where it is a seal on exactly this.
    pub(crate) fn signer(&self, envelope: &Envelope, assessment: &Assessment) -> Option<String> {
        let summary = summary(envelope, assessment);
        let bytes = self.0.strip_prefix(&summary)?.strip_prefix(' ')?;
        let bytes = BASE32_NOPAD.decode(bytes.as_bytes()).ok()?;
        let (signed, signature) = bytes.split_at_checked(DIGEST + KEY)?;
        let (digest, key) = signed.split_at_checked(DIGEST)?;
        let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
        let signature: [u8; SIGNATURE] = signature.try_into().ok()?;
        // Strict: for each content a key has one signature, and weak keys sign nothing.
        let verified = key.verify_strict(&message(&summary, signed), &Signature::from(signature));
        let unsealed = Envelope {
            seal: None,
            ..envelope.clone()
        };
        let same = unsealed.digest().is_ok_and(|found| found == digest);
        (verified.is_ok() && same).then(|| name(&key))
    }

    /// The name of the key that it bears.
    pub(crate) fn key_name(&self) -> Option<String> {
        let bytes = self.0.rsplit(' ').next()?;
        let bytes = BASE32_NOPAD.decode(bytes.as_bytes()).ok()?;
        let key = bytes.get(DIGEST..DIGEST + KEY)?;
        let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
        Some(name(&key))
    }

    /// The seal as a QR code. A fifth of it may be smudged by print and scan.
    pub(crate) fn code(
        &self,
        description: Words,
        caption: Words,
    ) -> Result<MatrixCode, RenderError> {
        let code = match QrSegment::is_alphanumeric(&self.0) {
            true => {
                QrCode::encode_segments(&[QrSegment::make_alphanumeric(&self.0)], QrCodeEcc::Medium)
            }
            false => QrCode::encode_text(&self.0, QrCodeEcc::Medium),
        };
        let code = code.map_err(|error| RenderError::Malformed(error.to_string()))?;
        let side = code.size();
        let rows = 0..side;
        let dark = rows.flat_map(|y| (0..side).map(move |x| (x, y)));
        Ok(MatrixCode {
            size: usize::try_from(side).unwrap_or(0),
            dark: dark.map(|(x, y)| code.get_module(x, y)).collect(),
            description,
            caption,
        })
    }
}

fn message(summary: &str, bytes: &[u8]) -> Vec<u8> {
    [summary.as_bytes(), b"\n", bytes].concat()
}

/// What whoever scans the code can compare with the page.
fn summary(envelope: &Envelope, assessment: &Assessment) -> String {
    let card = &assessment.scorecard;
    let code = plain(&envelope.sheet.profile.credit_code);
    let day = envelope.options.date.map(|day| day.to_string());
    [
        MARK.to_owned(),
        if code.is_empty() {
            "-".to_owned()
        } else {
            code
        },
        envelope.sheet.period.year.to_string(),
        envelope.edition.id.to_string().to_uppercase(),
        figures::score(card.declared),
        figures::score(card.backed),
        figures::score(card.coverage),
        day.unwrap_or_else(|| "-".to_owned()),
    ]
    .join(" ")
}

/// What a QR code holds cheaply, and no space, which parts the words; as long as a credit code.
fn plain(text: &str) -> String {
    let upper = text.to_ascii_uppercase();
    upper
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(18)
        .collect()
}
