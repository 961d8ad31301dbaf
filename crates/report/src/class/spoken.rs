//! A class in the words of one language: what the window shows and the command line prints.

use super::words;
use crate::voice::say;
use cohort::{Change, Count, Figures, Group, Legal, LegalKind, Often, Picture, Spread};
use model::{Bilingual, Language};
use questionnaire::{Edition, Pillar, Topic};
use serde::Serialize;

/// As many gaps as can be taken in at once.
const MOST_GAPS: usize = 8;

/// A class in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct SpokenClass {
    /// How many firms took part, of which year.
    pub lead: String,
    /// What is said of them, in reading order; of fewer than five firms nothing.
    pub sections: Vec<ClassSection>,
    /// How no firm shows through, and what the figures are.
    pub method: String,
}

/// What belongs together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ClassSection {
    /// Which, the same in every language.
    pub id: SectionId,
    /// Its title.
    pub title: String,
    /// Its figures.
    pub lines: Vec<ClassLine>,
    /// What is said where there are none.
    pub empty: Option<String>,
}

/// The sections of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum SectionId {
    /// Who answered how much.
    Answered,
    /// The scores of the class and of its pillars.
    Scores,
    /// The scores of the topics.
    Topics,
    /// The most common gaps, with the next step of each.
    Gaps,
    /// Where firms fall short of the law.
    Legal,
    /// What the class uses and emits.
    Sums,
    /// What became of last year's firms.
    Change,
    /// By line of business.
    Sectors,
    /// By size.
    Sizes,
}

/// A figure and what it is of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ClassLine {
    /// What is told of.
    pub what: String,
    /// What is told of it.
    pub figure: String,
    /// Where scores lie, for a bar from 0 to 100.
    pub range: Option<ScoreRange>,
    /// The pillar it belongs to.
    pub pillar: Option<Pillar>,
}

/// Where scores lie, in points from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct ScoreRange {
    /// The median, or where there are few firms the mean.
    pub middle: i32,
    /// From where to where half of the firms are, where there are enough of them.
    pub half: Option<(i32, i32)>,
}

/// A picture in words. `edition` is the one of the picture.
#[must_use]
pub fn spoken(language: Language, edition: &Edition, picture: &Picture) -> SpokenClass {
    let speaker = Speaker { language, edition };
    let parameters = [
        ("year", picture.year.to_string()),
        ("edition", edition.title.get(language).to_owned()),
        ("firms", words::firms(language, picture.firms)),
    ];
    let too_few = say(language, "class.too_few");
    let lead = locale::text(language, "class.head", &parameters);
    SpokenClass {
        lead: match picture.figures {
            Some(_) => lead,
            None => format!("{lead}\n{too_few}"),
        },
        sections: picture
            .figures
            .as_ref()
            .map(|figures| speaker.sections(figures))
            .unwrap_or_default(),
        method: say(language, "class.method"),
    }
}

struct Speaker<'a> {
    language: Language,
    edition: &'a Edition,
}

