//! An edition: a frozen questionnaire with its factors, size classes, laws and scoring.
//!
//! [`Edition::load`] parses the files, cross-checks them and either returns an edition in which
//! every reference holds, or all faults at once. What an expert may change stands in the edition,
//! never in Rust; conditions are closed enums, never an expression language.

mod check;
mod edition;
mod factor;
mod fault;
mod form;
mod formula;
mod law;
mod load;
mod place;
mod question;
mod scoring;
mod size;

pub use edition::{Edition, Pillar, Reason, Topic, Years};
pub use factor::{Carrier, Confidence, Factor, Form, GridFactor, Region};
pub use fault::{Fault, FaultKind};
pub use formula::{Formula, IndicatorRule, SenseCheck};
pub use law::Law;
pub use load::EditionFile;
pub use place::{District, Division, ProfileField, ProfileFieldId, Section, Zone};
pub use question::{
    Alert, ChoiceOption, Condition, Document, Effort, Help, Part, PartCondition, PartKind, Question,
};
pub use scoring::{Band, BandRule, Scoring};
pub use size::{Bounds, SizeClass, SizeRow};
