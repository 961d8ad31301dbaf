//! The questionnaire as a workbook: written, read back, and taken over into answers.

use crate::apart;
use crate::export::file_name;
use crate::library::sector_of;
use crate::package::not_safely;
use crate::{AppError, Desk, ErrorCode, Library, MadeFile};
use exchange::workbook::{
    Changes, Reading, WorkbookOptions as Written, WorkbookRefusal, changes, edition_of, read,
    take_over, write,
};
use model::{AnswerSheet, Language, Tier};
use questionnaire::{Edition, Sector};

/// Which workbook is written.
#[derive(Debug, Clone)]
pub struct WorkbookOptions {
    /// The languages, in the order in which they are printed.
    pub languages: &'static [Language],
    /// How much is asked; as much as the answers say, else the quick edition.
    pub tier: Option<Tier>,
    /// The id of the sector whose own questions are asked; that of the firm, else none.
    pub sector: Option<String>,
    /// The answers that stand in it already.
    pub sheet: Option<AnswerSheet>,
}

impl Library {
    /// Writes the questionnaire as a workbook, of the newest edition or of that of the answers.
    ///
    /// # Errors
    /// Where the edition or the sector is unknown.
    pub fn workbook(&self, options: &WorkbookOptions) -> Result<Vec<u8>, AppError> {
        let sheet = options.sheet.as_ref();
        let edition = match sheet {
            Some(sheet) => self.edition(&sheet.edition)?,
            None => self.newest(),
        };
        let sector = match &options.sector {
            Some(id) => Some(sector_of(edition, id)?),
            None => sheet.and_then(|sheet| own_sector(edition, sheet)),
        };
        let tier = options.tier.or(sheet.map(|sheet| sheet.tier));
        let written = Written {
            languages: options.languages,
            tier: tier.unwrap_or_default(),
            sector,
            sheet,
            only_if: &report::blank::concerns(edition),
        };
        write(edition, &written).map_err(|error| {
            AppError::new(ErrorCode::WorkbookFailed, [("detail", error.to_string())])
        })
    }

    /// Reads a workbook that was filled in, in a process of its own. `file` is its name, for words.
    ///
    /// # Errors
    /// Where it is none of ours or could not be read safely. Cells that cannot be taken are no
    /// error; they stand in the reading.
    pub fn read_workbook(&self, file: &str, bytes: &[u8]) -> Result<Reading, AppError> {
        let refuse = |refusal| AppError::new(code(refusal), [("file", file.to_owned())]);
        if bytes.len() > exchange::workbook::Limits::OURS.bytes {
            return Err(refuse(WorkbookRefusal::TooLarge));
        }
        let grid = apart::sheet(bytes)
            .map_err(|apart::Unsafe| not_safely(file))?
            .map_err(refuse)?;
        let edition = self.edition(&edition_of(&grid).map_err(refuse)?)?;
        read(edition, &grid).map_err(refuse)
    }

    /// Takes the answers of a workbook over into others, and says what changed.
    ///
    /// # Errors
    /// Where they are of another edition or year.
    pub fn merge_workbook(
        &self,
        file: &str,
        base: &AnswerSheet,
        reading: &Reading,
    ) -> Result<(AnswerSheet, Changes), AppError> {
        let sheet = &reading.sheet;
        if (&sheet.edition, sheet.period) != (&base.edition, base.period) {
            let named = |sheet: &AnswerSheet| format!("{}, {}", sheet.period.year, sheet.edition);
            let parameters = [
                ("file", file.to_owned()),
                ("found", named(sheet)),
                ("wanted", named(base)),
            ];
            return Err(AppError::new(ErrorCode::WorkbookOther, parameters));
        }
        let edition = self.edition(&base.edition)?;
        let what = changes(edition, base, reading);
        Ok((take_over(edition, base, reading), what))
    }
}

impl Desk {
    /// The questionnaire as a workbook in both languages: with the answers of an assessment and as much
    /// as it asks, or blank.
    ///
    /// # Errors
    /// Where there is no such assessment.
    pub fn make_workbook(&self, id: Option<&str>, tier: Tier) -> Result<MadeFile, AppError> {
        let sheet = id
            .map(|id| Ok::<_, AppError>(self.store_of(id)?.record(id)?))
            .transpose()?;
        let sheet = sheet.map(|record| record.sheet);
        let say = |key: &str| locale::text(Language::Zh, key, &[]);
        let name = match &sheet {
            Some(sheet) => file_name(Language::Zh, sheet, &[&say("report.file.workbook")]),
            None => say(match tier {
                Tier::Quick => "report.file.blank_quick",
                Tier::Full => "report.file.blank_full",
            }),
        };
        let options = WorkbookOptions {
            languages: &Language::BOTH,
            tier: sheet.is_none().then_some(tier),
            sector: None,
            sheet,
        };
        Ok(MadeFile {
            file_name: format!("{name}.xlsx"),
            bytes: self.library().workbook(&options)?,
        })
    }
}

/// The sector of a firm by its industry.
fn own_sector<'e>(edition: &'e Edition, sheet: &AnswerSheet) -> Option<&'e Sector> {
    let code = sheet.profile.industry.as_ref()?;
    let division = edition.division(code)?;
    edition.sector_of(&division.section, code)
}

fn code(refusal: WorkbookRefusal) -> ErrorCode {
    match refusal {
        WorkbookRefusal::TooLarge => ErrorCode::WorkbookTooLarge,
        WorkbookRefusal::TooMuch => ErrorCode::WorkbookTooMuch,
        WorkbookRefusal::Entities => ErrorCode::WorkbookEntities,
        WorkbookRefusal::Old => ErrorCode::WorkbookOld,
        WorkbookRefusal::Locked => ErrorCode::WorkbookLocked,
        WorkbookRefusal::OpenDocument => ErrorCode::WorkbookOpenDocument,
        WorkbookRefusal::Text => ErrorCode::WorkbookText,
        WorkbookRefusal::NoWorkbook => ErrorCode::WorkbookNoWorkbook,
        WorkbookRefusal::Damaged => ErrorCode::WorkbookDamaged,
        WorkbookRefusal::Foreign => ErrorCode::WorkbookForeign,
        WorkbookRefusal::Newer => ErrorCode::WorkbookNewer,
        WorkbookRefusal::EditionChanged => ErrorCode::WorkbookEditionChanged,
    }
}
