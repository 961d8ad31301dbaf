//! Every code that can reach a reader has its words, with the parameters it comes with.

use assessment::{FindingKind, Severity};
use locale::{lookup, text};
use model::{Grade, Language, Unit, WrittenError};
use questionnaire::{Effort, FaultKind, SizeClass};

/// Lists the variants of an enum with the key and parameters of each. The match is there to be
/// exhaustive: a variant that is missing here does not compile.
macro_rules! coded {
    ($list:ident, $of:ty, $section:literal: $($pattern:pat => $code:literal $([$($name:literal),*])?;)*) => {
        #[expect(dead_code, reason = "it is there for the compiler to check")]
        fn $list(value: &$of) {
            match value { $($pattern => (),)* }
        }
        mod $list {
            pub(super) const SECTION: &str = $section;
            pub(super) const CODES: &[(&str, &[&str])] = &[$(($code, &[$($($name),*)?])),*];
        }
    };
}

coded! { findings, FindingKind, "finding":
    FindingKind::LegalGap => "legal_gap";
    FindingKind::LegalUnknown => "legal_unknown";
    FindingKind::LegalCount { .. } => "legal_count"["value"];
    FindingKind::WarningNo => "warning_no";
    FindingKind::WarningOption { .. } => "warning_option"["option"];
    FindingKind::WarningCount { .. } => "warning_count"["value"];
    FindingKind::Unreadable { .. } => "unreadable"["typed", "why"];
    FindingKind::WrongUnit { .. } => "wrong_unit"["typed", "unit", "expected"];
    FindingKind::Negative { .. } => "negative"["typed"];
    FindingKind::NotWhole { .. } => "not_whole"["typed"];
    FindingKind::AboveHundred { .. } => "above_hundred"["typed"];
    FindingKind::WrongForm => "wrong_form";
    FindingKind::UnknownOption { .. } => "unknown_option"["option"];
    FindingKind::ExclusiveOption { .. } => "exclusive_option"["option"];
    FindingKind::ReasonNotPermitted { .. } => "reason_not_permitted"["reason"];
    FindingKind::ReasonContradictsProfile { .. } => "reason_contradicts_profile"["reason"];
    FindingKind::UnknownQuestion => "unknown_question";
    FindingKind::ApproximateIsEstimate { .. } => "approximate_is_estimate"["typed"];
    FindingKind::PaperWithoutFile { .. } => "paper_without_file"["document"];
    FindingKind::PaperExpired { .. } => "paper_expired"["document", "expired"];
    FindingKind::PaperOutOfYear { .. } => "paper_out_of_year"["document"];
    FindingKind::PaperUndated { .. } => "paper_undated"["document"];
    FindingKind::UnknownPaper { .. } => "unknown_paper"["document"];
    FindingKind::PartAboveWhole { .. } => "part_above_whole"["part", "whole"];
    FindingKind::StaffDiffers { .. } => "staff_differs"["answered", "profile"];
    FindingKind::PerHeadUnusual { .. } => "per_head_unusual"["value", "unit", "low", "high"];
    FindingKind::NoElectricity => "no_electricity";
    FindingKind::LevelContradictsShare { .. } => "level_contradicts_share"["value"];
    FindingKind::OvertimeAboveLimit { .. } => "overtime_above_limit"["value"];
    FindingKind::MonthsMissing { .. } => "months_missing"["missing"];
    FindingKind::TariffZero { .. } => "tariff_zero"["typed"];
    FindingKind::Unusual { .. } => "unusual"["value", "unit", "low", "high"];
    FindingKind::ShareUnusual { .. } => "share_unusual"["value", "high"];
    FindingKind::PerRevenueUnusual { .. } => "per_revenue_unusual"["value", "unit", "high"];
    FindingKind::RevenuePerHeadUnusual { .. } => "revenue_per_head_unusual"["value", "low", "high"];
    FindingKind::Contradiction { .. } => "contradiction"["check"];
    FindingKind::JumpAgainstLastYear { .. } => "jump_against_last_year"["now", "before", "unit", "times"];
    FindingKind::YearNotAhead { .. } => "year_not_ahead"["value"];
    FindingKind::ReasonContradictsAnswer { .. } => "reason_contradicts_answer"["reason", "value"];
    FindingKind::PreviousOtherYear { .. } => "previous_other_year"["year"];
    FindingKind::PreviousOtherFirm { .. } => "previous_other_firm"["value"];
    FindingKind::PreviousOtherEdition { .. } => "previous_other_edition"["value"];
    FindingKind::CreditCodeMalformed => "credit_code_malformed";
    FindingKind::CreditCodeCheckDigit => "credit_code_check_digit";
    FindingKind::CreditCodeEarlyFujian => "credit_code_early_fujian";
    FindingKind::ProfileBlank => "profile_blank";
    FindingKind::ProfileUnknown { .. } => "profile_unknown"["value"];
    FindingKind::YearNotCovered { .. } => "year_not_covered"["year", "first", "last"];
}

