//! Says things in the languages of a workbook, and knows them again whoever typed them.

use locale::text;
use model::{Bilingual, Language, Unit};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The languages in which a workbook speaks, one under the other where there are two.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice(pub(crate) &'static [Language]);

impl Voice {
    /// In each language, what is the same in both only once.
    fn each(self, separator: &str, say: impl Fn(Language) -> String) -> String {
        let mut all: Vec<String> = self.0.iter().map(|language| say(*language)).collect();
        all.dedup();
        all.join(separator)
    }

    /// Lines of text.
    pub(crate) fn lines(self, say: impl Fn(Language) -> String) -> String {
        self.each("\n", say)
    }

    /// A few words that stay in one line, such as an item of a list: `是 Yes`.
    pub(crate) fn words(self, say: impl Fn(Language) -> String) -> String {
        self.each(" ", say)
    }

    /// A text of `locales/`, as lines.
    pub(crate) fn say(self, key: &str) -> String {
        self.lines(|language| text(language, key, &[]))
    }

    /// A text of `locales/`, in one line.
    pub(crate) fn short(self, key: &str) -> String {
        self.words(|language| text(language, key, &[]))
    }

    /// A text of the edition, in one line.
    pub(crate) fn of(self, words: &Bilingual) -> String {
        self.words(|language| words.get(language).to_owned())
    }
}

/// A list to choose from: what each item stands for, and its words.
#[derive(Debug, Clone, Default)]
pub(crate) struct List(Vec<(String, Bilingual)>);

impl List {
    pub(crate) fn new(items: impl IntoIterator<Item = (String, Bilingual)>) -> Self {
        Self(items.into_iter().collect())
    }

    /// Of keys of `locales/`.
    pub(crate) fn of_keys(items: &[(&str, &str)]) -> Self {
        Self::new(items.iter().map(|(code, key)| {
            let words = both(|language| text(language, key, &[]));
            ((*code).to_owned(), words)
        }))
    }

    /// Of units.
    pub(crate) fn of_units(units: &[Unit]) -> Self {
        Self::new(units.iter().map(|unit| {
            let words = both(|language| locale::unit(language, *unit));
            (unit.code().to_owned(), words)
        }))
    }

    /// The items in words.
    pub(crate) fn said(&self, voice: Voice) -> Vec<String> {
        self.0.iter().map(|(_, words)| voice.of(words)).collect()
    }

    /// The words of an item.
    pub(crate) fn word(&self, voice: Voice, code: &str) -> Option<String> {
        let mut items = self.0.iter();
        let (_, words) = items.find(|(known, _)| known == code)?;
        Some(voice.of(words))
    }

    /// The item that was typed: in either language, in both, or as the item's code, whatever the
    /// width of the letters and the blanks between them.
    pub(crate) fn find(&self, typed: &str) -> Option<&str> {
        let wanted = folded(typed);
        let mut known = BTreeMap::new();
        for (code, words) in &self.0 {
            let both = Voice(&Language::BOTH).of(words);
            for form in [words.zh.as_str(), &words.en, &both, code] {
                known.entry(folded(form)).or_insert(code.as_str());
            }
        }
        known.get(&wanted).copied()
    }
}

fn both(say: impl Fn(Language) -> String) -> Bilingual {
    Bilingual {
        zh: say(Language::Zh),
        en: say(Language::En),
    }
}

/// Without what does not change the meaning: width, case and blanks.
fn folded(text: &str) -> String {
    let wide = text.nfkc().flat_map(char::to_lowercase);
    wide.filter(|c| !c.is_whitespace()).collect()
}
