//! Takes the answers of a workbook over into those that are there already.

use super::read::{Reading, carried};
use model::{Answer, AnswerSheet, Profile, QuestionId, Status};
use questionnaire::Edition;
use serde::Serialize;

/// What a workbook changes, question by question in the order of their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The profile differs.
    pub profile: bool,
    /// The answers that differ.
    pub answers: Vec<Change>,
}

/// An answer that a workbook changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The question.
    pub question: QuestionId,
    /// There was no answer yet.
    pub new: bool,
    /// The answer that comes of it, with the papers that it had.
    pub answer: Answer,
}

/// What a workbook would change. A blank cell changes nothing: somebody who filled in one page does
/// not mean to take back the others.
#[must_use]
pub fn changes(edition: &Edition, base: &AnswerSheet, reading: &Reading) -> Changes {
    let sheet = &reading.sheet;
    let known = carried(edition, sheet.tier, reading.sector.as_ref(), base);
    let differing = sheet.answers.iter().filter_map(|(id, read)| {
        let before = base.answers.get(id);
        let answer = joined(before, read);
        let same = known.answers.get(id) == Some(read) || before == Some(&answer);
        (!same).then(|| Change {
            question: id.clone(),
            new: before.is_none(),
            answer,
        })
    });
    Changes {
        answers: differing.collect(),
        profile: profile(&base.profile, &known.profile, &sheet.profile) != base.profile,
    }
}

/// The answers with those of a workbook taken over. Papers, plan and the year before stay.
#[must_use]
pub fn take_over(edition: &Edition, base: &AnswerSheet, reading: &Reading) -> AnswerSheet {
    let sheet = &reading.sheet;
    let known = carried(edition, sheet.tier, reading.sector.as_ref(), base);
    let mut all = base.clone();
    all.profile = profile(&base.profile, &known.profile, &sheet.profile);
    all.tier = base.tier.max(sheet.tier);
    for change in changes(edition, base, reading).answers {
        all.answers.insert(change.question, change.answer);
    }
    all
}

/// An answer of a workbook on top of the one before: parts left blank stay as they were.
fn joined(before: Option<&Answer>, read: &Answer) -> Answer {
    let Some(before) = before else {
        return read.clone();
    };
    let status = match (&before.status, &read.status) {
        (Status::Given(before), Status::Given(read)) => {
            let mut parts = before.clone();
            parts.extend(read.clone());
            Status::Given(parts)
        }
        // A remark alone is no answer that could take the place of one.
        (before, Status::Given(read)) if read.is_empty() => before.clone(),
        (_, read) => read.clone(),
    };
    let note = if read.note.is_empty() {
        &before.note
    } else {
        &read.note
    };
    Answer {
        status,
        evidence: before.evidence.clone(),
        note: note.clone(),
    }
}

/// The profile with the fields of a workbook that differ from what was carried into it and are not
/// blank.
fn profile(base: &Profile, known: &Profile, read: &Profile) -> Profile {
    fn taken<T: Clone + PartialEq>(base: &T, known: &T, read: &T, blank: &T) -> T {
        let kept = read == known || read == blank;
        if kept { base.clone() } else { read.clone() }
    }
    let blank = Profile::default();
    macro_rules! fields {
        ($($field:ident),*) => {
            Profile {$(
                $field: taken(&base.$field, &known.$field, &read.$field, &blank.$field),
            )*}
        };
    }
    fields!(
        name_zh,
        name_en,
        credit_code,
        industry,
        district,
        zones,
        premises,
        staff,
        revenue,
        assets,
        exporter,
        foreign_owned,
        listed_supplier,
        purpose
    )
}
