//! A class as the window shows it, and the files that are made of it.

use super::{Class, Gathering, LeftOut, class_csv, class_rows};
use crate::clock::day_in_china;
use crate::export::plain;
use crate::{AppError, Desk, Library};
use model::Language;
use report::Languages;
use report::class::{Options, SpokenClass, spoken};
use serde::{Deserialize, Serialize};

/// A class as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ClassView {
    /// The year that is shown.
    pub year: i32,
    /// All years there are, the earliest first.
    pub years: Vec<i32>,
    /// How many firms take part.
    pub firms: usize,
    /// Firms that answered another edition; they are not in the picture.
    pub of_other_editions: usize,
    /// Files that could not be read; they are not in it either.
    pub left_out: Vec<LeftOut>,
    /// The picture in Chinese words.
    pub zh: SpokenClass,
    /// The same in English words.
    pub en: SpokenClass,
}

/// A file that is made of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum ClassFile {
    /// One page a language, for the wall.
    Pdf,
    /// One row a figure, for a program.
    Csv,
}

impl Library {
    /// A class in words.
    ///
    /// # Errors
    /// Where its edition is not known.
    pub fn class_view(&self, class: &Class) -> Result<ClassView, AppError> {
        let picture = &class.picture;
        let edition = self.edition(&picture.edition)?;
        let said = |language| spoken(language, edition, picture);
        Ok(ClassView {
            year: picture.year,
            years: class.years.keys().copied().collect(),
            firms: picture.firms,
            of_other_editions: class.of_other_editions,
            left_out: class.left_out.clone(),
            zh: said(Language::Zh),
            en: said(Language::En),
        })
    }
}

impl Desk {
    /// Sees the firms of this computer together, in the year asked for or the one with most firms;
    /// nothing where there are none.
    ///
    /// # Errors
    /// Where the answers cannot be read.
    pub fn class(&self, year: Option<i32>) -> Result<Option<Class>, AppError> {
        let mut gathering = Gathering::new(self.library());
        let records = self.store().records()?;
        let known = records
            .iter()
            .filter(|record| self.library().edition(&record.sheet.edition).is_ok());
        for record in known {
            gathering.add(&record.sheet)?;
        }
        Ok(gathering.class(year))
    }

    /// A file of a class, dated today, with a name for it. `title` is what its trainer calls it.
    ///
    /// # Errors
    /// Where a character of the title cannot be printed.
    pub fn class_file(
        &self,
        class: &Class,
        title: &str,
        file: ClassFile,
    ) -> Result<(String, Vec<u8>), AppError> {
        let language = self.settings()?.language;
        let picture = &class.picture;
        let (ending, bytes) = match file {
            ClassFile::Csv => ("csv", class_csv(&class_rows(title, picture))),
            ClassFile::Pdf => {
                let options = Options {
                    languages: Languages::Both,
                    title: title.to_owned(),
                    date: Some(day_in_china(self.clock())),
                };
                ("pdf", self.library().class_report(picture, &options)?)
            }
        };
        let say = |key| locale::text(language, key, &[]);
        let (year, title) = (picture.year.to_string(), plain(title));
        let words = [
            say("report.file.app"),
            if title.is_empty() {
                say("class.unnamed")
            } else {
                title
            },
            year,
            say("report.file.class"),
        ];
        Ok((format!("{}.{ending}", words.join(" ")), bytes))
    }
}
