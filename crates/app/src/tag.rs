//! Tags: short words by which a trainer finds firms again, such as `厦门商会 11月班`.
//!
//! They stand in the setting `tag.ID` of an assessment: they are the trainer's and no part of what the
//! owner entered, so they are in no report, no package and no history, and Ctrl+Z does not take them back.

use crate::{AppError, Desk, ErrorCode};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The setting that holds the tags of an assessment.
pub(crate) const TAG: &str = "tag";
/// The most characters of a tag: more is a remark.
const LONGEST: usize = 20;
/// The most tags of a firm: more are a list.
const MOST: usize = 8;

/// A tag as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Tag(String);

impl Tag {
    /// What was typed.
    #[must_use]
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }

    /// As it is kept: letters of one width, single spaces.
    fn word(&self) -> Result<String, AppError> {
        let plain: String = self.0.nfkc().collect();
        let words: Vec<&str> = plain.split_whitespace().collect();
        let word = words.join(" ");
        let fits = (1..=LONGEST).contains(&word.chars().count());
        if fits && !word.chars().any(char::is_control) {
            return Ok(word);
        }
        Err(AppError::new(
            ErrorCode::TagForm,
            [("most", LONGEST.to_string())],
        ))
    }
}

impl Desk {
    /// Gives several assessments a tag, or takes it from them: from all or from none. It needs no PIN:
    /// a tag tells nothing of what the owner answered.
    ///
    /// # Errors
    /// Where the tag is empty or too long, or one of them has too many already.
    pub fn tag(&self, ids: &BTreeSet<String>, tag: &Tag, give: bool) -> Result<(), AppError> {
        let word = tag.word()?;
        let known: BTreeSet<String> = self
            .store()
            .heads()?
            .into_iter()
            .map(|one| one.id)
            .collect();
        let before = self.tags()?;
        let mut values = BTreeMap::new();
        for id in ids {
            if !known.contains(id) {
                return Err(AppError::new(ErrorCode::AssessmentNotFound, []));
            }
            let mut tags = before.get(id).cloned().unwrap_or_default();
            if give && !tags.contains(&word) {
                tags.push(word.clone());
            } else if !give {
                tags.retain(|one| *one != word);
            }
            if tags.len() > MOST {
                return Err(AppError::new(
                    ErrorCode::TagsMany,
                    [("most", MOST.to_string())],
                ));
            }
            values.insert(id.clone(), written(&tags));
        }
        self.write(|store| store.set_setting_of_each(TAG, &values))
    }

    /// The tags of each assessment that has any, in the order in which they were given.
    pub(crate) fn tags(&self) -> Result<BTreeMap<String, Vec<String>>, AppError> {
        let kept = self.store().settings_of_each(TAG)?;
        let tags = kept.into_iter().filter_map(|(id, text)| {
            let tags = serde_json::from_str(&text).ok()?;
            Some((id, tags))
        });
        Ok(tags.collect())
    }
}

/// None at all is an empty setting, which reads as none.
fn written(tags: &[String]) -> String {
    if tags.is_empty() {
        return String::new();
    }
    serde_json::to_string(tags).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_few_words_of_one_width() {
        for (typed, kept) in [
            ("  厦门商会   １１月班 ", "厦门商会 11月班"),
            ("A班", "A班"),
            ("Ａ班", "A班"),
        ] {
            assert_eq!(Tag::new(typed).word().unwrap(), kept);
        }
        for wrong in ["", " \u{3000}", "班\0", &"班".repeat(LONGEST + 1)] {
            let refused = Tag::new(wrong).word().unwrap_err();
            assert_eq!(refused.code, ErrorCode::TagForm, "{wrong:?}");
        }
    }
}