impl Speaker<'_> {
    fn sections(&self, figures: &Figures) -> Vec<ClassSection> {
        let (sectors, sizes) = (self.groups(&figures.sectors), self.groups(&figures.sizes));
        let legal = self.legal(&figures.legal);
        vec![
            self.section(SectionId::Scores, "class.scores", self.scores(figures)),
            self.or(
                SectionId::Gaps,
                "class.gaps",
                self.gaps(&figures.gaps),
                "class.no_gaps",
            ),
            self.section(SectionId::Legal, "class.legal.title", legal),
            self.section(SectionId::Topics, "class.topics", self.topics(figures)),
            self.section(SectionId::Sums, "class.sums", self.sums(figures)),
            self.or(
                SectionId::Change,
                "class.change",
                self.change(&figures.change),
                "class.changed.unknown",
            ),
            self.or(
                SectionId::Sectors,
                "class.by_sector",
                sectors,
                "class.no_groups",
            ),
            self.or(SectionId::Sizes, "class.by_size", sizes, "class.no_groups"),
            self.section(
                SectionId::Answered,
                "class.answered",
                self.answered(figures),
            ),
        ]
    }

    fn section(&self, id: SectionId, title: &str, lines: Vec<ClassLine>) -> ClassSection {
        ClassSection {
            id,
            title: self.say(title),
            lines,
            empty: None,
        }
    }

    /// A section that may have nothing in it, and what is said then.
    fn or(&self, id: SectionId, title: &str, lines: Vec<ClassLine>, empty: &str) -> ClassSection {
        let empty = lines.is_empty().then(|| self.say(empty));
        ClassSection {
            empty,
            ..self.section(id, title, lines)
        }
    }

    fn say(&self, key: &str) -> String {
        say(self.language, key)
    }

    fn count(&self, key: &str, count: Count) -> ClassLine {
        self.line(self.say(key), words::count(self.language, count))
    }

    fn answered(&self, figures: &Figures) -> Vec<ClassLine> {
        vec![
            self.count("class.full", figures.full),
            self.count("class.well_answered", figures.well_answered),
        ]
    }

    fn sums(&self, figures: &Figures) -> Vec<ClassLine> {
        let total = |key, total| self.line(self.say(key), words::total(self.language, total));
        vec![
            total("class.energy", &figures.energy),
            total("class.emissions", &figures.emissions),
        ]
    }

    fn legal(&self, legal: &Legal) -> Vec<ClassLine> {
        let any = self.count("class.legal.any", legal.any);
        let kinds = legal.kinds.iter();
        let kinds = kinds.map(|(kind, firms)| {
            let what = match kind {
                LegalKind::Gap => "class.legal.of_gap",
                LegalKind::Unknown => "class.legal.of_unknown",
                LegalKind::Count => "class.legal.of_count",
            };
            self.count(what, *firms)
        });
        [any].into_iter().chain(kinds).collect()
    }

    fn change(&self, change: &Change) -> Vec<ClassLine> {
        let (Some(before), Some(by)) = (change.before.middle(), change.change.middle()) else {
            return Vec::new();
        };
        let points = |key, points: String| {
            let points = locale::text(self.language, "class.points", &[("points", points)]);
            self.line(self.say(key), points)
        };
        let firms = words::at_least(self.language, change.firms);
        vec![
            self.line(self.say("class.changed.firms"), firms),
            points("class.changed.before", before.to_string()),
            points("class.changed.by", words::signed(by)),
            self.count("class.changed.rose", change.risen),
        ]
    }

    fn line(&self, what: String, figure: String) -> ClassLine {
        ClassLine {
            what,
            figure,
            range: None,
            pillar: None,
        }
    }

    fn scored(&self, what: String, spread: Spread, pillar: Option<Pillar>) -> ClassLine {
        ClassLine {
            range: range(spread),
            pillar,
            ..self.line(what, words::spread(self.language, spread))
        }
    }

    fn scores(&self, figures: &Figures) -> Vec<ClassLine> {
        let own = |key, spread| self.scored(self.say(key), spread, None);
        let mut lines = vec![
            own("class.declared", figures.declared),
            own("class.backed", figures.backed),
            own("class.coverage", figures.coverage),
        ];
        lines.extend(figures.pillars.iter().map(|one| {
            let name = self.of(self.edition.pillar_name(one.pillar));
            self.scored(name, one.declared, Some(one.pillar))
        }));
        lines
    }

    fn topics(&self, figures: &Figures) -> Vec<ClassLine> {
        let lines = figures.topics.iter().filter_map(|one| {
            let mut topics = self.edition.topics.iter();
            let Topic { name, pillar, .. } = topics.find(|topic| topic.id == one.topic)?;
            Some(self.scored(self.of(name), one.declared, *pillar))
        });
        lines.collect()
    }

    fn gaps(&self, gaps: &[Often]) -> Vec<ClassLine> {
        let lines = gaps.iter().filter_map(|gap| {
            let question = self.edition.question(&gap.question)?;
            let firms = words::at_least(self.language, gap.firms);
            Some(self.line(firms, self.of(&question.next_step)))
        });
        lines.take(MOST_GAPS).collect()
    }

    fn groups(&self, groups: &[Group]) -> Vec<ClassLine> {
        let lines = groups.iter().map(|group| {
            let name = words::named_group(self.language, self.edition, group);
            self.scored(name, group.declared, None)
        });
        lines.collect()
    }

    fn of(&self, text: &Bilingual) -> String {
        text.get(self.language).to_owned()
    }
}

fn range(spread: Spread) -> Option<ScoreRange> {
    Some(ScoreRange {
        middle: spread.middle()?,
        half: match spread {
            Spread::Quartiles { lower, upper, .. } => Some((lower, upper)),
            _ => None,
        },
    })
}
