//! What the window is given. The window shows these and works nothing out.

use assessment::Assessment;
use model::{AnswerSheet, Bilingual, EditionId, IndustryCode, Language, QuestionId};
use questionnaire::{
    BandRule, District, Division, Edition, Law, Pillar, ProfileField, Question, Reason, Section,
    Topic, Years, Zone,
};
use serde::{Deserialize, Serialize};

/// Where the owner is in an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// The firm's profile.
    Profile,
    /// A question.
    Question(QuestionId),
    /// Check your answers.
    Check,
    /// The result.
    Result,
}

/// A name with its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name.
    pub name: Bilingual,
}

/// A pillar with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct PillarView {
    /// Which.
    pub pillar: Pillar,
    /// Its name.
    pub name: Bilingual,
}

/// The words and forms of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct EditionView {
    /// Its id.
    pub id: EditionId,
    /// Its title.
    pub title: Bilingual,
    /// The years for which an owner may report.
    pub years: Years,
    /// Pillars.
    pub pillars: Vec<PillarView>,
    /// Topics in asking order.
    pub topics: Vec<Topic>,
    /// Reasons for “not applicable”.
    pub reasons: Vec<Reason>,
    /// Questions in asking order.
    pub questions: Vec<Question>,
    /// Fields of the profile.
    pub profile_fields: Vec<ProfileField>,
    /// Districts.
    pub districts: Vec<District>,
    /// Zones.
    pub zones: Vec<Zone>,
    /// Sections of industries.
    pub sections: Vec<Section>,
    /// Industries.
    pub divisions: Vec<Division>,
    /// Bands.
    pub bands: Vec<BandRule>,
    /// Energy carriers.
    pub carriers: Vec<Named>,
    /// Grid regions.
    pub regions: Vec<Named>,
    /// Figures worked out from answers.
    pub indicators: Vec<Named>,
    /// Legal minimums.
    pub laws: Vec<Law>,
}

impl From<&Edition> for EditionView {
    fn from(edition: &Edition) -> Self {
        let named = |id: &str, name: &Bilingual| Named {
            id: id.to_owned(),
            name: name.clone(),
        };
        let pillar = |pillar| PillarView {
            pillar,
            name: edition.pillar_name(pillar).clone(),
        };
        Self {
            id: edition.id.clone(),
            title: edition.title.clone(),
            years: edition.years,
            pillars: Pillar::ALL.map(pillar).to_vec(),
            topics: edition.topics.clone(),
            reasons: edition.reasons.clone(),
            questions: edition.questions.clone(),
            profile_fields: edition.profile_fields.clone(),
            districts: edition.districts.clone(),
            zones: edition.zones.clone(),
            sections: edition.sections.clone(),
            divisions: edition.divisions.clone(),
            bands: edition.scoring.bands.clone(),
            carriers: edition
                .carriers
                .iter()
                .map(|c| named(c.id.as_str(), &c.name))
                .collect(),
            regions: edition
                .regions
                .iter()
                .map(|r| named(&r.id, &r.name))
                .collect(),
            indicators: edition
                .indicators
                .iter()
                .map(|i| named(i.id.as_str(), &i.name))
                .collect(),
            laws: edition.laws.clone(),
        }
    }
}

/// What the owner has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SettingsView {
    /// The language: the one chosen, else the system's.
    pub language: Language,
    /// Where the data lies, for the owner to read.
    pub data_folder: String,
}

/// One line of “my assessments”.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct AssessmentSummary {
    /// Its id.
    pub id: String,
    /// The firm's Chinese name, as far as given.
    pub name_zh: String,
    /// The firm's English name, as far as given.
    pub name_en: String,
    /// The reporting year.
    pub year: i32,
    /// How many questions concern the firm.
    pub asked: usize,
    /// How many of them were answered, “don't know” and “not applicable” included.
    pub answered: usize,
    /// When anything was last entered, RFC 3339.
    pub saved_at: String,
    /// Where the owner was.
    pub position: Position,
}

/// An assessment with all that follows from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct AssessmentView {
    /// Its id.
    pub id: String,
    /// What the owner entered.
    pub sheet: AnswerSheet,
    /// What follows.
    pub assessment: Assessment,
    /// Where the owner was.
    pub position: Position,
    /// When anything was last entered, RFC 3339.
    pub saved_at: String,
}

/// The answer to a save: it has been committed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Saved {
    /// When, RFC 3339.
    pub saved_at: String,
    /// What follows now.
    pub assessment: Assessment,
}

/// A sample firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SampleSummary {
    /// Its short name, as on the command line.
    pub name: String,
    /// The firm's Chinese name.
    pub name_zh: String,
    /// The firm's English name.
    pub name_en: String,
    /// Its industry.
    pub industry: Option<IndustryCode>,
    /// The reporting year.
    pub year: i32,
}

/// A sample firm with its result.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SampleView {
    /// Its short name.
    pub name: String,
    /// Its answers.
    pub sheet: AnswerSheet,
    /// What follows.
    pub assessment: Assessment,
}
