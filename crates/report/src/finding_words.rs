//! Findings in words for someone who reads the report, not for the owner who can still mend it.

use crate::answer_words::{document, option, understood, whole};
use crate::figures;
use crate::material::Material;
use assessment::{Finding, Parameter, Subject};
use model::Language;
use questionnaire::{Part, ProfileFieldId, Question};

/// What was found.
pub(crate) fn said(material: &Material<'_>, language: Language, finding: &Finding) -> String {
    let key = format!("report.finding.{}", finding.kind.code());
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
        ProfileFieldId::Premises => "report.profile.premises",
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

/// The values of a finding in words, and the answer it speaks of.
fn parameters(
    material: &Material<'_>,
    language: Language,
    finding: &Finding,
) -> Vec<(&'static str, String)> {
    let place = place(material, finding);
    let (question, part) = (place.map(|p| p.0), place.and_then(|p| p.1));
    let word = |value| match value {
        Parameter::Number(number) => figures::worked_out(number),
        Parameter::Year(year) => year.to_string(),
        Parameter::Unit(unit) => locale::unit(language, unit),
        Parameter::Day(day) => locale::date(language, day),
        Parameter::Text(text) => text.to_owned(),
        // The report says that a number was not read, not how it was typed wrongly.
        Parameter::Why(_) => String::new(),
        Parameter::Option(id) => option(language, part, id),
        Parameter::Document(id) => {
            question.map_or_else(|| id.to_string(), |q| document(language, q, id))
        }
        Parameter::Check(id) => {
            let text = material.edition.check(id).and_then(|c| c.text.as_ref());
            text.map_or_else(|| id.to_string(), |t| t.get(language).to_owned())
        }
        Parameter::Reason(id) => {
            let named = material.edition.reason(id);
            named.map_or_else(|| id.to_string(), |r| r.text.get(language).to_owned())
        }
    };
    let values = finding.kind.parameters().into_iter();
    values
        .map(|(name, value)| (name, word(value)))
        .chain([("answer", answer(material, language, finding))])
        .collect()
}
