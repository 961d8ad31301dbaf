//! A reviewer's countersignature: the key in its file, signing, and what is left of what was signed.

use crate::clock::{day_in_china, stamp};
use crate::package::{chance, chance_to_seal};
use crate::{AppError, AssessmentView, Desk, ErrorCode, Library, SystemClock, read_file};
use ::review::{Countersigned, LONGEST_NAME, Refusal, Reviewer, can_be_seen, examine};
use assessment::without_parked;
use chrono::NaiveDate;
use evidence::shown_name;
use exchange::reviewer::{ReviewerFile, ReviewerProblem, read_reviewer, write_reviewer};
use model::{
    AnswerSheet, Attachment, CreditCodeCheck, Language, QuestionId, Review, check_credit_code,
};
use questionnaire::Edition;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

/// A reviewer, as far as everybody may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ReviewerView {
    /// The name.
    pub name: String,
    /// For whom the reviewer is there.
    pub organisation: String,
    /// The code by which people compare the key.
    pub code: String,
}

/// What opens a key. It is told to nobody, not even to a log.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(as = "String"))]
#[serde(transparent)]
pub struct Passphrase(pub String);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Who is to have a key.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct NewReviewer {
    /// The name.
    pub name: String,
    /// For whom the reviewer is there.
    pub organisation: String,
    /// What seals the secret half of the key.
    pub passphrase: Passphrase,
}

/// A key file that was read, still sealed.
#[derive(Debug, Clone)]
pub struct KeyFile {
    file: String,
    key: ReviewerFile,
}

/// A key on its way to a file.
#[derive(Debug, Clone)]
pub struct NewKeyFile {
    /// A name for the file, without a folder.
    pub file_name: String,
    /// What is written into it.
    pub text: String,
    /// The same, as if it had been read.
    pub key: KeyFile,
}

/// What is left of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExaminedReview {
    /// What is left of it.
    pub signed: Countersigned,
    /// How many answers have files under them.
    pub attached: usize,
}

/// What there is to sign, and what is left of what was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ReviewView {
    /// What is left of what was signed, where anything was.
    pub signed: Option<Countersigned>,
    /// The answers that have files under them, in asking order.
    pub offers: Vec<ReviewOffer>,
    /// Whether there is a credit code to which a review can be bound.
    pub bindable: bool,
}

/// An answer with files under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ReviewOffer {
    /// The question.
    pub question: QuestionId,
    /// The files, each once.
    pub files: Vec<Attachment>,
    /// Whether the review that stands says that their originals were seen.
    pub seen: bool,
}

impl KeyFile {
    /// Reads a key file, without its secret.
    ///
    /// # Errors
    /// Where it cannot be read or is none of ours.
    pub fn read(path: &Path) -> Result<Self, AppError> {
        let file = path.display().to_string();
        let key = read_reviewer(&read_file(path)?).map_err(|problem| refused(&file, problem))?;
        Ok(Self { file, key })
    }

    /// Whose key it is, by the file's own account.
    #[must_use]
    pub fn view(&self) -> ReviewerView {
        ReviewerView {
            name: self.key.name.clone(),
            organisation: self.key.organisation.clone(),
            code: self.key.code(),
        }
    }

    /// The whole public half of the key, in hexadecimal.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.key.key.to_string()
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<Reviewer, AppError> {
        let unlocked = self.key.unlock(&passphrase.0);
        unlocked.map_err(|problem| refused(&self.file, problem))
    }
}

impl Library {
    /// Makes a reviewer's key; a passphrase seals its secret half.
    ///
    /// # Errors
    /// Where name or organisation is blank, too long or cannot be printed, or the passphrase is too
    /// short.
    pub fn new_reviewer(
        &self,
        NewReviewer {
            name,
            organisation,
            passphrase: Passphrase(passphrase),
        }: &NewReviewer,
    ) -> Result<NewKeyFile, AppError> {
        for text in [name, organisation] {
            if self.printable(text.clone())? != *text {
                return Err(not_signed(Refusal::Name));
            }
        }
        let reviewer = Reviewer::new(name, organisation, &chance()?).map_err(not_signed)?;
        let text = write_reviewer(&reviewer, passphrase, &chance_to_seal(passphrase)?);
        let file_name = format!("{}.qpk", stem(reviewer.name()));
        let key = read_reviewer(text.as_bytes()).map_err(|problem| refused(&file_name, problem))?;
        let file = file_name.clone();
        Ok(NewKeyFile {
            key: KeyFile { file, key },
            file_name,
            text,
        })
    }

