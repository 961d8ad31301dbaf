//! Tables.

use crate::theme::{Series, Tone};
use crate::words::Words;

/// A table. Its head is repeated on every page and its rows are never cut, unless one is
/// taller than a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// What the table holds, for those who hear it.
    pub summary: String,
    /// The first cell of each row names the row.
    pub row_headers: bool,
    /// Printed across the table when there are no rows.
    pub empty: Words,
    /// How large the cells are set.
    pub size: TableSize,
}

impl Table {
    /// A table of regular size with the head given and no rows yet.
    #[must_use]
    pub fn new(summary: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
            summary: summary.into(),
            row_headers: false,
            empty: Words::none(),
            size: TableSize::Regular,
        }
    }
}

/// How large the cells are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TableSize {
    /// As running text.
    #[default]
    Regular,
    /// As notes: for tables with many columns.
    Compact,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Stands in the head.
    pub header: Words,
    /// The width against the other columns.
    pub weight: f32,
    /// Where the text stands in the cell.
    pub align: Align,
}

impl Column {
    /// A column whose text starts at the left.
    #[must_use]
    pub fn new(header: Words, weight: f32) -> Self {
        Self {
            header,
            weight,
            align: Align::Start,
        }
    }

    /// A column of figures, which end at the right.
    #[must_use]
    pub fn figures(header: Words, weight: f32) -> Self {
        Self {
            header,
            weight,
            align: Align::End,
        }
    }
}

/// Where text stands across its frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    #[default]
    Start,
    /// At the right: for figures.
    End,
    /// In the middle.
    Center,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// At most as many as there are columns; the missing ones stay empty. A group row has one.
    pub cells: Vec<Cell>,
    /// How the row stands out.
    pub emphasis: Emphasis,
}

impl Row {
    /// An ordinary row.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            emphasis: Emphasis::None,
        }
    }

    /// A title across all columns, above the rows that follow.
    #[must_use]
    pub fn group(words: Words) -> Self {
        Self {
            cells: vec![Cell::new(words)],
            emphasis: Emphasis::Group,
        }
    }

    /// A sum or a result: set bold under a stronger line.
    #[must_use]
    pub fn total(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            emphasis: Emphasis::Strong,
        }
    }
}

/// How a row stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// It doesn't.
    #[default]
    None,
    /// Bold, under a stronger line: sums and results.
    Strong,
    /// One cell across all columns, which titles the rows that follow.
    Group,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub words: Words,
    /// The colour of the first phrase.
    pub tone: Tone,
    /// Set bold.
    pub strong: bool,
    /// A swatch of this series before the text.
    pub series: Option<Series>,
}

impl Cell {
    /// A plain cell.
    #[must_use]
    pub fn new(words: Words) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }

    /// The same cell in another colour.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The same cell set bold.
    #[must_use]
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// The same cell with a swatch of the series before its text.
    #[must_use]
    pub fn series(mut self, series: Series) -> Self {
        self.series = Some(series);
        self
    }
}

impl From<Words> for Cell {
    fn from(words: Words) -> Self {
        Self::new(words)
    }
}
