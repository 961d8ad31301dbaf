//! An edition: a frozen questionnaire with its factors, size classes, laws and scoring.
//!
//! [`Edition::load`] parses the files, cross-checks them and either returns an edition in which
//! every reference holds, or all faults at once. What an expert may change stands in the edition,
//! never in Rust; conditions are closed enums, never an expression language.

mod check;
mod condition;
mod drawing;
mod edition;
mod factor;
mod fault;
mod form;
mod formula;
mod law;
mod load;
mod mapping;
mod place;
mod policy;
mod question;
mod scoring;
mod sector;
mod size;

pub use condition::{Condition, PartCondition, PartIs};
pub use drawing::Drawing;
pub use edition::{Edition, Pillar, Reason, Topic, Years};
pub use factor::{Carrier, Confidence, Factor, Form, GridFactor, Reference, Region};
pub use fault::{Fault, FaultKind};
pub use formula::{CheckRule, Formula, IndicatorRule, SenseCheck};
pub use law::Law;
pub use load::EditionFile;
pub use mapping::{AnswerRef, DataRef, Datapoint, Disclosure, Fit, FootprintFigure, Framework};
pub use place::{District, Division, Premise, ProfileField, ProfileFieldId, Section, Zone};
pub use policy::{Paper, Policy, PolicyArm, PolicyKind};
pub use question::{Alert, ChoiceOption, Document, Effort, Help, Part, PartKind, Question};
pub use scoring::{Band, BandRule, PillarWeights, Scoring};
pub use sector::Sector;
pub use size::{Bounds, SizeClass, SizeRow};
