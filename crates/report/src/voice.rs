//! Says things in the languages of the report.

use crate::Languages;
use document::{Cell, Column, Lang, Table, Words};
use model::{Bilingual, Language};

/// The same text takes about so much of two columns in English.
const ENGLISH_SHARE: f32 = 0.555;

/// The languages in which a report speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice(pub(crate) Languages);

impl Voice {
    /// What is the same in both languages is printed once: a figure must not seem to be two.
    pub(crate) fn each(self, text: impl Fn(Language) -> String) -> Words {
        match self.0 {
            Languages::Zh => Words::one(Lang::Zh, text(Language::Zh)),
            Languages::En => Words::one(Lang::En, text(Language::En)),
            Languages::Both => {
                let (zh, en) = (text(Language::Zh), text(Language::En));
                if zh == en {
                    Words::neutral(zh)
                } else {
                    Words::both(zh, en)
                }
            }
        }
    }

    /// A text of `locales/`.
    pub(crate) fn say(self, key: &str) -> Words {
        self.each(|language| say(language, key))
    }

    /// A text of `locales/` with values in it.
    pub(crate) fn said(
        self,
        key: &str,
        parameters: impl Fn(Language) -> Vec<(&'static str, String)>,
    ) -> Words {
        self.each(|language| locale::text(language, key, &parameters(language)))
    }

    /// The columns for texts of some length. In a report in two languages each language has a
    /// column of its own: one language under the other would make the rows twice as tall.
    pub(crate) fn columns(self, key: &str, weight: f32) -> Vec<Column> {
        self.pair_columns([key], [weight])
    }

    /// The cells of [`Voice::columns`].
    pub(crate) fn cells(self, text: impl Fn(Language) -> String) -> Vec<Cell> {
        self.pair_cells(|language| [text(language)])
    }

    /// The columns for texts that belong together, such as a question and its answer: side by side
    /// in a report in one language, one under the other in the column of each of two languages.
    pub(crate) fn pair_columns<const N: usize>(
        self,
        keys: [&str; N],
        weights: [f32; N],
    ) -> Vec<Column> {
        let one = |lang, language, share: f32| {
            let names = keys.map(|key| say(language, key));
            let words = Words::one(lang, listed(language, &names));
            Column::new(words, weights.iter().sum::<f32>() * share)
        };
        match self.0 {
            Languages::Both => vec![
                one(Lang::Zh, Language::Zh, 1.0 - ENGLISH_SHARE),
                one(Lang::En, Language::En, ENGLISH_SHARE),
            ],
            Languages::Zh | Languages::En => {
                let columns = keys.iter().zip(weights);
                columns
                    .map(|(key, weight)| Column::new(self.say(key), weight))
                    .collect()
            }
        }
    }

    /// Parts the width of the two languages' columns, the first of which is `zh`, as their texts
    /// need it: which of them is the longer one differs from chapter to chapter.
    pub(crate) fn balance(self, table: &mut Table, zh: usize) {
        let length = |column: usize| -> f32 {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            cells.map(|cell| width(&cell.words)).sum()
        };
        let (first, second) = (length(zh), length(zh + 1));
        if !self.stacks() || first + second <= 0.0 {
            return;
        }
        let share = (second / (first + second)).clamp(0.45, 0.65);
        if let Some([one, other]) = table.columns.get_mut(zh..zh + 2) {
            let both = one.weight + other.weight;
            one.weight = both * (1.0 - share);
            other.weight = both * share;
        }
    }

    /// Whether the cells of [`Voice::pair_cells`] hold their texts one under the other.
    pub(crate) fn stacks(self) -> bool {
        self.0 == Languages::Both
    }

    /// The cells of [`Voice::pair_columns`]; empty texts leave no line.
    pub(crate) fn pair_cells<const N: usize>(
        self,
        texts: impl Fn(Language) -> [String; N],
    ) -> Vec<Cell> {
        let stacked = |lang, language| {
            let mut lines = texts(language).to_vec();
            lines.retain(|line| !line.is_empty());
            Cell::new(Words::one(lang, lines.join("\n")))
        };
        let beside = |lang, language| {
            let texts = texts(language).into_iter();
            texts
                .map(|text| Cell::new(Words::one(lang, text)))
                .collect()
        };
        match self.0 {
            Languages::Both => vec![
                stacked(Lang::Zh, Language::Zh),
                stacked(Lang::En, Language::En),
            ],
            Languages::Zh => beside(Lang::Zh, Language::Zh),
            Languages::En => beside(Lang::En, Language::En),
        }
    }

    /// A figure with its unit: in words, or once with symbols where two languages would print the
    /// same figure twice.
    pub(crate) fn figure(self, words: impl Fn(Language) -> String, symbols: String) -> Words {
        if self.stacks() {
            Words::neutral(symbols)
        } else {
            self.each(words)
        }
    }

    /// A text of the edition.
    pub(crate) fn of(self, text: &Bilingual) -> Words {
        self.each(|language| text.get(language).to_owned())
    }
}

/// About how much room words take, in Chinese characters: Latin letters are narrower, and their
/// lines lower.
fn width(words: &Words) -> f32 {
    let characters = words
        .phrases()
        .iter()
        .flat_map(|phrase| phrase.text.chars());
    characters
        .map(|c| if c.is_ascii() { 0.37 } else { 1.0 })
        .sum()
}

/// A text of `locales/` in one language.
pub(crate) fn say(language: Language, key: &str) -> String {
    locale::text(language, key, &[])
}

/// Parts of one line, parted as the language parts them.
pub(crate) fn listed(language: Language, parts: &[String]) -> String {
    parts.join(&say(language, "report.list_separator"))
}

/// Statements in one line, parted as the language parts them.
pub(crate) fn chained(language: Language, parts: &[String]) -> String {
    parts.join(&say(language, "report.chain_separator"))
}

/// Sentences one after the other; Chinese ones need no space between them.
pub(crate) fn sentences(language: Language, parts: Vec<String>) -> String {
    let joined = parts.into_iter().reduce(|first, second| {
        let parameters = [("first", first), ("second", second)];
        locale::text(language, "report.two_sentences", &parameters)
    });
    joined.unwrap_or_default()
}

/// At most so many characters, with an ellipsis where something was left out.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most).collect();
    format!("{}…", kept.trim_end())
}
