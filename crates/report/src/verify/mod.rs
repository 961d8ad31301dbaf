//! Says whether a PDF is a report of ours, and whether it still is what was written.
//!
//! Four checks: the file bears its own fingerprint; the figures inside follow from the answers
//! inside; the seal was made with the key that it names, for every byte of this file; the pages are
//! what those answers give. The last takes the typefaces and the version of the program that set
//! them. Where it cannot be made, the seal stands in for it: what is on the pages is then what the
//! holder of the key put there, and the words say so. Where there is no seal either, nothing keeps a
//! stranger from having set the pages, and the file is not called intact.
//!
//! Where a reviewer signed that originals were seen, a fifth check says whether that holds: it is
//! worked out from the answers inside alone, by the same function that the pages were made with.
//!
//! All this shows that nothing was changed since the export. It cannot show that the answers are
//! true, nor that the firm has made only one report, nor whose the key is.

mod answers;
mod found;
mod words;

pub use answers::{NoAnswers, answers_inside};
pub use found::{Check, CheckId, Outcome, Verification};
pub use words::{Sign, Spoken, SpokenCheck};

use crate::attachment::{self, Envelope};
use crate::seal::{self, Seal};
use crate::{Fonts, print};
use assessment::{Assessment, assess};
use document::inspect::{Attached, Identity, Inspection, inspect};
use questionnaire::Edition;
use review::Countersigned;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Answers longer than this were not written by the app, and setting them would take minutes.
const LARGEST_ATTACHMENT: usize = 4 << 20;

/// Checks a file, and whether a code that was scanned from a page belongs to it. It never panics,
/// whatever the bytes are.
#[must_use]
pub fn verify(
    pdf: &[u8],
    code: Option<&str>,
    editions: &[&Edition],
    fonts: &Fonts,
) -> Verification {
    let same_pages = |edition: &Edition, envelope: &Envelope, seal: Option<&Seal>| {
        pages_again(edition, envelope, seal, fonts).is_some_and(|again| again == pdf)
    };
    guarded(&File {
        pdf,
        code,
        editions,
        same_pages: Some(&same_pages),
    })
}

/// The same without the typefaces, and so without the check of the pages.
#[must_use]
pub fn verify_without_pages(pdf: &[u8], code: Option<&str>, editions: &[&Edition]) -> Verification {
    guarded(&File {
        pdf,
        code,
        editions,
        same_pages: None,
    })
}

/// Whether the answers inside, printed again under the same seal, give the same file.
type SamePages<'a> = &'a dyn Fn(&Edition, &Envelope, Option<&Seal>) -> bool;

/// A file, and what there is to check it with.
struct File<'a> {
    pdf: &'a [u8],
    code: Option<&'a str>,
    editions: &'a [&'a Edition],
    same_pages: Option<SamePages<'a>>,
}

fn guarded(file: &File<'_>) -> Verification {
    // What stands in a file may be made to break us; a fault of ours must not pass as “intact”.
    catch_unwind(AssertUnwindSafe(|| file.examine()))
        .unwrap_or_else(|_| Verification::new(Outcome::Altered))
}

impl File<'_> {
    fn examine(&self) -> Verification {
        let Ok(inspection) = inspect(self.pdf) else {
            return unreadable(self.pdf);
        };
        let Some(attached) = inspection.attachment(attachment::NAME) else {
            return without_attachment(&inspection);
        };
        let Some(envelope) = open(attached) else {
            return without_envelope(&inspection);
        };
        self.check(&inspection, &envelope)
    }

    fn check(&self, inspection: &Inspection, envelope: &Envelope) -> Verification {
        let mut found = about(envelope);
        let fingerprint = inspection.identity == Identity::Intact;
        found.note(CheckId::Fingerprint, fingerprint);
        let seal = inspection.attachment(seal::NAME).map(read_seal);
        let mut editions = self.editions.iter();
        let edition =
            editions.find(|e| e.id == envelope.edition.id && e.hash == envelope.edition.hash);
        match edition {
            Some(edition) => self.follow(envelope, edition, seal.as_ref(), &mut found),
            None => found.not_made = vec![CheckId::Figures, CheckId::Pages],
        }
        found.review = review::examine(&envelope.sheet);
        if let Some(genuine) = found.review.as_ref().map(Countersigned::is_genuine) {
            found.note(CheckId::Review, genuine);
        }
        if let Some(code) = self.code {
            let own = seal.flatten();
            found.note(
                CheckId::Code,
                own.is_some_and(|seal| same_code(code, seal.text())),
            );
        }
        found.judge();
        found
    }

    /// Works out and prints again what the answers give.
    fn follow(
        &self,
        envelope: &Envelope,
        edition: &Edition,
        seal: Option<&Option<Seal>>,
        found: &mut Verification,
    ) {
        let assessment = assess(edition, &envelope.sheet);
        found.declared = Some(assessment.scorecard.declared);
        found.backed = Some(assessment.scorecard.backed);
        found.note(CheckId::Figures, same_figures(envelope, &assessment));
        if let Some(seal) = seal {
            let seal = seal.as_ref();
            let held = seal.filter(|seal| seal.holds(self.pdf, envelope, &assessment));
            found.key = held.map(Seal::key_name);
            found.note(CheckId::Seal, held.is_some());
        }
        let seal = seal.and_then(Option::as_ref);
        match self.same_pages.map(|same| same(edition, envelope, seal)) {
            Some(same) if same || envelope.generator == attachment::generator() => {
                found.note(CheckId::Pages, same);
            }
            _ => found.not_made.push(CheckId::Pages),
        }
    }
}

