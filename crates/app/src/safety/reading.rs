//! Reading without writing: for data of a newer version, and for a folder that cannot be written to.
//! The owner looks, and takes a report or the answers along.

use crate::clock::day_in_china;
use crate::export::{Export, export, file_name};
use crate::firm_lock::{self, Locks, PIN};
use crate::home::veil;
use crate::{AppError, Clock, ErrorCode, Library, SystemClock, signing_key};
use model::{AnswerSheet, Language, Period};
use report::{Key, Languages, Options, Parts};
use serde::Serialize;
use std::path::Path;
use store::{Readable as Read, Reader};

/// The data as it stood at one moment. Its files are not touched.
pub struct ReadOnly {
    library: Library,
    reader: Reader,
    clock: Box<dyn Clock>,
    key: Option<Key>,
    locks: Locks,
}

/// An assessment that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Readable {
    /// Its id.
    pub id: String,
    /// Whether it is behind a PIN: then it is listed and not handed on.
    pub locked: bool,
    /// The firm's Chinese name as typed; two letters of it where it is locked.
    pub name_zh: String,
    /// The firm's English name as typed.
    pub name_en: String,
    /// The reporting year.
    pub year: i32,
    /// How many questions are answered.
    pub answered: usize,
    /// When anything was entered last, RFC 3339.
    pub saved_at: String,
    /// How many values only the newer version understands; they are in no report made here.
    #[cfg_attr(feature = "wire", ts(type = "number"))]
    pub unread: u64,
    /// Whether a report can be made: its edition is in this version.
    pub may_report: bool,
}

/// Answers as a file, which `qingping score` reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// A file name that says what it is.
    pub file_name: String,
    /// The answers as JSON.
    pub json: String,
}

impl ReadOnly {
    /// Reads the data in a folder.
    pub fn open(folder: &Path) -> Result<Self, AppError> {
        let reader = Reader::open(folder)?;
        Ok(Self {
            library: Library::load()?,
            locks: firm_lock::read(&reader.settings_of_each(PIN)?),
            reader,
            clock: Box::new(SystemClock),
            key: signing_key(folder),
        })
    }

    /// All assessments that are not in the trash, the one last worked on first.
    pub fn assessments(&self) -> Result<Vec<Readable>, AppError> {
        let records = self.reader.records()?;
        Ok(records.into_iter().map(|one| self.readable(one)).collect())
    }

    /// No PIN is asked for here: wrong ones could not be counted where nothing can be written.
    fn check_open(&self, id: &str) -> Result<(), AppError> {
        match self.locks.get(id) {
            Some(lock) if lock.is_set() => Err(AppError::new(ErrorCode::FirmLocked, [])),
            _ => Ok(()),
        }
    }

    fn readable(&self, Read { record, unread }: Read) -> Readable {
        let profile = record.sheet.profile;
        let locked = self.check_open(&record.id).is_err();
        let name = |name: String| if locked { veil(&name) } else { name };
        Readable {
            id: record.id,
            locked,
            name_zh: name(profile.name_zh),
            name_en: name(profile.name_en),
            year: record.sheet.period.year,
            answered: record.sheet.answers.len(),
            saved_at: record.saved_at,
            unread,
            may_report: self.library.edition(&record.sheet.edition).is_ok(),
        }
    }

    /// Makes the report of an assessment, dated today. That it was issued is written down nowhere.
    pub fn make_report(&self, id: &str, languages: Languages) -> Result<Export, AppError> {
        self.check_open(id)?;
        let sheet = self.with_last_year(self.reader.record(id)?.record.sheet)?;
        let options = Options {
            languages,
            parts: Parts::Full,
            date: Some(day_in_china(&*self.clock)),
            revised: None,
        };
        let language = match languages {
            Languages::Both | Languages::Zh => Language::Zh,
            Languages::En => Language::En,
        };
        let key = self.key.as_ref();
        export(&self.library, &sheet, &options, key, language)
    }

    /// The answers of an assessment, as far as this version understands them.
    pub fn answers(&self, id: &str) -> Result<Written, AppError> {
        self.check_open(id)?;
        let sheet = self.reader.record(id)?.record.sheet;
        let kind = locale::text(Language::Zh, "report.file.answers", &[]);
        Ok(Written {
            file_name: format!("{}.json", file_name(Language::Zh, &sheet, &[&kind])),
            json: exchange::write_sheet(&sheet),
        })
    }

    fn with_last_year(&self, mut sheet: AnswerSheet) -> Result<AnswerSheet, AppError> {
        let code = sheet.profile.credit_code.trim().to_uppercase();
        let before = Period {
            year: sheet.period.year - 1,
        };
        let of_last_year = |other: &AnswerSheet| {
            other.period == before && other.profile.credit_code.trim().to_uppercase() == code
        };
        if !code.is_empty() {
            let mut records = self.reader.records()?.into_iter();
            let found = records.find(|one| {
                of_last_year(&one.record.sheet) && self.check_open(&one.record.id).is_ok()
            });
            sheet.previous = found.map(|one| Box::new(one.record.sheet));
        }
        Ok(sheet)
    }
}

impl std::fmt::Debug for ReadOnly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadOnly").finish_non_exhaustive()
    }
}
