//! What is wrong with an answer or worth a look. A finding never stops anybody; its words stand in
//! `locales/` under `finding.`.

use chrono::NaiveDate;
use model::{
    CheckId, DocumentId, LawId, OptionId, PartId, QuestionId, ReasonId, Unit, WrittenError,
};
use questionnaire::ProfileFieldId;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Worth a look; a bank will ask.
    Warning,
    /// Cannot be right as it stands; the answer does not count.
    Error,
    /// Falls short of a legal minimum.
    Legal,
}

/// What the finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A field of the profile.
    Profile(ProfileFieldId),
    /// A question, and the part of it where it is one part's matter.
    Question {
        /// The question.
        question: QuestionId,
        /// The part.
        part: Option<PartId>,
    },
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// What was found.
    pub kind: FindingKind,
    /// The legal minimums it touches.
    pub laws: Vec<LawId>,
}

/// What was found, with what is needed to say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FindingKind {
    /// Answered no, or chosen an option that falls short.
    LegalGap,
    /// A legal minimum that the owner could not answer.
    LegalUnknown,
    /// A number above zero that stands for a breach (a conviction).
    LegalCount {
        /// How many.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
    },
    /// Answered no where a bank will ask.
    WarningNo,
    /// An option a bank will ask about.
    WarningOption {
        /// The option.
        option: OptionId,
    },
    /// A number above zero a bank will ask about (a death at work).
    WarningCount {
        /// How many.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
    },
    /// The typed text is no number.
    Unreadable {
        /// What was typed.
        typed: String,
        /// Why.
        why: WrittenError,
    },
    /// The unit does not fit the question.
    WrongUnit {
        /// What was typed.
        typed: String,
        /// The unit found.
        unit: Unit,
        /// A unit that fits.
        expected: Unit,
    },
    /// Below zero.
    Negative {
        /// What was typed.
        typed: String,
    },
    /// Persons or cases come whole.
    NotWhole {
        /// What was typed.
        typed: String,
    },
    /// A share above 100 %.
    AboveHundred {
        /// What was typed.
        typed: String,
    },
    /// The answer has another form than the part asks for.
    WrongForm,
    /// An option that the question does not offer.
    UnknownOption {
        /// The option.
        option: OptionId,
    },
    /// “None of these” together with others.
    ExclusiveOption {
        /// The exclusive option.
        option: OptionId,
    },
    /// The reason for “not applicable” is not one the question permits.
    ReasonNotPermitted {
        /// The reason.
        reason: ReasonId,
    },
    /// The reason does not go with the profile: “no employees” in a firm with staff.
    ReasonContradictsProfile {
        /// The reason.
        reason: ReasonId,
    },
    /// The edition has no such question (or part); the answer is kept and not counted.
    UnknownQuestion,
    /// Approximate words beside a figure said to be metered: it counts as an estimate.
    ApproximateIsEstimate {
        /// What was typed.
        typed: String,
    },
    /// A paper is said to be at hand, but no file shows it, so it does not count as proof.
    PaperWithoutFile {
        /// The paper.
        document: DocumentId,
    },
    /// The paper has run out by the end of the year.
    PaperExpired {
        /// The paper.
        document: DocumentId,
        /// Its last day.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        expired: NaiveDate,
    },
    /// The paper is not dated in the reporting year, so it does not count as proof.
    PaperOutOfYear {
        /// The paper.
        document: DocumentId,
    },
    /// A paper was marked without a date, so it does not count as proof.
    PaperUndated {
        /// The paper.
        document: DocumentId,
    },
    /// The question does not name such a paper.
    UnknownPaper {
        /// The paper.
        document: DocumentId,
    },
    /// A part is larger than its whole.
    PartAboveWhole {
        /// The part's number.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        part: Decimal,
        /// The whole.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        whole: Decimal,
    },
    /// The staff in the answers differs from the staff in the profile.
    StaffDiffers {
        /// In the answers.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        answered: Decimal,
        /// In the profile.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        profile: Decimal,
    },
    /// A figure per head that is far from what firms have.
    PerHeadUnusual {
        /// The figure per head.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
        /// Its unit.
        unit: Unit,
        /// The usual range.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        low: Decimal,
        /// The usual range.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        high: Decimal,
    },
    /// A firm that makes or moves things says it uses no electricity.
    NoElectricity,
    /// “Yes” to insurance for all, but the share says otherwise.
    LevelContradictsShare {
        /// The share.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
    },
    /// Within the overtime limit, but the busiest month says otherwise.
    OvertimeAboveLimit {
        /// Hours.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
    },
    /// Months without a number: a year with a month missing is no year.
    MonthsMissing {
        /// How many.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        missing: Decimal,
    },
    /// What was paid cannot be divided by this tariff.
    TariffZero {
        /// What was typed.
        typed: String,
    },
    /// A figure that is far from what firms have.
    Unusual {
        /// The figure.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
        /// Its unit.
        unit: Unit,
        /// The usual range.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        low: Decimal,
        /// The usual range.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        high: Decimal,
    },
    /// A share that is larger than firms have.
    ShareUnusual {
        /// Per cent.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
        /// The most that is usual.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        high: Decimal,
    },
    /// More per CNY 10,000 of revenue than firms have.
    PerRevenueUnusual {
        /// The figure.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
        /// Its unit.
        unit: Unit,
        /// The most that is usual.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        high: Decimal,
    },
    /// Revenue per head far from what firms have, in CNY 10,000.
    RevenuePerHeadUnusual {
        /// The figure.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
        /// The usual range.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        low: Decimal,
        /// The usual range.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        high: Decimal,
    },
    /// Two answers that contradict each other; the edition says why.
    Contradiction {
        /// The check that found it.
        check: CheckId,
    },
    /// Many times last year's figure, or a small part of it.
    JumpAgainstLastYear {
        /// This year.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        now: Decimal,
        /// Last year.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        before: Decimal,
        /// Their unit.
        unit: Unit,
        /// How many times is too many.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        times: Decimal,
    },
    /// A target year that is already over.
    YearNotAhead {
        /// The year given.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
    },
    /// The reason does not go with a number given elsewhere: “no women” with three women.
    ReasonContradictsAnswer {
        /// The reason.
        reason: ReasonId,
        /// The number.
        #[cfg_attr(feature = "wire", ts(type = "string"))]
        value: Decimal,
    },
    /// The sheet of the year before is of another year, so it is not compared.
    PreviousOtherYear {
        /// Its year.
        year: i32,
    },
    /// It is of another firm.
    PreviousOtherFirm {
        /// The other credit code.
        value: String,
    },
    /// It was answered with an edition that cannot be set beside this one.
    PreviousOtherEdition {
        /// Its edition.
        value: String,
    },
    /// The credit code has the wrong length or characters.
    CreditCodeMalformed,
    /// The check digit of the credit code differs.
    CreditCodeCheckDigit,
    /// The form of an early code of Fujian, whose check digit follows another rule.
    CreditCodeEarlyFujian,
    /// Needed for the report or for a figure in it.
    ProfileBlank,
    /// An id that the edition does not have.
    ProfileUnknown {
        /// The id.
        value: String,
    },
    /// The edition does not cover this year.
    YearNotCovered {
        /// The year.
        year: i32,
        /// The first year it covers.
        first: i32,
        /// The last year it covers.
        last: i32,
    },
}

