//! How the texts are written: both languages, each in its own letters, short, and in plain words.

use crate::text::Text;
use crate::{CONTENT, nobody_breaks};

/// Names that stand in the Chinese as their owners write them.
const NAMES: [&str; 1] = ["Capital Markets Malaysia"];

/// Files that speak to the owner, beside the questions.
const SPOKEN: [&str; 8] = [
    "questions/",
    "edition.toml",
    "profile.toml",
    "scoring.toml",
    "sectors.toml",
    "indicators.toml",
    "laws.toml",
    "policies.toml",
];

/// Fields that name or cite, and are as long as what they name.
const CITING: [&str; 5] = ["citation", "item", "name", "note", "replaced"];

/// Questions about such a questionnaire or certificate itself, which has to be called by its name.
const CALLED_BY_NAME: [&str; 2] = ["G15.", "G16."];

fn offenders(rule: &str, fault: impl Fn(&Text) -> Option<String>) {
    let found = CONTENT.texts.iter();
    let found = found.filter_map(|text| fault(text).map(|fault| text.offends(&fault)));
    nobody_breaks(rule, found);
}

fn in_questions(text: &Text, fields: &[&str]) -> bool {
    text.stands_in(&["questions/"]) && fields.contains(&text.field())
}

fn is_hanzi(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[test]
fn every_text_stands_in_both_languages_and_no_other() {
    offenders("Write it in Chinese and in English", |text| {
        let both = text.languages == ["en", "zh"];
        let said = !text.zh.trim().is_empty() && !text.en.trim().is_empty();
        (!both || !said).then(|| format!("{:?}", text.languages))
    });
}

#[test]
fn the_english_holds_no_chinese() {
    let chinese = |c: char| {
        is_hanzi(c)
            || ('\u{3000}'..='\u{303f}').contains(&c)
            || ('\u{ff00}'..='\u{ffef}').contains(&c)
    };
    offenders("No hanzi and no wide punctuation in the English", |text| {
        text.en.contains(chinese).then(|| text.en.clone())
    });
}

#[test]
fn the_chinese_holds_no_english_prose() {
    offenders("Three Latin words in a row are prose, not a name", |text| {
        let named = NAMES
            .iter()
            .fold(text.zh.clone(), |zh, name| zh.replace(name, ""));
        let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
        let latin = |c: char| c.is_ascii_alphanumeric() || " ,".contains(c);
        let mut runs = named.split(|c| !latin(c)).map(|run| run.split([' ', ',']));
        let prose = runs.any(|run| {
            let in_a_row: Vec<&str> = run.filter(|word| !word.is_empty()).collect();
            in_a_row
                .windows(3)
                .any(|three| three.iter().all(|word| is_word(word)))
        });
        prose.then(|| text.zh.clone())
    });
}

#[test]
fn quotes_are_curly_and_chinese_points_are_wide() {
    offenders("“ ” and ’ instead of straight quotes", |text| {
        let straight = |t: &str| t.contains(['"', '\'']);
        (straight(&text.zh) || straight(&text.en)).then(|| format!("{} {}", text.zh, text.en))
    });
    offenders("，；：？！ beside hanzi instead of , ; : ? !", |text| {
        let letters: Vec<char> = text.zh.chars().collect();
        let beside = |pair: &[char]| {
            let narrow = |c: char| ",;:?!".contains(c);
            is_hanzi(pair[0]) && narrow(pair[1]) || narrow(pair[0]) && is_hanzi(pair[1])
        };
        letters.windows(2).any(beside).then(|| text.zh.clone())
    });
}

#[test]
fn questions_fit_two_lines_and_hints_one() {
    for (field, zh, en) in [("text", 45, 30), ("hint", 30, 14)] {
        offenders(
            &format!("{field}: at most {zh} characters, {en} words"),
            |text| {
                // The text of an option is no question.
                let question = in_questions(text, &[field]) && text.place.matches('.').count() == 1;
                let long = letters(&text.zh) > zh || words(&text.en) > en;
                (question && long).then(|| {
                    format!(
                        "{} characters, {} words",
                        letters(&text.zh),
                        words(&text.en)
                    )
                })
            },
        );
    }
}

#[test]
fn sentences_are_short() {
    offenders(
        "A sentence has at most 60 characters, or 32 words (36 in law)",
        |text| {
            if !text.stands_in(&SPOKEN) || CITING.contains(&text.field()) {
                return None;
            }
            let most = if text.stands_in(&["laws.toml"]) {
                36
            } else {
                32
            };
            let chinese = text.zh.split(['。', '？', '！', '；']);
            let long = chinese.filter(|sentence| letters(sentence) > 60);
            let english = english_sentences(&text.en);
            let long = long.chain(
                english
                    .into_iter()
                    .filter(|sentence| words(sentence) > most),
            );
            let long: Vec<&str> = long.collect();
            (!long.is_empty()).then(|| long.join(" | "))
        },
    );
}

/// Pieces that end with a point before a blank, so that `0.1286` stays whole.
fn english_sentences(text: &str) -> Vec<&str> {
    let ends = [". ", "? ", "! ", "; "];
    let mut pieces = vec![text];
    for end in ends {
        pieces = pieces.iter().flat_map(|piece| piece.split(end)).collect();
    }
    pieces
}

#[test]
fn no_question_speaks_in_jargon() {
    const CHINESE: [&str; 7] = [
        "ESG",
        "范围一",
        "范围二",
        "实质性",
        "披露",
        "利益相关方",
        "合规",
    ];
    const ENGLISH: [&str; 5] = ["esg", "scope 1", "scope 2", "materiality", "stakeholder"];
    offenders("Say it in the owner’s words", |text| {
        let exempt = CALLED_BY_NAME.iter().any(|q| text.place.starts_with(q));
        if !text.stands_in(&["questions/", "profile.toml", "indicators.toml"]) || exempt {
            return None;
        }
        let lower = text.en.to_lowercase();
        let zh = CHINESE.into_iter().filter(|word| text.zh.contains(word));
        let en = ENGLISH
            .into_iter()
            .chain(["disclosure"])
            .filter(|word| lower.contains(word));
        let said: Vec<&str> = zh.chain(en).collect();
        (!said.is_empty()).then(|| said.join(", "))
    });
}

/// What the result is called. Laws, policies and questions may name the ratings and certificates
/// of others.
#[test]
fn our_own_result_is_no_rating_no_certificate_and_no_clean_bill() {
    offenders(
        "Never 评级, 认证, 合规 (rating, certification, compliant) of our own result",
        |text| {
            // What a sense check says may name the tax rating that it looks at.
            let figure = text.stands_in(&["indicators.toml"]) && text.field() == "name";
            if !figure && !text.stands_in(&["edition.toml", "scoring.toml", "sectors.toml"]) {
                return None;
            }
            let lower = text.en.to_lowercase();
            let zh = ["评级", "认证", "合规"]
                .into_iter()
                .filter(|word| text.zh.contains(word));
            let en = ["rating", "certif", "complian"].into_iter();
            let said: Vec<&str> = zh.chain(en.filter(|word| lower.contains(word))).collect();
            (!said.is_empty()).then(|| said.join(", "))
        },
    );
}
