//! Blocks of running content.

use super::{Bars, Entry, MatrixCode, Radar, Ranges, Scale, Table, TableSize};
use crate::theme::Tone;
use crate::words::Words;

/// One block; blocks stand under each other in the order given.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading, which is also an entry of the outline.
    Heading(Heading),
    /// A table of contents: each entry leads to a heading and says on which page it stands.
    Contents(Contents),
    /// A heading of a form, where paper is dear: little white above, and the translation behind
    /// the phrase where one line holds both.
    TightHeading(Heading),
    /// Running text.
    Paragraph {
        /// What is said.
        words: Words,
        /// How large it is set.
        style: ParagraphStyle,
    },
    /// A list of points.
    List(List),
    /// A table, which may run over many pages.
    Table(Table),
    /// Labels with values, in columns.
    Facts(Facts),
    /// A tinted box that asks for attention.
    Callout(Callout),
    /// Blocks side by side, read column by column.
    Columns(Columns),
    /// One figure set large.
    Metric(Metric),
    /// Horizontal bars from 0 to 100.
    Bars(Bars),
    /// Bars from somewhere to somewhere between 0 and 100.
    Ranges(Ranges),
    /// A ruler from 0 to 100 with bands and markers.
    Scale(Scale),
    /// A radar chart.
    Radar(Radar),
    /// A square matrix code such as a QR code.
    MatrixCode(MatrixCode),
    /// Room for an answer by hand.
    Entry(Entry),
    /// Boxes in which people sign or put a seal, one for each label.
    SignatureArea {
        /// What belongs into each box.
        labels: Vec<Words>,
    },
    /// A quiet line across the column.
    Rule,
    /// White space of so many points.
    Space(f32),
    /// What follows starts on a new page.
    PageBreak,
    /// Blocks that stay on one page if one page can hold them.
    KeepTogether(Vec<Block>),
}

/// How deep a heading stands. A level may not be skipped on the way down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The document's title or a part of it.
    One,
    /// A chapter.
    Two,
    /// A section.
    Three,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// How deep it stands.
    pub level: Level,
    /// What it says.
    pub words: Words,
    /// A name under which a link (`file.pdf#name`) finds it; unique within the document.
    pub anchor: Option<String>,
}

/// A table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// In reading order, column by column.
    pub entries: Vec<ContentsEntry>,
    /// How many columns stand side by side; at least one.
    pub columns: usize,
}

/// A line of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// What it says.
    pub words: Words,
    /// The anchor of the heading to which it leads.
    pub anchor: String,
}

/// How large a paragraph is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// Running text.
    #[default]
    Body,
    /// An opening sentence, one step larger.
    Lead,
    /// Notes and sources.
    Small,
    /// Notes to what is set compact: close lines across the whole width, a translation behind its
    /// phrase where one line holds both, else beside it.
    Fine,
    /// What a form tells the hand: close lines across the whole width, and a translation behind
    /// its phrase where one line holds both.
    Tight,
    /// The same as notes.
    TightSmall,
}

/// A list of points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The points.
    pub items: Vec<Words>,
    /// Numbered instead of dotted.
    pub ordered: bool,
}

/// Labels with values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// In reading order, row by row.
    pub facts: Vec<Fact>,
    /// How many stand side by side; at least one.
    pub columns: usize,
    /// How large they are set.
    pub size: TableSize,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Words,
    /// How it stands.
    pub value: Words,
}

/// A tinted box.
#[derive(Debug, Clone, PartialEq)]
pub struct Callout {
    /// Its colour; the sign and the title say the same without colour.
    pub tone: Tone,
    /// A small drawn sign before the title.
    pub sign: Option<Sign>,
    /// May be empty.
    pub title: Words,
    /// What stands in the box.
    pub blocks: Vec<Block>,
}

/// A drawn sign. It decorates words and never replaces them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A triangle with an exclamation mark.
    Warning,
    /// A disc with an i.
    Note,
    /// A disc with a tick.
    Done,
}

/// Blocks side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// The width of each column against the others.
    pub weights: Vec<f32>,
    /// As many as there are weights.
    pub columns: Vec<Vec<Block>>,
}

/// One figure set large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// What is measured.
    pub label: Words,
    /// The figure as it is printed.
    pub value: String,
    /// Stands behind the figure.
    pub unit: Words,
    /// A remark beneath: last year's value, the source.
    pub note: Words,
    /// The colour of the figure.
    pub tone: Tone,
}
