//! The sums and intensities, last year beside them, and what is told beside the totals.

use super::{at_least, fed_by, market};
use crate::figures;
use crate::material::Material;
use crate::voice::say;
use assessment::Sum;
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::{Intensity, Language, Quantity};
use questionnaire::Form;

pub(super) fn table(material: &Material<'_>) -> Block {
    let voice = material.voice;
    let of_year = |year: i32| voice.said("report.bank.year", |_| vec![("year", year.to_string())]);
    let year = material.sheet.period.year;
    let mut columns = voice.pair_columns(
        ["report.energy.figure", "report.energy.reckoning"],
        [3.4, 3.6],
    );
    columns.push(Column::figures(of_year(year), 2.1));
    let last_year = material.assessment.comparison.as_ref();
    columns.extend(last_year.map(|last| Column::figures(of_year(last.year), 2.1)));
    let mut table = Table::new(material.summary("report.energy.sums"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.rows = totals(material);
    table.rows.extend(ratios(material));
    table.rows.extend(beside(material));
    material.voice.balance(&mut table, 0);
    Block::Table(table)
}

fn totals(material: &Material<'_>) -> Vec<Row> {
    let now = &material.assessment.footprint;
    let last = material.assessment.comparison.as_ref();
    let scope1 = if material.asks_refrigerants() {
        "report.energy.scope1_refrigerants"
    } else {
        "report.energy.scope1"
    };
    let sums = [
        (
            "report.energy.total",
            &now.bank.energy,
            last.map(|l| &l.bank.energy),
        ),
        (
            "report.energy.total_mwh",
            &now.bank.energy_mwh,
            last.map(|l| &l.bank.energy_mwh),
        ),
        (scope1, &now.scope1, last.map(|l| &l.scope1)),
        ("report.energy.scope2", &now.scope2, last.map(|l| &l.scope2)),
        (
            "report.energy.emissions",
            &now.bank.emissions,
            last.map(|l| &l.bank.emissions),
        ),
    ];
    let rows = sums.map(|(key, now, before)| total(material, key, now, before));
    rows.into()
}

fn total(material: &Material<'_>, key: &str, now: &Sum, before: Option<&Sum>) -> Row {
    // A complete sum is the sum of the lines above; only what is not is said.
    let how = match (now.quantity, now.complete) {
        (None, _) => Some("report.energy.nothing_known"),
        (Some(_), true) => None,
        (Some(_), false) => Some("report.bank.incomplete"),
    };
    let figure = |sum: &Sum| match sum.quantity {
        Some(quantity) => amount(material, sum.complete, quantity),
        None => material.voice.say("report.not_provided"),
    };
    let label = |language| {
        let how = how.map_or_else(String::new, |how| say(language, how));
        [say(language, key), how]
    };
    row(material, label, figure(now), before.map(figure))
}

/// A figure; what is missing can only add to it.
pub(super) fn amount(material: &Material<'_>, complete: bool, quantity: Quantity) -> Words {
    let bound = |figure: String| at_least(complete, figure);
    let symbols = figures::symbols(&figures::amount(quantity.value), quantity.unit);
    let words = |language| bound(figures::amount_of(language, quantity));
    material.voice.figure(words, bound(symbols))
}

/// What it is and how it comes about; this year's figure; last year's, where there is one.
fn row(
    material: &Material<'_>,
    label: impl Fn(Language) -> [String; 2],
    now: Words,
    before: Option<Words>,
) -> Row {
    let mut cells = material.voice.pair_cells(label);
    cells.push(Cell::new(now).strong());
    cells.extend(before.map(Cell::new));
    Row::new(cells)
}

fn ratios(material: &Material<'_>) -> Vec<Row> {
    let now = &material.assessment.footprint.bank;
    let last = material.assessment.comparison.as_ref().map(|l| &l.bank);
    let firm = &material.assessment.firm;
    let (revenue, staff) = (firm.revenue(), firm.staff());
    let rows = [
        Ratio {
            key: "report.bank.energy_intensity",
            of: &now.energy,
            whole: revenue,
            now: now.energy_intensity.as_ref(),
            before: last.map(|l| l.energy_intensity.as_ref()),
        },
        Ratio {
            key: "report.bank.carbon_intensity",
            of: &now.emissions,
            whole: revenue,
            now: now.carbon_intensity.as_ref(),
            before: last.map(|l| l.carbon_intensity.as_ref()),
        },
        Ratio {
            key: "report.energy.energy_per_head",
            of: &now.energy,
            whole: staff,
            now: now.energy_per_head.as_ref(),
            before: last.map(|l| l.energy_per_head.as_ref()),
        },
        Ratio {
            key: "report.energy.emissions_per_head",
            of: &now.emissions,
            whole: staff,
            now: now.emissions_per_head.as_ref(),
            before: last.map(|l| l.emissions_per_head.as_ref()),
        },
    ];
    rows.iter().map(|ratio| ratio.row(material)).collect()
}

/// A sum for each unit of something else, reckoned out so that anybody can do it again.
struct Ratio<'a> {
    key: &'static str,
    of: &'a Sum,
    whole: Option<Quantity>,
    now: Option<&'a Intensity>,
    /// Absent where there is no last year; within it, absent where the figure was not known.
    before: Option<Option<&'a Intensity>>,
}

impl Ratio<'_> {
    fn row(&self, material: &Material<'_>) -> Row {
        let voice = material.voice;
        let figure = |of: Option<&Intensity>| match of {
            Some(of) => voice.each(|language| figures::intensity_of(language, of)),
            None => voice.say("report.not_provided"),
        };
        let label = |language| [say(language, self.key), self.how(language)];
        row(material, label, figure(self.now), self.before.map(figure))
    }

    fn how(&self, language: Language) -> String {
        let (Some(quantity), Some(result)) = (self.of.quantity, self.now) else {
            let why = match (self.of.quantity, self.of.complete) {
                (None, _) => "report.energy.nothing_known",
                (Some(_), false) => "report.bank.not_worked_out",
                (Some(_), true) => "report.energy.no_base",
            };
            return say(language, why);
        };
        let whole = self.whole.and_then(|whole| whole.to(result.per));
        let whole = whole.map_or_else(String::new, |whole| figures::given(language, whole));
        let amount = figures::amount_of(language, quantity);
        let parameters = [("amount", amount), ("whole", whole)];
        locale::text(language, "report.energy.divided", &parameters)
    }
}

/// What a reader should see and nobody may add to the totals.
fn beside(material: &Material<'_>) -> Vec<Row> {
    let voice = material.voice;
    let footprint = &material.assessment.footprint;
    let amount = |quantity: Quantity| amount(material, true, quantity);
    let own_power = |language| {
        let asked = [("question", fed_by(material, Form::OwnPower))];
        locale::text(language, "report.energy.own_power_how", &asked)
    };
    let market = |l| ["report.energy.market", "report.energy.market_how"].map(|key| say(l, key));
    let separate = |l| ["report.energy.separate", "report.energy.separate_how"].map(|k| say(l, k));
    let own = |l| [say(l, "report.energy.own_power"), own_power(l)];
    let green = footprint.green_power.as_ref();
    let rows = [
        green.map(|power| row(material, market, market::sum(material, power), None)),
        footprint
            .separate
            .map(|gas| row(material, separate, amount(gas), None)),
        footprint
            .own_power
            .map(|power| row(material, own, amount(power), None)),
    ];
    let mut rows: Vec<Row> = rows.into_iter().flatten().collect();
    if !rows.is_empty() {
        rows.insert(0, Row::group(voice.say("report.energy.beside")));
    }
    rows
}