/// What the envelope says of itself.
fn about(envelope: &Envelope) -> Verification {
    let profile = &envelope.sheet.profile;
    let name = [&profile.name_zh, &profile.name_en];
    let name = name.into_iter().find(|name| !name.trim().is_empty());
    Verification {
        firm: name.cloned(),
        year: Some(envelope.sheet.period.year),
        edition: Some(envelope.edition.id.to_string()),
        generator: Some(envelope.generator.clone()),
        ..Verification::new(Outcome::NotOurs)
    }
}

/// A file that cannot be opened as PDF is ours only if it still says so in plain bytes.
fn unreadable(pdf: &[u8]) -> Verification {
    // The metadata packet names the program that made the file, and is never compressed.
    let name = b">qingping ";
    let ours = pdf.starts_with(b"%PDF-") && pdf.windows(name.len()).any(|window| window == name);
    let mut found = Verification::new(if ours {
        Outcome::Altered
    } else {
        Outcome::NotOurs
    });
    if ours {
        found.note(CheckId::Fingerprint, false);
    }
    found
}

/// A report whose data were taken out still names the program that made it.
fn without_attachment(inspection: &Inspection) -> Verification {
    let generator = inspection.generator.as_deref().unwrap_or_default();
    if generator.starts_with("qingping ") {
        without_envelope(inspection)
    } else {
        Verification::new(Outcome::NotOurs)
    }
}

/// A file of ours without an envelope of ours: a report of another form, or one that was changed.
fn without_envelope(inspection: &Inspection) -> Verification {
    let intact = inspection.identity == Identity::Intact;
    let mut found = Verification::new(if intact {
        Outcome::NotOurs
    } else {
        Outcome::Altered
    });
    found.generator.clone_from(&inspection.generator);
    found.note(CheckId::Fingerprint, intact);
    found.not_made = vec![CheckId::Figures, CheckId::Pages];
    found
}

fn open(attached: &Attached) -> Option<Envelope> {
    if attached.bytes.len() > LARGEST_ATTACHMENT {
        return None;
    }
    let envelope: Envelope = serde_json::from_slice(&attached.bytes).ok()?;
    (envelope.format == attachment::FORMAT).then_some(envelope)
}

fn read_seal(attached: &Attached) -> Option<Seal> {
    Seal::read(std::str::from_utf8(&attached.bytes).ok()?)
}

/// What a telephone makes of a code may have other white space and small letters.
fn same_code(scanned: &str, seal: &str) -> bool {
    let words = scanned.split_whitespace().map(str::to_ascii_uppercase);
    words.eq(seal.split(' ').map(str::to_owned))
}

fn pages_again(
    edition: &Edition,
    envelope: &Envelope,
    seal: Option<&Seal>,
    fonts: &Fonts,
) -> Option<Vec<u8>> {
    let draft = seal.map(Seal::emptied);
    let given = |_: &Envelope, _: &Assessment| draft.clone();
    let (pdf, _) = print(edition, &envelope.sheet, &envelope.options, given, fonts).ok()?;
    match (&draft, seal) {
        (Some(draft), Some(seal)) => draft.replaced(&pdf, seal),
        _ => Some(pdf),
    }
}

/// Another version may say more, or less, of what it worked out; where both speak they agree.
fn same_figures(envelope: &Envelope, assessment: &Assessment) -> bool {
    let same: fn(&Value, &Value) -> bool = if envelope.generator == attachment::generator() {
        Value::eq
    } else {
        agree
    };
    serde_json::to_value(assessment).is_ok_and(|again| same(&again, &envelope.assessment))
}

fn agree(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => one
            .iter()
            .all(|(key, value)| other.get(key).is_none_or(|other| agree(value, other))),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| agree(one, other))
        }
        _ => one == other,
    }
}
