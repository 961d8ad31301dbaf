//! Says things in the languages of the report.

use crate::Languages;
use document::{Lang, Words};
use model::{Bilingual, Language};

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

    /// A text of the edition.
    pub(crate) fn of(self, text: &Bilingual) -> Words {
        self.each(|language| text.get(language).to_owned())
    }
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

/// At most so many characters, with an ellipsis where something was left out.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most).collect();
    format!("{}…", kept.trim_end())
}
