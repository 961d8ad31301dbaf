//! What a sheet of answers puts into the cells, and which of it a workbook carries at all.

use super::columns::Column;
use super::rows::{About, Row, Scope, Takes, UNKNOWN, has_option, otherwise, sources};
use super::wording::{List, Voice};
use model::{
    Answer, AnswerSheet, Grade, Level, NumberEntry, PartAnswer, Profile, QuestionId, Status, Unit,
};
use questionnaire::{Part, PartKind, ProfileFieldId, Question};
use std::collections::BTreeMap;

/// The texts of one row.
pub(crate) type Texts = BTreeMap<Column, String>;

/// What stands in the cells of a row that are written in; `None` in place of the sheet is a blank
/// form, whose units are chosen already.
pub(crate) fn texts(
    scope: Scope<'_>,
    voice: Voice,
    sheet: Option<&AnswerSheet>,
    row: &Row<'_>,
) -> Texts {
    let mut texts = Texts::new();
    match row.about {
        About::Field(field) => {
            if let Some(sheet) = sheet {
                of_field(voice, sheet, row, field.id, &mut texts);
            }
        }
        About::FieldOption(field, id, _) => {
            let profile = sheet.map(|sheet| &sheet.profile);
            if profile.is_some_and(|profile| has_tick(profile, field, id)) {
                tick(voice, row, &mut texts);
            }
        }
        About::Question(question, part) => {
            let answer = sheet.and_then(|sheet| sheet.answers.get(&question.id));
            if let Some(answer) = answer {
                around(scope, voice, question, answer, &mut texts);
            }
            if let Some(part) = part {
                of_part(voice, row, part, given(answer, part), &mut texts);
            }
        }
        About::Part(question, part) => {
            let answer = sheet.and_then(|sheet| sheet.answers.get(&question.id));
            of_part(voice, row, part, given(answer, part), &mut texts);
        }
        About::Tick(question, part, option) => {
            let answer = sheet.and_then(|sheet| sheet.answers.get(&question.id));
            if let Some(PartAnswer::Choices(ids)) = given(answer, part)
                && ids.contains(&option.id)
            {
                tick(voice, row, &mut texts);
            }
        }
    }
    if let Takes::Number { units, .. } = &row.takes
        && !texts.contains_key(&Column::Answer)
        && let Some(first) = units.first()
    {
        texts.insert(Column::Unit, unit_word(voice, *first));
    }
    texts
}

fn given<'a>(answer: Option<&'a Answer>, part: &Part) -> Option<&'a PartAnswer> {
    match &answer?.status {
        Status::Given(parts) => parts.get(&part.id),
        _ => None,
    }
}

fn tick(voice: Voice, row: &Row<'_>, texts: &mut Texts) {
    if let Takes::Tick(list) = &row.takes
        && let Some(word) = list.word(voice, "yes")
    {
        texts.insert(Column::Answer, word);
    }
}

fn has_tick(profile: &Profile, field: ProfileFieldId, id: &str) -> bool {
    match field {
        ProfileFieldId::Zones => profile.zones.iter().any(|zone| zone.as_str() == id),
        _ => profile.premises.iter().any(|p| p.as_str() == id),
    }
}

fn unit_word(voice: Voice, unit: Unit) -> String {
    voice.words(|language| locale::unit(language, unit))
}

fn put(texts: &mut Texts, column: Column, text: &str) {
    let text = clean(text);
    if !text.is_empty() {
        texts.insert(column, text);
    }
}

fn of_field(
    voice: Voice,
    sheet: &AnswerSheet,
    row: &Row<'_>,
    field: ProfileFieldId,
    texts: &mut Texts,
) {
    let profile = &sheet.profile;
    let listed = |code: Option<String>| match (&row.takes, code) {
        (Takes::One(list), Some(code)) => list.word(voice, &code),
        _ => None,
    };
    let said = |said: Option<bool>| listed(said.map(|yes| level(yes).to_owned()));
    let word = match field {
        ProfileFieldId::NameZh => Some(profile.name_zh.clone()),
        ProfileFieldId::NameEn => Some(profile.name_en.clone()),
        ProfileFieldId::CreditCode => Some(profile.credit_code.clone()),
        ProfileFieldId::Purpose => Some(profile.purpose.clone()),
        ProfileFieldId::Industry => listed(profile.industry.as_ref().map(ToString::to_string)),
        ProfileFieldId::District => listed(profile.district.as_ref().map(ToString::to_string)),
        ProfileFieldId::Year => Some(sheet.period.year.to_string()),
        ProfileFieldId::Exporter => said(profile.exporter),
        ProfileFieldId::ForeignOwned => said(profile.foreign_owned),
        ProfileFieldId::ListedSupplier => said(profile.listed_supplier),
        ProfileFieldId::Zones | ProfileFieldId::Premises => None,
        ProfileFieldId::Staff | ProfileFieldId::Revenue | ProfileFieldId::Assets => {
            if let Some(entry) = figure(profile, field) {
                number(voice, row, entry, texts);
            }
            None
        }
    };
    put(texts, Column::Answer, &word.unwrap_or_default());
}

