//! Says whether a PDF is a report of ours, and whether it still is what was written.
//!
//! Three checks: the file bears its own fingerprint; the figures inside follow from the answers
//! inside; the pages are what those answers give. They show that nothing was changed since the
//! export. They cannot show that the answers are true, nor that the firm has made only one report.

use crate::attachment::{self, Envelope};
use crate::{Fonts, figures, print};
use assessment::{Assessment, assess};
use document::inspect::{Attached, Identity, Inspection, inspect};
use model::Language;
use questionnaire::Edition;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Answers longer than this were not written by the app, and setting them would take minutes.
const LARGEST_ATTACHMENT: usize = 4 << 20;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is as it was written.
    Intact,
    /// It is a report of ours, and something in it was changed.
    Altered,
    /// It is no report that this program can check: no PDF, nothing of ours in it, or an edition
    /// or form that this program does not have.
    NotOurs,
}

/// A check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckId {
    /// The file's bytes give the fingerprint that it bears.
    Fingerprint,
    /// The answers inside, worked out again, give the result inside.
    Figures,
    /// The answers inside, printed again, give the same file.
    Pages,
    /// The seal was made with the key it names, for this content. Not made where there is none.
    Seal,
}

/// A check that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which.
    pub id: CheckId,
    /// Whether it held.
    pub passed: bool,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// What became of it.
    pub outcome: Outcome,
    /// The checks that were made, in their order.
    pub checks: Vec<Check>,
    /// The checks that could not be made: the figures where the edition is not here, the pages
    /// where another version of the program has set them.
    pub not_made: Vec<CheckId>,
    /// The program that made the file, by its own account.
    pub generator: Option<String>,
    /// The firm.
    pub firm: Option<String>,
    /// The reporting year.
    pub year: Option<i32>,
    /// The edition.
    pub edition: Option<String>,
    /// The declared score, worked out again from the answers inside.
    pub declared: Option<Decimal>,
    /// The evidence-backed score, worked out again from the answers inside.
    pub backed: Option<Decimal>,
    /// The name of the key that sealed it, where the seal holds.
    pub key: Option<String>,
}

impl Verification {
    fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            checks: Vec::new(),
            not_made: Vec::new(),
            generator: None,
            firm: None,
            year: None,
            edition: None,
            declared: None,
            backed: None,
            key: None,
        }
    }

    fn note(&mut self, id: CheckId, passed: bool) {
        self.checks.push(Check { id, passed });
    }

    /// What was found, in words: the outcome, whose report it is, each check, and the limits.
    #[must_use]
    pub fn said(&self, language: Language) -> Vec<String> {
        let say = |key: &str| locale::text(language, key, &[]);
        let mut lines = vec![say(match self.outcome {
            Outcome::Intact => "report.verify.intact",
            Outcome::Altered => "report.verify.altered",
            Outcome::NotOurs => "report.verify.not_ours",
        })];
        lines.extend(self.whose(language));
        let made = self
            .checks
            .iter()
            .map(|check| match (check.id, check.passed) {
                (CheckId::Fingerprint, true) => "report.verify.fingerprint_passed",
                (CheckId::Fingerprint, false) => "report.verify.fingerprint_failed",
                (CheckId::Figures, true) => "report.verify.figures_passed",
                (CheckId::Figures, false) => "report.verify.figures_failed",
                (CheckId::Pages, true) => "report.verify.pages_passed",
                (CheckId::Pages, false) => "report.verify.pages_failed",
                (CheckId::Seal, true) => "report.verify.seal_passed",
                (CheckId::Seal, false) => "report.verify.seal_failed",
            });
        lines.extend(made.map(say));
        let not_made = self.not_made.iter().filter_map(|id| match id {
            CheckId::Fingerprint => None,
            CheckId::Figures => Some("report.verify.figures_not_made"),
            CheckId::Pages => Some("report.verify.pages_not_made"),
            CheckId::Seal => None,
        });
        lines.extend(not_made.map(say));
        lines.extend(self.sealed_by(language));
        if self.outcome == Outcome::Intact {
            lines.push(say("report.verify.limits"));
        }
        lines
    }

    fn whose(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        if let (Some(firm), Some(year), Some(edition)) = (&self.firm, self.year, &self.edition) {
            let parameters = [
                ("firm", firm.clone()),
                ("year", year.to_string()),
                ("edition", edition.clone()),
            ];
            lines.push(locale::text(language, "report.verify.firm", &parameters));
        }
        if let (Some(declared), Some(backed)) = (self.declared, self.backed) {
            let parameters = [
                ("declared", figures::score(declared)),
                ("backed", figures::score(backed)),
            ];
            lines.push(locale::text(language, "report.verify.scores", &parameters));
        }
        lines
    }

    /// Whose key sealed it, to be compared with a name known from elsewhere; or that none did.
    fn sealed_by(&self, language: Language) -> Option<String> {
        let say = |key: &str, parameters: &[_]| locale::text(language, key, parameters);
        match (&self.key, self.outcome) {
            (Some(key), _) => Some(say("report.verify.key", &[("key", key.clone())])),
            (None, Outcome::Intact) => Some(say("report.verify.unsealed", &[])),
            (None, _) => None,
        }
    }

    fn failed(&self) -> bool {
        self.checks.iter().any(|check| !check.passed)
    }
}

