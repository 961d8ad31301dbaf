//! What must hold of factors: units that fit their place, one factor a year and region, sources.

use super::{CARRIERS, Checker, ELECTRICITY, REFERENCE, REFRIGERANTS};
use crate::{Carrier, Factor, FaultKind, Form, GridFactor};
use model::Dimension;
use rust_decimal::Decimal;

impl Checker<'_> {
    pub(super) fn factor_ids(&mut self) {
        let e = self.edition;
        let factors = e.carriers.iter().flat_map(factors_of);
        let grid = e.grid.iter().chain(&e.residual).map(|g| &g.factor);
        let used = factors.chain(grid).chain([&e.coal_energy]).map(|f| &f.id);
        let all = used.chain(e.references.iter().map(|r| &r.id));
        self.unique("factors/", "", all.map(model::FactorId::as_str));
    }

    pub(super) fn factors(&mut self) {
        let e = self.edition;
        for region in &e.regions {
            self.texts(ELECTRICITY, &region.id, &[("name", &region.name)]);
        }
        self.grid(&e.grid);
        self.grid(&e.residual);
        for reference in &e.references {
            let texts = [
                ("name", &reference.name),
                ("source", &reference.source),
                ("why_not", &reference.why_not),
            ];
            self.texts(REFERENCE, reference.id.as_str(), &texts);
        }
        for carrier in &e.carriers {
            self.carrier(carrier);
        }
        let (energy, coal) = (Dimension::Energy, Dimension::StandardCoal);
        self.factor(CARRIERS, &e.coal_energy, energy, coal);
    }

    /// Each region has at most one factor for a year.
    fn grid(&mut self, factors: &[GridFactor]) {
        for (at, grid) in factors.iter().enumerate() {
            let id = grid.factor.id.as_str();
            let known = self.edition.regions.iter().any(|r| r.id == grid.region);
            self.refer(ELECTRICITY, id, "region", &grid.region, known);
            let (gives, takes) = (Dimension::Emissions, Dimension::Energy);
            self.factor(ELECTRICITY, &grid.factor, gives, takes);
            let span = Decimal::from(grid.to - grid.from);
            self.range(ELECTRICITY, id, "to", span, grid.from <= grid.to);
            let twin = factors[..at]
                .iter()
                .find(|g| g.region == grid.region && g.from <= grid.to && grid.from <= g.to);
            if let Some(twin) = twin {
                let year = twin.from.max(grid.from);
                self.fault(ELECTRICITY, id, FaultKind::OverlappingYears { year });
            }
        }
    }

    fn carrier(&mut self, carrier: &Carrier) {
        let id = carrier.id.as_str();
        let own = carrier.unit.dimension();
        let gas = carrier.form == Form::Refrigerant;
        let file = if gas { REFRIGERANTS } else { CARRIERS };
        self.texts(file, id, &[("name", &carrier.name)]);
        let burnt = matches!(carrier.form, Form::Fuel | Form::Heat);
        // Which factors each form takes, and which it cannot do without. A refrigerant without a
        // potential is one that nobody can work out: a named gap.
        for (field, given, taken, needed) in [
            (
                "standard_coal",
                carrier.standard_coal.is_some(),
                carrier.form.is_energy(),
                carrier.form.is_energy(),
            ),
            ("emission", carrier.emission.is_some(), burnt || gas, burnt),
            ("emission_ar5", carrier.emission_ar5.is_some(), gas, false),
            ("separate", carrier.separate, gas, false),
        ] {
            let field = field.to_owned();
            match (given, taken, needed) {
                (false, _, true) => self.fault(file, id, FaultKind::MissingField { field }),
                (true, false, _) => self.fault(file, id, FaultKind::UnfitField { field }),
                _ => {}
            }
        }
        for conversion in &carrier.conversions {
            let from = conversion.per.dimension();
            self.factor(file, conversion, own, from);
        }
        for (factor, gives) in [
            (&carrier.standard_coal, Dimension::StandardCoal),
            (&carrier.emission, Dimension::Emissions),
            (&carrier.emission_ar5, Dimension::Emissions),
        ] {
            if let Some(factor) = factor {
                self.factor(file, factor, gives, own);
            }
        }
    }

    fn factor(&mut self, file: &str, factor: &Factor, gives: Dimension, takes: Dimension) {
        let id = factor.id.as_str();
        self.texts(file, id, &[("source", &factor.source)]);
        for (field, text) in [
            ("derivation", &factor.derivation),
            ("conflict", &factor.conflict),
        ] {
            if let Some(text) = text {
                self.texts(file, id, &[(field, text)]);
            }
        }
        self.range(
            file,
            id,
            "value",
            factor.value,
            factor.value > Decimal::ZERO,
        );
        if factor.unit.dimension() != gives || factor.per.dimension() != takes {
            let kind = FaultKind::FactorUnits {
                factor: id.to_owned(),
            };
            self.fault(file, id, kind);
        }
    }
}

fn factors_of(carrier: &Carrier) -> impl Iterator<Item = &Factor> {
    carrier
        .conversions
        .iter()
        .chain(&carrier.standard_coal)
        .chain(&carrier.emission)
        .chain(&carrier.emission_ar5)
}
