//! The command line as it was typed, and its help in the user's language.

use crate::failure::Failure;
use crate::package::{PackArguments, UnpackArguments};
use crate::review::{ReviewArguments, ReviewerTask};
use crate::usage;
use crate::voice::Voice;
use app::NaiveDate;
use clap::error::ErrorKind;
use clap::{
    Arg, ArgAction, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    value_parser,
};
use std::path::PathBuf;

// The words to these stand in `locales/` below `cli.about` and `cli.argument`; see `translate`.

#[derive(Debug, Parser)]
#[command(
    name = "qingping",
    version,
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(disable_help_subcommand = true, subcommand_required = true)]
struct Line {
    #[arg(long, global = true, value_name = "zh|en", value_parser = ["zh", "en"])]
    lang: Option<String>,
    #[command(subcommand)]
    task: Task,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// List the sample firms, or write one.
    Sample(SampleArguments),
    /// Assess and print.
    Score(ScoreArguments),
    /// Make the PDF.
    Report(ReportArguments),
    /// See many firms together.
    Class(ClassArguments),
    /// Check a PDF.
    Verify(VerifyArguments),
    /// Pack answers with their files.
    Pack(PackArguments),
    /// Unpack a package.
    Unpack(UnpackArguments),
    /// Sign that originals were seen.
    Review(ReviewArguments),
    /// Look after the keys to sign with.
    #[command(subcommand)]
    Reviewer(ReviewerTask),
    /// Look after editions.
    #[command(subcommand)]
    Edition(EditionTask),
    /// The questionnaire as a workbook.
    #[command(subcommand)]
    Sheet(SheetTask),
}

/// Which sample, and where to.
#[derive(Debug, Args)]
pub(crate) struct SampleArguments {
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = "FILE.json", requires = "name")]
    pub(crate) out: Option<PathBuf>,
}

/// What to assess.
#[derive(Debug, Args)]
pub(crate) struct ScoreArguments {
    #[arg(value_name = "FILE.json")]
    pub(crate) file: PathBuf,
    #[arg(long)]
    pub(crate) json: bool,
}

/// What to make a report of, and how.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[arg(value_name = "FILE.json|DIR")]
    pub(crate) input: PathBuf,
    #[arg(long = "out", value_name = "FILE.pdf|DIR")]
    pub(crate) target: PathBuf,
    #[arg(long, value_name = "both|zh|en", value_enum, default_value = "both")]
    pub(crate) language: PdfLanguage,
    #[arg(long, value_name = "full|summary", value_enum, default_value = "full")]
    pub(crate) parts: ReportParts,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<NaiveDate>,
}

/// Which class, and what to make of it.
#[derive(Debug, Args)]
pub(crate) struct ClassArguments {
    #[arg(value_name = "DIR")]
    pub(crate) answers: PathBuf,
    #[arg(long, value_name = "YYYY", value_parser = value_parser!(i32).range(2000..=2999))]
    pub(crate) year: Option<i32>,
    #[arg(long, value_name = "NAME")]
    pub(crate) title: Option<String>,
    #[arg(long)]
    pub(crate) json: bool,
    #[arg(long, value_name = "FILE.pdf")]
    pub(crate) out: Option<PathBuf>,
    #[arg(long, value_name = "both|zh|en", value_enum, default_value = "both")]
    pub(crate) language: PdfLanguage,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<NaiveDate>,
    #[arg(long, value_name = "DIR")]
    pub(crate) csv: Option<PathBuf>,
}

/// The languages of a PDF.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum PdfLanguage {
    /// Both, side by side.
    Both,
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// How much of a report is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ReportParts {
    /// All chapters.
    Full,
    /// What a bank files.
    Summary,
}

/// What to check.
#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    #[arg(value_name = "FILE.pdf")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "TEXT")]
    pub(crate) code: Option<String>,
    #[arg(long)]
    pub(crate) json: bool,
}

/// What to do with an edition.
#[derive(Debug, Subcommand)]
pub(crate) enum EditionTask {
    /// Find all its faults.
    Check(CheckArguments),
    /// Print it as a form to fill in by hand.
    Print(PrintArguments),
}

/// Which edition.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

