//! A class: the picture in words and in files.

use crate::arguments::ClassArguments;
use crate::command::{self, Done};
use crate::failure::Failure;
use crate::output::Page;
use crate::voice::Voice;
use app::cohort::{Figures, Group, Often, Spread};
use app::questionnaire::Edition;
use app::report::class::{Options, words};
use app::{AppError, Class, Library};

/// As many gaps as a terminal shows at once.
const MOST_GAPS: usize = 8;

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
    let mut summary = Summary {
        voice,
        edition,
        page: Page::default(),
    };
    summary.head(class);
    match &class.picture.figures {
        Some(figures) => summary.figures(figures),
        None => summary.page.line(&voice.say("class.too_few")),
    }
    summary.page
}

struct Summary<'a> {
    voice: Voice,
    edition: &'a Edition,
    page: Page,
}

impl Summary<'_> {
    fn head(&mut self, class: &Class) {
        let (voice, language) = (self.voice, self.voice.language);
        let picture = &class.picture;
        let parameters = [
            ("year", picture.year.to_string()),
            ("edition", voice.of(&self.edition.title)),
            ("firms", words::firms(language, picture.firms)),
        ];
        self.page.line(&voice.tell("cli.class.head", &parameters));
        self.page.line(&voice.say("cli.score.standing"));
        // The year before is in the picture already.
        let others = class.years.iter();
        let others = others.filter(|(year, _)| !(picture.year - 1..=picture.year).contains(*year));
        for (year, firms) in others {
            let parameters = [
                ("year", year.to_string()),
                ("firms", words::firms(language, *firms)),
            ];
            self.page
                .line(&voice.tell("cli.class.other_year", &parameters));
        }
        if class.of_other_editions > 0 {
            let firms = ("firms", words::firms(language, class.of_other_editions));
            self.page
                .line(&voice.tell("cli.class.other_edition", &[firms]));
        }
    }

    fn figures(&mut self, figures: &Figures) {
        let language = self.voice.language;
        let count = |count| words::count(language, count);
        self.item("class.full", count(figures.full));
        self.item("class.well_answered", count(figures.well_answered));
        self.scores(figures);
        self.gaps(&figures.gaps);
        self.page.heading(&self.voice.say("class.legal.title"));
        self.page.item(&words::legal(language, &figures.legal));
        self.page.heading(&self.voice.say("class.sums"));
        self.item("class.energy", words::total(language, &figures.energy));
        self.item(
            "class.emissions",
            words::total(language, &figures.emissions),
        );
        let changed = words::change(language, &figures.change);
        self.page.heading(&self.voice.say("class.change"));
        self.page.item(&changed);
        self.groups("class.by_sector", &figures.sectors);
        self.groups("class.by_size", &figures.sizes);
    }

    fn scores(&mut self, figures: &Figures) {
        let spread = |spread| words::spread(self.voice.language, spread);
        let named = |name: String, s: Spread| (name, spread(s));
        let own = [
            ("class.declared", figures.declared),
            ("class.backed", figures.backed),
            ("class.coverage", figures.coverage),
        ];
        let mut lines: Vec<(String, String)> = own
            .into_iter()
            .map(|(key, s)| named(self.voice.say(key), s))
            .collect();
        for pillar in &figures.pillars {
            let name = self.voice.of(self.edition.pillar_name(pillar.pillar));
            lines.push(named(name, pillar.declared));
        }
        for topic in &figures.topics {
            let mut topics = self.edition.topics.iter();
            let name = topics.find(|t| t.id == topic.topic).map(|t| &t.name);
            let name = name.map_or_else(|| topic.topic.to_string(), |name| self.voice.of(name));
            lines.push(named(name, topic.declared));
        }
        self.page.heading(&self.voice.say("class.scores"));
        for (what, figure) in lines {
            self.line(what, figure);
        }
    }

    fn gaps(&mut self, gaps: &[Often]) {
        self.page.heading(&self.voice.say("class.gaps"));
        if gaps.is_empty() {
            self.page.item(&self.voice.say("class.no_gaps"));
        }
        for gap in gaps.iter().take(MOST_GAPS) {
            let Some(question) = self.edition.question(&gap.question) else {
                continue;
            };
            let firms = words::at_least(self.voice.language, gap.firms);
            self.line(firms, self.voice.of(&question.next_step));
        }
    }

    fn groups(&mut self, key: &str, groups: &[Group]) {
        self.page.heading(&self.voice.say(key));
        if groups.is_empty() {
            self.page.item(&self.voice.say("class.no_groups"));
        }
        let language = self.voice.language;
        for group in groups {
            let figures = [
                words::firms(language, group.firms),
                words::spread(language, group.declared),
            ];
            let name = words::group(language, self.edition, &group.name);
            self.line(name, self.voice.list(figures));
        }
    }

    fn item(&mut self, key: &str, figure: String) {
        self.line(self.voice.say(key), figure);
    }

    fn line(&mut self, what: String, figure: String) {
        let parameters = [("what", what), ("figure", figure)];
        let line = self.voice.tell("cli.class.figure", &parameters);
        self.page.item(&line);
    }
}
