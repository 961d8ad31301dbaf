//! Errors cross every boundary as a code with parameters; their words stand in `locales/` under
//! `error.`.

use document::RenderError;
use model::AnswerSheet;
use questionnaire::ProfileFieldId;
use report::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use store::StoreError;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What went wrong. Each code has its words below `error.`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS))]
        pub enum ErrorCode {$(
            $(#[$doc])*
            #[serde(rename = $code)]
            $name,
        )*}

        impl ErrorCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The key of its words below `error.`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

codes! {
    /// The data folder or database cannot be opened. `detail`
    DataCannotOpen = "data_cannot_open",
    /// The database belongs to another program. No parameters.
    DataForeign = "data_foreign",
    /// The database was written by a newer version. No parameters.
    DataNewer = "data_newer",
    /// The database is damaged. `detail`
    DataDamaged = "data_damaged",
    /// The disk is full. No parameters.
    DiskFull = "disk_full",
    /// The disk, stick or network drive does not do as it is told. `detail`
    DiskFails = "disk_fails",
    /// The data lay there and does not any more: a stick was pulled out, a folder moved. No parameters.
    DataGone = "data_gone",
    /// The path of the data folder is too long. `found` and `limit` in bytes
    DataPathTooLong = "data_path_too_long",
    /// This user may not read or write the data. `detail`
    DataNoPermission = "data_no_permission",
    /// The data may not be written. No parameters.
    DataReadOnly = "data_read_only",
    /// Another program holds the data. No parameters.
    DataBusy = "data_busy",
    /// There is no backup that opens. No parameters.
    BackupNone = "backup_none",
    /// The backup is gone since it was listed. No parameters.
    BackupNotFound = "backup_not_found",
    /// The copy in a second place cannot be read. No parameters.
    BackupUnreadable = "backup_unreadable",
    /// The file is no backup of ours, or not a sound one. No parameters.
    BackupUnfit = "backup_unfit",
    /// The backup was made by a newer version. No parameters.
    BackupNewer = "backup_newer",
    /// The disk to be copied to is full. No parameters.
    CopyDiskFull = "copy_disk_full",
    /// The disk to be copied to may not be written. No parameters.
    CopyReadOnly = "copy_read_only",
    /// This user may not write in the folder to be copied to. No parameters.
    CopyNoPermission = "copy_no_permission",
    /// The disk to be copied to was taken away. No parameters.
    CopyGone = "copy_gone",
    /// The disk to be copied to does not give back what was written. No parameters.
    CopyFails = "copy_fails",
    /// More was entered than a report can hold, and nothing was saved. `most`, in characters
    EntryTooLong = "entry_too_long",
    /// There is no such assessment. No parameters.
    AssessmentNotFound = "assessment_not_found",
    /// The firm opens only with its PIN. No parameters.
    FirmLocked = "firm_locked",
    /// Nothing that can be a PIN. `fewest` and `most` digits
    PinForm = "pin_form",
    /// The PIN does not fit. No parameters.
    PinWrong = "pin_wrong",
    /// Too many wrong ones. `minutes` to wait
    PinWait = "pin_wait",
    /// A firm without a credit code could not get past a PIN that is forgotten. No parameters.
    PinNeedsCode = "pin_needs_code",
    /// It is not the firm's credit code. No parameters.
    CodeWrong = "code_wrong",
    /// A tag is empty or too long. `most`, in characters
    TagForm = "tag_form",
    /// A firm has too many tags. `most`
    TagsMany = "tags_many",
    /// No edition asks about that year yet. `year`, `last`
    YearNotCovered = "year_not_covered",
    /// The edition is not in this version. `edition`, `known`
    EditionUnknown = "edition_unknown",
    /// The built-in edition has faults (a broken build). `faults`
    EditionFaulty = "edition_faulty",
    /// The edition has no such sector. `sector`, `known`
    SectorUnknown = "sector_unknown",
    /// There is no such sample. `name`, `known`
    SampleUnknown = "sample_unknown",
    /// There is no such file. `file`
    FileMissing = "file_missing",
    /// The file cannot be read. `file`, `detail`
    FileUnreadable = "file_unreadable",
    /// The file cannot be written. `file`, `detail`
    FileUnwritable = "file_unwritable",
    /// The file is not UTF-8 text. `file`
    FileNotText = "file_not_text",
    /// The file is no answer sheet. `file`, `problem` (already worded by `exchange`)
    SheetUnreadable = "sheet_unreadable",
    /// No file of the folder is an answer sheet. `folder`
    ClassEmpty = "class_empty",
    /// The file is no package of ours. `file`
    PackageOther = "package_other",
    /// The package was made by a newer version. `file`
    PackageNewer = "package_newer",
    /// The package breaks off or was damaged on the way. `file`
    PackageDamaged = "package_damaged",
    /// Another program unpacked the package and packed it again. `file`
    PackagePackedAgain = "package_packed_again",
    /// The package is larger than any may be. `file`, `most` in MB
    PackageTooLarge = "package_too_large",
    /// More stands in the package than may. `file`, `most`
    PackageTooMany = "package_too_many",
    /// A part of the package was changed after it was packed. `file`, `entry`
    PackageAltered = "package_altered",
    /// The package holds the answers to one topic only. `file`
    PackagePart = "package_part",
    /// A file to be packed is not the one that the answers name. `file`
    PackageEvidenceAltered = "package_evidence_altered",
    /// The package opens only with its passphrase. `file`
    PassphraseNeeded = "passphrase_needed",
    /// The passphrase does not fit, or the package was changed. `file`
    PassphraseWrong = "passphrase_wrong",
    /// The passphrase protects nothing. `fewest`, in characters
    PassphraseShort = "passphrase_short",
    /// The edition has no such topic. `topic`, `known`
    TopicUnknown = "topic_unknown",
    /// The folder to be unpacked into holds something already. `folder`
    FolderNotEmpty = "folder_not_empty",
    /// The folder holds no answer file. `folder`
    AnswersNone = "answers_none",
    /// Another answer file would give a report of the same name. `file`, `other`
    ReportNameTaken = "report_name_taken",
    /// Characters that no built-in typeface has. `characters`, `text`
    GlyphsMissing = "glyphs_missing",
    /// The same in the firm's name. `characters`, `text`
    GlyphsMissingName = "glyphs_missing_name",
    /// The same in the firm's English name. `characters`, `text`
    GlyphsMissingNameEn = "glyphs_missing_name_en",
    /// The same in what the report is for. `characters`, `text`
    GlyphsMissingPurpose = "glyphs_missing_purpose",
    /// The same in an answer, its remark or the names of its files. `characters`, `text`, `question`
    GlyphsMissingAnswer = "glyphs_missing_answer",
    /// The same in the plan. `characters`, `text`, `question`
    GlyphsMissingPlan = "glyphs_missing_plan",
    /// The report could not be made. `detail`
    ReportFailed = "report_failed",
    /// A file of evidence has no content. `file`
    EvidenceEmpty = "evidence_empty",
    /// It is too large. `file`, `found` and `most` in MB
    EvidenceTooLarge = "evidence_too_large",
    /// It begins like its kind and is not whole. `file`
    EvidenceBroken = "evidence_broken",
    /// It opens only with a password. `file`
    EvidenceLocked = "evidence_locked",
    /// A HEIC photo. `file`
    EvidenceHeic = "evidence_heic",
    /// A picture of a kind that is not taken in. `file`, `kind`
    EvidencePicture = "evidence_picture",
    /// A video, a Live Photo or a recording. `file`
    EvidenceRecording = "evidence_recording",
    /// Word before 2007, or RTF. `file`
    EvidenceOldWord = "evidence_old_word",
    /// Excel before 2007. `file`
    EvidenceOldExcel = "evidence_old_excel",
    /// Another office file. `file`
    EvidenceOffice = "evidence_office",
    /// An OFD. `file`
    EvidenceOfd = "evidence_ofd",
    /// Several files packed into one. `file`
    EvidenceArchive = "evidence_archive",
    /// Text, or a page of the web. `file`
    EvidenceText = "evidence_text",
    /// A file of a kind that is not known. `file`
    EvidenceUnknown = "evidence_unknown",
    /// A file of evidence does not lie where it was kept. No parameters.
    EvidenceMissing = "evidence_missing",
    /// A file of evidence was changed or damaged since it was taken in. No parameters.
    EvidenceDamaged = "evidence_damaged",
    /// There is no picture of a file of evidence. No parameters.
    EvidenceNoPreview = "evidence_no_preview",
    /// A workbook is larger than any of ours. `file`
    WorkbookTooLarge = "workbook_too_large",
    /// A workbook unpacks to more than any of ours. `file`
    WorkbookTooMuch = "workbook_too_much",
    /// A workbook defines words of its own in XML. `file`
    WorkbookEntities = "workbook_entities",
    /// A workbook is of Excel before 2007. `file`
    WorkbookOld = "workbook_old",
    /// A workbook opens only with a password. `file`
    WorkbookLocked = "workbook_locked",
    /// A table is of OpenDocument. `file`
    WorkbookOpenDocument = "workbook_open_document",
    /// Text, CSV or a page of the web in place of a workbook. `file`
    WorkbookText = "workbook_text",
    /// Something else in place of a workbook. `file`
    WorkbookNoWorkbook = "workbook_no_workbook",
    /// A workbook is not whole. `file`
    WorkbookDamaged = "workbook_damaged",
    /// A workbook is none of ours. `file`
    WorkbookForeign = "workbook_foreign",
    /// A workbook was written by a newer version. `file`
    WorkbookNewer = "workbook_newer",
    /// A workbook has other questions than its edition. `file`
    WorkbookEditionChanged = "workbook_edition_changed",
    /// A workbook is about another year or edition than the answers. `file`, `found`, `wanted`
    WorkbookOther = "workbook_other",
    /// A workbook could not be made. `detail`
    WorkbookFailed = "workbook_failed",
    /// A file that nobody vouches for crashed what read it, or took too much. `file`
    FileUnsafe = "file_unsafe",
    /// The file is no reviewer's key. `file`
    ReviewerOther = "reviewer_other",
    /// A reviewer's key was made by a newer version. `file`
    ReviewerNewer = "reviewer_newer",
    /// The passphrase does not open a reviewer's key. `file`
    ReviewerPassphrase = "reviewer_passphrase",
    /// A reviewer's key names somebody else than was sealed in it. `file`
    ReviewerAltered = "reviewer_altered",
    /// A reviewer's name or organisation is blank, too long, or cannot be printed. `most`, in characters
    ReviewerName = "reviewer_name",
    /// A reviewer has to choose the key first. No parameters.
    ReviewerNotChosen = "reviewer_not_chosen",
    /// The firm has no credit code that a review could be bound to. No parameters.
    ReviewNoCreditCode = "review_no_credit_code",
    /// No answer has a file under it, or none was chosen. No parameters.
    ReviewNothing = "review_nothing",
    /// There is no file under an answer, and so nothing to see. `question`
    ReviewNoFile = "review_no_file",
    /// A file is larger than any that is taken in. `file`, `most` in MB
    FileTooLarge = "file_too_large",
    /// A file that was handed in is empty. `file`
    ImportEmpty = "import_empty",
    /// A file that was handed in is text, CSV or a page of the web. `file`
    ImportText = "import_text",
    /// It is a picture or a video. `file`
    ImportPicture = "import_picture",
    /// It is a PDF that is no report of ours. `file`
    ImportPdf = "import_pdf",
    /// It is a report that was changed since it was made. `file`
    ImportAltered = "import_altered",
    /// It is a report of another version. `file`
    ImportOtherVersion = "import_other_version",
    /// It is a backup of all our data. `file`
    ImportBackup = "import_backup",
    /// It is a database of another program. `file`
    ImportDatabase = "import_database",
    /// It is several files packed into one, or a document. `file`
    ImportArchive = "import_archive",
    /// It is of a kind that is not known. `file`
    ImportUnknown = "import_unknown",
    /// It was answered with an edition that is not in this version. `edition`, `known`
    ImportEdition = "import_edition",
    /// It was answered with another edition than the same firm's year here. `found`, `wanted`
    ImportOtherEdition = "import_other_edition",
    /// The file or the data here changed since they were shown. No parameters.
    ImportStale = "import_stale",
    /// A fault of the program itself; the diary of faults has more. `id`
    Panicked = "panicked",
    /// Anything else. `detail`
    Unexpected = "unexpected",
}

/// An error on its way to whoever words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct AppError {
    /// What went wrong.
    pub code: ErrorCode,
    /// What is needed to say it.
    pub parameters: BTreeMap<String, String>,
}

