//! The words of the project as types: ids, languages, units and quantities, the firm's profile,
//! and the answers exactly as the owner gave them.
//!
//! This crate knows nothing of any questionnaire. What is here may be stored and exchanged; what is
//! worked out from it (readings, scores, footprints) belongs to `assessment`.

mod answer;
mod credit_code;
mod hex;
mod id;
mod language;
mod profile;
mod quantity;
mod review;
mod sheet;
mod unit;
mod written;

pub use answer::{
    Answer, Answers, Attachment, BillEntry, EvidenceMark, FileKind, Grade, Level, MonthsEntry,
    NumberEntry, PartAnswer, Status,
};
pub use credit_code::{CreditCodeCheck, check_credit_code};
pub use hex::{AnswerHash, HexError, ReviewSignature, ReviewerKey};
pub use id::{
    CarrierId, CheckId, DistrictId, DocumentId, EditionId, FactorId, FileHash, FileHashError,
    FrameworkId, IdError, IndicatorId, IndustryCode, LawId, OptionId, PaperId, PartId, PartRef,
    PolicyId, PremiseId, QuestionId, ReasonId, SectorId, TopicId, ZoneId,
};
pub use language::{Bilingual, Language};
pub use profile::Profile;
pub use quantity::{Intensity, Quantity};
pub use review::Review;
pub use sheet::{AnswerSheet, Period, Plan, PlannedAction, Tier};
pub use unit::{Dimension, Unit};
pub use written::{Written, WrittenError, read_written};
