//! The seal of a report: a line of text that says what the report says, signed by the installation
//! that made it. It stands on page 1 as a QR code and in an attachment of its own.
//!
//! ```text
//! QINGPING/2 91350213MAXXXXX15A 2025 2026.1 92.1 79.7 100.0 2026-11-22 ⟨128 bytes in Base32⟩
//! ```
//!
//! Credit code, year, edition, declared score, evidence-backed score, per cent answered and day of
//! issue (`-` where there is none) can be read by whoever scans it. The bytes are the SHA-256 of the
//! file, the public key of the installation, and its Ed25519 signature (RFC 8032) over all before it.
//! All signs belong to the alphanumeric mode of QR codes (ISO/IEC 18004).
//!
//! The file that is summed up is the finished one with a [draft](Seal::draft) where the seal and its
//! code stand: zeros in the place of sum and signature. So the seal covers every byte but its own:
//! pages, typefaces, structure, attachments, and whatever might be added behind or between them. To
//! check it takes neither the typefaces nor the version of the program that set the pages.
//!
//! A valid seal shows that who holds that key made this file and that nobody changed it since. Who
//! that is, it cannot show: each installation makes its own key.

use crate::attachment::Envelope;
use crate::figures;
use assessment::Assessment;
use data_encoding::BASE32_NOPAD;
use document::{Attachment, MatrixCode, RenderError, Words};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};
use review::key_code;

/// The name of the attachment that holds it.
pub(crate) const NAME: &str = "qingping-seal.txt";
const MARK: &str = "QINGPING/2";
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

fn name(key: &VerifyingKey) -> String {
    key_code(key.as_bytes())
}

/// A seal as it is printed and attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    text: String,
    digest: [u8; DIGEST],
    key: VerifyingKey,
    signature: [u8; SIGNATURE],
}

impl Seal {
    /// What stands in the seal's place while the file is set: it knows everything but the file.
    pub(crate) fn draft(envelope: &Envelope, assessment: &Assessment, key: &Key) -> Self {
        let empty = ([0; DIGEST], [0; SIGNATURE]);
        let summary = summary(envelope, assessment);
        Self::new(&summary, empty.0, key.0.verifying_key(), empty.1)
    }

    fn new(
        summary: &str,
        digest: [u8; DIGEST],
        key: VerifyingKey,
        signature: [u8; SIGNATURE],
    ) -> Self {
        let bytes = [&digest[..], key.as_bytes(), &signature].concat();
        Self {
            text: format!("{summary} {}", BASE32_NOPAD.encode(&bytes)),
            digest,
            key,
            signature,
        }
    }

    /// Reads a seal, whether it holds or not.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (summary, bytes) = text.rsplit_once(' ')?;
        let bytes = BASE32_NOPAD.decode(bytes.as_bytes()).ok()?;
        let (digest, bytes) = bytes.split_at_checked(DIGEST)?;
        let (key, signature) = bytes.split_at_checked(KEY)?;
        let seal = Self::new(
            summary,
            digest.try_into().ok()?,
            VerifyingKey::from_bytes(key.try_into().ok()?).ok()?,
            signature.try_into().ok()?,
        );
        // One form for one seal: Base32 has signs whose last bits say nothing.
        (seal.text == text).then_some(seal)
    }

    /// The seal as it was before it knew the file.
    pub(crate) fn emptied(&self) -> Self {
        Self::new(self.summary(), [0; DIGEST], self.key, [0; SIGNATURE])
    }

    /// Signs a file that was set with this draft.
    pub(crate) fn signed(&self, pdf: &[u8], key: &Key) -> Option<Self> {
        let digest = document::borne_identity(pdf)?;
        let signature = key.0.sign(&message(self.summary(), &digest, &self.key));
        let signature = signature.to_bytes();
        Some(Self::new(self.summary(), digest, self.key, signature))
    }

    /// The file with another seal of the same summary and key in the place of this one.
    pub(crate) fn replaced(&self, pdf: &[u8], by: &Self) -> Option<Vec<u8>> {
        let (old, new) = (self.picture()?, by.picture()?);
        let texts = (self.text.as_bytes(), by.text.as_bytes());
        document::exchange(pdf, &[texts, (&old, &new)])
    }

    /// Whether it says what these answers give, was made with the key that it names, and stands on
    /// exactly this file.
    pub(crate) fn holds(&self, pdf: &[u8], envelope: &Envelope, assessment: &Assessment) -> bool {
        let message = message(self.summary(), &self.digest, &self.key);
        let signature = Signature::from(self.signature);
        let digest = || {
            let draft = self.replaced(pdf, &self.emptied())?;
            document::borne_identity(&draft)
        };
        // Strict: for each content a key has one signature, and weak keys sign nothing.
        self.summary() == summary(envelope, assessment)
            && self.key.verify_strict(&message, &signature).is_ok()
            && digest() == Some(self.digest)
    }

    /// The name of the key that it bears.
    pub(crate) fn key_name(&self) -> String {
        name(&self.key)
    }

    /// The seal as it is scanned.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The seal as a file inside of the report.
    pub(crate) fn attachment(&self) -> Attachment {
        Attachment {
            name: NAME.to_owned(),
            media_type: "text/plain".to_owned(),
            description: MARK.to_owned(),
            bytes: self.text.clone().into_bytes(),
        }
    }

    fn summary(&self) -> &str {
        self.text
            .rsplit_once(' ')
            .map_or("", |(summary, _)| summary)
    }

    fn picture(&self) -> Option<Vec<u8>> {
        let code = self.code(Words::none(), Words::none());
        code.ok().map(|code| code.picture())
    }

    /// The seal as a QR code. A fifth of it may be smudged by print and scan.
    pub(crate) fn code(
        &self,
        description: Words,
        caption: Words,
    ) -> Result<MatrixCode, RenderError> {
        let code = match QrSegment::is_alphanumeric(&self.text) {
            true => QrCode::encode_segments(
                &[QrSegment::make_alphanumeric(&self.text)],
                QrCodeEcc::Medium,
            ),
            false => QrCode::encode_text(&self.text, QrCodeEcc::Medium),
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

fn message(summary: &str, digest: &[u8], key: &VerifyingKey) -> Vec<u8> {
    [summary.as_bytes(), b"\n", digest, key.as_bytes()].concat()
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
