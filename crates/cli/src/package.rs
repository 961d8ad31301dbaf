//! `qingping pack` and `qingping unpack`: answers with their evidence in one file.

use crate::command::{Done, check_target};
use crate::failure::Failure;
use crate::output::Page;
use crate::voice::Voice;
use app::{AppError, Library, PackingOptions};
use clap::Args;
use std::path::{Path, PathBuf};

/// What to pack.
#[derive(Debug, Args)]
pub(crate) struct PackArguments {
    #[arg(id = "sheets", value_name = "ANSWERS.json", required = true)]
    pub(crate) answers: Vec<PathBuf>,
    #[arg(long, value_name = "FILE.qp")]
    pub(crate) out: PathBuf,
    #[arg(long, value_name = "TOPIC")]
    pub(crate) section: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(crate) evidence: Option<PathBuf>,
    #[arg(long, value_name = "FILE.txt")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// What to unpack.
#[derive(Debug, Args)]
pub(crate) struct UnpackArguments {
    #[arg(value_name = "FILE.qp")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[arg(long, value_name = "FILE.txt")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// Packs answer files.
pub(crate) fn pack(voice: Voice, arguments: &PackArguments) -> Result<Done, Failure> {
    if arguments.section.is_some() && arguments.answers.len() > 1 {
        return Err(Failure::new(voice.say("cli.section_of_one")));
    }
    for answers in &arguments.answers {
        check_target(voice, &arguments.out, Some(answers))?;
    }
    try_pack(voice, arguments).map_err(|error| Failure::of(voice, &error))
}

fn try_pack(voice: Voice, arguments: &PackArguments) -> Result<Done, AppError> {
    let library = Library::load()?;
    let options = PackingOptions {
        section: arguments.section.clone(),
        evidence: arguments.evidence.clone(),
        passphrase: passphrase(arguments.passphrase_file.as_deref())?,
    };
    let packed = app::pack_files(&library, &arguments.answers, &options)?;
    app::write_whole(&arguments.out, &packed.bytes)?;
    Ok(told(
        voice,
        &arguments.out,
        [packed.sheets, packed.files, packed.missing],
    ))
}

/// Unpacks a package into a folder of its own.
pub(crate) fn unpack(voice: Voice, arguments: &UnpackArguments) -> Result<Done, AppError> {
    let passphrase = passphrase(arguments.passphrase_file.as_deref())?;
    let unpacked = app::unpack_file(&arguments.file, &arguments.out, passphrase.as_deref())?;
    Ok(told(
        voice,
        &arguments.out,
        [unpacked.sheets, unpacked.files, unpacked.missing],
    ))
}

fn told(voice: Voice, out: &Path, [sheets, files, missing]: [usize; 3]) -> Done {
    let parameters = [
        ("file", out.display().to_string()),
        ("sheets", sheets.to_string()),
        ("files", files.to_string()),
        ("missing", missing.to_string()),
    ];
    let mut page = Page::default();
    page.line(&voice.tell("cli.packed", &parameters));
    if missing > 0 {
        page.line(&voice.tell("cli.packed_without", &parameters));
    }
    Done::good(page.into_text())
}

fn passphrase(file: Option<&Path>) -> Result<Option<String>, AppError> {
    file.map(app::read_passphrase).transpose()
}
