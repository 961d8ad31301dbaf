//! The files of an edition as they are written: as close to TOML as serde allows. What they mean
//! together is the business of `load` and `check`.

use crate::{
    Alert, Carrier, CheckRule, ChoiceOption, Condition, District, Division, Document, Drawing,
    Effort, Factor, GridFactor, Help, IndicatorRule, Law, Paper, PartCondition, Pillar, Policy,
    Premise, ProfileField, Reason, Reference, Region, Section, Sector, SizeRow, Topic, Years, Zone,
};
use chrono::NaiveDate;
use model::{
    Bilingual, CarrierId, EditionId, LawId, PartId, PolicyId, QuestionId, ReasonId, SectorId, Tier,
    TopicId, Unit,
};
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditionToml {
    pub(crate) id: EditionId,
    pub(crate) published: NaiveDate,
    pub(crate) title: Bilingual,
    pub(crate) years: Years,
    pub(crate) pillar: Vec<PillarToml>,
    pub(crate) topic: Vec<Topic>,
    pub(crate) reason: Vec<Reason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PillarToml {
    pub(crate) id: Pillar,
    pub(crate) name: Bilingual,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProfileToml {
    pub(crate) field: Vec<ProfileField>,
    pub(crate) district: Vec<District>,
    pub(crate) zone: Vec<Zone>,
    pub(crate) premise: Vec<Premise>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndustriesToml {
    pub(crate) section: Vec<Section>,
    pub(crate) division: Vec<Division>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SizesToml {
    pub(crate) row: Vec<SizeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ElectricityToml {
    pub(crate) region: Vec<Region>,
    pub(crate) grid: Vec<GridFactor>,
    pub(crate) residual: Vec<GridFactor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CarriersToml {
    pub(crate) coal_energy: Factor,
    pub(crate) carrier: Vec<Carrier>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefrigerantsToml {
    pub(crate) carrier: Vec<Carrier>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferenceToml {
    pub(crate) reference: Vec<Reference>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectorsToml {
    pub(crate) sector: Vec<Sector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PoliciesToml {
    pub(crate) plan: Vec<Paper>,
    pub(crate) policy: Vec<Policy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorsToml {
    pub(crate) indicator: Vec<IndicatorRule>,
    pub(crate) check: Vec<CheckRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LawsToml {
    pub(crate) law: Vec<Law>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionsToml {
    pub(crate) question: Vec<QuestionToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionToml {
    pub(crate) id: QuestionId,
    pub(crate) pillar: Pillar,
    pub(crate) topic: TopicId,
    pub(crate) tier: Tier,
    pub(crate) order: u32,
    #[serde(default)]
    pub(crate) sectors: Vec<SectorId>,
    pub(crate) ask_when: Option<Condition>,
    pub(crate) weight: Decimal,
    pub(crate) effort: Effort,
    #[serde(default)]
    pub(crate) laws: Vec<LawId>,
    #[serde(default)]
    pub(crate) policies: Vec<PolicyId>,
    #[serde(default)]
    pub(crate) not_applicable: Vec<ReasonId>,
    pub(crate) text: Bilingual,
    pub(crate) hint: Bilingual,
    pub(crate) help: Help,
    pub(crate) next_step: Bilingual,
    pub(crate) helper: Bilingual,
    pub(crate) part: Vec<PartToml>,
    #[serde(default)]
    pub(crate) evidence: Vec<Document>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartToml {
    pub(crate) id: PartId,
    pub(crate) kind: KindToml,
    pub(crate) label: Option<Bilingual>,
    pub(crate) ask_when: Option<PartCondition>,
    pub(crate) required_when: Option<Condition>,
    #[serde(default = "one")]
    pub(crate) share: Decimal,
    pub(crate) drawing: Option<Drawing>,
    pub(crate) alert: Option<Alert>,
    pub(crate) units: Option<Vec<Unit>>,
    pub(crate) feeds: Option<CarrierId>,
    pub(crate) bills: Option<bool>,
    pub(crate) options: Option<Vec<ChoiceOption>>,
}

fn one() -> Decimal {
    Decimal::ONE
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KindToml {
    Level,
    Quantity,
    Count,
    Money,
    Percent,
    Choice,
    Choices,
    Text,
}