/// A value of a finding, to be worded by whoever says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter<'a> {
    /// A number.
    Number(Decimal),
    /// A year.
    Year(i32),
    /// A unit.
    Unit(Unit),
    /// A day.
    Day(NaiveDate),
    /// What the owner typed, or an id nobody knows.
    Text(&'a str),
    /// Why a text is no number.
    Why(WrittenError),
    /// An option of the part.
    Option(&'a OptionId),
    /// A reason of the edition.
    Reason(&'a ReasonId),
    /// A paper of the question.
    Document(&'a DocumentId),
    /// The text of a sense check.
    Check(&'a CheckId),
}

impl FindingKind {
    /// The key of its words, which is also the tag under which it is serialised.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::LegalGap => "legal_gap",
            Self::LegalUnknown => "legal_unknown",
            Self::LegalCount { .. } => "legal_count",
            Self::WarningNo => "warning_no",
            Self::WarningOption { .. } => "warning_option",
            Self::WarningCount { .. } => "warning_count",
            Self::Unreadable { .. } => "unreadable",
            Self::WrongUnit { .. } => "wrong_unit",
            Self::Negative { .. } => "negative",
            Self::NotWhole { .. } => "not_whole",
            Self::AboveHundred { .. } => "above_hundred",
            Self::WrongForm => "wrong_form",
            Self::UnknownOption { .. } => "unknown_option",
            Self::ExclusiveOption { .. } => "exclusive_option",
            Self::ReasonNotPermitted { .. } => "reason_not_permitted",
            Self::ReasonContradictsProfile { .. } => "reason_contradicts_profile",
            Self::UnknownQuestion => "unknown_question",
            Self::ApproximateIsEstimate { .. } => "approximate_is_estimate",
            Self::PaperWithoutFile { .. } => "paper_without_file",
            Self::PaperExpired { .. } => "paper_expired",
            Self::PaperOutOfYear { .. } => "paper_out_of_year",
            Self::PaperUndated { .. } => "paper_undated",
            Self::UnknownPaper { .. } => "unknown_paper",
            Self::PartAboveWhole { .. } => "part_above_whole",
            Self::StaffDiffers { .. } => "staff_differs",
            Self::PerHeadUnusual { .. } => "per_head_unusual",
            Self::NoElectricity => "no_electricity",
            Self::LevelContradictsShare { .. } => "level_contradicts_share",
            Self::OvertimeAboveLimit { .. } => "overtime_above_limit",
            Self::MonthsMissing { .. } => "months_missing",
            Self::TariffZero { .. } => "tariff_zero",
            Self::Unusual { .. } => "unusual",
            Self::ShareUnusual { .. } => "share_unusual",
            Self::PerRevenueUnusual { .. } => "per_revenue_unusual",
            Self::RevenuePerHeadUnusual { .. } => "revenue_per_head_unusual",
            Self::Contradiction { .. } => "contradiction",
            Self::JumpAgainstLastYear { .. } => "jump_against_last_year",
            Self::YearNotAhead { .. } => "year_not_ahead",
            Self::ReasonContradictsAnswer { .. } => "reason_contradicts_answer",
            Self::PreviousOtherYear { .. } => "previous_other_year",
            Self::PreviousOtherFirm { .. } => "previous_other_firm",
            Self::PreviousOtherEdition { .. } => "previous_other_edition",
            Self::CreditCodeMalformed => "credit_code_malformed",
            Self::CreditCodeCheckDigit => "credit_code_check_digit",
            Self::CreditCodeEarlyFujian => "credit_code_early_fujian",
            Self::ProfileBlank => "profile_blank",
            Self::ProfileUnknown { .. } => "profile_unknown",
            Self::YearNotCovered { .. } => "year_not_covered",
        }
    }

    /// Its values under the names they have in the type.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, Parameter<'_>)> {
        use Parameter as P;
        match self {
            Self::LegalGap
            | Self::LegalUnknown
            | Self::WarningNo
            | Self::WrongForm
            | Self::UnknownQuestion
            | Self::NoElectricity
            | Self::CreditCodeMalformed
            | Self::CreditCodeCheckDigit
            | Self::CreditCodeEarlyFujian
            | Self::ProfileBlank => Vec::new(),
            Self::LegalCount { value }
            | Self::WarningCount { value }
            | Self::LevelContradictsShare { value }
            | Self::OvertimeAboveLimit { value } => vec![("value", P::Number(*value))],
            Self::WarningOption { option }
            | Self::UnknownOption { option }
            | Self::ExclusiveOption { option } => vec![("option", P::Option(option))],
            Self::Unreadable { typed, why } => {
                vec![("typed", P::Text(typed)), ("why", P::Why(*why))]
            }
            Self::WrongUnit {
                typed,
                unit,
                expected,
            } => vec![
                ("typed", P::Text(typed)),
                ("unit", P::Unit(*unit)),
                ("expected", P::Unit(*expected)),
            ],
            Self::Negative { typed }
            | Self::NotWhole { typed }
            | Self::AboveHundred { typed }
            | Self::TariffZero { typed }
            | Self::ApproximateIsEstimate { typed } => vec![("typed", P::Text(typed))],
            Self::MonthsMissing { missing } => vec![("missing", P::Number(*missing))],
            Self::ShareUnusual { value, high } => {
                vec![("value", P::Number(*value)), ("high", P::Number(*high))]
            }
            Self::PerRevenueUnusual { value, unit, high } => vec![
                ("value", P::Number(*value)),
                ("unit", P::Unit(*unit)),
                ("high", P::Number(*high)),
            ],
            Self::RevenuePerHeadUnusual { value, low, high } => vec![
                ("value", P::Number(*value)),
                ("low", P::Number(*low)),
                ("high", P::Number(*high)),
            ],
            Self::Contradiction { check } => vec![("check", P::Check(check))],
            Self::JumpAgainstLastYear {
                now,
                before,
                unit,
                times,
            } => vec![
                ("now", P::Number(*now)),
                ("before", P::Number(*before)),
                ("unit", P::Unit(*unit)),
                ("times", P::Number(*times)),
            ],
            Self::YearNotAhead { value } => {
                let year = value.to_i32().unwrap_or_default();
                vec![("value", P::Year(year))]
            }
            Self::ReasonContradictsAnswer { reason, value } => {
                vec![("reason", P::Reason(reason)), ("value", P::Number(*value))]
            }
            Self::PreviousOtherYear { year } => vec![("year", P::Year(*year))],
            Self::PreviousOtherFirm { value } | Self::PreviousOtherEdition { value } => {
                vec![("value", P::Text(value))]
            }
            Self::ReasonNotPermitted { reason } | Self::ReasonContradictsProfile { reason } => {
                vec![("reason", P::Reason(reason))]
            }
            Self::PaperExpired { document, expired } => {
                vec![
                    ("document", P::Document(document)),
                    ("expired", P::Day(*expired)),
                ]
            }
            Self::PaperWithoutFile { document }
            | Self::PaperOutOfYear { document }
            | Self::PaperUndated { document }
            | Self::UnknownPaper { document } => vec![("document", P::Document(document))],
            Self::PartAboveWhole { part, whole } => {
                vec![("part", P::Number(*part)), ("whole", P::Number(*whole))]
            }
            Self::StaffDiffers { answered, profile } => {
                vec![
                    ("answered", P::Number(*answered)),
                    ("profile", P::Number(*profile)),
                ]
            }
            Self::PerHeadUnusual {
                value,
                unit,
                low,
                high,
            }
            | Self::Unusual {
                value,
                unit,
                low,
                high,
            } => vec![
                ("value", P::Number(*value)),
                ("unit", P::Unit(*unit)),
                ("low", P::Number(*low)),
                ("high", P::Number(*high)),
            ],
            Self::ProfileUnknown { value } => vec![("value", P::Text(value))],
            Self::YearNotCovered { year, first, last } => vec![
                ("year", P::Year(*year)),
                ("first", P::Year(*first)),
                ("last", P::Year(*last)),
            ],
        }
    }
}
