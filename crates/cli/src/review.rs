//! `qingping review` and `qingping reviewer`: signing that originals were seen, and the keys for it.

use crate::arguments::day;
use crate::command::{Done, check_target, written};
use crate::failure::Failure;
use crate::output::Page;
use crate::voice::Voice;
use app::model::{AnswerSheet, QuestionId};
use app::{AppError, KeyFile, Library, NaiveDate, NewReviewer, Passphrase, exchange};
use clap::{Args, Subcommand};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What to sign, and with which key.
#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    #[arg(id = "reviewed", value_name = "ANSWERS.json")]
    pub(crate) answers: PathBuf,
    #[arg(long, value_name = "FILE.qpk")]
    pub(crate) key: PathBuf,
    #[arg(
        id = "key_passphrase",
        long = "passphrase-file",
        value_name = "FILE.txt"
    )]
    pub(crate) passphrase: PathBuf,
    #[arg(id = "questions", long = "question", value_name = "ID", value_parser = question)]
    pub(crate) questions: Vec<QuestionId>,
    #[arg(id = "seen_on", long = "date", value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<NaiveDate>,
    #[arg(id = "signed_sheet", long = "out", value_name = "FILE.json")]
    pub(crate) out: Option<PathBuf>,
}

/// What to do with a key.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewerTask {
    /// Make one.
    New(NewReviewerArguments),
    /// Say whose it is.
    Show(ShowReviewerArguments),
}

/// Whose key to make.
#[derive(Debug, Args)]
pub(crate) struct NewReviewerArguments {
    #[arg(id = "reviewer_name", long = "name", value_name = "NAME")]
    pub(crate) name: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) organisation: String,
    #[arg(id = "key_file", long = "out", value_name = "FILE.qpk")]
    pub(crate) out: PathBuf,
    #[arg(
        id = "key_passphrase",
        long = "passphrase-file",
        value_name = "FILE.txt"
    )]
    pub(crate) passphrase: PathBuf,
}

/// Which key to show.
#[derive(Debug, Args)]
pub(crate) struct ShowReviewerArguments {
    #[arg(value_name = "FILE.qpk")]
    pub(crate) file: PathBuf,
}

/// Signs for answers.
pub(crate) fn review(voice: Voice, arguments: &ReviewArguments) -> Result<Done, Failure> {
    if let Some(out) = &arguments.out {
        check_target(voice, out, Some(&arguments.key))?;
    }
    try_review(voice, arguments).map_err(|error| Failure::of(voice, &error))
}

fn try_review(voice: Voice, arguments: &ReviewArguments) -> Result<Done, AppError> {
    let mut sheet = app::read_sheet_file(&arguments.answers)?;
    let key = KeyFile::read(&arguments.key)?;
    let passphrase = Passphrase(app::read_passphrase(&arguments.passphrase)?);
    let library = Library::load()?;
    let questions: BTreeSet<QuestionId> = arguments.questions.iter().cloned().collect();
    let named = (!questions.is_empty()).then_some(&questions);
    let review = library.sign_review(&sheet, &key, &passphrase, named, arguments.date)?;
    sheet.review = Some(review);
    let text = exchange::write_sheet(&sheet);
    let Some(out) = &arguments.out else {
        return Ok(Done::good(text));
    };
    app::write_whole(out, text.as_bytes())?;
    let mut done = written(voice, out);
    done.text
        .extend(said(voice, &library, &sheet)?.map(|line| line + "\n"));
    Ok(done)
}

/// What is left of the review of a sheet, in words.
pub(crate) fn said(
    voice: Voice,
    library: &Library,
    sheet: &AnswerSheet,
) -> Result<Option<String>, AppError> {
    let examined = library.examine_review(sheet)?;
    Ok(examined.map(|examined| {
        let signed = &examined.signed;
        app::report::review_said(voice.language, signed, examined.attached)
    }))
}

/// Looks after keys.
pub(crate) fn reviewer(voice: Voice, task: &ReviewerTask) -> Result<Done, Failure> {
    let done = match task {
        ReviewerTask::New(arguments) if arguments.out.exists() => {
            let file = ("file", arguments.out.display().to_string());
            return Err(Failure::new(voice.tell("cli.reviewer_there", &[file])));
        }
        ReviewerTask::New(arguments) => new(voice, arguments),
        ReviewerTask::Show(arguments) => show(voice, arguments),
    };
    done.map_err(|error| Failure::of(voice, &error))
}

fn new(voice: Voice, arguments: &NewReviewerArguments) -> Result<Done, AppError> {
    let made = Library::load()?.new_reviewer(&NewReviewer {
        name: arguments.name.clone(),
        organisation: arguments.organisation.clone(),
        passphrase: Passphrase(app::read_passphrase(&arguments.passphrase)?),
    })?;
    app::write_whole(&arguments.out, made.text.as_bytes())?;
    let mut done = written(voice, &arguments.out);
    done.text.push_str(&shown(voice, &made.key));
    Ok(done)
}

fn show(voice: Voice, arguments: &ShowReviewerArguments) -> Result<Done, AppError> {
    Ok(Done::good(shown(voice, &KeyFile::read(&arguments.file)?)))
}

fn shown(voice: Voice, key: &KeyFile) -> String {
    let view = key.view();
    let parameters = [
        ("name", view.name),
        ("organisation", view.organisation),
        ("code", view.code),
    ];
    let mut page = Page::default();
    page.line(&voice.tell("cli.reviewer", &parameters));
    page.line(&voice.tell("cli.public_key", &[("key", key.public_key())]));
    page.into_text()
}

/// An id of a question. The words to it come from `usage`.
fn question(text: &str) -> Result<QuestionId, String> {
    QuestionId::new(text).map_err(|_| String::new())
}