impl AppError {
    pub(crate) fn new<const N: usize>(code: ErrorCode, parameters: [(&str, String); N]) -> Self {
        let parameters = parameters.map(|(name, value)| (name.to_owned(), value));
        Self {
            code,
            parameters: BTreeMap::from(parameters),
        }
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.code.key(), self.parameters)
    }
}

impl std::error::Error for AppError {}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let plain = |code| Self::new(code, []);
        let detailed = |code, detail| Self::new(code, [("detail", detail)]);
        match error {
            StoreError::CannotOpen(detail) => detailed(ErrorCode::DataCannotOpen, detail),
            StoreError::NoPermission(detail) => detailed(ErrorCode::DataNoPermission, detail),
            StoreError::PathTooLong { found, limit } => {
                let sizes = [("found", found.to_string()), ("limit", limit.to_string())];
                Self::new(ErrorCode::DataPathTooLong, sizes)
            }
            StoreError::SqliteTooOld(version) => detailed(ErrorCode::DataCannotOpen, version),
            StoreError::Foreign => plain(ErrorCode::DataForeign),
            StoreError::Newer { .. } => plain(ErrorCode::DataNewer),
            StoreError::DiskFull => plain(ErrorCode::DiskFull),
            StoreError::ReadOnly => plain(ErrorCode::DataReadOnly),
            StoreError::Busy | StoreError::InUse => plain(ErrorCode::DataBusy),
            StoreError::Damaged(detail) => detailed(ErrorCode::DataDamaged, detail),
            StoreError::NotFound(_) => plain(ErrorCode::AssessmentNotFound),
            StoreError::EvidenceMissing(_) => plain(ErrorCode::EvidenceMissing),
            StoreError::EvidenceDamaged(_) => plain(ErrorCode::EvidenceDamaged),
            StoreError::DiskFails(detail) => detailed(ErrorCode::DiskFails, detail),
            StoreError::Other(detail) => detailed(ErrorCode::Unexpected, detail),
            StoreError::NoBackup => plain(ErrorCode::BackupNone),
        }
    }
}

