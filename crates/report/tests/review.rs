//! What a report says of somebody who saw originals: who, when, of how many; and what it does not
//! say any more once an answer was changed or the review is not what it seems.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use model::{AnswerSheet, QuestionId};
use report::{CheckId, Languages, Outcome, Sign, Verification, render, verify};
use review::Reviewer;
use std::collections::BTreeSet;
use support::{assert_says, chapter, edition, fonts, options, said, sample};

fn reviewer() -> Reviewer {
    Reviewer::new("林老师", "某某商会", &[7; 32]).unwrap()
}

fn questions(ids: &[&str]) -> BTreeSet<QuestionId> {
    ids.iter().map(|id| QuestionId::new(*id).unwrap()).collect()
}

/// A sample of which the originals behind these answers were seen.
fn reviewed(ids: &[&str]) -> AnswerSheet {
    let mut sheet = assessment::without_parked(edition(), &sample("electronics"));
    let day = "2026-03-31".parse().unwrap();
    sheet.review = Some(reviewer().sign(&sheet, &questions(ids), day).unwrap());
    sheet
}

fn changed(mut sheet: AnswerSheet, id: &str) -> AnswerSheet {
    let answer = sheet
        .answers
        .get_mut(&QuestionId::new(id).unwrap())
        .unwrap();
    answer.note = "后来补了一句".to_owned();
    sheet
}

fn elsewhere() -> AnswerSheet {
    let mut sheet = reviewed(&["E03"]);
    sheet.profile.credit_code = "91350203MAXXXXX31G".to_owned();
    sheet
}

fn forged() -> AnswerSheet {
    let mut sheet = reviewed(&["E03"]);
    sheet.review.as_mut().unwrap().reviewer = "陈老师".to_owned();
    sheet
}

fn checked(sheet: &AnswerSheet) -> Verification {
    let pdf = render(edition(), sheet, &options(Languages::Zh), None, &fonts()).unwrap();
    verify(&pdf, None, &[edition()], &fonts())
}

#[test]
fn page_one_says_who_saw_how_many_and_that_it_is_no_audit() {
    let sheet = reviewed(&["E03", "S03"]);
    let zh = said(&sheet, Languages::Zh);
    assert_says(
        &zh,
        &[
            "某某商会的林老师看过2题的原件",
            &format!("钥匙码{}", reviewer().code()),
            "不是审计，也不是鉴证",
            "有人看过其中2题的原件",
        ],
    );
    assert!(!zh.contains("没有人拿文件和原件核对过"), "{zh}");
    let en = said(&sheet, Languages::En);
    assert_says(
        &en,
        &["Originals seen for 2 of the", "no audit and no assurance"],
    );
}

#[test]
fn the_third_sign_stands_in_the_legend_and_beside_what_was_seen() {
    let sheet = reviewed(&["E03"]);
    let zh = said(&sheet, Languages::Zh);
    assert_says(&zh, &["◆看过原件、■附了文件、□自报"]);
    assert_says(&chapter(&zh, "3"), &["E03 ◆"]);
    let index = chapter(&zh, "9");
    let of = |id: &str| {
        let line = &index[index.find(&format!("{id} ")).unwrap()..];
        line.lines().next().unwrap().to_owned()
    };
    assert!(of("E03").contains("〔原件看过〕"), "{index}");
    assert!(!of("E01").contains("〔原件看过〕"), "{index}");
    let without = said(&sample("electronics"), Languages::Zh);
    assert!(!chapter(&without, "3").contains('◆'));
    assert_says(&without, &["没有人拿文件和原件核对过"]);
}

#[test]
fn a_figure_is_seen_only_where_all_behind_it_was() {
    let one = said(&reviewed(&["E03"]), Languages::Zh);
    assert_says(&chapter(&one, "5"), &["◆"]);
}

#[test]
fn scores_do_not_change_with_a_review() {
    let plain = assessment::assess(edition(), &sample("electronics"));
    let seen = assessment::assess(edition(), &reviewed(&["E03", "S03"]));
    assert_eq!(plain, seen);
}

#[test]
fn a_changed_answer_falls_and_the_report_says_so() {
    let sheet = changed(reviewed(&["E03", "S03"]), "E03");
    let zh = said(&sheet, Languages::Zh);
    assert_says(&zh, &["看过1题的原件", "签字以后改过的1题不算"]);
    assert!(!chapter(&zh, "3").contains("E03 ◆"), "{zh}");
    let none_left = changed(sheet, "S03");
    assert_says(
        &said(&none_left, Languages::Zh),
        &["那些回答后来都改过，签字不再算数"],
    );
}

#[test]
fn a_review_that_does_not_count_is_a_red_flag_on_page_one() {
    for (sheet, words) in [(elsewhere(), "给别的企业"), (forged(), "签名对不上")] {
        let zh = said(&sheet, Languages::Zh);
        let page = &zh[..zh.find("1　怎么算的").unwrap_or(zh.len())];
        assert_says(page, &[words]);
        assert!(!zh.contains("看过1题的原件"), "{zh}");
        assert!(!chapter(&zh, "3").contains('◆'));
    }
}

#[test]
fn the_check_says_by_whom_for_which_answers_and_what_was_changed_since() {
    let check = |sheet: &AnswerSheet| {
        let verification = checked(sheet);
        let spoken = verification.spoken(model::Language::Zh);
        let line = spoken
            .checks
            .into_iter()
            .find(|check| check.id == CheckId::Review);
        (verification.outcome, line)
    };
    let (outcome, line) = check(&reviewed(&["E03", "S03"]));
    let line = line.unwrap();
    assert_eq!((outcome, line.sign), (Outcome::Intact, Sign::Passed));
    assert_says(
        &line.text,
        &["林老师", "E03、S03", &reviewer().code(), "某某商会公布的"],
    );

    let (outcome, line) = check(&changed(reviewed(&["E03", "S03"]), "S03"));
    let line = line.unwrap();
    assert_eq!((outcome, line.sign), (Outcome::Intact, Sign::Passed));
    assert_says(&line.text, &["还算数的1题：E03", "不再算的1题：S03"]);

    // The firm may have mended its credit code since: nothing was altered, and nothing was seen.
    let (outcome, line) = check(&elsewhere());
    assert_eq!(
        (outcome, line.unwrap().sign),
        (Outcome::Intact, Sign::Failed)
    );
    let (outcome, line) = check(&forged());
    assert_eq!(
        (outcome, line.unwrap().sign),
        (Outcome::Altered, Sign::Failed)
    );
    assert_eq!(check(&sample("electronics")), (Outcome::Intact, None));
}
