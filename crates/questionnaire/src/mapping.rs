//! Frameworks of others, and which question answers which of their disclosures. The links stand
//! with the framework, because one framework is reviewed at a time.

use crate::ProfileFieldId;
use model::{Bilingual, FrameworkId, IdError, PartId, PartRef, QuestionId};
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};
use std::borrow::Cow;
use std::fmt;

/// A framework.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Its id, e.g. `vsme`.
    pub id: FrameworkId,
    /// Its name.
    pub name: Bilingual,
    /// Who issued it, with number and date.
    pub version: Bilingual,
    /// What the mapping means and what it does not.
    pub note: Bilingual,
    /// What it asks for.
    #[serde(rename = "disclosure")]
    pub disclosures: Vec<Disclosure>,
}

/// One disclosure of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// Its id there, e.g. `B3`.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// Paragraphs or articles.
    #[serde(default)]
    pub place: Option<String>,
    /// What answers it fully.
    #[serde(default)]
    pub full: Vec<AnswerRef>,
    /// What answers a part of it.
    #[serde(default)]
    pub partly: Vec<AnswerRef>,
    /// What only points to it.
    #[serde(default)]
    pub points: Vec<AnswerRef>,
    /// What of it is not asked, and why.
    #[serde(default)]
    pub not_asked: Option<Bilingual>,
    /// Its data points, where the framework numbers them.
    #[serde(default, rename = "datapoint")]
    pub datapoints: Vec<Datapoint>,
}

impl Disclosure {
    /// What answers it, with how well it does.
    pub fn links(&self) -> impl Iterator<Item = (Fit, &AnswerRef)> {
        let lists = [
            (Fit::Full, &self.full),
            (Fit::Partly, &self.partly),
            (Fit::Points, &self.points),
        ];
        lists
            .into_iter()
            .flat_map(|(fit, list)| list.iter().map(move |to| (fit, to)))
    }
}

/// How well an answer fits what is asked for elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// It is the same.
    Full,
    /// It is a part of it.
    Partly,
    /// It only shows where to look.
    Points,
    /// It is not asked here.
    None,
}

/// One data point of a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Datapoint {
    /// Its name in the taxonomy.
    pub element: String,
    /// What gives it.
    #[serde(default)]
    pub part: Option<DataRef>,
    /// How well.
    pub how: Fit,
    /// Why it is not asked, or what is missing.
    #[serde(default)]
    pub because: Option<Bilingual>,
}

/// A question, or one part of it: `E05` or `E05.water`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "Cow<'_, str>")]
pub struct AnswerRef {
    /// The question.
    pub question: QuestionId,
    /// The part; absent means all of it.
    pub part: Option<PartId>,
}

impl TryFrom<Cow<'_, str>> for AnswerRef {
    type Error = IdError;
    fn try_from(text: Cow<'_, str>) -> Result<Self, IdError> {
        let (question, part) = match text.split_once('.') {
            Some((question, part)) => (question, Some(PartId::new(part)?)),
            None => (text.as_ref(), None),
        };
        let question = QuestionId::new(question)?;
        Ok(Self { question, part })
    }
}

impl fmt::Display for AnswerRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(f, "{}.{part}", self.question),
            None => write!(f, "{}", self.question),
        }
    }
}

/// Where a data point comes from: an answer, a field of the profile, or a figure of the footprint.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Cow<'_, str>")]
pub enum DataRef {
    /// A part of a question, `E05.water`.
    Part(PartRef),
    /// A field of the profile, `profile.staff`.
    Profile(ProfileFieldId),
    /// A figure of the footprint, `footprint.scope1`.
    Footprint(FootprintFigure),
}

/// A figure of the footprint that a data point may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FootprintFigure {
    /// Total energy, MWh.
    EnergyMwh,
    /// Scope 1, tCO2e.
    Scope1,
    /// Scope 2, location-based, tCO2e.
    Scope2,
    /// Scope 2, market-based, tCO2e.
    Scope2Market,
    /// Scope 1 and location-based scope 2, tCO2e.
    Emissions,
    /// The same per CNY 10,000 of revenue.
    CarbonIntensity,
}

/// The text names no place that data points come from.
#[derive(Debug, thiserror::Error)]
#[error(
    "“{0}” is no answer (E05.water), profile field (profile.staff) or figure (footprint.scope1)"
)]
pub struct DataRefError(String);

impl TryFrom<Cow<'_, str>> for DataRef {
    type Error = DataRefError;
    fn try_from(text: Cow<'_, str>) -> Result<Self, DataRefError> {
        let fail = || DataRefError(text.clone().into_owned());
        let (place, name) = text.split_once('.').ok_or_else(fail)?;
        match place {
            "profile" => ProfileFieldId::deserialize(StrDeserializer::<Error>::new(name))
                .map(Self::Profile)
                .map_err(|_| fail()),
            "footprint" => FootprintFigure::deserialize(StrDeserializer::<Error>::new(name))
                .map(Self::Footprint)
                .map_err(|_| fail()),
            _ => PartRef::try_from(text.clone())
                .map(Self::Part)
                .map_err(|_| fail()),
        }
    }
}
