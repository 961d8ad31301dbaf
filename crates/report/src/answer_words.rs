//! Answers in words: as typed, as understood, and which papers stand beside them.

use crate::figures;
use crate::material::{Asked, Material};
use crate::voice::{chained, listed, say};
use assessment::{Basis, PartResponse, PartValue, Reading, State};
use model::{DocumentId, Language, Level, OptionId, Status};
use questionnaire::{Part, PartKind, Question};

/// The answer to one part, as typed and as understood.
pub(crate) fn part(language: Language, question: &Question, response: &PartResponse) -> String {
    match &response.value {
        PartValue::Number(reading) => number(language, reading),
        _ => understood(language, question, response),
    }
}

/// A number as typed and as understood, and how one follows from the other where it was worked out.
fn number(language: Language, reading: &Reading) -> String {
    let key = match reading.basis {
        Basis::Year => "report.answer.read",
        Basis::Months(_) => "report.answer.read_months",
        Basis::Bill { .. } => "report.answer.read_bill",
    };
    let parameters = [
        ("typed", reading.typed.clone()),
        ("understood", figures::given(language, reading.quantity)),
    ];
    locale::text(language, key, &parameters)
}

/// What a number was worked out from, where it was not given as one figure for the year.
pub(crate) fn basis(language: Language, reading: &Reading) -> Option<String> {
    match &reading.basis {
        Basis::Year => None,
        Basis::Months(_) => Some(say(language, "report.energy.from_months")),
        Basis::Bill { paid, tariff } => {
            let parameters = [
                ("paid", figures::given(language, *paid)),
                ("tariff", figures::plain(*tariff)),
                ("unit", locale::unit(language, reading.quantity.unit)),
            ];
            Some(locale::text(
                language,
                "report.energy.from_bill",
                &parameters,
            ))
        }
    }
}

/// The answer to one part, as understood.
pub(crate) fn understood(
    language: Language,
    question: &Question,
    response: &PartResponse,
) -> String {
    let option = |id: &OptionId| option(language, question.part(&response.part), id);
    match &response.value {
        PartValue::Blank if response.optional => say(language, "report.answer.blank_optional"),
        PartValue::Blank => say(language, "report.answer.blank"),
        PartValue::Level(level) => say(language, level_key(*level)),
        PartValue::Number(reading) => figures::given(language, reading.quantity),
        PartValue::Unread { typed, .. } => locale::text(
            language,
            "report.answer.unread",
            &[("typed", typed.clone())],
        ),
        PartValue::Choice(id) => option(id),
        PartValue::Choices(ids) => listed(language, &ids.iter().map(option).collect::<Vec<_>>()),
        PartValue::Text(text) => text.clone(),
    }
}

/// The whole answer in one line, as understood.
pub(crate) fn whole(language: Language, asked: &Asked<'_>) -> String {
    if !asked.has_answer() {
        return state(language, asked);
    }
    let parts = asked.response.parts.iter();
    let parts = parts.map(|part| understood(language, asked.question, part));
    chained(language, &parts.collect::<Vec<_>>())
}

/// Where the question stands, for those that have no answer to print. The reasons of the edition
/// are said by [`reason`].
pub(crate) fn state(language: Language, asked: &Asked<'_>) -> String {
    let key = match asked.response.state {
        State::Open => "report.answer.open",
        State::Incomplete => "report.answer.incomplete",
        State::Given => "report.answer.given",
        State::Unknown => "report.answer.unknown",
        State::NotApplicable { .. } => "report.answer.not_applicable",
    };
    say(language, key)
}

/// “Not applicable” with its reason in the edition's words and the owner's.
pub(crate) fn not_applicable(
    material: &Material<'_>,
    language: Language,
    asked: &Asked<'_>,
) -> String {
    let State::NotApplicable { reason } = &asked.response.state else {
        return String::new();
    };
    let text = material.edition.reason(reason);
    let mut reasons = vec![text.map_or_else(
        || reason.to_string(),
        |reason| reason.text.get(language).to_owned(),
    )];
    if let Some(Status::NotApplicable { detail, .. }) = asked.answer.map(|answer| &answer.status) {
        let detail = detail.trim();
        reasons.extend((!detail.is_empty()).then(|| detail.to_owned()));
    }
    let parameters = [
        ("state", state(language, asked)),
        ("reason", chained(language, &reasons)),
    ];
    locale::text(language, "report.answer.with_reason", &parameters)
}

/// Where the figure of a part comes from; only measured amounts are asked for it.
pub(crate) fn source(
    language: Language,
    asked: &Asked<'_>,
    response: &PartResponse,
) -> Option<String> {
    let part = asked.question.part(&response.part)?;
    let PartValue::Number(reading) = &response.value else {
        return None;
    };
    matches!(part.kind, PartKind::Quantity { .. }).then(|| figures::grade(language, reading.grade))
}

/// The name of a paper; one that the question does not name is called by its id.
pub(crate) fn document(language: Language, question: &Question, id: &DocumentId) -> String {
    let named = question.evidence.iter().find(|d| d.id == *id);
    named.map_or_else(|| id.to_string(), |d| d.name.get(language).to_owned())
}

/// The words of an option; one that the part does not offer is called by its id.
pub(crate) fn option(language: Language, part: Option<&Part>, id: &OptionId) -> String {
    let options = match part.map(|part| &part.kind) {
        Some(PartKind::Choice { options } | PartKind::Choices { options }) => options.as_slice(),
        _ => &[],
    };
    let named = options.iter().find(|o| o.id == *id);
    named.map_or_else(|| id.to_string(), |o| o.text.get(language).to_owned())
}

fn level_key(level: Level) -> &'static str {
    match level {
        Level::Yes => "report.answer.level_yes",
        Level::Partly => "report.answer.level_partly",
        Level::No => "report.answer.level_no",
    }
}
