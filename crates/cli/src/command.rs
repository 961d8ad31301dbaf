//! The commands, each one use case of the app.

use crate::arguments::{
    CheckArguments, EditionTask, FormTier, PdfLanguage, PrintArguments, ReportArguments,
    ReportParts, SampleArguments, ScoreArguments, SheetTask, Task, VerifyArguments,
};
use crate::batch;
use crate::class;
use crate::failure::Failure;
use crate::output::Page;
use crate::package;
use crate::review;
use crate::score;
use crate::sheet;
use crate::voice::Voice;
use app::model::Tier;
use app::questionnaire::Fault;
use app::report::{Languages, Options, Outcome, Parts};
use app::{AppError, BlankOptions, Library, exchange};
use std::fs;
use std::path::Path;

/// What a command has to say.
#[derive(Debug)]
pub(crate) struct Done {
    /// For standard output.
    pub(crate) text: String,
    /// For standard error, line by line.
    pub(crate) complaints: Vec<String>,
    /// The exit code.
    pub(crate) code: u8,
}

impl Done {
    /// All went well.
    pub(crate) fn good(text: String) -> Self {
        Self {
            text,
            complaints: Vec::new(),
            code: 0,
        }
    }

    /// Nothing was done.
    pub(crate) fn refused(failure: Failure) -> Self {
        Self {
            text: String::new(),
            complaints: vec![failure.line],
            code: 2,
        }
    }
}

/// Runs a command.
pub(crate) fn run(voice: Voice, task: &Task) -> Result<Done, Failure> {
    let done = match task {
        Task::Sample(arguments) => {
            if let Some(out) = &arguments.out {
                check_target(voice, out, None)?;
            }
            sample(voice, arguments)
        }
        Task::Score(arguments) => score(voice, arguments),
        Task::Report(arguments) => {
            if arguments.input.is_dir() {
                return batch::reports(voice, arguments);
            }
            check_target(voice, &arguments.target, Some(&arguments.input))?;
            report(voice, arguments)
        }
        Task::Class(arguments) => {
            if let Some(out) = &arguments.out {
                check_target(voice, out, None)?;
            }
            class::run(voice, arguments)
        }
        Task::Verify(arguments) => verify(voice, arguments),
        Task::Pack(arguments) => return package::pack(voice, arguments),
        Task::Unpack(arguments) => package::unpack(voice, arguments),
        Task::Review(arguments) => return review::review(voice, arguments),
        Task::Reviewer(task) => return review::reviewer(voice, task),
        Task::Edition(EditionTask::Check(arguments)) => check(voice, arguments),
        Task::Sheet(task) => {
            let (out, source) = match task {
                SheetTask::Write(arguments) => (&arguments.out, arguments.answers.as_deref()),
                SheetTask::Read(arguments) => (&arguments.out, Some(arguments.file.as_path())),
            };
            check_target(voice, out, source)?;
            sheet::run(voice, task)
        }
        Task::Edition(EditionTask::Print(arguments)) => {
            check_target(voice, &arguments.out, None)?;
            print(voice, arguments)
        }
    };
    done.map_err(|error| Failure::of(voice, &error))
}

/// Refuses what a file written whole would take the place of: the answers it is made from, and
/// devices, pipes and sockets.
pub(crate) fn check_target(
    voice: Voice,
    out: &Path,
    answers: Option<&Path>,
) -> Result<(), Failure> {
    let refuse = |key| {
        let file = ("file", out.display().to_string());
        Err(Failure::new(voice.tell(key, &[file])))
    };
    if answers.is_some_and(|answers| same_file(answers, out)) {
        return refuse("cli.same_file");
    }
    match fs::metadata(out) {
        Ok(there) if !there.is_file() && !there.is_dir() => refuse("cli.no_plain_file"),
        _ => Ok(()),
    }
}

fn sample(voice: Voice, arguments: &SampleArguments) -> Result<Done, AppError> {
    let library = Library::load()?;
    let Some(name) = &arguments.name else {
        let mut page = Page::default();
        for sample in library.samples() {
            let firm = score::firm_name(voice, &sample.sheet.profile);
            let year = sample.sheet.period.year.to_string();
            let parameters = [
                ("name", sample.name.clone()),
                ("firm", firm),
                ("year", year),
            ];
            page.line(&voice.tell("cli.sample_line", &parameters));
        }
        return Ok(Done::good(page.into_text()));
    };
    let text = exchange::write_sheet(&library.sample(name)?.sheet);
    match &arguments.out {
        None => Ok(Done::good(text)),
        Some(file) => {
            app::write_whole(file, text.as_bytes())?;
            Ok(written(voice, file))
        }
    }
}

