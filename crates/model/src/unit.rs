//! Units, and what may be converted into what.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a unit measures. Only units of one dimension convert into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Energy as heat or work (kWh, MWh, MJ, GJ).
    Energy,
    /// Energy as standard coal (kgce, tce); kept apart because GB/T 2589 fixes its own coefficients.
    StandardCoal,
    /// Greenhouse gases as CO₂ equivalent (kgCO2e, tCO2e).
    Emissions,
    /// Volume (L, m³).
    Volume,
    /// Mass (kg, t).
    Mass,
    /// Head count.
    People,
    /// Number of events.
    Cases,
    /// Working time in hours.
    Time,
    /// Calendar days.
    Days,
    /// A calendar year as a date, e.g. the year of a target.
    Years,
    /// Vehicles.
    Vehicles,
    /// Money in yuan.
    Money,
    /// A share of a whole.
    Share,
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $dimension:ident, $mantissa:literal, $scale:literal;)*) => {
        /// A unit of measurement. Its serialised name is also the key of its words in `locales/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "wire", derive(ts_rs::TS))]
        pub enum Unit {$(
            $(#[$doc])*
            #[serde(rename = $code)]
            $name,
        )*}

        impl Unit {
            /// Every unit.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name in files and locale keys.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What the unit measures.
            #[must_use]
            pub fn dimension(self) -> Dimension {
                match self { $(Self::$name => Dimension::$dimension,)* }
            }

            /// How many base units of the dimension one of this unit is.
            pub(crate) fn in_base(self) -> Decimal {
                match self { $(Self::$name => Decimal::new($mantissa, $scale),)* }
            }
        }
    };
}

units! {
    /// Kilowatt-hour, 度.
    KilowattHour = "kWh", Energy, 36, 1;
    /// Megawatt-hour.
    MegawattHour = "MWh", Energy, 3600, 0;
    /// Megajoule.
    Megajoule = "MJ", Energy, 1, 0;
    /// Gigajoule.
    Gigajoule = "GJ", Energy, 1000, 0;
    /// Kilogram of standard coal equivalent.
    KilogramCoal = "kgce", StandardCoal, 1, 0;
    /// Tonne of standard coal equivalent.
    TonneCoal = "tce", StandardCoal, 1000, 0;
    /// Kilogram of CO₂ equivalent.
    KilogramCarbon = "kgCO2e", Emissions, 1, 0;
    /// Tonne of CO₂ equivalent.
    TonneCarbon = "tCO2e", Emissions, 1000, 0;
    /// Litre.
    Litre = "L", Volume, 1, 3;
    /// Cubic metre.
    CubicMetre = "m3", Volume, 1, 0;
    /// Kilogram.
    Kilogram = "kg", Mass, 1, 0;
    /// Tonne.
    Tonne = "t", Mass, 1000, 0;
    /// Person.
    Person = "person", People, 1, 0;
    /// Event or case.
    Case = "case", Cases, 1, 0;
    /// Hour.
    Hour = "h", Time, 1, 0;
    /// Day.
    Day = "day", Days, 1, 0;
    /// Calendar year.
    Year = "year", Years, 1, 0;
    /// Vehicle, 辆.
    Vehicle = "vehicle", Vehicles, 1, 0;
    /// Yuan.
    Yuan = "CNY", Money, 1, 0;
    /// Ten thousand yuan, 万元.
    TenThousandYuan = "CNY_10k", Money, 10000, 0;
    /// Per cent.
    Percent = "percent", Share, 1, 0;
}