    /// Signs that the originals behind answers were seen, behind all that have files under them where
    /// no questions are named. The day is today unless one is given.
    ///
    /// # Errors
    /// Where the passphrase does not fit, there is nothing to see behind an answer, or the firm has
    /// no credit code.
    pub fn sign_review(
        &self,
        sheet: &AnswerSheet,
        key: &KeyFile,
        passphrase: &Passphrase,
        questions: Option<&BTreeSet<QuestionId>>,
        day: Option<NaiveDate>,
    ) -> Result<Review, AppError> {
        let edition = self.edition(&sheet.edition)?;
        let sheet = without_parked(edition, sheet);
        let all = || offered(edition, &sheet).map(|(id, _)| id.clone()).collect();
        let questions = questions.map_or_else(all, Clone::clone);
        if let Some(id) = questions.iter().find(|id| edition.question(id).is_none()) {
            return Err(not_signed(Refusal::NoFile(id.clone())));
        }
        let day = day.unwrap_or_else(|| day_in_china(&SystemClock));
        let reviewer = key.unlock(passphrase)?;
        reviewer.sign(&sheet, &questions, day).map_err(not_signed)
    }

    /// What is left of the review of a sheet, where it has one.
    pub fn examine_review(&self, sheet: &AnswerSheet) -> Result<Option<ExaminedReview>, AppError> {
        let edition = self.edition(&sheet.edition)?;
        let sheet = without_parked(edition, sheet);
        Ok(examine(&sheet).map(|signed| ExaminedReview {
            attached: offered(edition, &sheet).count(),
            signed,
        }))
    }
}

impl Desk {
    /// What there is to sign in an assessment, and what is left of what was signed.
    pub fn review_view(&self, id: &str) -> Result<ReviewView, AppError> {
        let sheet = self.store_of(id)?.record(id)?.sheet;
        let edition = self.library().edition(&sheet.edition)?;
        let sheet = without_parked(edition, &sheet);
        let signed = examine(&sheet);
        let is_seen = |id| {
            signed
                .as_ref()
                .is_some_and(|signed| signed.seen.contains(id))
        };
        let offers = offered(edition, &sheet).map(|(id, files)| ReviewOffer {
            question: id.clone(),
            files,
            seen: is_seen(id),
        });
        let code = check_credit_code(&sheet.profile.credit_code);
        Ok(ReviewView {
            offers: offers.collect(),
            bindable: code != CreditCodeCheck::Malformed,
            signed,
        })
    }

    /// Has a reviewer sign that the originals behind these answers were seen today. What was signed
    /// before gives way to it.
    ///
    /// # Errors
    /// As [`Library::sign_review`], and where it cannot be saved.
    pub fn sign_review(
        &self,
        id: &str,
        key: &KeyFile,
        passphrase: &Passphrase,
        questions: &BTreeSet<QuestionId>,
    ) -> Result<AssessmentView, AppError> {
        let sheet = self.store_of(id)?.record(id)?.sheet;
        let day = Some(day_in_china(self.clock()));
        let library = self.library();
        let review = library.sign_review(&sheet, key, passphrase, Some(questions), day)?;
        let at = stamp(self.clock());
        self.write_to(id, |store| store.save_review(id, Some(&review), &at))?;
        self.open_assessment(id)
    }

    /// Takes back what a reviewer signed.
    pub fn take_review_back(&self, id: &str) -> Result<AssessmentView, AppError> {
        let at = stamp(self.clock());
        self.write_to(id, |store| store.save_review(id, None, &at))?;
        self.open_assessment(id)
    }
}

/// The answers with files under them, in asking order, each file once.
fn offered<'s>(
    edition: &'s Edition,
    sheet: &'s AnswerSheet,
) -> impl Iterator<Item = (&'s QuestionId, Vec<Attachment>)> {
    let questions = edition.questions.iter().map(|question| &question.id);
    questions.filter_map(|id| {
        let answer = sheet.answers.get(id).filter(|answer| can_be_seen(answer))?;
        let mut files: Vec<Attachment> = Vec::new();
        for file in answer.evidence.iter().flat_map(|mark| &mark.files) {
            if !files.iter().any(|known| known.sha256 == file.sha256) {
                files.push(file.clone());
            }
        }
        Some((id, files))
    })
}

/// The name of a key's file, without what file systems do not allow.
fn stem(name: &str) -> String {
    let say = |key: &str| locale::text(Language::Zh, key, &[]);
    let name = shown_name(&name.replace(['/', '\\'], ""));
    [say("report.file.app"), say("report.file.reviewer"), name].join(" ")
}

fn refused(file: &str, problem: ReviewerProblem) -> AppError {
    let code = match problem {
        ReviewerProblem::NotAKey => ErrorCode::ReviewerOther,
        ReviewerProblem::Newer => ErrorCode::ReviewerNewer,
        ReviewerProblem::PassphraseWrong => ErrorCode::ReviewerPassphrase,
        ReviewerProblem::Altered => ErrorCode::ReviewerAltered,
    };
    AppError::new(code, [("file", file.to_owned())])
}

fn not_signed(refusal: Refusal) -> AppError {
    match refusal {
        Refusal::Name => AppError::new(
            ErrorCode::ReviewerName,
            [("most", LONGEST_NAME.to_string())],
        ),
        Refusal::NoCreditCode => AppError::new(ErrorCode::ReviewNoCreditCode, []),
        Refusal::Nothing => AppError::new(ErrorCode::ReviewNothing, []),
        Refusal::NoFile(id) => {
            AppError::new(ErrorCode::ReviewNoFile, [("question", id.to_string())])
        }
    }
}
