//! Factors: what a unit of energy is worth in standard coal and in carbon, and who says so.

use chrono::NaiveDate;
use model::{Bilingual, CarrierId, FactorId, Quantity, Unit};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How well a figure of the edition is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the original or in two independent sources.
    Verified,
    /// Read in one secondary source.
    SingleSource,
    /// Worked out from verified figures.
    Computed,
    /// Not found in a source; printed as “to be confirmed”.
    ToBeConfirmed,
}

/// So much of `unit` for each `per`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Its id; never reused.
    pub id: FactorId,
    /// The number.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub value: Decimal,
    /// The unit it gives.
    pub unit: Unit,
    /// The unit it is for.
    pub per: Unit,
    /// Standard, notice or guide.
    pub source: Bilingual,
    /// How it follows from other figures, where it does.
    #[serde(default)]
    pub derivation: Option<Bilingual>,
    /// Where sources differ: the other values, and why this one was taken.
    #[serde(default)]
    pub conflict: Option<Bilingual>,
    /// How well it is known.
    pub confidence: Confidence,
}

impl Factor {
    /// Applies the factor; `None` where the units do not meet or the number overflows.
    #[must_use]
    pub fn apply(&self, amount: Quantity) -> Option<Quantity> {
        let amount = amount.to(self.per)?;
        let value = amount.value.checked_mul(self.value)?;
        Some(Quantity::new(value.normalize(), self.unit))
    }
}

/// Something the firm takes in: an energy carrier, or water.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Carrier {
    /// Its id.
    pub id: CarrierId,
    /// Its name.
    pub name: Bilingual,
    /// How it counts.
    pub form: Form,
    /// The unit in which it is added up.
    pub unit: Unit,
    /// From the units people use to `unit`, e.g. litres to kilograms.
    #[serde(default, rename = "conversion")]
    pub conversions: Vec<Factor>,
    /// Standard coal equivalent (GB/T 2589); absent for water.
    #[serde(default)]
    pub standard_coal: Option<Factor>,
    /// Direct or heat emissions; absent for electricity (see [`GridFactor`]), water, power that
    /// causes none, and substances whose factor is not known. For refrigerants the global warming
    /// potential over 100 years of the IPCC's sixth report.
    #[serde(default)]
    pub emission: Option<Factor>,
    /// Refrigerants only: the same of the fifth report, shown beside it.
    #[serde(default)]
    pub emission_ar5: Option<Factor>,
    /// An ozone-depleting gas (Montreal Protocol): shown beside the totals, not in them.
    #[serde(default)]
    pub separate: bool,
}

impl Carrier {
    /// The amount in the carrier's own unit, with the conversion used if there was one.
    #[must_use]
    pub fn amount(&self, quantity: Quantity) -> Option<(Quantity, Option<&Factor>)> {
        if let Some(direct) = quantity.to(self.unit) {
            return Some((direct, None));
        }
        self.conversions.iter().find_map(|conversion| {
            let amount = conversion.apply(quantity)?.to(self.unit)?;
            Some((amount, Some(conversion)))
        })
    }
}

/// How a carrier counts in the footprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Bought electricity, scope 2.
    Electricity,
    /// Bought heat or steam, scope 2.
    Heat,
    /// Burnt by the firm, scope 1.
    Fuel,
    /// Refilled because as much had leaked, scope 1.
    Refrigerant,
    /// Green power or certificates bought; deducted in the market-based figure alone.
    GreenPower,
    /// Own solar power the firm used itself; shown beside the totals.
    OwnPower,
    /// Not energy.
    Water,
}

impl Form {
    /// Whether it is counted in the totals of energy or emissions.
    #[must_use]
    pub fn is_counted(self) -> bool {
        self.is_energy() || self == Self::Refrigerant
    }

    /// Whether it is counted in the totals of energy.
    #[must_use]
    pub fn is_energy(self) -> bool {
        matches!(self, Self::Electricity | Self::Heat | Self::Fuel)
    }
}

/// A figure that is known and deliberately not used, so that nobody takes it by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Its id.
    pub id: FactorId,
    /// What it is.
    pub name: Bilingual,
    /// The number.
    pub value: Decimal,
    /// Its unit, in words.
    pub unit: String,
    /// Standard, notice or guide.
    pub source: Bilingual,
    /// How well it is known.
    pub confidence: Confidence,
    /// Why it is not used.
    pub why_not: Bilingual,
}

/// An area with a published grid factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its id, e.g. `fujian`.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
}

/// The emissions of grid electricity in one area, as officially published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GridFactor {
    /// The area.
    pub region: String,
    /// The year the data describe.
    pub data_year: i32,
    /// The first reporting year it is used for.
    pub from: i32,
    /// The last reporting year it is used for. A later year has a gap, not this factor.
    pub to: i32,
    /// The day of the notice.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub published: NaiveDate,
    /// The number with its source.
    pub factor: Factor,
}
