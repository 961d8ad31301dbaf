//! `qingping sheet`: the questionnaire as a workbook.

use crate::arguments::{PdfLanguage, SheetReadArguments, SheetTask, SheetWriteArguments};
use crate::command::{Done, tier, written};
use crate::output::Page;
use crate::voice::Voice;
use app::model::Language;
use app::{AppError, Library, WorkbookOptions, exchange};

/// Runs one of the commands.
pub(crate) fn run(voice: Voice, task: &SheetTask) -> Result<Done, AppError> {
    match task {
        SheetTask::Write(arguments) => write(voice, arguments),
        SheetTask::Read(arguments) => read(voice, arguments),
    }
}

fn write(voice: Voice, arguments: &SheetWriteArguments) -> Result<Done, AppError> {
    let sheet = arguments.answers.as_deref().map(app::read_sheet_file);
    let options = WorkbookOptions {
        languages: match arguments.language {
            PdfLanguage::Both => &Language::BOTH,
            PdfLanguage::Zh => &[Language::Zh],
            PdfLanguage::En => &[Language::En],
        },
        tier: arguments.tier.map(tier),
        sector: arguments.sector.clone(),
        sheet: sheet.transpose()?,
    };
    let workbook = Library::load()?.workbook(&options)?;
    app::write_whole(&arguments.out, &workbook)?;
    Ok(written(voice, &arguments.out))
}

fn read(voice: Voice, arguments: &SheetReadArguments) -> Result<Done, AppError> {
    let file = arguments.file.display().to_string();
    let library = Library::load()?;
    let base = arguments.into.as_deref().map(app::read_sheet_file);
    let base = base.transpose()?;
    let reading = library.read_workbook(&file, &app::read_file(&arguments.file)?)?;
    let mut page = Page::default();
    if !reading.problems.is_empty() {
        for problem in &reading.problems {
            page.line(&problem.explain(voice.language));
        }
        let count = reading.problems.len().to_string();
        let complaint = voice.tell("sheet.read.problems", &[("file", file), ("count", count)]);
        return Ok(Done {
            complaints: vec![complaint],
            code: 2,
            ..Done::good(page.into_text())
        });
    }
    let out = ("file", arguments.out.display().to_string());
    let (sheet, line) = match base {
        None => {
            let count = reading.sheet.answers.len().to_string();
            let line = voice.tell("sheet.read.done", &[out, ("answers", count)]);
            (reading.sheet, line)
        }
        Some(base) => {
            let (sheet, changes) = library.merge_workbook(&file, &base, &reading)?;
            let new = changes.answers.iter().filter(|change| change.new).count();
            let changed = changes.answers.len() - new;
            let parameters = [
                out,
                ("new", new.to_string()),
                ("changed", changed.to_string()),
            ];
            (sheet, voice.tell("sheet.read.merged", &parameters))
        }
    };
    app::write_whole(&arguments.out, exchange::write_sheet(&sheet).as_bytes())?;
    page.line(&line);
    Ok(Done::good(page.into_text()))
}
