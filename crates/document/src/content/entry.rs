//! Room for answers written by hand.

use crate::words::Words;

/// What is asked on paper, with the room for the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What belongs here.
    pub label: Words,
    /// A remark beneath the label.
    pub hint: Words,
    /// Where the label stands.
    pub place: LabelPlace,
    /// How large the words are set.
    pub size: EntrySize,
    /// The room, from top to bottom.
    pub room: Vec<Room>,
}

impl Entry {
    /// A label with room beside it.
    #[must_use]
    pub fn new(label: Words, room: Vec<Room>) -> Self {
        Self {
            label,
            hint: Words::none(),
            place: LabelPlace::Beside(0.5),
            size: EntrySize::Regular,
            room,
        }
    }

    /// The same entry with its label elsewhere.
    #[must_use]
    pub fn placed(mut self, place: LabelPlace) -> Self {
        self.place = place;
        self
    }

    /// The same entry with a remark.
    #[must_use]
    pub fn hinted(mut self, hint: Words) -> Self {
        self.hint = hint;
        self
    }

    /// The same entry set small.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.size = EntrySize::Small;
        self
    }
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LabelPlace {
    /// Above the room, which has the whole width.
    Above,
    /// At the left, on this share of the width.
    Beside(f32),
    /// Nowhere, because the words above say the same. It is still spoken for each box and line.
    Unprinted,
}

/// How large the words of an entry are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EntrySize {
    /// As running text.
    #[default]
    Regular,
    /// As notes.
    Small,
}

/// One kind of room.
#[derive(Debug, Clone, PartialEq)]
pub enum Room {
    /// Boxes and lines behind each other; what does not fit goes on in the next row.
    Row(Vec<Slot>),
    /// Boxes to tick, in as many columns as they fit in.
    Ticks(Vec<Words>),
    /// Cells to write in, each with its caption, so many beside each other.
    Cells {
        /// One for each cell; an empty one leaves the cell bare.
        captions: Vec<Words>,
        /// How many stand in a row.
        across: usize,
    },
}

/// One thing in a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// Words.
    Words(Words),
    /// A box to tick, with words behind it.
    Tick(Words),
    /// A line to write on.
    Line(WritingLine),
}

/// A line to write on.
#[derive(Debug, Clone, PartialEq)]
pub struct WritingLine {
    /// Stands before the line and never on another row.
    pub before: Words,
    /// How long the line is at least.
    pub width: f32,
    /// It reaches to the end of its row if nothing stands behind it there.
    pub stretched: bool,
    /// Stands behind the line and never on another row.
    pub after: Words,
}

impl WritingLine {
    /// A line of this length.
    #[must_use]
    pub fn new(width: f32) -> Self {
        Self {
            before: Words::none(),
            width,
            stretched: false,
            after: Words::none(),
        }
    }

    /// The same line with words before it.
    #[must_use]
    pub fn before(mut self, words: Words) -> Self {
        self.before = words;
        self
    }

    /// The same line with words behind it.
    #[must_use]
    pub fn after(mut self, words: Words) -> Self {
        self.after = words;
        self
    }

    /// The same line, reaching to the end of its row.
    #[must_use]
    pub fn stretched(mut self) -> Self {
        self.stretched = true;
        self
    }
}
