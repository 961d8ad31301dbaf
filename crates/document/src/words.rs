//! What is said, in one or two languages.

/// A language the document can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag that goes into the PDF.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

/// One text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// `None` for what belongs to no language: figures, codes, names as registered.
    pub lang: Option<Lang>,
    /// The text; a line feed in it starts a new line.
    pub text: String,
}

/// One thing said in one or two languages.
///
/// The first phrase is set at full size, the others beneath it smaller and quieter.
/// An empty phrase is never kept, so `is_empty` means that there is nothing to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<Phrase>);

impl Words {
    /// Nothing said.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Said in one language.
    #[must_use]
    pub fn one(lang: Lang, text: impl Into<String>) -> Self {
        Self::default().and(Some(lang), text.into())
    }

    /// Said in Chinese first, in English beneath.
    #[must_use]
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::default()
            .and(Some(Lang::Zh), zh.into())
            .and(Some(Lang::En), en.into())
    }

    /// Figures, codes and names, which are the same in every language.
    #[must_use]
    pub fn neutral(text: impl Into<String>) -> Self {
        Self::default().and(None, text.into())
    }

    /// In the order in which they are printed.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.0
    }

    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All phrases in one line, for titles, bookmarks and descriptions.
    #[must_use]
    pub fn joined(&self, separator: &str) -> String {
        let texts: Vec<&str> = self.0.iter().map(|phrase| phrase.text.as_str()).collect();
        texts.join(separator)
    }

    /// The same words with every phrase's text changed.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        self.0.iter().fold(Self::default(), |words, phrase| {
            words.and(phrase.lang, change(&phrase.text))
        })
    }

    /// Said in the language given, if it is in one.
    pub(crate) fn of(lang: Option<Lang>, text: impl Into<String>) -> Self {
        Self::default().and(lang, text.into())
    }

    fn and(mut self, lang: Option<Lang>, text: String) -> Self {
        if !text.is_empty() {
            self.0.push(Phrase { lang, text });
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untranslated_text_prints_in_the_one_language_it_has() {
        let words = Words::both("用电量", "");
        assert_eq!(words.phrases().len(), 1);
        assert_eq!(words.joined(" · "), "用电量");
    }
}