/// Longer texts are cut: the characters are named beside them.
const LONGEST_TEXT: usize = 40;

impl AppError {
    /// Why a report was not made, with the field to be mended.
    pub(crate) fn of_report(error: RenderError, sheet: &AnswerSheet) -> Self {
        let first = match &error {
            RenderError::MissingGlyphs(missing) => missing.first().map(|m| m.character),
            _ => None,
        };
        let mut named = Self::from(error);
        let Some(place) = first.and_then(|character| Place::of(sheet, character)) else {
            return named;
        };
        let (code, question) = match place {
            Place::Profile(ProfileFieldId::NameZh) => (ErrorCode::GlyphsMissingName, None),
            Place::Profile(ProfileFieldId::NameEn) => (ErrorCode::GlyphsMissingNameEn, None),
            Place::Profile(ProfileFieldId::Purpose) => (ErrorCode::GlyphsMissingPurpose, None),
            // A number that holds such a character is shown with the whole text that was typed.
            Place::Profile(_) => (ErrorCode::GlyphsMissing, None),
            Place::Answer(id) => (ErrorCode::GlyphsMissingAnswer, Some(id)),
            Place::Plan(id) => (ErrorCode::GlyphsMissingPlan, Some(id)),
        };
        named.code = code;
        let question = question.map(|id| ("question".to_owned(), id.to_string()));
        named.parameters.extend(question);
        named
    }
}

impl From<RenderError> for AppError {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::MissingGlyphs(missing) => {
                let characters: Vec<String> =
                    missing.iter().map(|m| m.character.to_string()).collect();
                let text = missing.first().map_or("", |m| m.text.as_str());
                let mut text: String = text.chars().take(LONGEST_TEXT + 1).collect();
                if text.chars().count() > LONGEST_TEXT {
                    text = text.chars().take(LONGEST_TEXT).chain(['…']).collect();
                }
                let parameters = [("characters", characters.join(" ")), ("text", text)];
                Self::new(ErrorCode::GlyphsMissing, parameters)
            }
            other => Self::new(ErrorCode::ReportFailed, [("detail", other.to_string())]),
        }
    }
}
