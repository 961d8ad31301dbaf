//! What a file says and what stands here, set side by side value by value.
//!
//! What stood here once and was changed since is no difference: ours is newer. Whether the file's is
//! newer than ours cannot be known, so any other value differs, and the owner decides.

use super::view::{Difference, ImportField};
use crate::AppError;
use model::{Answer, AnswerSheet, PlannedAction, Profile, QuestionId, Status, Tier, TopicId};
use questionnaire::{Edition, ProfileFieldId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use store::{Entry, FieldValue};

/// What a file says against what stands here.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) same: usize,
    pub(super) older: usize,
    /// Values of the file for which nothing stands here.
    pub(super) new: Vec<ImportField>,
    pub(super) differences: Vec<Difference>,
    /// Values of the file that differ, and nobody is asked about: ours stay.
    pub(super) unasked: Vec<ImportField>,
}

/// How a value of a file stands to ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Same,
    New,
    Older,
    Differs,
}

fn standing<T: PartialEq>(theirs: &T, ours: Option<&T>, former: &[T]) -> Standing {
    match ours {
        Some(ours) if ours == theirs => Standing::Same,
        _ if former.contains(theirs) => Standing::Older,
        None => Standing::New,
        Some(_) => Standing::Differs,
    }
}

/// Compares a sheet with ours, of which `entries` is the history. Of a topic only its answers are
/// looked at.
pub(super) fn compare(
    edition: &Edition,
    topic: Option<&TopicId>,
    theirs: &AnswerSheet,
    ours: &AnswerSheet,
    entries: &[Entry],
) -> Comparison {
    let history = History::of(entries);
    let mut found = Comparison::default();
    if topic.is_none() {
        found.profile(&theirs.profile, &ours.profile, &history.of_field("profile"));
        found.tier(theirs.tier, ours.tier, &history.of_field("tier"));
    }
    let of_topic = |id: &QuestionId| {
        let asked = edition.question(id).map(|question| &question.topic);
        topic.is_none_or(|topic| asked == Some(topic))
    };
    for (id, theirs) in theirs.answers.iter().filter(|(id, _)| of_topic(id)) {
        if !says_something(theirs) {
            continue;
        }
        let ours = ours.answers.get(id);
        let former = history.of_field(&format!("answer:{id}"));
        let field = ImportField::Answer(id.clone());
        let difference = ours.map(|ours| Difference::Answer {
            question: id.clone(),
            ours: ours.clone(),
            theirs: theirs.clone(),
        });
        let difference = difference.filter(|_| edition.question(id).is_some());
        found.note(field, standing(theirs, ours, &former), difference);
    }
    for (id, theirs) in theirs.plan.iter().filter(|_| topic.is_none()) {
        let ours = ours.plan.get(id);
        let former = history.of_field(&format!("action:{id}"));
        let field = ImportField::Action(id.clone());
        let difference = ours.map(|ours| Difference::Action {
            question: id.clone(),
            ours: ours.clone(),
            theirs: theirs.clone(),
        });
        let difference = difference.filter(|_| edition.question(id).is_some());
        found.note(field, standing(theirs, ours, &former), difference);
    }
    if let (Some(theirs), None) = (&theirs.review, topic) {
        let former = history.of_field("review");
        let standing = standing(theirs, ours.review.as_ref(), &former);
        // Two signatures cannot be merged: where there is one here, it stays.
        found.note(ImportField::Review, standing, None);
    }
    found
}

/// A question that was opened and left again says nothing.
fn says_something(answer: &Answer) -> bool {
    let blank = matches!(&answer.status, Status::Given(parts) if parts.is_empty());
    !blank || !answer.evidence.is_empty() || !answer.note.is_empty()
}

impl Comparison {
    fn note(&mut self, field: ImportField, standing: Standing, difference: Option<Difference>) {
        match standing {
            Standing::Same => self.same += 1,
            Standing::Older => self.older += 1,
            Standing::New => self.new.push(field),
            Standing::Differs => match difference {
                Some(difference) => self.differences.push(difference),
                None => self.unasked.push(field),
            },
        }
    }

    fn profile(&mut self, theirs: &Profile, ours: &Profile, former: &[Profile]) {
        let former: Vec<Fields> = former.iter().map(fields).collect();
        let (theirs, ours) = (fields(theirs), fields(ours));
        for field in ProfileFieldId::ALL {
            let Some(theirs) = theirs.get(&field) else {
                continue;
            };
            let of_field = former
                .iter()
                .filter_map(|fields| fields.get(&field).cloned());
            let former: Vec<Value> = of_field.collect();
            let standing = standing(theirs, ours.get(&field), &former);
            let difference = Some(Difference::Profile(field));
            self.note(ImportField::Profile(field), standing, difference);
        }
    }

    /// More that was asked is new; less than is asked here says nothing.
    fn tier(&mut self, theirs: Tier, ours: Tier, former: &[Tier]) {
        if theirs > ours && !former.contains(&theirs) {
            self.new.push(ImportField::Tier);
        }
    }
}

/// The fields of a profile that are not blank. The year is no field of it.
type Fields = BTreeMap<ProfileFieldId, Value>;

fn fields(profile: &Profile) -> Fields {
    let blank = serialised(&Profile::default());
    let said = serialised(profile);
    let fields = ProfileFieldId::ALL.into_iter().filter_map(|field| {
        let key = key(field);
        let value = said.get(&key)?;
        let is_blank = blank.get(&key) == Some(value)
            || value.as_str().is_some_and(|text| text.trim().is_empty());
        (!is_blank).then(|| (field, value.clone()))
    });
    fields.collect()
}

/// A profile in which some fields are as another has them.
pub(super) fn with_fields(
    profile: &Profile,
    other: &Profile,
    taken: &[ProfileFieldId],
) -> Result<Profile, AppError> {
    let (mut value, other) = (serialised(profile), serialised(other));
    for key in taken.iter().map(|field| key(*field)) {
        if let (Some(of), Some(theirs)) = (value.as_object_mut(), other.get(&key)) {
            of.insert(key, theirs.clone());
        }
    }
    serde_json::from_value(value).map_err(|error| {
        let detail = ("detail", error.to_string());
        AppError::new(crate::ErrorCode::Unexpected, [detail])
    })
}

/// The field of a profile with this id, as it is written: the two are named alike.
fn key(field: ProfileFieldId) -> String {
    let key = serialised(&field);
    key.as_str().unwrap_or_default().to_owned()
}

fn serialised(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// The values that ever stood in the fields of an assessment.
struct History<'e>(BTreeMap<&'e str, Vec<&'e str>>);

impl<'e> History<'e> {
    fn of(entries: &'e [Entry]) -> Self {
        let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for entry in entries {
            let values = fields.entry(entry.field.as_str()).or_default();
            values.extend(entry.value.as_deref());
        }
        Self(fields)
    }

    /// Those that this version understands.
    fn of_field<T: DeserializeOwned>(&self, field: &str) -> Vec<T> {
        let values = self.0.get(field).into_iter().flatten();
        values
            .filter_map(|value| serde_json::from_str(value).ok())
            .collect()
    }
}

/// The field that a value of the store is about.
pub(super) fn action(id: &QuestionId, action: &PlannedAction) -> FieldValue {
    FieldValue::Action(id.clone(), action.clone())
}

/// The same of an answer.
pub(super) fn answer(id: &QuestionId, answer: &Answer) -> FieldValue {
    FieldValue::Answer(id.clone(), answer.clone())
}