/// Checks a file. It never panics, whatever the bytes are.
#[must_use]
pub fn verify(pdf: &[u8], editions: &[&Edition], fonts: &Fonts) -> Verification {
    // What stands in a file may be made to break us; a fault of ours must not pass as “intact”.
    catch_unwind(AssertUnwindSafe(|| examine(pdf, editions, fonts)))
        .unwrap_or_else(|_| Verification::new(Outcome::Altered))
}

fn examine(pdf: &[u8], editions: &[&Edition], fonts: &Fonts) -> Verification {
    let Ok(inspection) = inspect(pdf) else {
        return unreadable(pdf);
    };
    let Some(attached) = inspection.attachment(attachment::NAME) else {
        return without_attachment(&inspection);
    };
    let Some(envelope) = open(attached) else {
        return without_envelope(&inspection);
    };
    check(pdf, &inspection, &envelope, editions, fonts)
}

/// A file that cannot be opened as PDF is ours only if it still says so in plain bytes.
fn unreadable(pdf: &[u8]) -> Verification {
    let name = attachment::NAME.as_bytes();
    let ours = pdf.starts_with(b"%PDF-") && pdf.windows(name.len()).any(|window| window == name);
    let mut verification = Verification::new(if ours {
        Outcome::Altered
    } else {
        Outcome::NotOurs
    });
    if ours {
        verification.note(CheckId::Fingerprint, false);
    }
    verification
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

/// Data of ours that cannot be read: changed by someone, or of a form that came after us.
fn without_envelope(inspection: &Inspection) -> Verification {
    let intact = inspection.identity == Identity::Intact;
    let mut verification = Verification::new(if intact {
        Outcome::NotOurs
    } else {
        Outcome::Altered
    });
    verification.generator.clone_from(&inspection.generator);
    verification.note(CheckId::Fingerprint, intact);
    verification.not_made = vec![CheckId::Figures, CheckId::Pages];
    verification
}

fn open(attached: &Attached) -> Option<Envelope> {
    if attached.bytes.len() > LARGEST_ATTACHMENT {
        return None;
    }
    let envelope: Envelope = serde_json::from_slice(&attached.bytes).ok()?;
    (envelope.format == attachment::FORMAT).then_some(envelope)
}

fn check(
    pdf: &[u8],
    inspection: &Inspection,
    envelope: &Envelope,
    editions: &[&Edition],
    fonts: &Fonts,
) -> Verification {
    let mut verification = Verification::new(Outcome::Intact);
    let profile = &envelope.sheet.profile;
    let name = [&profile.name_zh, &profile.name_en];
    let name = name.into_iter().find(|name| !name.trim().is_empty());
    verification.firm = name.cloned();
    verification.year = Some(envelope.sheet.period.year);
    verification.edition = Some(envelope.edition.id.to_string());
    verification.generator = Some(envelope.generator.clone());
    verification.note(
        CheckId::Fingerprint,
        inspection.identity == Identity::Intact,
    );
    let edition = editions
        .iter()
        .find(|e| e.id == envelope.edition.id && e.hash == envelope.edition.hash);
    match edition {
        Some(edition) => follow(pdf, envelope, edition, fonts, &mut verification),
        None => verification.not_made = vec![CheckId::Figures, CheckId::Pages],
    }
    // A check that could not be made proves nothing: a forger may claim any version.
    verification.outcome = match (verification.failed(), verification.not_made.is_empty()) {
        (true, _) => Outcome::Altered,
        (false, true) => Outcome::Intact,
        (false, false) => Outcome::NotOurs,
    };
    verification
}

/// Works out and prints again what the answers give.
fn follow(
    pdf: &[u8],
    envelope: &Envelope,
    edition: &Edition,
    fonts: &Fonts,
    verification: &mut Verification,
) {
    let assessment = assess(edition, &envelope.sheet);
    verification.declared = Some(assessment.scorecard.declared);
    verification.backed = Some(assessment.scorecard.backed);
    verification.note(CheckId::Figures, same_figures(envelope, &assessment));
    if let Some(seal) = &envelope.seal {
        verification.key = seal.signer(envelope, &assessment);
        verification.note(CheckId::Seal, verification.key.is_some());
    }
    let seal = |_: &Envelope, _: &Assessment| Ok(envelope.seal.clone());
    let again = print(edition, &envelope.sheet, &envelope.options, seal, fonts);
    let same = again.is_ok_and(|again| again == pdf);
    if same || envelope.generator == attachment::generator() {
        verification.note(CheckId::Pages, same);
    } else {
        verification.not_made.push(CheckId::Pages);
    }
}

fn same_figures(envelope: &Envelope, assessment: &Assessment) -> bool {
    serde_json::to_value(assessment).is_ok_and(|again| again == envelope.assessment)
}
