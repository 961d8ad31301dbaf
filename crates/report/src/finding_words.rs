//! Findings in words for someone who reads the report, not for the owner who can still mend it.

use crate::answer_words::{document, option, understood, whole};
use crate::figures;
use crate::material::Material;
use assessment::{Finding, FindingKind, Subject};
use model::{Language, Unit};
use questionnaire::{Part, ProfileFieldId, Question};
use rust_decimal::Decimal;

/// What was found.
pub(crate) fn said(material: &Material<'_>, language: Language, finding: &Finding) -> String {
    let key = format!("report.finding.{}", code(&finding.kind));
    locale::text(language, &key, &parameters(material, language, finding))
}

/// The question a finding is about, with the part.
pub(crate) fn place<'a>(
    material: &Material<'a>,
    finding: &Finding,
) -> Option<(&'a Question, Option<&'a Part>)> {
    let Subject::Question { question, part } = &finding.subject else {
        return None;
    };
    let question = material.edition.question(question)?;
    Some((question, part.as_ref().and_then(|id| question.part(id))))
}

/// What the finding is about, in a few words.
pub(crate) fn subject(material: &Material<'_>, language: Language, finding: &Finding) -> String {
    match (&finding.subject, place(material, finding)) {
        (_, Some((question, part))) => {
            let label = part.and_then(|part| part.label.as_ref());
            let text = label.unwrap_or(&question.text).get(language);
            format!("{} {text}", question.id)
        }
        (Subject::Profile(field), _) => locale::text(language, profile_key(*field), &[]),
        (Subject::Question { question, .. }, None) => question.to_string(),
    }
}

/// The label of a profile field.
pub(crate) fn profile_key(field: ProfileFieldId) -> &'static str {
    match field {
        ProfileFieldId::NameZh => "report.profile.name_zh",
        ProfileFieldId::NameEn => "report.profile.name_en",
        ProfileFieldId::CreditCode => "report.profile.credit_code",
        ProfileFieldId::Industry => "report.profile.industry",
        ProfileFieldId::District => "report.profile.district",
        ProfileFieldId::Zones => "report.profile.zones",
        ProfileFieldId::Year => "report.profile.year",
        ProfileFieldId::Staff => "report.profile.staff",
        ProfileFieldId::Revenue => "report.profile.revenue",
        ProfileFieldId::Assets => "report.profile.assets",
        ProfileFieldId::Exporter => "report.profile.exporter",
        ProfileFieldId::ForeignOwned => "report.profile.foreign_owned",
        ProfileFieldId::ListedSupplier => "report.profile.listed_supplier",
        ProfileFieldId::Purpose => "report.profile.purpose",
    }
}

fn code(kind: &FindingKind) -> &'static str {
    match kind {
        FindingKind::LegalGap => "legal_gap",
        FindingKind::LegalUnknown => "legal_unknown",
        FindingKind::LegalCount { .. } => "legal_count",
        FindingKind::WarningNo => "warning_no",
        FindingKind::WarningOption { .. } => "warning_option",
        FindingKind::WarningCount { .. } => "warning_count",
        FindingKind::Unreadable { .. } => "unreadable",
        FindingKind::WrongUnit { .. } => "wrong_unit",
        FindingKind::Negative { .. } => "negative",
        FindingKind::NotWhole { .. } => "not_whole",
        FindingKind::AboveHundred { .. } => "above_hundred",
        FindingKind::WrongForm => "wrong_form",
        FindingKind::UnknownOption { .. } => "unknown_option",
        FindingKind::ExclusiveOption { .. } => "exclusive_option",
        FindingKind::ReasonNotPermitted { .. } => "reason_not_permitted",
        FindingKind::ReasonContradictsProfile { .. } => "reason_contradicts_profile",
        FindingKind::UnknownQuestion => "unknown_question",
        FindingKind::ApproximateIsEstimate { .. } => "approximate_is_estimate",
        FindingKind::PaperExpired { .. } => "paper_expired",
        FindingKind::PaperOutOfYear { .. } => "paper_out_of_year",
        FindingKind::PaperUndated { .. } => "paper_undated",
        FindingKind::UnknownPaper { .. } => "unknown_paper",
        FindingKind::PartAboveWhole { .. } => "part_above_whole",
        FindingKind::StaffDiffers { .. } => "staff_differs",
        FindingKind::PerHeadUnusual { .. } => "per_head_unusual",
        FindingKind::NoElectricity => "no_electricity",
        FindingKind::LevelContradictsShare { .. } => "level_contradicts_share",
        FindingKind::OvertimeAboveLimit { .. } => "overtime_above_limit",
        FindingKind::CreditCodeMalformed => "credit_code_malformed",
        FindingKind::CreditCodeCheckDigit => "credit_code_check_digit",
        FindingKind::CreditCodeEarlyFujian => "credit_code_early_fujian",
        FindingKind::ProfileBlank => "profile_blank",
        FindingKind::ProfileUnknown { .. } => "profile_unknown",
        FindingKind::YearNotCovered { .. } => "year_not_covered",
    }
}

