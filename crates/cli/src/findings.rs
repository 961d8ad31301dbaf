//! Findings in the owner's words: what they are about, what was found, which law stands behind it.

use crate::voice::Voice;
use app::assessment::{Finding, FindingKind, Subject};
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
        let key = format!("finding.{}", code(&self.finding.kind));
        self.voice.tell(&key, &self.parameters())
    }

    /// The values of a finding under the names they have in the type.
    fn parameters(&self) -> Vec<(&'static str, String)> {
        let language = self.voice.language;
        let unit = |unit| locale::unit(language, unit);
        let number = |value| locale::number(language, value, 2);
        match &self.finding.kind {
            FindingKind::LegalGap
            | FindingKind::LegalUnknown
            | FindingKind::WarningNo
            | FindingKind::WrongForm
            | FindingKind::UnknownQuestion
            | FindingKind::NoElectricity
            | FindingKind::CreditCodeMalformed
            | FindingKind::CreditCodeCheckDigit
            | FindingKind::CreditCodeEarlyFujian
            | FindingKind::ProfileBlank => Vec::new(),
            FindingKind::LegalCount { value }
            | FindingKind::WarningCount { value }
            | FindingKind::LevelContradictsShare { value }
            | FindingKind::OvertimeAboveLimit { value } => vec![("value", number(*value))],
            FindingKind::WarningOption { option }
            | FindingKind::UnknownOption { option }
            | FindingKind::ExclusiveOption { option } => vec![("option", self.option(option))],
            FindingKind::Unreadable { typed, why } => {
                let why = self.voice.say(&format!("written.{}", tag(why)));
                vec![("typed", typed.clone()), ("why", why)]
            }
            FindingKind::WrongUnit {
                typed,
                unit: given,
                expected,
            } => {
                vec![
                    ("typed", typed.clone()),
                    ("unit", unit(*given)),
                    ("expected", unit(*expected)),
                ]
            }
            FindingKind::Negative { typed }
            | FindingKind::NotWhole { typed }
            | FindingKind::AboveHundred { typed }
            | FindingKind::ApproximateIsEstimate { typed } => vec![("typed", typed.clone())],
            FindingKind::ReasonNotPermitted { reason }
            | FindingKind::ReasonContradictsProfile { reason } => {
                let known = self.edition.reason(reason).map(|r| self.voice.of(&r.text));
                vec![("reason", known.unwrap_or_else(|| reason.to_string()))]
            }
            FindingKind::PaperExpired { document, expired } => {
                let expired = locale::date(language, *expired);
                vec![("document", self.document(document)), ("expired", expired)]
            }
            FindingKind::PaperOutOfYear { document }
            | FindingKind::PaperUndated { document }
            | FindingKind::UnknownPaper { document } => vec![("document", self.document(document))],
            FindingKind::PartAboveWhole { part, whole } => {
                vec![("part", number(*part)), ("whole", number(*whole))]
            }
            FindingKind::StaffDiffers { answered, profile } => {
                vec![
                    ("answered", number(*answered)),
                    ("profile", number(*profile)),
                ]
            }
            FindingKind::PerHeadUnusual {
                value,
                unit: of,
                low,
                high,
            } => vec![
                ("value", number(*value)),
                ("unit", unit(*of)),
                ("low", number(*low)),
                ("high", number(*high)),
            ],
            FindingKind::ProfileUnknown { value } => vec![("value", value.clone())],
            FindingKind::YearNotCovered { year, first, last } => vec![
                ("year", year.to_string()),
                ("first", first.to_string()),
                ("last", last.to_string()),
            ],
        }
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

/// The code of a finding: the tag under which it is serialised.
fn code(kind: &FindingKind) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value["code"].as_str().unwrap_or_default().to_owned()
}

/// The name under which a plain variant is serialised, which is also its key in `locales/`.
pub(crate) fn tag(variant: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(variant).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
