//! Where scores lie, as bars from quarter to quarter with the middle marked.

use super::{Page, words};
use crate::material::paragraph;
use cohort::{Figures, Spread};
use document::{Block, ParagraphStyle, Range, Ranges, Series, Words};
use questionnaire::Pillar;

impl Page<'_> {
    /// The scores of the class and of its pillars.
    pub(super) fn scores(&self, figures: &Figures) -> Vec<Block> {
        let own = |key, spread| self.range(self.voice.say(key), spread, None);
        let mut ranges = vec![
            own("class.declared", figures.declared),
            own("class.backed", figures.backed),
            own("class.coverage", figures.coverage),
        ];
        ranges.extend(figures.pillars.iter().map(|pillar| {
            let name = self.voice.of(self.edition.pillar_name(pillar.pillar));
            self.range(name, pillar.declared, Some(series(pillar.pillar)))
        }));
        self.chart("class.scores", "scores", ranges)
    }

    /// The scores of the topics.
    pub(super) fn topics(&self, figures: &Figures) -> Vec<Block> {
        let ranges = figures.topics.iter().filter_map(|spread| {
            let topic = self.edition.topics.iter().find(|t| t.id == spread.topic)?;
            let series = topic.pillar.map(series);
            Some(self.range(self.voice.of(&topic.name), spread.declared, series))
        });
        self.chart("class.topics", "topics", ranges.collect())
    }

    /// The scores of the groups, by sector and by size.
    pub(super) fn groups(&self, figures: &Figures) -> Vec<Block> {
        let groups = figures.sectors.iter().chain(&figures.sizes);
        let ranges: Vec<Range> = groups
            .map(|group| {
                let name = |language| words::named_group(language, self.edition, group);
                self.range(self.voice.each(name), group.declared, None)
            })
            .collect();
        if ranges.is_empty() {
            let none = self.voice.say("class.no_groups");
            return vec![
                self.section("class.groups", "groups"),
                paragraph(none, ParagraphStyle::Small),
            ];
        }
        self.chart("class.groups", "groups", ranges)
    }

    fn chart(&self, key: &str, anchor: &str, ranges: Vec<Range>) -> Vec<Block> {
        let summary = self.voice.say("class.chart");
        vec![
            self.section(key, anchor),
            Block::Ranges(Ranges { summary, ranges }),
        ]
    }

    fn range(&self, label: Words, spread: Spread, series: Option<Series>) -> Range {
        let span = match spread {
            Spread::Quartiles { lower, upper, .. } => Some((lower as f32, upper as f32)),
            _ => None,
        };
        let figures = match spread {
            Spread::Quartiles {
                lower,
                median,
                upper,
            } => Words::neutral(format!("{median}  ({lower}–{upper})")),
            Spread::Median { median } => Words::neutral(median.to_string()),
            Spread::Mean { .. } | Spread::Withheld => {
                self.voice.each(|language| words::spread(language, spread))
            }
        };
        Range {
            label,
            span,
            middle: spread.middle().map(|middle| middle as f32),
            text: figures,
            series,
        }
    }
}

fn series(pillar: Pillar) -> Series {
    match pillar {
        Pillar::E => Series::A,
        Pillar::S => Series::B,
        Pillar::G => Series::C,
    }
}
