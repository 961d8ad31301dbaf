//! Gaps, legal minimums, sums and groups.

use super::{Page, words};
use crate::Languages;
use cohort::{Figures, Group, LegalKind, Often};
use document::{Block, Cell, Column, Fact, Facts, Row, Table, TableSize, Words};
use model::Language;

/// As many gaps as one page holds beside the rest.
const MOST_GAPS_IN_ONE: usize = 5;
const MOST_GAPS_IN_BOTH: usize = 3;

impl Page<'_> {
    pub(super) fn gaps(&self, figures: &Figures) -> Block {
        let most = match self.options.languages {
            Languages::Both => MOST_GAPS_IN_BOTH,
            Languages::Zh | Languages::En => MOST_GAPS_IN_ONE,
        };
        let mut columns = vec![Column::new(self.voice.say("class.number"), 1.3)];
        columns.extend(
            self.voice
                .pair_columns(["class.question", "class.next_step"], [4.0, 5.0]),
        );
        let mut table = self.table("class.gaps", columns);
        table.empty = self.voice.say("class.no_gaps");
        let rows = figures.gaps.iter().take(most);
        table.rows = rows.filter_map(|often| self.gap(often)).collect();
        Block::Table(table)
    }

    fn gap(&self, often: &Often) -> Option<Row> {
        let question = self.edition.question(&often.question)?;
        let firms = |language| words::at_least(language, often.firms);
        let mut cells = vec![Cell::new(self.voice.each(firms))];
        cells.extend(self.voice.pair_cells(|language| {
            [&question.text, &question.next_step].map(|text| text.get(language).to_owned())
        }));
        Some(Row::new(cells))
    }

    pub(super) fn legal(&self, figures: &Figures) -> Vec<Block> {
        let legal = &figures.legal;
        let mut facts = vec![self.fact("class.legal.any", |l| words::count(l, legal.any))];
        for (kind, count) in &legal.kinds {
            let key = match kind {
                LegalKind::Gap => "class.legal.gap",
                LegalKind::Unknown => "class.legal.unknown",
                LegalKind::Count => "class.legal.count",
            };
            facts.push(self.fact(key, |language| words::count(language, *count)));
        }
        vec![self.section("class.legal.title", "legal"), two(facts)]
    }

    pub(super) fn sums(&self, figures: &Figures) -> Vec<Block> {
        let facts = vec![
            self.fact("class.energy", |l| words::total(l, &figures.energy)),
            self.fact("class.emissions", |l| words::total(l, &figures.emissions)),
        ];
        vec![
            self.section("class.sums", "sums"),
            Block::Facts(Facts { facts, columns: 1 }),
        ]
    }

    pub(super) fn groups(&self, key: &str, anchor: &str, groups: &[Group]) -> Vec<Block> {
        let columns = vec![
            Column::new(self.voice.say("class.group"), 3.0),
            Column::figures(self.voice.say("class.number"), 1.4),
            Column::figures(self.voice.say("class.declared"), 2.4),
            Column::figures(self.voice.say("class.backed"), 2.4),
        ];
        let mut table = self.table(key, columns);
        table.row_headers = true;
        table.empty = self.voice.say("class.no_groups");
        table.rows = groups.iter().map(|group| self.group(group)).collect();
        vec![self.section(key, anchor), Block::Table(table)]
    }

    fn group(&self, group: &Group) -> Row {
        let name = |language| words::group(language, self.edition, &group.name);
        let middle = |spread: cohort::Spread| match spread {
            cohort::Spread::Mean { mean } => Words::neutral(format!("≈ {mean}")),
            other => Words::neutral(other.middle().map_or_else(String::new, |m| m.to_string())),
        };
        Row::new(vec![
            Cell::new(self.voice.each(name)),
            Words::neutral(group.firms.to_string()).into(),
            middle(group.declared).into(),
            middle(group.backed).into(),
        ])
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

fn two(facts: Vec<Fact>) -> Block {
    Block::Facts(Facts { facts, columns: 2 })
}
