//! The user's language, and words in it.

use app::locale;
use app::model::{Bilingual, Language};
use std::ffi::OsString;

/// Says things in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    /// The language.
    pub(crate) language: Language,
}

impl Voice {
    /// The language asked for with `--lang`, else that of the system. It is looked for before the
    /// arguments are parsed, because help and usage errors need it too.
    pub(crate) fn of_the_user(arguments: impl Iterator<Item = OsString>) -> Self {
        let arguments: Vec<OsString> = arguments.collect();
        let asked = arguments.iter().enumerate().find_map(|(at, argument)| {
            let argument = argument.to_str()?;
            match argument.strip_prefix("--lang=") {
                Some(value) => Some(value.to_owned()),
                None if argument == "--lang" => arguments.get(at + 1)?.to_str().map(str::to_owned),
                None => None,
            }
        });
        let known = asked.filter(|tag| ["zh", "en"].contains(&tag.as_str()));
        let tag = known.or_else(sys_locale::get_locale).unwrap_or_default();
        Self {
            language: Language::of_locale(&tag),
        }
    }

    /// The words of a key.
    pub(crate) fn say(self, key: &str) -> String {
        locale::text(self.language, key, &[])
    }

    /// The words of a key with parameters.
    pub(crate) fn tell(self, key: &str, parameters: &[(&str, String)]) -> String {
        locale::text(self.language, key, parameters)
    }

    /// The text of an edition in this language.
    pub(crate) fn of(self, text: &Bilingual) -> String {
        text.get(self.language).to_owned()
    }

    /// Items in a row, as the language separates them.
    pub(crate) fn list(self, items: impl IntoIterator<Item = String>) -> String {
        let items: Vec<String> = items.into_iter().collect();
        items.join(&self.say("cli.list"))
    }
}