/// Which form to print, and how.
#[derive(Debug, Args)]
pub(crate) struct PrintArguments {
    #[arg(long, value_name = "quick|full", value_enum, default_value = "quick")]
    pub(crate) tier: FormTier,
    #[arg(long, value_name = "SECTOR")]
    pub(crate) sector: Option<String>,
    #[arg(long, value_name = "both|zh|en", value_enum, default_value = "both")]
    pub(crate) language: PdfLanguage,
    #[arg(long, value_name = "FILE.pdf")]
    pub(crate) out: PathBuf,
}

/// What to do with a workbook.
#[derive(Debug, Subcommand)]
pub(crate) enum SheetTask {
    /// Write it.
    Write(SheetWriteArguments),
    /// Read it back.
    Read(SheetReadArguments),
}

/// Which workbook to write.
#[derive(Debug, Args)]
pub(crate) struct SheetWriteArguments {
    #[arg(long, value_name = "FILE.xlsx")]
    pub(crate) out: PathBuf,
    #[arg(long, value_name = "both|zh|en", value_enum, default_value = "both")]
    pub(crate) language: PdfLanguage,
    #[arg(long, value_name = "quick|full", value_enum)]
    pub(crate) tier: Option<FormTier>,
    #[arg(long, value_name = "SECTOR")]
    pub(crate) sector: Option<String>,
    #[arg(id = "filled", long = "answers", value_name = "FILE.json")]
    pub(crate) answers: Option<PathBuf>,
}

/// Which workbook to read, and where to.
#[derive(Debug, Args)]
pub(crate) struct SheetReadArguments {
    #[arg(value_name = "FILE.xlsx")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "ANSWERS.json")]
    pub(crate) out: PathBuf,
    #[arg(long, value_name = "FILE.json")]
    pub(crate) into: Option<PathBuf>,
}

/// How much a form asks.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormTier {
    /// The questions a bank looks at first.
    Quick,
    /// All of them.
    Full,
}

/// What the command line asks for.
pub(crate) enum Parsed {
    /// A task.
    Run(Task),
    /// Help or the version, already in words.
    Help(String),
}

/// Reads the command line.
pub(crate) fn parse(voice: Voice) -> Result<Parsed, Failure> {
    let read = command(voice)
        .try_get_matches()
        .and_then(|matches| Line::from_arg_matches(&matches));
    match read {
        Ok(line) => Ok(Parsed::Run(line.task)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Ok(Parsed::Help(error.render().to_string()))
            }
            _ => Err(usage::failure(voice, &error)),
        },
    }
}

fn command(voice: Voice) -> Command {
    let heading = voice.say("cli.heading.options");
    let own = |id: &'static str, action| {
        Arg::new(id)
            .long(id)
            .action(action)
            .help_heading(heading.clone())
    };
    let help = own("help", ArgAction::Help).short('h').global(true);
    let version = own("version", ArgAction::Version).short('V');
    translate(voice, "qingping", Line::command().arg(help).arg(version))
}

/// Puts the words of the user's language into a command, its arguments and its sub-commands.
/// `path` is the command as it is called, with `_` between the words.
fn translate(voice: Voice, path: &str, command: Command) -> Command {
    let line = voice.say(&format!("cli.line.{path}"));
    let usage = voice.tell("cli.heading.usage", &[("line", line)]);
    let template = format!("{{about}}\n\n{usage}\n\n{{all-args}}\n");
    let names: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    let mut command = command
        .about(voice.say(&format!("cli.about.{path}")))
        .help_template(template)
        .subcommand_help_heading(voice.say("cli.heading.commands"))
        .mut_args(|argument| {
            let heading = match argument.is_positional() {
                true => "cli.heading.arguments",
                false => "cli.heading.options",
            };
            let help = voice.say(&format!("cli.argument.{}", argument.get_id()));
            let values = argument.get_action().takes_values();
            argument
                .help(help)
                .help_heading(voice.say(heading))
                .hide_possible_values(values)
                .hide_default_value(values)
        });
    for name in names {
        let inner_path = format!("{path}_{name}");
        command = command.mut_subcommand(name, |inner| translate(voice, &inner_path, inner));
    }
    command
}

/// A day written `2026-03-31`, of a year in which there can be a report.
pub(crate) fn day(text: &str) -> Result<NaiveDate, String> {
    let plain =
        text.len() == 10 && text >= "2000" && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = text.parse().ok().filter(|_| plain);
    // The words come from `usage`; this is never shown.
    day.ok_or_else(String::new)
}
