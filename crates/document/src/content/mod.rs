//! The document as data: what is said and in which order, with nothing about where it stands.

mod block;
mod chart;
mod check;
mod entry;
mod table;

pub(crate) use check::broken_rule;

pub use block::{
    Block, Callout, Columns, Contents, ContentsEntry, Fact, Facts, Heading, Level, List, Metric,
    ParagraphStyle, Sign,
};
pub use chart::{
    Band, Bar, Bars, Legend, Marker, MatrixCode, Radar, RadarAxis, Range, Ranges, Scale, Second,
};
pub use entry::{Entry, EntrySize, LabelPlace, Room, Slot, WritingLine};
pub use table::{Align, Cell, Column, Emphasis, Row, Table, TableSize};

use crate::words::{Lang, Words};

/// A document, ready to be rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What catalogues and readers show about the file.
    pub meta: Meta,
    /// What stands on every page.
    pub running: RunningText,
    /// The content in reading order.
    pub blocks: Vec<Block>,
    /// Files carried inside the PDF.
    pub attachments: Vec<Attachment>,
}

/// What catalogues and readers show about the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Shown as the window's title.
    pub title: Words,
    /// Who speaks in the document.
    pub author: String,
    /// The language of everything that doesn't say otherwise.
    pub primary: Lang,
    /// The day the document bears. Without it the file holds no date at all.
    pub date: Option<Date>,
    /// The program that made it, with its version.
    pub generator: String,
}

/// What stands at the head and the foot of every page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningText {
    /// At the head, on the left.
    pub header: Words,
    /// At the foot, on the left.
    pub footer: Words,
    /// At the foot, on the right: a text in which `{page}` and `{pages}` are replaced.
    pub page: Words,
    /// Pale and large across the page, behind all that is said: what nobody may overlook who is
    /// handed a single page.
    pub watermark: Words,
}

/// A file carried inside the PDF as an associated file of PDF/A-3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name, unique within the document.
    pub name: String,
    /// Media type such as `application/json`.
    pub media_type: String,
    /// What a reader shows beside the name.
    pub description: String,
    /// The file itself.
    pub bytes: Vec<u8>,
}

/// A day of the calendar, with no time and no zone, so that a file is the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// `None` for a day that no calendar has.
    #[must_use]
    pub fn from_ymd(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    pub(crate) fn for_xmp(self) -> String {
        format!(
            "{:04}-{:02}-{:02}T00:00:00Z",
            self.year, self.month, self.day
        )
    }

    pub(crate) fn for_pdf(self) -> String {
        format!("D:{:04}{:02}{:02}000000Z", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_date_exists_in_the_calendar() {
        assert!(Date::from_ymd(2024, 2, 29).is_some());
        assert!(Date::from_ymd(2025, 2, 29).is_none());
        assert!(Date::from_ymd(2025, 13, 1).is_none());
        assert!(Date::from_ymd(2025, 4, 31).is_none());
        assert!(Date::from_ymd(2025, 4, 0).is_none());
    }
}
