//! Legal minimums: what the law asks of any firm, with law and article.

use crate::Confidence;
use chrono::NaiveDate;
use model::{Bilingual, LawId};
use serde::{Deserialize, Serialize};

/// A legal minimum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its id, e.g. `L03`.
    pub id: LawId,
    /// What it is about, in a few words.
    pub topic: Bilingual,
    /// Laws and articles.
    pub citation: Bilingual,
    /// What it asks, in plain words.
    pub duty: Bilingual,
    /// What it costs not to, where the law names it.
    #[serde(default)]
    pub penalty: Option<Bilingual>,
    /// The day since which the law, or its present text, is in force, where it is known.
    #[serde(default)]
    #[cfg_attr(feature = "wire", ts(type = "string | null"))]
    pub in_force: Option<NaiveDate>,
    /// The earlier law it replaced, where it did.
    #[serde(default)]
    pub replaced: Option<Bilingual>,
    /// What is still to be confirmed.
    #[serde(default)]
    pub note: Option<Bilingual>,
    /// How well it is known.
    pub confidence: Confidence,
}
