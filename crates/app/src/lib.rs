//! Use cases: the one place where the store, the clock and the chain meet.
//!
//! [`Library`] is what needs no stored data: editions, samples, assessing, reports, verifying.
//! [`Desk`] adds the owner's own assessments. The window and the command line call these and
//! nothing below them.

pub mod apart;
mod batch;
mod checking;
mod class;
mod clock;
mod desk;
mod disk;
mod error;
mod evidence;
mod export;
mod file;
mod firm_lock;
mod folder;
mod guard;
mod history;
mod home;
mod import;
mod journey;
mod kept;
mod key;
mod library;
mod limits;
mod log;
mod pace;
mod package;
mod pin;
mod reviewing;
mod revision;
mod safety;
mod sharing;
mod surroundings;
mod tag;
mod view;
mod what_if;
mod workbook;

pub use crate::evidence::{EvidenceLimits, Taken};
pub use ::cohort;
pub use assessment;
pub use batch::Batch;
pub use checking::{CheckedView, HandedIn, checking_page};
pub use chrono::NaiveDate;
pub use class::{Class, ClassFile, ClassRow, ClassView, Gathering, LeftOut, class_csv, class_rows};
pub use clock::{Clock, SystemClock};
pub use desk::Desk;
pub use error::{AppError, ErrorCode};
pub use exchange;
pub use export::{Export, ReportDraft};
pub use file::{MadeFile, WrittenFile, read_file, read_sheet_file, write_beside, write_whole};
pub use firm_lock::LockView;
pub use folder::{data_folder, private_folder};
pub use guard::{guarded, keep_log, page_ended};
pub use import::{
    Candidate, Difference, FileSort, FirmPlan, FirmState, HandedFile, Import, ImportChoice,
    ImportField, ImportSource, ImportView, ImportWord, ImportedFirm, PaperCount,
};
pub use journey::{Doubt, InFull, Journey, Left, Task, TaskState, Worth};
pub use kept::{EvidenceUse, KeptFile};
pub use key::signing_key;
pub use library::{BlankOptions, Library, Sample, check_edition};
pub use locale;
pub use model;
pub use package::{Packed, PackingOptions, Unpacked, pack_files, read_passphrase, unpack_file};
pub use pin::{Forgotten, Pin, PinNews};
pub use questionnaire;
pub use report;
pub use review;
pub use reviewing::{
    ExaminedReview, KeyFile, NewKeyFile, NewReviewer, Passphrase, ReviewOffer, ReviewView,
    ReviewerView,
};
pub use safety::{
    BackupReason, BackupView, CopyView, DeletedView, Failed, ReadOnly, Readable, RecoveryView,
    RehearsalView, SafetyView, StartView, Written,
};
pub use sharing::{LocksAfter, Sharing};
pub use surroundings::{PageStart, Surroundings};
pub use tag::Tag;
pub use view::{
    AssessmentSummary, AssessmentView, Changed, Display, EditionView, Former, Named, Origin,
    PillarView, Position, QuickPath, SampleSummary, SampleView, Saved, SectorView, SettingsView,
    TextSize, Theme, Undoable, Undone,
};
pub use workbook::WorkbookOptions;
