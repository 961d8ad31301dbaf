//! A class: the picture in words and in files.

use crate::arguments::ClassArguments;
use crate::command::{self, Done};
use crate::failure::Failure;
use crate::output::Page;
use crate::voice::Voice;
use app::questionnaire::Edition;
use app::report::class::{ClassLine, Options, spoken, words};
use app::{AppError, Class, Library};

/// Sees the answers of a folder together, and writes what is asked for.
pub(crate) fn run(voice: Voice, arguments: &ClassArguments) -> Result<Done, AppError> {
    let library = Library::load()?;
    let class = library.class_of(&arguments.answers, arguments.year)?;
    let edition = library.edition(&class.picture.edition)?;
    let written = write(&library, &class, arguments)?;
    let complaints = class.left_out.iter().map(|left_out| {
        let why = Failure::of(voice, &left_out.why).line;
        voice.tell("cli.class.left_out", &[("why", why)])
    });
    let complaints = complaints.collect();
    let text = if arguments.json {
        command::json(&class)
    } else {
        let mut page = summary(voice, edition, &class);
        for file in written {
            page.line(&voice.tell("cli.written", &[("file", file)]));
        }
        page.into_text()
    };
    Ok(Done {
        complaints,
        ..Done::good(text)
    })
}

/// Writes the files and names them.
fn write(
    library: &Library,
    class: &Class,
    arguments: &ClassArguments,
) -> Result<Vec<String>, AppError> {
    let title = arguments.title.clone().unwrap_or_default();
    let mut written = Vec::new();
    if let Some(out) = &arguments.out {
        let options = Options {
            languages: command::languages(arguments.language),
            title: title.clone(),
            date: arguments.date,
        };
        let pdf = library.class_report(&class.picture, &options)?;
        app::write_whole(out, &pdf)?;
        written.push(out.display().to_string());
    }
    let rows = app::class_rows(&title, &class.picture);
    if let Some(folder) = &arguments.csv {
        let file = folder.join("class.csv");
        app::write_whole(&file, &app::class_csv(&rows))?;
        written.push(file.display().to_string());
    }
    Ok(written)
}

fn summary(voice: Voice, edition: &Edition, class: &Class) -> Page {
    let mut page = Page::default();
    let said = spoken(voice.language, edition, &class.picture);
    said.lead.lines().for_each(|line| page.line(line));
    page.line(&voice.say("cli.score.standing"));
    elsewhere(voice, class, &mut page);
    for section in said.sections {
        page.heading(&section.title);
        if let Some(empty) = section.empty {
            page.item(&empty);
        }
        for ClassLine { what, figure, .. } in section.lines {
            let parameters = [("what", what), ("figure", figure)];
            page.item(&voice.tell("cli.class.figure", &parameters));
        }
    }
    page
}

/// What lies in the folder too and is not in the picture. The year before is.
fn elsewhere(voice: Voice, class: &Class, page: &mut Page) {
    let year = class.picture.year;
    let others = class.years.iter();
    for (year, firms) in others.filter(|(other, _)| !(year - 1..=year).contains(*other)) {
        let parameters = [
            ("year", year.to_string()),
            ("firms", words::firms(voice.language, *firms)),
        ];
        page.line(&voice.tell("cli.class.other_year", &parameters));
    }
    if class.of_other_editions > 0 {
        let firms = words::firms(voice.language, class.of_other_editions);
        page.line(&voice.tell("cli.class.other_edition", &[("firms", firms)]));
    }
}
