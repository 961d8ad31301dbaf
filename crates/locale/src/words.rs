//! Looks up the words of a key and puts the parameters in.

use model::Language;
use std::borrow::Cow;

/// What rust-i18n makes of the files. No fallback is given: a word missing in one language must not
/// turn up in the other one unnoticed.
#[expect(clippy::disallowed_types, reason = "generated code")]
mod files {
    rust_i18n::i18n!("../../locales");

    pub(super) fn find(locale: &str, key: &str) -> Option<std::borrow::Cow<'static, str>> {
        _RUST_I18N_BACKEND.translate(locale, key)
    }

    pub(super) fn all(
        locale: &str,
    ) -> Option<
        Vec<(
            std::borrow::Cow<'static, str>,
            std::borrow::Cow<'static, str>,
        )>,
    > {
        _RUST_I18N_BACKEND.messages_for_locale(locale)
    }
}

/// The words of a key with `%{name}` filled in; `None` where there is no such key.
#[must_use]
pub fn lookup(language: Language, key: &str, parameters: &[(&str, String)]) -> Option<String> {
    let words = files::find(language.tag(), key)?;
    if parameters.is_empty() {
        return Some(words.into_owned());
    }
    let (names, values): (Vec<&str>, Vec<String>) = parameters.iter().cloned().unzip();
    Some(rust_i18n::replace_patterns(&words, &names, &values))
}

/// The words of a key with `%{name}` filled in. A missing key stands in brackets for itself: it can
/// be seen and searched for, and no test lets it through.
#[must_use]
pub fn text(language: Language, key: &str, parameters: &[(&str, String)]) -> String {
    lookup(language, key, parameters).unwrap_or_else(|| format!("[{key}]"))
}

/// Every key of a language with its words, sorted.
#[must_use]
pub fn keys(language: Language) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = files::all(language.tag())
        .unwrap_or_default()
        .into_iter()
        .map(|(key, words): (Cow<'_, str>, Cow<'_, str>)| (key.into_owned(), words.into_owned()))
        .collect();
    all.sort();
    all
}
