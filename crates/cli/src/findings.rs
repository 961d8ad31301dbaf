//! Findings in the owner's words: what they are about, what was found, which law stands behind it.

use crate::voice::Voice;
use app::assessment::{Finding, Parameter, Subject};
use app::locale;
use app::model::{DocumentId, OptionId};
use app::questionnaire::{Edition, Part, PartKind, ProfileFieldId, Question};

/// A finding with what is needed to say it.
pub(crate) struct Told<'a> {
    voice: Voice,
    edition: &'a Edition,
    finding: &'a Finding,
    question: Option<&'a Question>,
    part: Option<&'a Part>,
}

impl<'a> Told<'a> {
    /// A finding, to be said in a language.
    pub(crate) fn new(voice: Voice, edition: &'a Edition, finding: &'a Finding) -> Self {
        let (question, part) = match &finding.subject {
            Subject::Question { question, part } => {
                let question = edition.question(question);
                let part = question.zip(part.as_ref()).and_then(|(q, id)| q.part(id));
                (question, part)
            }
            Subject::Profile(_) => (None, None),
        };
        Self {
            voice,
            edition,
            finding,
            question,
            part,
        }
    }

    /// One line: what it is about, what was found, and the law where there is one.
    pub(crate) fn line(&self) -> String {
        let mut parameters = vec![("subject", self.subject()), ("words", self.words())];
        if self.finding.laws.is_empty() {
            return self.voice.tell("cli.finding", &parameters);
        }
        let laws = self
            .finding
            .laws
            .iter()
            .map(|id| match self.edition.law(id) {
                Some(law) => self.voice.of(&law.citation),
                None => id.to_string(),
            });
        parameters.push(("laws", self.voice.list(laws)));
        self.voice.tell("cli.finding_with_law", &parameters)
    }

    fn subject(&self) -> String {
        match &self.finding.subject {
            Subject::Profile(field) => field_name(self.voice, self.edition, *field),
            Subject::Question {
                question: id,
                part: part_id,
            } => match (self.question, self.part) {
                (Some(question), part) => {
                    let label = part
                        .and_then(|p| p.label.as_ref())
                        .unwrap_or(&question.text);
                    format!("{id} {}", self.voice.of(label))
                }
                (None, _) => match part_id {
                    Some(part) => format!("{id}.{part}"),
                    None => id.to_string(),
                },
            },
        }
    }

    fn words(&self) -> String {
        let key = format!("finding.{}", self.finding.kind.code());
        self.voice.tell(&key, &self.parameters())
    }

    /// The values of the finding in words.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let language = self.voice.language;
        let word = |value| match value {
            Parameter::Number(number) => locale::number(language, number, 2),
            Parameter::Year(year) => year.to_string(),
            Parameter::Unit(unit) => locale::unit(language, unit),
            Parameter::Day(day) => locale::date(language, day),
            Parameter::Text(text) => text.to_owned(),
            Parameter::Why(why) => self.voice.say(&format!("written.{}", tag(&why))),
            Parameter::Option(id) => self.option(id),
            Parameter::Document(id) => self.document(id),
            Parameter::Check(id) => {
                let text = self.edition.check(id).and_then(|c| c.text.as_ref());
                text.map_or_else(|| id.to_string(), |t| self.voice.of(t))
            }
            Parameter::Reason(id) => {
                let known = self.edition.reason(id).map(|r| self.voice.of(&r.text));
                known.unwrap_or_else(|| id.to_string())
            }
        };
        let values = self.finding.kind.parameters().into_iter();
        values.map(|(name, value)| (name, word(value))).collect()
    }

    fn option(&self, id: &OptionId) -> String {
        let options = match self.part.map(|part| &part.kind) {
            Some(PartKind::Choice { options } | PartKind::Choices { options }) => {
                options.as_slice()
            }
            _ => &[],
        };
        let known = options.iter().find(|option| option.id == *id);
        known.map_or_else(|| id.to_string(), |option| self.voice.of(&option.text))
    }

    fn document(&self, id: &DocumentId) -> String {
        let papers = self.question.map_or(&[][..], |question| &question.evidence);
        let known = papers.iter().find(|paper| paper.id == *id);
        known.map_or_else(|| id.to_string(), |paper| self.voice.of(&paper.name))
    }
}

/// The label of a field of the profile.
pub(crate) fn field_name(voice: Voice, edition: &Edition, id: ProfileFieldId) -> String {
    let field = edition.profile_fields.iter().find(|field| field.id == id);
    field.map_or_else(String::new, |field| voice.of(&field.label))
}

/// The name under which a plain variant is serialised, which is also its key in `locales/`.
pub(crate) fn tag(variant: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(variant).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