fn score(voice: Voice, arguments: &ScoreArguments) -> Result<Done, AppError> {
    let sheet = app::read_sheet_file(&arguments.file)?;
    let library = Library::load()?;
    let assessment = library.assess(&sheet)?;
    if arguments.json {
        return Ok(Done::good(json(&assessment)));
    }
    let edition = library.edition(&sheet.edition)?;
    let review = review::said(voice, &library, &sheet)?;
    let summary = score::summary(voice, edition, &sheet, &assessment, review);
    Ok(Done::good(summary))
}

fn report(voice: Voice, arguments: &ReportArguments) -> Result<Done, AppError> {
    let sheet = app::read_sheet_file(&arguments.input)?;
    let options = report_options(arguments);
    let key = app::signing_key(&app::data_folder());
    let pdf = Library::load()?.report(&sheet, &options, key.as_ref())?;
    app::write_whole(&arguments.target, &pdf)?;
    Ok(written(voice, &arguments.target))
}

/// How the command line wants its reports.
pub(crate) fn report_options(arguments: &ReportArguments) -> Options {
    Options {
        languages: languages(arguments.language),
        parts: match arguments.parts {
            ReportParts::Full => Parts::Full,
            ReportParts::Summary => Parts::Summary,
        },
        date: arguments.date,
        revised: None,
    }
}

pub(crate) fn languages(language: PdfLanguage) -> Languages {
    match language {
        PdfLanguage::Both => Languages::Both,
        PdfLanguage::Zh => Languages::Zh,
        PdfLanguage::En => Languages::En,
    }
}

fn verify(voice: Voice, arguments: &VerifyArguments) -> Result<Done, AppError> {
    let pdf = app::read_file(&arguments.file)?;
    let verification = Library::load()?.verify(&pdf, arguments.code.as_deref());
    let text = if arguments.json {
        json(&verification)
    } else {
        let mut page = Page::default();
        for line in verification.spoken(voice.language).lines() {
            page.line(&line);
        }
        page.into_text()
    };
    let code = match verification.outcome {
        Outcome::Intact => 0,
        Outcome::Altered => 1,
        Outcome::NotOurs => 2,
    };
    Ok(Done {
        code,
        ..Done::good(text)
    })
}

fn check(voice: Voice, arguments: &CheckArguments) -> Result<Done, AppError> {
    let mut page = Page::default();
    let faults = match app::check_edition(arguments.folder.as_deref())? {
        Ok(edition) => {
            let quick = edition.questions.iter().filter(|q| q.tier == Tier::Quick);
            let parameters = [
                ("edition", edition.id.to_string()),
                ("questions", edition.questions.len().to_string()),
                ("quick", quick.count().to_string()),
            ];
            page.line(&voice.tell("cli.edition_good", &parameters));
            return Ok(Done::good(page.into_text()));
        }
        Err(faults) => faults,
    };
    for fault in &faults {
        page.line(&fault_line(voice, fault));
    }
    let count = [("count", faults.len().to_string())];
    let complaints = vec![voice.tell("cli.edition_faults", &count)];
    Ok(Done {
        text: page.into_text(),
        complaints,
        code: 2,
    })
}

fn print(voice: Voice, arguments: &PrintArguments) -> Result<Done, AppError> {
    let options = BlankOptions {
        languages: languages(arguments.language),
        tier: tier(arguments.tier),
        sector: arguments.sector.clone(),
    };
    let pdf = Library::load()?.blank_form(&options)?;
    app::write_whole(&arguments.out, &pdf)?;
    Ok(written(voice, &arguments.out))
}

pub(crate) fn tier(tier: FormTier) -> Tier {
    match tier {
        FormTier::Quick => Tier::Quick,
        FormTier::Full => Tier::Full,
    }
}

fn fault_line(voice: Voice, fault: &Fault) -> String {
    let why = voice.tell(
        &format!("fault.{}", fault.kind.code()),
        &fault.kind.parameters(),
    );
    let mut parameters = vec![("file", fault.file.clone()), ("why", why)];
    match fault.id.as_ref().filter(|id| !id.is_empty()) {
        Some(id) => {
            parameters.push(("id", id.clone()));
            voice.tell("cli.fault_of_entry", &parameters)
        }
        None => voice.tell("cli.fault_of_file", &parameters),
    }
}

pub(crate) fn written(voice: Voice, file: &Path) -> Done {
    let mut page = Page::default();
    page.line(&voice.tell("cli.written", &[("file", file.display().to_string())]));
    Done::good(page.into_text())
}

/// What is derived from answers always has a JSON form.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether both names lead to one file: the answers must not be overwritten by their report.
fn same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
