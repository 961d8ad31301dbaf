//! What the window is given. The window shows these and works nothing out.

use crate::pace::{Pace, seconds_unseen};
use crate::{Journey, LockView, LocksAfter, Sharing};
use assessment::{Assessment, Response};
use model::{
    Answer, AnswerSheet, Bilingual, EditionId, IndustryCode, Language, QuestionId, SectorId, Tier,
};
use questionnaire::{
    BandRule, District, Division, Edition, Law, Paper, Pillar, Policy, Premise, ProfileField,
    Question, Reason, Section, Sector, Topic, Years, Zone,
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
    /// What the quick path is, before anything is known of the firm.
    pub quick: QuickPath,
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
    /// What a firm may work with.
    pub premises: Vec<Premise>,
    /// Sectors with weights of their own.
    pub sectors: Vec<SectorView>,
    /// What sense checks say of two answers that contradict each other.
    pub checks: Vec<Named>,
    /// Legal minimums.
    pub laws: Vec<Law>,
    /// City papers.
    pub papers: Vec<Paper>,
    /// Their items.
    pub policies: Vec<Policy>,
}

/// The quick questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct QuickPath {
    /// How many they are.
    pub questions: usize,
    /// Minutes for them, for somebody whose pace is not known.
    pub minutes: u32,
}

impl From<&Edition> for QuickPath {
    fn from(edition: &Edition) -> Self {
        let quick = || edition.questions_of(Tier::Quick);
        Self {
            questions: quick().count(),
            minutes: Pace::default().minutes(quick().map(seconds_unseen).sum()),
        }
    }
}

/// A sector, and why its firms are weighed as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SectorView {
    /// Which.
    pub id: SectorId,
    /// Its name.
    pub name: Bilingual,
    /// Where it stands among the city's industries.
    pub clusters: Bilingual,
    /// Why its weights are what they are.
    pub weights_reason: Bilingual,
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
            quick: QuickPath::from(edition),
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
            premises: edition.premises.clone(),
            sectors: edition.sectors.iter().map(SectorView::from).collect(),
            checks: edition
                .checks
                .iter()
                .filter_map(|c| Some(named(c.id.as_str(), c.text.as_ref()?)))
                .collect(),
            laws: edition.laws.clone(),
            papers: edition.papers.clone(),
            policies: edition.policies.clone(),
        }
    }
}

impl From<&Sector> for SectorView {
    fn from(sector: &Sector) -> Self {
        Self {
            id: sector.id.clone(),
            name: sector.name.clone(),
            clusters: sector.clusters.clone(),
            weights_reason: sector.weights_reason.clone(),
        }
    }
}

/// What the owner has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SettingsView {
    /// The language: the one chosen, else the system's.
    pub language: Language,
    /// How the window looks.
    pub display: Display,
    /// How the computer is shared.
    pub sharing: Sharing,
    /// When the window locks by itself.
    pub locks_after: LocksAfter,
    /// Where the data lies, for the owner to read.
    pub data_folder: String,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Display {
    /// How large the text is.
    pub text: TextSize,
    /// Which colours.
    pub theme: Theme,
}

/// How large the text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// As most programs have it.
    #[default]
    Standard,
    /// For whoever would rather not look for glasses.
    Large,
    /// For a projector, or for eyes that see little.
    Largest,
}

/// Which colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Light on dark.
    Dark,
    /// As much contrast as there is.
    Contrast,
}

/// One line of “my assessments”.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct AssessmentSummary {
    /// Its id.
    pub id: String,
    /// The same number for all assessments of one firm.
    pub firm: usize,
    /// The firm's Chinese name, as far as given.
    pub name_zh: String,
    /// The firm's English name, as far as given.
    pub name_en: String,
    /// Whether the firm has a PIN.
    pub pin: bool,
    /// Whether that has to be given first. Then the names show two letters, and of what follows only how
    /// far it is.
    pub locked: bool,
    /// The credit code as typed.
    pub credit_code: String,
    /// The reporting year.
    pub year: i32,
    /// How much is asked.
    pub tier: Tier,
    /// How many questions concern the firm.
    pub asked: usize,
    /// How many of them were answered, “don't know” and “not applicable” included.
    pub answered: usize,
    /// How many are not done.
    pub left: usize,
    /// Minutes for these, at the owner's pace.
    pub minutes_left: u32,
    /// How many files stand under the answers.
    pub files: usize,
    /// How many legal minimums are open.
    pub legal: usize,
    /// When a report was last issued, RFC 3339.
    pub issued_at: Option<String>,
    /// What a trainer finds it by.
    pub tags: Vec<String>,
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
    /// What there is still to do.
    pub journey: Journey,
    /// Where the owner was.
    pub position: Position,
    /// When anything was last entered, RFC 3339.
    pub saved_at: String,
    /// What can be taken back.
    pub undoable: Undoable,
    /// What was understood of last year's answers, where last year is set beside this one.
    pub last_year: Vec<Response>,
    /// How the firm is kept from others.
    pub lock: LockView,
}

/// The answer to a save: it has been committed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Saved {
    /// When, RFC 3339.
    pub saved_at: String,
    /// What follows now.
    pub assessment: Assessment,
    /// What there is still to do now.
    pub journey: Journey,
    /// What can be taken back now.
    pub undoable: Undoable,
}

/// What the next undo and the next redo would take back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Undoable {
    /// What was entered last.
    pub undo: Option<Changed>,
    /// What was taken back last.
    pub redo: Option<Changed>,
}

/// What a change was about, and so where the owner is to be led to see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// The firm, or the year.
    Profile,
    /// How much is asked.
    Tier,
    /// The answer to a question.
    Answer(QuestionId),
    /// The action that mends a question.
    Action(QuestionId),
    /// What a reviewer signed.
    Review,
}

/// A change was taken back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Undone {
    /// What it was about.
    pub changed: Changed,
    /// How everything stands now.
    pub view: AssessmentView,
}

/// An answer as it once was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Former {
    /// Its number in the history.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub seq: i64,
    /// When, RFC 3339, as the clock said then.
    pub at: String,
    /// How it came about.
    pub origin: Origin,
    /// The answer; none where it was taken back.
    pub answer: Option<Answer>,
}

/// How an answer came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The owner entered it.
    Typed,
    /// It came in a file.
    Imported,
    /// It was brought back from the history.
    Restored,
    /// By undo or redo.
    Undone,
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
