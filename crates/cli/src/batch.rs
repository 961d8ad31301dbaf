//! A folder of answer files as a folder of reports.

use crate::arguments::ReportArguments;
use crate::command::{Done, report_options};
use crate::failure::Failure;
use crate::output::Page;
use crate::voice::Voice;
use app::{AppError, Batch, Library};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;

/// Makes the report of every answer file in the folder that the arguments name.
pub(crate) fn reports(voice: Voice, arguments: &ReportArguments) -> Result<Done, Failure> {
    let bar = progress();
    let made = Library::load().and_then(|library| {
        let key = app::signing_key(&app::data_folder());
        let (from, to) = (&arguments.input, &arguments.target);
        let step = |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        };
        library.reports(from, to, &report_options(arguments), key.as_ref(), step)
    });
    bar.finish_and_clear();
    let batch = made.map_err(|error| Failure::of(voice, &error))?;
    Ok(told(voice, &arguments.target, &batch))
}

/// A bar on standard error, which shows nothing where that is no terminal.
fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len}  {eta}");
    let bar = ProgressBar::new(0);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn told(voice: Voice, folder: &Path, batch: &Batch) -> Done {
    let parameters = [
        ("written", batch.written.to_string()),
        ("refused", batch.refused.len().to_string()),
        ("folder", folder.display().to_string()),
    ];
    let (key, code) = match batch.refused[..] {
        [] => ("cli.batch.written", 0),
        _ => ("cli.batch.part_written", 2),
    };
    let mut page = Page::default();
    page.line(&voice.tell(key, &parameters));
    let refused = batch.refused.iter();
    Done {
        text: page.into_text(),
        complaints: refused
            .map(|(file, error)| complaint(voice, file, error))
            .collect(),
        code,
    }
}

/// Why a file was refused. Not every reason names the file by itself.
fn complaint(voice: Voice, file: &Path, error: &AppError) -> String {
    let file = file.display().to_string();
    let why = Failure::of(voice, error).line;
    if why.contains(&file) {
        return why;
    }
    voice.tell("cli.batch.refused", &[("file", file), ("why", why)])
}
