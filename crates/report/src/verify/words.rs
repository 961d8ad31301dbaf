//! What was found in a file, in words: the same on the command line, in the window and on the
//! checking page.

use super::{Check, CheckId, Outcome, Verification};
use crate::{attachment, figures, review_words};
use model::Language;
use serde::Serialize;

/// What was found, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Spoken {
    /// The outcome as one sentence.
    pub verdict: String,
    /// Whose report it is, of which year and edition.
    pub whose: Option<String>,
    /// Both scores, worked out again from the answers inside.
    pub scores: Option<String>,
    /// Each check that was made, and each that could not be.
    pub checks: Vec<SpokenCheck>,
    /// Whose key sealed it, to be compared with a name known from elsewhere; or that none did.
    pub key: Option<String>,
    /// What an intact file shows.
    pub shows: Option<String>,
    /// What even an intact file does not show.
    pub limits: Option<String>,
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Sign {
    /// It held.
    Passed,
    /// It did not hold.
    Failed,
    /// It could not be made.
    NotMade,
}

/// A check in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SpokenCheck {
    /// Which.
    pub id: CheckId,
    /// What came of it.
    pub sign: Sign,
    /// The same as a word.
    pub word: String,
    /// What was checked and found.
    pub text: String,
}

impl Spoken {
    /// All of it, line by line.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.verdict.clone()];
        lines.extend(self.whose.clone());
        lines.extend(self.scores.clone());
        lines.extend(self.checks.iter().map(|check| check.text.clone()));
        lines.extend(
            [&self.key, &self.shows, &self.limits]
                .into_iter()
                .flatten()
                .cloned(),
        );
        lines
    }
}

impl Verification {
    /// What was found, in words.
    #[must_use]
    pub fn spoken(&self, language: Language) -> Spoken {
        let say = |key: &str| locale::text(language, key, &[]);
        let intact = self.outcome == Outcome::Intact;
        Spoken {
            verdict: say(self.verdict()),
            whose: self.whose(language),
            scores: self.scores(language),
            checks: self.spoken_checks(language),
            key: self.sealed_by(language),
            shows: intact.then(|| {
                say(match self.rests_on_seal() {
                    true => "report.verify.shows_by_seal",
                    false => "report.verify.shows",
                })
            }),
            limits: intact.then(|| say("report.verify.limits")),
        }
    }

    fn verdict(&self) -> &'static str {
        match self.outcome {
            Outcome::Intact if self.rests_on_seal() => "report.verify.intact_by_seal",
            Outcome::Intact => "report.verify.intact",
            Outcome::Altered if self.fails_only(CheckId::Code) => "report.verify.another_code",
            Outcome::Altered if self.fails_only(CheckId::Review) => "report.verify.false_review",
            Outcome::Altered => "report.verify.altered",
            Outcome::NotOurs if self.lacks_only_typefaces() => "report.verify.cannot_check_pages",
            Outcome::NotOurs if self.generator.is_some() => "report.verify.cannot_check",
            Outcome::NotOurs => "report.verify.not_ours",
        }
    }

    /// Whether the file is sound but for this: the code that was scanned is not its own, or what a
    /// reviewer is said to have signed does not hold.
    fn fails_only(&self, id: CheckId) -> bool {
        let mut failed = self.checks.iter().filter(|check| !check.passed);
        failed.next().is_some_and(|check| check.id == id) && failed.next().is_none()
    }

    /// Whether a computer with the typefaces could tell: this very program set the pages.
    fn lacks_only_typefaces(&self) -> bool {
        self.not_made == [CheckId::Pages] && self.generator == Some(attachment::generator())
    }

    fn whose(&self, language: Language) -> Option<String> {
        let parameters = [
            (
                "firm",
                self.firm
                    .clone()
                    .unwrap_or_else(|| locale::text(language, "report.nameless", &[])),
            ),
            ("year", self.year?.to_string()),
            ("edition", self.edition.clone()?),
        ];
        Some(locale::text(language, "report.verify.firm", &parameters))
    }

    fn scores(&self, language: Language) -> Option<String> {
        let parameters = [
            ("declared", figures::score(self.declared?)),
            ("backed", figures::score(self.backed?)),
        ];
        Some(locale::text(language, "report.verify.scores", &parameters))
    }

    fn spoken_checks(&self, language: Language) -> Vec<SpokenCheck> {
        let spoken = |id, sign, text: String| SpokenCheck {
            id,
            sign,
            word: locale::text(language, word(sign), &[]),
            text,
        };
        let made = self.checks.iter().map(|check| {
            let sign = if check.passed {
                Sign::Passed
            } else {
                Sign::Failed
            };
            spoken(check.id, sign, self.made(language, *check))
        });
        let not_made = self.not_made.iter().filter_map(|&id| {
            let why = locale::text(language, self.not_made_because(id)?, &[]);
            Some(spoken(id, Sign::NotMade, why))
        });
        made.chain(not_made).collect()
    }

    /// What came of a check that was made.
    fn made(&self, language: Language, Check { id, passed }: Check) -> String {
        let key = match (id, passed) {
            (CheckId::Fingerprint, true) => "report.verify.fingerprint_passed",
            (CheckId::Fingerprint, false) => "report.verify.fingerprint_failed",
            (CheckId::Figures, true) => "report.verify.figures_passed",
            (CheckId::Figures, false) => "report.verify.figures_failed",
            (CheckId::Seal, true) => "report.verify.seal_passed",
            (CheckId::Seal, false) => "report.verify.seal_failed",
            (CheckId::Pages, true) => "report.verify.pages_passed",
            (CheckId::Pages, false) => "report.verify.pages_failed",
            (CheckId::Code, true) => "report.verify.code_passed",
            (CheckId::Code, false) => "report.verify.code_failed",
            (CheckId::Review, _) => {
                let signed = self.review.as_ref();
                return signed.map_or_else(String::new, |s| review_words::checked(language, s));
            }
        };
        locale::text(language, key, &[])
    }

    /// The others can always be made, or are not asked for.
    fn not_made_because(&self, id: CheckId) -> Option<&'static str> {
        let own = self.generator.as_ref() == Some(&attachment::generator());
        match id {
            CheckId::Figures => Some("report.verify.figures_not_made"),
            CheckId::Pages if own => Some("report.verify.pages_no_typefaces"),
            CheckId::Pages => Some("report.verify.pages_other_version"),
            CheckId::Fingerprint | CheckId::Seal | CheckId::Review | CheckId::Code => None,
        }
    }

    fn sealed_by(&self, language: Language) -> Option<String> {
        let sealed = self.checks.iter().any(|check| check.id == CheckId::Seal);
        match &self.key {
            Some(key) => {
                let parameters = [("key", key.clone())];
                Some(locale::text(language, "report.verify.key", &parameters))
            }
            None if sealed || self.year.is_none() => None,
            None => Some(locale::text(language, "report.verify.unsealed", &[])),
        }
    }
}

fn word(sign: Sign) -> &'static str {
    match sign {
        Sign::Passed => "report.verify.passed",
        Sign::Failed => "report.verify.failed",
        Sign::NotMade => "report.verify.not_made",
    }
}
