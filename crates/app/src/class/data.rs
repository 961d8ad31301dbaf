//! A picture as rows, one for each published cell, for engines that load many classes.

use ::cohort::{Count, Figures, Group, GroupName, Often, Picture, Spread, Total};
use exchange::table::{Cell, Table, csv};
use model::Unit;
use questionnaire::SizeClass;
use rust_decimal::Decimal;

/// One published cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRow {
    /// What the class is called by whoever writes the file.
    pub class: String,
    /// The reporting year.
    pub year: i32,
    /// The edition that asked.
    pub edition: String,
    /// How the class is parted: `class`, `sector` or `size`.
    pub dimension: &'static str,
    /// The part: `all`, the id of a sector, a size class, `others`.
    pub group: String,
    /// What is measured, e.g. `score`, `pillar.E`, `gap.E03`.
    pub measure: String,
    /// Which figure of it: `count`, `at_least`, `mean`, `lower_quartile`, `median`,
    /// `upper_quartile`, `sum`.
    pub statistic: &'static str,
    /// Of the value: `firm`, `point`, `percent`, `tce`, `MWh`, `tCO2e`.
    pub unit: &'static str,
    /// The figure; absent where it is suppressed.
    pub value: Option<Decimal>,
    /// How many firms it is of, where that is said exactly.
    pub firms: Option<usize>,
    /// It is not said, lest it tell of fewer than five firms.
    pub suppressed: bool,
}

/// The cells of a picture.
#[must_use]
pub fn class_rows(class: &str, picture: &Picture) -> Vec<ClassRow> {
    let mut rows = Rows {
        class,
        picture,
        dimension: "class",
        group: "all".to_owned(),
        firms: Some(picture.firms),
        rows: Vec::new(),
    };
    rows.count("firms", picture.firms);
    if let Some(figures) = &picture.figures {
        rows.figures(figures);
    }
    rows.rows
}

/// The rows as CSV.
#[must_use]
pub fn class_csv(rows: &[ClassRow]) -> Vec<u8> {
    let head = [
        "class",
        "year",
        "edition",
        "dimension",
        "group",
        "measure",
        "statistic",
        "unit",
        "value",
        "firms",
        "suppressed",
    ];
    let number = |value: Option<Decimal>| value.map_or(Cell::Blank, Cell::Number);
    let row = |row: &ClassRow| {
        vec![
            row.class.as_str().into(),
            Cell::Number(row.year.into()),
            row.edition.as_str().into(),
            row.dimension.into(),
            row.group.as_str().into(),
            row.measure.as_str().into(),
            row.statistic.into(),
            row.unit.into(),
            number(row.value),
            number(row.firms.map(Decimal::from)),
            row.suppressed.to_string().into(),
        ]
    };
    csv(&Table {
        name: "class".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: rows.iter().map(row).collect(),
    })
}

const POINT: &str = "point";
const PERCENT: &str = "percent";
const FIRM: &str = "firm";

/// Rows on their way; dimension, group and number of firms hold until they are set again.
struct Rows<'p> {
    class: &'p str,
    picture: &'p Picture,
    dimension: &'static str,
    group: String,
    firms: Option<usize>,
    rows: Vec<ClassRow>,
}

