//! Both languages say the same things: the same keys, with the same placeholders.

use locale::keys;
use model::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Plural forms that only one language needs: `count_one` and `count_other` count as `count`.
fn singular(key: &str) -> &str {
    let plural = ["_one", "_other"]
        .iter()
        .find_map(|end| key.strip_suffix(end));
    plural.unwrap_or(key)
}

fn placeholders(words: &str) -> BTreeSet<String> {
    let behind = words.split("%{").skip(1);
    behind
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn by_key(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, words) in keys(language) {
        all.entry(singular(&key).to_owned())
            .or_default()
            .extend(placeholders(&words));
    }
    all
}

#[test]
fn both_languages_have_the_same_keys() {
    let [zh, en] = Language::BOTH.map(|l| by_key(l).into_keys().collect::<BTreeSet<_>>());
    let only_zh: Vec<_> = zh.difference(&en).collect();
    let only_en: Vec<_> = en.difference(&zh).collect();
    assert!(
        only_zh.is_empty() && only_en.is_empty(),
        "zh-CN: {only_zh:?}; en: {only_en:?}"
    );
    assert!(zh.len() > 50, "the files were not read");
}

#[test]
fn both_languages_use_the_same_placeholders() {
    let [zh, en] = Language::BOTH.map(by_key);
    for (key, names) in &zh {
        assert_eq!(Some(names), en.get(key), "{key}");
    }
}

#[test]
fn nothing_is_left_empty_or_unfinished() {
    for language in Language::BOTH {
        for (key, words) in keys(language) {
            assert!(
                !words.trim().is_empty(),
                "{key} is empty in {}",
                language.tag()
            );
            let open = words.matches('{').count();
            assert_eq!(open, words.matches('}').count(), "braces of {key}: {words}");
            assert!(!words.contains("TODO"), "{key}");
        }
    }
}

#[test]
fn chinese_is_punctuated_as_chinese() {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (key, words) in keys(Language::Zh) {
        let mut before = ' ';
        for character in words.chars() {
            let western = matches!(character, ',' | ';' | '?' | '!') && chinese(before);
            assert!(
                !western,
                "western punctuation after a Chinese character in {key}: {words}"
            );
            before = character;
        }
        // What is to be typed into a file keeps the quotes it is typed with.
        let typed = key.starts_with("error.sheet.");
        assert!(
            typed || !words.contains('"'),
            "straight quotes in {key}: {words}"
        );
    }
}
