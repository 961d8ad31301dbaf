//! What is shown before anything is brought in, what the owner says to it, and what came of it.

use crate::AppError;
use model::{Answer, Bilingual, PlannedAction, Profile, QuestionId, TopicId};
use questionnaire::ProfileFieldId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Files that were handed in, and what would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ImportView {
    /// The files, in the order in which they were handed in.
    pub files: Vec<HandedFile>,
    /// How many files of a folder are none of ours.
    pub others: usize,
    /// What stands in them, a line for each firm and year.
    pub firms: Vec<FirmPlan>,
}

/// A file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct HandedFile {
    /// Its name, without folders.
    pub name: String,
    /// What it is; nothing where that is not known.
    pub sort: Option<FileSort>,
    /// Why nothing of it can be brought in.
    pub error: Option<AppError>,
    /// Cells of a workbook that have to be mended first, each with the way out.
    pub problems: Vec<Bilingual>,
}

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FileSort {
    /// A package of one firm.
    Package,
    /// A package with the answers to one topic.
    Section,
    /// A package of several firms.
    Class,
    /// A package that opens with a passphrase.
    Sealed,
    /// The questionnaire as a workbook.
    Workbook,
    /// Answers as JSON.
    Answers,
    /// A report.
    Report,
}

/// What stands in a file about a firm and year, and what would change here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct FirmPlan {
    /// Where its file stands among the files.
    pub file: usize,
    /// The topic, where the file holds the answers to one topic only.
    pub topic: Option<TopicId>,
    /// The reporting year.
    pub year: i32,
    /// How many answers the file holds.
    pub answers: usize,
    /// Whether it is here, and may be brought in.
    pub state: FirmState,
    /// The profile as the file has it.
    pub theirs: Profile,
    /// The profile as it stands here.
    pub ours: Option<Profile>,
    /// How many values are the same here.
    pub same: usize,
    /// How many values of the file stood here once and were changed since; ours stay.
    pub older: usize,
    /// What the file says and nothing stands here for.
    pub new: Vec<ImportField>,
    /// What the file says otherwise than it stands here.
    pub differences: Vec<Difference>,
    /// The files behind the answers.
    pub papers: PaperCount,
}

/// Whether a firm and year is here, and may be brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FirmState {
    /// Not here yet; it would be added.
    New,
    /// Here, under this id.
    Known(String),
    /// A firm of that name is here, and nothing says whether it is the same: the owner does.
    Unsure(Vec<Candidate>),
    /// The same firm and year stands in a file before this one: that one comes first.
    Again,
    /// It cannot be brought in.
    Refused(AppError),
}

/// An assessment that may be of the same firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// Its credit code as typed.
    pub credit_code: String,
    /// When it was last worked on, RFC 3339.
    pub saved_at: String,
}

/// A field that a file says something about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImportField {
    /// A field of the profile.
    Profile(ProfileFieldId),
    /// How much is asked.
    Tier,
    /// An answer.
    Answer(QuestionId),
    /// An action of the plan.
    Action(QuestionId),
    /// What a reviewer signed.
    Review,
}

/// A value that the file has otherwise than it stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// A field of the profile; the two profiles have the values.
    Profile(ProfileFieldId),
    /// An answer.
    Answer {
        /// The question.
        question: QuestionId,
        /// As it stands here.
        ours: Answer,
        /// As the file has it.
        theirs: Answer,
    },
    /// An action of the plan.
    Action {
        /// The question that it mends.
        question: QuestionId,
        /// As it stands here.
        ours: PlannedAction,
        /// As the file has it.
        theirs: PlannedAction,
    },
}

/// The files behind answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct PaperCount {
    /// They come with the package and are not here yet.
    pub new: usize,
    /// They are here.
    pub known: usize,
    /// The answers name them, and they are neither in the file nor here, or not what they are called:
    /// the answers come without them.
    pub missing: usize,
}

/// Where the files come from. Their places stay with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImportSource {
    /// Files that are chosen.
    Files,
    /// A folder that is chosen and looked through.
    Folder,
    /// What was dropped on the window last.
    Dropped,
    /// The same files as before, as they are now.
    Again,
}

/// What the owner says before anything is brought in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImportWord {
    /// The passphrase of a sealed package.
    Passphrase {
        /// Where it stands among the files.
        file: usize,
        /// The passphrase.
        passphrase: String,
    },
    /// Which of the candidates the firm is; none where it is another firm.
    Firm {
        /// Where it stands among the firms.
        firm: usize,
        /// The id of the candidate.
        id: Option<String>,
    },
}

/// A firm that is to be brought in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ImportChoice {
    /// Where it stands among the firms.
    pub firm: usize,
    /// Where the two differ: what is to stand as the file has it. Of the rest ours stays.
    pub theirs: BTreeSet<ImportField>,
}

/// A firm that was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ImportedFirm {
    /// The id of its assessment.
    pub id: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// The reporting year.
    pub year: i32,
    /// Whether it was not here before.
    pub added: bool,
    /// How many values stand now as the file has them.
    pub taken: usize,
    /// How many stayed as they were; those of the file stand in the history.
    pub kept: usize,
}