impl Rows<'_> {
    fn figures(&mut self, figures: &Figures) {
        self.spreads(figures.declared, figures.backed, figures.coverage);
        // Of what follows only some firms have a figure, and how many is not said.
        self.firms = None;
        self.at_least("full_questionnaire", figures.full);
        self.at_least("well_answered", figures.well_answered);
        for pillar in &figures.pillars {
            let measure = format!("pillar.{}", pillar.pillar.letter());
            self.spread(&measure, POINT, pillar.declared);
        }
        for topic in &figures.topics {
            self.spread(&format!("topic.{}", topic.topic), POINT, topic.declared);
        }
        self.often("gap", &figures.gaps);
        self.at_least("legal.any", figures.legal.any);
        for (kind, count) in &figures.legal.kinds {
            let kind = match kind {
                ::cohort::LegalKind::Gap => "legal.gap",
                ::cohort::LegalKind::Unknown => "legal.unknown",
                ::cohort::LegalKind::Count => "legal.count",
            };
            self.at_least(kind, *count);
        }
        self.often("legal_question", &figures.legal.questions);
        self.total("energy", Unit::TonneCoal, &figures.energy);
        self.total("energy", Unit::MegawattHour, &figures.energy_mwh);
        self.total("emissions", Unit::TonneCarbon, &figures.emissions);
        self.spread("score_before", POINT, figures.change.before);
        self.spread("score_change", POINT, figures.change.change);
        self.at_least("score_risen", figures.change.risen);
        self.groups("sector", &figures.sectors);
        self.groups("size", &figures.sizes);
    }

    fn groups(&mut self, dimension: &'static str, groups: &[Group]) {
        for group in groups {
            self.dimension = dimension;
            self.group = match &group.name {
                GroupName::Sector(id) => id.to_string(),
                GroupName::Size(class) => size(*class).to_owned(),
                GroupName::Others => "others".to_owned(),
            };
            self.firms = Some(group.firms);
            self.count("firms", group.firms);
            self.spreads(group.declared, group.backed, group.coverage);
        }
    }

    fn spreads(&mut self, declared: Spread, backed: Spread, coverage: Spread) {
        self.spread("score", POINT, declared);
        self.spread("score_backed", POINT, backed);
        self.spread("coverage", PERCENT, coverage);
    }

    fn spread(&mut self, measure: &str, unit: &'static str, spread: Spread) {
        let mut push = |statistic, value: i32| {
            self.push(measure, statistic, unit, Some(value.into()));
        };
        match spread {
            Spread::Withheld => self.push(measure, "median", unit, None),
            Spread::Mean { mean } => push("mean", mean),
            Spread::Median { median } => push("median", median),
            Spread::Quartiles {
                lower,
                median,
                upper,
            } => {
                push("lower_quartile", lower);
                push("median", median);
                push("upper_quartile", upper);
            }
        }
    }

    fn often(&mut self, measure: &str, often: &[Often]) {
        for Often { question, firms } in often {
            let measure = format!("{measure}.{question}");
            self.push(&measure, "at_least", FIRM, Some(Decimal::from(*firms)));
        }
    }

    fn at_least(&mut self, measure: &str, count: Count) {
        self.push(
            measure,
            "at_least",
            FIRM,
            count.at_least().map(Decimal::from),
        );
    }

    fn count(&mut self, measure: &str, firms: usize) {
        self.push(measure, "count", FIRM, Some(Decimal::from(firms)));
    }

    fn total(&mut self, measure: &str, unit: Unit, total: &Total) {
        match total {
            Total::Withheld | Total::Dominated => self.push(measure, "sum", unit.code(), None),
            Total::Given { sum, firms } => {
                self.push(measure, "sum", unit.code(), Some(sum.value));
                let measure = format!("{measure}.{}", unit.code());
                self.push(&measure, "at_least", FIRM, Some(Decimal::from(*firms)));
            }
        }
    }

    fn push(
        &mut self,
        measure: &str,
        statistic: &'static str,
        unit: &'static str,
        value: Option<Decimal>,
    ) {
        self.rows.push(ClassRow {
            class: self.class.to_owned(),
            year: self.picture.year,
            edition: self.picture.edition.to_string(),
            dimension: self.dimension,
            group: self.group.clone(),
            measure: measure.to_owned(),
            statistic,
            unit,
            value,
            firms: self.firms,
            suppressed: value.is_none(),
        });
    }
}

fn size(class: SizeClass) -> &'static str {
    match class {
        SizeClass::Micro => "micro",
        SizeClass::Small => "small",
        SizeClass::Medium => "medium",
        SizeClass::Large => "large",
    }
}
