//! Makes sense of the cells of a workbook: the answers that stand in it, and every cell that cannot
//! be taken as it is.

mod answer;
mod lines;
mod profile;

use super::FORM;
use super::fill;
use super::grid::{Grid, GridValue};
use super::guard::WorkbookRefusal;
use super::hidden::{MARK, NAME, Origin};
use super::problem::CellProblem;
use super::rows::Scope;
use answer::Reader;
use lines::Lines;
use model::{AnswerSheet, EditionId, Plan, SectorId, Tier};
use questionnaire::Edition;
use serde::{Deserialize, Serialize};

/// What stands in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The answers that could be taken.
    pub sheet: AnswerSheet,
    /// The sector whose questions it has.
    pub sector: Option<SectorId>,
    /// The cells that could not, in the order of the questions.
    pub problems: Vec<CellProblem>,
}

/// The edition that a workbook was written from.
///
/// # Errors
/// Where it is none of ours, or of a newer form.
pub fn edition_of(grid: &Grid) -> Result<EditionId, WorkbookRefusal> {
    Ok(origin(grid)?.edition)
}

/// Reads the answers from the cells of a workbook.
///
/// # Errors
/// Where the workbook is none of ours, of a newer form, or of another state of the edition.
pub fn read(edition: &Edition, grid: &Grid) -> Result<Reading, WorkbookRefusal> {
    let origin = origin(grid)?;
    if origin.edition != edition.id || origin.hash != edition.hash {
        return Err(WorkbookRefusal::EditionChanged);
    }
    let sector = origin.sector.as_ref().and_then(|id| edition.sector(id));
    let scope = Scope {
        edition,
        tier: origin.tier,
        sector,
    };
    let mut reader = Reader::new(scope, Lines::of(grid));
    let (profile, period) = reader.profile();
    let answers = reader.answers();
    Ok(Reading {
        sheet: AnswerSheet {
            edition: edition.id.clone(),
            tier: origin.tier,
            profile,
            period,
            answers,
            plan: Plan::new(),
            review: None,
            previous: None,
        },
        sector: origin.sector,
        problems: reader.problems(),
    })
}

/// Of answers what a workbook with the questions of this tier and sector carries. Not carried are
/// the papers, what was planned, the year before, answers to other questions, and answers that have
/// not the form that their question takes.
#[must_use]
pub fn carried(
    edition: &Edition,
    tier: Tier,
    sector: Option<&SectorId>,
    sheet: &AnswerSheet,
) -> AnswerSheet {
    let scope = Scope {
        edition,
        tier,
        sector: sector.and_then(|id| edition.sector(id)),
    };
    AnswerSheet {
        edition: sheet.edition.clone(),
        tier,
        profile: profile::carried(edition, &sheet.profile),
        period: sheet.period,
        answers: fill::carried_answers(scope, sheet),
        plan: Plan::new(),
        review: None,
        previous: None,
    }
}

/// What the hidden sheet says.
fn origin(grid: &Grid) -> Result<Origin, WorkbookRefusal> {
    let foreign = WorkbookRefusal::Foreign;
    let mut sheets = grid.sheets.iter();
    let sheet = sheets.find(|sheet| sheet.name == NAME).ok_or(foreign)?;
    let at = |row: u32, column: u32| {
        let mut cells = sheet.cells.iter();
        let cell = cells.find(|cell| (cell.row, cell.column) == (row, column))?;
        match &cell.value {
            GridValue::Text(text) => Some(text.trim().to_owned()),
            // LibreOffice may have taken the form for a number.
            GridValue::Number(number) => Some(number.to_string()),
            _ => None,
        }
    };
    let fact = |name: &str| {
        let row = (0..10).find(|row| at(*row, 0).as_deref() == Some(name))?;
        at(row, 1)
    };
    let form: u32 = fact(MARK)
        .and_then(|form| form.parse().ok())
        .ok_or(foreign)?;
    if form > FORM {
        return Err(WorkbookRefusal::Newer);
    }
    let edition = fact("edition").and_then(|id| EditionId::new(id).ok());
    let sector = fact("sector").filter(|id| !id.is_empty());
    Ok(Origin {
        edition: edition.ok_or(foreign)?,
        hash: fact("hash").ok_or(foreign)?,
        tier: match fact("tier").as_deref() {
            Some("quick") => Tier::Quick,
            Some("full") => Tier::Full,
            _ => return Err(foreign),
        },
        sector: sector
            .map(|id| SectorId::new(id).map_err(|_| foreign))
            .transpose()?,
    })
}
