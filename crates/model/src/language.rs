//! The two languages everything is said in.

use serde::{Deserialize, Serialize};

/// A language of the interface or the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Language {
    /// Simplified Chinese, the default.
    #[serde(rename = "zh-CN")]
    Zh,
    /// English, for a foreign buyer or banker.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Both, in the order in which they are printed.
    pub const BOTH: [Self; 2] = [Self::Zh, Self::En];

    /// The BCP 47 tag, which is also the name of the locale file.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a BCP 47 tag or POSIX locale; anything Chinese is Chinese, all else English.
    #[must_use]
    pub fn of_locale(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") {
            Self::Zh
        } else {
            Self::En
        }
    }
}

/// The same thing said in Chinese and in English, side by side so that a reviewer sees both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}
