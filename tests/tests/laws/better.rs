//! What can never lower a score: a better answer, a better known one, one more paper.

use crate::{
    Answered, any_answered, any_asked, assess, contradicts, edition, firms_tried, is_number,
    number, sheet, with,
};
use acceptance::file::made_up;
use app::model::{
    Answer, AnswerSheet, EvidenceMark, Grade, Level, MonthsEntry, OptionId, PartAnswer, PartId,
    ReasonId, Status,
};
use app::questionnaire::{Part, PartKind};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What a firm says and what it can prove; both must not fall when an answer gets better.
fn scores(sheet: &AnswerSheet) -> [Decimal; 2] {
    let card = assess(sheet).scorecard;
    [card.declared, card.backed]
}

fn none_falls(before: [Decimal; 2], after: [Decimal; 2]) -> bool {
    let rounding = Decimal::new(1, 6);
    before
        .iter()
        .zip(after)
        .all(|(before, after)| *before <= after + rounding)
}

proptest! {
    #![proptest_config(firms_tried())]

    #[test]
    fn a_better_level_never_lowers_the_score(sheet in sheet(), which: Index) {
        let level = |part: &Part| matches!(part.kind, PartKind::Level { .. });
        let Some(answered) = any_answered(&sheet, which, level) else { return Ok(()); };
        let scores = |level| scores(&answered.instead(&sheet, Some(PartAnswer::Level(level))));
        let [no, partly, yes] = [Level::No, Level::Partly, Level::Yes].map(scores);
        prop_assert!(none_falls(no, partly), "{}.{}", answered.question.id, answered.part.id);
        prop_assert!(none_falls(partly, yes), "{}.{}", answered.question.id, answered.part.id);
    }

    #[test]
    fn a_better_option_never_lowers_the_score(sheet in sheet(), which: Index) {
        let one = |part: &Part| {
            matches!(part.kind, PartKind::Choice { .. }) && part.share > Decimal::ZERO
        };
        let Some(answered) = any_answered(&sheet, which, one) else { return Ok(()); };
        let PartKind::Choice { options } = &answered.part.kind else { return Ok(()); };
        let mut options: Vec<_> = options.iter().collect();
        options.sort_by_key(|option| option.points);
        let scores = options.iter().map(|option| {
            scores(&answered.instead(&sheet, Some(PartAnswer::Choice(option.id.clone()))))
        });
        let scores: Vec<_> = scores.collect();
        for (at, pair) in scores.windows(2).enumerate() {
            let place = format!("{} {}", answered.question.id, options[at].id);
            prop_assert!(none_falls(pair[0], pair[1]), "{place}");
        }
    }

    #[test]
    fn a_better_known_number_never_lowers_the_score(
        sheet in sheet(), which: Index, figure in 0u32..500,
    ) {
        let Some(answered) = any_answered(&sheet, which, is_number) else { return Ok(()); };
        let instead = |grade| answered.instead(&sheet, Some(number(figure, None, grade)));
        let [estimated, calculated, metered] =
            [Grade::Estimated, Grade::Calculated, Grade::Metered].map(instead);
        prop_assume!(!contradicts(&assess(&metered)));
        let blank = scores(&answered.instead(&sheet, None));
        let [estimated, calculated, metered] = [estimated, calculated, metered].map(|s| scores(&s));
        prop_assert!(none_falls(blank, estimated));
        prop_assert!(none_falls(estimated, calculated));
        prop_assert!(none_falls(calculated, metered));
    }

    #[test]
    fn one_more_good_thing_never_lowers_the_score(sheet in sheet(), which: Index, option: Index) {
        let many = |part: &Part| {
            matches!(part.kind, PartKind::Choices { .. }) && part.share > Decimal::ZERO
        };
        let Some(answered) = any_answered(&sheet, which, many) else { return Ok(()); };
        let (before, after) = one_more(&sheet, &answered, option);
        prop_assume!(!contradicts(&assess(&after)));
        prop_assert!(none_falls(scores(&before), scores(&after)), "{}", answered.question.id);
    }

    #[test]
    fn a_number_is_scored_for_being_known_never_for_being_high_or_low(
        sheet in sheet(), which: Index, low in 0u32..50, high in 50u32..100,
    ) {
        let unjudged = |part: &Part| {
            is_number(part) && !matches!(part.kind, PartKind::Count { alert: Some(_), .. })
        };
        let Some(answered) = any_answered(&sheet, which, unjudged) else { return Ok(()); };
        let known = |figure: u32| {
            assess(&answered.instead(&sheet, Some(number(figure, None, Grade::Metered))))
        };
        let (low, high) = (known(low), known(high));
        prop_assume!(!contradicts(&low) && !contradicts(&high));
        prop_assert_eq!(low.scorecard, high.scorecard);
    }

    #[test]
    fn twelve_months_are_worth_what_their_year_is(
        sheet in sheet(), which: Index, month in 0u32..90,
    ) {
        let billed = |part: &Part| matches!(part.kind, PartKind::Quantity { bills: true, .. });
        let Some(answered) = any_answered(&sheet, which, billed) else { return Ok(()); };
        let months = PartAnswer::Months(Box::new(MonthsEntry {
            months: [(); 12].map(|()| month.to_string()),
            unit: None,
            grade: Some(Grade::Metered),
        }));
        let by_month = assess(&answered.instead(&sheet, Some(months)));
        let year = number(12 * month, None, Grade::Metered);
        let by_year = assess(&answered.instead(&sheet, Some(year)));
        prop_assert_eq!(by_month.scorecard, by_year.scorecard);
        prop_assert_eq!(by_month.footprint, by_year.footprint);
    }

    #[test]
    fn not_knowing_never_scores_above_any_answer(sheet in sheet(), which: Index) {
        let question = any_asked(&sheet, which);
        let status = sheet.answers.get(&question.id).map(|answer| &answer.status);
        let Some(status @ Status::Given(_)) = status else { return Ok(()); };
        let given = assess(&with(&sheet, question, Some(status.clone())));
        prop_assume!(!contradicts(&given));
        let unknown = assess(&with(&sheet, question, Some(Status::Unknown)));
        let open = assess(&with(&sheet, question, None));
        prop_assert!(unknown.scorecard.declared <= given.scorecard.declared, "{}", question.id);
        prop_assert!(unknown.scorecard.backed <= given.scorecard.backed, "{}", question.id);
        prop_assert!(unknown.scorecard.coverage <= given.scorecard.coverage, "{}", question.id);
        prop_assert_eq!(unknown.scorecard.contributions, open.scorecard.contributions);
    }

    #[test]
    fn one_more_paper_never_lowers_the_score_and_a_good_one_backs_the_answer(
        sheet in sheet(), which: Index, paper: Index,
    ) {
        let question = any_asked(&sheet, which);
        prop_assume!(!question.evidence.is_empty());
        let mut proven = sheet.0.clone();
        let Some(answer) = proven.answers.get_mut(&question.id) else { return Ok(()); };
        let dated = format!("{}-06-30", sheet.period.year);
        answer.evidence.push(EvidenceMark {
            document: paper.get(&question.evidence).id.clone(),
            dated: dated.parse().ok(),
            expires: None,
            files: vec![made_up("file")],
        });
        let given = matches!(answer.status, Status::Given(_));
        let (before, after) = (assess(&sheet), assess(&proven));
        prop_assert_eq!(before.scorecard.declared, after.scorecard.declared);
        prop_assert!(before.scorecard.backed <= after.scorecard.backed);
        let own = after.scorecard.contributions.iter().find(|c| c.question == question.id);
        if let Some(own) = own.filter(|_| given) {
            prop_assert_eq!(own.backed, own.declared);
        }
    }

    #[test]
    fn not_applicable_without_a_permitted_reason_raises_nothing(
        sheet in sheet(), which: Index, reason: Index,
    ) {
        let question = any_asked(&sheet, which);
        let mut reasons: Vec<ReasonId> = edition().reasons.iter().map(|r| r.id.clone()).collect();
        reasons.push(ReasonId::new("no_such_reason").expect("an id"));
        reasons.retain(|reason| !question.not_applicable.contains(reason));
        let reason = reason.get(&reasons).clone();
        let claimed = Status::NotApplicable { reason, detail: String::new() };
        let claimed = assess(&with(&sheet, question, Some(claimed)));
        let open = assess(&with(&sheet, question, None));
        prop_assert_eq!(claimed.scorecard, open.scorecard);
        prop_assert_eq!(claimed.footprint, open.footprint);
    }

    #[test]
    fn an_optional_part_left_blank_costs_nothing(sheet in sheet(), which: Index) {
        let responses = assess(&sheet).responses;
        let optional = responses.iter().flat_map(|r| {
            let parts = r.parts.iter().filter(|part| part.optional);
            parts.map(move |part| (&r.question, &part.part))
        });
        let optional: Vec<_> = optional.collect();
        let any = which.index(optional.len().max(1));
        let Some((id, part)) = optional.get(any) else { return Ok(()); };
        let mut blank = sheet.0.clone();
        if let Some(Answer { status: Status::Given(parts), .. }) = blank.answers.get_mut(*id) {
            parts.remove(*part);
        }
        prop_assert_eq!(assess(&sheet).scorecard, assess(&blank).scorecard);
    }
}

/// An answer with some options, and the same with one more; what the options open is known in both.
fn one_more(sheet: &AnswerSheet, answered: &Answered, which: Index) -> (AnswerSheet, AnswerSheet) {
    let PartKind::Choices { options } = &answered.part.kind else {
        unreachable!("only choices were asked for");
    };
    let good: Vec<&OptionId> = options
        .iter()
        .filter(|o| !o.exclusive)
        .map(|o| &o.id)
        .collect();
    let more = which.index(good.len());
    let behind = answered.question.parts.iter().filter(|part| {
        part.ask_when
            .as_ref()
            .is_some_and(|gate| gate.part == answered.part.id)
    });
    let known: BTreeMap<PartId, PartAnswer> = behind
        .map(|part| (part.id.clone(), number(0, None, Grade::Metered)))
        .collect();
    let chosen = |ids: &[&OptionId]| {
        let ids: BTreeSet<OptionId> = ids.iter().map(|id| (*id).clone()).collect();
        let mut parts = known.clone();
        parts.insert(answered.part.id.clone(), PartAnswer::Choices(ids));
        with(sheet, answered.question, Some(Status::Given(parts)))
    };
    (chosen(&good[..more]), chosen(&good[..=more]))
}
