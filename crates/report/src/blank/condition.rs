//! Conditions in words: whom a question concerns.

use super::Form;
use crate::voice::{chained, say};
use document::Words;
use model::{Language, OptionId};
use questionnaire::{Condition, Part, PartIs, PartKind};

/// For whom a question is: “only if …”, or “skip it if …” where the condition is a negation.
pub(super) fn of_question(form: &Form<'_>, condition: &Condition) -> Words {
    sentence(form, condition, QUESTION)
}

/// The same in one language.
pub(super) fn of_question_in(form: &Form<'_>, language: Language, condition: &Condition) -> String {
    sentence_in(form, language, condition, QUESTION)
}

const QUESTION: [&str; 2] = ["blank.only_if", "blank.skip_if"];

/// For whom a part is a must.
pub(super) fn of_part(form: &Form<'_>, condition: &Condition) -> Words {
    sentence(form, condition, ["blank.required_if", "blank.optional_if"])
}

fn sentence(form: &Form<'_>, condition: &Condition, keys: [&str; 2]) -> Words {
    form.voice
        .each(|language| sentence_in(form, language, condition, keys))
}

fn sentence_in(
    form: &Form<'_>,
    language: Language,
    condition: &Condition,
    keys: [&str; 2],
) -> String {
    let (condition, key) = match condition {
        Condition::Not(inner) => (&**inner, keys[1]),
        other => (other, keys[0]),
    };
    let parameters = [("condition", words(form, language, condition))];
    locale::text(language, key, &parameters)
}

/// A condition as it is said after “if”.
fn words(form: &Form<'_>, language: Language, condition: &Condition) -> String {
    let of = |key, names: Vec<String>| {
        let parameters = [("names", chained(language, &names))];
        locale::text(language, key, &parameters)
    };
    match condition {
        Condition::All(list) => joined(form, language, list, "blank.condition.and"),
        Condition::Any(list) => joined(form, language, list, "blank.condition.or"),
        Condition::Not(inner) => {
            let parameters = [("condition", words(form, language, inner))];
            locale::text(language, "blank.condition.not", &parameters)
        }
        Condition::Section(codes) => {
            let sections = form.edition.sections.iter();
            let ours = sections.filter(|section| codes.contains(&section.code));
            let names = ours.map(|section| section.name.get(language).to_owned());
            of("blank.condition.business", names.collect())
        }
        Condition::Sector(ids) => {
            let sectors = form.edition.sectors.iter();
            let ours = sectors.filter(|sector| ids.contains(&sector.id));
            let names = ours.map(|sector| sector.name.get(language).to_owned());
            of("blank.condition.business", names.collect())
        }
        Condition::Premises(ids) => {
            let premises = form.edition.premises.iter();
            let ours = premises.filter(|premise| ids.contains(&premise.id));
            let names = ours.map(|premise| premise.name.get(language).to_owned());
            let names: Vec<String> = names.collect();
            match names.len() {
                1 => of("blank.condition.premise", names),
                _ => of("blank.condition.premises", names),
            }
        }
        Condition::Zone(ids) => {
            let zones = form.edition.zones.iter();
            let ours = zones.filter(|zone| ids.contains(&zone.id));
            let names = ours.map(|zone| zone.name.get(language).to_owned());
            of("blank.condition.zone", names.collect())
        }
        Condition::Exporter(true) => say(language, "blank.condition.exporter"),
        Condition::Exporter(false) => say(language, "blank.condition.no_exporter"),
        Condition::ForeignOwned(true) => say(language, "blank.condition.foreign_owned"),
        Condition::ForeignOwned(false) => say(language, "blank.condition.not_foreign_owned"),
        Condition::ListedSupplier(true) => say(language, "blank.condition.listed_supplier"),
        Condition::ListedSupplier(false) => say(language, "blank.condition.no_listed_supplier"),
        Condition::StaffAtLeast(count) => {
            let parameters = [("count", count.to_string())];
            locale::text(language, "blank.condition.staff", &parameters)
        }
        Condition::Answered(is) => answered(form, language, is),
    }
}

/// Several conditions; one that is itself made of several stands in brackets.
fn joined(form: &Form<'_>, language: Language, list: &[Condition], key: &str) -> String {
    let said = list.iter().map(|condition| {
        let said = words(form, language, condition);
        match condition.inner().len() {
            0 | 1 => said,
            _ => locale::text(language, "blank.condition.grouped", &[("condition", said)]),
        }
    });
    said.collect::<Vec<_>>().join(&say(language, key))
}

/// An answer to an earlier question. Where that question has several parts, the part is named.
fn answered(form: &Form<'_>, language: Language, is: &PartIs) -> String {
    let question = form.edition.question(&is.question);
    let part = question.and_then(|question| question.part(&is.part));
    let mut parameters = vec![
        ("question", is.question.to_string()),
        ("answers", ways(language, part, &is.is)),
    ];
    let label = part.and_then(|part| part.label.as_ref());
    match label.filter(|_| question.is_some_and(|q| q.parts.len() > 1)) {
        Some(label) => {
            parameters.push(("part", label.get(language).to_owned()));
            locale::text(language, "blank.condition.answered_part", &parameters)
        }
        None => locale::text(language, "blank.condition.answered", &parameters),
    }
}

/// Answers to a part in words, each in quotation marks: options, or yes, partly and no.
pub(super) fn ways(language: Language, part: Option<&Part>, ways: &[OptionId]) -> String {
    let options = match part.map(|part| &part.kind) {
        Some(PartKind::Choice { options } | PartKind::Choices { options }) => options.as_slice(),
        _ => &[],
    };
    let said = ways.iter().map(|way| {
        let option = options.iter().find(|option| option.id == *way);
        let text = match (option, way.as_str()) {
            (Some(option), _) => option.text.get(language).to_owned(),
            (None, "yes") => say(language, "blank.level_yes"),
            (None, "partly") => say(language, "blank.level_partly"),
            (None, "no") => say(language, "blank.level_no"),
            (None, id) => id.to_owned(),
        };
        locale::text(language, "blank.quoted", &[("text", text)])
    });
    said.collect::<Vec<_>>()
        .join(&say(language, "blank.either"))
}