coded! { faults, FaultKind, "fault":
    FaultKind::MissingFile => "missing_file";
    FaultKind::UnknownFile => "unknown_file";
    FaultKind::Unreadable { .. } => "unreadable"["detail"];
    FaultKind::DuplicateId => "duplicate_id";
    FaultKind::UnknownReference { .. } => "unknown_reference"["field", "target"];
    FaultKind::EmptyText { .. } => "empty_text"["field", "language"];
    FaultKind::MissingField { .. } => "missing_field"["field"];
    FaultKind::UnfitField { .. } => "unfit_field"["field"];
    FaultKind::OutOfRange { .. } => "out_of_range"["field", "value"];
    FaultKind::OverlappingYears { .. } => "overlapping_years"["year"];
    FaultKind::SameOrder { .. } => "same_order"["other"];
    FaultKind::UnitDoesNotConvert { .. } => "unit_does_not_convert"["unit", "carrier"];
    FaultKind::FactorUnits { .. } => "factor_units"["factor"];
}

coded! { written, WrittenError, "written":
    WrittenError::Empty => "empty";
    WrittenError::NotANumber => "not_a_number";
    WrittenError::Separators => "separators";
    WrittenError::Range => "range";
    WrittenError::Ambiguous => "ambiguous";
    WrittenError::UnknownUnit => "unknown_unit";
    WrittenError::TooLarge => "too_large";
}

coded! { grades, Grade, "grade":
    Grade::Metered => "metered";
    Grade::Calculated => "calculated";
    Grade::Estimated => "estimated";
}

coded! { severities, Severity, "severity":
    Severity::Legal => "legal";
    Severity::Error => "error";
    Severity::Warning => "warning";
    Severity::Note => "note";
}

coded! { efforts, Effort, "effort":
    Effort::Low => "low";
    Effort::Medium => "medium";
    Effort::High => "high";
}

coded! { sizes, SizeClass, "size":
    SizeClass::Micro => "micro";
    SizeClass::Small => "small";
    SizeClass::Medium => "medium";
    SizeClass::Large => "large";
}

#[test]
fn every_code_has_words_with_its_parameters() {
    for (section, codes) in [
        (findings::SECTION, findings::CODES),
        (faults::SECTION, faults::CODES),
        (written::SECTION, written::CODES),
        (grades::SECTION, grades::CODES),
        (severities::SECTION, severities::CODES),
        (efforts::SECTION, efforts::CODES),
        (sizes::SECTION, sizes::CODES),
    ] {
        for (code, names) in codes {
            check(&format!("{section}.{code}"), names);
        }
    }
}

fn check(key: &str, names: &[&str]) {
    let parameters: Vec<(&str, String)> = names
        .iter()
        .map(|name| (*name, format!("‹{name}›")))
        .collect();
    for language in Language::BOTH {
        let words = lookup(language, key, &parameters);
        let words = words.unwrap_or_else(|| panic!("{key} has no words in {}", language.tag()));
        assert!(
            !words.contains("%{"),
            "{key} wants a parameter it does not get: {words}"
        );
        for (name, value) in &parameters {
            assert!(
                words.contains(value),
                "{key} does not say its {name}: {words}"
            );
        }
    }
}

#[test]
fn every_unit_has_a_name() {
    for unit in Unit::ALL {
        check(&format!("unit.{}", unit.code()), &[]);
    }
}

#[test]
fn a_missing_key_can_be_seen() {
    assert_eq!(lookup(Language::Zh, "cli.no_such_key", &[]), None);
    assert_eq!(
        text(Language::Zh, "cli.no_such_key", &[]),
        "[cli.no_such_key]"
    );
}

#[test]
fn what_an_owner_typed_is_not_taken_for_a_placeholder() {
    let typed = [("typed", "%{why}".to_owned()), ("why", "…".to_owned())];
    let words = text(Language::En, "finding.unreadable", &typed);
    assert!(words.contains("“%{why}”"), "{words}");
}