/// A figure of the profile.
pub(crate) fn figure(profile: &Profile, field: ProfileFieldId) -> Option<&NumberEntry> {
    match field {
        ProfileFieldId::Staff => profile.staff.as_ref(),
        ProfileFieldId::Revenue => profile.revenue.as_ref(),
        ProfileFieldId::Assets => profile.assets.as_ref(),
        _ => None,
    }
}

fn level(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// A remark, and what may stand in the place of an answer.
fn around(scope: Scope<'_>, voice: Voice, question: &Question, answer: &Answer, texts: &mut Texts) {
    put(texts, Column::Remark, &answer.note);
    let list = otherwise(scope.edition, question);
    let code = match &answer.status {
        Status::Given(_) => return,
        Status::Unknown => UNKNOWN.to_owned(),
        Status::NotApplicable { reason, detail } => {
            if question.not_applicable.contains(reason) {
                put(texts, Column::Detail, detail);
            }
            format!("not_applicable {reason}")
        }
    };
    if let Some(word) = list.word(voice, &code) {
        texts.insert(Column::Otherwise, word);
    }
}

fn of_part(
    voice: Voice,
    row: &Row<'_>,
    part: &Part,
    answer: Option<&PartAnswer>,
    texts: &mut Texts,
) {
    match (&row.takes, answer) {
        (Takes::One(list), Some(PartAnswer::Level(level))) => {
            let level = level_code(*level);
            put(
                texts,
                Column::Answer,
                &list.word(voice, level).unwrap_or_default(),
            );
        }
        (Takes::One(list), Some(PartAnswer::Choice(id))) => {
            let word = list.word(voice, id.as_str()).unwrap_or_default();
            put(texts, Column::Answer, &word);
        }
        (Takes::Number { .. }, Some(PartAnswer::Number(entry))) => number(voice, row, entry, texts),
        (Takes::Text, Some(PartAnswer::Text(text))) if matches!(part.kind, PartKind::Text) => {
            put(texts, Column::Answer, text);
        }
        _ => {}
    }
}

fn level_code(level: Level) -> &'static str {
    match level {
        Level::Yes => "yes",
        Level::Partly => "partly",
        Level::No => "no",
    }
}

fn number(voice: Voice, row: &Row<'_>, entry: &NumberEntry, texts: &mut Texts) {
    let Takes::Number { units, .. } = &row.takes else {
        return;
    };
    if entry.text.trim().is_empty() {
        return;
    }
    put(texts, Column::Answer, &entry.text);
    measured(voice, units, entry.unit, entry.grade, texts);
}

/// Unit and source beside an amount. Where only one unit is offered it stands there in any case;
/// where several are, a cell left blank says that none was chosen.
fn measured(
    voice: Voice,
    units: &[Unit],
    unit: Option<Unit>,
    grade: Option<Grade>,
    texts: &mut Texts,
) {
    let only = units.first().filter(|_| units.len() == 1);
    if let Some(unit) = unit.as_ref().or(only) {
        texts.insert(Column::Unit, unit_word(voice, *unit));
    }
    if let Some(word) = grade.and_then(|grade| sources().word(voice, grade_code(grade))) {
        texts.insert(Column::Source, word);
    }
}

pub(crate) fn grade_code(grade: Grade) -> &'static str {
    match grade {
        Grade::Metered => "metered",
        Grade::Calculated => "calculated",
        Grade::Estimated => "estimated",
    }
}

/// What stands in a row of bills.
pub(crate) fn bill_texts(voice: Voice, sheet: Option<&AnswerSheet>, row: &Row<'_>) -> Texts {
    let mut texts = Texts::new();
    let Takes::Number { units, .. } = &row.takes else {
        return texts;
    };
    let (About::Question(question, Some(part)) | About::Part(question, part)) = row.about else {
        return texts;
    };
    let answer = sheet.and_then(|sheet| sheet.answers.get(&question.id));
    match given(answer, part) {
        Some(PartAnswer::Months(entry)) if entry.months.iter().any(|m| !m.trim().is_empty()) => {
            for (month, text) in (0u8..).zip(&entry.months) {
                put(&mut texts, Column::Month(month), text);
            }
            measured(voice, units, entry.unit, entry.grade, &mut texts);
        }
        Some(PartAnswer::Bill(entry))
            if !entry.paid.trim().is_empty() || !entry.tariff.trim().is_empty() =>
        {
            put(&mut texts, Column::Paid, &entry.paid);
            put(&mut texts, Column::Tariff, &entry.tariff);
            measured(voice, units, entry.unit, None, &mut texts);
        }
        _ => {
            if let Some(first) = units.first() {
                texts.insert(Column::Unit, unit_word(voice, *first));
            }
        }
    }
    texts
}

