//! Where a character of the firm's own text stands, so that the owner finds it again.

use model::{AnswerSheet, QuestionId};
use questionnaire::ProfileFieldId;
use serde::Serialize;

/// A field that the firm filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A field of the profile.
    Profile(ProfileFieldId),
    /// The answer to a question: its parts, its remark, or the names of its files.
    Answer(QuestionId),
    /// What the plan says of a question: who sees to it.
    Plan(QuestionId),
}

impl Place {
    /// The first field that holds a character; none where only an earlier year's sheet does, or
    /// nothing.
    #[must_use]
    pub fn of(sheet: &AnswerSheet, character: char) -> Option<Self> {
        let holds = |text: &str| text.contains(character);
        let profile = &sheet.profile;
        let number = |entry: &Option<model::NumberEntry>| {
            let entry = entry.as_ref();
            entry.map_or_else(String::new, |entry| entry.text.clone())
        };
        let fields = [
            (ProfileFieldId::NameZh, profile.name_zh.clone()),
            (ProfileFieldId::NameEn, profile.name_en.clone()),
            (ProfileFieldId::CreditCode, profile.credit_code.clone()),
            (ProfileFieldId::Staff, number(&profile.staff)),
            (ProfileFieldId::Revenue, number(&profile.revenue)),
            (ProfileFieldId::Assets, number(&profile.assets)),
            (ProfileFieldId::Purpose, profile.purpose.clone()),
        ];
        let field = fields.iter().find(|(_, text)| holds(text));
        let answer = || {
            let mut answers = sheet.answers.iter();
            answers.find(|(_, answer)| holds(&written(answer)))
        };
        let plan = || {
            let mut plan = sheet.plan.iter();
            plan.find(|(_, planned)| holds(&planned.person))
        };
        field
            .map(|(field, _)| Self::Profile(*field))
            .or_else(|| answer().map(|(id, _)| Self::Answer(id.clone())))
            .or_else(|| plan().map(|(id, _)| Self::Plan(id.clone())))
    }
}

/// All texts of an answer at once; JSON leaves every character that has no glyph as it is.
fn written(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