/// What the firm answered to the part that a finding is about, or to the whole question.
fn answer(material: &Material<'_>, language: Language, finding: &Finding) -> String {
    let Subject::Question { question, part } = &finding.subject else {
        return String::new();
    };
    let asked = material
        .asked()
        .find(|asked| asked.question.id == *question);
    let Some(asked) = asked else {
        return String::new();
    };
    let parts = &asked.response.parts;
    let response = parts.iter().find(|r| Some(&r.part) == part.as_ref());
    response.map_or_else(
        || whole(language, &asked),
        |response| understood(language, asked.question, response),
    )
}

/// The values of a finding under the names they have in the type.
fn parameters(
    material: &Material<'_>,
    language: Language,
    finding: &Finding,
) -> Vec<(&'static str, String)> {
    let place = place(material, finding);
    let (question, part) = (place.map(|p| p.0), place.and_then(|p| p.1));
    let number = |value: &Decimal| figures::worked_out(*value);
    let unit = |of: &Unit| locale::unit(language, *of);
    let paper = |id| question.map_or_else(|| format!("{id}"), |q| document(language, q, id));
    match &finding.kind {
        FindingKind::LegalCount { value }
        | FindingKind::WarningCount { value }
        | FindingKind::LevelContradictsShare { value }
        | FindingKind::OvertimeAboveLimit { value } => vec![("value", number(value))],
        FindingKind::WarningOption { option: id }
        | FindingKind::UnknownOption { option: id }
        | FindingKind::ExclusiveOption { option: id } => {
            vec![("option", option(language, part, id))]
        }
        FindingKind::Unreadable { typed, .. }
        | FindingKind::Negative { typed }
        | FindingKind::NotWhole { typed }
        | FindingKind::AboveHundred { typed }
        | FindingKind::ApproximateIsEstimate { typed } => vec![("typed", typed.clone())],
        FindingKind::WrongUnit {
            typed,
            unit: given,
            expected,
        } => vec![
            ("typed", typed.clone()),
            ("unit", unit(given)),
            ("expected", unit(expected)),
        ],
        FindingKind::ReasonNotPermitted { reason }
        | FindingKind::ReasonContradictsProfile { reason } => {
            let named = material.edition.reason(reason);
            let text =
                named.map_or_else(|| reason.to_string(), |r| r.text.get(language).to_owned());
            vec![("reason", text)]
        }
        FindingKind::PaperExpired {
            document: id,
            expired,
        } => vec![
            ("document", paper(id)),
            ("expired", locale::date(language, *expired)),
        ],
        FindingKind::PaperOutOfYear { document: id }
        | FindingKind::PaperUndated { document: id }
        | FindingKind::UnknownPaper { document: id } => vec![("document", paper(id))],
        FindingKind::PartAboveWhole { part, whole } => {
            vec![("part", number(part)), ("whole", number(whole))]
        }
        FindingKind::StaffDiffers { answered, profile } => {
            vec![("answered", number(answered)), ("profile", number(profile))]
        }
        FindingKind::PerHeadUnusual {
            value,
            unit: of,
            low,
            high,
        } => vec![
            ("value", number(value)),
            ("unit", unit(of)),
            ("low", number(low)),
            ("high", number(high)),
        ],
        FindingKind::ProfileUnknown { value } => vec![("value", value.clone())],
        FindingKind::YearNotCovered { year, first, last } => vec![
            ("year", year.to_string()),
            ("first", first.to_string()),
            ("last", last.to_string()),
        ],
        FindingKind::LegalGap | FindingKind::LegalUnknown | FindingKind::WarningNo => {
            vec![("answer", answer(material, language, finding))]
        }
        FindingKind::WrongForm
        | FindingKind::UnknownQuestion
        | FindingKind::NoElectricity
        | FindingKind::CreditCodeMalformed
        | FindingKind::CreditCodeCheckDigit
        | FindingKind::CreditCodeEarlyFujian
        | FindingKind::ProfileBlank => Vec::new(),
    }
}
