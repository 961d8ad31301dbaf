//! Participation, sums, legal minimums and gaps.

use super::{Page, words};
use crate::Languages;
use cohort::{Figures, Often};
use document::{Block, Cell, Column, Fact, Facts, Row, Table, TableSize};
use model::Language;

/// So many rows the gaps and the groups have together, before the page is full.
const ROWS: usize = 8;
/// In English names take more lines.
const ENGLISH_ROWS: usize = 7;
const FEWEST_GAPS: usize = 2;
const MOST_GAPS: usize = 4;

impl Page<'_> {
    /// Who answered how much, what became of last year's firms, what the class uses, and where it
    /// falls short of the law.
    pub(super) fn facts(&self, figures: &Figures) -> Block {
        let facts = vec![
            self.fact("class.full", |l| words::count(l, figures.full)),
            self.fact("class.well_answered", |l| {
                words::count(l, figures.well_answered)
            }),
            self.fact("class.energy", |l| words::total(l, &figures.energy)),
            self.fact("class.emissions", |l| words::total(l, &figures.emissions)),
            self.fact("class.change", |l| words::change(l, &figures.change)),
            self.fact("class.legal.title", |l| words::legal(l, &figures.legal)),
        ];
        Block::Facts(Facts {
            facts,
            columns: 3,
            size: TableSize::Regular,
        })
    }

    pub(super) fn gaps(&self, figures: &Figures) -> Block {
        let columns = vec![
            Column::new(self.voice.say("class.gaps"), 1.9),
            Column::new(self.voice.say("class.topic"), 1.9),
            Column::new(self.voice.say("class.next_step"), 8.0),
        ];
        let mut table = self.table("class.gaps", columns);
        table.empty = self.voice.say("class.no_gaps");
        let groups = figures.sectors.len() + figures.sizes.len();
        let rows = match self.voice.0 {
            Languages::En => ENGLISH_ROWS,
            Languages::Both | Languages::Zh => ROWS,
        };
        let most = rows.saturating_sub(groups).clamp(FEWEST_GAPS, MOST_GAPS);
        let rows = figures.gaps.iter().take(most);
        table.rows = rows.filter_map(|often| self.gap(often)).collect();
        Block::Table(table)
    }

    fn gap(&self, often: &Often) -> Option<Row> {
        let question = self.edition.question(&often.question)?;
        let mut topics = self.edition.topics.iter();
        let topic = topics.find(|topic| topic.id == question.topic)?;
        let firms = |language| words::at_least(language, often.firms);
        Some(Row::new(vec![
            Cell::new(self.voice.each(firms)),
            Cell::new(self.voice.of(&topic.name)),
            Cell::new(self.voice.of(&question.next_step)),
        ]))
    }

    fn table(&self, key: &str, columns: Vec<Column>) -> Table {
        let mut table = Table::new(self.voice.say(key).joined(" "), columns);
        table.size = TableSize::Compact;
        table
    }

    fn fact(&self, key: &str, value: impl Fn(Language) -> String) -> Fact {
        Fact {
            label: self.voice.say(key),
            value: self.voice.each(value),
        }
    }
}
