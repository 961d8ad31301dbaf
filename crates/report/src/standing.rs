//! What stands behind an answer, and the signs of it. Signs are drawn as full and empty shapes, so
//! that they survive a grey printer; chapter 1 explains them.

use crate::material::Asked;
use crate::voice::say;
use model::{Grade, Language, QuestionId};

/// What stands behind an answer, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// The firm says so.
    Declared,
    /// A file is attached whose date fits.
    Attached,
    /// The same, and a reviewer signed that the originals were seen.
    Seen,
}

impl Standing {
    pub(crate) const ALL: [Self; 3] = [Self::Seen, Self::Attached, Self::Declared];

    /// What stands behind the answer to a question. A paper that is no proof for the year does not
    /// become one because somebody saw it.
    pub(crate) fn of(asked: &Asked<'_>) -> Self {
        match (asked.response.is_backed(), asked.seen) {
            (true, true) => Self::Seen,
            (true, false) => Self::Attached,
            (false, _) => Self::Declared,
        }
    }

    /// What stands behind a figure that comes from several questions: the least of what stands
    /// behind each. A question that was not asked backs nothing.
    pub(crate) fn of_all<'q>(
        asked: &[Asked<'_>],
        questions: impl IntoIterator<Item = &'q QuestionId>,
    ) -> Option<Self> {
        let standings = questions.into_iter().map(|id| {
            let found = asked.iter().find(|asked| asked.question.id == *id);
            found.map_or(Self::Declared, Self::of)
        });
        standings.min()
    }

    pub(crate) fn sign(self) -> char {
        match self {
            Self::Declared => '□',
            Self::Attached => '■',
            Self::Seen => '◆',
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Declared => "report.signs.declared",
            Self::Attached => "report.signs.attached",
            Self::Seen => "report.signs.seen",
        }
    }

    /// The sign with its word.
    pub(crate) fn said(self, language: Language) -> String {
        signed(language, self.sign(), say(language, self.key()))
    }
}

/// The sign of where a figure comes from.
pub(crate) fn grade_sign(grade: Grade) -> char {
    match grade {
        Grade::Metered => '●',
        Grade::Calculated => '◐',
        Grade::Estimated => '○',
    }
}

/// A sign before its words.
pub(crate) fn signed(language: Language, sign: char, words: String) -> String {
    let parameters = [("sign", sign.to_string()), ("words", words)];
    locale::text(language, "report.signs.signed", &parameters)
}
