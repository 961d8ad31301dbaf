//! A class: the answer files and packages of a folder, seen together.

mod data;
mod view;

use crate::file::{files_in, read_bounded, sheet_apart};
use crate::package::whole_sheets;
use crate::{AppError, ErrorCode, Library};
use ::cohort::{Cohort, FirmKey, Picture};
use assessment::assess;
use exchange::package::{MOST_BYTES, is_package};
use exchange::write_sheet;
use model::{AnswerSheet, EditionId};
use questionnaire::Edition;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

pub use data::{ClassRow, class_csv, class_rows};
pub use view::{ClassFile, ClassView};

/// What became of a folder of answer files.
#[derive(Debug, Clone, Serialize)]
pub struct Class {
    /// The picture.
    pub picture: Picture,
    /// How many firms there are in each year, of the edition of the picture.
    pub years: BTreeMap<i32, usize>,
    /// Firms, each once a year, that answered another edition; they are not in the picture.
    pub of_other_editions: usize,
    /// Files that could not be read; they are not in the picture either.
    pub left_out: Vec<LeftOut>,
}

/// A file that is not in the picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct LeftOut {
    /// Its name.
    pub file: String,
    /// Why.
    pub why: AppError,
}

/// Gathers answer sheets, one after the other. A sheet is let go as soon as it is counted.
#[derive(Debug)]
pub struct Gathering<'l> {
    library: &'l Library,
    cohorts: BTreeMap<EditionId, Cohort<'l>>,
}

impl<'l> Gathering<'l> {
    /// Nothing gathered yet.
    #[must_use]
    pub fn new(library: &'l Library) -> Self {
        Self {
            library,
            cohorts: BTreeMap::new(),
        }
    }

    /// Counts a sheet, and with it the sheet of the year before that it may carry.
    ///
    /// # Errors
    /// Where its edition is not known.
    pub fn add(&mut self, sheet: &AnswerSheet) -> Result<(), AppError> {
        let edition: &'l Edition = self.library.edition(&sheet.edition)?;
        let assessment = assess(edition, sheet);
        let cohort = self
            .cohorts
            .entry(edition.id.clone())
            .or_insert_with(|| Cohort::new(edition));
        let firm = key(sheet);
        cohort.add(firm, &assessment);
        // There is a comparison only where that sheet is of this firm, edition and the year before.
        let previous = sheet.previous.as_deref();
        if let Some(previous) = previous.filter(|_| assessment.comparison.is_some()) {
            let mut alone = previous.clone();
            alone.previous = None;
            cohort.add(firm, &assess(edition, &alone));
        }
        Ok(())
    }

    /// The picture of the edition that most firms answered, in the year that is asked for or else
    /// the one with the most firms; nothing where nothing was gathered.
    #[must_use]
    pub fn class(self, year: Option<i32>) -> Option<Class> {
        let firms = |cohort: &Cohort<'_>| cohort.years().map(|(_, firms)| firms).sum::<usize>();
        let main = self
            .cohorts
            .values()
            .max_by_key(|cohort| (firms(cohort), cohort.edition().published))?;
        let all: usize = self.cohorts.values().map(firms).sum();
        Some(Class {
            picture: main.picture(year.or_else(|| main.main_year())?),
            years: main.years().collect(),
            of_other_editions: all - firms(main),
            left_out: Vec::new(),
        })
    }
}

/// What tells a firm from another: its credit code as the check of the code reads it. Without a
/// code only the same sheet is the same firm.
fn key(sheet: &AnswerSheet) -> FirmKey {
    let typed = sheet.profile.credit_code.split_whitespace();
    let code = typed.collect::<String>().to_uppercase();
    match code.as_str() {
        "" => FirmKey::of(write_sheet(sheet).as_bytes()),
        code => FirmKey::of(code.as_bytes()),
    }
}

impl Library {
    /// Sees the answer files of a folder together. What cannot be read is named and does not stop
    /// the rest.
    ///
    /// # Errors
    /// Where the folder cannot be read, or no file in it is an answer sheet.
    pub fn class_of(&self, folder: &Path, year: Option<i32>) -> Result<Class, AppError> {
        let mut gathering = Gathering::new(self);
        let mut left_out = Vec::new();
        for file in files_in(folder, &ENDINGS)? {
            let sheets = sheets_of(&file);
            let added = sheets.and_then(|sheets| {
                let mut sheets = sheets.iter();
                sheets.try_for_each(|sheet| gathering.add(sheet))
            });
            if let Err(why) = added {
                let file = file.file_name().unwrap_or_default();
                let file = file.to_string_lossy().into_owned();
                left_out.push(LeftOut { file, why });
            }
        }
        let class = gathering.class(year).ok_or_else(|| {
            let folder = ("folder", folder.display().to_string());
            AppError::new(ErrorCode::ClassEmpty, [folder])
        });
        class.map(|class| Class { left_out, ..class })
    }
}

/// The answers in a file: a package, or one sheet. What is in it decides, not its name.
fn sheets_of(file: &Path) -> Result<Vec<AnswerSheet>, AppError> {
    let name = file.display().to_string();
    let bytes = read_bounded(file, MOST_BYTES)?;
    if is_package(&bytes) {
        return whole_sheets(&name, bytes);
    }
    Ok(vec![sheet_apart(&name, &bytes)?])
}

/// The endings of the files that are read; others may lie beside them.
const ENDINGS: [&str; 2] = ["json", "qp"];