/// Without blanks around it, and with line breaks as a workbook keeps them.
pub(crate) fn clean(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\r', "\n")
}

/// Of an answer what a workbook carries: not its papers, and only what has the form that the
/// question takes. Nothing where nothing is left. Blanks around texts fall away, and a unit that is
/// the only one offered is not said.
pub(crate) fn carried(question: &Question, answer: &Answer) -> Option<Answer> {
    let note = clean(&answer.note);
    let status = match &answer.status {
        Status::Unknown => Some(Status::Unknown),
        Status::NotApplicable { reason, detail } => {
            let known = question.not_applicable.contains(reason);
            known.then(|| Status::NotApplicable {
                reason: reason.clone(),
                detail: clean(detail),
            })
        }
        Status::Given(parts) => {
            let parts = question.parts.iter().filter_map(|part| {
                let answer = carried_part(part, parts.get(&part.id)?)?;
                Some((part.id.clone(), answer))
            });
            Some(Status::Given(parts.collect())).filter(|status| !is_empty(status))
        }
    };
    let status = match status {
        Some(status) => status,
        None if note.is_empty() => return None,
        None => Status::Given(BTreeMap::new()),
    };
    Some(Answer {
        status,
        evidence: Vec::new(),
        note,
    })
}

fn is_empty(status: &Status) -> bool {
    matches!(status, Status::Given(parts) if parts.is_empty())
}

/// Of the answer to a part what a workbook carries.
pub(crate) fn carried_part(part: &Part, answer: &PartAnswer) -> Option<PartAnswer> {
    let units: &[Unit] = match &part.kind {
        PartKind::Quantity { units, .. } | PartKind::Money { units } => units,
        PartKind::Count { unit, .. } => std::slice::from_ref(unit),
        PartKind::Percent => &[Unit::Percent],
        _ => &[],
    };
    let trimmed = clean;
    let unit = |unit: Option<Unit>| unit.filter(|unit| units != [*unit]);
    match (&part.kind, answer) {
        (PartKind::Level { .. }, PartAnswer::Level(_)) => Some(answer.clone()),
        (PartKind::Choice { options }, PartAnswer::Choice(id)) => {
            has_option(options, id).then(|| answer.clone())
        }
        (PartKind::Choices { options }, PartAnswer::Choices(ids)) => {
            let ids = ids.iter().filter(|id| has_option(options, id)).cloned();
            Some(PartAnswer::Choices(ids.collect()))
                .filter(|answer| !matches!(answer, PartAnswer::Choices(ids) if ids.is_empty()))
        }
        (PartKind::Text, PartAnswer::Text(text)) => {
            let text = trimmed(text);
            (!text.is_empty()).then_some(PartAnswer::Text(text))
        }
        (PartKind::Quantity { bills: true, .. }, PartAnswer::Months(entry)) => {
            let mut entry = entry.clone();
            entry.months = entry.months.map(|month| trimmed(&month));
            entry.unit = unit(entry.unit);
            let blank = entry.months.iter().all(String::is_empty);
            (!blank).then_some(PartAnswer::Months(entry))
        }
        (PartKind::Quantity { bills: true, .. }, PartAnswer::Bill(entry)) => {
            let mut entry = entry.clone();
            (entry.paid, entry.tariff) = (trimmed(&entry.paid), trimmed(&entry.tariff));
            entry.unit = unit(entry.unit);
            let blank = entry.paid.is_empty() && entry.tariff.is_empty();
            (!blank).then_some(PartAnswer::Bill(entry))
        }
        (_, PartAnswer::Number(entry)) if !units.is_empty() => {
            carried_number(entry, units).map(PartAnswer::Number)
        }
        _ => None,
    }
}

/// Of a number what a workbook carries.
pub(crate) fn carried_number(entry: &NumberEntry, units: &[Unit]) -> Option<NumberEntry> {
    let text = clean(&entry.text);
    (!text.is_empty()).then(|| NumberEntry {
        text,
        unit: entry.unit.filter(|unit| units != [*unit]),
        grade: entry.grade,
    })
}

/// The answers that a workbook of this scope carries.
pub(crate) fn carried_answers(
    scope: Scope<'_>,
    sheet: &AnswerSheet,
) -> BTreeMap<QuestionId, Answer> {
    let questions = scope.questions().filter_map(|question| {
        let answer = carried(question, sheet.answers.get(&question.id)?)?;
        Some((question.id.clone(), answer))
    });
    questions.collect()
}

/// The list of units to choose from.
pub(crate) fn unit_list(units: &[Unit]) -> List {
    List::of_units(units)
}
